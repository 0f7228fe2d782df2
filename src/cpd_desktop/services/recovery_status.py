"""What stands on the recovery key, and whose files there are to hand over or to recover."""

from __future__ import annotations

from dataclasses import dataclass

from cpd_desktop.domain.book_users import MAY_BE_NAMED
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.book_users import BookUser, book_users
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.private import FileKind, Reader, open_files
from cpd_desktop.services.recovery import RecoveryKey, recovery_key, supervised_files
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class RecoveryStatus:
    """The recovery key, None while there is none; how many private files there are, and how many of them are sealed to it."""

    key: RecoveryKey | None
    files: int
    sealed: int

    @property
    def sentence(self) -> str:
        """How it stands."""
        if self.key is None:
            return (
                "There is no recovery key: when a supervisor leaves without handing over, or forgets their passphrase, only"
                " those whom they supervised can still read what was written."
            )
        held = f"The recovery key is set up. The halves of its code are held by {self.key.first_holder} and {self.key.second_holder}."
        missing = self.files - self.sealed
        if not missing:
            return held
        what = "private file is" if missing == 1 else "private files are"
        return f"{held} {missing:,} {what} not sealed to it yet: that follows when one of the two next writes there."


def recovery_status(session: Session) -> RecoveryStatus:
    """Return how the recovery key stands."""
    connection = session.connection()
    files = int(connection.exec_driver_sql("SELECT count(DISTINCT uuid) FROM private_files").scalar() or 0)
    sealed = connection.exec_driver_sql(
        "SELECT count(DISTINCT file_uuid) FROM file_grants WHERE reader_uuid IN"
        f" (SELECT uuid FROM recovery_keys WHERE {known(None)})"
    )
    return RecoveryStatus(recovery_key(session), files, int(sealed.scalar() or 0))


@dataclass(frozen=True, slots=True)
class ToHandOver:
    """How many supervision files somebody has to hand over, and to whom they can."""

    files: int
    successors: tuple[BookUser, ...]


def to_hand_over(session: Session, reader: Reader) -> ToHandOver:
    """Return what who is signed in has to hand over."""
    files = open_files(session, reader, supervised_files(session, reader.person_id))
    others = (user for user in may_be_given(session) if user.person_id != reader.person_id)
    return ToHandOver(len(files), tuple(others))


def may_be_given(session: Session) -> tuple[BookUser, ...]:
    """Return the users whose role may be given a supervision file, in order of name."""
    users = (user for user in book_users(session) if user.role in MAY_BE_NAMED)
    return tuple(sorted(users, key=lambda user: folded(user.name)))


@dataclass(frozen=True, slots=True)
class ToRecover:
    """Whose files can be recovered, and for whom. *users* has everybody: anybody may be given their own files back."""

    people: tuple[Option, ...]
    users: tuple[BookUser, ...]


def to_recover(session: Session) -> ToRecover:
    """Return who has supervision files as a supervisor, or files of their own, and who uses the book."""
    rows = session.connection().exec_driver_sql("SELECT kind, person_id, other_id FROM private_files")
    ids: set[int] = set()
    for kind, person_id, other_id in rows.all():
        ids.add(person_id)
        if kind == FileKind.SUPERVISION and other_id is not None:
            ids.add(other_id)
    people = sorted(load_people(session, ids).values(), key=lambda person: folded(person.name))
    options = tuple(Option(person.id, person.name, person.staff_number or person.email) for person in people)
    return ToRecover(options, book_users(session))
