"""At the end of each month everybody counts as the rules for one person say: on random books, and on boundary days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from cpd_desktop.domain.facts import Facts
from cpd_desktop.domain.forecast import month_ends
from cpd_desktop.domain.forecast_states import State
from cpd_desktop.domain.holdings import HELD, Catalogue, PersonFacts, Status, holding
from cpd_desktop.domain.people import Posting
from cpd_desktop.domain.periods import Spell, add_days
from cpd_desktop.domain.requirements import (
    Requirement,
    RequirementKind,
    postings_in_scope,
    satisfying_courses,
    validity_for,
)
from cpd_desktop.domain.supposed_facts import PlaceTaken, StartersInPost, Supposed
from cpd_desktop.domain.training import Outcome, RefreshFrom, TrainingRecord, last_day, rank_of_end
from tests.domain.forecasting import NOTHING, WARNING, days_of, supposals, with_room
from tests.domain.random_books import Book, as_at_dates, books
from tests.factories import (
    a_capacity_requirement,
    a_catalogue,
    a_course,
    a_posting,
    a_record,
    a_requirement,
    a_revocation,
    a_team,
    an_absence,
    an_exemption,
    facts_of,
    person_facts,
)

AS_AT = date(2026, 6, 15)
JUNE, JULY, AUGUST = date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31)


def _gone(person: PersonFacts, last: date | None) -> PersonFacts:
    if last is None:
        return person

    def ended(spell: Spell) -> Spell:
        return Spell(spell.starts_on, last if spell.ends_on is None else min(spell.ends_on, last))

    return replace(
        person,
        postings=tuple(replace(one, spell=ended(one.spell)) for one in person.postings if one.spell.starts_on <= last),
        additional_roles=tuple(
            replace(one, spell=ended(one.spell)) for one in person.additional_roles if one.spell.starts_on <= last
        ),
    )


def _completed(person: PersonFacts, outcomes: Iterable[Outcome], as_at: date, until: date) -> PersonFacts:
    wanted = frozenset(outcomes)
    return replace(
        person,
        records=tuple(
            replace(one, outcome=Outcome.COMPLETED, completed_on=max(one.completed_on, as_at))
            if one.outcome in wanted and (as_at < one.completed_on <= until or _is_late(person, one, as_at))
            else one
            for one in person.records
        ),
    )


def _is_late(person: PersonFacts, one: TrainingRecord, as_at: date) -> bool:
    """Whether a learner is past the expected end, and nothing of the same course came of it since."""
    came = {Outcome.COMPLETED, Outcome.PASSED, Outcome.FAILED, Outcome.ATTENDED, Outcome.IN_PROGRESS}
    followed = any(
        other.course_id == one.course_id and other.outcome in came and other.completed_on > one.completed_on
        for other in person.records
    )
    return one.outcome is Outcome.IN_PROGRESS and one.completed_on <= as_at and not followed


def _asks_of_post(requirement: Requirement, post: Posting, catalogue: Catalogue) -> bool:
    scope, team = requirement.scope, catalogue.teams[post.team_id]
    return (
        (not scope.people or post.person_id in scope.people)
        and (not scope.roles or post.role_id in scope.roles)
        and (not scope.teams or team.id in scope.teams)
        and (not scope.services or team.service in scope.services)
    )


def _trained_from(
    person: PersonFacts, requirement: Requirement, catalogue: Catalogue, dates: tuple[date, date], trained_on: date | None,
    *, is_supposed: bool,
) -> date | None:  # fmt: skip
    """Return from when on a starter holds what is asked, by their induction; None for whoever is no starter, or has had it."""
    as_at, day = dates
    posts = postings_in_scope(requirement, person.postings, person.additional_roles, catalogue.teams, day)
    if not posts or requirement.kind is RequirementKind.CAPACITY:
        return None
    begins = requirement.in_force.starts_on
    if trained_on is not None:
        return max(trained_on, begins)
    within = requirement.within_days
    if within is None:
        return None
    came = first_day(person, min(one.spell.starts_on for one in posts), requirement, catalogue)
    due = add_days(max(came, begins), within)
    return due if add_days(came, within) >= begins and (is_supposed or due >= as_at) else None


def first_day(person: PersonFacts, came: date, requirement: Requirement, catalogue: Catalogue) -> date:
    """Return the first day of the posts that lead to one that begins on *came* without a day between them."""
    asked = [one.spell for one in person.postings if _asks_of_post(requirement, one, catalogue)]
    while before := [one for one in asked if one.starts_on < came and (one.ends_on or date.max) >= add_days(came, -1)]:
        came = min(one.starts_on for one in before)
    return came


def _is_trained(requirement: Requirement, catalogue: Catalogue, day: date, since: date | None) -> bool:
    """Whether an induction that is over on *since* is over by *day*, and what it gave still counts."""
    if since is None or since > day:
        return False
    rules = [
        validity_for(requirement, catalogue.courses[one], day)
        for one in satisfying_courses(requirement, catalogue.courses) & requirement.courses
    ]
    ends = [rule.capped(last_day(rule.expiry, since), since) for rule in rules]
    return any(rank_of_end(end) >= rank_of_end(day) for end in ends)


def expected_state(
    person: PersonFacts, requirement: Requirement, catalogue: Catalogue, dates: tuple[date, date, date],
    trained_on: date | None = None, *, is_supposed: bool = False,
) -> State:  # fmt: skip
    """Return by the rules for one person how *person* counts on a day: what the forecast is held to."""
    as_at, day, until = dates

    def held_by(one: PersonFacts) -> Status:
        return holding(one, requirement, catalogue, day, warning_days=WARNING).status

    found = holding(person, requirement, catalogue, day, warning_days=WARNING)
    if found.status is Status.NOT_REQUIRED:
        return State.OUT
    if found.away:
        return State.AWAY
    if found.status in HELD:
        return State.HELD
    if found.status is Status.EXEMPT:
        return State.BESIDE
    since = _trained_from(person, requirement, catalogue, (as_at, day), trained_on, is_supposed=is_supposed)
    if found.status is not Status.REVOKED and _is_trained(requirement, catalogue, day, since):
        return State.STARTER
    if held_by(_completed(person, [Outcome.IN_PROGRESS], as_at, until)) in HELD:
        return State.FINISHING
    if held_by(_completed(person, [Outcome.IN_PROGRESS, Outcome.BOOKED], as_at, until)) in HELD:
        return State.BOOKED
    return State.BESIDE if found.status is Status.NOT_YET_DUE else State.LACKING


def supposed_people(book: Book, facts: Facts, supposed: Supposed) -> list[tuple[PersonFacts, date | None]]:
    """Return everybody as supposed, and from when on a starter is trained whatever is asked of them; who starts is above all others."""
    found: list[tuple[PersonFacts, date | None]] = []
    for person in book.people:
        taken = [one for one in supposed.places if one.person_id == person.person_id]
        extra = tuple(
            TrainingRecord(10_000 + at, person.person_id, one.course_id, one.on, Outcome.BOOKED)
            for at, one in enumerate(taken)
        )
        later = replace(
            _gone(person, supposed.last_days.get(person.person_id)), records=(*person.records, *extra)
        )  # fmt: skip
        found.append((later, None))
    number = facts.person_ceiling
    for one in supposed.starters:
        trained = None if one.trained_after_days is None else add_days(one.starts_on, one.trained_after_days)
        for _ in range(one.count):
            post = a_posting(team=one.team_id, role=one.role_id, starts_on=one.starts_on)
            found.append((person_facts(number, postings=[post]), trained))
            number += 1
    return found


@given(books(), as_at_dates, supposals())
def test_everybody_counts_as_the_rules_for_one_person_say(book: Book, as_at: date, supposed: Supposed) -> None:
    facts = with_room(book.facts)
    until = month_ends(as_at, 6)[-1]
    for day in days_of(facts, as_at, supposed, 6)[1:]:
        catalogue = book.catalogue_on(day.on)
        found = {
            (key, int(person)): State(state)
            for key, states in day.of.items()
            for person, state in zip(states.people, states.states, strict=True)
        }
        for person, trained in supposed_people(book, facts, supposed):
            is_supposed = person.person_id >= facts.person_ceiling
            for key, requirement in facts.requirements.items():
                dates = as_at, day.on, until
                wanted = expected_state(person, requirement, catalogue, dates, trained, is_supposed=is_supposed)
                assert found.get((key, person.person_id), State.OUT) is wanted, (day.on, key, person.person_id)


def counted(*records: TrainingRecord, supposed: Supposed = NOTHING, **parts: Any) -> list[str]:
    """Return how one person counts at the ends of June, July and August: course 1 counts for a year and is asked within 30 days."""
    person = person_facts(1, records=list(records), **{"postings": [a_posting()], **parts})
    catalogue = a_catalogue(
        a_requirement(1, within_days=30), courses=[a_course(1, expiry="12 months")], teams=[a_team(1)]
    )
    days = days_of(facts_of([person], catalogue), AS_AT, supposed, 3)[1:]
    assert [day.on for day in days] == [JUNE, JULY, AUGUST]
    return [
        ", ".join(
            f"{State(state).name.lower()}{'' if one == 1 else ' (starter)'}"
            for one, state in zip(day.of[1].people.tolist(), day.of[1].states.tolist(), strict=True)
        )
        for day in days
    ]


def booked(on: date) -> TrainingRecord:
    return a_record(on, outcome=Outcome.BOOKED)


def learning(on: date) -> TrainingRecord:
    return a_record(on, outcome=Outcome.IN_PROGRESS)


@pytest.mark.parametrize(
    ("records", "states"),
    [
        ([], ["lacking", "lacking", "lacking"]),
        ([a_record(date(2025, 7, 31))], ["held", "lacking", "lacking"]),
        ([a_record(date(2025, 8, 1))], ["held", "held", "lacking"]),
        ([a_record(date(2025, 7, 31)), booked(JULY)], ["held", "booked", "booked"]),
        ([booked(AS_AT)], ["lacking", "lacking", "lacking"]),
        ([booked(date(2026, 6, 16))], ["booked", "booked", "booked"]),
        ([booked(date(2026, 7, 1))], ["lacking", "booked", "booked"]),
        ([booked(date(2026, 9, 1))], ["lacking", "lacking", "lacking"]),
        ([learning(AUGUST)], ["lacking", "lacking", "finishing"]),
        # Past the expected end they count from the date asked about: for a year from then on, not from the end.
        ([learning(date(2025, 7, 1))], ["finishing", "finishing", "finishing"]),
        ([learning(AS_AT)], ["finishing", "finishing", "finishing"]),
        ([learning(date(2026, 6, 1)), learning(JULY)], ["lacking", "finishing", "finishing"]),
        (
            [learning(date(2026, 6, 1)), a_record(date(2026, 6, 2), outcome=Outcome.FAILED)],
            ["lacking", "lacking", "lacking"],
        ),
        (
            [learning(date(2026, 6, 1)), a_record(date(2026, 6, 2), outcome=Outcome.DNA)],
            ["finishing", "finishing", "finishing"],
        ),
        ([learning(JULY), booked(date(2026, 6, 20))], ["booked", "finishing", "finishing"]),
    ],
)
def test_places_and_courses_in_progress_count_from_their_day_and_each_person_once(
    records: list[TrainingRecord], states: list[str]
) -> None:
    assert counted(*records) == states


@pytest.mark.parametrize(
    ("starts_on", "states"),
    [
        # The last day of the induction, 30 days on, is the date: it is not over.
        (date(2026, 5, 15), ["lacking", "lacking", "lacking"]),
        (date(2026, 5, 16), ["starter", "starter", "starter"]),
        (AS_AT, ["beside", "starter", "starter"]),
        (date(2026, 6, 16), ["beside", "starter", "starter"]),
        (date(2026, 7, 1), ["", "starter", "starter"]),
        (date(2026, 7, 2), ["", "beside", "starter"]),
        (date(2026, 8, 2), ["", "", "beside"]),
    ],
)
def test_whoever_starts_after_the_date_or_is_in_their_induction_is_trained_once_it_is_over(
    starts_on: date, states: list[str]
) -> None:
    assert counted(postings=[a_posting(starts_on=starts_on)]) == states


def test_an_induction_is_of_posts_that_follow_each_other() -> None:
    def renewed(first: date, last: date, begins: date) -> list[str]:
        return counted(postings=[a_posting(starts_on=first, ends_on=last), a_posting(starts_on=begins)])

    # The time to complete begins anew with the new post, and is all that does.
    assert renewed(date(2020, 1, 1), JUNE, date(2026, 7, 1)) == ["lacking", "beside", "lacking"]
    assert renewed(date(2026, 6, 1), JUNE, date(2026, 7, 1)) == ["beside", "starter", "starter"]
    assert renewed(date(2020, 1, 1), date(2026, 6, 29), date(2026, 7, 1)) == ["", "starter", "starter"]


def test_whoever_was_long_in_post_when_a_requirement_begins_is_no_starter_by_that() -> None:
    def asked_from(begins: date) -> list[State]:
        requirement = a_requirement(1, within_days=30, in_force=Spell(begins))
        catalogue = a_catalogue(requirement, courses=[a_course(1, expiry="12 months")], teams=[a_team(1)])
        person = person_facts(1, postings=[a_posting(starts_on=date(2026, 6, 10))])
        return [State(int(day.of[1].states[0])) for day in days_of(facts_of([person], catalogue), AS_AT, months=3)[2:]]

    assert asked_from(date(2026, 7, 10)) == [State.BESIDE, State.STARTER]
    assert asked_from(date(2026, 7, 11)) == [State.BESIDE, State.LACKING]


@given(books(), as_at_dates, supposals())
def test_asked_a_day_later_no_starter_counts_otherwise(book: Book, as_at: date, supposed: Supposed) -> None:
    facts, later = with_room(book.facts), add_days(as_at, 1)

    def starters(asked: date) -> set[tuple[date, int, int]]:
        return {
            (day.on, key, int(person))
            for day in days_of(facts, asked, supposed, 6)[1:]
            for key, states in day.of.items()
            for person in states.people[states.states == State.STARTER]
        }

    until = month_ends(as_at, 6)[-1]
    before = {one for one in starters(as_at) if one[0] > later}
    after = {one for one in starters(later) if one[0] <= until}
    assert after <= before
    people = {person.person_id: person for person in book.people}
    for day, key, person_id in before - after:
        # Their induction ended on the day asked about first: a day later it is over, and what they hold is in the book.
        requirement = facts.requirements[key]
        since = _trained_from(
            people[person_id], requirement, book.catalogue_on(day), (as_at, day), None, is_supposed=False
        )
        assert since == as_at


def test_an_induction_fills_no_need_of_capacity() -> None:
    need = a_capacity_requirement(1, within_days=30)
    catalogue = a_catalogue(need, courses=[a_course(1, expiry="12 months")], teams=[a_team(1)])
    person = person_facts(1, postings=[a_posting(starts_on=date(2026, 6, 20))])
    starting = Supposed({}, (StartersInPost(1, 1, date(2026, 6, 20), 1, 5), StartersInPost(1, 1, date(2026, 6, 20), 1)))
    for day in days_of(facts_of([person], catalogue), AS_AT, starting, months=3)[2:]:
        assert State.STARTER not in set(day.of[1].states.tolist()), day.on


def test_an_induction_counts_no_longer_than_the_course_would() -> None:
    person = person_facts(1, postings=[a_posting(starts_on=date(2026, 6, 20))])
    catalogue = a_catalogue(a_requirement(1, within_days=0), courses=[a_course(1, expiry="1 month")], teams=[a_team(1)])
    days = days_of(facts_of([person], catalogue), AS_AT, months=2)[1:]
    assert [State(int(day.of[1].states[0])) for day in days] == [State.STARTER, State.LACKING]


def test_supposed_starters_are_trained_after_the_time_that_is_supposed() -> None:
    def starting(after: int | None) -> list[str]:
        supposed = Supposed({}, (StartersInPost(1, 1, date(2026, 7, 1), 1, after),))
        return counted(supposed=supposed)

    assert starting(31) == ["lacking", "lacking, beside (starter)", "lacking, starter (starter)"]
    assert starting(30) == ["lacking", "lacking, starter (starter)", "lacking, starter (starter)"]
    assert starting(None) == ["lacking", "lacking, starter (starter)", "lacking, starter (starter)"]
    assert starting(3_650) == ["lacking", "lacking, beside (starter)", "lacking, lacking (starter)"]


def test_a_supposed_starter_whose_day_is_past_is_still_supposed() -> None:
    def starting(on: date, after: int | None) -> list[str]:
        return counted(supposed=Supposed({}, (StartersInPost(1, 1, on, 1, after),)))

    assert starting(AS_AT, 30) == starting(AS_AT, None) == starting(date(2026, 6, 16), 29)
    assert starting(AS_AT, 30) == ["lacking, beside (starter)", *["lacking, starter (starter)"] * 2]
    assert starting(date(2026, 1, 1), 0) == ["lacking, starter (starter)"] * 3
    # What counts for a year from the end of the induction counts until 1 July.
    assert starting(date(2025, 6, 2), None) == ["lacking, starter (starter)", *["lacking, lacking (starter)"] * 2]


def test_leavers_are_in_post_on_their_last_day_and_on_none_after() -> None:
    holds = a_record(date(2026, 6, 1))
    assert counted(holds, supposed=Supposed({1: JULY})) == ["held", "held", ""]
    assert counted(holds, supposed=Supposed({1: date(2026, 7, 30)})) == ["held", "", ""]


def test_a_place_that_is_supposed_counts_as_one_that_is_booked() -> None:
    assert counted(supposed=Supposed({}, (), (PlaceTaken(1, 1, JULY),))) == ["lacking", "booked", "booked"]
    assert counted(supposed=Supposed({}, (), (PlaceTaken(1, 1, AS_AT),))) == ["lacking", "lacking", "lacking"]


def test_the_exempt_and_those_away_are_never_expected_and_what_was_taken_back_is_earned_again() -> None:
    soon = booked(date(2026, 7, 1))
    assert counted(soon, exemptions=[an_exemption(ends_on=JULY)]) == ["beside", "beside", "booked"]
    assert counted(soon, absences=[an_absence(ends_on=JULY)]) == ["away", "away", "booked"]
    held = a_record(date(2026, 6, 1))
    assert counted(held, soon, revocations=[a_revocation(date(2026, 6, 10))]) == ["lacking", "booked", "booked"]


def test_refreshing_from_the_end_before_holds_for_places_too() -> None:
    person = person_facts(
        1, postings=[a_posting()], records=[a_record(date(2025, 8, 31)), booked(date(2026, 6, 16))]
    )  # fmt: skip
    course = a_course(1, expiry="12 months", refresh_from=RefreshFrom.PREVIOUS_END)
    catalogue = a_catalogue(a_requirement(1), courses=[course], teams=[a_team(1)])
    days = days_of(facts_of([person], catalogue), AS_AT, months=15)[1:]
    states = {day.on: State(int(day.of[1].states[0])) for day in days}
    assert states[date(2026, 7, 31)] is State.HELD
    assert states[date(2026, 8, 31)] is State.BOOKED
    # Completed on 16 June 2026, a year from completion would be over in June 2027.
    assert states[date(2027, 7, 31)] is State.BOOKED
    assert states[date(2027, 8, 31)] is State.LACKING
