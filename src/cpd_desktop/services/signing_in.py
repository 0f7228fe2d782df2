"""Signing in by the passphrase that opens or unlocks a book, and keeping the key file in step with who uses the book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Concatenate, ParamSpec, TypeVar

from cpd_desktop.domain.book_users import UserDraft
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.book_users import (
    BookUser,
    add_user,
    book_users,
    change_own_passphrase,
    end_user,
    sign_in,
)
from cpd_desktop.services.choosing import Option, options_to_choose
from cpd_desktop.services.places import team_places
from cpd_desktop.services.private import Reader
from cpd_desktop.services.slots import add_slot, drop_slot
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session

Result = TypeVar("Result")
Given = ParamSpec("Given")


def opened_by(workspace: Workspace, passphrase: str | None) -> Reader | None:
    """Return the user whose *passphrase* opened the book; None where it was the book's own, or it has none."""
    return _signed_in(workspace, workspace.book.opened_by, passphrase or "")


def unlocked_by(workspace: Workspace, passphrase: str, *, first: str = "") -> Reader | None:
    """Return the user whose *passphrase* unlocks the open book; None where it is the book's own.

    *first* is the UUID, in hexadecimal, of the user whose it may well be. Raises WrongPassphrase for anybody else's.
    """
    from cpd_desktop.services.books import who_unlocks  # noqa: PLC0415 - SQLAlchemy comes with it, and opening needs none.

    return _signed_in(workspace, who_unlocks(workspace, passphrase, first=first), passphrase)


def _signed_in(workspace: Workspace, who: str, passphrase: str) -> Reader | None:
    user = next((user for user in workspace.read(book_users) if user.uuid.hex() == who), None) if who else None
    if user is None:
        return None
    try:
        return workspace.read(sign_in, user.sign_in, passphrase)
    except Refused:
        # A slot from before their passphrase was changed: it opens the book, and no private text.
        return None


def settle_slot(workspace: Workspace, user_uuid: bytes, passphrase: str) -> bool:
    """Let the *passphrase* that a user has just signed in with open the book as well, where it does not; return whether it was so.

    It does not after their use was ended and brought back, or after the key file could not be written. Raises Problem as `add_slot`.
    """
    keys = workspace.book.keys()
    if not keys.protected or keys.opens_for(user_uuid.hex(), passphrase, workspace.book.name):
        return False
    add_slot(workspace, user_uuid, passphrase)
    return True


@dataclass(frozen=True, slots=True)
class WhoUses:
    """Who uses the book, and of whom and what a new user can be made: its people, and its teams with their services."""

    users: tuple[BookUser, ...] = ()
    people: tuple[Option, ...] = ()
    places: tuple[tuple[str, str], ...] = ()

    @property
    def others(self) -> tuple[Option, ...]:
        """The people who do not use the book."""
        using = {user.person_id for user in self.users}
        return tuple(option for option in self.people if option.key not in using)


def who_uses(session: Session) -> WhoUses:
    """Return who uses the book, and who could."""
    return WhoUses(book_users(session), options_to_choose(session).people, tuple(team_places(session)))


def add_with_slot(workspace: Workspace, draft: UserDraft, passphrase: str, *, reader: Reader | None) -> Done[Reader]:
    """Let somebody use the book, and open it with their *passphrase*. Raises Refused as `add_user` does.

    That the key file could not be written is a remark: they use the book all the same.
    """
    done = workspace.write(add_user, draft, passphrase, reader=reader)
    return _with_remark(done, add_slot, workspace, done.result.uuid, passphrase)


def change_with_slot(workspace: Workspace, reader: Reader, old: str, new: str) -> Done[Reader]:
    """Let who is signed in sign in, and open the book, with *new* from now on. Raises Refused as `change_own_passphrase` does."""
    return _with_remark(workspace.write(change_own_passphrase, reader, old, new), add_slot, workspace, reader.uuid, new)


def end_with_slot(workspace: Workspace, user_uuid: bytes, *, reader: Reader | None) -> Done[int]:
    """Let somebody use the book no longer, nor open it with their passphrase. Raises Refused as `end_user` does."""
    return _with_remark(workspace.write(end_user, user_uuid, reader=reader), drop_slot, workspace, user_uuid)


def _with_remark(
    done: Done[Result], write_slot: Callable[Concatenate[Workspace, Given], None], workspace: Workspace,
    *args: Given.args, **kwargs: Given.kwargs,
) -> Done[Result]:  # fmt: skip
    try:
        write_slot(workspace, *args, **kwargs)
    except Problem as problem:
        # The book has the change already; the key file follows at the next sign-in, or when the book is opened.
        return replace(done, remarks=(*done.remarks, str(problem)))
    return done
