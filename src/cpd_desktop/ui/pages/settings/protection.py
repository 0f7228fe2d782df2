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

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.organisation import name_organisation
from cpd_desktop.services.passphrases import change_passphrase
from cpd_desktop.services.sealed_texts import Checked, check_with_texts
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.settings.idle_lock import IdleLockPart
from cpd_desktop.ui.pages.settings.organisation_dialog import OrganisationDialog
from cpd_desktop.ui.pages.settings.passphrase_dialog import PassphraseDialog, PassphraseWanted
from cpd_desktop.ui.widgets.status_badge import StatusBadge
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_PROTECTED = (
    "The book and its backups are encrypted. Without the passphrase nobody can open them: keep it where a colleague can find it"
    " when you are away. The key files beside the book belong to it; move them with it."
)
_OPEN = (
    "The book is encrypted, but its key lies beside it: whoever can copy the folder can read it. Do not keep real records in it"
    " before it is protected."
)
_OPEN_DEMO = (
    "The book is encrypted, but its key lies beside it: whoever can copy the folder can read it. Do not keep real records in it;"
    " create a book with a passphrase for those (File, Create a record book)."
)


class ProtectionPart(QWidget):
    """Whether the book is protected, what it is called and where it is; its passphrase, and whose it is."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look = context.look
        self.badge = StatusBadge(look)
        self.badge.setMaximumWidth(look.size(260))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.passphrase = QPushButton()
        self.passphrase.clicked.connect(self.change_passphrase)
        if context.workspace.book.is_demo:
            # It is there to be looked at by everybody.
            self.passphrase.hide()
        self.name = QPushButton("Name the organisation …")
        self.name.setAccessibleName("Name the organisation …")
        self.name.clicked.connect(self.name_organisation)
        acts = WrappingLine()
        acts.setSpacing(look.size(8))
        acts.addWidget(self.passphrase)
        acts.addWidget(self.name)
        self.told = _fact()
        self.told.setObjectName("muted")
        self.told.setAccessibleName("What was done last")
        self.told.hide()
        self.idle_lock = IdleLockPart(context)
        self.check = CheckPart(context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.size(12), 0, 0)
        layout.setSpacing(look.size(10))
        layout.addWidget(self.badge)
        layout.addWidget(self.words)
        layout.addLayout(acts)
        layout.addWidget(self.told)
        layout.addLayout(self._facts())
        layout.addWidget(self.idle_lock)
        layout.addWidget(self.check)
        layout.addStretch(1)
        self._tell()
        context.book_changed.connect(self._tell)

    def _facts(self) -> QFormLayout:
        book = self._context.workspace.book
        name, made = _fact(), _fact()
        self.organisation = _fact()
        name.setText(book.name)
        name.setAccessibleName(f"Book: {book.name}")
        made.setText(f"{date.fromisoformat(book.created_at[:10]):%d %b %Y}")
        made.setAccessibleName(f"Made on: {made.text()}")
        # A path has no spaces to break at: one can move through it instead.
        folder = QLineEdit(str(book.path.parent))
        folder.setReadOnly(True)
        folder.setCursorPosition(0)
        folder.setAccessibleName("Folder")
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, shown in (
            ("Book", name), ("Folder", folder), ("Organisation", self.organisation), ("Made on", made),
        ):  # fmt: skip
            form.addRow(label, shown)
        return form

    def _tell(self) -> None:
        book, look = self._context.workspace.book, self._context.look
        if book.protected:
            self.badge.show_words("● Protected by a passphrase", look.theme.good)
            self.words.setText(_PROTECTED)
        else:
            self.badge.show_words("▲ Not protected", look.theme.warn)
            self.words.setText(_OPEN_DEMO if book.is_demo else _OPEN)
        text = "Change the passphrase …" if book.protected else "Protect with a passphrase …"
        self.passphrase.setText(text)
        self.passphrase.setAccessibleName(text)
        named = book.organisation or "not named"
        self.organisation.setText(named)
        self.organisation.setAccessibleName(f"Organisation: {named}")

    def change_passphrase(self) -> None:
        """Ask for another passphrase, or the first one, and have it hold."""
        context = self._context
        book = context.workspace.book
        was_protected = book.protected
        dialog = PassphraseDialog(book.name, context.look, self, is_protected=was_protected)

        def changed(_: None) -> None:
            dialog.finish()
            what = "Another passphrase opens the book" if was_protected else "A passphrase protects the book"
            self._say(f"✔ {what} from now on, since {context.clock():%H:%M}. Make a new backup with it.")
            context.book_changed.emit()

        def change(wanted: PassphraseWanted) -> None:
            context.tasks.write(
                changed, dialog.fail, change_passphrase, context.workspace, wanted.old, wanted.new
            )  # fmt: skip

        dialog.submitted.connect(change)
        dialog.open()

    def name_organisation(self) -> None:
        """Ask for the organisation's name, and keep it."""
        context = self._context
        dialog = OrganisationDialog(context.workspace.book.organisation, context.look, self)

        def named(name: str) -> None:
            dialog.finish()
            self._say(
                f"✔ Papers are from {name} from now on." if name else "✔ Papers carry the book's name from now on."
            )
            context.book_changed.emit()
            context.changed.emit(Touched.EVERYTHING)

        dialog.submitted.connect(
            lambda name: context.tasks.write(named, dialog.fail, name_organisation, context.workspace, name)
        )
        dialog.open()

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()


def _fact() -> QLabel:
    shown = QLabel()
    shown.setTextFormat(Qt.TextFormat.PlainText)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setWordWrap(True)
    return shown


class CheckPart(QWidget):
    """Checks the open book and lists what is wrong with it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        about = QLabel(
            "A check looks at the encryption of every page, the references, and the audit trail: nothing is damaged, and nothing"
            " was altered behind the program's back; what you may read of private text is opened. You can look at everything meanwhile; what you save waits for it."
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
        context = self._context
        context.tasks.write(self._checked, self._failed, check_with_texts, context.workspace, context.reader)

    def _failed(self, problem: Problem) -> None:
        self.check.setEnabled(True)
        self.progress.hide()
        self._show(str(problem), "fieldError", ())

    def _checked(self, checked: Checked) -> None:
        found, sealed = checked.findings, checked.sealed
        self.check.setEnabled(True)
        self.progress.hide()
        if found:
            count = "1 finding" if len(found) == 1 else f"{len(found):,} findings"
            self._show(f"▲ {count}: restore the newest good backup (File, Restore a backup).", "fieldError", found)
        else:
            texts = f" {sealed.sentence}" if sealed is not None and sealed.texts else ""
            self._show(f"✔ The book is sound, checked at {self._context.clock():%H:%M}.{texts}", "", ())

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
