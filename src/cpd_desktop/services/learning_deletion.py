"""Deleting a source of learning or a finding with all that was recorded of it: one change, one step to undo."""

from __future__ import annotations

from collections.abc import Collection

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.learning_facts import of_findings
from cpd_desktop.services.learning_files import supersede_learning_files
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import (
    ComplaintIssueRow,
    EffectivenessCheckRow,
    Fact,
    FindingRow,
    LearningAcknowledgementRow,
    LearningActionRow,
    LearningFeedbackRow,
    LearningRouteRow,
    LearningSourceRow,
    QuotedFigureRow,
)

OF_FINDINGS: tuple[type[Fact], ...] = (
    LearningActionRow, LearningRouteRow, LearningAcknowledgementRow, EffectivenessCheckRow, LearningFeedbackRow,
)  # fmt: skip
"""What belongs to a finding; each has its UUID."""
_OF_SOURCES: tuple[type[Fact], ...] = (ComplaintIssueRow, QuotedFigureRow)


def delete_source(session: Session, row_id: int) -> Done[int]:
    """Take a source back that was recorded by mistake, with its findings and all that was recorded of them, its issues and figures.

    Raises Refused where another source comes from it, such as the decision of the Ombudsman on a complaint.
    """
    row = live_row(session, LearningSourceRow, ("title",), row_id)
    others = _ids(session, LearningSourceRow, [row.uuid], "about_uuid")
    if others:
        message = "Another source comes from this one, such as the Ombudsman's decision on a complaint: delete or correct that first."
        raise Refused(message)
    ledger = ledger_of(session)
    ledger.act = "delete a source of learning"
    found = session.connection().exec_driver_sql(
        f"SELECT id, uuid FROM findings WHERE {known(None)} AND source_uuid = ?", (row.uuid,)
    )
    findings = {found_id: bytes(uuid) for found_id, uuid in found}
    feedback = {
        *_ids(session, LearningFeedbackRow, [row.uuid], "source_uuid"),
        *_ids(session, LearningFeedbackRow, findings.values(), "finding_uuid"),
    }
    checks = _uuids(session, EffectivenessCheckRow, findings.values(), "finding_uuid")
    supersede_learning_files(session, [row.uuid, *checks])
    for table in OF_FINDINGS[:-1]:
        ledger.supersede(table, _ids(session, table, findings.values(), "finding_uuid"))
    ledger.supersede(LearningFeedbackRow, sorted(feedback))
    for table in _OF_SOURCES:
        ledger.supersede(table, _ids(session, table, [row.uuid], "source_uuid"))
    ledger.supersede(FindingRow, list(findings))
    ledger.supersede(LearningSourceRow, [row_id])
    return Done(row_id, Touched.LEARNING)


def delete_finding(session: Session, row_id: int) -> Done[int]:
    """Take a finding back that was recorded by mistake, with its actions, routes, acknowledgements, checks and who was told of it."""
    row = live_row(session, FindingRow, ("title",), row_id)
    ledger = ledger_of(session)
    ledger.act = "delete a finding"
    supersede_learning_files(session, _uuids(session, EffectivenessCheckRow, [row.uuid], "finding_uuid"))
    for table in OF_FINDINGS:
        ledger.supersede(table, _ids(session, table, [row.uuid], "finding_uuid"))
    ledger.supersede(FindingRow, [row_id])
    return Done(row_id, Touched.LEARNING)


def _ids(session: Session, table: type[Fact], uuids: Collection[bytes], column: str) -> list[int]:
    return [row_id for row_id, _ in _rows(session, table, uuids, column)]


def _uuids(session: Session, table: type[Fact], uuids: Collection[bytes], column: str) -> list[bytes]:
    return [bytes(uuid) for _, uuid in _rows(session, table, uuids, column)]


def _rows(session: Session, table: type[Fact], uuids: Collection[bytes], column: str) -> list[tuple[int, bytes]]:
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid FROM {table.__tablename__} WHERE {known(None)}{of_findings(uuids, column)} ORDER BY id"
    )
    return [(row[0], row[1]) for row in rows]
