from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.compliance import NO_ONE_IN_SCOPE, Counts, at_or_above, counted, n_of_n, share
from cpd_desktop.domain.holdings import HELD, LACKING, Holding, Status

ONE_OF_EACH = [Holding(person_id, 1, status) for person_id, status in enumerate(Status, start=1)]
counts_of_people = st.builds(Counts, **{part.name: st.integers(0, 50) for part in fields(Counts)})
n_of_whole = st.integers(1, 5_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def per_cent(numerator: int, denominator: int) -> int:
    return int(share(numerator, denominator).removesuffix("%"))


@pytest.mark.parametrize("status", list(Status))
def test_each_status_is_counted_once_in_numerator_and_denominator_as_the_rules_say(status: Status) -> None:
    counts = counted([Holding(1, 1, status)])
    assert counts.in_scope == (status is not Status.NOT_REQUIRED)
    assert counts.numerator == (status in HELD)
    assert counts.denominator == (status in HELD or status in LACKING)


def test_exempt_not_yet_due_not_required_and_long_absence_are_in_neither() -> None:
    away = [replace(held, away=True) for held in ONE_OF_EACH]
    counts = counted([*ONE_OF_EACH, *away])
    assert (counts.numerator, counts.denominator) == (2, 6)
    assert (counts.exempt, counts.not_yet_due, counts.long_absence) == (1, 1, 8)
    assert counts.in_scope == 16


def test_flags_are_counted_beside_the_statuses_and_not_for_those_away() -> None:
    booked = Holding(1, 1, Status.MISSING, booked_for=date(2026, 6, 2))
    checked = Holding(2, 1, Status.IN_DATE, assured=True)
    counts = counted([booked, checked, replace(booked, away=True), replace(checked, away=True)])
    assert (counts.booked, counts.assured, counts.missing, counts.in_date, counts.long_absence) == (1, 1, 1, 1, 2)


def test_nobody_counted_is_no_one_in_scope() -> None:
    counts = counted([Holding(1, 1, Status.NOT_REQUIRED), Holding(2, 1, Status.EXEMPT)])
    assert counts.share == counts.n_of_n == NO_ONE_IN_SCOPE == "no one in scope"


@given(counts_of_people, counts_of_people)
def test_counts_of_two_groups_add_up(one: Counts, other: Counts) -> None:
    both = one + other
    assert both.numerator == one.numerator + other.numerator
    assert both.denominator == one.denominator + other.denominator
    assert (both.in_scope, both.booked) == (one.in_scope + other.in_scope, one.booked + other.booked)


@given(counts_of_people)
def test_as_assured_whoever_was_not_checked_counts_as_missing_and_nothing_else_changes(counts: Counts) -> None:
    assured = counts.as_assured()
    assert (assured.numerator, assured.denominator) == (counts.assured, counts.denominator)
    same = {"in_date", "expiring", "missing"}
    assert all(
        getattr(assured, part.name) == getattr(counts, part.name) for part in fields(Counts) if part.name not in same
    )
    assert assured.as_assured() == assured


def test_rates_are_never_averaged() -> None:
    small, large = Counts(in_scope=1, in_date=1), Counts(in_scope=99, in_date=49, missing=50)
    assert (small.share, large.share, (small + large).share) == ("100%", "49%", "50%")


@pytest.mark.parametrize(
    ("numerator", "denominator", "printed"),
    [
        (0, 1, "0%"),
        (1, 1, "100%"),
        (39, 106, "37%"),
        (36, 39, "92%"),
        (1, 3, "33%"),
        (2, 3, "67%"),
        (1, 8, "13%"),
        (3, 8, "38%"),
        (1, 40, "3%"),
        (49, 200, "25%"),
        (99, 200, "50%"),
        (1, 200, "1%"),
        (1, 1000, "1%"),
        (199, 200, "99%"),
        (989, 1000, "99%"),
        (999, 1000, "99%"),
        (9_999_999, 10_000_000, "99%"),
        (0, 10_000_000, "0%"),
        (3, 2, "150%"),
    ],
)
def test_a_share_is_whole_per_cent_half_up_and_never_wrongly_all_or_none(
    numerator: int, denominator: int, printed: str
) -> None:
    assert share(numerator, denominator) == printed


@pytest.mark.parametrize("numerator", [0, 1])
def test_a_share_of_nobody_is_no_one_in_scope(numerator: int) -> None:
    assert share(numerator, 0) == NO_ONE_IN_SCOPE
    assert n_of_n(numerator, 0) == NO_ONE_IN_SCOPE


@given(n_of_whole)
def test_only_all_is_100_per_cent_and_only_none_is_0(n_of: tuple[int, int]) -> None:
    numerator, denominator = n_of
    printed = per_cent(numerator, denominator)
    assert (printed == 100) is (numerator == denominator)
    assert (printed == 0) is (numerator == 0)


@given(n_of_whole)
def test_a_printed_share_is_the_exact_one_to_half_a_point_but_next_to_all_and_none(n_of: tuple[int, int]) -> None:
    exact = Fraction(100 * n_of[0], n_of[1])
    difference = per_cent(*n_of) - exact
    assert -Fraction(1, 2) < difference <= Fraction(1, 2) or exact < 1 or exact > 99
    assert abs(difference) < 1


@given(n_of_whole, st.integers(0, 5_000))
def test_more_holders_never_print_a_smaller_share(n_of: tuple[int, int], fewer: int) -> None:
    numerator, denominator = n_of
    assert per_cent(min(numerator, fewer), denominator) <= per_cent(numerator, denominator)


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [(36, 39, "36 of 39, 92%"), (0, 4, "0 of 4, 0%"), (1_999, 2_000, "1,999 of 2,000, 99%")],
)
def test_a_share_stands_beside_its_n_of_n(numerator: int, denominator: int, text: str) -> None:
    assert n_of_n(numerator, denominator) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "target", "reached"),
    [
        (9, 10, 90, True),
        (89, 100, 90, False),
        (179, 200, 90, False),
        (180, 200, 90, True),
        (199, 200, 100, False),
        (200, 200, 100, True),
        (0, 5, 0, True),
        (0, 0, 0, False),
        (0, 0, 90, False),
    ],
)
def test_a_target_is_reached_by_the_exact_share_and_never_with_nobody_in_scope(
    numerator: int, denominator: int, target: int, reached: bool
) -> None:
    assert at_or_above(numerator, denominator, target) is reached
