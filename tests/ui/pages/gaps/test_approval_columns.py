from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.approvals import ApprovalLine, ApprovalState
from cpd_desktop.services.approvals import approval_kinds
from cpd_desktop.ui.pages.gaps.approval_columns import (
    OVER,
    approval_columns,
    hours_words,
    kind_words,
    months_words,
    state_tone,
    state_words,
)
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

KINDS = {kind.code: kind for kind in approval_kinds(TODAY)}
LINE = ApprovalLine(
    3, "Siân Ŵyn", "AMHP Hub", KINDS["AMHP"], date(2024, 2, 1), date(2029, 1, 31), date(2026, 2, 1), date(2027, 1, 31),
    Decimal("11.00"), Decimal(18), 2, ApprovalState.HOURS_TO_FIND, "11 of 18 hours, 2 months left", is_short=True,
)  # fmt: skip
NO_DATE = replace(
    LINE, approved_on=None, ends_on=None, year_ends=None, hours=Decimal(0), hours_needed=None, months_left=None,
    state=ApprovalState.NOT_RECORDED, sentence="no approval date recorded", is_short=False,
)  # fmt: skip


def texts(look: Look, line: ApprovalLine) -> dict[str, str]:
    return {column.heading: column.show(column.value(line)) for column in approval_columns(look)}


def test_the_hours_and_what_is_left_of_the_year_stand_in_words(look: Look) -> None:
    shown = texts(look, LINE)

    assert shown["State"] == "▲ Hours to find"
    assert (shown["Hours"], shown["Time left"]) == ("11 of 18", "2 months")
    assert (shown["Approved on"], shown["Approval ends"]) == ("01 Feb 2024", "31 Jan 2029")
    bare = texts(look, NO_DATE)
    assert bare["State"] == "□ No approval date recorded"
    assert (bare["Hours"], bare["Time left"], bare["Approval ends"]) == ("", "", "")


def test_what_is_past_is_not_said_to_be_left(look: Look) -> None:
    over = replace(LINE, months_left=0, approval_months_left=0, is_year_over=True, is_approval_over=True)
    shown = texts(look, over)
    assert (shown["Time left"], shown["Left of the approval"]) == (OVER, OVER)
    said = {one.heading: one.sentence(over) for one in approval_columns(look) if one.sentence is not None}
    assert said["Time left"] == "Siân Ŵyn, AMHP: over since 31 January 2027"
    # What is over comes before what ends today.
    (column,) = [one for one in approval_columns(look) if one.heading == "Time left"]
    assert column.value(over) < column.value(replace(over, is_year_over=False))


def test_every_cell_that_shows_a_figure_is_read_as_a_sentence(look: Look) -> None:
    said = {one.heading: one.sentence(LINE) for one in approval_columns(look) if one.sentence is not None}

    assert said["State"] == "Siân Ŵyn, AMHP: 11 of 18 hours, 2 months left"
    assert said["Hours"] == "Siân Ŵyn, AMHP: 11 of 18 hours of this approval year"
    assert said["Time left"] == "Siân Ŵyn, AMHP: 2 months left, to 31 January 2027"
    bare = {one.heading: one.sentence(NO_DATE) for one in approval_columns(look) if one.sentence is not None}
    assert bare["Hours"] == "Siân Ŵyn, AMHP: no hours are asked for"
    assert bare["Time left"] == "Siân Ŵyn, AMHP: nothing runs out"


@pytest.mark.parametrize(("months", "words"), [(None, ""), (0, "Less than a month"), (1, "1 month"), (14, "14 months")])
def test_months_are_said_in_words(months: int | None, words: str) -> None:
    assert months_words(months) == words


def test_part_hours_are_shown_as_they_are_and_whole_ones_whole() -> None:
    assert hours_words(replace(LINE, hours=Decimal("7.50"))) == "7.5 of 18"
    assert hours_words(replace(LINE, hours=Decimal(10))) == "10 of 18"


def test_each_state_has_a_shape_of_its_own_and_what_is_urgent_stands_out(look: Look) -> None:
    shapes = [state_words(replace(LINE, state=state))[0] for state in ApprovalState]
    assert all(not shape.isalnum() for shape in shapes)
    assert state_tone(look, LINE) == look.theme.bad
    assert state_tone(look, replace(LINE, months_left=9)) == look.theme.warn
    assert state_tone(look, replace(LINE, state=ApprovalState.ON_TRACK)) == look.theme.good


def test_a_kind_begins_as_a_heading_does() -> None:
    assert kind_words(replace(KINDS["AMHP"], short_title="practice educator")) == "Practice educator"
    assert kind_words(KINDS["AMHP"]) == "AMHP"
