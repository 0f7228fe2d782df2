"""Learning from experience in the demonstration: S1, S2, S9 and S10 of the source assessment."""

from __future__ import annotations

from cpd_desktop.domain.co_production import CO_PRODUCED, Step
from cpd_desktop.domain.learning import PartnerStatus
from cpd_desktop.domain.learning_answers import FindingLine, FindingState, Learning, ReachState, TeamReach
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.findings import FINDINGS, FORUM, NOT_REACHED, REVIEW, REVIEW_TEAMS, SOURCES
from cpd_desktop.services.co_production import co_production
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning import learning, thread_of
from cpd_desktop.services.telling import to_tell
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT

NOW = CoverageQuestion(AS_AT)
TITLES = {one.called: one.title for one in SOURCES}
FIRST, SECOND, THIRD = (one.title for one in FINDINGS if one.source == REVIEW)


def register(told: Workspace) -> Learning:
    return told.read(learning, NOW)


def found(told: Workspace, title: str) -> FindingLine:
    return next(line for line in register(told).findings if line.said.title == title)


def reach(told: Workspace, title: str) -> dict[str, TeamReach]:
    thread = told.read(thread_of, found(told, title).uuid, AS_AT)
    return {one.team: one for one in thread.reach if one.state is not ReachState.NOT_CONCERNED}


def test_of_the_seven_teams_of_the_review_two_were_not_reached_one_is_embedded_and_one_slipped_back(
    told: Workspace,
) -> None:
    teams = reach(told, FIRST)

    assert set(teams) == set(REVIEW_TEAMS)
    assert {name: one.state for name, one in teams.items() if name in NOT_REACHED} == {
        c.EAST: ReachState.NOT_SHARED, c.DISCHARGE: ReachState.SHARED,
    }  # fmt: skip
    assert all(one.acknowledged * 100 >= 80 * one.in_post for name, one in teams.items() if name not in NOT_REACHED)
    assert (found(told, FIRST).teams_reached, found(told, FIRST).teams) == (5, 7)
    assert [name for name, one in teams.items() if one.state is ReachState.EMBEDDED] == [c.NORTH]
    assert [name for name, one in teams.items() if one.state is ReachState.SLIPPED_BACK] == [c.SOUTH]
    assert all(one.acknowledged == 0 and one.in_post > 0 for name, one in teams.items() if name in NOT_REACHED)
    assert all(one.shared_on is not None for name, one in teams.items() if name != c.EAST)


def test_of_the_three_findings_one_slipped_back_one_is_embedded_and_one_is_on_the_way(told: Workspace) -> None:
    states = [found(told, title).state for title in (FIRST, SECOND, THIRD)]

    assert states == [FindingState.SLIPPED_BACK, FindingState.EMBEDDED, FindingState.PARTLY]


def test_actions_have_owners_inside_and_outside_the_council_and_say_when_they_were_last_seen(told: Workspace) -> None:
    actions = told.read(thread_of, found(told, FIRST).uuid, AS_AT).actions

    outside = [one for one in actions if one.said.organisation]
    assert (len(actions), len(outside)) == (3, 2)
    assert {one.said.partner_status for one in outside} == {PartnerStatus.UNDER_WAY, PartnerStatus.IMPLEMENTED}
    assert [
        one.said.assured_on is not None for one in outside if one.said.partner_status is PartnerStatus.IMPLEMENTED
    ] == [True]
    assert any(one.days_late for one in outside)


def test_the_forum_was_not_told_yet_and_nobody_else_waits(told: Workspace) -> None:
    [waiting] = told.read(to_tell, NOW)

    assert waiting.title == TITLES[FORUM]
    assert waiting.days_late is not None
    assert waiting.days_late > 0


def test_there_is_one_of_each_answer_to_a_finding(told: Workspace) -> None:
    states = {line.state for line in register(told).findings}

    assert states >= {
        FindingState.UNDECIDED, FindingState.NOT_ACCEPTED, FindingState.ACCEPTED, FindingState.ACTIONS_DONE, FindingState.PARTLY,
        FindingState.EMBEDDED, FindingState.SLIPPED_BACK,
    }  # fmt: skip
    assert any(line.said.is_strength for line in register(told).findings)


def test_co_production_stands_on_every_step_of_the_ladder_with_a_handbook_for_carers(told: Workspace) -> None:
    register = told.read(co_production, NOW)

    assert {step for step, count in register.by_step if count} == set(Step)
    assert sum(count for step, count in register.by_step if step in CO_PRODUCED) == 4
    [handbook] = [line for line in register.lines if "unpaid carers" in line.said.title]
    assert (handbook.said.step, handbook.said.reach_outside, handbook.team) == (Step.CO_DESIGNED, 140, c.THERAPY)
    assert handbook.session
    assert {line.said.step for line in register.lines if line.files} == {Step.LED, Step.CONSULTED}


def test_what_is_not_accepted_or_not_decided_yet_waits_in_no_team(told: Workspace) -> None:
    waiting = [
        line for line in register(told).findings if line.state in (FindingState.UNDECIDED, FindingState.NOT_ACCEPTED)
    ]

    assert len(waiting) == 2
    assert {line.teams for line in waiting} == {0}
