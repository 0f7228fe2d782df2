"""Signing in, setting up the first who uses the book, and changing one's passphrase: from the dialogs to the book."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.book_users import sign_in
from cpd_desktop.services.private import Reader
from cpd_desktop.services.recovery import set_up_recovery
from cpd_desktop.services.signing_in import WhoUses, add_with_slot, change_with_slot, settle_slot, who_uses
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context, SignInWanted
from cpd_desktop.ui.signing_in.first_user_dialog import FirstUserDialog
from cpd_desktop.ui.signing_in.last_user import LastUser, keep_user, kept_user
from cpd_desktop.ui.signing_in.own_passphrase_dialog import OwnPassphraseDialog
from cpd_desktop.ui.signing_in.recovery_dialog import CodeTyped, RecoveryDialog
from cpd_desktop.ui.signing_in.sign_in_dialog import SignIn, SignInDialog
from cpd_desktop.ui.signing_in.user_dialog import NewUser

_NO_PEOPLE = "There is nobody in this book yet: add the people who work here first, and then choose who uses the book."
_OFFER = "Set up the recovery key now?"
_OFFER_WHY = (
    "With it, two people together can let a successor read what a supervisor wrote who has left. Without it, nobody can. You can"
    " also do it later: Settings, People who use the book."
)


def over(window: QWidget) -> QWidget:
    """Return what a dialog is to lie over: the dialog that is open already, or the window."""
    return QApplication.activeModalWidget() or window


class SignInActs(QObject):
    """Opens the dialogs over *window* and acts on what they gather."""

    def __init__(self, context: Context, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self._locked = 0
        context.locking.connect(self._note_lock)

    def _note_lock(self) -> None:
        self._locked += 1

    def sign_in(self, wanted: SignInWanted) -> None:
        """Have somebody sign in, or set up the first who uses the book, and then do what is waiting for it."""
        self._context.ask("signing in: who", partial(self._open, wanted), who_uses)

    def _open(self, wanted: SignInWanted, who: WhoUses) -> None:
        if who.users:
            self._open_sign_in(wanted)
        elif who.people:
            self._open_first(wanted, who)
        else:
            notices.tell(over(self._window), _NO_PEOPLE)

    def _open_sign_in(self, wanted: SignInWanted) -> None:
        context = self._context
        known = kept_user(context.preferences, context.workspace.book.path).sign_in
        dialog = SignInDialog(context.look, known, wanted.why, over(self._window))
        context.locking.connect(dialog.passphrases.forget)

        def signed_in(reader: Reader, passphrase: str, locked: int) -> None:
            if locked != self._locked:
                # Whoever unlocks it may be somebody else.
                dialog.fail(Refused("The window was locked meanwhile: type your passphrase again.", field="passphrase"))
                return
            dialog.finish()
            self._begin(reader)
            context.tasks.write(_nothing, None, settle_slot, context.workspace, reader.uuid, passphrase)
            wanted.go_on()

        def try_it(typed: SignIn) -> None:
            # After whatever is still being written, which is somebody else's in the audit trail.
            locked = self._locked
            context.tasks.write(
                lambda reader: signed_in(reader, typed.passphrase, locked),
                dialog.fail, context.workspace.read, sign_in, typed.name, typed.passphrase,
            )  # fmt: skip

        dialog.submitted.connect(try_it)
        dialog.open()

    def _open_first(self, wanted: SignInWanted, who: WhoUses) -> None:
        context = self._context
        dialog = FirstUserDialog(who, context.look, wanted.why, over(self._window))
        context.locking.connect(dialog.passphrases.forget)
        locked = self._locked

        def added(done: Done[Reader]) -> None:
            dialog.finish()
            finish(context, done, f"set up {done.result.name}")
            if locked == self._locked:
                self._begin(done.result)
                self._offer_recovery(wanted)

        def add(new: NewUser) -> None:
            context.tasks.write(
                added, dialog.fail, add_with_slot, context.workspace, new.draft, new.passphrase, reader=None
            )

        dialog.submitted.connect(add)
        dialog.open()

    def _begin(self, reader: Reader) -> None:
        context = self._context
        keep_user(context.preferences, context.workspace.book.path, LastUser(reader.uuid.hex(), reader.sign_in))
        context.sign_in_as(reader)
        context.told.emit(f"Signed in as {reader.name}.")

    def _offer_recovery(self, wanted: SignInWanted) -> None:
        if notices.ask(over(self._window), _OFFER, "Set up now", detail=_OFFER_WHY, otherwise="Later"):
            set_up_recovery_in(self._context, over(self._window)).finished.connect(lambda _: wanted.go_on())
        else:
            wanted.go_on()

    def change_passphrase(self) -> None:
        """Let who is signed in choose another passphrase."""
        context, reader = self._context, self._context.reader
        if reader is None:
            context.ask_sign_in("Sign in first; then choose another passphrase.", self.change_passphrase)
            return
        protected = context.workspace.book.protected
        dialog = OwnPassphraseDialog(reader.name, context.look, over(self._window), is_protected=protected)
        context.locking.connect(dialog.passphrases.forget)

        def changed(done: Done[Reader]) -> None:
            dialog.finish()
            # Not to be undone by a key: the old passphrase may be known to somebody.
            finish(context, done)
            context.told.emit("Your passphrase is another one from now on.")

        def change(typed: tuple[str, str]) -> None:
            context.tasks.write(changed, dialog.fail, change_with_slot, context.workspace, reader, *typed)

        dialog.submitted.connect(change)
        dialog.open()


def finish(context: Context, done: Done[Reader] | Done[int], title: str = "") -> None:
    """Tell the pages of an act that was done outside `context.act`; with a *title* it can be undone by a key."""
    if title and done.change is not None:
        context.done.emit(title, done.change)
    context.changed.emit(done.touched)
    if done.remarks:
        context.remarked.emit(done.remarks)


def set_up_recovery_in(context: Context, parent: QWidget) -> RecoveryDialog:
    """Open the dialog that sets up the recovery key, and set it up."""
    dialog = RecoveryDialog(context, parent)

    def submitted(made: CodeTyped) -> None:
        context.act(
            "set up the recovery key", dialog.finish, dialog.fail, set_up_recovery, made.code, made.typed,
            reader=context.reader,
        )  # fmt: skip

    dialog.submitted.connect(submitted)
    dialog.open()
    return dialog


def _nothing(*_: object) -> None:
    """Nobody waits for this."""
