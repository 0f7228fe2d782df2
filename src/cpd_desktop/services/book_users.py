"""The people who use a book: adding them, signing in, and their passphrases. They can all be seen by everybody.

Somebody's passphrase also opens a protected book: their slot in the key file is written beside the change (`services/slots.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cpd_desktop.domain.book_users import MAY_ADD_USERS, Role, UserDraft, check_user
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.passphrases import wrong_with
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.private import Reader
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.sealing import CannotOpen, SealedPair, new_pair, open_pair, seal_pair
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import BookUserRow

COLUMNS = (
    "person_id", "sign_in", "role", "service", "team", "public_key", "salt", "operations", "memory", "sealed_key",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BookUser:
    """Somebody who uses the book, as everybody may see."""

    row_id: int
    uuid: bytes
    person_id: int
    name: str
    sign_in: str
    role: Role
    service: str
    team: str
    public_key: bytes

    @property
    def scope(self) -> str:
        """What they look at first, in words."""
        return self.team or self.service or "Everything"


def book_users(session: Session) -> tuple[BookUser, ...]:
    """Return who uses the book, in order of sign-in name."""
    rows = session.connection().exec_driver_sql(
        "SELECT id, uuid, person_id, sign_in, role, service, team, public_key FROM book_users"
        f" WHERE {known(None)} ORDER BY sign_in, id"
    )
    listed = rows.all()
    people = load_people(session, {row[2] for row in listed})
    return tuple(
        BookUser(
            row[0], bytes(row[1]), row[2], people[row[2]].name if row[2] in people else "",
            row[3], Role(row[4]), row[5], row[6], bytes(row[7]),
        )
        for row in listed
    )  # fmt: skip


def add_user(session: Session, draft: UserDraft, passphrase: str, *, reader: Reader | None) -> Done[Reader]:
    """Let somebody use the book, with a key pair that *passphrase* seals; return them as they are signed in by it.

    The first user may be added by whoever has the book; after that, an administrator adds users. Raises Refused with the field.
    """
    check_user(draft)
    users = book_users(session)
    refuse_unless_administrator(users, reader)
    people = load_people(session, [draft.person_id])
    if draft.person_id not in people:
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    if any(user.person_id == draft.person_id for user in users):
        message = f"{people[draft.person_id].name} uses the book already: change that entry instead."
        raise Refused(message, field="person")
    sign_in = " ".join(draft.sign_in.split())
    if any(folded(user.sign_in) == folded(sign_in) for user in users):
        message = f"The sign-in name {sign_in} is taken: choose another."
        raise Refused(message, field="sign_in")
    wrong = wrong_with(passphrase, passphrase)
    if wrong is not None:
        raise Refused(str(wrong), field="passphrase")
    pair = new_pair()
    sealed = seal_pair(pair, passphrase)
    ledger = ledger_of(session)
    ledger.act = "add a person who uses the book"
    ledger.summary = f"role {draft.role}"
    row_id = write_rows(
        ledger, BookUserRow, COLUMNS,
        new=[(draft.person_id, sign_in, draft.role.value, draft.service, draft.team, *_sealed(sealed))],
    )[0]  # fmt: skip
    uuid = live_row(session, BookUserRow, ("person_id",), row_id).uuid
    name = people[draft.person_id].name
    reader = Reader(uuid, draft.person_id, name, sign_in, draft.role, draft.service, draft.team, pair)
    return Done(reader, Touched.USERS)


def _sealed(sealed: SealedPair) -> tuple[bytes, bytes, int, int, bytes]:
    return sealed.public, sealed.salt, sealed.operations, sealed.memory, sealed.sealed


def refuse_unless_administrator(users: Iterable[BookUser], reader: Reader | None) -> None:
    """Raise Refused unless nobody uses the book yet, no administrator is left, or one is signed in."""
    has_one = any(user.role in MAY_ADD_USERS for user in users)
    if has_one and (reader is None or reader.role not in MAY_ADD_USERS):
        message = "Only an administrator of this book can do that: sign in as one, or ask one."
        raise Refused(message)


def sign_in(session: Session, name: str, passphrase: str) -> Reader:
    """Return who signs in with this name and passphrase. Raises Refused with the field; it takes a third of a second."""
    row = next(
        (
            row
            for row in session.connection().exec_driver_sql(
                f"SELECT id, uuid, {', '.join(COLUMNS)} FROM book_users WHERE {known(None)}"
            )
            if folded(row[3]) == folded(name)
        ),
        None,
    )
    if row is None:
        message = f"Nobody signs in as '{name}' in this book: check the name, or ask an administrator to add you."
        raise Refused(message, field="sign_in")
    _, uuid, person_id, known_as, role, service, team, public, salt, operations, memory, sealed = row
    pair = SealedPair(bytes(public), bytes(salt), operations, memory, bytes(sealed))
    try:
        keys = open_pair(pair, passphrase)
    except CannotOpen as problem:
        raise Refused(str(problem), field="passphrase") from problem
    people = load_people(session, [person_id])
    person = people.get(person_id)
    return Reader(
        bytes(uuid), person_id, person.name if person else known_as, known_as, Role(role), service, team, keys
    )


def change_own_passphrase(session: Session, reader: Reader, old: str, new: str) -> Done[Reader]:
    """Let the user who is signed in sign in with *new* from now on. Raises Refused with the field `old` or `new`."""
    row = _live(session, reader.uuid)
    wrong = wrong_with(new, new)
    if wrong is not None:
        raise Refused(str(wrong), field="new")
    try:
        sign_in(session, str(row.values[1]), old)
    except Refused as problem:
        message = "That is not your passphrase: check capital letters and the keyboard, and try again."
        raise Refused(message, field="old") from problem
    if old == new:
        message = "This is the passphrase that you have now: choose another one."
        raise Refused(message, field="new")
    ledger = ledger_of(session)
    ledger.act = "change a user's passphrase"
    values = (*row.values[:5], *_sealed(seal_pair(reader.keys, new)))
    write_rows(ledger, BookUserRow, COLUMNS, corrected=[(row, values)])
    return Done(reader, Touched.USERS)


def edit_user(
    session: Session, user_uuid: bytes, role: Role, service: str, team: str, *, reader: Reader | None
) -> Done[int]:
    """Change what somebody uses the book as. Raises Refused unless an administrator is signed in, or for the last of them."""
    users = book_users(session)
    refuse_unless_administrator(users, reader)
    row = _live(session, user_uuid)
    if row.values[2] == Role.ADMINISTRATOR and role is not Role.ADMINISTRATOR:
        _refuse_last_administrator(users, user_uuid)
    ledger = ledger_of(session)
    ledger.act = "change a person who uses the book"
    values = (*row.values[:2], role.value, service, team, *row.values[5:])
    if values == row.values:
        return Done(row.row_id, Touched.NOTHING)
    return Done(write_rows(ledger, BookUserRow, COLUMNS, corrected=[(row, values)])[0], Touched.USERS)


def end_user(session: Session, user_uuid: bytes, *, reader: Reader | None) -> Done[int]:
    """Let somebody use the book no longer: they cannot sign in, and nothing more is sealed to them.

    What they could read they may have read already. Raises Refused as `edit_user` does.
    """
    users = book_users(session)
    refuse_unless_administrator(users, reader)
    row = _live(session, user_uuid)
    if row.values[2] == Role.ADMINISTRATOR and len(users) > 1:
        _refuse_last_administrator(users, user_uuid)
    ledger = ledger_of(session)
    ledger.act = "end a person's use of the book"
    ledger.supersede(BookUserRow, [row.row_id])
    return Done(row.row_id, Touched.USERS)


def _refuse_last_administrator(users: Iterable[BookUser], user_uuid: bytes) -> None:
    if not any(user.role is Role.ADMINISTRATOR and user.uuid != user_uuid for user in users):
        message = "This is the only administrator of the book: make somebody else one first."
        raise Refused(message, field="role")


def _live(session: Session, user_uuid: bytes) -> LiveRow:
    row_id = (
        session.connection()
        .exec_driver_sql(f"SELECT id FROM book_users WHERE {known(None)} AND uuid = ?", (user_uuid,))
        .scalar()
    )
    if row_id is None:
        message = "This person does not use the book any more: look at the list as it is now."
        raise Refused(message)
    return live_row(session, BookUserRow, COLUMNS, int(row_id))
