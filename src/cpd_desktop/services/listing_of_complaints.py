"""Complaints, an issue a row, and co-production as plain tables for export; the first in the columns that the import reads."""

from __future__ import annotations

from cpd_desktop.domain.co_production import CO_PRODUCED
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.services.co_production import co_production
from cpd_desktop.services.complaints import issues
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_records import files_kept, recorded_sources
from cpd_desktop.services.listing_table import Cell, Listing
from cpd_desktop.store.queries.facts import load_teams
from cpd_desktop.store.session import Session

_ISSUE_COLUMNS = (
    "complaint_reference", "complaint", "received_on", "acknowledged_on", "closed_on", "issue_number", "issue", "category",
    "complaint_outcome", "decided_on", "service", "team", "remedy", "well_founded", "raised_by", "summary", "where_kept",
    "referred_on", "counted in service", "files", "record",
)  # fmt: skip
_CO_PRODUCTION_COLUMNS = (
    "title", "step", "co-produced", "produced_with", "produced", "begun_on", "finished_on", "service", "team", "evidence",
    "reach_outside", "reached", "changed", "session", "files", "record",
)  # fmt: skip


def complaints_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each issue of a complaint that was received by the date, as it stood then."""
    complaints = {one.uuid: one.said for one in recorded_sources(session, question.as_at, question.upto)}
    teams = load_teams(session.connection(), question.upto)
    files = files_kept(session, FiledAs.SOURCE, question.upto)
    rows: list[tuple[Cell, ...]] = []
    for one in issues(session, CoverageQuestion(question.as_at, question.upto)):
        said, of = one.said, complaints[one.said.source_uuid]
        rows.append(
            (
                of.reference, of.title, of.received_on, of.acknowledged_on, of.closed_on, said.number, said.issue, said.category,
                said.outcome.value, said.decided_on, said.service, "" if said.team_id is None else teams[said.team_id].name,
                said.remedy, _yes_no(is_so=of.well_founded), of.raised_by, of.summary, of.where_kept, of.referred_on,
                one.service, files.get(said.source_uuid, 0), one.uuid.hex(),
            )
        )  # fmt: skip
    about = f"Every issue of a complaint received by {question.as_at:%d %B %Y}, as it stood then"
    return Listing("complaints", about, _ISSUE_COLUMNS, tuple(sorted(rows, key=_order)))


def co_production_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each activity that had begun by the date."""
    rows: list[tuple[Cell, ...]] = []
    for line in co_production(session, CoverageQuestion(question.as_at, question.upto)).lines:
        said = line.said
        rows.append(
            (
                said.title, said.step.value, _yes_no(is_so=said.step in CO_PRODUCED), said.produced_with, said.produced,
                said.begun_on, said.finished_on, said.service, line.team, said.evidence, said.reach_outside, said.reached,
                said.changed, line.session, line.files, line.uuid.hex(),
            )
        )  # fmt: skip
    about = f"What was produced together, and on which step of the ladder, begun by {question.as_at:%d %B %Y}"
    return Listing("co-production", about, _CO_PRODUCTION_COLUMNS, tuple(sorted(rows, key=_order)))


def _yes_no(*, is_so: bool | None) -> str:
    return "" if is_so is None else "yes" if is_so else "no"


def _order(row: tuple[Cell, ...]) -> tuple[tuple[bool, str], ...]:
    return tuple((cell is None, f"{cell:09}" if isinstance(cell, int) else str(cell)) for cell in row)
