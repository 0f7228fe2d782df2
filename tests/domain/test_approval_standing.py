"""Approval years, hours within them, and how long is left: boundary days in tables, and properties."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.approval_standing import (
    approval_line,
    approval_year,
    day_words,
    hours_text,
    time_left_words,
    whole_months_left,
)
from cpd_desktop.domain.approvals import (
    Approval,
    ApprovalHolder,
    ApprovalKind,
    ApprovalLine,
    ApprovalRule,
    ApprovalState,
    CountedTraining,
)
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.domain.training import Open

AMHP = ApprovalKind(
    "AMHP", "Approved Mental Health Professional", "AMHP", "AMHP", ApprovalRule.HOURS, Decimal(18), None, 60, ("AMHP-R",), frozenset()
)  # fmt: skip
BIA = replace(AMHP, code="BIA", rule=ApprovalRule.RECENT, hours=None, months=12, term_months=None)
DBSA = replace(AMHP, code="DBSA", rule=ApprovalRule.COURSE, hours=None, term_months=None)
WHO = ApprovalHolder(7, "Siân O’Brien", "East")
AS_AT = date(2026, 11, 26)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def approved(on: date, ends_on: date | None = None) -> Approval:
    return Approval(1, b"\1", 7, "AMHP", on, ends_on, "")


def hours(on: date, much: str | None = "6") -> CountedTraining:
    return CountedTraining(on, None if much is None else Decimal(much))


def standing(on: date, *done: CountedTraining, as_at: date = AS_AT, ends_on: date | None = None) -> ApprovalLine:
    return approval_line(WHO, AMHP, approved(on, ends_on), done, as_at)


@pytest.mark.parametrize(
    ("approved_on", "as_at", "year"),
    [
        (date(2024, 5, 10), date(2025, 5, 9), (date(2024, 5, 10), date(2025, 5, 9))),
        (date(2024, 5, 10), date(2025, 5, 10), (date(2025, 5, 10), date(2026, 5, 9))),
        (date(2024, 5, 10), date(2025, 5, 11), (date(2025, 5, 10), date(2026, 5, 9))),
        (date(2024, 5, 10), date(2024, 5, 10), (date(2024, 5, 10), date(2025, 5, 9))),
        (date(2024, 5, 10), date(2024, 5, 9), (date(2024, 5, 10), date(2025, 5, 9))),
        (date(2024, 2, 29), date(2025, 2, 27), (date(2024, 2, 29), date(2025, 2, 27))),
        (date(2024, 2, 29), date(2025, 2, 28), (date(2025, 2, 28), date(2026, 2, 27))),
        (date(2024, 2, 29), date(2025, 3, 1), (date(2025, 2, 28), date(2026, 2, 27))),
        (date(2024, 2, 29), date(2028, 2, 28), (date(2027, 2, 28), date(2028, 2, 28))),
        (date(2024, 2, 29), date(2028, 2, 29), (date(2028, 2, 29), date(2029, 2, 27))),
        (date(2024, 12, 31), date(2026, 1, 1), (date(2025, 12, 31), date(2026, 12, 30))),
    ],
)
def test_an_approval_year_begins_on_the_anniversary(approved_on: date, as_at: date, year: tuple[date, date]) -> None:
    assert approval_year(approved_on, as_at) == year


@given(DAYS, st.integers(0, 15_000))
def test_approval_years_follow_each_other_without_a_gap(approved_on: date, later: int) -> None:
    as_at = add_days(approved_on, later)
    starts, ends = approval_year(approved_on, as_at)
    assert starts <= as_at <= ends
    assert approval_year(approved_on, add_days(ends, 1))[0] == add_days(ends, 1)
    assert starts == approved_on or approval_year(approved_on, add_days(starts, -1))[1] == add_days(starts, -1)


@pytest.mark.parametrize(
    ("last", "months", "words"),
    [
        (date(2026, 11, 25), 0, None),
        (date(2026, 11, 26), 0, "1 day left"),
        (date(2026, 12, 24), 0, "29 days left"),
        (date(2026, 12, 25), 1, "1 month left"),
        (date(2027, 1, 24), 1, "1 month left"),
        (date(2027, 1, 25), 2, "2 months left"),
        (date(2027, 11, 25), 12, "12 months left"),
    ],
)
def test_whole_calendar_months_are_counted_with_both_ends(last: date, months: int, words: str | None) -> None:
    assert whole_months_left(AS_AT, last) == months
    if words is not None:
        assert time_left_words(AS_AT, last) == words


def test_months_are_clamped_as_everywhere() -> None:
    assert whole_months_left(date(2027, 1, 31), date(2027, 2, 27)) == 1
    assert whole_months_left(date(2027, 1, 31), date(2027, 2, 26)) == 0


@given(DAYS, st.integers(0, 120))
def test_months_left_are_the_inverse_of_a_period_of_months(as_at: date, months: int) -> None:
    last = add_days(add_months(as_at, months), -1)
    assert whole_months_left(as_at, last) == months
    assert months == 0 or whole_months_left(as_at, add_days(last, -1)) == months - 1


def test_what_is_exact_is_printed_without_needless_zeros() -> None:
    assert [hours_text(Decimal(text)) for text in ("0", "11", "10.0", "7.50", "0.25", "100")] == [
        "0", "11", "10", "7.5", "0.25", "100",
    ]  # fmt: skip
    assert day_words(date(2027, 3, 5)) == "5 March 2027"


def test_hours_within_the_approval_year_and_no_others() -> None:
    on = date(2024, 1, 26)
    line = standing(
        on,
        hours(date(2026, 1, 25), "6"),
        hours(date(2026, 1, 26), "4.5"),
        hours(AS_AT, "6.5"),
        hours(add_days(AS_AT, 1), "7"),
    )
    assert (line.year_starts, line.year_ends) == (date(2026, 1, 26), date(2027, 1, 25))
    assert line.hours == Decimal("11.0")
    assert line.sentence == "11 of 18 hours, 2 months left"
    assert (line.state, line.is_urgent, line.is_short, line.months_left) == (ApprovalState.HOURS_TO_FIND, True, True, 2)
    assert line.is_available


def test_a_record_without_hours_is_said_and_not_guessed() -> None:
    line = standing(date(2024, 1, 26), hours(date(2026, 3, 1), "11"), hours(date(2026, 4, 1), None))
    assert (line.hours, line.without_hours) == (Decimal(11), 1)
    assert line.sentence == "11 of 18 hours, 2 months left; 1 record without hours"
    two = standing(date(2024, 1, 26), hours(date(2026, 3, 1), None), hours(date(2026, 4, 1), None))
    assert two.sentence == "0 of 18 hours, 2 months left; 2 records without hours"


@pytest.mark.parametrize(
    ("approved_on", "months_left", "is_urgent"),
    [
        (date(2025, 11, 26), 12, False),
        (date(2025, 3, 26), 4, False),
        (date(2025, 3, 25), 3, True),
        (date(2024, 11, 27), 0, True),
    ],
)
def test_hours_are_urgent_with_three_months_left_or_fewer(approved_on: date, months_left: int, is_urgent: bool) -> None:
    line = standing(approved_on)
    assert line.state is ApprovalState.HOURS_TO_FIND
    assert (line.months_left, line.is_urgent) == (months_left, is_urgent)


@pytest.mark.parametrize(
    ("ends_on", "state"),
    [
        (date(2026, 11, 25), ApprovalState.LAPSED),
        (date(2026, 11, 26), ApprovalState.ENDS_SOON),
        (date(2027, 5, 26), ApprovalState.ENDS_SOON),
        (date(2027, 5, 27), ApprovalState.ON_TRACK),
    ],
)
def test_an_approval_ends_soon_within_six_months_and_lapses_the_day_after(ends_on: date, state: ApprovalState) -> None:
    line = standing(date(2026, 1, 1), hours(date(2026, 2, 1), "18"), ends_on=ends_on)
    assert line.state is state
    assert line.is_available is (state is not ApprovalState.LAPSED)
    assert ("the approval ends on" in line.sentence) is (state is ApprovalState.ENDS_SOON)
    if state is ApprovalState.LAPSED:
        assert line.sentence == "the approval ended on 25 November 2026"
        assert (line.approval_months_left, line.is_short, line.is_urgent) == (0, False, False)


def test_hours_that_are_not_urgent_give_way_to_an_end_that_is_near() -> None:
    line = standing(date(2022, 4, 30), hours(date(2026, 5, 1), "2"), ends_on=date(2027, 4, 29))
    assert line.state is ApprovalState.ENDS_SOON
    assert line.sentence == "2 of 18 hours, 5 months left; the approval ends on 29 April 2027"


def test_an_end_within_the_year_cuts_it_short() -> None:
    line = standing(date(2025, 6, 1), ends_on=date(2026, 12, 31))
    assert (line.year_starts, line.year_ends) == (date(2026, 6, 1), date(2026, 12, 31))


def test_without_a_date_nothing_is_guessed_and_before_it_nothing_is_counted() -> None:
    unknown = approval_line(WHO, AMHP, None, [hours(date(2026, 5, 1))], AS_AT)
    assert (unknown.state, unknown.sentence) == (ApprovalState.NOT_RECORDED, "no approval date recorded")
    assert (unknown.year_ends, unknown.months_left, unknown.hours, unknown.is_short) == (None, None, Decimal(0), False)
    coming = standing(add_days(AS_AT, 1), hours(AS_AT))
    assert (coming.state, coming.sentence) == (ApprovalState.NOT_YET, "approved from 27 November 2026")
    assert not coming.is_available
    assert standing(AS_AT).state is ApprovalState.HOURS_TO_FIND


@given(st.lists(st.tuples(st.integers(-800, 800), st.integers(0, 40) | st.none()), max_size=12), DAYS)
def test_hours_add_up_over_the_years(done: list[tuple[int, int | None]], as_at: date) -> None:
    """Every record that is done by the date lies in exactly one approval year, so that the years' hours are all hours."""
    on = add_days(as_at, -700)
    training = [CountedTraining(add_days(on, day), None if much is None else Decimal(much)) for day, much in done]
    by_then = [one for one in training if on <= one.completed_on <= as_at]
    found = 0
    for year in range(2):
        last = min(add_days(add_months(on, 12 * (year + 1)), -1), as_at)
        line = approval_line(WHO, AMHP, approved(on), by_then, last)
        found += int(line.hours)
        assert line.is_short == (line.hours < 18)
    assert found == sum(int(one.hours or 0) for one in by_then)


