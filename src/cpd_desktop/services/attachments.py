"""Files attached to training records: attaching, removing, correcting what is said of them, and reading them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.attachments import AttachmentDraft, Limits
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.facts import EVIDENCE
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import Evidence
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.coverage import find_person
from cpd_desktop.services.kept_files import (
    FILE_COLUMNS,
    LIMITS,
    Attached,
    AttachedFile,
    Attachment,
    Removed,
    keep_files,
    kept_file,
    refuse_words,
    said_of_file,
    uuid_typed,
    uuids_of,
    warning_of,
    with_content,
)
from cpd_desktop.services.training import COLUMNS as RECORD_COLUMNS
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.ledger import Ledger, Value, ledger_of
from cpd_desktop.store.queries.facts import known, load_courses, matching_checks
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import AttachmentRow, TrainingRecordRow

__all__ = [
    "COLUMNS", "LIMITS", "Attached", "AttachedFile", "Attachment", "PersonAttachment", "RecordKey", "Removed", "add_files",
    "attach_file", "attach_files", "attachment_content", "attachment_counts", "attachments_of_person", "attachments_of_record",
    "correct_attachment", "person_attachments", "record_of", "refuse_words", "remove_attachment", "supersede_attachments", "warning_of",
]  # fmt: skip

COLUMNS = ("person_id", "record_uuid", *FILE_COLUMNS)
_EVIDENCE_AT = RECORD_COLUMNS.index("evidence")
_CLAIMED, _CERTIFICATE = EVIDENCE.index(Evidence.CLAIMED), EVIDENCE.index(Evidence.CERTIFICATE)


@dataclass(frozen=True, slots=True)
class RecordKey:
    """A training record whatever it says now: whose it is, and its UUID in hexadecimal."""

    person_id: int
    uuid: str


@dataclass(frozen=True, slots=True)
class PersonAttachment:
    """An attached file with the course's code and the day of the record that it belongs to."""

    about: Attachment
    code: str
    completed_on: date


def attach_file(
    session: Session, record: RecordKey, draft: AttachmentDraft, *, today: date, limits: Limits = LIMITS
) -> Done[Attached]:
    """Attach one file to a training record; see `attach_files`."""
    return attach_files(session, record, [draft], today=today, limits=limits)


def attach_files(
    session: Session, record: RecordKey, drafts: Sequence[AttachmentDraft], *, today: date, limits: Limits = LIMITS
) -> Done[Attached]:
    """Attach files to a training record as one change; a record that was only claimed has its certificate attached then.

    Raises Refused, with the field that is wrong, for a file that is empty, too large for itself or for the book, or
    attached to this record already.
    """
    row = _live_record(session, record)
    ledger = ledger_of(session)
    ledger.act = "attach a file" if len(drafts) == 1 else f"attach {len(drafts)} files"
    uuids = add_files(session, record, drafts, today=today, limits=limits)
    raised = row.values[_EVIDENCE_AT] == _CLAIMED
    touched = Touched.ATTACHMENTS
    if raised:
        _set_evidence(ledger, row, _CERTIFICATE)
        touched |= Touched.TRAINING
    shown = raised and not _is_checked(session, record)
    return Done(Attached(uuids, shown, warning_of(session, limits)), touched)


def add_files(
    session: Session, record: RecordKey, drafts: Sequence[AttachmentDraft], *, today: date, limits: Limits = LIMITS
) -> tuple[str, ...]:
    """Write *drafts* as attachments of *record* into the act that is under way, and return their UUIDs.

    Raises Refused as `attach_files`.
    """
    ledger, connection = ledger_of(session), session.connection()
    held = {row.values[COLUMNS.index("sha256")] for row in _live_attachments(connection, record)}
    kept = keep_files(session, drafts, held, what="record", today=today, limits=limits)
    owner = (record.person_id, bytes.fromhex(record.uuid))
    ids = write_rows(ledger, AttachmentRow, COLUMNS, new=[(*owner, *values) for values in kept])
    return uuids_of(connection, AttachmentRow, ids)


