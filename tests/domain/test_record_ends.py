from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.course_versions import Retraining
from cpd_desktop.domain.facts import FOREVER, NO_DAY, SpellColumns, numbers
from cpd_desktop.domain.holdings import covers
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.record_ends import Ends, capped_end, end_number, end_of_number, last_days
from cpd_desktop.domain.training import (
    Evidence,
    Expiry,
    Open,
    Outcome,
    RefreshFrom,
    TrainingRecord,
    Validity,
    ValidUntil,
    ends_of,
    expiry_from_text,
    last_day,
    rank_of_end,
)
from tests.domain.random_books import COURSES, DAY, as_at_dates, expiries, records, retrainings, validities
from tests.factories import a_catalogue, a_record, a_validity, facts_of, numbered, person_facts

a_rule = st.builds(
    lambda rule, asked: replace(rule, retrainings=tuple(asked)), validities(), st.lists(retrainings(), max_size=2)
)
rules_of_courses = st.dictionaries(st.sampled_from(COURSES), a_rule)
three_people = st.lists(st.lists(records(), max_size=6), min_size=3, max_size=3)
some_ends = st.one_of(st.none(), st.sampled_from(Open), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
ANY_EXPIRY = {1: a_validity("12 months")}


def ends_over(*people: Iterable[TrainingRecord]) -> Ends:
    known = [person_facts(person_id, records=owned) for person_id, owned in enumerate(people, start=1)]
    return Ends(facts_of(known, a_catalogue()))


def latest(
    owned: Iterable[TrainingRecord], rules: dict[int, Validity], as_at: date, *, assured: bool = False
) -> ValidUntil | None:
    """Return the latest end by the one-person rule."""
    counting = [
        record
        for record in numbered(owned)
        if record.counts and record.course_id in rules and record.completed_on <= as_at
    ]
    ends = ends_of(counting, rules)
    return max((ends[record.id] for record in counting if record.assured or not assured), key=rank_of_end, default=None)


@given(three_people, rules_of_courses, st.lists(as_at_dates, min_size=1, max_size=3))
def test_the_best_of_each_person_is_the_latest_end_by_the_one_person_rule(
    owned: list[list[TrainingRecord]], rules: dict[int, Validity], dates: list[date]
) -> None:
    ends = ends_over(*owned)
    for as_at in dates:
        best = ends.best(rules, day_number(as_at), 4)
        assert [end_of_number(int(end)) for end in best.any[1:]] == [latest(one, rules, as_at) for one in owned]
        assert [end_of_number(int(end)) for end in best.assured[1:]] == [
            latest(one, rules, as_at, assured=True) for one in owned
        ]


@given(three_people, rules_of_courses, as_at_dates)
def test_the_next_booking_of_each_person_is_the_first_from_the_date_on(
    owned: list[list[TrainingRecord]], rules: dict[int, Validity], as_at: date
) -> None:
    found = ends_over(*owned).next_booking(rules, day_number(as_at), 4)
    for one, first in zip(owned, found[1:].tolist(), strict=True):
        booked = [
            day_number(record.completed_on)
            for record in one
            if record.outcome is Outcome.BOOKED and record.course_id in rules and record.completed_on >= as_at
        ]
        assert first == min(booked, default=FOREVER)


@given(three_people, records(), rules_of_courses, as_at_dates)
def test_one_more_record_gives_what_a_fresh_start_gives(
    owned: list[list[TrainingRecord]], made: TrainingRecord, rules: dict[int, Validity], as_at: date
) -> None:
    day = day_number(as_at)
    known = [person_facts(person_id, records=one) for person_id, one in enumerate(owned, start=1)]
    facts = facts_of(known, a_catalogue())
    ends = Ends(facts)
    ends.best(rules, day, 4)
    ends.next_booking(rules, day, 4)
    more = ends.added(facts, replace(made, id=9_999, person_id=2))
    fresh = Ends(more)
    assert more.person(2).records[-1].id == 9_999
    assert len(facts.person(2).records) == len(owned[1])
    for asked in (ends.best(rules, day, 4), ends.best(rules, day + 30, 4)):
        assert asked.any.dtype == asked.assured.dtype == "int32"
    assert ends.best(rules, day, 4).any.tolist() == fresh.best(rules, day, 4).any.tolist()
    assert ends.best(rules, day, 4).assured.tolist() == fresh.best(rules, day, 4).assured.tolist()
    assert ends.next_booking(rules, day, 4).tolist() == fresh.next_booking(rules, day, 4).tolist()


@pytest.mark.parametrize("refresh_from", list(RefreshFrom))
def test_one_more_record_is_seen_on_the_same_day(refresh_from: RefreshFrom) -> None:
    rules = {1: a_validity(refresh_from=refresh_from)}
    facts = facts_of([person_facts()], a_catalogue())
    ends, day = Ends(facts), day_number(DAY)
    assert ends.best(rules, day, 2).any[1] == NO_DAY
    assert ends.next_booking(rules, day, 2)[1] == FOREVER
    more = ends.added(facts, a_record(DAY, record_id=1))
    ends.added(more, a_record(DAY, record_id=2, outcome=Outcome.BOOKED))
    assert ends.best(rules, day, 2).any[1] == day_number(date(2027, 5, 31))
    assert ends.next_booking(rules, day, 2)[1] == day


@pytest.mark.parametrize("refresh_from", list(RefreshFrom))
def test_no_records_and_no_rules_cover_nobody(refresh_from: RefreshFrom) -> None:
    rules = {1: a_validity(refresh_from=refresh_from)}
    for ends, asked in ((ends_over(), rules), (ends_over([a_record(DAY)]), {})):
        assert set(ends.best(asked, day_number(DAY), 3).any.tolist()) == {NO_DAY}
        assert set(ends.best(asked, day_number(DAY), 3).assured.tolist()) == {NO_DAY}
        assert set(ends.next_booking(asked, day_number(DAY), 3).tolist()) == {FOREVER}


def test_what_is_completed_later_covers_nobody_yet() -> None:
    ends = ends_over([a_record(DAY)])
    assert ends.best(ANY_EXPIRY, day_number(DAY) - 1, 2).any.tolist() == [NO_DAY, NO_DAY]
    assert ends.best(ANY_EXPIRY, day_number(DAY), 2).any.tolist() == [NO_DAY, day_number(date(2027, 5, 31))]


def test_a_claimed_record_is_not_among_the_assured() -> None:
    checked = a_record(date(2025, 7, 1), evidence=Evidence.CHECKED)
    best = ends_over([a_record(date(2026, 5, 1)), checked]).best(ANY_EXPIRY, day_number(DAY), 2)
    assert (best.any[1], best.assured[1]) == (day_number(date(2027, 4, 30)), day_number(date(2026, 6, 30)))


@given(expiries, st.lists(st.dates(date(1900, 1, 1), date(2100, 12, 31)), max_size=5))
def test_last_days_over_columns_are_those_of_the_one_record_rule(expiry: Expiry, starts: list[date]) -> None:
    numbered_starts = numbers([day_number(day) for day in starts])
    found = last_days(expiry, numbered_starts)
    assert found.dtype == "int32"
    assert [end_of_number(end) for end in found.tolist()] == [last_day(expiry, day) for day in starts]


@pytest.mark.parametrize("expiry", ["12 months", "1 month", "365 days", "31 March", "29 February"])
def test_every_day_of_four_years_has_the_last_day_of_the_one_record_rule(expiry: str) -> None:
    rule = expiry_from_text(expiry)
    first = date(2023, 1, 1)
    days = [first + timedelta(days=number) for number in range(4 * 366)]
    found = last_days(rule, numbers([day_number(day) for day in days])).tolist()
    assert [end_of_number(end) for end in found] == [last_day(rule, day) for day in days]


def test_records_centuries_apart_and_outside_what_was_known_are_reckoned_alike() -> None:
    facts = facts_of([person_facts(records=[a_record(date(1900, 2, 28)), a_record(date(2400, 2, 29))])], a_catalogue())
    ends = Ends(facts)
    far = day_number(date(2500, 1, 1))
    assert end_of_number(int(ends.best(ANY_EXPIRY, far, 2).any[1])) == date(2401, 2, 27)
    ends.added(facts, a_record(date(2450, 1, 31), record_id=9_999))
    assert end_of_number(int(ends.best(ANY_EXPIRY, far, 2).any[1])) == date(2451, 1, 30)


@given(some_ends)
def test_an_end_comes_back_from_its_number(end: ValidUntil | None) -> None:
    assert end_of_number(end_number(end)) == end


@given(some_ends.filter(bool), some_ends.filter(bool))
def test_the_numbers_of_ends_are_in_the_order_of_the_ends(one: ValidUntil, other: ValidUntil) -> None:
    assert (end_number(one) < end_number(other)) is (rank_of_end(one) < rank_of_end(other))


@given(three_people, st.lists(rules_of_courses, max_size=3), as_at_dates)
def test_what_covers_the_day_is_what_covers_it_by_the_one_record_rule(
    owned: list[list[TrainingRecord]], questions: list[dict[int, Validity]], as_at: date
) -> None:
    ends = ends_over(*owned)
    people = [person_facts(person_id, records=one).records for person_id, one in enumerate(owned, start=1)]
    wanted = set()
    for rules in questions:
        for records_of_one in people:
            counting = [record for record in records_of_one if record.counts and record.course_id in rules]
            until = ends_of(counting, rules)
            wanted |= {
                one.id for one in counting if one.completed_on <= as_at and covers(until[one.id], as_at)
            }  # fmt: skip
    every = [record.id for one in people for record in one]
    assert [every[at] for at in ends.covering(questions, day_number(as_at)).tolist()] == sorted(wanted)


@pytest.mark.parametrize(("completed_on", "end"), [(date(2025, 12, 31), "eve"), (date(2026, 1, 1), "own")])
def test_an_end_as_a_number_is_what_the_versions_let_it_be(completed_on: date, end: str) -> None:
    asked = [Retraining(date(2026, 1, 1), date(2026, 4, 1)), Retraining(date(2026, 1, 1), date(2026, 6, 1))]
    own = day_number(date(2027, 1, 1))
    assert capped_end(own, completed_on, asked) == (day_number(date(2026, 3, 31)) if end == "eve" else own)
    assert capped_end(own, completed_on, ()) == own
    assert capped_end(day_number(date(2026, 2, 1)), completed_on, asked) == day_number(date(2026, 2, 1))


@given(three_people, rules_of_courses, as_at_dates)
def test_for_other_postings_the_ends_of_records_are_the_same(
    owned: list[list[TrainingRecord]], rules: dict[int, Validity], as_at: date
) -> None:
    people = [person_facts(person_id, records=one) for person_id, one in enumerate(owned, start=1)]
    facts = facts_of(people, a_catalogue())
    ends = Ends(facts)
    gone = replace(facts, postings=SpellColumns())
    other = ends.for_postings(gone)
    day = day_number(as_at)
    ceiling = facts.person_ceiling
    for one in (other, ends):
        assert one.best(rules, day, ceiling).any.tolist() == Ends(facts).best(rules, day, ceiling).any.tolist()
    assert (len(other.scopes.person), len(ends.scopes.person)) == (0, len(people))
