"""The figures of a forecast: they balance, and are those of coverage where nothing is expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.facts import OUTCOMES, Facts
from cpd_desktop.domain.forecast import Rates
from cpd_desktop.domain.forecast_lines import Places
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.requirements import Level, RequirementKind, Scope
from cpd_desktop.domain.supposed_facts import PlaceTaken, StartersInPost, Supposed
from cpd_desktop.domain.training import Outcome, RefreshFrom
from tests.domain.forecasting import (
    ALL,
    NOTHING,
    WARNING,
    Key,
    cells_of,
    lines_of,
    places,
    rates,
    supposals,
    with_room,
)
from tests.domain.random_books import Book, as_at_dates, books
from tests.factories import (
    a_capacity_requirement,
    a_catalogue,
    a_posting,
    a_record,
    a_requirement,
    a_team,
    an_absence,
    an_exemption,
    facts_of,
    person_facts,
)

AS_AT, JUNE = date(2026, 6, 15), date(2026, 6, 30)
EAST, WEST = a_team(1, name="East", service="Adults"), a_team(2, name="West", service="Adults")
HELD = a_record(date(2026, 6, 1))


def coverage_of(facts: Facts, on: date) -> dict[Key, CoverageRow]:
    """Return the rows that coverage shows: individual requirements of teams, needs of capacity at their own level."""
    grid = grid_on(facts, on, warning_days=WARNING)
    rows = [*grid.rows(), *(row for level in Level for row in grid.rows(level=level) if row.needed is not None)]
    return {Key(row.requirement.id, row.level, row.place): row for row in rows}


def refreshed_from_completion(facts: Facts) -> Facts:
    """Return *facts* in which every period begins when the course was completed."""
    courses = {
        key: replace(
            course,
            validities=tuple(
                replace(one, validity=replace(one.validity, refresh_from=RefreshFrom.COMPLETION))
                for one in course.validities
            ),
        )
        for key, course in facts.courses.items()
    }
    return replace(facts, courses=courses)


@given(books(), as_at_dates, supposals(), rates)
def test_every_figure_follows_from_the_one_before(book: Book, as_at: date, supposed: Supposed, shares: Rates) -> None:
    for line in lines_of(with_room(book.facts), as_at, supposed, rates=shares).values():
        cells = (line.now, *line.cells)
        for before, cell in pairwise(cells):
            assert cell.certain == before.certain - cell.expiring - cell.leaving + cell.arriving + cell.regained
            assert (
                cell.expected
                == cell.certain + cell.starters + cell.finishing * shares.completion + cell.booked * shares.attendance
            )
            assert cell.expected <= cell.certain + cell.starters + cell.finishing + cell.booked <= cell.in_scope
            assert cell.short_by == max(0, cell.needed - cell.expected)
        assert line.now.expected == line.now.certain


@given(books(), as_at_dates)
def test_with_nothing_to_come_every_figure_is_that_of_coverage_on_the_day(book: Book, as_at: date) -> None:
    records = book.facts.records
    still = [OUTCOMES.index(one) for one in (Outcome.BOOKED, Outcome.IN_PROGRESS)]
    cancelled = np.where(np.isin(records.outcome, still), OUTCOMES.index(Outcome.CANCELLED), records.outcome)
    facts = replace(
        book.facts,
        records=replace(records, outcome=cancelled.astype(np.int32)),
        requirements={key: replace(one, within_days=None) for key, one in book.facts.requirements.items()},
    )
    found = cells_of(lines_of(facts, as_at))
    for day in {on for _, on in found}:
        rows = coverage_of(facts, day)
        assert rows.keys() <= {key for key, _ in found}
        for (key, on), cell in found.items():
            if on != day:
                continue
            if key not in rows:
                assert (cell.certain, cell.in_scope, cell.needed) == (0, 0, 0)
                continue
            row = rows[key]
            assert cell.expected == cell.certain == row.numerator
            assert cell.in_scope == row.counts.in_scope - row.counts.long_absence
            assert cell.needed == row.denominator
            assert cell.short_by == max(0, row.denominator - row.numerator)


@given(books(), as_at_dates, supposals())
def test_what_is_certain_is_what_coverage_would_say_whatever_is_expected(
    book: Book, as_at: date, supposed: Supposed
) -> None:
    facts = with_room(book.facts)
    hoped, alone = (
        cells_of(lines_of(facts, as_at, one)) for one in (supposed, Supposed(supposed.last_days, supposed.starters))
    )
    assert {key: (cell.certain, cell.in_scope) for key, cell in hoped.items()} == {
        key: (cell.certain, cell.in_scope) for key, cell in alone.items()
    }
    rows = coverage_of(facts, as_at)
    now = {key: cell.certain for (key, on), cell in hoped.items() if on == as_at and key in rows}
    assert now == {key: row.numerator for key, row in rows.items()}


@given(books(), as_at_dates, supposals(), st.lists(places(), min_size=1, max_size=3), rates)
def test_more_places_never_make_what_is_expected_smaller(
    book: Book, as_at: date, supposed: Supposed, more: list[PlaceTaken], shares: Rates
) -> None:
    # A refresher keeps the end before only near it, so there one more place can make the period of another shorter.
    facts = refreshed_from_completion(with_room(book.facts))
    fewer = cells_of(lines_of(facts, as_at, supposed, rates=shares))
    with_more = replace(supposed, places=(*supposed.places, *more))
    for key, cell in cells_of(lines_of(facts, as_at, with_more, rates=shares)).items():
        assert cell.expected >= fewer[key].expected
        assert cell.certain == fewer[key].certain


def test_somebody_in_two_teams_counts_in_each_and_once_in_their_service() -> None:
    both = person_facts(1, postings=[a_posting(team=1), a_posting(team=2)], records=[HELD])
    asked = [a_capacity_requirement(number + 1, number=1, level=level) for number, level in enumerate(Level)]
    found = lines_of(facts_of([both], a_catalogue(*asked, teams=[EAST, WEST])), AS_AT)
    assert {(key.place, key.level): line.now.certain for key, line in found.items()} == {
        ("East", Level.TEAM): 1, ("West", Level.TEAM): 1, ("Adults", Level.SERVICE): 1, ("Whole organisation", Level.ORGANISATION): 1,
    }  # fmt: skip
    line = found[Key(1, Level.TEAM, "East")]
    assert (line.team_id, line.service) == (1, "Adults")
    assert found[Key(2, Level.SERVICE, "Adults")].team_id is None


def test_a_need_that_names_a_team_has_a_line_though_nobody_is_there() -> None:
    asked = a_capacity_requirement(1, number=2, scope=Scope(teams=frozenset({1})))
    (line,) = lines_of(facts_of([], a_catalogue(asked, teams=[EAST, WEST])), AS_AT, months=1).values()
    assert (line.place, line.now.needed, line.now.short_by, line.cells[0].needed) == ("East", 2, Fraction(2), 2)


def test_a_team_that_gets_its_first_people_later_has_a_line_from_today() -> None:
    facts = facts_of([], a_catalogue(a_requirement(1, within_days=0), teams=[EAST, WEST]))
    supposed = Supposed({}, (StartersInPost(1, 1, date(2026, 7, 10), 2),))
    (line,) = lines_of(facts, AS_AT, supposed, months=2).values()
    assert [(cell.in_scope, cell.starters, cell.needed) for cell in (line.now, *line.cells)] == [
        (0, 0, 0), (0, 0, 0), (2, 2, 2)
    ]  # fmt: skip


def test_needed_of_an_individual_requirement_is_everybody_whom_it_counts() -> None:
    people = [
        person_facts(1, records=[HELD]),
        person_facts(2),
        person_facts(3, exemptions=[an_exemption()]),
        person_facts(4, absences=[an_absence()]),
        # Not yet due, and booked: counted once they are expected to hold it.
        person_facts(
            5, postings=[a_posting(starts_on=date(2026, 6, 1))], records=[a_record(date(2026, 7, 1), outcome=Outcome.BOOKED)]
        ),
    ]  # fmt: skip
    facts = facts_of(people, a_catalogue(a_requirement(1, within_days=365)))
    (line,) = lines_of(facts, AS_AT, rates=Rates(Fraction(1, 2), Fraction(1, 4)), months=2).values()
    assert [(cell.needed, cell.in_scope, cell.expected) for cell in (line.now, *line.cells)] == [
        (2, 4, 1), (2, 4, 1), (3, 4, Fraction(3, 2))
    ]  # fmt: skip


def test_why_a_holding_comes_or_goes_is_told_apart() -> None:
    people = [
        person_facts(1, records=[a_record(date(2025, 7, 10))]),
        person_facts(2, records=[HELD], postings=[a_posting(ends_on=JUNE)]),
        person_facts(3, records=[HELD], absences=[an_absence(starts_on=date(2026, 7, 1))]),
        person_facts(4, records=[HELD], absences=[an_absence(ends_on=date(2026, 7, 1))]),
        person_facts(5, records=[HELD], postings=[a_posting(starts_on=date(2026, 7, 1))]),
        person_facts(6, records=[HELD], exemptions=[an_exemption(ends_on=JUNE)]),
    ]
    facts = facts_of(people, a_catalogue(a_requirement(1)))
    (line,) = lines_of(facts, AS_AT, months=2).values()
    june, july = line.cells
    assert (line.now.certain, june.certain, july.certain) == (3, 3, 3)
    assert not june.movements(ALL)
    assert (july.expiring, july.leaving, july.arriving, july.regained) == (1, 2, 2, 1)


def test_places_are_the_teams_and_their_services() -> None:
    known = Places.of([WEST, EAST, Team(5, "Alone", "")])
    assert [team.name for team in known.teams] == ["East", "West", "Alone"]
    assert [known.count(level) for level in (Level.TEAM, Level.SERVICE, Level.ORGANISATION)] == [3, 2, 1]
    assert known.at(Level.TEAM, 1) == (WEST, "Adults")
    assert known.at(Level.SERVICE, 0) == (None, "")
    assert known.at(Level.ORGANISATION, 0) == (None, "")
    assert known.by_team(Level.SERVICE).tolist() == [0, 1, 1, 0, 0, 0]
    assert Places.of([]).by_team(Level.TEAM).tolist() == [0]


def test_a_need_of_capacity_is_no_line_of_its_team_above_its_level() -> None:
    asked = [a_requirement(1), a_capacity_requirement(2, percent=50, level=Level.SERVICE)]
    found = lines_of(facts_of([person_facts(1)], a_catalogue(*asked, teams=[EAST])), AS_AT, NOTHING, months=1)
    assert {(key.requirement, key.level) for key in found} == {(1, Level.TEAM), (2, Level.SERVICE)}
    assert [line.requirement.kind is RequirementKind.CAPACITY for line in found.values()] == [False, True]
