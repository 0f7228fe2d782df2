"""What a row of the book refers to, in words: the session of a place with its days, the finding that was acknowledged, the supervision.

Rows name others by UUID. What stands there is looked up for many rows at once, whichever version of it is the last, so that also what was
taken back is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from cpd_desktop.documents.text import long_date
from cpd_desktop.domain.awards import award_name
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.qualifications import level_words
from cpd_desktop.services.cpd_lists import activity_titles
from cpd_desktop.services.rule_packs import rule_packs
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.session import Session

_AT_ONCE = 500
_RECORDS = ("training_records",)
_APPRENTICESHIPS, _SESSIONS, _FINDINGS = ("apprenticeships",), ("training_sessions",), ("findings",)
_MONEY = ("apprenticeships", "qualifications", "training_records", "training_sessions")

REFERS_TO: Mapping[str, tuple[str, ...]] = {
    "apprenticeship_uuid": _APPRENTICESHIPS,
    "record_uuid": _RECORDS,
    "attachments.record_uuid": ("training_records", "qualifications", "off_the_job_hours", "claims"),
    "attachment_uuid": ("attachments",),
    "cost_lines.about_uuid": _MONEY,
    "cost_lines.award_uuid": ("funding_awards",),
    "claims.about_uuid": _MONEY,
    "claim_evidence.claim_uuid": ("claims",),
    "frozen_claims.claim_uuid": ("evidence_claims",),
    "pack_uuid": ("evidence_packs",),
    "entry_uuid": ("cpd_entries",),
    "programme_uuid": ("programmes",),
    "cpd_entries.source_uuid": ("training_records", "group_sessions", "supervisions", "cpd_drafts"),
    "cpd_drafts.source_uuid": ("training_records", "group_sessions", "supervisions"),
    "needs.source_uuid": ("supervisions", "findings", "training_records"),
    "met_in": ("supervisions",),
    "closed_in": ("supervisions",),
    "supervision_uuid": ("supervisions",),
    "need_uuid": ("needs",),
    "session_uuid": _SESSIONS,
    "group_attendances.session_uuid": ("group_sessions",),
    "group_actions.session_uuid": ("group_sessions",),
    "booking_uuid": ("bookings",),
    "finding_uuid": _FINDINGS,
    "route_uuid": ("learning_routes",),
    "source_uuid": ("learning_sources",),
    "learning_sources.about_uuid": ("learning_sources",),
    "learning_routes.about_uuid": ("training_sessions", "group_sessions"),
    "co_production.about_uuid": ("training_sessions", "group_sessions", "learning_sources"),
    "learning_files.about_uuid": ("learning_sources", "effectiveness_checks", "co_production"),
}  # fmt: skip
"""The tables that a column may refer to: by its name, or first by that of its table too."""


def tables_referred_to(table: str, column: str) -> tuple[str, ...]:
    """Return the tables whose rows a column may name by UUID; none for one that is not known here."""
    return REFERS_TO.get(f"{table}.{column}") or REFERS_TO.get(column, ())


@dataclass(frozen=True, slots=True)
class Referred:
    """What a reference stands for, in words; *names* are people whom it is with: what they are in it (a column's name), and what they are
    called.
    """

    words: str
    names: tuple[tuple[str, str], ...] = ()


_Row = Sequence[Any]
_Say = Callable[["HeldReferences", _Row], Referred]


def _name(column: str) -> str:
    return (
        f"coalesce((SELECT d.name FROM person_details d WHERE d.person_id = t.{column}"
        " ORDER BY d.superseded_in IS NULL DESC, d.id DESC LIMIT 1), '')"
    )


def _course(of: str) -> str:
    return (
        f"coalesce((SELECT d.title FROM course_details d WHERE d.course_id = {of}.course_id"
        " ORDER BY d.superseded_in IS NULL DESC, d.id DESC LIMIT 1), '')"
    )


def _session(of: str) -> str:
    """Return the SQL for what a session is called: its own title, else that of its course."""
    return f"CASE WHEN {of}.title <> '' THEN {of}.title ELSE {_course(of)} END"


def _first_and_last(session_uuid: str) -> str:
    """Return the SQL for the first and the last day of a session; of one that was taken back, those that it had."""
    return ", ".join(
        f"(SELECT {what}(p.held_on) FROM session_parts p WHERE p.session_uuid = {session_uuid} AND (p.superseded_in IS NULL"
        f" OR NOT EXISTS (SELECT 1 FROM session_parts l WHERE l.session_uuid = {session_uuid} AND l.superseded_in IS NULL)))"
        for what in ("min", "max")
    )


_OF_BOOKING = (
    f"(SELECT {_session('s')} FROM training_sessions s WHERE s.uuid = t.session_uuid"
    " ORDER BY s.superseded_in IS NULL DESC, s.id DESC LIMIT 1)"
)


def _dated(_: HeldReferences, row: _Row) -> Referred:
    """Say what is called something and has a day, or a first and a last one."""
    words, first, last = row[0] or "", row[1], row[2] if len(row) > 2 else None
    return Referred(", ".join(filter(None, (words, _days(first, last)))))


def _titled(_: HeldReferences, row: _Row) -> Referred:
    return Referred(next((str(one) for one in row if one), ""))


def _supervision(_: HeldReferences, row: _Row) -> Referred:
    return Referred(_days(row[0]), (("person_id", row[1]), ("supervisor_id", row[2])))


def _apprenticeship(_: HeldReferences, row: _Row) -> Referred:
    name = ", ".join(filter(None, (row[0] or row[1], f"level {row[2]}" if row[2] else "")))
    return Referred(f"{name}, begun {_days(row[3])}")


def _award(_: HeldReferences, row: _Row) -> Referred:
    return Referred(", ".join(filter(None, (row[0], level_words(row[1])))))


def _hours(_: HeldReferences, row: _Row) -> Referred:
    return Referred(f"{row[0]} hours of off-the-job learning, {_days(row[1])}")


def _claim(_: HeldReferences, row: _Row) -> Referred:
    return Referred(", ".join(filter(None, (f"Claim for {row[0]}", row[1], f"£{row[2]}"))))


def _funding_award(_: HeldReferences, row: _Row) -> Referred:
    return Referred(award_name(row[0], row[1]))


def _entry(references: HeldReferences, row: _Row) -> Referred:
    return Referred(f"{references.activities.get(row[0], row[0])}, {_days(row[1])}")


def _programme(references: HeldReferences, row: _Row) -> Referred:
    return Referred(f"{references.packs.get(row[0], row[0])}, begun {_days(row[1])}")


def _days(first: int | None, last: int | None = None) -> str:
    if first is None:
        return ""
    began = long_date(day_of_number(first))
    return began if last is None or last == first else f"{began} to {long_date(day_of_number(last))}"


class _Target(NamedTuple):
    """How what stands in a table is said: the SQL for what is read of a row, called t, and who makes words of it."""

    read: str
    say: _Say


_TARGETS: Mapping[str, _Target] = {
    "training_records": _Target(f"{_course('t')}, t.completed_on", _dated),
    "training_sessions": _Target(f"{_session('t')}, {_first_and_last('t.uuid')}", _dated),
    "bookings": _Target(f"{_OF_BOOKING}, {_first_and_last('t.session_uuid')}", _dated),
    "group_sessions": _Target("t.topic, t.held_on", _dated),
    "supervisions": _Target(f"t.held_on, {_name('person_id')}, {_name('supervisor_id')}", _supervision),
    "apprenticeships": _Target("t.title, t.standard, t.level, t.starts_on", _apprenticeship),
    "qualifications": _Target("t.title, t.level", _award),
    "off_the_job_hours": _Target("t.hours, t.done_on", _hours),
    "claims": _Target("t.what, t.part, t.amount", _claim),
    "funding_awards": _Target("t.what, t.reference", _funding_award),
    "attachments": _Target("t.title, t.name", _titled),
    "cpd_entries": _Target("t.activity, t.done_on", _entry),
    "cpd_drafts": _Target("t.title, t.done_on", _dated),
    "programmes": _Target("t.pack, t.starts_on", _programme),
    "needs": _Target("t.title", _titled),
    "findings": _Target("t.title", _titled),
    "learning_sources": _Target("t.title", _titled),
    "learning_routes": _Target("CASE WHEN t.what <> '' THEN t.kind || ': ' || t.what ELSE t.kind END, t.shared_on", _dated),
    "effectiveness_checks": _Target("'Check of ' || t.method, coalesce(t.made_on, t.due_on)", _dated),
    "co_production": _Target("t.title, t.begun_on", _dated),
    "evidence_packs": _Target("t.title", _titled),
    "evidence_claims": _Target("t.sentence", _titled),
}  # fmt: skip


class HeldReferences:
    """Looks up what rows refer to; what was looked up is kept for the next. *as_at* is the day of what codes are called."""

    def __init__(self, session: Session, as_at: date) -> None:
        self._session, self._as_at = session, as_at
        self._connection: Connection = session.connection()
        self._found: dict[str, dict[bytes, Referred]] = defaultdict(dict)
        self._asked: dict[str, set[bytes]] = defaultdict(set)

    @cached_property
    def activities(self) -> Mapping[str, str]:
        """What each kind of CPD activity is called, by its code."""
        return activity_titles(self._as_at)

    @cached_property
    def packs(self) -> Mapping[str, str]:
        """What each rule pack is called, by its code."""
        return {one.code: one.title for one in rule_packs(self._session, self._as_at)}

    def load(self, table: str, columns: Iterable[str], rows: Sequence[Mapping[Any, Any]]) -> None:
        """Look up what the *columns* of all these *rows* of a table refer to: a few statements for each table that is referred to."""
        for column in columns:
            uuids = {bytes(row[column]) for row in rows if row[column]}
            for target in tables_referred_to(table, column):
                self._look_up(target, uuids)

    def of(self, table: str, column: str, uuid: bytes) -> Referred | None:
        """Return what a reference that was loaded stands for; None where nothing with that UUID was ever in the book."""
        for target in tables_referred_to(table, column):
            found = self._found[target].get(uuid)
            if found is not None:
                return found
        return None

    def _look_up(self, table: str, uuids: set[bytes]) -> None:
        wanted = sorted(uuids - self._asked[table])
        self._asked[table].update(wanted)
        target = _TARGETS[table]
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            # What stands comes last, and so it is what is told.
            for uuid, *said in self._connection.exec_driver_sql(
                f"SELECT t.uuid, {target.read} FROM {table} t WHERE t.uuid IN ({', '.join('?' * len(some))})"
                " ORDER BY t.superseded_in IS NULL, t.id",
                tuple(some),
            ).all():
                self._found[table][bytes(uuid)] = target.say(self, said)
