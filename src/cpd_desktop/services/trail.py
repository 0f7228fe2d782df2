"""The audit trail as people read it: page by page, by person, act and day, and what one change did, in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.history import refusal_of, undone_changes
from cpd_desktop.services.table_words import CALLED
from cpd_desktop.services.workspace import stamp_of
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import FACTS, Fact

PAGE = 500
_MOST_LINES = 100


@dataclass(frozen=True)
class TrailQuestion:
    """Which changes: those of one person's records, of one act, from and to a day (both included); all by default.

    *before* is the number of a change: only earlier ones are listed, *limit* of them at most.
    """

    person_id: int | None = None
    act: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None
    limit: int = PAGE


@dataclass(frozen=True)
class ChangeLine:
    """A change of the trail. *undone_by* is the change that took it back, None while it stands."""

    number: int
    at: str
    by: str
    act: str
    summary: str
    undoes: int | None
    undone_by: int | None

    @property
    def state(self) -> str:
        """How it stands, in words."""
        return "" if self.undone_by is None else f"taken back by change {self.undone_by}"


@dataclass(frozen=True)
class TrailPage:
    """Some lines, newest first, how many there are in all, and the acts that the whole trail has."""

    lines: tuple[ChangeLine, ...]
    total: int
    acts: tuple[str, ...]
    earlier: bool


@dataclass(frozen=True)
class Effect:
    """What a change did to the rows of one table, in words: how many, and each of the first of them."""

    what: str
    recorded: int
    superseded: int
    lines: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The counts in words."""
        parts = [f"{self.recorded:,} recorded"] if self.recorded else []
        parts += [f"{self.superseded:,} replaced or taken back"] if self.superseded else []
        return f"{self.what}: {', '.join(parts)}"


@dataclass(frozen=True)
class ChangeDetails:
    """One change with what it did. *refusal* says why it cannot be taken back; it can where that is empty."""

    line: ChangeLine
    effects: tuple[Effect, ...]
    refusal: str


def trail(session: Session, question: TrailQuestion, zone: timezone | None = None) -> TrailPage:
    """Return a page of the trail. Days are those of *zone*; left out, of this computer."""
    connection = session.connection()
    condition, values = _condition(question, zone)
    total = int(connection.exec_driver_sql(f"SELECT count(*) FROM changes c WHERE {condition}", values).scalar() or 0)
    if question.before is not None:
        condition, values = f"{condition} AND c.id < ?", (*values, question.before)
    rows = connection.exec_driver_sql(
        f"SELECT c.id, c.at, c.by, c.act, c.summary, c.undoes FROM changes c WHERE {condition} ORDER BY c.id DESC LIMIT ?",
        (*values, question.limit + 1),
    ).all()
    undone = undone_changes(connection)
    lines = tuple(_line(row, undone) for row in rows[: question.limit])
    acts = connection.exec_driver_sql("SELECT DISTINCT act FROM changes ORDER BY act").scalars()
    return TrailPage(lines, total, tuple(acts), len(rows) > question.limit)


def change_details(session: Session, number: int, person_id: int | None = None) -> ChangeDetails:
    """Return what change *number* did, in words, the rows of one person first. Raises Refused if there is no such change."""
    connection = session.connection()
    row = connection.exec_driver_sql(
        "SELECT id, at, by, act, summary, undoes, content FROM changes WHERE id = ?", (number,)
    ).fetchone()
    if row is None:
        message = f"There is no change {number} in this book: the history lists them."
        raise Refused(message, field="change")
    line = _line(row, undone_changes(connection))
    tables = json.loads(row[6])["tables"]
    names = _Names(connection)
    effects = [
        _effect(connection, names, table, tables[table.__tablename__], (number, person_id))
        for table in FACTS
        if table.__tablename__ in tables
    ]
    return ChangeDetails(line, tuple(effects), refusal_of(session, number))


def _line(row: Any, undone: Mapping[int, int]) -> ChangeLine:
    number, at, by, act, summary, undoes = row[:6]
    return ChangeLine(number, at, by, act, summary, undoes, undone.get(number))


def _condition(question: TrailQuestion, zone: timezone | None) -> tuple[str, tuple[Any, ...]]:
    parts, values = ["1"], list[Any]()
    if question.act:
        parts.append("c.act = ?")
        values.append(question.act)
    if question.since is not None:
        parts.append("c.at >= ?")
        values.append(_begin_of(question.since, zone))
    if question.until is not None:
        parts.append("c.at < ?")
        values.append(_begin_of(question.until + timedelta(days=1), zone))
    if question.person_id is not None:
        tables = [table.__tablename__ for table in FACTS if "person_id" in table.__table__.columns]
        # Live and superseded rows apart: training records have an index for each, and none for both.
        selects = [
            f"SELECT {column} FROM {table} WHERE person_id = ? AND superseded_in IS {state}"
            for table in tables
            for column, state in (("recorded_in", "NULL"), ("recorded_in", "NOT NULL"), ("superseded_in", "NOT NULL"))
        ]
        parts.append(f"c.id IN ({' UNION '.join(selects)})")
        values += [question.person_id] * len(selects)
    return " AND ".join(parts), tuple(values)


