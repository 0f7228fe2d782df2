"""Which record decides is for everybody the one that the rule for one person names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given

from cpd_desktop.domain.deciding_records import NONE, deciding_records
from cpd_desktop.domain.grid import Grid, grid_on
from cpd_desktop.domain.holdings import holding
from cpd_desktop.domain.record_ends import Ends
from tests.domain.random_books import REQUIREMENTS, Book, as_at_dates, books, warnings
from tests.factories import a_catalogue, a_record, a_requirement, a_revocation, facts_of, person_facts

JUNE = date(2026, 6, 1)


@given(books(), as_at_dates, warnings)
def test_the_record_that_decides_is_the_one_that_the_rule_names(book: Book, day: date, warning_days: int) -> None:
    grid, catalogue = grid_on(book.facts, day, warning_days=warning_days), book.catalogue_on(day)
    for requirement_id in REQUIREMENTS:
        requirement = catalogue.requirements[requirement_id]
        expected = {
            person.person_id: None if held is None else held.id
            for person in book.people
            for held in [holding(person, requirement, catalogue, day, warning_days=warning_days).record]
        }
        assert {person_id: _row(grid, requirement_id, person_id) for person_id in expected} == expected


def _row(grid: Grid, requirement_id: int, person_id: int) -> int | None:
    at = deciding_records(grid, requirement_id)[person_id]
    return None if at == NONE else int(grid.facts.records.id[at])


def test_of_records_that_last_equally_long_the_latest_decides_and_nothing_before_a_revocation() -> None:
    end = date(2026, 12, 31)
    records = [
        a_record(date(2026, 1, 5), record_id=4, given=end),
        a_record(date(2026, 2, 5), record_id=2, given=end),
        a_record(date(2026, 2, 5), record_id=3, given=end),
        a_record(date(2026, 6, 2), record_id=9),
    ]
    person = person_facts(1, records=records)
    facts = facts_of([person], a_catalogue(a_requirement()))
    assert _row(grid_on(facts, JUNE, warning_days=30), 1, 1) == 3
    revoked = replace(person, revocations=(a_revocation(date(2026, 1, 31)),))
    assert _row(grid_on(facts_of([revoked], a_catalogue(a_requirement())), JUNE, warning_days=30), 1, 1) == 3
    later = replace(person, revocations=(a_revocation(date(2026, 2, 5)),))
    assert _row(grid_on(facts_of([later], a_catalogue(a_requirement())), JUNE, warning_days=30), 1, 1) is None


def test_what_was_recorded_after_the_grid_was_made_decides_nothing_of_it() -> None:
    facts = facts_of([person_facts(1, records=[a_record(date(2026, 1, 5), record_id=1)])], a_catalogue(a_requirement()))
    ends = Ends(facts)
    grid = grid_on(facts, JUNE, warning_days=30, ends=ends)
    ends.add(a_record(date(2026, 3, 5), record_id=2))
    assert _row(grid, 1, 1) == 1
