"""Who may read somebody's supervision files, as everybody may see, and naming a further reader."""

from __future__ import annotations

from dataclasses import dataclass

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.services.book_users import BookUser, book_users
from cpd_desktop.services.private import FileKind, Reader, grants_of, name_reader
from cpd_desktop.services.recovery_status import may_be_given
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

NO_USER = "does not use the book any more"
RECOVERY = "The recovery key"


@dataclass(frozen=True, slots=True)
class FileReader:
    """Somebody who has the key of a file, and why."""

    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class FileReaders:
    """The file of a person's supervision with one supervisor: who can read it, and who could be named."""

    uuid: bytes
    person_id: int
    person: str
    supervisor_id: int
    supervisor: str
    readers: tuple[FileReader, ...]
    others: tuple[BookUser, ...]

    @property
    def title(self) -> str:
        """Whose it is, in words."""
        return f"Supervision of {self.person} with {self.supervisor}"


def file_readers(session: Session, person_id: int) -> tuple[FileReaders, ...]:
    """Return the files of a person's supervision, one for each supervisor, oldest first."""
    rows = session.connection().exec_driver_sql(
        "SELECT uuid, other_id FROM private_files WHERE kind = ? AND person_id = ? AND other_id IS NOT NULL"
        " GROUP BY uuid ORDER BY min(id)",
        (FileKind.SUPERVISION.value, person_id),
    )
    files = [(bytes(uuid), int(other_id)) for uuid, other_id in rows.all()]
    people = load_people(session, {person_id, *(other_id for _, other_id in files)})
    names = reader_names(session)
    given = may_be_given(session)
    found = []
    for uuid, other_id in files:
        grants = grants_of(session, uuid)
        readers = [FileReader(names.get(who, ""), basis) for who, basis in grants.items()]
        others = tuple(
            user for user in given if user.uuid not in grants and user.person_id not in (person_id, other_id)
        )
        found.append(
            FileReaders(
                uuid, person_id, people[person_id].name if person_id in people else "", other_id,
                people[other_id].name if other_id in people else "", tuple(readers), others,
            )
        )  # fmt: skip
    return tuple(found)


def reader_names(session: Session) -> dict[bytes, str]:
    """Return what everybody is called who was ever given a key: users, those whose use was ended, and the recovery key."""
    connection = session.connection()
    rows = connection.exec_driver_sql("SELECT uuid, person_id, superseded_in FROM book_users ORDER BY id").all()
    people = load_people(session, {row[1] for row in rows})
    names = {bytes(uuid): RECOVERY for uuid in connection.exec_driver_sql("SELECT uuid FROM recovery_keys").scalars()}
    for uuid, person_id, superseded_in in rows:
        name = people[person_id].name if person_id in people else ""
        names[bytes(uuid)] = name if superseded_in is None else f"{name} ({NO_USER})"
    return names


def let_read(session: Session, file_uuid: bytes, user_uuid: bytes, *, reader: Reader | None) -> Done[int]:
    """Let another user read a file from now on, all of it; of its two, whoever is signed in decides. Everybody sees it in the history.

    Returns 1, or 0 where they could already. Raises as `name_reader` does.
    """
    count = name_reader(session, reader, file_uuid, user_uuid)
    if count:
        row = (
            session.connection()
            .exec_driver_sql("SELECT person_id, other_id FROM private_files WHERE uuid = ?", (file_uuid,))
            .one()
        )
        people = load_people(session, {one for one in row if one is not None})
        names = [people[one].name for one in row if one in people]
        user = next(user for user in book_users(session) if user.uuid == user_uuid)
        ledger = ledger_of(session)
        ledger.act = "name a reader of a supervision file"
        ledger.summary = f"{user.name} may read the file of {' and '.join(names)}"
    return Done(count, Touched.USERS if count else Touched.NOTHING)
