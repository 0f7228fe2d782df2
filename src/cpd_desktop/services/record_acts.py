"""Training records by hand: for one person or many at once, corrected, and deleted by superseding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import RecordDraft
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Evidence
from cpd_desktop.services.attachments import RecordKey, add_files, supersede_attachments
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.entry import live_row, save_row, sentence
from cpd_desktop.services.evidence import grades_of_versions
from cpd_desktop.services.history import Change, changes
from cpd_desktop.services.sessions.record_places import refuse_places
from cpd_desktop.services.training import COLUMNS, fault_of, record_training
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import load_courses
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import TrainingRecordRow

_SETTLED_BY_SESSION = ("course_id", "completed_on", "outcome")


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A record of a course as a form says it: the draft's own key and course are not looked at.

    *files* are attached with it, which is for one person only; what was only claimed has its certificate attached then.
    """

    course_id: int
    draft: RecordDraft
    files: tuple[AttachmentDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many records were made, and how many people had the same one already."""

    recorded: int
    already: int


def record_for(session: Session, person_ids: Sequence[int], entry: RecordEntry, *, today: date) -> Done[Recorded]:
    """Record the same for everybody of *person_ids* as one change; whoever has the course on that day already is left out.

    Raises Refused with the field that is wrong, also if all of them have it already.
    """
    _refuse_fault(session, entry, today)
    entry = _with_evidence(entry)
    held = _holders(session, entry)
    missing = [person_id for person_id in dict.fromkeys(person_ids) if person_id not in held]
    if not missing:
        who = "This person has" if len(person_ids) == 1 else "All of them have"
        message = f"{who} a record of this course on that day already: correct that one instead."
        raise Refused(message, field="completed_on")
    ledger = ledger_of(session)
    if len(missing) == 1:
        made = record_training(session, entry.draft, person_id=missing[0], course_id=entry.course_id, today=today)
        ledger.act = "add a training record"
        if entry.files:
            _attach(session, missing[0], made.result, entry, today)
    else:
        rows = [_values(person_id, entry) for person_id in missing]
        write_rows(ledger, TrainingRecordRow, COLUMNS, new=rows)
        ledger.act = f"record training for {len(missing)} people"
    touched = Touched.TRAINING | Touched.ATTACHMENTS if entry.files else Touched.TRAINING
    return Done(Recorded(len(missing), len(set(person_ids)) - len(missing)), touched)


def correct_record(session: Session, person_id: int, row_id: int, entry: RecordEntry, *, today: date) -> Done[int]:
    """Correct one live record; the one before stays in its history. Raises Refused with the field that is wrong.

    A place in a session keeps its course, its day and its outcome: those are changed in the session.
    """
    _refuse_fault(session, entry, today)
    entry = _with_evidence(entry)
    if _holders(session, entry).get(person_id, row_id) != row_id:
        message = "There is another record of this course on that day: delete one of them."
        raise Refused(message, field="completed_on")
    before = live_row(session, TrainingRecordRow, _SETTLED_BY_SESSION, row_id)
    if before.values != tuple(
        dict(zip(COLUMNS, _values(person_id, entry), strict=True))[one] for one in _SETTLED_BY_SESSION
    ):
        refuse_places(session, [before.uuid])
    saved = save_row(
        session, TrainingRecordRow, COLUMNS, _values(person_id, entry),
        row_id=row_id, act_name="correct a training record", touched=Touched.TRAINING,
    )  # fmt: skip
    if not entry.files:
        return saved
    _attach(session, person_id, saved.result, entry, today)
    return Done(saved.result, saved.touched | Touched.ATTACHMENTS)


def delete_record(session: Session, row_id: int) -> Done[int]:
    """Take back one live record, with the files attached to it; all of it stays in the history. Raises Refused for a place in a session."""
    row = live_row(session, TrainingRecordRow, ("person_id",), row_id)
    refuse_places(session, [row.uuid])
    ledger = ledger_of(session)
    ledger.act = "delete a training record"
    ledger.supersede(TrainingRecordRow, [row_id])
    supersede_attachments(session, RecordKey(row.values[0], row.uuid.hex()))
    return Done(row_id, Touched.TRAINING | Touched.ATTACHMENTS)


def _with_evidence(entry: RecordEntry) -> RecordEntry:
    if not entry.files or entry.draft.evidence is not Evidence.CLAIMED:
        return entry
    return replace(entry, draft=replace(entry.draft, evidence=Evidence.CERTIFICATE))


def _attach(session: Session, person_id: int, row_id: int, entry: RecordEntry, today: date) -> None:
    row = live_row(session, TrainingRecordRow, ("person_id",), row_id)
    add_files(session, RecordKey(person_id, row.uuid.hex()), entry.files, today=today)


def _refuse_fault(session: Session, entry: RecordEntry, today: date) -> None:
    fault = fault_of(entry.draft, today=today)
    if fault is not None:
        raise Refused(sentence(fault[1]), field=fault[0])
    if entry.course_id not in load_courses(session.connection()):
        message = "There is no such course in this book any more: choose one from the list."
        raise Refused(message, field="course")


def _holders(session: Session, entry: RecordEntry) -> dict[int, int]:
    """Return the live records of the entry's course and day: row ids by person."""
    rows = session.connection().exec_driver_sql(
        "SELECT person_id, id FROM training_records WHERE superseded_in IS NULL AND course_id = ? AND completed_on = ?",
        (entry.course_id, day_number(entry.draft.completed_on)),
    )
    return {row[0]: row[1] for row in rows}


def _values(person_id: int, entry: RecordEntry) -> tuple[Value, ...]:
    draft = entry.draft
    return (
        person_id,
        entry.course_id,
        day_number(draft.completed_on),
        None if draft.valid_until is None else day_number(draft.valid_until),
        OUTCOMES.index(draft.outcome),
        EVIDENCE.index(draft.evidence),
        draft.hours,
        draft.provider,
        draft.delivery,
        draft.accredited,
        draft.cost,
        draft.notes,
    )


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """What a record said from one change to the next; *deleted* is the entry that took it back for good, if one did.

    *evidence* is the grade that it had by then, checks included.
    """

    change: Change
    course: str
    completed_on: date
    valid_until: date | None
    outcome: str
    evidence: str
    notes: str
    deleted: Change | None = None


def record_versions(session: Session, uuid: str) -> tuple[RecordVersion, ...]:
    """Return what a training record has said, oldest first."""
    known = {change.number: change for change in changes(session)}
    courses = load_courses(session.connection())
    rows = (
        session.connection()
        .exec_driver_sql(
            "SELECT recorded_in, superseded_in, course_id, completed_on, valid_until_given, outcome, id, notes"
            " FROM training_records WHERE uuid = ? ORDER BY id",
            (bytes.fromhex(uuid),),
        )
        .all()
    )
    grades = grades_of_versions(session, bytes.fromhex(uuid))
    following = {row[0] for row in rows}
    return tuple(
        RecordVersion(
            known[row[0]],
            courses[row[2]].title,
            day_of_number(row[3]),
            None if row[4] is None else day_of_number(row[4]),
            OUTCOMES[row[5]].value,
            grades[row[6]].value,
            row[7],
            None if row[1] is None or row[1] in following else known[row[1]],
        )
        for row in rows
    )
