"""Setting up the recovery key, handing one's files over, and recovering those of somebody who is not there."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cpd_desktop.services.private import Reader
from cpd_desktop.services.recovery import HandOver, hand_over, recover
from cpd_desktop.services.recovery_status import ToHandOver, ToRecover, to_hand_over, to_recover
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.settings.hand_over_dialog import HandOverDialog
from cpd_desktop.ui.pages.settings.recover_dialog import RecoverDialog, RecoverWanted
from cpd_desktop.ui.signing_in.recovery_dialog import RecoveryDialog
from cpd_desktop.ui.signing_in.sign_in_acts import set_up_recovery_in

_SIGN_IN = "Only a supervisor can hand their own files over: sign in as yourself."
_NONE = (
    "No supervision file is sealed to you as its supervisor: there is nothing to hand over. Files of somebody who is not there"
    " are recovered with the recovery code."
)
_NOBODY = "There is nobody else to hand over to: an administrator adds your successor first, as a manager, best."
_NO_FILES = "There is no private file in this book yet: nothing can be recovered."


class RecoveryActs(QObject):
    """Opens the dialogs over *parent*, and acts."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent

    def set_up(self) -> RecoveryDialog:
        """Set up the recovery key."""
        return set_up_recovery_in(self._context, self._parent)

    def hand_over(self) -> None:
        """Let who is signed in hand their files over; whoever is not signed in does that first."""
        context, reader = self._context, self._context.reader
        if reader is None:
            context.ask_sign_in(_SIGN_IN, self.hand_over)
            return
        context.ask("settings: to hand over", lambda found: self._open_hand_over(reader, found), to_hand_over, reader)

    def _open_hand_over(self, reader: Reader, found: ToHandOver) -> None:
        if not found.files or not found.successors:
            notices.tell(self._parent, _NOBODY if found.files else _NONE)
            return
        context = self._context
        dialog = HandOverDialog(reader.name, found, context.look, self._parent)

        def handed_over(done: HandOver) -> None:
            dialog.finish()
            self._tell(done)

        def give(successor: bytes) -> None:
            context.act(
                "hand supervision files over", handed_over, dialog.fail, hand_over, reader.person_id, successor,
                reader=context.reader,
            )  # fmt: skip

        dialog.submitted.connect(give)
        dialog.open()

    def recover(self) -> None:
        """Let a successor read what somebody left, with both halves of the code."""
        self._context.ask("settings: to recover", self._open_recover, to_recover)

    def _open_recover(self, found: ToRecover) -> None:
        if not found.people:
            notices.tell(self._parent, _NO_FILES)
            return
        context = self._context
        dialog = RecoverDialog(found, context.look, self._parent)
        # Whoever unlocks may hold neither half.
        context.locking.connect(dialog.forget)

        def recovered(done: HandOver) -> None:
            dialog.finish()
            self._tell(done)

        def try_it(wanted: RecoverWanted) -> None:
            context.act(
                "recover supervision files", recovered, dialog.fail, recover, wanted.leaver_id, wanted.successor,
                wanted.first, wanted.second,
            )  # fmt: skip

        dialog.submitted.connect(try_it)
        dialog.open()

    def _tell(self, done: HandOver) -> None:
        noun = "file" if done.files == 1 else "files"
        self._context.told.emit(f"{done.successor} can read {done.files:,} {noun} of {done.leaver} from now on.")
