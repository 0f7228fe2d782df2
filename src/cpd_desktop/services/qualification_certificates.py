"""Certificates of qualifications: attaching and removing them. The training record that is kept in step says that there is one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.facts import EVIDENCE
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.qualifications import Qualification
from cpd_desktop.domain.training import Evidence
from cpd_desktop.services.attachments import (
    LIMITS,
    Attached,
    Attachment,
    RecordKey,
    Removed,
    add_files,
    attachments_of_record,
    remove_attachment,
    warning_of,
)
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.qualification_facts import qualification_there
from cpd_desktop.services.qualification_records import record_wanted
from cpd_desktop.services.records_in_step import keep_in_step
from cpd_desktop.services.training import COLUMNS as RECORD_COLUMNS
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import TrainingRecordRow

_CLAIMED, _CERTIFICATE = EVIDENCE.index(Evidence.CLAIMED), EVIDENCE.index(Evidence.CERTIFICATE)
_EVIDENCE_AT = RECORD_COLUMNS.index("evidence")
_TOUCHED = Touched.ATTACHMENTS | Touched.APPRENTICESHIPS


def certificates_of(session: Session, uuid: bytes, as_at: date) -> tuple[Attachment, ...]:
    """Return what is attached to a qualification, oldest first, without the contents. Raises Refused where it is not there."""
    return attachments_of_record(session, _key(qualification_there(session, uuid, as_at)))


def attach_certificates(
    session: Session, uuid: bytes, drafts: Sequence[AttachmentDraft], *, today: date
) -> Done[Attached]:
    """Attach certificates to a qualification as one change. Once it is achieved its training record is evidenced by them.

    Raises Refused as `attach_files` does.
    """
    one = qualification_there(session, uuid, today)
    ledger_of(session).act = "attach a certificate" if len(drafts) == 1 else f"attach {len(drafts)} certificates"
    before = _evidence(session, one)
    uuids = add_files(session, _key(one), drafts, today=today)
    keep_in_step(session, one.record_uuid, record_wanted(one.said, one.files + len(uuids)))
    raised = before is not None and _evidence(session, one) != before
    touched = _TOUCHED | Touched.TRAINING if raised else _TOUCHED
    return Done(Attached(uuids, raised, warning_of(session, LIMITS)), touched)


def remove_certificate(session: Session, uuid: bytes, attachment: str, *, today: date) -> Done[Removed]:
    """Take a certificate off a qualification; it stays in the history.

    With the last one its training record goes back to claimed, if a certificate had raised it and nothing stronger was said since.
    """
    one = qualification_there(session, uuid, today)
    if attachment.replace("-", "") not in {about.uuid for about in attachments_of_record(session, _key(one))}:
        message = "This certificate is not attached any more: look at the qualification as it is now."
        raise Refused(message, field="attachment")
    remove_attachment(session, attachment)
    ledger_of(session).act = "remove a certificate"
    lowered = one.files == 1 and _lower(session, one)
    return Done(Removed(1, lowered), _TOUCHED | Touched.TRAINING if lowered else _TOUCHED)


def _key(one: Qualification) -> RecordKey:
    return RecordKey(one.said.person_id, one.uuid.hex())


def _record(session: Session, one: Qualification) -> LiveRow | None:
    row = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(RECORD_COLUMNS)} FROM training_records WHERE {known(None)} AND person_id = ? AND uuid = ?",
            (one.said.person_id, one.record_uuid),
        )
        .fetchone()
    )
    return None if row is None else LiveRow(row[0], bytes(row[1]), tuple(row[2:]))


def _evidence(session: Session, one: Qualification) -> int | None:
    row = _record(session, one) if one.record_uuid else None
    return None if row is None else row.values[_EVIDENCE_AT]


def _lower(session: Session, one: Qualification) -> bool:
    """Put the record back to claimed where it says that there is a certificate because there was one; return whether it did."""
    row = _record(session, one) if one.record_uuid else None
    if row is None or row.values[_EVIDENCE_AT] != _CERTIFICATE or not _was_raised_here(session, one):
        return False
    if attachments_of_record(session, RecordKey(one.said.person_id, one.record_uuid.hex())):
        return False
    values = (*row.values[:_EVIDENCE_AT], _CLAIMED, *row.values[_EVIDENCE_AT + 1 :])
    write_rows(ledger_of(session), TrainingRecordRow, RECORD_COLUMNS, corrected=[(row, values)])
    return True


def _was_raised_here(session: Session, one: Qualification) -> bool:
    """Whether the change that first said more than claimed was one of the qualification or of its certificates."""
    first = session.connection().exec_driver_sql(
        "SELECT recorded_in FROM training_records WHERE uuid = ? AND evidence <> ? ORDER BY id LIMIT 1",
        (one.record_uuid, _CLAIMED),
    )
    ours = session.connection().exec_driver_sql(
        "SELECT recorded_in FROM attachments WHERE person_id = ?1 AND record_uuid = ?2"
        " UNION SELECT recorded_in FROM qualifications WHERE uuid = ?2",
        (one.said.person_id, one.uuid),
    )
    return first.scalar() in set(ours.scalars())
