"""Who may read somebody's supervision files, for everybody to see; and naming a further reader, for its two."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.file_readers import FileReaders, file_readers, let_read
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context

TITLE = "People who may read"
_ABOUT = (
    "The notes of a supervision can be read by its two, and by whoever is listed here; nobody else, whatever their role. Of the two,"
    " whoever is signed in can name a further reader, who can then read all of it, from the beginning. The history shows it."
)
_NONE = "Nothing is sealed yet: a file comes to be with the first notes that somebody writes."
_WHY = "Only the two of a supervision can name who may read it: sign in as one of them."


class FileCard(QFrame):
    """One file: its readers, and a choice of whom to name."""

    def __init__(self, file: FileReaders, context: Context) -> None:
        super().__init__()
        self._file = file
        self._context = context
        look = context.look
        self.setObjectName("card")
        heading = QLabel(file.title)
        heading.setObjectName("sectionTitle")
        heading.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.size(8))
        layout.addWidget(heading)
        for reader in file.readers:
            line = QLabel(f"{reader.name}: {reader.basis}")
            line.setWordWrap(True)
            layout.addWidget(line)
        self.choice = QComboBox()
        self.choice.setAccessibleName(f"Name a further reader of the {file.title[0].lower()}{file.title[1:]}")
        self.choice.addItem("Choose a further reader", "")
        for user in file.others:
            self.choice.addItem(f"{user.name} ({user.role})", user.uuid.hex())
        self.choice.currentIndexChanged.connect(self._tell)
        self.name = QPushButton("Let them read")
        self.name.setAccessibleName("Let them read")
        self.name.setAutoDefault(False)
        self.name.clicked.connect(self.let_read)
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.choice, 1)
        foot.addWidget(self.name)
        layout.addLayout(foot)
        layout.addWidget(self.error)
        self._tell()

    def _tell(self, _: int = 0) -> None:
        self.name.setEnabled(bool(self.choice.currentData()))
        self.error.hide()

    def let_read(self) -> None:
        """Name whoever is chosen; who is not signed in does that first."""
        context, chosen = self._context, str(self.choice.currentData())
        if not chosen:
            return
        if context.reader is None:
            context.ask_sign_in(_WHY, self.let_read)
            return
        self.name.setEnabled(False)
        context.act(
            "name a reader of a supervision file", None, self._refuse, let_read, self._file.uuid, bytes.fromhex(chosen),
            reader=context.reader,
        )  # fmt: skip

    def _refuse(self, problem: Problem) -> None:
        self._tell()
        self.error.setText(str(problem))
        self.error.show()
        announce(self.error, str(problem), is_urgent=True)


class ReadersDialog(QDialog):
    """Lists the files of a person's supervision, each with its readers. It asks for them itself, and again after each change."""

    def __init__(self, context: Context, person_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person_id = person_id
        self.cards: list[FileCard] = []
        # Not whose: a window's title is seen by others.
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = context.look
        heading = QLabel(TITLE)
        heading.setObjectName("sectionTitle")
        about = QLabel(_ABOUT)
        about.setObjectName("muted")
        about.setWordWrap(True)
        self.empty = QLabel("Looking …")
        self.empty.setWordWrap(True)
        body = QWidget()
        self._list = QVBoxLayout(body)
        self._list.setContentsMargins(0, 0, look.size(6), 0)
        self._list.setSpacing(look.size(10))
        self._list.addWidget(self.empty)
        self._list.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        self.leave = QPushButton("Close")
        self.leave.setAccessibleName("Close")
        self.leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        layout = QVBoxLayout(self)
        margin = look.size(18)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(look.size(10))
        for widget in (heading, about):
            layout.addWidget(widget)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        room = self.screen().availableSize()
        self.resize(min(look.size(620), round(room.width() * 0.95)), min(look.size(480), round(room.height() * 0.92)))
        context.changed.connect(self._reload)
        self._reload()

    def _reload(self, _: object = None) -> None:
        self._context.ask("supervision: readers", self._show, file_readers, self._person_id)

    def _show(self, files: tuple[FileReaders, ...]) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [FileCard(file, self._context) for file in files]
        self.empty.setText(_NONE)
        self.empty.setVisible(not files)
        for at, card in enumerate(self.cards):
            self._list.insertWidget(at, card)
