"""The walk over months says what the rule says of each month by itself."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.people import Absence
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.supervision import (
    Expectation,
    Length,
    Phase,
    Scheme,
    count_in_period,
    expectation_of,
    months_between,
)
from cpd_desktop.domain.supervision_months import MonthOutcome, outcomes
from cpd_desktop.domain.supervision_standing import EXPECTED, StandingState, standing_on

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
STEP_DOWN = (
    Phase("A", Length(6, "weeks"), Length(1, "weeks"), 90),
    Phase("B", Length(6, "months"), Length(2, "weeks"), 90),
    Phase("C", None, Length(1, "months"), 90),
)
PHASES = st.just(STEP_DOWN) | st.builds(
    lambda number, unit: (Phase("All", None, Length(number, unit), 60),),
    st.integers(1, 40),
    st.sampled_from(["days", "weeks", "months"]),
)
EXPECTED_OF = st.builds(
    lambda phases, day: expectation_of(Scheme("", "A", frozenset(), phases), day), PHASES, DAYS
) | st.builds(lambda day: Expectation(day, ()), DAYS)
ABSENCES = st.lists(
    st.builds(
        lambda first, days: Absence(1, Spell(first, None if days is None else first + timedelta(days=days))),
        DAYS,
        st.none() | st.integers(0, 300),
    ),
    max_size=2,
)


def by_the_rule(
    expected: Expectation, before: date | None, held: list[date], times: list[tuple[date, date]], absent: list[Absence]
) -> list[MonthOutcome]:
    found = []
    for first, last in times:
        earlier = [day for day in held if day < first]
        inside = [day for day in held if first <= day <= last]
        count = count_in_period(expected, earlier[-1] if earlier else before, inside, first, last, absent)
        so_far = [day for day in held if day <= last]
        state = standing_on(last, expected, so_far[-1] if so_far else before, None, absent).state
        found.append(MonthOutcome(count.held, count.due, state in EXPECTED, state is StandingState.OVERDUE))
    return found


@given(st.data(), EXPECTED_OF, ABSENCES)
def test_the_walk_and_the_rule_say_the_same(data: st.DataObject, expected: Expectation, absent: list[Absence]) -> None:
    first, last = sorted([data.draw(DAYS), data.draw(DAYS)])
    held = sorted(data.draw(st.lists(st.dates(first, last), max_size=20)))
    before = data.draw(st.none() | st.dates(date(2024, 1, 1), first - timedelta(days=1)))
    times = [(max(opens, first), min(closes, last)) for opens, closes in months_between(first, last)]

    found = list(outcomes(expected, before, held, times, absent))

    assert found == by_the_rule(expected, before, held, times, absent)


def test_an_absence_that_is_over_by_the_day_counted_from_changes_nothing() -> None:
    expected = expectation_of(
        Scheme("", "A", frozenset(), (Phase("All", None, Length(1, "months"), 60),)), date(2020, 1, 1)
    )
    absent = Absence(1, Spell(date(2025, 1, 1), date(2025, 3, 1)))
    times = [(date(2025, 4, 1), date(2025, 4, 30))]

    assert list(outcomes(expected, date(2025, 3, 10), [], times, [absent])) == [
        MonthOutcome(held=0, due=1, is_expected=True, is_overdue=True)
    ]
