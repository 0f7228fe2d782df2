"""Many training records changed at once: the ticked fields only, as one change that one undo takes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.corrections import Correction, LiveRow, write_rows
from cpd_desktop.services.many import Many, live_rows_of, names_of_people
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.sessions.record_places import settled_elsewhere
from cpd_desktop.services.training import COLUMNS, fault_of
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import load_courses
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import TrainingRecordRow

FIELDS = ("outcome", "evidence", "provider", "delivery", "valid_until", "hours", "cost", "notes")
"""What can be changed of many records, as forms and refusals call it."""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What many records are to say: only what *fields* names, blanks included. *hours* and *cost* are decimal text."""

    fields: frozenset[str]
    outcome: Outcome = Outcome.COMPLETED
    evidence: Evidence = Evidence.CLAIMED
    provider: str = ""
    delivery: str = ""
    valid_until: date | None = None
    hours: str = ""
    cost: str = ""
    notes: str = ""

    def values(self) -> dict[str, Value]:
        """Return what is to be written, by column."""
        until = None if self.valid_until is None else day_number(self.valid_until)
        said: dict[str, Value] = {
            "outcome": OUTCOMES.index(self.outcome),
            "evidence": EVIDENCE.index(self.evidence),
            "valid_until": until,
            **{name: getattr(self, name) for name in ("provider", "delivery", "hours", "cost", "notes")},
        }
        return {_column(name): value for name, value in said.items() if name in self.fields}


def _column(field: str) -> str:
    return "valid_until_given" if field == "valid_until" else field


@dataclass(frozen=True, slots=True)
class RecordSaid:
    """What one record says of the fields that can be changed, as a form shows it."""

    outcome: str
    evidence: str
    provider: str
    delivery: str
    valid_until: str
    hours: str
    cost: str
    notes: str


def records_said(session: Session, row_ids: Sequence[int]) -> tuple[RecordSaid, ...]:
    """Return what the live records among *row_ids* say now."""
    found = []
    for live in live_rows_of(session, TrainingRecordRow, COLUMNS, row_ids, key="id"):
        _, _, _, until, outcome, evidence, hours, provider, delivery, _, cost, notes = live.values
        given = "" if until is None else f"{day_of_number(until):%d/%m/%Y}"
        found.append(
            RecordSaid(OUTCOMES[outcome].value, EVIDENCE[evidence].value, provider, delivery, given, hours, cost, notes)
        )
    return tuple(found)


def deciding_records(
    session: Session, as_at: date, requirement_id: int, person_ids: Sequence[int]
) -> tuple[tuple[int, ...], tuple[RecordSaid, ...]]:
    """Return the records that decide what people hold of a requirement on a date, and what they say now."""
    grid = memory_of(session).grid(session, as_at, None)
    held = (grid.holding(person_id, requirement_id).record for person_id in dict.fromkeys(person_ids))
    ids = tuple(record.id for record in held if record is not None)
    return ids, records_said(session, ids)


def change_records(session: Session, row_ids: Sequence[int], change: RecordChange, *, today: date) -> Done[Many]:
    """Change the ticked fields of many live records. Raises Refused with the field, naming whose record it does not fit."""
    ids = set(row_ids)
    if not change.fields:
        message = "Tick what is to be changed."
        raise Refused(message)
    live = live_rows_of(session, TrainingRecordRow, COLUMNS, ids, key="id")
    if len(live) != len(ids) or not ids:
        message = (
            "A record was changed or deleted meanwhile: close this, look at the list as it is now, and choose anew."
        )
        raise Refused(message)
    names = names_of_people(session, [row.values[0] for row in live])
    said = change.values()
    corrected: list[Correction] = []
    for row in live:
        values = tuple(said.get(column, before) for column, before in zip(COLUMNS, row.values, strict=True))
        if values != row.values:
            _refuse_fault(session, row, values, names, change, today)
            corrected.append((row, values))
    _refuse_places(session, corrected, names)
    ledger = ledger_of(session)
    count = len(corrected)
    ledger.act = f"change {'1 training record' if count == 1 else f'{count:,} training records'}"
    write_rows(ledger, TrainingRecordRow, COLUMNS, corrected=corrected)
    return Done(Many(count, len(live) - count), Touched.TRAINING if count else Touched.NOTHING)


def _refuse_places(session: Session, corrected: Sequence[Correction], names: dict[int, str]) -> None:
    """Raise Refused, naming whose it is, where a record that is settled elsewhere, as a place in a session is, is to have another outcome."""
    outcome = COLUMNS.index("outcome")
    other = [row for row, values in corrected if values[outcome] != row.values[outcome]]
    settled = settled_elsewhere(session, [row.uuid for row in other]) if other else {}
    for row in other:
        if row.uuid in settled:
            message = f"{names[row.values[0]]}: {settled[row.uuid]}"
            raise Refused(message, field="outcome")


def _refuse_fault(
    session: Session, row: LiveRow, values: tuple[Value, ...], names: dict[int, str], change: RecordChange, today: date
) -> None:
    said = dict(zip(COLUMNS, values, strict=True))
    until, outcome = said["valid_until_given"], said["outcome"]
    completed = day_of_number(row.values[2])
    draft = RecordDraft(
        0, PersonKey(), "", completed, OUTCOMES[outcome if isinstance(outcome, int) else 0],
        day_of_number(until) if isinstance(until, int) else None,
    )  # fmt: skip
    fault = fault_of(draft, today=today)
    if fault is None:
        return
    course = load_courses(session.connection())[row.values[1]].title
    field = fault[0] if fault[0] in change.fields else "outcome" if "outcome" in change.fields else ""
    message = f"{names[row.values[0]]}, {course} of {completed:%d/%m/%Y}: {fault[1]}. Leave that record out, or say otherwise."
    raise Refused(message, field=field)