def _begin_of(day: date, zone: timezone | None) -> str:
    moment = datetime.combine(day, time.min)
    return stamp_of(moment.replace(tzinfo=zone) if zone is not None else moment.astimezone())


_SAID = (
    "name", "sign_in", "title", "topic", "served_group", "expiry", "purpose", "kind", "state", "label", "verdict", "reason", "value", "how", "basis", "approved_by",
    "first_holder", "second_holder", "scheme", "edition", "what", "part", "amount", "item",
    "standard", "activity", "result", "grade",
)  # fmt: skip
_DAYS = (
    "completed_on", "valid_until_given", "approved_on", "starts_on", "ends_on", "revoked_on", "held_on", "agreed_on", "amended_on", "due_on",
    "raised_on", "retrain_from", "retired_on", "checked_on", "leaves_on", "told_on",
    "done_on", "taken_on", "registered_on", "state_on", "committed_on", "awarded_on",
)  # fmt: skip
# What is sealed, and the keys to it: that it is there, and never what it is.
_SEALED = {"body": "sealed text", "sealed_key": "sealed key"}


def _effect(
    connection: Connection, names: _Names, fact: type[Fact], said: Mapping[str, Any], asked: tuple[int, int | None]
) -> Effect:
    table, (number, person_id) = fact.__tablename__, asked
    order = (
        f"person_id = {person_id:d} DESC, " if person_id is not None and "person_id" in fact.__table__.columns else ""
    )
    first, recorded = said.get("added", (0, 0))
    superseded = len(said.get("superseded", ()))
    lines: list[str] = []
    for sign, count, condition, values in (
        ("+", recorded, "id BETWEEN ? AND ?", (first, first + recorded - 1)),
        ("−", superseded, "superseded_in = ?", (number,)),
    ):
        query = f"SELECT * FROM {table} WHERE {condition} ORDER BY {order}id LIMIT {_MOST_LINES}"
        lines += [f"{sign} {names.words_of(row)}" for row in connection.exec_driver_sql(query, values).mappings()]
        lines += [f"{sign} … and {count - _MOST_LINES:,} more"] if count > _MOST_LINES else []
    return Effect(CALLED[table].many, recorded, superseded, tuple(lines))


_NAMED_IN = {
    "person_id": ("person_details", "name"), "manager_id": ("person_details", "name"), "team_id": ("team_details", "name"),
    "supervisor_id": ("person_details", "name"), "other_id": ("person_details", "name"),
    "facilitator_id": ("person_details", "name"), "role_id": ("job_role_details", "title"),
    "checked_by_id": ("person_details", "name"), "replaced_by_id": ("course_details", "title"),
    "course_id": ("course_details", "title"), "requirement_id": ("requirement_details", "title"),
}  # fmt: skip
_KEYS = {"person_details": "person_id", "team_details": "team_id", "job_role_details": "role_id",
         "course_details": "course_id", "requirement_details": "requirement_id"}  # fmt: skip


class _Names:
    """What rows are called: looked up where a row speaks of something, and kept for the next."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: dict[tuple[str, int], str] = {}

    def words_of(self, row: Mapping[Any, Any]) -> str:
        """Return a row in words: of whom or what, what it says, and its days."""
        parts = [self._name(column, row[column]) for column in _NAMED_IN if column != "manager_id" and row.get(column)]
        parts += [str(row[column]) for column in _SAID if row.get(column) not in (None, "")]
        parts += [self._award(bytes(row["award_uuid"]))] if row.get("award_uuid") else []
        parts += [words for column, words in _SEALED.items() if column in row]
        # That of training is a number; those of complaints and of other sources are words.
        outcome = row.get("outcome")
        parts += [OUTCOMES[outcome].value if isinstance(outcome, int) else str(outcome or "")]
        parts += [f"{day_of_number(row[column]):%d %b %Y}" for column in _DAYS if isinstance(row.get(column), int)]
        # Once each: a person's details speak of the person twice.
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def _award(self, uuid: bytes) -> str:
        """Return which award bears a cost."""
        found = self._connection.exec_driver_sql(
            "SELECT what FROM funding_awards WHERE uuid = ? ORDER BY superseded_in IS NULL DESC, id DESC LIMIT 1",
            (uuid,),
        ).scalar()
        return f"award {found}" if found else ""

    def _name(self, column: str, number: int) -> str:
        key = column, number
        if key not in self._kept:
            table, name = _NAMED_IN[column]
            found = self._connection.exec_driver_sql(
                f"SELECT {name} FROM {table} WHERE {_KEYS[table]} = ? ORDER BY superseded_in IS NULL DESC, id DESC LIMIT 1",
                (number,),
            ).scalar()
            self._kept[key] = str(found or "")
        return self._kept[key]


def lines_of(effects: Iterable[Effect]) -> list[str]:
    """Return all effects as lines of text: each sentence, and below it its rows."""
    return [text for effect in effects for text in (effect.sentence, *(f"    {line}" for line in effect.lines))]