@pytest.mark.parametrize(
    ("last", "state", "sentence", "is_out"),
    [
        (date(2026, 4, 26), ApprovalState.ON_TRACK, "last training 26 April 2026, 5 months left", False),
        (date(2026, 3, 26), ApprovalState.ON_TRACK, "last training 26 March 2026, 4 months left", False),
        (date(2026, 3, 25), ApprovalState.TRAINING_TO_FIND, "last training 25 March 2026, 3 months left", False),
        (date(2025, 11, 27), ApprovalState.TRAINING_TO_FIND, "last training 27 November 2025, 1 day left", False),
        (
            date(2025, 11, 26), ApprovalState.TRAINING_TO_FIND,
            "last training 26 November 2025, more was needed by 25 November 2026", True,
        ),
    ],
)  # fmt: skip
def test_training_counts_for_twelve_months(last: date, state: ApprovalState, sentence: str, is_out: bool) -> None:
    line = approval_line(WHO, BIA, approved(date(2020, 1, 1)), [hours(date(2024, 1, 1)), hours(last)], AS_AT)
    assert (line.state, line.sentence, line.is_out_of_date) == (state, sentence, is_out)
    assert line.is_available is not is_out


def test_until_there_is_training_the_months_count_from_the_approval() -> None:
    line = approval_line(WHO, BIA, approved(date(2026, 6, 1)), [hours(date(2026, 5, 1))], AS_AT)
    assert line.sentence == "approved 1 June 2026, 6 months left"
    assert (line.year_starts, line.year_ends) == (date(2026, 6, 1), date(2027, 5, 31))


