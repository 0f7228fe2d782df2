"""People and records that are supposed are put beside those that are known, and change none of them."""

from __future__ import annotations

from datetime import date

import numpy as np

from cpd_desktop.domain.facts import NO_DAY, OUTCOMES
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.supposed_facts import (
    PlaceTaken,
    StartersInPost,
    Supposed,
    facts_if_attended,
    facts_supposed,
    past_expected_end,
    records_ahead,
)
from cpd_desktop.domain.training import Outcome, TrainingRecord
from tests.factories import a_catalogue, a_course, a_posting, a_record, a_requirement, a_team, facts_of, person_facts

AS_AT, LAST = date(2026, 6, 15), date(2026, 12, 31)
CATALOGUE = a_catalogue(
    a_requirement(1), a_requirement(2, courses=[2]), courses=[a_course(1), a_course(2)], teams=[a_team(1), a_team(2)]
)


def test_starters_are_people_above_all_that_there_are() -> None:
    facts = facts_of([person_facts(1)], CATALOGUE)
    starters = (StartersInPost(1, 7, date(2026, 7, 1), 2, 30), StartersInPost(2, 8, date(2026, 8, 1), 1))
    found, trained = facts_supposed(facts, Supposed({}, starters))
    assert (facts.person_ceiling, found.person_ceiling) == (2, 5)
    assert found.postings.person.tolist() == [1, 2, 3, 4]
    assert found.postings.of.tolist() == [1, 1, 1, 2]
    assert found.postings.also.tolist() == [1, 7, 7, 8]
    assert trained.tolist() == [NO_DAY, NO_DAY, *[day_number(date(2026, 7, 31))] * 2, NO_DAY]
    assert facts.postings.person.tolist() == [1]


def test_without_anything_supposed_the_facts_are_the_same() -> None:
    facts = facts_of([person_facts(1)], CATALOGUE)
    found, trained = facts_supposed(facts, Supposed({}))
    assert found is facts
    assert trained.tolist() == [NO_DAY, NO_DAY]


def test_what_may_come_to_count_lies_after_the_date_and_in_the_period() -> None:
    days = (AS_AT, date(2026, 6, 16), LAST, date(2027, 1, 1))
    booked = [a_record(day, outcome=Outcome.BOOKED) for day in days]
    learning = [a_record(day, course=2, outcome=Outcome.IN_PROGRESS) for day in days]
    facts = facts_of(
        [person_facts(1, records=[*booked, *learning]), person_facts(2, records=[a_record(AS_AT)])], CATALOGUE
    )
    ahead = records_ahead(facts, Supposed({}), AS_AT, LAST)
    assert ahead.booked.tolist() == [False, True, True, *[False] * 5]
    assert ahead.finishing.tolist() == [*[False] * 5, True, True, False]
    assert set(ahead.records.person.tolist()) == {1}
    assert ahead.courses == {1, 2}


def test_who_is_past_the_expected_end_counts_from_the_date_on_unless_something_came_of_it() -> None:
    def learning(day: date, course: int = 1) -> TrainingRecord:
        return a_record(day, course=course, outcome=Outcome.IN_PROGRESS)

    before, later = date(2026, 6, 14), date(2026, 6, 16)
    people = [
        [learning(AS_AT)],
        [learning(before), learning(AS_AT)],
        [learning(before), learning(AS_AT, 2)],
        [learning(before), a_record(AS_AT, outcome=Outcome.FAILED)],
        [learning(before), a_record(later, outcome=Outcome.BOOKED)],
        [learning(later)],
        [a_record(before)],
    ]
    facts = facts_of([person_facts(at, records=records) for at, records in enumerate(people, 1)], CATALOGUE)
    late = past_expected_end(facts.records, AS_AT)
    assert facts.records.person[late].tolist() == [1, 2, 3, 3, 5]
    assert past_expected_end(facts.records, date(2026, 6, 13)).any() is np.False_

    ahead = records_ahead(facts, Supposed({}), AS_AT, LAST)
    assert ahead.records.person[ahead.finishing].tolist() == [1, 2, 3, 3, 5, 6]
    days = ahead.records.completed[ahead.finishing]
    assert days.tolist() == [day_number(AS_AT)] * 5 + [day_number(later)]
    assert facts.records.completed[late].tolist() == [day_number(day) for day in (AS_AT, AS_AT, before, AS_AT, before)]


def test_places_that_are_supposed_are_records_of_their_own() -> None:
    facts = facts_of([person_facts(1, records=[a_record(date(2026, 1, 1))]), person_facts(2)], CATALOGUE)
    places = (PlaceTaken(1, 2, LAST), PlaceTaken(2, 2, AS_AT))
    ahead = records_ahead(facts, Supposed({}, (), places), AS_AT, LAST)
    assert ahead.records.person.tolist() == [1, 1]
    assert ahead.booked.tolist() == [False, True]
    assert len(set(ahead.records.id.tolist())) == 2
    assert len(facts.records.id) == 1
    assert records_ahead(facts, Supposed({}), AS_AT, LAST).courses == frozenset()


def test_if_attended_the_records_are_completed_and_nobody_else_is_asked_about() -> None:
    soon = a_record(LAST, outcome=Outcome.BOOKED)
    facts = facts_of([person_facts(1, records=[soon]), person_facts(2, postings=[a_posting(team=2)])], CATALOGUE)
    ahead = records_ahead(facts, Supposed({}), AS_AT, LAST)
    found = facts_if_attended(facts, ahead, ahead.booked, {1})
    assert [OUTCOMES[one] for one in found.records.outcome] == [Outcome.COMPLETED]
    assert found.postings.person.tolist() == [1]
    assert set(found.requirements) == {1}
    assert [OUTCOMES[one] for one in facts.records.outcome] == [Outcome.BOOKED]
