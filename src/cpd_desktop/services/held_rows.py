"""Rows of the book as a person can read them: every column with what it is called and what it says, in every version.

What is there for the program alone (keys, digests, sealed bytes) is left out; so is nothing else, of tables to come as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import LargeBinary, Text

from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.subject_access import HeldRecord, HeldValue, HeldVersion, ValueKind
from cpd_desktop.services.held_references import HeldReferences
from cpd_desktop.services.held_words import DAYS, HeldWords, label_of, number_words
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import Fact

_FIXED = ("id", "uuid", "recorded_in", "superseded_in")
_TECHNICAL = frozenset(
    {"public_key", "salt", "operations", "memory", "sealed_key", "body", "sameness", "sha256", "digest", "file_uuid", "reader_uuid"}
)  # fmt: skip
NOT_SAID = frozenset(_FIXED) | _TECHNICAL
"""Columns that are there for the program alone: keys, digests, sealed bytes, and what joins the versions of a row."""
NAMES_IN_WORDS = frozenset({"approved_by", "assessor", "by_whom", "made_by", "facilitator", "presenter", "peer_name"})
"""Places in which somebody's name is written out, and nothing else."""
ROLES_IN_REFERENCES = {"person_id": "Supervisee", "supervisor_id": "Supervisor"}
"""What the people are called whom something that is referred to is with."""
_NAMED = {
    "teams": ("team_details", "team_id", "name"), "courses": ("course_details", "course_id", "title"),
    "job_roles": ("job_role_details", "role_id", "title"), "requirements": ("requirement_details", "requirement_id", "title"),
}  # fmt: skip
_AT_ONCE = 500


def people_columns(table: type[Fact]) -> tuple[str, ...]:
    """Return the columns of a table that refer to people."""
    return tuple(
        column.name
        for column in table.__table__.columns
        if any(key.target_fullname == "people.id" for key in column.foreign_keys)
    )


def text_columns(table: type[Fact]) -> tuple[str, ...]:
    """Return the columns of a table that hold text."""
    return tuple(column.name for column in table.__table__.columns if isinstance(column.type, Text))


def reference_columns(table: type[Fact]) -> tuple[str, ...]:
    """Return the columns of a table that name a row of another one by UUID, keys and digests left out."""
    return tuple(
        column.name
        for column in table.__table__.columns
        if isinstance(column.type, LargeBinary) and not column.foreign_keys and column.name not in NOT_SAID
    )


@dataclass(frozen=True)
class ChangeMade:
    """When a change was made, UTC in ISO 8601, by whom, and what it did."""

    at: str
    by: str
    act: str


class HeldRows:
    """Reads rows with what they refer to; what is looked up is kept for the next. Codes are called as on *as_at*."""

    def __init__(self, session: Session, as_at: date = date.max) -> None:
        self._connection: Connection = session.connection()
        self._references = HeldReferences(session, as_at)
        self._words = HeldWords(session, as_at, self._references, self._name)
        self._changes: dict[int, ChangeMade] = {}
        self._names: dict[tuple[str, int], str] = {}

    @property
    def changes(self) -> Mapping[int, ChangeMade]:
        """Every change that recorded or ended a row that was read, by its number."""
        return self._changes

    def records(self, table: type[Fact], uuids: Iterable[bytes]) -> tuple[HeldRecord, ...]:
        """Return the records with these UUIDs, each with all its versions, in the order of the first of them."""
        wanted, rows = list(dict.fromkeys(uuids)), list[Any]()
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            rows += self._connection.exec_driver_sql(
                f"SELECT * FROM {table.__tablename__} WHERE uuid IN ({', '.join('?' * len(some))}) ORDER BY id",
                tuple(some),
            ).mappings()
        self._read_changes(rows)
        self._references.load(table.__tablename__, reference_columns(table), rows)
        if table.__tablename__ == "bookings":
            self._words.load_marks(rows)
        versions: dict[bytes, list[HeldVersion]] = defaultdict(list)
        for row in rows:
            versions[bytes(row["uuid"])].append(self._version(table, row))
        return tuple(HeldRecord(uuid.hex(), tuple(found)) for uuid, found in versions.items())

    def _read_changes(self, rows: Iterable[Mapping[Any, Any]]) -> None:
        numbers = {row[name] for row in rows for name in ("recorded_in", "superseded_in")} - {None, *self._changes}
        ordered = sorted(numbers)
        for start in range(0, len(ordered), _AT_ONCE):
            listed = ", ".join(map(str, ordered[start : start + _AT_ONCE]))
            for number, at, by, act in self._connection.exec_driver_sql(
                f"SELECT id, at, by, act FROM changes WHERE id IN ({listed})"
            ):
                self._changes[number] = ChangeMade(at, by, act)

    def _version(self, table: type[Fact], row: Mapping[Any, Any]) -> HeldVersion:
        values = [
            value
            for column in table.__table__.columns
            if column.name not in NOT_SAID
            for value in self._values(table, column.name, row[column.name])
        ]
        begun, ended = self._changes[row["recorded_in"]], self._changes.get(row["superseded_in"])
        return HeldVersion(
            tuple(values), row["recorded_in"], begun.at, begun.by,
            "" if ended is None else ended.at, "" if ended is None else ended.by,
        )  # fmt: skip

    def _values(self, table: type[Fact], column: str, value: Any) -> Iterator[HeldValue]:
        """Yield what a column says: nothing where it is empty, and beside a reference the people whom it is with."""
        if value is None or value in ("", b"", "[]", "{}"):
            return
        name = table.__tablename__
        label = label_of(column, name)
        key = next(iter(table.__table__.columns[column].foreign_keys), None)
        if key is not None:
            target = key.target_fullname.partition(".")[0]
            kind = ValueKind.NAME if target == "people" else ValueKind.TITLE
            yield HeldValue(column, label, self._name(target, int(value)), kind)
        elif isinstance(value, (bytes, memoryview)):
            yield from self._reference(name, column, label, bytes(value))
        elif isinstance(value, int):
            yield _number(column, label, value)
        else:
            kind = ValueKind.NAME if column in NAMES_IN_WORDS else ValueKind.TEXT
            yield HeldValue(column, label, self._words.text(name, column, str(value)), kind)

    def _reference(self, table: str, column: str, label: str, uuid: bytes) -> Iterator[HeldValue]:
        found = self._references.of(table, column, uuid)
        if found is None:
            yield HeldValue(column, label, uuid.hex(), ValueKind.REFERENCE, uuid.hex())
            return
        # It may be a title that somebody typed: names in it are looked for as in every text.
        yield HeldValue(column, label, found.words, ValueKind.TEXT, uuid.hex())
        for role, name in found.names:
            if name:
                yield HeldValue(f"{column}.{role}", ROLES_IN_REFERENCES[role], name, ValueKind.NAME)

    def _name(self, target: str, number: int) -> str:
        key = target, number
        if key not in self._names:
            table, column, name = _NAMED.get(target, ("person_details", "person_id", "name"))
            found = self._connection.exec_driver_sql(
                f"SELECT {name} FROM {table} WHERE {column} = ? ORDER BY superseded_in IS NULL DESC, id DESC LIMIT 1", (number,)
            ).scalar()  # fmt: skip
            self._names[key] = str(found or "")
        return self._names[key]


def _number(column: str, label: str, value: int) -> HeldValue:
    if column.endswith("_on") or column in DAYS:
        return HeldValue(column, label, day_of_number(value).isoformat(), ValueKind.DAY)
    return HeldValue(column, label, number_words(column, value), ValueKind.FACT)