@pytest.mark.parametrize(
    ("ends", "state", "sentence"),
    [
        ((), ApprovalState.TRAINING_TO_FIND, "course not held"),
        ((None,), ApprovalState.TRAINING_TO_FIND, "course not held"),
        ((AS_AT - timedelta(1),), ApprovalState.TRAINING_TO_FIND, "course expired on 25 November 2026"),
        ((AS_AT,), ApprovalState.TRAINING_TO_FIND, "course held since 1 May 2025, 1 day left"),
        ((date(2027, 11, 25), AS_AT), ApprovalState.ON_TRACK, "course held since 1 May 2025, 12 months left"),
        ((Open.NOT_KNOWN, AS_AT), ApprovalState.ON_TRACK, "course held since 1 May 2025"),
    ],
)
def test_a_course_that_is_held_needs_no_approval(
    ends: tuple[date | Open | None, ...], state: ApprovalState, sentence: str
) -> None:
    done = [CountedTraining(date(2025, 5, 1), None, end) for end in ends]
    line = approval_line(WHO, DBSA, None, done, AS_AT)
    assert (line.state, line.sentence) == (state, sentence)
    assert line.is_available is ("held since" in sentence)
    assert line.hours_needed is None


def test_who_is_away_is_not_available() -> None:
    away = approval_line(replace(WHO, is_away=True), DBSA, None, [CountedTraining(AS_AT, None, Open.NEVER)], AS_AT)
    assert (away.is_away, away.is_available, away.state) == (True, False, ApprovalState.ON_TRACK)
