"""What the list of one person's approvals shows."""

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.approvals import Approval, ApprovalState
from cpd_desktop.services.person_approvals import OtherApproval, PersonApprovals
from cpd_desktop.ui.pages.people.approval_columns import (
    PersonApproval,
    approval_columns,
    rows_of,
    state_tone,
    state_words,
)
from cpd_desktop.ui.theme import Look

APPROVAL = Approval(3, b"\1", 1, "AMHP", date(2024, 1, 26), None, "Meres")
ROW = PersonApproval(
    "AMHP", "Approved Mental Health Professional", ApprovalState.HOURS_TO_FIND, "11 of 18 hours, 2 months left", APPROVAL,
    date(2029, 1, 25), is_urgent=True,
)  # fmt: skip


@pytest.mark.parametrize("state", [*ApprovalState, None], ids=str)
def test_a_state_is_a_shape_with_words_and_not_only_a_colour(look: Look, state: ApprovalState | None) -> None:
    row = replace(ROW, state=state, is_urgent=False)
    shape, _, words = state_words(row).partition(" ")
    assert not shape.isalnum()
    assert words
    assert state_tone(look, row).back


def test_what_presses_stands_out(look: Look) -> None:
    assert state_tone(look, replace(ROW, state=ApprovalState.LAPSED)) == look.theme.bad
    assert state_tone(look, ROW) == look.theme.warn
    assert state_tone(look, replace(ROW, is_urgent=False)) == look.theme.quiet
    assert state_tone(look, replace(ROW, state=ApprovalState.ON_TRACK, is_urgent=False)) == look.theme.good


def test_the_cells_of_a_row(look: Look) -> None:
    cells = [column.value(ROW) for column in approval_columns(look)]
    assert cells[0] == "Approved Mental Health Professional"
    assert cells[3:] == [date(2024, 1, 26), date(2029, 1, 25), "Meres"]
    bare = replace(ROW, approval=None, ends_on=None)
    assert [column.value(bare) for column in approval_columns(look)][3:] == [None, None, ""]
    assert (ROW.key, bare.key) == (b"\1", "AMHP")


def test_other_approvals_say_when_they_count() -> None:
    others = tuple(
        OtherApproval("Approved Mental Health Professional", replace(APPROVAL, approved_on=on), None)
        for on in (date(2027, 1, 1), date(2019, 1, 26))
    )
    rows = rows_of(PersonApprovals((), others, ()), date(2026, 11, 26))
    assert [row.words for row in rows] == ["from 1 January 2027 on", "an earlier approval"]
