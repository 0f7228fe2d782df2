"""Bookings: what the marks of a register come to, and how many places are left."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.bookings import (
    LIVE,
    MARK_WORDS,
    PENDING,
    TAKES_PLACE,
    BookingState,
    Mark,
    is_marked,
    outcome_of,
    places_left,
    state_after_approval,
)
from cpd_desktop.domain.training import COUNTING, Outcome

P, A, D, F = Mark.PRESENT, Mark.ABSENT, Mark.DNA, Mark.FAILED


@pytest.mark.parametrize(
    ("marks", "plain", "assessed"),
    [
        ([P], Outcome.COMPLETED, Outcome.PASSED), ([P, P], Outcome.COMPLETED, Outcome.PASSED),
        ([F], Outcome.FAILED, Outcome.FAILED), ([P, F], Outcome.FAILED, Outcome.FAILED),
        ([F, P], Outcome.FAILED, Outcome.FAILED), ([P, A], Outcome.ATTENDED, Outcome.ATTENDED),
        ([D, P], Outcome.ATTENDED, Outcome.ATTENDED), ([F, A], Outcome.ATTENDED, Outcome.ATTENDED),
        ([P, F, D], Outcome.ATTENDED, Outcome.ATTENDED), ([A], Outcome.CANCELLED, Outcome.CANCELLED),
        ([A, A], Outcome.CANCELLED, Outcome.CANCELLED), ([D], Outcome.DNA, Outcome.DNA), ([A, D], Outcome.DNA, Outcome.DNA),
    ],
)  # fmt: skip
def test_marks_come_to_an_outcome(marks: list[Mark], plain: Outcome, assessed: Outcome) -> None:
    assert outcome_of(marks, is_assessed=False) is plain
    assert outcome_of(marks, is_assessed=True) is assessed


@pytest.mark.parametrize("marks", list(product(Mark, repeat=3)))
def test_only_who_was_there_throughout_and_passed_counts(marks: tuple[Mark, ...]) -> None:
    assert (outcome_of(marks, is_assessed=True) in COUNTING) is (set(marks) == {P})


@given(st.lists(st.sampled_from(Mark), min_size=1), st.booleans())
def test_the_order_of_marks_does_not_matter(marks: list[Mark], is_assessed: bool) -> None:
    assert outcome_of(marks, is_assessed=is_assessed) is outcome_of(marks[::-1], is_assessed=is_assessed)


def test_somebody_is_marked_once_each_of_their_parts_is() -> None:
    assert is_marked({"a": P, "b": A}, ["a", "b"])
    assert is_marked({"a": P, "other": A}, ["a"])
    assert not is_marked({"a": P}, ["a", "b"])


@pytest.mark.parametrize(
    ("capacity", "booked", "waiting", "left"),
    [(None, 9, 0, None), (2, 0, 5, 2), (2, 1, 0, 1), (2, 2, 3, 0), (2, 3, 0, 0)],
)
def test_only_booked_places_are_taken(capacity: int | None, booked: int, waiting: int, left: int | None) -> None:
    states = [BookingState.BOOKED] * booked + [BookingState.WAITING] * waiting + [BookingState.REQUESTED]
    assert places_left(capacity, states) == left


def test_who_is_approved_is_booked_where_there_is_room() -> None:
    assert state_after_approval(None) is BookingState.BOOKED
    assert state_after_approval(1) is BookingState.BOOKED
    assert state_after_approval(0) is BookingState.WAITING


def test_what_stands_is_what_is_not_settled_and_what_is_booked() -> None:
    assert PENDING | TAKES_PLACE == LIVE
    assert set(BookingState) - LIVE == {BookingState.DECLINED, BookingState.CANCELLED}
    assert MARK_WORDS.keys() == set(Mark)
