"""Both sides of a comparison on random books: a pair is found exactly where the one-person rule says something else."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.change_sides import Side, Standing, differing
from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.facts import Facts, numbers
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.holdings import Status, holding
from cpd_desktop.domain.record_ends import Ends
from cpd_desktop.domain.requirements import Level, Scope
from tests.domain.random_books import REQUIREMENTS, TEAMS, Book, as_at_dates, books, warnings
from tests.factories import (
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

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)

teams_asked = st.one_of(st.none(), st.frozensets(st.sampled_from(TEAMS), min_size=1, max_size=2))


def by_the_rule(
    book: Book, day: date, teams: frozenset[int] | None, warning_days: int
) -> dict[tuple[int, int], object]:
    """Return status and absence of each who is asked for something within the scope, by the one-person rule."""
    catalogue = book.catalogue_on(day)
    found: dict[tuple[int, int], object] = {}
    for person in book.people:
        for requirement in catalogue.requirements.values():
            held = holding(person, requirement, catalogue, day, warning_days=warning_days)
            if held.status is not Status.NOT_REQUIRED and (teams is None or teams & held.team_ids):
                found[person.person_id, requirement.id] = (held.status, held.away)
    return found


@given(books(), as_at_dates, as_at_dates, teams_asked, warnings)
def test_a_pair_differs_exactly_where_the_rule_for_one_person_says_something_else(
    book: Book, one: date, other: date, teams: frozenset[int] | None, warning_days: int
) -> None:
    ends = Ends(book.facts)
    first, second = (
        Side(grid_on(book.facts, day, warning_days=warning_days, ends=ends), teams) for day in (one, other)
    )
    before, after = (by_the_rule(book, day, teams, warning_days) for day in (one, other))
    expected = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    found = list(differing(first, second))
    assert {(person, pair.requirement.id) for pair in found for person in pair.people.tolist()} == expected
    for pair in found:
        for at, person in enumerate(pair.people.tolist()):
            key = (person, pair.requirement.id)
            for side, standings, known in ((first, pair.before, before), (second, pair.after, after)):
                standing = standings.one(at)
                assert standing == side.standing(*key)
                assert (standing.status, standing.is_away) == known.get(key, (Status.NOT_REQUIRED, False))


@given(books(), as_at_dates, teams_asked)
def test_nothing_differs_between_the_same_date_twice(book: Book, day: date, teams: frozenset[int] | None) -> None:
    first, second = (Side(grid_on(book.facts, day, warning_days=90), teams) for _ in range(2))
    assert list(differing(first, second)) == []


@given(books(), as_at_dates, teams_asked)
def test_what_is_asked_through_posts_is_what_the_rule_asks(book: Book, day: date, teams: frozenset[int] | None) -> None:
    side = Side(grid_on(book.facts, day, warning_days=90), teams)
    expected = by_the_rule(book, day, teams, 90)
    for person in book.people:
        key = person.person_id
        posts, roles = side.posts(key), side.roles_held(key)
        for requirement_id in REQUIREMENTS:
            asks = side.asks(side.requirements[requirement_id], key, posts, roles)
            assert asks == ((key, requirement_id) in expected)


@pytest.fixture
def facts() -> Facts:
    person = person_facts(
        1,
        postings=[
            a_posting(team=2, role=7, starts_on=date(2026, 5, 1)),
            a_posting(team=1, role=5, starts_on=date(2021, 1, 1), ends_on=date(2026, 4, 30)),
        ],
        additional_roles=[an_additional_role(40, starts_on=date(2026, 6, 1))],
        absences=[an_absence(starts_on=date(2026, 5, 20), ends_on=date(2026, 6, 1))],
        records=[a_record(date(2025, 4, 1))],
    )
    requirement = a_requirement(within_days=30, scope=Scope(teams=frozenset({1, 2})))
    return facts_of([person], a_catalogue(requirement, teams=[a_team(1), a_team(2)]))


def test_a_standing_has_the_last_day_and_the_time_to_complete(facts: Facts) -> None:
    march, june = (Side(grid_on(facts, day, warning_days=31)) for day in (MARCH, JUNE))
    assert march.standing(1, 1) == Standing(Status.EXPIRING, False, date(2026, 3, 31), date(2021, 1, 31))
    assert june.standing(1, 1) == Standing(Status.EXPIRED, True, date(2026, 3, 31), date(2026, 5, 31))
    assert june.standing(1, 2) == june.standing(9, 1) == Standing(Status.NOT_REQUIRED)


def test_who_is_in_scope_through_no_team_asked_about_is_asked_nothing(facts: Facts) -> None:
    side = Side(grid_on(facts, JUNE, warning_days=90), frozenset({1}))
    assert side.standing(1, 1) == Standing(Status.NOT_REQUIRED)
    assert replace(side, team_ids=frozenset({1, 2})).standing(1, 1).status is Status.EXPIRED


def test_posts_and_roles_of_the_date_are_known_in_words(facts: Facts) -> None:
    side = Side(grid_on(facts, JUNE, warning_days=90), roles={7: "Social Worker"})
    (post,) = side.posts(1)
    assert side.post_words(post) == ("Team 2", "Social Worker")
    assert [one.team_id for one in side.all_posts(1)] == [1, 2]
    assert side.roles_held(1) == {40}
    assert side.days_to(date(2026, 6, 11)) == 10
    assert side.days_to(None) is None
    held = side.holding(1, 1)
    assert held.record is not None
    assert side.course(held.record) == "Course 1"
    assert side.knows(held.record.id)
    assert not side.knows(held.record.id + 1)
    assert side.knows_each(numbers((held.record.id + 900, held.record.id))).tolist() == [False, True]


def _counted(standing: Standing) -> Counter[str]:
    if standing.status is Status.NOT_REQUIRED:
        return Counter()
    return Counter(["long_absence" if standing.is_away else standing.status.name.lower()])


@given(books(), as_at_dates, as_at_dates, st.one_of(st.none(), st.sampled_from(TEAMS)))
def test_the_changes_add_up_to_the_difference_of_the_coverage_rows(
    book: Book, one: date, other: date, team_id: int | None
) -> None:
    teams = None if team_id is None else frozenset({team_id})
    first, second = (Side(grid_on(book.facts, day, warning_days=90), teams) for day in (one, other))
    level = Level.ORGANISATION if team_id is None else Level.TEAM
    fields = [part.name for part in dataclass_fields(Counts) if part.name not in ("in_scope", "booked", "assured")]

    def counts(side: Side, requirement_id: int) -> Counter[str]:
        if side.grid.column(requirement_id) is None:
            return Counter()
        place = 0 if team_id is None else sorted(TEAMS).index(team_id)
        found = side.grid.counts(requirement_id, level)[place]
        return Counter({name: getattr(found, name) for name in fields})

    moved: dict[int, Counter[str]] = {requirement_id: Counter() for requirement_id in REQUIREMENTS}
    for found in differing(first, second):
        for at in range(len(found.people)):
            moved[found.requirement.id].update(_counted(found.after.one(at)))
            moved[found.requirement.id].subtract(_counted(found.before.one(at)))
    for requirement_id in REQUIREMENTS:
        difference = counts(second, requirement_id)
        difference.subtract(counts(first, requirement_id))
        assert {name: moved[requirement_id][name] for name in fields} == {name: difference[name] for name in fields}