def remove_attachment(session: Session, uuid: str) -> Done[Removed]:
    """Take an attachment off its record; it stays in the history, and undoing brings it back.

    With its last file a record goes back to claimed, if attaching had raised it and nothing stronger was said since.
    """
    row = _live_attachment(session, uuid)
    ledger = ledger_of(session)
    ledger.act = "remove an attachment"
    ledger.supersede(AttachmentRow, [row.row_id])
    record = RecordKey(row.values[0], bytes(row.values[1]).hex())
    lowered = not _live_attachments(session.connection(), record) and _lower_evidence(session, record)
    touched = Touched.ATTACHMENTS | Touched.TRAINING if lowered else Touched.ATTACHMENTS
    return Done(Removed(1, lowered and not _is_checked(session, record)), touched)


def correct_attachment(
    session: Session, uuid: str, title: str, dated_on: date | None, *, today: date
) -> Done[Attachment]:
    """Correct what is said of an attached file; the file stays as it is. Raises Refused with the field that is wrong."""
    refuse_words(title, dated_on, today=today)
    row = _live_attachment(session, uuid)
    values = (*row.values[:6], *said_of_file(title, dated_on))
    if values == row.values:
        return Done(_attachment(row), Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "correct an attachment"
    write_rows(ledger, AttachmentRow, COLUMNS, corrected=[(row, values)])
    return Done(_attachment(LiveRow(row.row_id, row.uuid, values)), Touched.ATTACHMENTS)


def supersede_attachments(session: Session, record: RecordKey) -> None:
    """Take all files of *record* back in the act that is under way, as when the record is deleted."""
    rows = _live_attachments(session.connection(), record)
    ledger_of(session).supersede(AttachmentRow, [row.row_id for row in rows])


def attachments_of_record(session: Session, record: RecordKey) -> tuple[Attachment, ...]:
    """Return what is attached to one record, oldest first, without the contents."""
    return tuple(_attachment(row) for row in _live_attachments(session.connection(), record))


def attachments_of_person(
    session: Session, person_id: int, upto: int | None = None
) -> dict[str, tuple[Attachment, ...]]:
    """Return what is attached to a person's records, by the record's UUID, without the contents, as known after entry *upto*."""
    found: dict[str, tuple[Attachment, ...]] = {}
    rows = _rows(session.connection(), f"{known(upto)} AND person_id = ?", person_id)
    for about in map(_attachment, rows):
        found[about.record] = (*found.get(about.record, ()), about)
    return found


def person_attachments(session: Session, key: str, upto: int | None = None) -> tuple[PersonAttachment, ...]:
    """Return what is attached to the records of the person with this *key*, newest record first, as known after entry *upto*.

    Raises Refused if there is no such person.
    """
    person_id, courses = find_person(session, key, upto).id, load_courses(session.connection(), upto)
    files = attachments_of_person(session, person_id, upto)
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, course_id, completed_on FROM training_records WHERE {known(upto)} AND person_id = ?"
        " ORDER BY completed_on DESC, id DESC",
        (person_id,),
    )
    return tuple(
        PersonAttachment(about, courses[course_id].code, day_of_number(completed_on))
        for uuid, course_id, completed_on in rows
        for about in files.get(bytes(uuid).hex(), ())
    )


def record_of(session: Session, key: str, course: str, completed_on: date) -> RecordKey:
    """Return the training record of a person, by the person's key, the course's code and the day.

    Raises Refused if there is none.
    """
    person_id = find_person(session, key).id
    wanted = {one.id for one in load_courses(session.connection()).values() if folded(one.code) == folded(course)}
    if not wanted:
        message = f"There is no course with the code '{course}': take it from an export of the courses."
        raise Refused(message, field="course")
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, course_id FROM training_records WHERE {known(None)} AND person_id = ? AND completed_on = ?",
        (person_id, day_number(completed_on)),
    )
    uuid = next((row[0] for row in rows if row[1] in wanted), None)
    if uuid is None:
        message = f"'{key}' has no training record of {course} on {completed_on:%d/%m/%Y}: record the training first."
        raise Refused(message, field="completed_on")
    return RecordKey(person_id, bytes(uuid).hex())


