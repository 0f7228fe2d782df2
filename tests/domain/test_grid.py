from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.compliance import Counts, counted
from cpd_desktop.domain.coverage import CoverageRow, PersonBehind
from cpd_desktop.domain.grid import Grid, grid_on
from cpd_desktop.domain.holdings import Holding, PersonFacts, Status, holding
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.record_ends import Ends
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind, Scope
from cpd_desktop.domain.training import Evidence, Outcome, TrainingRecord
from tests.domain.random_books import Book, as_at_dates, books, records, warnings
from tests.factories import (
    a_capacity_requirement,
    a_catalogue,
    a_posting,
    a_record,
    a_requirement,
    a_revocation,
    a_spell,
    a_team,
    an_absence,
    an_exemption,
    facts_of,
    person_facts,
)

AS_AT = date(2026, 6, 1)
HELD_SINCE_MAY = a_record(date(2026, 5, 1))
EAST, WEST, SOUTH = a_team(1, service="Community"), a_team(2, service="Community"), a_team(3, service="Sensory")


def a_grid(
    *people: PersonFacts, requirement: Requirement | None = None, teams: tuple[Team, ...] = (EAST, WEST, SOUTH)
) -> Grid:
    catalogue = a_catalogue(requirement or a_requirement(), teams=teams)
    return grid_on(facts_of(people, catalogue), AS_AT, warning_days=90)


def rows_by_place(grid: Grid, level: Level = Level.TEAM) -> dict[str, CoverageRow]:
    return {row.place: row for row in grid.rows(level=level)}


def everything(grid: Grid) -> dict[object, object]:
    """Return all that a grid answers."""
    answers: dict[object, object] = {}
    for level in Level:
        answers[level] = list(grid.rows(level=level))
    for requirement_id in grid.catalogue.requirements:
        for team_id in (None, *grid.catalogue.teams):
            answers[requirement_id, team_id] = grid.people_behind(requirement_id, team_id)
    return answers


def asked(book: Book, as_at: date, warning_days: int) -> Iterator[tuple[Requirement, list[Holding]]]:
    """Yield each requirement with the holdings, by the one-person rule, of those of whom it is required."""
    catalogue = book.catalogue_on(as_at)
    for requirement in catalogue.requirements.values():
        every = [holding(one, requirement, catalogue, as_at, warning_days=warning_days) for one in book.people]
        yield requirement, [one for one in every if one.status is not Status.NOT_REQUIRED]


def behind(one: Holding) -> PersonBehind:
    return PersonBehind(
        person_id=one.person_id,
        status=one.status,
        valid_until=one.valid_until,
        booked_for=one.booked_for,
        assured=one.assured,
        due_on=one.due_on,
        away=one.away,
    )


def in_team(holdings: list[Holding], *team_ids: int) -> list[Holding]:
    return [one for one in holdings if one.team_ids & set(team_ids)]


@given(books(), as_at_dates, warnings)
def test_the_grid_equals_the_one_person_rule_for_every_person_and_team(
    book: Book, as_at: date, warning_days: int
) -> None:
    grid = grid_on(book.facts, as_at, warning_days=warning_days)
    for requirement, holdings in asked(book, as_at, warning_days):
        assert grid.people_behind(requirement.id) == [behind(one) for one in holdings]
        for team_id in grid.catalogue.teams:
            there = [behind(one) for one in in_team(holdings, team_id)]
            assert grid.people_behind(requirement.id, team_id) == there


@given(books(), as_at_dates, warnings)
def test_the_counts_of_every_team_service_and_the_organisation_are_those_of_the_holdings(
    book: Book, as_at: date, warning_days: int
) -> None:
    grid = grid_on(book.facts, as_at, warning_days=warning_days)
    total = 0
    for requirement, holdings in asked(book, as_at, warning_days):
        if not requirement.bears_on(as_at):
            assert holdings == []
            continue
        teams = [place for place in grid.places(Level.TEAM) if isinstance(place, Team)]
        by_team = [counted(in_team(holdings, team.id)) for team in teams]
        by_service = [
            counted(in_team(holdings, *(team.id for team in teams if team.service == service)))
            for service in grid.places(Level.SERVICE)
        ]
        assert grid.counts(requirement.id, Level.TEAM) == by_team
        assert grid.counts(requirement.id, Level.SERVICE) == by_service
        assert grid.counts(requirement.id, Level.ORGANISATION) == [counted(holdings)]
        total += sum(counts.in_scope for counts in by_team)
    assert grid.tally_all() == total


