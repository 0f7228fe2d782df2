"""The dialog in which two holders of the recovery code let a successor read what somebody left."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from cpd_desktop.services.recovery_status import ToRecover
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import person_picker

_ABOUT = (
    "For a supervisor who has left, or whose passphrase is forgotten. Each holder types their own half. The history shows everybody"
    " whose files were recovered, for whom, and who held the halves. Who was added anew can be given their own files back."
)
_HINT = "Capitals and spaces do not matter"


@dataclass(frozen=True)
class RecoverWanted:
    """Whose files, for which user, with which halves."""

    leaver_id: int
    successor: bytes
    first: str = field(repr=False)
    second: str = field(repr=False)


class RecoverDialog(FormDialog):
    """Asks for the supervisor, the successor and both halves."""

    def __init__(self, found: ToRecover, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Recover files", "Recover the files", look, parent, about=_ABOUT)
        self.leaver = person_picker("Whose files", found.people)
        self.successor = QComboBox()
        self.successor.setObjectName("successor")
        self.successor.addItem("Choose who is to read them", "")
        for user in found.users:
            self.successor.addItem(f"{user.name} ({user.sign_in}, {user.role})", user.uuid.hex())
        self.add_field("leaver", "Whose files", self.leaver)
        self.add_field("successor", "Who is to read them", self.successor)
        self.halves: dict[str, QLineEdit] = {}
        for name, label in (("first", "First half of the code"), ("second", "Second half of the code")):
            edit = QLineEdit()
            edit.setObjectName(f"{name} half")
            edit.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
            self.halves[name] = edit
            self.add_field(name, label, edit, hint=_HINT)

    def forget(self) -> None:
        """Empty the halves."""
        for edit in self.halves.values():
            edit.clear()

    def draft(self) -> RecoverWanted | None:
        """Return what was chosen and typed."""
        leaver_id = self.choice("leaver", needed="whose files they are")
        successor = str(self.successor.currentData())
        if not successor:
            self.show_error("successor", "Needed: who is to read them.")
        first = self.text("first", needed="the half that its holder has on paper")
        second = self.text("second", needed="the half that its holder has on paper")
        if leaver_id is None or not (successor and first and second):
            return None
        return RecoverWanted(int(leaver_id), bytes.fromhex(successor), first, second)
