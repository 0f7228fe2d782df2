"""How often supervision is expected, when it is due, and what counts as held: every boundary day in a table."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.people import Absence
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.supervision import (
    Expectation,
    Function,
    Length,
    PeriodCount,
    Phase,
    Scheme,
    agreed_expectation,
    count_in_period,
    counted_from,
    due_after,
    expectation_of,
    is_overdue,
    is_short,
    joined_expectation,
    length_from_text,
    months_between,
    phases_from_text,
    phases_to_text,
)

WEEK, FORTNIGHT, MONTH = Length(1, "weeks"), Length(2, "weeks"), Length(1, "months")
STEP_DOWN = (
    Phase("First six weeks", Length(6, "weeks"), WEEK, 90),
    Phase("To six months", Length(6, "months"), FORTNIGHT, 90),
    Phase("After six months", None, MONTH, 90),
)
NEWLY_QUALIFIED = Scheme("", "Newly qualified", frozenset({1}), STEP_DOWN)
START = date(2026, 6, 1)


def monthly(starts_on: date = START, *, minutes: int | None = 60) -> Expectation:
    return expectation_of(Scheme("", "Monthly", frozenset(), (Phase("All", None, MONTH, minutes),)), starts_on)


def newly_qualified(starts_on: date = START) -> Expectation:
    return expectation_of(NEWLY_QUALIFIED, starts_on)


def away(first: date, last: date | None) -> Absence:
    return Absence(1, Spell(first, last))


# Lengths


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("14 days", Length(14, "days")),
        ("1 day", Length(1, "days")),
        (" 2 WEEKS ", Length(2, "weeks")),
        ("1 month", MONTH),
        ("6 months", Length(6, "months")),
    ],
)
def test_a_length_is_read_and_written(text: str, length: Length) -> None:
    assert length_from_text(text) == length
    assert length_from_text(str(length)) == length


@pytest.mark.parametrize("text", ["", "0 days", "months", "1 year", "-1 days", "1.5 weeks", "two weeks", "99999 days"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no interval"):
        length_from_text(text)


@pytest.mark.parametrize(
    ("length", "words"),
    [(Length(1, "days"), "every day"), (FORTNIGHT, "every 2 weeks"), (MONTH, "every month")],
)
def test_a_length_says_how_often(length: Length, words: str) -> None:
    assert length.words == words


@pytest.mark.parametrize(
    ("day", "length", "after"),
    [
        (date(2026, 1, 31), MONTH, date(2026, 2, 28)),
        (date(2028, 1, 31), MONTH, date(2028, 2, 29)),
        (date(2026, 2, 28), MONTH, date(2026, 3, 28)),
        (date(2026, 8, 31), Length(6, "months"), date(2027, 2, 28)),
        (date(2026, 3, 28), Length(7, "days"), date(2026, 4, 4)),
        (date(2026, 10, 24), WEEK, date(2026, 10, 31)),
        (date(2028, 2, 28), Length(1, "days"), date(2028, 2, 29)),
    ],
)
def test_months_clamp_and_days_do_not(day: date, length: Length, after: date) -> None:
    assert length.after(day) == after


def test_stages_survive_being_stored() -> None:
    unknown = (Phase("Placement", None, None, None),)

    assert phases_from_text(phases_to_text(STEP_DOWN)) == STEP_DOWN
    assert phases_from_text(phases_to_text(unknown)) == unknown


# The step-down of newly qualified social workers: weekly for six weeks, fortnightly to six months, then monthly


@pytest.mark.parametrize(
    ("held_on", "due_on"),
    [
        # Started on Monday 1 June 2026: six weeks are over on 13 July, six months on 1 December.
        (date(2026, 6, 1), date(2026, 6, 8)),
        (date(2026, 7, 11), date(2026, 7, 18)),
        (date(2026, 7, 12), date(2026, 7, 19)),
        (date(2026, 7, 13), date(2026, 7, 27)),
        (date(2026, 7, 14), date(2026, 7, 28)),
        (date(2026, 11, 29), date(2026, 12, 13)),
        (date(2026, 11, 30), date(2026, 12, 14)),
        (date(2026, 12, 1), date(2027, 1, 1)),
        (date(2026, 12, 2), date(2027, 1, 2)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        # Six months are no 26 weeks: those would be over on 30 November.
        (START + timedelta(weeks=26), START + timedelta(weeks=28)),
    ],
)
def test_the_stage_is_that_of_the_day_which_is_counted_from(held_on: date, due_on: date) -> None:
    assert due_after(newly_qualified(), held_on) == due_on


@pytest.mark.parametrize("days", range(40, 45))
def test_the_step_from_weekly_to_fortnightly_is_on_the_day_42_of_every_start(days: int) -> None:
    for number in range(366):
        start = date(2027, 3, 1) + timedelta(days=number)
        held = start + timedelta(days=days)
        assert due_after(newly_qualified(start), held) == held + timedelta(weeks=1 if days < 42 else 2), start


@pytest.mark.parametrize(
    ("start", "monthly_from"),
    [
        (date(2026, 1, 29), date(2026, 7, 29)),
        (date(2026, 3, 31), date(2026, 9, 30)),
        (date(2026, 8, 28), date(2027, 2, 28)),
        (date(2026, 8, 29), date(2027, 2, 28)),
        (date(2026, 8, 30), date(2027, 2, 28)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 29), date(2028, 2, 29)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 8, 29)),
        (date(2026, 10, 31), date(2027, 4, 30)),
        (date(2026, 12, 1), date(2027, 6, 1)),
    ],
)
def test_the_step_to_monthly_is_six_calendar_months_on_clamped_to_the_months_end(
    start: date, monthly_from: date
) -> None:
    expected = newly_qualified(start)
    day_before = monthly_from - timedelta(days=1)

    assert due_after(expected, day_before) == day_before + timedelta(weeks=2)
    assert due_after(expected, monthly_from) == MONTH.after(monthly_from)
    assert due_after(expected, monthly_from + timedelta(days=1)) == MONTH.after(monthly_from + timedelta(days=1))


def test_every_start_of_four_years_steps_down_on_the_same_day_of_the_month_or_on_its_last() -> None:
    for number in range(4 * 366):
        start = date(2026, 1, 1) + timedelta(days=number)
        steps = [first for first, _ in newly_qualified(start).stages]
        year, month = (start.year, start.month + 6) if start.month <= 6 else (start.year + 1, start.month - 6)
        last = calendar.monthrange(year, month)[1]
        assert steps == [start, start + timedelta(days=42), date(year, month, min(start.day, last))]


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2026, 5, 31), "First six weeks"),
        (date(2026, 6, 1), "First six weeks"),
        (date(2026, 7, 12), "First six weeks"),
        (date(2026, 7, 13), "To six months"),
        (date(2026, 11, 30), "To six months"),
        (date(2026, 12, 1), "After six months"),
        (date(2036, 12, 1), "After six months"),
    ],
)
def test_a_stage_counts_from_its_first_day_until_the_next(day: date, stage: str) -> None:
    found = newly_qualified().phase_on(day)

    assert found is not None
    assert found.title == stage


def test_without_a_stage_or_an_interval_nothing_is_due() -> None:
    unknown = expectation_of(Scheme("", "Student", frozenset(), (Phase("Placement", None, None, None),)), START)

    assert due_after(Expectation(START, ()), START) is None
    assert due_after(unknown, START) is None
    assert Expectation(START, ()).phase_on(START) is None


# Due and overdue


@pytest.mark.parametrize(
    ("due_on", "overdue"),
    [(date(2026, 7, 1), True), (date(2026, 7, 2), False), (date(2026, 7, 3), False), (None, False)],
)
def test_overdue_is_due_before_the_date(due_on: date | None, overdue: bool) -> None:
    assert is_overdue(due_on, date(2026, 7, 2)) is overdue


@pytest.mark.parametrize(
    ("last_held", "counted"),
    [
        (None, START),
        (date(2026, 6, 15), date(2026, 6, 15)),
        (START, START),
        # Held in the post before: its month ends after the start of this one, on it, or before it.
        (date(2026, 5, 20), date(2026, 5, 20)),
        (date(2026, 5, 1), date(2026, 5, 1)),
        (date(2026, 4, 30), START),
        (date(2019, 1, 1), START),
    ],
)
def test_the_first_is_counted_from_the_start_and_the_next_from_the_last_held(
    last_held: date | None, counted: date
) -> None:
    assert counted_from(monthly(), last_held) == counted


def test_what_was_held_before_a_start_without_an_interval_is_counted_from() -> None:
    assert counted_from(Expectation(START, ()), date(2026, 1, 1)) == date(2026, 1, 1)


# Long-term absence


@pytest.mark.parametrize(
    ("first", "last", "due_on"),
    [
        # Counted from 1 June, due on 1 July.
        (date(2026, 6, 10), date(2026, 6, 19), date(2026, 7, 11)),
        (date(2026, 6, 10), date(2026, 6, 10), date(2026, 7, 2)),
        # It touches the day counted from, or was over by then.
        (date(2026, 5, 25), date(2026, 6, 1), date(2026, 7, 1)),
        (date(2026, 5, 25), date(2026, 6, 2), date(2026, 7, 2)),
        (date(2026, 6, 1), date(2026, 6, 3), date(2026, 7, 3)),
        (date(2026, 5, 1), date(2026, 5, 31), date(2026, 7, 1)),
        # It begins the day before the due day, on it, and after it.
        (date(2026, 6, 30), date(2026, 7, 9), date(2026, 7, 11)),
        (date(2026, 7, 1), date(2026, 7, 10), date(2026, 7, 11)),
        (date(2026, 7, 2), date(2026, 7, 11), date(2026, 7, 1)),
        # It has no end: nobody knows when.
        (date(2026, 7, 1), None, None),
        (date(2026, 5, 1), None, None),
        (date(2026, 7, 2), None, date(2026, 7, 1)),
    ],
)
def test_absence_moves_the_due_day_by_the_days_absent(first: date, last: date | None, due_on: date | None) -> None:
    assert due_after(monthly(), START, [away(first, last)]) == due_on


def test_an_absence_that_the_moved_day_meets_moves_it_on() -> None:
    apart = [away(date(2026, 6, 10), date(2026, 6, 19)), away(date(2026, 7, 11), date(2026, 7, 20))]

    assert due_after(monthly(), START, apart) == date(2026, 7, 21)
    assert due_after(monthly(), START, apart[::-1]) == date(2026, 7, 21)
    assert due_after(monthly(), START, [apart[0], away(date(2026, 7, 12), date(2026, 7, 20))]) == date(2026, 7, 11)


def test_a_day_in_two_absences_is_one_day() -> None:
    twice = [away(date(2026, 6, 10), date(2026, 6, 19)), away(date(2026, 6, 15), date(2026, 6, 24))]
    inside = [away(date(2026, 6, 10), date(2026, 6, 24)), away(date(2026, 6, 12), date(2026, 6, 13))]
    unended = [away(date(2026, 6, 10), date(2026, 6, 19)), away(date(2026, 6, 15), None)]

    assert due_after(monthly(), START, twice) == date(2026, 7, 16)
    assert due_after(monthly(), START, inside) == date(2026, 7, 16)
    assert due_after(monthly(), START, unended) is None


@pytest.mark.parametrize(
    ("as_at", "due_on"),
    [
        # Due on 1 July and not held; absent from 11 to 20 July.
        (date(2026, 7, 10), date(2026, 7, 1)),
        (date(2026, 7, 11), date(2026, 7, 11)),
        (date(2026, 7, 21), date(2026, 7, 11)),
        (date(2026, 8, 21), date(2026, 7, 11)),
    ],
)
def test_days_of_absence_are_never_days_overdue(as_at: date, due_on: date) -> None:
    absent = [away(date(2026, 7, 11), date(2026, 7, 20))]

    assert due_after(monthly(), START, absent, as_at=as_at) == due_on


# Short


@pytest.mark.parametrize(("minutes", "short"), [(None, False), (89, True), (90, False), (91, False), (1, True)])
def test_a_supervision_is_short_below_the_least_of_its_day(minutes: int | None, short: bool) -> None:
    assert is_short(minutes, newly_qualified(), date(2026, 7, 1)) is short


def test_where_no_least_is_known_none_is_short() -> None:
    assert not is_short(1, monthly(minutes=None), START)
    assert not is_short(1, Expectation(START, ()), START)


# What a pair agrees in place of the scheme


def test_an_agreed_interval_counts_instead_of_every_stage_and_keeps_the_least_minutes() -> None:
    agreed = agreed_expectation(newly_qualified(), Length(3, "weeks"), None)

    assert due_after(agreed, date(2026, 6, 2)) == date(2026, 6, 23)
    assert due_after(agreed, date(2027, 6, 2)) == date(2027, 6, 23)
    assert is_short(89, agreed, date(2026, 6, 2))


def test_agreed_minutes_leave_the_intervals_as_they_are() -> None:
    agreed = agreed_expectation(newly_qualified(), None, 45)

    assert due_after(agreed, date(2026, 7, 13)) == date(2026, 7, 27)
    assert not is_short(45, agreed, date(2026, 7, 13))
    assert is_short(44, agreed, date(2026, 7, 13))


def test_nothing_agreed_changes_nothing() -> None:
    assert agreed_expectation(newly_qualified(), None, None).stages == newly_qualified().stages


# What is expected as it changes


def test_each_part_counts_from_its_day_until_the_next() -> None:
    later = expectation_of(NEWLY_QUALIFIED, date(2026, 9, 1))
    joined = joined_expectation([(START, monthly()), (date(2026, 9, 1), later), (date(2026, 10, 1), monthly())])

    assert joined.starts_on == START
    assert due_after(joined, date(2026, 8, 31)) == date(2026, 9, 30)
    assert due_after(joined, date(2026, 9, 1)) == date(2026, 9, 8)
    assert due_after(joined, date(2026, 9, 30)) == date(2026, 10, 7)
    assert due_after(joined, date(2026, 10, 1)) == date(2026, 11, 1)


def test_a_part_begins_in_the_stage_that_it_has_come_to() -> None:
    joined = joined_expectation([(date(2026, 9, 1), monthly()), (date(2026, 12, 24), newly_qualified())])

    assert [first for first, _ in joined.stages] == [START, date(2026, 12, 24)]
    assert due_after(joined, date(2026, 12, 24)) == date(2027, 1, 24)


def test_a_part_in_which_nothing_is_expected_asks_for_nothing() -> None:
    joined = joined_expectation([(START, monthly()), (date(2026, 9, 1), Expectation(date(2026, 9, 1), ()))])

    assert due_after(joined, date(2026, 8, 1)) == date(2026, 9, 1)
    assert due_after(joined, date(2026, 9, 1)) is None


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_one_part_alone_is_what_it_is(day: date) -> None:
    joined = joined_expectation([(date(2026, 9, 1), newly_qualified())])

    assert due_after(joined, day) == due_after(newly_qualified(), day)


# Schemes


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "in_force"),
    [
        (None, None, True),
        (START, None, True),
        (None, START, True),
        (START + timedelta(days=1), None, False),
        (None, START - timedelta(days=1), False),
    ],
)
def test_a_scheme_counts_on_its_first_and_last_day(
    starts_on: date | None, ends_on: date | None, in_force: bool
) -> None:
    assert Scheme("", "A", frozenset(), (), starts_on=starts_on, ends_on=ends_on).in_force(START) is in_force


# A period: held of due


def counted(
    first: date, last: date, *held: date, before: date | None = None, absences: tuple[Absence, ...] = ()
) -> tuple[int, int]:
    expected = monthly() if before is None else monthly(date(2020, 1, 1))
    found = count_in_period(expected, before, held, first, last, absences)
    return found.held, found.due


JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)
END_OF_JULY, END_OF_SEPTEMBER = date(2026, 7, 31), date(2026, 9, 30)


@pytest.mark.parametrize(
    ("held", "count"),
    [
        # Started on 1 June: due on 1 July, and then a month after each one held.
        ((), (0, 3)),
        ((date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)), (3, 3)),
        ((date(2026, 7, 1), date(2026, 7, 29), date(2026, 8, 28), date(2026, 9, 25)), (4, 4)),
        # One late by three weeks is settled late; the next two follow from it.
        ((date(2026, 7, 22), date(2026, 8, 22), date(2026, 9, 22)), (3, 3)),
        # A whole interval ran out.
        ((date(2026, 8, 2), date(2026, 9, 2)), (2, 3)),
        ((date(2026, 8, 1), date(2026, 9, 1)), (2, 2)),
        ((date(2026, 9, 30),), (1, 3)),
        # The last one is due on the last day, and not held.
        ((date(2026, 7, 1), date(2026, 8, 30)), (2, 3)),
        ((date(2026, 7, 1), date(2026, 8, 31)), (2, 3)),
    ],
)
def test_a_period_asks_for_what_falls_due_and_a_supervision_settles_one(
    held: tuple[date, ...], count: tuple[int, int]
) -> None:
    assert counted(JULY, END_OF_SEPTEMBER, *held) == count


@pytest.mark.parametrize(
    ("last", "due"),
    [(date(2026, 6, 30), 0), (date(2026, 7, 1), 1), (END_OF_JULY, 1), (date(2026, 8, 1), 2)],
)
def test_what_is_due_on_the_last_day_is_of_the_period_and_the_day_after_is_not(last: date, due: int) -> None:
    assert counted(START, last) == (0, due)


def test_what_is_outstanding_on_the_first_day_is_asked_for_once() -> None:
    assert counted(JULY, END_OF_JULY, before=date(2026, 3, 1)) == (0, 1)
    assert counted(JULY, END_OF_SEPTEMBER, before=date(2026, 3, 1)) == (0, 3)
    assert counted(JULY, END_OF_JULY, date(2026, 7, 9), before=date(2026, 5, 2)) == (1, 1)


def test_what_is_held_early_or_beside_the_interval_counts_as_due_too() -> None:
    assert counted(JULY, END_OF_JULY, date(2026, 7, 1), date(2026, 7, 1), date(2026, 7, 3)) == (3, 3)
    assert counted(JULY, END_OF_JULY, date(2026, 7, 30), before=date(2026, 7, 2)) == (1, 1)


def test_who_is_away_all_the_time_is_asked_for_nothing() -> None:
    whole = (away(date(2026, 6, 20), date(2026, 12, 31)),)
    unended = (away(date(2026, 7, 1), None),)

    assert counted(JULY, END_OF_SEPTEMBER, absences=whole) == (0, 0)
    assert counted(JULY, END_OF_SEPTEMBER, before=date(2026, 3, 1), absences=whole) == (0, 0)
    assert counted(JULY, END_OF_SEPTEMBER, before=date(2026, 3, 1), absences=unended) == (0, 0)


def test_what_is_outstanding_is_asked_for_on_coming_back() -> None:
    absent = (away(date(2026, 6, 20), date(2026, 7, 30)),)

    assert counted(JULY, END_OF_JULY, before=date(2026, 3, 1), absences=absent) == (0, 1)
    assert counted(JULY, date(2026, 7, 30), before=date(2026, 3, 1), absences=absent) == (0, 0)
    assert counted(JULY, date(2026, 8, 30), before=date(2026, 3, 1), absences=absent) == (0, 1)
    assert counted(JULY, date(2026, 8, 31), before=date(2026, 3, 1), absences=absent) == (0, 2)


def test_what_was_held_before_the_start_is_no_reason_to_ask_from_the_start_on() -> None:
    expected, earlier = monthly(), date(2026, 3, 1)

    assert count_in_period(expected, earlier, [], START, END_OF_JULY) == PeriodCount(0, 1)
    assert count_in_period(expected, None, [earlier], earlier, END_OF_JULY) == PeriodCount(1, 2)


def test_where_no_interval_is_known_only_what_was_held_is_asked_for() -> None:
    found = count_in_period(Expectation(START, ()), None, [date(2026, 7, 9)], JULY, END_OF_JULY)

    assert (found.held, found.due) == (1, 1)
    assert count_in_period(Expectation(START, ()), None, [], JULY, END_OF_JULY) == PeriodCount()


def test_a_newly_qualified_social_worker_is_due_every_week_then_every_fortnight_then_every_month() -> None:
    expected = newly_qualified()
    found = count_in_period(expected, None, [], START, date(2027, 5, 31))
    # 8 June to 13 July: 6; fortnightly from 27 July to 14 December: 11; monthly from 14 January to 14 May: 5.
    assert found == PeriodCount(0, 6 + 11 + 5)


def test_counts_add_up() -> None:
    assert PeriodCount(1, 2) + PeriodCount(3, 4) == PeriodCount(4, 6)


def test_months_are_whole_calendar_months() -> None:
    assert months_between(date(2026, 1, 31), date(2026, 3, 1)) == [
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 3, 31)),
    ]
    assert months_between(date(2026, 3, 2), date(2026, 3, 1)) == [(date(2026, 3, 1), date(2026, 3, 31))]
    assert months_between(date(2026, 4, 1), date(2026, 3, 31)) == []


# Properties

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
LENGTHS = st.builds(Length, st.integers(1, 6), st.sampled_from(["weeks", "months"])) | st.builds(
    Length, st.integers(1, 60), st.just("days")
)
EXPECTED = DAYS.map(newly_qualified) | st.builds(
    lambda day, length: expectation_of(Scheme("", "A", frozenset(), (Phase("All", None, length, 60),)), day),
    DAYS,
    LENGTHS,
)


@st.composite
def absences(draw: st.DrawFn, most: int = 3) -> list[Absence]:
    found = []
    for _ in range(draw(st.integers(0, most))):
        first = draw(DAYS)
        days = draw(st.none() | st.integers(0, 200))
        found.append(away(first, None if days is None else first + timedelta(days=days)))
    return found


def held_days(first: date, last: date) -> st.SearchStrategy[list[date]]:
    return st.lists(st.dates(first, last), max_size=12).map(sorted)


@given(EXPECTED, DAYS, absences())
def test_due_is_after_the_day_counted_from(expected: Expectation, day: date, absent: list[Absence]) -> None:
    due = due_after(expected, day, absent)

    assert due is None or due > day


@given(EXPECTED, DAYS, absences(), absences(most=1), st.none() | DAYS)
def test_absence_never_makes_due_earlier(
    expected: Expectation, day: date, absent: list[Absence], more: list[Absence], as_at: date | None
) -> None:
    before, after = (due_after(expected, day, some, as_at=as_at) for some in (absent, [*absent, *more]))

    assert after is None or (before is not None and before <= after)


@given(EXPECTED, DAYS, absences(), DAYS)
def test_what_is_overdue_stays_so_through_an_absence_until_it_is_held(
    expected: Expectation, day: date, absent: list[Absence], as_at: date
) -> None:
    due, tomorrow = due_after(expected, day, absent, as_at=as_at), as_at + timedelta(days=1)
    later = due_after(expected, day, absent, as_at=tomorrow)
    is_away = any(one.spell.covers(tomorrow) for one in absent)
    was_away = any(one.spell.covers(as_at) for one in absent)

    if is_overdue(due, as_at) and not is_away and not was_away:
        assert is_overdue(later, tomorrow)
        assert due == later


@given(EXPECTED, DAYS, absences())
def test_the_day_due_is_no_day_of_an_absence_by_which_it_moved(
    expected: Expectation, day: date, absent: list[Absence]
) -> None:
    due = due_after(expected, day, absent)

    assert due is None or not any(one.spell.covers(due) for one in absent)


@given(st.data(), EXPECTED, absences())
def test_in_a_period_held_is_at_most_due_and_every_supervision_is_held(
    data: st.DataObject, expected: Expectation, absent: list[Absence]
) -> None:
    first, last = sorted([data.draw(DAYS), data.draw(DAYS)])
    held = data.draw(held_days(first, last))
    before = data.draw(st.none() | st.dates(date(2023, 1, 1), first - timedelta(days=1)))

    found = count_in_period(expected, before, held, first, last, absent)

    assert found.held == len(held) <= found.due


@given(st.data(), EXPECTED)
def test_a_period_in_two_parts_has_the_same_held_and_no_less_due(data: st.DataObject, expected: Expectation) -> None:
    first, middle, last = sorted([data.draw(DAYS), data.draw(DAYS), data.draw(DAYS)])
    middle, last = max(middle, first), max(last, middle + timedelta(days=1))
    held = data.draw(held_days(first, last))
    early, late = [day for day in held if day <= middle], [day for day in held if day > middle]

    whole = count_in_period(expected, None, held, first, last)
    one = count_in_period(expected, None, early, first, middle)
    two = count_in_period(expected, early[-1] if early else None, late, middle + timedelta(days=1), last)

    assert (one + two).held == whole.held
    assert (one + two).due >= whole.due


@given(st.data(), DAYS)
def test_where_every_one_is_held_in_time_a_period_in_two_parts_has_the_same_due(
    data: st.DataObject, start: date
) -> None:
    expected, held, due = monthly(start), [], MONTH.after(start)
    for _ in range(data.draw(st.integers(2, 14))):
        held.append(data.draw(st.dates(due - timedelta(days=27), due)))
        due = MONTH.after(held[-1])
    last = held[-1]
    middle = data.draw(st.dates(start, last - timedelta(days=1)))
    early, late = [day for day in held if day <= middle], [day for day in held if day > middle]

    whole = count_in_period(expected, None, held, start, last)
    one = count_in_period(expected, None, early, start, middle)
    two = count_in_period(expected, early[-1] if early else None, late, middle + timedelta(days=1), last)

    assert one + two == whole == PeriodCount(len(held), len(held))


@given(st.data(), EXPECTED, absences())
def test_a_longer_period_asks_for_no_less(data: st.DataObject, expected: Expectation, absent: list[Absence]) -> None:
    first, last, later = sorted([data.draw(DAYS), data.draw(DAYS), data.draw(DAYS)])
    held = data.draw(held_days(first, last))

    short = count_in_period(expected, None, held, first, last, absent)
    long = count_in_period(expected, None, held, first, later, absent)

    assert short.held == long.held
    assert short.due <= long.due


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), absences(most=1))
def test_absence_never_asks_for_more(first: date, absent: list[Absence]) -> None:
    last = first + timedelta(days=400)
    expected = monthly(first)

    assert count_in_period(expected, None, [], first, last, absent).due <= count_in_period(
        expected, None, [], first, last
    ).due  # fmt: skip


def test_the_four_functions_are_morrisons() -> None:
    assert [function.value for function in Function] == ["management", "support", "development", "mediation"]
