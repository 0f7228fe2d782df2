"""Signing in and out of one open book: it answers whoever wants somebody to sign in, and keeps the window in step.

What the dialogs take is imported with the first of them: it brings the schema along, and an open book needs none of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.book_users import Role
from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.known_users import KnownUser, known_users
from cpd_desktop.services.slots import drop_slots_of_others
from cpd_desktop.ui.context import Context, SignInWanted

if TYPE_CHECKING:
    from cpd_desktop.ui.signing_in.sign_in_acts import SignInActs


class SigningIn(QObject):
    """Opens the dialogs over *window*, through `acts`, and follows who is signed in.

    `moved` goes out with the name of who is signed in, blank for nobody, and whether anybody uses the book by name at all.
    """

    moved = Signal(str, bool)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(context)
        self._context = context
        self._window = window
        self._has_users = False
        self._acts: SignInActs | None = None
        context.reader_changed.connect(self._tell)
        context.sign_in_wanted.connect(self._answer)
        context.changed.connect(self._follow_users)
        self._follow_users(Touched.USERS)

    @property
    def acts(self) -> SignInActs:
        """What opens the dialogs."""
        if self._acts is None:
            from cpd_desktop.ui.signing_in.sign_in_acts import SignInActs  # noqa: PLC0415 - only when it is asked for.

            self._acts = SignInActs(self._context, self._window, self)
        return self._acts

    def _answer(self, wanted: SignInWanted) -> None:
        self.acts.sign_in(wanted)

    def sign_in(self) -> None:
        """Have somebody sign in, or set up the first who uses the book."""
        self.acts.sign_in(SignInWanted("", _nothing))

    def sign_out(self) -> None:
        """Forget who is signed in."""
        if self._context.reader is not None:
            self._context.sign_out()
            self._context.told.emit("Signed out: private text is closed.")

    def change_passphrase(self) -> None:
        """Let who is signed in choose another passphrase."""
        self.acts.change_passphrase()

    def _tell(self, _: object = None) -> None:
        reader = self._context.reader
        self.moved.emit(reader.name if reader is not None else "", self._has_users or reader is not None)

    def _follow_users(self, touched: Touched) -> None:
        if touched & Touched.USERS:
            self._context.ask("signing in: users", self._take_users, known_users)

    def _take_users(self, users: tuple[KnownUser, ...]) -> None:
        """Sign out who does not use the book any more, and take a changed role over."""
        context, reader = self._context, self._context.reader
        if reader is not None:
            user = next((user for user in users if user.uuid == reader.uuid), None)
            if user is None:
                self.sign_out()
            elif (user.role, user.service, user.team) != (reader.role, reader.service, reader.team):
                context.sign_in_as(replace(reader, role=Role(user.role), service=user.service, team=user.team))
        self._has_users = bool(users)
        self._tell()
        if context.workspace.book.protected:
            context.tasks.write(_nothing, None, drop_slots_of_others, context.workspace)


def _nothing(*_: object) -> None:
    """Nobody waits for this."""