@given(books(), as_at_dates, warnings)
def test_whoever_is_in_scope_is_in_exactly_one_count_or_away(book: Book, as_at: date, warning_days: int) -> None:
    grid = grid_on(book.facts, as_at, warning_days=warning_days)
    for level in Level:
        for row in grid.rows(level=level):
            counts = row.counts
            assert counts.in_scope == counts.denominator + counts.exempt + counts.not_yet_due + counts.long_absence
            assert counts.assured <= counts.numerator
            assert row.short_by is None or row.short_by >= 0


@given(books(), st.lists(as_at_dates, min_size=2, max_size=4), warnings)
def test_one_set_of_ends_serves_any_number_of_dates(book: Book, dates: list[date], warning_days: int) -> None:
    ends = Ends(book.facts)
    for as_at in [*dates, dates[0]]:
        kept = grid_on(book.facts, as_at, warning_days=warning_days, ends=ends)
        assert everything(kept) == everything(grid_on(book.facts, as_at, warning_days=warning_days))


@given(books(), st.lists(st.tuples(records(), st.integers(1, 3)), min_size=3, max_size=5), as_at_dates, warnings)
def test_a_record_recorded_gives_what_a_fresh_grid_gives(
    book: Book, made: list[tuple[TrainingRecord, int]], as_at: date, warning_days: int
) -> None:
    grid = grid_on(book.facts, as_at, warning_days=warning_days)
    everything(grid)
    for number, (record, person_id) in enumerate(made):
        if person_id < book.facts.person_ceiling:
            grid.recorded(replace(record, id=90_000 + number, person_id=person_id))
            assert everything(grid) == everything(grid_on(grid.facts, as_at, warning_days=warning_days))


@given(books(), records(), as_at_dates)
def test_a_record_recorded_before_anything_was_asked_is_counted_once(
    book: Book, made: TrainingRecord, as_at: date
) -> None:
    grid = grid_on(book.facts, as_at, warning_days=90)
    grid.recorded(replace(made, id=90_000, person_id=1))
    assert everything(grid) == everything(grid_on(grid.facts, as_at, warning_days=90))


@given(books(), as_at_dates, warnings)
def test_needs_only_are_the_rows_of_capacity_at_each_level(book: Book, as_at: date, warning_days: int) -> None:
    grid = grid_on(book.facts, as_at, warning_days=warning_days)
    for level in Level:
        of_capacity = [row for row in grid.rows(level=level) if row.requirement.kind is RequirementKind.CAPACITY]
        assert list(grid.rows(level=level, needs_only=True)) == of_capacity


def test_an_empty_book_has_an_empty_grid() -> None:
    grid = grid_on(facts_of([], a_catalogue(teams=[])), AS_AT, warning_days=90)
    assert [list(grid.rows(level=level)) for level in Level] == [[], [], []]
    assert grid.people_behind(1) == []
    assert grid.tally_all() == 0


def test_a_requirement_without_anybody_has_no_one_in_scope() -> None:
    grid = a_grid(teams=())
    assert grid.counts(1, Level.TEAM) == grid.counts(1, Level.SERVICE) == []
    assert grid.counts(1, Level.ORGANISATION) == [Counts()]


def test_somebody_in_two_teams_counts_in_each_and_once_in_their_service_and_in_the_organisation() -> None:
    both = person_facts(postings=[a_posting(team=1), a_posting(team=2)], records=[HELD_SINCE_MAY])
    grid = a_grid(both, person_facts(2))
    assert [counts.n_of_n for counts in grid.counts(1, Level.TEAM)] == [
        "1 of 2, 50%",
        "1 of 1, 100%",
        "no one in scope",
    ]
    assert rows_by_place(grid, Level.SERVICE)["Community"].answer == "1 of 2, 50%"
    assert rows_by_place(grid, Level.ORGANISATION)["Whole organisation"].answer == "1 of 2, 50%"


