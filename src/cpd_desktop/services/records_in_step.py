"""Training records that are kept in step with what a learner is on: an apprenticeship, or a qualification, that stands for a course.

So one rule discharges requirements, and coverage, needs and the forecast of gaps count the learner as any other. The record is
written together with what it stands for, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.services.corrections import LiveRow

_KEEPERS = (
    ("apprenticeships", "an apprenticeship", "Apprenticeships"),
    ("qualifications", "a qualification", "Apprenticeships"),
)
"""What keeps a record in step, in words, and the page on which it is changed."""


@dataclass(frozen=True, slots=True)
class LearnersRecord:
    """What the training record of a learner is to say: *on* is the day of the outcome, or the expected end while it is in progress."""

    person_id: int
    course_id: int
    on: date
    outcome: Outcome
    provider: str = ""
    evidence: Evidence = Evidence.CLAIMED


def keep_in_step(session: Session, record_uuid: bytes, wanted: LearnersRecord | None) -> bytes:
    """Write the training record that *record_uuid* names, empty for none yet, into the act that is under way; return its UUID.

    None takes it back, with its files. What is so already is not written again; what else the record says, and a stronger grade of
    evidence, stays. Raises Refused where the person has another record of the course on that day.
    """
    from cpd_desktop.services.corrections import write_rows  # noqa: PLC0415 - heavy; only acts need it.
    from cpd_desktop.services.training import COLUMNS  # noqa: PLC0415 - as above.
    from cpd_desktop.store.ledger import ledger_of, new_uuid  # noqa: PLC0415 - as above.
    from cpd_desktop.store.tables import TrainingRecordRow  # noqa: PLC0415 - as above.

    row = _live(session, record_uuid) if record_uuid else None
    if wanted is None:
        if row is not None:
            _take_back(session, row)
        return b""
    _refuse_another(session, record_uuid, wanted)
    ledger = ledger_of(session)
    if row is None:
        uuid = new_uuid()
        values = (
            wanted.person_id, wanted.course_id, day_number(wanted.on), None, OUTCOMES.index(wanted.outcome),
            EVIDENCE.index(wanted.evidence), "", wanted.provider, "", "", "", "",
        )  # fmt: skip
        ledger.add(TrainingRecordRow, COLUMNS, [(uuid, *values)])
        return uuid
    said = dict(zip(COLUMNS, row.values, strict=True))
    said |= {
        "course_id": wanted.course_id, "completed_on": day_number(wanted.on), "outcome": OUTCOMES.index(wanted.outcome),
        "evidence": max(said["evidence"], EVIDENCE.index(wanted.evidence)), "provider": wanted.provider or said["provider"],
    }  # fmt: skip
    values_now = tuple(said[column] for column in COLUMNS)
    if values_now != row.values:
        write_rows(ledger, TrainingRecordRow, COLUMNS, corrected=[(row, values_now)])
    return row.uuid


def _take_back(session: Session, row: LiveRow) -> None:
    from cpd_desktop.services.attachments import RecordKey, supersede_attachments  # noqa: PLC0415 - see keep_in_step.
    from cpd_desktop.store.ledger import ledger_of  # noqa: PLC0415 - as above.
    from cpd_desktop.store.tables import TrainingRecordRow  # noqa: PLC0415 - as above.

    ledger_of(session).supersede(TrainingRecordRow, [row.row_id])
    supersede_attachments(session, RecordKey(row.values[0], row.uuid.hex()))


def _live(session: Session, uuid: bytes) -> LiveRow | None:
    from cpd_desktop.services.corrections import LiveRow  # noqa: PLC0415 - see keep_in_step.
    from cpd_desktop.services.training import COLUMNS  # noqa: PLC0415 - as above.

    row: Any = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(COLUMNS)} FROM training_records WHERE {known(None)} AND uuid = ?", (uuid,)
        )
        .fetchone()
    )
    return None if row is None else LiveRow(row[0], bytes(row[1]), tuple(row[2:]))


def _refuse_another(session: Session, record_uuid: bytes, wanted: LearnersRecord) -> None:
    other = (
        session.connection()
        .exec_driver_sql(
            f"SELECT outcome FROM training_records WHERE {known(None)} AND person_id = ? AND course_id = ? AND completed_on = ?"
            " AND uuid <> ?",
            (wanted.person_id, wanted.course_id, day_number(wanted.on), record_uuid),
        )
        .fetchone()
    )
    if other is not None:
        message = (
            f"There is another training record of this course on {wanted.on:%d/%m/%Y} ({OUTCOMES[other[0]].value}): correct or delete"
            " that one first."
        )
        raise Refused(message, field="course")


def kept_in_step(session: Session, record_uuids: Collection[bytes] | None) -> dict[bytes, str]:
    """Return the training records, of *record_uuids* or of all (None), that are kept in step, with why they are not changed by themselves."""
    only = ""
    if record_uuids is not None:
        only = f" AND record_uuid IN ({', '.join(f'X{bytes(uuid).hex()!r}' for uuid in record_uuids) or 'NULL'})"
    found: dict[bytes, str] = {}
    for table, what, page in _KEEPERS:
        rows = session.connection().exec_driver_sql(
            f"SELECT record_uuid FROM {table} WHERE {known(None)} AND record_uuid <> x''{only}"
        )
        why = f"This record stands for {what}: change it on the page {page}."
        found.update((bytes(uuid), why) for uuid in rows.scalars())
    return found
