"""How one person stands with their supervision on a date, with every boundary day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.people import Absence
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.supervision import Expectation, Length, Phase, Scheme, expectation_of
from cpd_desktop.domain.supervision_standing import (
    EXPECTED,
    Standing,
    StandingState,
    expected_words,
    standing_on,
)

START = date(2026, 6, 1)
MONTH = Length(1, "months")
WHOLE = Phase("All", None, MONTH, 60)
EXPECTATION = expectation_of(Scheme("", "A", frozenset(), (WHOLE,)), START)


def standing(as_at: date, last: date | None = None, minutes: int | None = None, *absences: Absence) -> Standing:
    return standing_on(as_at, EXPECTATION, last, minutes, absences)


@pytest.mark.parametrize(
    ("as_at", "state", "words"),
    [
        # Never supervised, started on 1 June: due on 1 July.
        (date(2026, 6, 1), StandingState.IN_TIME, "due on 1 Jul 2026"),
        (date(2026, 6, 23), StandingState.IN_TIME, "due on 1 Jul 2026"),
        (date(2026, 6, 24), StandingState.DUE, "due on 1 Jul 2026"),
        (date(2026, 7, 1), StandingState.DUE, "due on 1 Jul 2026"),
        (date(2026, 7, 2), StandingState.OVERDUE, "1 day overdue"),
        (date(2026, 7, 13), StandingState.OVERDUE, "12 days overdue"),
        (date(2030, 7, 1), StandingState.OVERDUE, "1,461 days overdue"),
    ],
)
def test_the_state_changes_on_the_day(as_at: date, state: StandingState, words: str) -> None:
    found = standing(as_at)

    assert (found.state, found.words) == (state, words)
    assert found.due_on == date(2026, 7, 1)
    assert found.days_overdue == max(0, (as_at - date(2026, 7, 1)).days)


def test_the_last_one_decides_and_says_whether_it_was_short() -> None:
    found = standing(date(2026, 8, 1), date(2026, 7, 15), 59)

    assert (found.state, found.due_on, found.last_on) == (StandingState.IN_TIME, date(2026, 8, 15), date(2026, 7, 15))
    assert found.last_is_short
    assert not standing(date(2026, 8, 1), date(2026, 7, 15), 60).last_is_short
    assert not standing(date(2026, 8, 1), date(2026, 7, 15)).last_is_short


@pytest.mark.parametrize(
    ("as_at", "state", "days"),
    [
        # Due on 1 July; absent from 6 to 19 July.
        (date(2026, 7, 5), StandingState.OVERDUE, 4),
        (date(2026, 7, 6), StandingState.AWAY, 0),
        (date(2026, 7, 19), StandingState.AWAY, 0),
        (date(2026, 7, 20), StandingState.OVERDUE, 5),
    ],
)
def test_while_an_absence_lasts_nobody_is_due_and_its_days_are_not_overdue(
    as_at: date, state: StandingState, days: int
) -> None:
    found = standing(as_at, None, None, Absence(1, Spell(date(2026, 7, 6), date(2026, 7, 19))))

    assert (found.state, found.days_overdue) == (state, days)


def test_who_is_away_says_so_and_keeps_the_last_one() -> None:
    found = standing(date(2026, 8, 1), date(2026, 7, 15), 60, Absence(1, Spell(date(2026, 7, 20))))

    assert (found.words, found.due_on, found.last_on) == ("away", None, date(2026, 7, 15))


def test_an_absence_to_come_that_has_no_end_leaves_no_day_to_name() -> None:
    found = standing(date(2026, 6, 2), None, None, Absence(1, Spell(date(2026, 6, 10))))

    assert (found.state, found.due_on, found.words) == (StandingState.IN_TIME, None, "in time")


def test_where_no_interval_is_known_nobody_is_overdue() -> None:
    unknown = expectation_of(Scheme("", "A", frozenset(), (Phase("Placement", None, None, 45),)), START)

    assert standing_on(date(2030, 1, 1), unknown, None).words == "no interval known"
    assert standing_on(date(2030, 1, 1), Expectation(START, ()), None).state is StandingState.NOT_EXPECTED
    assert standing_on(date(2030, 1, 1), unknown, START, 44).last_is_short


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        (WHOLE, "every month, 60 minutes at least"),
        (Phase("A", None, Length(2, "weeks"), None), "every 2 weeks"),
        (Phase("A", None, None, 90), "90 minutes at least"),
        (Phase("A", None, None, None), "no interval known"),
    ],
)
def test_what_is_expected_is_said_in_words(phase: Phase, words: str) -> None:
    assert expected_words(phase) == words


def test_the_worst_has_the_highest_rank() -> None:
    away = Absence(1, Spell(date(2026, 1, 1), date(2026, 12, 31)))
    ranks = [
        standing(date(2026, 7, 20)).rank,
        standing(date(2026, 7, 2)).rank,
        standing(date(2026, 7, 1)).rank,
        standing(date(2026, 7, 20), date(2026, 7, 19)).rank,
        standing_on(START, Expectation(START, ()), None).rank,
        standing(date(2026, 7, 1), None, None, away).rank,
    ]

    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)


@given(
    st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    st.none() | st.dates(date(2025, 1, 1), date(2026, 1, 1)),
    st.integers(0, 60),
)
def test_days_overdue_and_the_state_say_the_same(as_at: date, last: date | None, days: int) -> None:
    absent = Absence(1, Spell(date(2026, 8, 1), date(2026, 8, 1) + timedelta(days=days)))
    found = standing(as_at, last, None, absent)

    assert (found.days_overdue > 0) == (found.state is StandingState.OVERDUE)
    if found.state in EXPECTED and found.due_on is not None:
        assert found.days_overdue == max(0, (as_at - found.due_on).days)
