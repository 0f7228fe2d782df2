"""What falls without the leavers is what the whole grid says of people whose posts and additional roles end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.holdings import Catalogue, PersonFacts
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.record_ends import Ends
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind, Scope
from cpd_desktop.domain.without_leavers import NeedsThatFall, needs_that_fall
from tests.domain.random_books import DAY, Book, as_at_dates, books
from tests.factories import (
    ALWAYS,
    a_capacity_requirement,
    a_catalogue,
    a_posting,
    a_record,
    a_requirement,
    a_team,
    an_absence,
    an_additional_role,
    facts_of,
    person_facts,
)

EARLY, FAR = date(2023, 1, 1), date(2030, 1, 1)
LAST, ON = date(2026, 6, 30), date(2026, 7, 1)
HOLDS = a_record(date(2026, 5, 1))
DEAF, NORTH = a_team(1, name="Deaf Services", service="Sensory"), a_team(2, name="North", service="Adults")
Key = tuple[int, Level, str, str]


def _ended(spell: Spell, last: date) -> Spell:
    return Spell(spell.starts_on, last if spell.ends_on is None else min(spell.ends_on, last))


def _gone(person: PersonFacts, last: date) -> PersonFacts:
    """Return somebody as the ordinary acts leave them: what has begun ends, and what has not is taken back."""
    return replace(
        person,
        postings=tuple(
            replace(one, spell=_ended(one.spell, last)) for one in person.postings if one.spell.starts_on <= last
        ),
        additional_roles=tuple(
            replace(one, spell=_ended(one.spell, last))
            for one in person.additional_roles
            if one.spell.starts_on <= last
        ),
    )


def _stayed(person: PersonFacts, last: date) -> PersonFacts:
    def on(spell: Spell) -> Spell:
        return Spell(spell.starts_on, None if spell.ends_on == last else spell.ends_on)

    return replace(
        person,
        postings=tuple(replace(one, spell=on(one.spell)) for one in person.postings),
        additional_roles=tuple(replace(one, spell=on(one.spell)) for one in person.additional_roles),
    )


def _needs(book: Book, people: Iterable[PersonFacts], on: date) -> dict[Key, CoverageRow]:
    facts = book.facts
    catalogue = Catalogue(facts.requirements, facts.courses, facts.teams)
    grid = grid_on(facts_of(people, catalogue, team_groups=facts.team_groups), on, warning_days=30)
    return {
        (row.requirement.id, level, row.place, row.service): row
        for level in Level
        for row in grid.rows(level=level)
        if row.requirement.kind is RequirementKind.CAPACITY
    }


@st.composite
def needy_books(draw: st.DrawFn) -> Book:
    """Return a book in which everything is needed of enough people, and most people hold something."""
    book = draw(books(most_people=4))
    requirements = {
        one.id: replace(
            one, kind=RequirementKind.CAPACITY, in_force=ALWAYS, suggested=False, courses=frozenset({1, 2, 3})
        )
        for one in book.facts.requirements.values()
    }
    people = tuple(
        replace(one, records=(*one.records, a_record(EARLY, course=1, given=FAR, person=one.person_id, record_id=at)))
        for at, one in enumerate(book.people, 90_000)
    )
    catalogue = Catalogue(requirements, book.facts.courses, book.facts.teams)
    return Book(people, facts_of(people, catalogue, team_groups=book.facts.team_groups))


@given(
    needy_books() | books(most_people=4),
    as_at_dates,
    st.dictionaries(st.integers(1, 4), st.integers(0, 120), min_size=1, max_size=3),
)
def test_what_falls_is_what_the_grid_says_of_people_whose_posts_end(
    book: Book, on: date, before: Mapping[int, int]
) -> None:
    last_days = {
        one.person_id: on - timedelta(days=1 + before[one.person_id]) for one in book.people if one.person_id in before
    }
    found = needs_that_fall(book.facts, Ends(book.facts), last_days, on, warning_days=30)

    with_them = _needs(
        book, [_stayed(one, last_days[one.person_id]) if one.person_id in last_days else one for one in book.people], on
    )
    without = _needs(
        book, [_gone(one, last_days[one.person_id]) if one.person_id in last_days else one for one in book.people], on
    )
    short = {key: row for key, row in without.items() if (row.short_by or 0) > (with_them[key].short_by or 0)}
    assert {_key(one.row_after): one.row_after for one in found.needs} == short
    assert {_key(one.row_before): one.row_before for one in found.needs} == {key: with_them[key] for key in short}
    assert {_key(one.row_after) for one in found.single_points} == {
        key
        for key, row in without.items()
        if row.is_met and row.single_point_of_failure and not with_them[key].single_point_of_failure
    }
    assert {_key(row) for row in found.not_asked} == {
        key for key, row in with_them.items() if key not in without and row.needed
    }


def _key(row: CoverageRow) -> Key:
    return row.requirement.id, row.level, row.place, row.service


def fall(*people: PersonFacts, requirement: Requirement, last_days: Mapping[int, date]) -> NeedsThatFall:
    facts = facts_of(people, a_catalogue(requirement, teams=(DEAF, NORTH)))
    return needs_that_fall(facts, Ends(facts), last_days, ON, warning_days=90)


def test_the_only_holder_of_a_team_takes_it_below_and_no_other() -> None:
    people = [
        person_facts(1, records=[HOLDS]), person_facts(2), person_facts(3, postings=[a_posting(team=2)], records=[HOLDS]),
    ]  # fmt: skip
    found = fall(*people, requirement=a_capacity_requirement(number=1), last_days={1: LAST})

    assert [one.sentence for one in found.needs] == [
        "Deaf Services, Requirement 1: 1 of 1 needed, then 0 of 1 needed, short by 1"
    ]
    assert found.needs[0].was_met
    assert (found.single_points, found.not_asked) == ((), ())


@pytest.mark.parametrize(
    ("number", "needs", "single_points"),
    [(1, 0, 0), (2, 0, 1), (3, 1, 0), (4, 1, 0)],
)
def test_of_three_holders_one_leaves(number: int, needs: int, single_points: int) -> None:
    people = [person_facts(one, records=[HOLDS]) for one in (1, 2, 3)]
    found = fall(*people, requirement=a_capacity_requirement(number=number), last_days={1: LAST})
    assert (len(found.needs), len(found.single_points)) == (needs, single_points)


@pytest.mark.parametrize("last", [LAST - timedelta(days=1), LAST, DAY])
def test_a_posting_that_ends_on_the_last_day_would_have_gone_on(last: date) -> None:
    leaver = person_facts(1, postings=[a_posting(ends_on=last)], records=[HOLDS])
    found = fall(leaver, requirement=a_capacity_requirement(number=1), last_days={1: last})
    assert [one.falls_by for one in found.needs] == [1]


def test_a_posting_that_ended_before_is_no_loss() -> None:
    leaver = person_facts(1, postings=[a_posting(ends_on=LAST - timedelta(days=1))], records=[HOLDS])
    assert fall(leaver, requirement=a_capacity_requirement(number=1), last_days={1: LAST}) == NeedsThatFall()


def test_who_is_away_or_holds_nothing_takes_nothing_along() -> None:
    away = person_facts(1, absences=[an_absence()], records=[HOLDS])
    for leaver in (away, person_facts(1)):
        found = fall(leaver, requirement=a_capacity_requirement(number=1), last_days={1: LAST})
        assert found == NeedsThatFall()


def test_the_additional_role_leaves_too() -> None:
    people = [
        person_facts(one, additional_roles=[an_additional_role(40)], records=[HOLDS]) for one in (1, 2)
    ]  # fmt: skip
    required = a_capacity_requirement(number=2, scope=Scope(additional_roles=frozenset({40})), level=Level.ORGANISATION)
    found = fall(*people, requirement=required, last_days={1: LAST})
    assert [(one.place, one.falls_by) for one in found.needs] == [("Whole organisation", 1)]


def test_what_is_asked_of_a_role_that_nobody_has_any_more_is_told() -> None:
    leaver = person_facts(1, postings=[a_posting(role=3)], records=[HOLDS])
    required = a_capacity_requirement(number=1, scope=Scope(roles=frozenset({3})))
    found = fall(leaver, person_facts(2), requirement=required, last_days={1: LAST})
    assert (found.needs, [row.place for row in found.not_asked]) == ((), ["Deaf Services"])


def test_individual_requirements_are_no_matter() -> None:
    found = fall(person_facts(1, records=[HOLDS]), person_facts(2), requirement=a_requirement(), last_days={1: LAST})
    assert found == NeedsThatFall()


def test_nobody_in_post_takes_nothing_along() -> None:
    found = fall(person_facts(1, postings=[]), requirement=a_capacity_requirement(number=1), last_days={1: LAST})
    assert found == NeedsThatFall()
