"""Reach and effectiveness checks as plain tables for export: a row for each finding and team, and for each check made, planned or due."""

from __future__ import annotations

from cpd_desktop.domain.learning_answers import Check, FindingLine, TeamReach
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.effectiveness import checks_of
from cpd_desktop.services.learning import learning
from cpd_desktop.services.listing_table import Cell, Listing
from cpd_desktop.store.session import Session

_REACH_COLUMNS = (
    "source", "finding", "team", "service", "state", "in_post", "acknowledged", "waiting", "away", "shared_on", "routes", "verdict",
    "checked_on", "finding_record",
)  # fmt: skip
_CHECK_COLUMNS = (
    "source", "finding", "months", "due_on", "days_late", "method", "team", "made_on", "made_by", "sample", "met", "result", "verdict",
    "finding_record", "record",
)  # fmt: skip


def reach_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each finding in each team that it concerns, or that is not concerned: how it stands there."""
    found = learning(session, CoverageQuestion(question.as_at, question.upto))
    rows = [
        _reach(finding, team)
        for finding, teams in zip(found.findings, found.grid, strict=True)
        for team in teams
    ]  # fmt: skip
    about = (
        f"Every finding in every team as at {question.as_at:%d %B %Y}; acknowledged and waiting add up to the people in_post, of"
        " whom away are absent for long"
    )
    return Listing(
        "reach", about, _REACH_COLUMNS, tuple(sorted(rows, key=lambda row: (row[0], row[1], row[-1], row[2])))
    )


def _reach(finding: FindingLine, one: TeamReach) -> tuple[Cell, ...]:
    return (
        finding.source, finding.said.title, one.team, one.service, one.state.value, one.in_post, one.acknowledged, len(one.waiting),
        one.away, one.shared_on, "; ".join(one.routes), one.verdict.value, one.checked_on, finding.uuid.hex(),
    )  # fmt: skip


def checks_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each check: made, planned, or wanted by the rule and planned by nobody, whose record is blank."""
    lines = {one.uuid: one for one in learning(session, CoverageQuestion(question.as_at, question.upto)).findings}
    found = checks_of(session, tuple(lines), question.as_at, question.upto) if lines else {}
    rows = [_check(lines[uuid], one) for uuid, some in found.items() for one in some]
    about = (
        f"Every check of whether practice changed, as known for {question.as_at:%d %B %Y}; method and record are blank for one that is due"
        " and that nobody has planned"
    )
    order = sorted(
        rows, key=lambda row: (str(row[3]), str(row[0]), str(row[1]), str(row[6]), str(row[-2]), str(row[-1]))
    )
    return Listing("checks", about, _CHECK_COLUMNS, tuple(order))


def _check(finding: FindingLine, one: Check) -> tuple[Cell, ...]:
    said = one.said
    return (
        finding.source, finding.said.title, said.months or None, said.due_on, one.days_late,
        said.method.value if one.row_id is not None else "", one.team, said.made_on, said.made_by, said.sample, said.met, said.result,
        said.verdict.value, finding.uuid.hex(), one.uuid.hex(),
    )  # fmt: skip
