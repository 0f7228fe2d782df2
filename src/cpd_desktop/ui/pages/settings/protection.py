"""What protects the book: said plainly, with what follows from it; and proving that the book is whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.books import findings_of
from cpd_desktop.ui.announcing import announce
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
            ("Organisation", book.organisation or "not named"),
            ("Made on", f"{date.fromisoformat(book.created_at[:10]):%d %b %Y}"),
        ):
            shown = QLabel(value)
            shown.setAccessibleName(f"{label}: {value}")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setWordWrap(True)
            form.addRow(label, shown)
        # A path has no spaces to break at: one can move through it instead.
        folder = QLineEdit(str(book.path.parent))
        folder.setReadOnly(True)
        folder.setCursorPosition(0)
        folder.setAccessibleName("Folder")
        form.insertRow(1, "Folder", folder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.size(12), 0, 0)
        layout.setSpacing(look.size(10))
        layout.addWidget(self.badge)
        layout.addWidget(self.words)
        layout.addLayout(form)
        self.idle_lock = IdleLockPart(context)
        layout.addWidget(self.idle_lock)
        self.check = CheckPart(context)
        layout.addWidget(self.check)
        layout.addStretch(1)


class CheckPart(QWidget):
    """Checks the open book and lists what is wrong with it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        about = QLabel(
            "A check looks at the encryption of every page, the references, and the audit trail: nothing is damaged, and nothing"
            " was altered behind the program's back. You can look at everything meanwhile; what you save waits for it."
        )
        about.setObjectName("muted")
        about.setWordWrap(True)
        self.check = QPushButton("&Check the book now")
        self.check.setAccessibleName("Check the book now")
        self.check.clicked.connect(self._begin)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Progress of the check")
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(context.look.size(320))
        self.progress.hide()
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.findings = QListWidget()
        self.findings.setAccessibleName("Findings")
        self.findings.setWordWrap(True)
        self.findings.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, context.look.size(12), 0, 0)
        layout.addWidget(about)
        layout.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.progress, self.told, self.findings):
            layout.addWidget(widget)

    def _begin(self) -> None:
        self._show("", "", ())
        self.check.setEnabled(False)
        self.progress.show()
        self._context.tasks.write(self._checked, self._failed, findings_of, self._context.workspace)

    def _failed(self, problem: Problem) -> None:
        self.check.setEnabled(True)
        self.progress.hide()
        self._show(str(problem), "fieldError", ())

    def _checked(self, found: list[str]) -> None:
        self.check.setEnabled(True)
        self.progress.hide()
        if found:
            count = "1 finding" if len(found) == 1 else f"{len(found):,} findings"
            self._show(f"▲ {count}: restore the newest good backup (File, Restore a backup).", "fieldError", found)
        else:
            self._show(f"✔ The book is sound, checked at {self._context.clock():%H:%M}.", "", ())

    def _show(self, words: str, name: str, found: Sequence[str]) -> None:
        self.told.setObjectName(name)
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.setText(words)
        self.told.setAccessibleName(words)
        announce(self.told, words)
        self.findings.clear()
        self.findings.addItems(list(found))
        self.findings.setVisible(bool(found))
