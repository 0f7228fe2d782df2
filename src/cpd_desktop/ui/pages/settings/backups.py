"""Backups: those that are made by themselves; one made now, proven before it gets its name; and proving one made before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.backups import KeptBackup
from cpd_desktop.services.books import BackupFacts, PassphraseNeeded, WrongPassphrase, back_up, verify
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.where_to_save import where_to_save

FILES = "Backups (*.cpdbackup);;All files (*)"
_KIB = 1024
_AUTOMATIC = (
    "When the window closes, before another book is opened and before every import, a backup is made of what has changed. "
    "Kept are the last 12, then one a day for 10 days, then one a week for 9 weeks; the newest is never removed."
)
_DEMO = "The demonstration is not backed up by itself: it can be made anew at any time."


class BackupsPart(QWidget):
    """What is done without being asked, two acts with what came of them, and the way to restoring."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked: Path | None = None
        self.make = QPushButton("&Back up now …")
        self.make.setObjectName("primary")
        self.make.clicked.connect(self._choose_place)
        self.prove = QPushButton("&Verify a backup …")
        self.prove.clicked.connect(self._choose_backup)
        self.restore = QPushButton("&Restore a backup …")
        self.restore.clicked.connect(context.restore_wanted)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Progress")
        # Neither act knows how far it is; both say what they are doing.
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(context.look.size(320))
        self.progress.hide()
        self.told = QLabel()
        self.told.setObjectName("told")
        self.told.setWordWrap(True)
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        about = QLabel(
            "A backup is one encrypted file with everything in it. It is opened and checked before it gets its name, and it"
            " needs the same passphrase as the book. Keep one outside this computer."
        )
        about.setObjectName("muted")
        about.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.make)
        buttons.addWidget(self.prove)
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, context.look.size(12), 0, 0)
        layout.setSpacing(context.look.size(10))
        layout.addWidget(self._automatic_part())
        layout.addWidget(_heading("A backup of your own"))
        layout.addWidget(about)
        layout.addLayout(buttons)
        layout.addWidget(self._passphrase_line())
        for widget in (self.progress, self.told, self.error):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _automatic_part(self) -> QWidget:
        backups = self._context.backups
        part = QFrame()
        part.setObjectName("card")
        explained = QLabel(_AUTOMATIC if backups.is_wanted else _DEMO)
        explained.setObjectName("muted")
        explained.setWordWrap(True)
        self.newest = QLabel("Looking for the last one …")
        self.newest.setWordWrap(True)
        self.newest.setAccessibleName("Last automatic backup")
        self.trouble = QLabel()
        self.trouble.setObjectName("fieldError")
        self.trouble.setWordWrap(True)
        self.folder = QPushButton("Choose another &folder …")
        self.folder.clicked.connect(self._choose_folder)
        layout = QVBoxLayout(part)
        for widget in (_heading("Automatic backups"), explained, self.newest, self.trouble):
            layout.addWidget(widget)
        layout.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.newest.setVisible(backups.is_wanted)
        self.folder.setVisible(backups.is_wanted)
        backups.told.connect(self._tell_automatic)
        self._tell_automatic()
        return part

    def _tell_automatic(self) -> None:
        backups = self._context.backups
        self.trouble.setText(backups.problem)
        self.trouble.setVisible(bool(backups.problem))
        if backups.is_wanted:
            backups.ask_newest(self._show_newest)

    def _show_newest(self, newest: KeptBackup | None) -> None:
        folder = self._context.backups.folder
        if newest is None:
            self.newest.setText(f"None has been made yet. They go to {folder}.")
        else:
            when = f"{newest.made_at.day} {newest.made_at:%B %Y, %H:%M}"
            self.newest.setText(f"✔ Last made {when}, and verified: {newest.path.name} in {folder}.")

    def _choose_folder(self) -> None:
        backups = self._context.backups
        name = QFileDialog.getExistingDirectory(self, "A folder for automatic backups", str(backups.folder.parent))
        if name:
            backups.set_folder(Path(name))

    def _passphrase_line(self) -> QWidget:
        self.passphrase_line = QWidget()
        self.passphrase = QLineEdit()
        self.passphrase.setObjectName("passphrase edit")
        self.passphrase.setAccessibleName("Passphrase of the backup")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        label = QLabel("&Passphrase of the backup")
        label.setBuddy(self.passphrase)
        self.prove_with = QPushButton("Verify with this passphrase")
        self.prove_with.clicked.connect(self._prove_asked)
        self.passphrase.returnPressed.connect(self._prove_asked)
        line = QHBoxLayout(self.passphrase_line)
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (label, self.passphrase, self.prove_with):
            line.addWidget(widget)
        line.addStretch(1)
        self.passphrase_line.hide()
        return self.passphrase_line

    def _choose_place(self) -> None:
        book = Path(self._context.workspace.book.name).stem
        name = f"{book}-{self._context.clock():%Y-%m-%d-%H%M}.cpdbackup"
        title = "Back up the book"
        out = where_to_save(self, self._context.preferences, "backups", title=title, name=name, kinds=FILES)
        if out is not None:
            self.back_up(out)

    def back_up(self, out: Path) -> None:
        """Make a backup at *out*."""
        self._begin(f"Backing up to {out.name} and checking it …")
        self._context.tasks.write(self._made, self._failed, back_up, self._context.workspace, out)

    def _made(self, facts: BackupFacts) -> None:
        self._end(f"Backed up and verified at {self._context.clock():%H:%M}: {_described(facts)}")

    def _choose_backup(self) -> None:
        folder = self._context.preferences.folder("backups")
        name, _ = QFileDialog.getOpenFileName(self, "Verify a backup", folder, FILES)
        if name:
            self._context.preferences.used_folder("backups", Path(name))
            self.verify(Path(name))

    def verify(self, path: Path, passphrase: str | None = None) -> None:
        """Prove that the backup at *path* is whole; its passphrase is asked for where it needs one."""
        self._asked = path
        self._begin(f"Verifying {path.name} …")
        self._context.tasks.write(self._proven, self._failed, verify, path, passphrase)

    def _prove_asked(self) -> None:
        if self._asked is not None and self.passphrase.text():
            self.verify(self._asked, self.passphrase.text())

    def _proven(self, facts: BackupFacts) -> None:
        self.passphrase_line.hide()
        self.passphrase.clear()
        self._end(f"Whole, and can be restored: {_described(facts)}")

    def _failed(self, problem: Problem) -> None:
        self._end("")
        self.error.setText(str(problem))
        self.error.show()
        announce(self.error, str(problem), is_urgent=True)
        if isinstance(problem, (PassphraseNeeded, WrongPassphrase)):
            self.passphrase_line.show()
            self.passphrase.setFocus()
            self.passphrase.selectAll()

    def _begin(self, words: str) -> None:
        self.error.hide()
        self._tell(words)
        self._set_busy(is_busy=True)

    def _end(self, words: str) -> None:
        self._tell(words)
        self._set_busy(is_busy=False)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        announce(self.told, words)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.progress.setVisible(is_busy)
        for button in (self.make, self.prove, self.prove_with):
            button.setEnabled(not is_busy)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("sectionTitle")
    return label


def _described(facts: BackupFacts) -> str:
    size = f"{facts.size / _KIB / _KIB:,.1f} MB" if facts.size >= _KIB * _KIB else f"{max(1, facts.size // _KIB):,} KB"
    entries = f"{facts.head.number:,} changes"
    kind = "protected by its passphrase" if facts.protected else "not protected"
    return f"{facts.path.name} in {facts.path.parent}, {size}, {entries}, {kind}."
