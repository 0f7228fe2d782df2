"""A plan in words, what a place costs, and which lines of the forecast a plan is to meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from cpd_desktop.domain.cheapest_bookings import (
    BookingPlan,
    PlannedBooking,
    PlannedNeed,
    Unmet,
    counts_learners,
    in_reading_order,
    is_asked_for,
    lacking_at,
    needed_at,
    place_cost,
)
from cpd_desktop.domain.completion_rate import CompletionRate
from cpd_desktop.domain.forecast import AttendanceRate, ForecastCell, ForecastLine
from cpd_desktop.domain.requirements import Level, RequirementKind
from tests.factories import a_requirement

AS_AT, BY = date(2026, 6, 15), date(2027, 5, 31)
NEED = PlannedNeed("East", "R-1", "Knows capacity", 3, 2, 2, Fraction(1), Fraction(14, 5))


def a_place(name: str = "Jo Patel", day: date = date(2026, 7, 1), cost: str = "", code: str = "C1") -> PlannedBooking:
    return PlannedBooking(
        1, name, "East", b"\x01" * 16, day, "", code, "Course", Decimal(cost or 0), ("East: R-1",), is_cost_known=bool(cost)
    )  # fmt: skip


def a_plan(*chosen: PlannedBooking, gap: float = 0, unmet: tuple[Unmet, ...] = (), **parts: Any) -> BookingPlan:
    known: dict[str, object] = {"needs": (NEED,), "as_at": AS_AT, **parts}
    cost = sum((one.cost for one in chosen), Decimal(0))
    return BookingPlan(BY, chosen, cost, gap, is_proved=gap == 0, unmet=unmet, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cost", "capacity", "usual", "expected"),
    [
        ("1250", 12, "9", "104.17"), ("600", 6, None, "100.00"), ("0", None, "9", "0.00"), ("600", None, "9", "9"),
        (None, 12, "9", "9"), (None, None, None, None), ("600", None, None, None),
    ],
)  # fmt: skip
def test_a_place_costs_its_share_of_the_session_else_what_one_usually_costs(
    cost: str | None, capacity: int | None, usual: str | None, expected: str | None
) -> None:
    def pounds(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    assert place_cost(pounds(cost), capacity, pounds(usual)) == pounds(expected)


def a_line(kind: RequirementKind, *, specialist: bool = False, needed: int = 11, **parts: int) -> ForecastLine:
    counts = dict.fromkeys(
        ("certain", "expiring", "leaving", "arriving", "regained", "starters", "finishing", "booked"), 0
    )
    cell = ForecastCell(on=BY, in_scope=20, needed=needed, expected=Fraction(0), **{**counts, **parts})
    requirement = a_requirement(kind=kind, specialist=specialist)
    return ForecastLine(requirement, Level.TEAM, "East", 1, "", cell, (cell,))


INDIVIDUAL, OF_CAPACITY = RequirementKind.INDIVIDUAL, RequirementKind.CAPACITY


@pytest.mark.parametrize(
    ("kind", "specialist", "needed"),
    [(OF_CAPACITY, False, 11), (OF_CAPACITY, True, 11), (INDIVIDUAL, True, 11), (INDIVIDUAL, False, 10)],
)
def test_only_what_everybody_is_to_hold_is_met_up_to_the_target(
    kind: RequirementKind, specialist: bool, needed: int
) -> None:
    line = a_line(kind, specialist=specialist)
    assert needed_at(line, 90) == needed
    assert is_asked_for(line, mandatory=True)
    assert is_asked_for(line, mandatory=False) is (needed == 11)


@pytest.mark.parametrize(("target", "needed"), [(0, 0), (1, 1), (90, 10), (91, 11), (100, 11)])
def test_a_target_is_rounded_up_to_whole_people(target: int, needed: int) -> None:
    assert needed_at(a_line(INDIVIDUAL), target) == needed


def test_everybody_who_is_expected_counts_as_a_whole_holder() -> None:
    assert lacking_at(a_line(OF_CAPACITY, certain=4, starters=1, finishing=2, booked=3), 90, Fraction(1)) == 1
    assert lacking_at(a_line(OF_CAPACITY, certain=12), 90, Fraction(0)) == 0


@pytest.mark.parametrize(
    ("finishing", "rate", "lacking"),
    [(1, "11/20", 7), (2, "11/20", 6), (2, "1", 5), (3, "2/3", 5), (3, "33/50", 6), (4, "0", 7), (0, "1", 7)],
)
def test_of_a_need_of_capacity_learners_count_at_the_rate_in_whole_people(
    finishing: int, rate: str, lacking: int
) -> None:
    line = a_line(OF_CAPACITY, certain=4, finishing=finishing)
    assert lacking_at(line, 90, Fraction(rate)) == lacking
    assert counts_learners(line) is (finishing > 0)


def test_what_everybody_is_to_hold_themselves_nobody_else_holds_for_a_learner() -> None:
    line = a_line(INDIVIDUAL, specialist=True, certain=9, finishing=2)
    assert lacking_at(line, 90, Fraction(11, 20)) == 0
    assert not counts_learners(line)


def test_how_sure_it_is_that_nothing_is_cheaper_is_said() -> None:
    assert a_plan(a_place()).proof == "Nothing cheaper finds as many."
    assert a_plan().proof == ""
    assert (
        a_plan(a_place(), gap=0.031).proof == "The time was up: a plan that finds as many may be cheaper by 4% at most."
    )
    assert a_plan(a_place(), gap=0.0001).proof.endswith("by 1% at most.")
    assert a_plan(a_place(), gap=1).proof.startswith("The time was up before anything better could be ruled out")


def test_a_plan_says_what_it_comes_to_and_what_has_to_be_known_beside_it() -> None:
    rate = AttendanceRate(168, 190, Fraction(9, 10))
    unmet = Unmet("East", "R-1", "Knows capacity", 1, "Every session of a course that counts is full.")
    plan = a_plan(a_place(cost="1250"), a_place(), unmet=(unmet,), refused=1, rate=rate)
    assert plan.headline == (
        "2 places for £1,250.00: 1 of the 2 missing holders are found; 0 of 1 need is met by 31/05/2027, if everybody attends."
    )
    assert (plan.missing, plan.found, plan.met) == (2, 1, 0)
    assert plan.remarks == (
        "1 of the places has no known cost, and is counted as nothing.",
        "1 person could not be released: their team would fall below its minimum cover.",
        "Expected with attendance of 168 of 190 places, 88%.",
    )
    assert unmet.sentence == (
        "East, Knows capacity: still short by 1. Every session of a course that counts is full."
    )  # fmt: skip
    assert a_plan(a_place(cost="5"), needs=(NEED, NEED)).headline == (
        "1 place for £5.00: 4 of the 4 missing holders are found; 2 of 2 needs are met by 31/05/2027, if everybody attends."
    )
    one = replace(NEED, short_by=1, helped_by=1)
    assert a_plan(a_place(cost="5"), needs=(one,)).headline == (
        "1 place for £5.00: 1 of 1 missing holder is found; 1 of 1 need is met by 31/05/2027, if everybody attends."
    )
    assert a_plan(needs=()).headline == "Nothing is short on 31/05/2027: there is nothing to book."
    assert a_plan(unmet=(unmet,)).remarks == ()
    learners = a_plan(unmet=(unmet,), completion=CompletionRate(21, 25, Fraction(11, 20)))
    assert learners.remarks == ("Learners count as whole people at the share who finish: 21 of 25 learners, 84%.",)


def test_a_plan_is_booked_on_its_own_day_alone() -> None:
    plan = a_plan(a_place())
    assert plan.why_not_on(AS_AT) == ""
    for day in (date(2026, 6, 14), date(2026, 6, 16)):
        assert plan.why_not_on(day) == (
            "This plan is of 15/06/2026, and places are booked by the state of today alone: make the plan again with today's date."
        )


def test_places_are_read_by_day_course_and_name() -> None:
    later, first = a_place(day=date(2026, 7, 2), code="A"), a_place("amir")
    other, last = a_place("Zed"), a_place("Amir", code="C2")
    assert in_reading_order([later, last, other, first]) == (first, other, last, later)
