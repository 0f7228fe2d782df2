from __future__ import annotations

from dataclasses import replace

import pytest

from cpd_desktop.domain.approvals import ApprovalState
from cpd_desktop.domain.gap_sheets import needs_attention
from tests.documents.gap_samples import HELD, VACANT, an_approval, approvals_sheet, gaps_sheet, nothing_short


def test_the_sentence_says_how_many_of_how_many_teams_and_roles() -> None:
    sheet = gaps_sheet(teams=3)
    assert sheet.sentence == (
        "4 of 12 teams are short of a specialist need, and 3 of them look compliant all the same. "
        "1 of 2 named roles is vacant, and nobody does 2 of 4 functions."
    )
    assert [gap.team.name for gap in sheet.looks_compliant] == ["Deaf Services", "Team 2", "Team 3"]


def test_the_sentence_fits_none_one_and_all() -> None:
    assert nothing_short().sentence == "No team is short of a specialist need."
    assert replace(nothing_short(), teams=0).sentence == "No team is on record here yet."
    sheet = gaps_sheet()
    alone = replace(
        sheet, gaps=replace(sheet.gaps, teams=sheet.gaps.teams[:1]), teams=1, roles=(HELD,), functions_undone=()
    )
    assert alone.sentence == (
        "1 of 1 team is short of a specialist need, and looks compliant all the same. 0 of 1 named role are vacant."
    )
    below = replace(sheet, gaps=replace(sheet.gaps, teams=sheet.gaps.teams[1:]), roles=())
    assert below.sentence == "1 of 12 teams is short of a specialist need."


def test_a_function_of_two_roles_counts_once() -> None:
    assert gaps_sheet().functions == 4
    assert replace(gaps_sheet(), roles=(VACANT,)).functions == 3


def test_only_what_a_requirement_asks_for_counts_among_tasks() -> None:
    sheet = gaps_sheet()
    assert [task.team for task in sheet.tasks_asked] == ["Neighbourhood North", "Neighbourhood West"]
    assert [task.team for task in sheet.tasks_short] == ["Neighbourhood North"]


@pytest.mark.parametrize(("months", "is_needed"), [(0, True), (3, True), (4, False)])
def test_hours_to_find_ask_for_something_only_while_little_time_is_left(months: int, is_needed: bool) -> None:
    assert needs_attention(an_approval(months_left=months)) is is_needed


@pytest.mark.parametrize(("state", "is_needed"), [
    (ApprovalState.LAPSED, True), (ApprovalState.NOT_RECORDED, True), (ApprovalState.NOT_YET, False),
    (ApprovalState.ON_TRACK, False),
])  # fmt: skip
def test_what_lapsed_or_is_not_recorded_asks_for_something(state: ApprovalState, is_needed: bool) -> None:
    assert needs_attention(an_approval(state=state, is_short=False, months_left=9)) is is_needed


def test_an_approval_that_ends_soon_asks_for_something_whatever_its_hours() -> None:
    assert needs_attention(an_approval(state=ApprovalState.HOURS_TO_FIND, months_left=9, ends_soon=True))


def test_the_ledger_counts_everybody_on_it_and_the_rotas_that_are_short() -> None:
    sheet = approvals_sheet("Ann Baker", "Jo Li")
    assert (len(sheet.lines), sheet.attention) == (4, 3)
    assert [kind.kind.code for kind in sheet.rotas_short] == ["AMHP"]
