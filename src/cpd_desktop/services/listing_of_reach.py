"""Routes, reach and effectiveness checks as plain tables for export.

A row is a way in which a finding was brought to teams; a finding and a team; a check that was made, planned or is due.
"""

from __future__ import annotations

from cpd_desktop.domain.learning_answers import Check, FindingLine, Route, TeamReach
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.effectiveness import checks_of
from cpd_desktop.services.learning import learning
from cpd_desktop.services.learning_routes import routes_of
from cpd_desktop.services.listing_table import Cell, Listing, in_order
from cpd_desktop.store.session import Session

_ROUTE_COLUMNS = (
    "source", "finding", "route", "what", "teams", "shared_on", "planned", "presented_by", "discussion", "returned_on", "session_record",
    "finding_record", "record",
)  # fmt: skip
_REACH_COLUMNS = (
    "source", "finding", "team", "service", "state", "in_post", "acknowledged", "waiting", "away", "shared_on", "routes", "verdict",
    "checked_on", "finding_record",
)  # fmt: skip
_CHECK_COLUMNS = (
    "source", "finding", "months", "due_on", "days_late", "method", "team", "made_on", "made_by", "sample", "met", "result", "verdict",
    "not_made", "finding_record", "record",
)  # fmt: skip


def routes_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each way in which a finding was, or will be, brought to teams."""
    lines = {one.uuid: one for one in learning(session, CoverageQuestion(question.as_at, question.upto)).findings}
    found = routes_of(session, tuple(lines), question.upto, as_at=question.as_at) if lines else {}
    rows = [_route(lines[uuid], one) for uuid, some in found.items() for one in some]
    about = (
        f"How every finding was brought to teams, as known for {question.as_at:%d %B %Y}; teams is blank for all that it concerns, or where"
        " those count of whom somebody comes to the session; planned is yes for a day that is ahead"
    )
    return Listing("routes", about, _ROUTE_COLUMNS, in_order(rows, 5, 0, 1, 3))


def _route(finding: FindingLine, one: Route) -> tuple[Cell, ...]:
    said = one.said
    return (
        finding.source, finding.said.title, said.kind.value, one.what, "; ".join(sorted(one.teams)), said.shared_on,
        "yes" if one.is_planned else "no", said.presented_by, said.discussion, said.returned_on, said.about_uuid.hex(),
        finding.uuid.hex(), one.uuid.hex(),
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
        " and that nobody has planned; not_made is yes for one that was planned and not made, where a later one was"
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
        said.verdict.value, "yes" if one.is_passed_over else "no", finding.uuid.hex(), one.uuid.hex(),
    )  # fmt: skip
