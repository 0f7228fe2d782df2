from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.facts import (
    FOREVER,
    NO_DAY,
    RecordColumns,
    SpellColumns,
    TeamGroup,
    distinct,
    numbers,
    start_day,
)
from cpd_desktop.domain.holdings import PersonFacts
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.periods import Spell, day_number
from cpd_desktop.domain.training import Evidence, Outcome
from tests.domain.random_books import Book, books
from tests.factories import a_catalogue, a_record, a_team, facts_of, person_facts, record_columns

MAY = Spell(date(2025, 5, 1), date(2025, 5, 31))


def without_reasons(person: PersonFacts) -> PersonFacts:
    return replace(
        person,
        exemptions=tuple(replace(exemption, reason="") for exemption in person.exemptions),
        revocations=tuple(replace(revocation, reason="") for revocation in person.revocations),
    )


@given(st.lists(st.integers(-3, 3) | st.integers(-(2**31), 2**31 - 1)))
def test_each_number_is_there_once_and_in_order(values: list[int]) -> None:
    for column in (numbers(values), np.array(values, dtype=np.int64)):
        found = distinct(column)
        assert (found.tolist(), found.dtype) == (sorted(set(values)), column.dtype)


@given(books())
def test_what_is_known_of_a_person_comes_back_from_the_columns_but_for_the_reasons(book: Book) -> None:
    for person in book.people:
        assert book.facts.person(person.person_id) == without_reasons(person)


def test_of_somebody_unknown_nothing_is_known() -> None:
    assert facts_of([person_facts()], a_catalogue()).person(7) == PersonFacts(7)


@pytest.mark.parametrize(
    ("as_at", "in_force"),
    [
        (date(2025, 4, 30), [False, True]),
        (date(2025, 5, 1), [True, True]),
        (date(2025, 5, 31), [True, True]),
        (date(2025, 6, 1), [False, True]),
    ],
)
def test_columns_of_spells_include_both_ends(as_at: date, in_force: list[bool]) -> None:
    columns = SpellColumns(
        person=numbers([1, 1]),
        of=numbers([10, 11]),
        also=numbers([20, 21]),
        starts=numbers([day_number(MAY.starts_on), NO_DAY]),
        ends=numbers([day_number(date(2025, 5, 31)), FOREVER]),
    )
    assert columns.in_force(day_number(as_at)).tolist() == in_force
    assert columns.rows_of(1) == [(10, 20, MAY), (11, 21, Spell(date.min))]
    assert columns.rows_of(2) == []


def test_a_record_comes_back_from_its_columns() -> None:
    listed = [
        a_record(date(1969, 7, 20), record_id=1),
        a_record(
            date(2025, 4, 1),
            record_id=2,
            person=3,
            course=4,
            outcome=Outcome.BOOKED,
            given=date(2026, 3, 31),
            evidence=Evidence.PROVIDER,
        ),
    ]
    columns = record_columns(listed)
    assert [columns.record(at) for at in range(2)] == listed


@pytest.mark.parametrize("columns", [SpellColumns(), RecordColumns()])
def test_columns_begin_empty(columns: SpellColumns | RecordColumns) -> None:
    assert len(columns.person) == 0


@pytest.mark.parametrize(
    ("as_at", "groups"),
    [
        (date(2025, 4, 30), {"dementia"}),
        (date(2025, 5, 1), {"dementia", "Deaf"}),
        (date(2025, 5, 31), {"dementia", "Deaf"}),
        (date(2025, 6, 1), {"dementia"}),
    ],
)
def test_a_team_serves_its_groups_on_their_own_days(as_at: date, groups: set[str]) -> None:
    served = [TeamGroup(1, "Deaf", MAY), TeamGroup(1, "dementia", Spell(date.min)), TeamGroup(2, "autism", MAY)]
    catalogue = a_catalogue(teams=[a_team(1, name="North", service="Community"), a_team(2)])
    facts = facts_of([], catalogue, team_groups=served)
    assert facts.catalogue_on(as_at).teams[1] == Team(1, "North", "Community", frozenset(groups))


def test_the_beginning_of_time_has_no_day() -> None:
    assert start_day(Spell(date.min)) == NO_DAY
    assert start_day(MAY) == day_number(date(2025, 5, 1))
