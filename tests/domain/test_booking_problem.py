"""What a choice of places is worth, whether it is allowed, and what forbids more of them."""

from __future__ import annotations

import pytest

from cpd_desktop.domain.booking_problem import BookingProblem, InTheWay, Limit, LimitKind, Offer, quick_choice

A, B = frozenset({0}), frozenset({1})
OFFERS = (Offer(1, 100, A), Offer(1, 200, B), Offer(2, 300, A | B), Offer(3, 50, A))
COVER = Limit(LimitKind.COVER, ((0, 1), (2,), (3,)), 1, "East")
PROBLEM = BookingProblem((1, 2), OFFERS, (COVER,))


@pytest.mark.parametrize(
    ("chosen", "short_by", "worth"),
    [
        (set(), (1, 2), (3, 0, 0)), ({0}, (0, 2), (2, 100, 1)), ({2}, (0, 1), (1, 300, 1)), ({0, 1}, (0, 1), (1, 300, 2)),
        ({0, 1, 2, 3}, (0, 0), (0, 650, 4)),
    ],
)  # fmt: skip
def test_a_choice_is_worth_what_it_leaves_lacking_then_its_cost_then_its_places(
    chosen: set[int], short_by: tuple[int, int], worth: tuple[int, int, int]
) -> None:
    assert PROBLEM.short_by(chosen) == short_by
    assert PROBLEM.worth(chosen) == worth


@pytest.mark.parametrize(("chosen", "is_allowed"), [(set(), True), ({0, 1}, True), ({0, 2}, False), ({2, 3}, False)])
def test_one_person_away_for_two_places_of_a_day_costs_a_team_one(chosen: set[int], is_allowed: bool) -> None:
    assert PROBLEM.is_allowed(chosen) is is_allowed


def test_what_forbids_more_is_said_of_those_who_do_not_help_yet() -> None:
    in_the_way = InTheWay(PROBLEM, {0})
    # Whoever is away on the day already can take the second place: nothing forbids it.
    assert list(in_the_way.of(1)) == [(1, ()), (2, (COVER,))]
    assert list(in_the_way.of(0)) == [(2, (COVER,)), (3, (COVER,))]
    assert in_the_way.helping(0) == {1}
    assert in_the_way.helping(1) == frozenset()
    assert list(InTheWay(PROBLEM, {2}).of(0)) == [(0, (COVER,)), (3, (COVER,))]


def test_a_quick_choice_takes_what_helps_most_and_nothing_in_vain() -> None:
    assert quick_choice(PROBLEM) == {2}
    assert quick_choice(BookingProblem((1, 2), OFFERS, ())) == {1, 2}
    assert quick_choice(BookingProblem((1,), (), ())) == frozenset()
