"""What protects the book: said plainly, with what follows from it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.settings.idle_lock import IdleLockPart
from cpd_desktop.ui.widgets.status_badge import StatusBadge


class ProtectionPart(QWidget):
    """Whether the book is protected, what it is called and where it is."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        book, look = context.workspace.book, context.look
        self.badge = StatusBadge(look)
        self.words = QLabel()
        self.words.setWordWrap(True)
        if book.protected:
            self.badge.show_words("● Protected by a passphrase", look.theme.good)
            self.words.setText(
                "The book and its backups are encrypted. Without the passphrase nobody can open them: keep it where"
                " a colleague can find it when you are away. The key files beside the book belong to it; move them with it."
            )
        else:
            self.badge.show_words("▲ Not protected", look.theme.warn)
            self.words.setText(
                "The book is encrypted, but its key lies beside it: whoever can copy the folder can read it."
                " Do not keep real records in it; create a book with a passphrase for those (File, Create a record book)."
            )
        self.badge.setMaximumWidth(look.size(260))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, value in (
            ("Book", book.name),
            ("Folder", str(book.path.parent)),
            ("Organisation", book.organisation or "not named"),
            ("Made on", book.created_at[:10]),
        ):
            shown = QLabel(value)
            shown.setAccessibleName(f"{label}: {value}")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setWordWrap(True)
            form.addRow(label, shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.size(12), 0, 0)
        layout.setSpacing(look.size(10))
        layout.addWidget(self.badge)
        layout.addWidget(self.words)
        layout.addLayout(form)
        self.idle_lock = IdleLockPart(context)
        layout.addWidget(self.idle_lock)
        layout.addStretch(1)
