"""What the tests of the forecast share: forecasts of random books, with leavers, starters and places supposed at random."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from cpd_desktop.domain.facts import Facts
from cpd_desktop.domain.forecast import ForecastCell, ForecastLine, Rates, month_ends
from cpd_desktop.domain.forecast_lines import Places, forecast_lines
from cpd_desktop.domain.forecast_states import Day, month_states, today_states
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.record_ends import Ends
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.supposed_facts import PlaceTaken, StartersInPost, Supposed
from tests.domain.random_books import COURSES, DAY, ROLES, TEAMS

NOTHING = Supposed({})
WARNING = 90
_around = st.integers(-60, 400).map(lambda number: DAY + timedelta(days=number))
_shares = st.sampled_from([Fraction(0), Fraction(1), Fraction(168, 190), Fraction(1, 3)])
rates = st.builds(Rates, _shares, _shares)
ALL = Rates(Fraction(1), Fraction(1))
"""That everybody attends, and finishes."""


@dataclass(frozen=True)
class Key:
    """Which line: of which requirement, at which level and place."""

    requirement: int
    level: Level
    place: str


@st.composite
def places(draw: st.DrawFn) -> PlaceTaken:
    return PlaceTaken(draw(st.integers(1, 3)), draw(st.sampled_from(COURSES)), draw(_around))


@st.composite
def supposals(draw: st.DrawFn) -> Supposed:
    """Return what is supposed about a book of three people."""
    starters = st.builds(
        StartersInPost, st.sampled_from(TEAMS), st.sampled_from(ROLES), _around, st.integers(1, 2),
        st.one_of(st.none(), st.sampled_from([0, 30, 90, 365])),
    )  # fmt: skip
    return Supposed(
        draw(st.dictionaries(st.integers(1, 3), _around, max_size=2)),
        tuple(draw(st.lists(starters, max_size=2))),
        tuple(draw(st.lists(places(), max_size=3))),
    )


def with_room(facts: Facts) -> Facts:
    """Return *facts* in which there are the three people that anything is supposed of."""
    return replace(facts, person_ceiling=max(4, facts.person_ceiling))


def days_of(facts: Facts, as_at: date, supposed: Supposed = NOTHING, months: int = 12) -> list[Day]:
    """Return how everybody counts on the date and at the end of each month."""
    later = month_states(facts, Ends(facts), supposed, as_at, month_ends(as_at, months), warning_days=WARNING)
    return [today_states(grid_on(facts, as_at, warning_days=WARNING)), *later]


def lines_of(
    facts: Facts, as_at: date, supposed: Supposed = NOTHING, *, rates: Rates = ALL, months: int = 4
) -> dict[Key, ForecastLine]:
    """Return the forecast of *facts*, by what each line is about."""
    days = days_of(facts, as_at, supposed, months)
    lines = forecast_lines(days, facts.requirements.values(), Places.of(facts.teams.values()), rates)
    return {Key(line.requirement.id, line.level, line.place): line for line in lines}


def cells_of(lines: Mapping[Key, ForecastLine]) -> dict[tuple[Key, date], ForecastCell]:
    """Return every cell of *lines*, the one of today among them."""
    return {(key, cell.on): cell for key, line in lines.items() for cell in (line.now, *line.cells)}