def attachment_counts(session: Session, upto: int | None = None) -> dict[bytes, int]:
    """Return how many files are attached to each record that has any, by its UUID, as known after entry *upto*."""
    rows = session.connection().exec_driver_sql(
        f"SELECT record_uuid, count(*) FROM attachments WHERE {known(upto)} GROUP BY record_uuid"
    )
    return {bytes(row[0]): row[1] for row in rows}


def attachment_content(session: Session, uuid: str, upto: int | None = None) -> AttachedFile:
    """Return an attached file, as known after entry *upto*, with its content. Raises Refused if it is not there, Problem if it is damaged."""
    row = _live_attachment(session, uuid, upto)
    return with_content(session.connection(), _attachment(row), row.values[COLUMNS.index("sha256")])


def _attachment(row: LiveRow) -> Attachment:
    return kept_file(row.uuid, bytes(row.values[1]), row.values[2:])


def _rows(connection: Connection, condition: str, *values: Value) -> list[LiveRow]:
    rows = connection.exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM attachments WHERE {condition} ORDER BY id", values
    )
    return [LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows]


def _live_attachments(connection: Connection, record: RecordKey) -> list[LiveRow]:
    condition = f"{known(None)} AND person_id = ? AND record_uuid = ?"
    return _rows(connection, condition, record.person_id, bytes.fromhex(record.uuid))


def _live_attachment(session: Session, uuid: str, upto: int | None = None) -> LiveRow:
    rows = _rows(session.connection(), f"{known(upto)} AND uuid = ?", uuid_typed(uuid))
    if not rows:
        message = "There is no such attachment, or it was removed meanwhile: look at the record as it is now."
        raise Refused(message, field="attachment")
    return rows[0]


def _live_record(session: Session, record: RecordKey) -> LiveRow:
    row = _training_row(session, record)
    if row is None:
        message = "This training record was deleted meanwhile: close this, and look at the person as they are now."
        raise Refused(message)
    return row


def _training_row(session: Session, record: RecordKey) -> LiveRow | None:
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(RECORD_COLUMNS)} FROM training_records WHERE {known(None)} AND person_id = ? AND uuid = ?",
        (record.person_id, bytes.fromhex(record.uuid)),
    )
    return next((LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows), None)


def _is_checked(session: Session, record: RecordKey) -> bool:
    """Whether somebody checked what the record says: then its grade is theirs, whatever is attached."""
    checked = matching_checks(session.connection(), "r.uuid", person_id=record.person_id)
    return any(bytes(uuid).hex() == record.uuid for _, uuid in checked)


def _set_evidence(ledger: Ledger, row: LiveRow, evidence: int) -> None:
    values = (*row.values[:_EVIDENCE_AT], evidence, *row.values[_EVIDENCE_AT + 1 :])
    write_rows(ledger, TrainingRecordRow, RECORD_COLUMNS, corrected=[(row, values)])


def _lower_evidence(session: Session, record: RecordKey) -> bool:
    """Put a record back to claimed where it says that a certificate is attached because one was; return whether it did."""
    row = _training_row(session, record)
    # Other facts have files too, and no grade that follows from them.
    if row is None or row.values[_EVIDENCE_AT] != _CERTIFICATE or not _was_raised_by_attaching(session, record):
        return False
    _set_evidence(ledger_of(session), row, _CLAIMED)
    return True


def _was_raised_by_attaching(session: Session, record: RecordKey) -> bool:
    """Whether the change that first said more than claimed was one that attached a file."""
    key = bytes.fromhex(record.uuid)
    first = session.connection().exec_driver_sql(
        "SELECT recorded_in FROM training_records WHERE uuid = ? AND evidence <> ? ORDER BY id LIMIT 1", (key, _CLAIMED)
    )
    attached = session.connection().exec_driver_sql(
        "SELECT recorded_in FROM attachments WHERE person_id = ? AND record_uuid = ?", (record.person_id, key)
    )
    return first.scalar() in set(attached.scalars())
