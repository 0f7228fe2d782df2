"""What findings wait for, as the register has it: no figure of its own."""

from __future__ import annotations

from cpd_desktop.domain.learning import Verdict
from cpd_desktop.services.findings import close_finding
from cpd_desktop.services.learning import finding_lines
from cpd_desktop.services.learning_waiting import learning_waiting
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.learning_book import (
    JO,
    LEE,
    MAYA,
    acknowledged,
    check,
    register,
    route,
    row_of,
    with_learning,
)
from tests.services.people_book import NOW


def test_every_line_is_a_finding_of_the_register_that_says_so(workspace: Workspace) -> None:
    with_learning(workspace)
    found, lines = workspace.read(learning_waiting, NOW), register(workspace).findings
    assert len(found.checks_overdue) == sum(bool(one.checks_overdue) for one in lines) == 2
    assert len(found.actions_overdue) == sum(bool(one.actions_overdue) for one in lines) == 1
    assert (found.to_tell, found.to_tell_overdue) == ((), 0)
    assert workspace.read(finding_lines, NOW) == lines


def test_a_finding_stops_waiting_for_teams_when_they_are_reached_or_it_is_closed(workspace: Workspace) -> None:
    first, second, _ = with_learning(workspace)
    assert len(workspace.read(learning_waiting, NOW).not_reached) == 1
    route(workspace, first)
    acknowledged(workspace, first, JO, LEE, MAYA)
    assert workspace.read(learning_waiting, NOW).not_reached == ()
    workspace.write(close_finding, row_of(workspace, second), on=TODAY, today=TODAY)
    assert workspace.read(learning_waiting, NOW).not_reached == ()
    check(workspace, second, Verdict.SLIPPED_BACK, on=TODAY)
    # Practice slipped back, but everybody had acknowledged it.
    assert workspace.read(learning_waiting, NOW).not_reached == ()
