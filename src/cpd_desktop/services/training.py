"""Training records: recording one, and taking in many from a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import RecordDraft
from cpd_desktop.domain.evidence import Verdict, grade_of
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Outcome, TrainingRecord
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.matching import Names, People
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.sessions.record_places import settled_elsewhere
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.ledger import Ledger, Value, ledger_of, new_uuid
from cpd_desktop.store.queries.facts import load_courses, verdicts_by_row
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import TrainingRecordRow

COLUMNS = (
    "person_id", "course_id", "completed_on", "valid_until_given", "outcome", "evidence",
    "hours", "provider", "delivery", "accredited", "cost", "notes",
)  # fmt: skip
_OUTCOME = {outcome: position for position, outcome in enumerate(OUTCOMES)}
_EVIDENCE = {evidence: position for position, evidence in enumerate(EVIDENCE)}
_EVIDENCE_AT = COLUMNS.index("evidence")
_OUTCOME_AT = COLUMNS.index("outcome")
_AT_ONCE = 500
_AHEAD = frozenset({Outcome.BOOKED, Outcome.IN_PROGRESS})

_Key = tuple[int, int, int]


def fault_of(draft: RecordDraft, *, today: date) -> tuple[str, str] | None:
    """Return the column and the reason for which a draft is refused in itself, or None.

    Of what is in progress the day is the one on which it is expected to end, so that it may lie ahead, as a booking may.
    """
    if draft.outcome not in _AHEAD and draft.completed_on > today:
        return (
            "completed_on",
            f"{draft.completed_on:%d/%m/%Y} lies in the future: only a booking or what is in progress may",
        )
    if draft.valid_until is not None and draft.valid_until < draft.completed_on:
        return "valid_until", f"valid until {draft.valid_until:%d/%m/%Y} is before the completion"
    return None


def record_training(session: Session, draft: RecordDraft, *, person_id: int, course_id: int, today: date) -> Done[int]:
    """Record one training record. Raises Refused with the field that is wrong."""
    fault = fault_of(draft, today=today)
    if fault is not None:
        raise Refused(fault[1][0].upper() + fault[1][1:] + ".", field=fault[0])
    ledger = ledger_of(session)
    row_id = ledger.add(TrainingRecordRow, COLUMNS, [(new_uuid(), *_values(draft, person_id, course_id))])[0]
    record = TrainingRecord(
        row_id, person_id, course_id, draft.completed_on, draft.outcome, draft.valid_until, draft.evidence
    )
    memory_of(session).recorded(record, ledger.change_id)
    return Done(row_id, Touched.TRAINING)


def _values(draft: RecordDraft, person_id: int, course_id: int) -> tuple[Value, ...]:
    return (
        person_id,
        course_id,
        day_number(draft.completed_on),
        None if draft.valid_until is None else day_number(draft.valid_until),
        _OUTCOME[draft.outcome],
        _EVIDENCE[draft.evidence],
        draft.hours,
        draft.provider,
        draft.delivery,
        draft.accredited,
        draft.cost,
        draft.notes,
    )


def plan_training(
    session: Session,
    drafts: Iterable[RecordDraft],
    *,
    today: date,
    said: frozenset[str] = frozenset(COLUMNS),
    chosen: Mapping[str, str] | None = None,
) -> Plan:
    """Decide what becomes of each draft. A record is known by person, course and day; what else differs is a change.

    *said* names the columns that the file speaks for: the others keep what the book knows. *chosen* maps a name, where a
    file has names alone, to the staff number, e-mail or UUID of the person meant.
    """
    return _TrainingPlanner(session, today, said, chosen).plan(drafts)


class _TrainingPlanner:
    def __init__(self, session: Session, today: date, said: frozenset[str], chosen: Mapping[str, str] | None) -> None:
        connection = session.connection()
        self._connection = connection
        self._settled = settled_elsewhere(session, None)
        self._unsaid = [at for at, column in enumerate(COLUMNS) if at >= 3 and column not in said]
        self._today = today
        self._people = People.of(session, chosen)
        courses = load_courses(connection)
        self._courses = Names((course.id, course.code, course.title) for course in courses.values())
        self._course_ids: dict[str, int | None] = {}
        self._no_course: dict[str, str] = {}

    def plan(self, drafts: Iterable[RecordDraft]) -> Plan:
        plan = Plan(Touched.TRAINING)
        wanted: dict[_Key, tuple[int, tuple[Value, ...]]] = {}
        for draft in drafts:
            values = self._matched(plan, draft)
            if values is None:
                continue
            key = values[:3]
            earlier = wanted.get(key)  # type: ignore[arg-type]  # The first three values are whole numbers.
            if earlier is None:
                wanted[key] = (draft.row, values)  # type: ignore[index]  # The first three values are whole numbers.
            elif earlier[1] == values:
                plan.settle(draft.row, Fate.SAME)
            else:
                plan.reject(draft.row, "course", f"row {earlier[0]} says otherwise of the same person, course and day")
        self._compare(plan, wanted)
        return plan

    def _matched(self, plan: Plan, draft: RecordDraft) -> tuple[Value, ...] | None:
        person_id = self._people.find(draft.key)
        if person_id is None:
            plan.reject(draft.row, *self._people.why_not(draft.key))
            return None
        course_id = self._course(draft.course)
        if course_id is None:
            plan.reject(draft.row, "course", self._why_no_course(draft.course))
            return None
        fault = fault_of(draft, today=self._today)
        if fault is not None:
            plan.reject(draft.row, *fault)
            return None
        return _values(draft, person_id, course_id)

    def _course(self, written: str) -> int | None:
        if written not in self._course_ids:
            self._course_ids[written] = self._courses.find(written)
        return self._course_ids[written]

    def _why_no_course(self, written: str) -> str:
        if written not in self._no_course:
            self._no_course[written] = self._courses.why_not(written, "course")
        return self._no_course[written]

    def _compare(self, plan: Plan, wanted: Mapping[_Key, tuple[int, tuple[Value, ...]]]) -> None:
        known, verdicts = self._known(wanted), verdicts_by_row(self._connection)
        new: list[tuple[Value, ...]] = []
        changed: list[tuple[int, bytes, tuple[Value, ...]]] = []
        for key, (row, stated) in wanted.items():
            before = known.get(key)
            if before is None:
                new.append(stated)
                plan.settle(row, Fate.NEW)
                continue
            values = _unchecked(self._completed(stated, before[2:]), before[2:], verdicts.get(before[0]))
            if before[2:] == values:
                plan.settle(row, Fate.SAME)
            elif before[1] in self._settled and before[2:][_OUTCOME_AT] != values[_OUTCOME_AT]:
                plan.reject(row, "outcome", self._settled[before[1]])
            else:
                changed.append((before[0], before[1], values))
                plan.settle(row, Fate.CHANGED)
        if new or changed:
            plan.steps.append(lambda ledger: _write(ledger, new, changed))

    def _completed(self, values: tuple[Value, ...], before: tuple[Any, ...]) -> tuple[Value, ...]:
        """Return *values* with what the file does not speak for as it was *before*."""
        if not self._unsaid:
            return values
        kept = list(values)
        for at in self._unsaid:
            kept[at] = before[at]
        return tuple(kept)

    def _known(self, wanted: Mapping[_Key, Any]) -> dict[_Key, tuple[Any, ...]]:
        """Return the live records with the keys of *wanted*: their id, UUID and values."""
        rows = self._connection.exec_driver_sql(
            "SELECT person_id, course_id, completed_on, id FROM training_records WHERE superseded_in IS NULL"
        )
        ids = [row[3] for row in rows if (row[0], row[1], row[2]) in wanted]
        return {row[2:5]: tuple(row) for row in _rows(self._connection, ids)}


def _unchecked(values: tuple[Value, ...], before: tuple[Any, ...], verdict: Verdict | None) -> tuple[Value, ...]:
    """Return *values* with what the record stated *before* where they say no more of its evidence than the check of it found.

    So an export, which has the grade that a check gave, is read back without change, and undoing the check still lowers it.
    """
    stated = EVIDENCE[before[_EVIDENCE_AT]]
    if verdict is None or values[_EVIDENCE_AT] != _EVIDENCE[grade_of(stated, verdict)]:
        return values
    return (*values[:_EVIDENCE_AT], before[_EVIDENCE_AT], *values[_EVIDENCE_AT + 1 :])


def _rows(connection: Connection, ids: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    for start in range(0, len(ids), _AT_ONCE):
        marks = ", ".join(str(row_id) for row_id in ids[start : start + _AT_ONCE])
        for row in connection.exec_driver_sql(
            f"SELECT id, uuid, {', '.join(COLUMNS)} FROM training_records WHERE id IN ({marks})"
        ):
            yield tuple(row)


def _write(
    ledger: Ledger, new: Sequence[tuple[Value, ...]], changed: Sequence[tuple[int, bytes, tuple[Value, ...]]]
) -> None:
    ledger.supersede(TrainingRecordRow, [row_id for row_id, _, _ in changed])
    ledger.add(
        TrainingRecordRow,
        COLUMNS,
        [*((new_uuid(), *values) for values in new), *((uuid, *values) for _, uuid, values in changed)],
    )
