"""Who is in scope whatever the date is found as the one-person rule finds it."""

from datetime import date

from hypothesis import given

from cpd_desktop.domain.facts import numbers
from cpd_desktop.domain.requirements import generic_courses, satisfying_courses
from cpd_desktop.domain.scopes import Scopes, among, first_of_each
from tests.domain.random_books import DAY, Book, as_at_dates, books


@given(books(), as_at_dates)
def test_the_postings_found_are_those_that_meet_the_undated_scope(book: Book, day: date) -> None:
    facts = book.facts
    scopes = Scopes(facts)
    for requirement in facts.requirements.values():
        scope = requirement.scope
        wanted = [
            at
            for at in range(len(scopes.person))
            if (not scope.people or scopes.person[at] in scope.people)
            and (not scope.roles or scopes.role[at] in scope.roles)
            and (not scope.teams or scopes.team[at] in scope.teams)
            and (not scope.services or facts.teams[int(scopes.team[at])].service in scope.services)
        ]
        assert scopes.positions(requirement).tolist() == wanted
        for as_at in (day, DAY, day):
            courses = facts.catalogue_on(as_at).courses
            bearing = (satisfying_courses(requirement, courses), generic_courses(requirement, courses))
            assert scopes.bearing_on(as_at).of(requirement) == bearing == scopes.bearing_on(as_at).of(requirement)


@given(books())
def test_postings_are_all_there_in_order_of_person_and_team(book: Book) -> None:
    scopes, postings = Scopes(book.facts), book.facts.postings

    def rows(*columns: object) -> list[tuple[int, ...]]:
        return list(zip(*(numbers(column).tolist() for column in columns), strict=True))

    found = rows(scopes.person, scopes.team, scopes.role, scopes.starts, scopes.ends)
    assert sorted(found) == sorted(rows(postings.person, postings.of, postings.also, postings.starts, postings.ends))
    assert [row[:2] for row in found] == sorted(row[:2] for row in found)
    assert scopes.in_force(20_000).tolist() == [row[3] <= 20_000 <= row[4] for row in found]


def test_ids_beyond_the_column_are_among_nothing() -> None:
    assert among(numbers([0, 3, 1]), {3, 9}).tolist() == [False, True, False]
    assert among(numbers(), {1}).tolist() == []


def test_the_first_of_each_run_is_told() -> None:
    assert first_of_each(numbers([4, 4, 2, 2, 4])).tolist() == [True, False, True, False, True]
    assert first_of_each(numbers()).tolist() == []
