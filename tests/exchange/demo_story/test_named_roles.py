"""S3 and S5 in the demonstration book: nobody leads OT practice, and small equipment can be learnt by others."""

from __future__ import annotations

from datetime import timedelta

from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.named_roles import AMHP_LEAD, DEAFBLIND_LEAD
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.delegated_tasks import delegated_tasks
from cpd_desktop.services.named_roles import named_roles
from cpd_desktop.services.sessions.answers import sessions_list
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT

NOW = CoverageQuestion(AS_AT)
PRINCIPAL_OT = "Principal Occupational Therapist"


def test_nobody_is_principal_ot_or_is_to_be_and_that_is_a_gap(told: Workspace) -> None:
    found = told.read(named_roles, NOW)
    roles = {one.title: one for one in found.roles}
    assert set(roles) == {c.PSW, PRINCIPAL_OT, AMHP_LEAD, DEAFBLIND_LEAD}
    assert not any(one.role.suggested for one in found.roles)
    ot = roles[PRINCIPAL_OT]
    assert (ot.is_gap, ot.never_held, ot.next_on) == (True, True, None)
    assert ot.functions_undone == ot.functions
    assert set(ot.functions) <= set(found.functions_undone)
    assert [roles[title].is_vacant for title in (c.PSW, AMHP_LEAD)] == [False, False]


def test_the_deafblind_lead_left_and_took_a_signer_s_levels_along(told: Workspace) -> None:
    lead = next(one for one in told.read(named_roles, NOW).roles if one.title == DEAFBLIND_LEAD)
    left_on = AS_AT - timedelta(days=243)
    assert lead.vacant_since == left_on + timedelta(days=1)
    assert lead.is_not_met
    before = told.read(named_roles, CoverageQuestion(left_on))
    assert not next(one for one in before.roles if one.title == DEAFBLIND_LEAD).is_vacant


def test_small_equipment_is_short_in_three_neighbourhoods_of_four_and_can_be_learnt_soon(told: Workspace) -> None:
    found = {one.team: one for one in told.read(delegated_tasks, NOW)}
    assert {team: (one.held, one.needed) for team, one in found.items()} == {
        c.NORTH: (0, 2), c.SOUTH: (1, 2), c.EAST: (0, 2), c.WEST: (2, 2),
    }  # fmt: skip
    assert all(one.task.eases_titles for one in found.values())
    for team in (c.NORTH, c.SOUTH, c.EAST):
        soonest = found[team].soonest
        assert soonest
        assert AS_AT < soonest[0].session_on <= AS_AT + timedelta(days=60)
    assert found[c.WEST].soonest == ()


def test_the_figures_are_those_of_coverage(told: Workspace) -> None:
    rows = {row.place: row for row in told.read(coverage, NOW) if row.requirement.code == "WC-TA3"}
    for one in told.read(delegated_tasks, NOW):
        assert (one.held, one.needed, one.short_by) == (
            rows[one.team].held,
            rows[one.team].needed,
            rows[one.team].short_by,
        )


def test_two_sessions_on_small_equipment_are_open(told: Workspace) -> None:
    open_ones = [one for one in told.read(sessions_list, NOW) if one.known.course_code == "TA-3" and one.left]
    assert len(open_ones) == 2
