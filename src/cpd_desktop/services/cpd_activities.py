"""Everything that people did in a time, for a register's dated list: entries, training, group sessions, supervisions. Never a text.

A few statements for all the people asked about; nothing heavy is imported, since the start asks here too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from cpd_desktop.domain.cpd_timeline import (
    ACTIVITY_OF_SOURCE,
    ENTRY,
    GROUP_SESSION,
    OTHER,
    SUPERVISION,
    TRAINING,
    DatedActivity,
)
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.supervision import State
from cpd_desktop.domain.training import COUNTING
from cpd_desktop.services.cpd_lists import activity_types
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

SUPERVISED = "Supervision"
_COUNTING = ", ".join(str(at) for at, outcome in enumerate(OUTCOMES) if outcome in COUNTING)
_MINUTES_AN_HOUR = 60


def activities_of(
    session: Session, person_ids: Collection[int], first: date, last: date, *, upto: int | None = None
) -> dict[int, list[DatedActivity]]:
    """Return what each of *person_ids* did from *first* to *last*, both included, in no order; whoever did nothing is not in it.

    An entry has no title: its text is its author's. A supervision is of the supervisee's; its date, never what was said.
    """
    asked = _Asked(session, person_ids, first, last, upto)
    found: dict[int, list[DatedActivity]] = defaultdict(list)
    for some in (asked.entries(), asked.training(), asked.group_sessions(), asked.supervisions()):
        for person_id, one in some:
            found[person_id].append(one)
    return found


class _Asked:
    """What one question takes: the people and the days, and the types of what is found."""

    def __init__(
        self, session: Session, person_ids: Collection[int], first: date, last: date, upto: int | None
    ) -> None:
        self._connection = session.connection()
        self._people = f"IN ({', '.join(str(int(one)) for one in person_ids) or 'NULL'})"
        self._days = (day_number(first), day_number(last))
        self._upto = upto
        self._types: Mapping[str, str] = {one.code: one.hcpc_type for one in activity_types(last)}

    def entries(self) -> Iterable[tuple[int, DatedActivity]]:
        """Yield the entries that were going on in the time."""
        for row_id, uuid, person_id, done_on, ends_on, activity, minutes, source_uuid, sameness in self._rows(
            "SELECT id, uuid, person_id, done_on, ends_on, activity, minutes, source_uuid, sameness FROM cpd_entries"
            f" WHERE {known(self._upto)} AND person_id {self._people} AND coalesce(ends_on, done_on) >= ? AND done_on <= ?"
        ):
            yield (
                person_id,
                DatedActivity(
                    day_of_number(done_on), None if ends_on is None else day_of_number(ends_on),
                    self._types.get(activity, OTHER), "", ENTRY, minutes, bytes(uuid).hex(), bytes(source_uuid).hex(), sameness,
                    row_id,
                ),
            )  # fmt: skip

    def training(self) -> Iterable[tuple[int, DatedActivity]]:
        """Yield the training that was completed in the time."""
        for uuid, person_id, title, completed_on, hours in self._rows(
            "SELECT r.uuid, r.person_id, c.title, r.completed_on, r.hours FROM training_records r"
            f" JOIN course_details c ON c.course_id = r.course_id AND {known(self._upto, 'c')}"
            f" WHERE {known(self._upto, 'r')} AND r.person_id {self._people} AND r.outcome IN ({_COUNTING})"
            " AND r.completed_on BETWEEN ? AND ?"
        ):
            yield person_id, self._done(TRAINING, uuid, completed_on, title, _minutes(hours))

    def group_sessions(self) -> Iterable[tuple[int, DatedActivity]]:
        """Yield the group reflective sessions that were attended in the time."""
        for uuid, person_id, topic, held_on, minutes in self._rows(
            "SELECT s.uuid, a.person_id, s.topic, s.held_on, s.minutes FROM group_attendances a"
            f" JOIN group_sessions s ON s.uuid = a.session_uuid AND {known(self._upto, 's')}"
            f" WHERE {known(self._upto, 'a')} AND a.person_id {self._people} AND s.held_on BETWEEN ? AND ?"
        ):
            yield person_id, self._done(GROUP_SESSION, uuid, held_on, topic, minutes)

    def supervisions(self) -> Iterable[tuple[int, DatedActivity]]:
        """Yield the supervisions that were held with somebody in the time."""
        for uuid, person_id, held_on, minutes in self._rows(
            f"SELECT uuid, person_id, held_on, minutes FROM supervisions WHERE {known(self._upto)}"
            f" AND person_id {self._people} AND state = '{State.HELD.value}' AND held_on BETWEEN ? AND ?"
        ):
            yield person_id, self._done(SUPERVISION, uuid, held_on, SUPERVISED, minutes)

    def _done(self, source: str, uuid: bytes, on: int, title: str, minutes: int | None) -> DatedActivity:
        kind = self._types.get(ACTIVITY_OF_SOURCE[source], OTHER)
        return DatedActivity(day_of_number(on), None, kind, title, source, minutes, bytes(uuid).hex())

    def _rows(self, statement: str) -> Iterable[tuple[Any, ...]]:
        return [tuple(row) for row in self._connection.exec_driver_sql(statement, self._days).all()]


def _minutes(hours: str) -> int | None:
    """Return the minutes that a record's hours are, None where it has none; one of no time at all has none either."""
    try:
        return round(Decimal(hours) * _MINUTES_AN_HOUR) or None
    except InvalidOperation:
        return None