def test_somebody_in_teams_of_two_services_counts_once_in_each_and_once_in_the_organisation() -> None:
    grid = a_grid(person_facts(postings=[a_posting(team=1), a_posting(team=2), a_posting(team=3)]))
    assert [row.counts.in_scope for row in grid.rows(level=Level.SERVICE)] == [1, 1]
    assert [row.counts.in_scope for row in grid.rows(level=Level.ORGANISATION)] == [1]


def test_somebody_with_two_roles_in_one_team_counts_once_in_it() -> None:
    grid = a_grid(person_facts(postings=[a_posting(role=1), a_posting(role=2)]))
    assert [row.counts.in_scope for row in grid.rows()] == [1]


def test_a_team_s_row_counts_those_in_scope_through_a_posting_in_that_team() -> None:
    worker = person_facts(postings=[a_posting(team=1, role=7), a_posting(team=2, role=8)])
    grid = a_grid(worker, requirement=a_requirement(scope=Scope(roles=frozenset({7}))))
    assert list(rows_by_place(grid)) == ["Team 1"]
    assert grid.people_behind(1, 2) == []


def test_who_is_away_is_counted_beside_the_figure() -> None:
    away = person_facts(2, absences=[an_absence()], records=[HELD_SINCE_MAY])
    row = rows_by_place(a_grid(person_facts(1), away))["Team 1"]
    assert (row.answer, row.counts.in_scope, row.counts.long_absence) == ("0 of 1, 0%", 2, 1)


def test_a_holder_who_is_away_does_not_cover_a_team() -> None:
    away = person_facts(2, absences=[an_absence()], records=[HELD_SINCE_MAY])
    present = person_facts(1, records=[HELD_SINCE_MAY])
    row = rows_by_place(a_grid(present, away, requirement=a_capacity_requirement(number=2)))["Team 1"]
    assert row.answer == "1 of 2 needed, short by 1"


def test_a_revoked_holder_does_not_cover_a_team() -> None:
    revoked = person_facts(records=[HELD_SINCE_MAY], revocations=[a_revocation(date(2026, 5, 20))])
    row = rows_by_place(a_grid(revoked, requirement=a_capacity_requirement(number=1)))["Team 1"]
    assert (row.answer, row.counts.revoked) == ("0 of 1 needed, short by 1", 1)


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        (Scope(), ["Team 1", "Team 2", "Team 3"]),
        (Scope(services=frozenset({"Community"})), ["Team 1", "Team 2"]),
        (Scope(groups_served=frozenset({"Deaf"})), ["Team 2"]),
        (Scope(roles=frozenset({7})), []),
    ],
)
def test_an_empty_team_with_a_need_shows_that_it_is_short(scope: Scope, places: list[str]) -> None:
    teams = (EAST, a_team(2, service="Community", groups_served=["Deaf"]), SOUTH)
    rows = rows_by_place(a_grid(requirement=a_capacity_requirement(number=2, scope=scope), teams=teams))
    assert list(rows) == places
    assert all(row.answer == "0 of 2 needed, short by 2" for row in rows.values())


def test_a_need_of_a_service_is_counted_over_its_teams_and_shown_there_only() -> None:
    need = a_capacity_requirement(number=3, level=Level.SERVICE)
    two = [person_facts(at, postings=[a_posting(team=at)], records=[HELD_SINCE_MAY]) for at in (1, 2)]
    grid = a_grid(*two, requirement=need)
    assert rows_by_place(grid) == rows_by_place(grid, Level.ORGANISATION) == {}
    assert {place: row.answer for place, row in rows_by_place(grid, Level.SERVICE).items()} == {
        "Community": "2 of 3 needed, short by 1",
        "Sensory": "0 of 3 needed, short by 3",
    }


