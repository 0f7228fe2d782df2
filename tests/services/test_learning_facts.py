"""Findings, routes and checks as the book has them, on any day and as known at any moment."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.learning import Decision, RouteDraft, RouteKind
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.learning_facts import (
    ROUTE_COLUMNS,
    finding_there,
    known_checks,
    known_findings,
    known_routes,
    route_of_row,
    route_values,
)
from cpd_desktop.services.workspace import Workspace
from tests.services.learning_book import DECIDED, EAST, FOUND, WEST, finding, source, team_id, with_learning, with_teams


def test_each_kind_is_read_for_all_for_some_and_as_it_was_known(workspace: Workspace) -> None:
    before = workspace.head().number
    first, second, third = with_learning(workspace)
    assert list(workspace.read(known_findings))[:3] == [first, second, third]
    assert workspace.read(known_findings, before) == {}
    assert set(workspace.read(known_routes)) == {first, second}
    assert list(workspace.read(known_checks, uuids=[first, second])) == [second]
    assert workspace.read(known_checks, before) == {}
    with pytest.raises(Refused) as refused:
        workspace.read(finding_there, b"no")
    assert refused.value.field == "finding"


def test_a_finding_was_undecided_and_open_before_its_days(workspace: Workspace) -> None:
    with_teams(workspace)
    uuid = finding(workspace, source(workspace), teams=(EAST,))
    one = workspace.read(finding_there, uuid)
    assert (one.found_on, one.source) == (FOUND, "Adult D: self-neglect")
    assert one.concerns(team_id(workspace))
    assert not one.concerns(team_id(workspace, WEST))
    assert (one.decision_on(date(2025, 11, 19)), one.decision_on(DECIDED)) == (Decision.UNDECIDED, Decision.ACCEPTED)
    assert not one.is_closed_on(date(2026, 6, 15))


def test_a_route_is_stored_as_it_was_said() -> None:
    draft = RouteDraft(
        b"f", RouteKind.OTHER, date(2026, 1, 2), "Poster", (2, 5), presented_by="PSW", discussion="Seen", returned_on=date(2026, 1, 3)
    )  # fmt: skip
    assert route_of_row(route_values(draft)) == draft
    assert len(route_values(draft)) == len(ROUTE_COLUMNS)
