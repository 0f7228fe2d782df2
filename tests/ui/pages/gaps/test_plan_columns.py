"""The columns of a plan: a place whose cost is not known says so, and what stays short comes first with why."""

from __future__ import annotations

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.gaps.plan_columns import booking_columns, lines_of, need_columns, need_rows

from .test_plan_dialog import NOTHING, PLAN, WHY, a_booking


def test_a_place_says_who_goes_where_at_what_cost() -> None:
    columns = booking_columns()
    rows = (a_booking(1, "120.50"), a_booking(2, group="North"))
    assert texts_of(columns, rows) == (
        ("14 Jan 2027", "<b>BSL level 3</b>", "", "Person 1", "Deaf Services", "£120.50", "Deaf Services: R-BSL"),
        (
            "14 Jan 2027",
            "<b>BSL level 3</b>",
            "North",
            "Person 2",
            "Deaf Services",
            "not known",
            "Deaf Services: R-BSL",
        ),
    )
    assert columns[0].sentence is not None
    assert columns[0].sentence(rows[1]) == (
        "Person 2, Deaf Services: <b>BSL level 3</b>, group North, Thu 14 Jan 2027, cost not known."
    )
    assert columns[5].value(rows[1]) < columns[5].value(rows[0])


def test_needs_that_stay_short_come_first_with_a_word_a_shape_and_why(context: Context) -> None:
    columns = need_columns(context.look)
    assert [column.heading for column in columns][:3] == ["Where", "Need", "If everybody attends"]
    assert texts_of(columns, need_rows(PLAN)) == (
        ("North", "BSL level 3", "■ Short by 1", "3", "1", "1.9", WHY),
        ("Deaf Services", "BSL level 3", "● Met", "3", "1", "2.8", ""),
    )
    assert need_rows(NOTHING) == ()


def test_what_is_said_under_the_headline_has_no_blank_line() -> None:
    assert lines_of(NOTHING) == []
    assert len(lines_of(PLAN)) == 3
