"""Deleting an apprenticeship with all that was recorded of it: one change, one step to undo."""

from __future__ import annotations

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.apprenticeship_facts import listed_uuids
from cpd_desktop.services.attachments import RecordKey, supersede_attachments
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.records_in_step import keep_in_step
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import (
    ApprenticeshipReviewRow,
    ApprenticeshipRow,
    EndAssessmentRow,
    GatewayItemRow,
    LearningBreakRow,
    OffTheJobHoursRow,
)

PARTS = (LearningBreakRow, OffTheJobHoursRow, ApprenticeshipReviewRow, GatewayItemRow, EndAssessmentRow)
"""What belongs to an apprenticeship."""


def delete_whole(session: Session, row_id: int) -> Done[int]:
    """Take the live apprenticeship *row_id* back, with its parts, the files of these and its training record.

    Raises Refused where it is not live any more, or costs or claims name it.
    """
    row = live_row(session, ApprenticeshipRow, ("person_id", "record_uuid"), row_id)
    _refuse_with_money(session, row.uuid)
    ledger = ledger_of(session)
    ledger.act = "delete an apprenticeship"
    person_id, record_uuid = row.values[0], bytes(row.values[1])
    with_files = [row.uuid]
    for table in PARTS:
        parts = (
            session.connection()
            .exec_driver_sql(
                f"SELECT id, uuid FROM {table.__tablename__} WHERE {known(None)} AND apprenticeship_uuid = ?",
                (row.uuid,),
            )
            .all()
        )
        ledger.supersede(table, [part[0] for part in parts])
        with_files += [bytes(part[1]) for part in parts]
    held = session.connection().exec_driver_sql(
        f"SELECT DISTINCT record_uuid FROM attachments WHERE {known(None)} AND record_uuid IN ({listed_uuids(with_files)})"
    )
    for uuid in [bytes(one) for one in held.scalars()]:
        supersede_attachments(session, RecordKey(person_id, uuid.hex()))
    keep_in_step(session, record_uuid, None)
    ledger.supersede(ApprenticeshipRow, [row_id])
    touched = Touched.APPRENTICESHIPS | Touched.ATTACHMENTS
    return Done(row_id, touched | Touched.TRAINING if record_uuid else touched)


def _refuse_with_money(session: Session, uuid: bytes) -> None:
    for table, what in (("claims", "claims"), ("cost_lines", "costs")):
        there = session.connection().exec_driver_sql(
            f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {known(None)} AND about_uuid = ?)", (uuid,)
        )
        if there.scalar():
            message = f"There are {what} of this apprenticeship: delete those first, on the page Funding, or say that it was withdrawn."
            raise Refused(message)
