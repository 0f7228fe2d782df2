"""Rows of the book as a person can read them: every column with what it is called and what it says, in every version.

What is there for the program alone (keys, digests, sealed bytes) is left out; so is nothing else, of tables to come as well.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text

from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.subject_access import HeldRecord, HeldValue, HeldVersion, ValueKind
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import Fact

_FIXED = ("id", "uuid", "recorded_in", "superseded_in")
_TECHNICAL = frozenset(
    {"public_key", "salt", "operations", "memory", "sealed_key", "body", "sameness", "sha256", "digest", "file_uuid", "reader_uuid"}
)  # fmt: skip
_DAYS = frozenset({"valid_from", "valid_until_given", "retrain_from", "gap_from"})
_FLAGS = frozenset({"has_peer", "is_reflective", "with_peers", "suggested", "specialist", "wants_place"})
_WORDS: Mapping[str, Sequence[str]] = {
    "outcome": tuple(one.value for one in OUTCOMES),
    "evidence": tuple(one.value for one in EVIDENCE),
}
NAMES_IN_WORDS = frozenset({"approved_by", "assessor", "by_whom", "made_by", "facilitator", "presenter", "peer_name"})
"""Places in which somebody's name is written out, and nothing else."""
_LABELS = {
    "person_id": "Person", "for_group": "Group", "email": "E-mail address", "with_id": "Shared with", "other_id": "The other of the two",
    "sign_in": "Signs in as", "valid_until_given": "Valid until, as given", "has_peer": "With a peer reflection",
    "is_reflective": "With what was learnt and an impact", "gap_from": "First day of the gap",
}  # fmt: skip
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


def label_of(column: str) -> str:
    """Return what a column is called: `registered_on` is `Registered on`."""
    return _LABELS.get(column) or column.removesuffix("_id").removesuffix("_uuid").replace("_", " ").capitalize()


@dataclass(frozen=True)
class ChangeMade:
    """When a change was made, UTC in ISO 8601, by whom, and what it did."""

    at: str
    by: str
    act: str


class HeldRows:
    """Reads rows with what they refer to; what is looked up is kept for the next."""

    def __init__(self, session: Session) -> None:
        self._connection: Connection = session.connection()
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
            self._value(table, column.name, row[column.name])
            for column in table.__table__.columns
            if column.name not in _FIXED and column.name not in _TECHNICAL
        ]
        begun, ended = self._changes[row["recorded_in"]], self._changes.get(row["superseded_in"])
        return HeldVersion(
            tuple(one for one in values if one is not None), row["recorded_in"], begun.at, begun.by,
            "" if ended is None else ended.at, "" if ended is None else ended.by,
        )  # fmt: skip

    def _value(self, table: type[Fact], column: str, value: Any) -> HeldValue | None:
        """Return what a column says, None for nothing."""
        if value is None or value in ("", b"", "[]", "{}"):
            return None
        label = label_of(column)
        key = next(iter(table.__table__.columns[column].foreign_keys), None)
        if key is not None:
            target = key.target_fullname.partition(".")[0]
            kind = ValueKind.NAME if target == "people" else ValueKind.FACT
            return HeldValue(column, label, self._name(target, int(value)), kind)
        if isinstance(value, (bytes, memoryview)):
            return HeldValue(column, label, bytes(value).hex(), ValueKind.REFERENCE)
        if isinstance(value, int):
            return self._number(column, label, value)
        kind = ValueKind.NAME if column in NAMES_IN_WORDS else ValueKind.TEXT
        return HeldValue(column, label, _listed(str(value)), kind)

    @staticmethod
    def _number(column: str, label: str, value: int) -> HeldValue:
        if column.endswith("_on") or column in _DAYS:
            return HeldValue(column, label, day_of_number(value).isoformat(), ValueKind.DAY)
        if column in _FLAGS:
            return HeldValue(column, label, "yes" if value else "no", ValueKind.FACT)
        words = _WORDS.get(column)
        text = words[value] if words is not None and 0 <= value < len(words) else str(value)
        return HeldValue(column, label, text, ValueKind.FACT)

    def _name(self, target: str, number: int) -> str:
        key = target, number
        if key not in self._names:
            table, column, name = _NAMED.get(target, ("person_details", "person_id", "name"))
            found = self._connection.exec_driver_sql(
                f"SELECT {name} FROM {table} WHERE {column} = ? ORDER BY superseded_in IS NULL DESC, id DESC LIMIT 1", (number,)
            ).scalar()  # fmt: skip
            self._names[key] = str(found or "")
        return self._names[key]


def _listed(text: str) -> str:
    """Return a list that is kept as JSON as people write one; everything else as it is."""
    if text.startswith("["):
        try:
            found = json.loads(text)
        except ValueError:
            return text
        if isinstance(found, list):
            return ", ".join(str(one) for one in found)
    return text