def test_a_need_of_the_organisation_is_shown_even_with_nobody_in_scope() -> None:
    need = a_capacity_requirement(number=1, level=Level.ORGANISATION, scope=Scope(additional_roles=frozenset({40})))
    grid = a_grid(person_facts(), requirement=need)
    assert [(row.place, row.answer) for row in grid.rows(level=Level.ORGANISATION)] == [
        ("Whole organisation", "0 of 1 needed, short by 1")
    ]


def test_teams_of_no_service_are_not_the_whole_organisation() -> None:
    grid = a_grid(person_facts(), teams=(a_team(1), WEST))
    assert list(rows_by_place(grid, Level.SERVICE)) == ["No service"]


@pytest.mark.parametrize(
    "requirement",
    [a_requirement(suggested=True), a_requirement(in_force=a_spell(date(2026, 6, 2))), a_requirement(9)],
    ids=["suggested", "not yet in force", "another"],
)
def test_what_is_not_asked_for_has_no_row_and_nobody_behind_it(requirement: Requirement) -> None:
    grid = a_grid(person_facts(records=[HELD_SINCE_MAY]), requirement=requirement)
    assert grid.people_behind(1) == []
    assert all(row.requirement.id == 9 for row in grid.rows())


def test_recording_a_completion_clears_the_gap_at_once_at_every_level() -> None:
    grid = a_grid(person_facts(postings=[a_posting(team=1), a_posting(team=2)]))
    answers = [[row.answer for row in grid.rows(level=level)] for level in Level]
    assert answers == [["0 of 1, 0%"] * 2, ["0 of 1, 0%"], ["0 of 1, 0%"]]
    grid.recorded(a_record(AS_AT, record_id=5_000))
    answers = [[row.answer for row in grid.rows(level=level)] for level in Level]
    assert answers == [["1 of 1, 100%"] * 2, ["1 of 1, 100%"], ["1 of 1, 100%"]]
    assert grid.holding(1, 1).status is Status.IN_DATE


def test_recording_a_booking_shows_it_at_once_and_changes_no_figure() -> None:
    grid = a_grid(person_facts())
    grid.recorded(a_record(AS_AT, outcome=Outcome.BOOKED, record_id=5_000))
    assert [(row.answer, row.counts.booked) for row in grid.rows()] == [("0 of 1, 0%", 1)]
    assert [one.booked_for for one in grid.people_behind(1)] == [AS_AT]


def test_recording_what_nobody_asks_for_changes_nothing() -> None:
    grid = a_grid(person_facts())
    before = everything(grid)
    grid.recorded(a_record(AS_AT, course=99, record_id=5_000))
    assert everything(grid) == before
    assert len(grid.facts.person(1).records) == 1


@pytest.mark.parametrize("booked_on", [date(2026, 5, 31), AS_AT])
def test_a_booking_is_ahead_from_the_day_asked_about(booked_on: date) -> None:
    grid = a_grid(person_facts(records=[a_record(booked_on, outcome=Outcome.BOOKED)]))
    assert [row.counts.booked for row in grid.rows()] == [booked_on == AS_AT]


def test_a_checked_holding_of_somebody_exempt_is_not_assured() -> None:
    checked = replace(HELD_SINCE_MAY, evidence=Evidence.CHECKED)
    grid = a_grid(person_facts(1, records=[checked]), person_facts(2, records=[checked], exemptions=[an_exemption()]))
    assert [row.counts.assured for row in grid.rows()] == [1]
    assert [one.assured for one in grid.people_behind(1)] == [True, False]


@given(books(), as_at_dates, warnings)
def test_what_each_person_holds_on_checked_evidence_is_what_the_rule_says(
    book: Book, as_at: date, warning_days: int
) -> None:
    grid = grid_on(book.facts, as_at, warning_days=warning_days)
    expected = [0] * book.facts.person_ceiling
    for requirement in book.facts.requirements.values():
        if requirement.bears_on(as_at) and requirement.kind is RequirementKind.INDIVIDUAL:
            for one in grid.people_behind(requirement.id):
                expected[one.person_id] += grid.holding(one.person_id, requirement.id).assured
    assert grid.assured_counts().tolist() == expected
