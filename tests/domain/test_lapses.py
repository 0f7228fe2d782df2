from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.facts import FOREVER, numbers
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.lapses import Lapse, LapseKey, Lapsing, how_many, untold
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.requirements import Requirement, RequirementKind
from tests.domain.random_books import Book, as_at_dates, books, warnings
from tests.factories import a_requirement

LAST = date(2026, 6, 15)


def lapsing(requirement_id: int, *pairs: tuple[int, int]) -> Lapsing:
    requirement: Requirement = a_requirement(requirement_id, kind=RequirementKind.INDIVIDUAL)
    people, lasts = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return Lapsing(requirement, numbers(people), numbers(lasts), numbers([FOREVER] * len(pairs)))


def keys(found: tuple[Lapsing, ...]) -> set[LapseKey]:
    return {
        (person, one.requirement.id, last)
        for one in found
        for person, last in zip(one.person.tolist(), one.last.tolist(), strict=True)
    }


@pytest.mark.parametrize(
    ("on", "has_lapsed"), [(date(2026, 6, 14), False), (date(2026, 6, 15), False), (date(2026, 6, 16), True)]
)
def test_on_its_last_day_a_holding_still_counts(on: date, has_lapsed: bool) -> None:
    assert Lapse(1, "Dai Rees", "", "East", 1, "Fire safety", LAST).has_lapsed(on) is has_lapsed


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ([], {(1, 7, 100), (2, 7, 100)}),
        ([(1, 7, 100)], {(2, 7, 100)}),
        # The same person and requirement with another last day is another lapse; so is another requirement, or person.
        ([(1, 7, 99), (1, 8, 100), (3, 7, 100)], {(1, 7, 100), (2, 7, 100)}),
        ([(1, 7, 100), (2, 7, 100)], set()),
    ],
)
def test_a_lapse_is_known_by_person_requirement_and_last_day(told: list[LapseKey], left: set[LapseKey]) -> None:
    found = untold([lapsing(7, (1, 100), (2, 100))], told)
    assert keys(found) == left
    assert how_many(found) == len(left)


ANY_KEYS = st.sets(st.tuples(st.integers(1, 5), st.integers(1, 3), st.sampled_from([-400, -1, 0, 1, day_number(LAST)])))


@given(ANY_KEYS, ANY_KEYS)
def test_what_is_left_is_what_was_found_without_what_was_told(found: set[LapseKey], told: set[LapseKey]) -> None:
    by_requirement = [lapsing(one, *((key[0], key[2]) for key in found if key[1] == one)) for one in (1, 2, 3)]
    left = untold(by_requirement, told)
    assert keys(left) == found - told
    assert all(len(one.person) for one in left)


@given(books(), as_at_dates, warnings)
def test_what_lapses_is_what_the_grid_says_of_each_person(book: Book, as_at: date, warning_days: int) -> None:
    grid = grid_on(book.facts, as_at, warning_days=warning_days)
    teams = sorted(grid.catalogue.teams)
    for team_ids in (None, *([one] for one in teams), teams[:2]):
        wanted = {
            (one.person_id, requirement.id, day_number(one.valid_until))
            for requirement in grid.facts.requirements.values()
            if requirement.kind is RequirementKind.INDIVIDUAL
            for team_id in ([None] if team_ids is None else team_ids)
            for one in grid.people_behind(requirement.id, team_id)
            if one.status in (Status.EXPIRING, Status.EXPIRED) and not one.away and isinstance(one.valid_until, date)
        }
        assert keys(tuple(grid.lapsing(team_ids))) == wanted


def test_those_chosen_keep_what_is_theirs() -> None:
    chosen = lapsing(7, (1, 100), (2, 200)).only(np.array([False, True]))
    assert (chosen.person.tolist(), chosen.last.tolist()) == ([2], [200])
