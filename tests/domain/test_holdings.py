from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cpd_desktop.domain.holdings import (
    HELD,
    LACKING,
    Holding,
    PersonFacts,
    Status,
    helps_by_getting,
    holding,
    standing_words,
)
from cpd_desktop.domain.requirements import Requirement, RequirementKind, Scope
from cpd_desktop.domain.training import (
    Course,
    Evidence,
    Open,
    Outcome,
    RefreshFrom,
    TrainingRecord,
)
from tests.factories import (
    a_catalogue,
    a_course,
    a_posting,
    a_record,
    a_requirement,
    a_revocation,
    a_spell,
    a_team,
    an_absence,
    an_additional_role,
    an_exemption,
    person_facts,
)

AS_AT = date(2026, 6, 1)
IN_DATE = a_record(date(2026, 5, 1))
"""Of 12 months: its last day is 30 April 2027."""
EXPIRED = a_record(date(2024, 5, 1))
SPECIALIST = a_requirement(specialist=True)
SPECIALISM = (
    a_course(1, subject="communication", tier=2, group="Deaf"),
    a_course(2, subject="communication", tier=3),
    a_course(3, subject="communication", tier=1, group="Deaf"),
    a_course(4, subject="communication", tier=3, group="Deaf"),
    a_course(5, subject="communication", tier=3, group="dementia"),
)
GENERIC = a_record(date(2026, 5, 1), course=2)


def held(
    facts: PersonFacts,
    as_at: date = AS_AT,
    *,
    requirement: Requirement | None = None,
    courses: tuple[Course, ...] = (a_course(),),
    warning_days: int = 90,
) -> Holding:
    asked = requirement or a_requirement()
    teams = [a_team(1), a_team(2, groups_served=["Deaf"])]
    return holding(facts, asked, a_catalogue(asked, courses=courses, teams=teams), as_at, warning_days=warning_days)


def status_of(*records: TrainingRecord, as_at: date = AS_AT, course: Course | None = None) -> Status:
    """Return the status of somebody with *records*, asked for course 1."""
    return held(person_facts(records=records), as_at, courses=(course or a_course(),)).status


def specialist_status_of(*records: TrainingRecord, as_at: date = AS_AT) -> Status:
    return held(person_facts(records=records), as_at, requirement=SPECIALIST, courses=SPECIALISM).status


# Not required.


def test_somebody_out_of_scope_is_not_required_whatever_is_held() -> None:
    facts = person_facts(postings=[], records=[IN_DATE], exemptions=[an_exemption()], revocations=[a_revocation(AS_AT)])
    assert held(facts) == Holding(1, 1, Status.NOT_REQUIRED)


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        (date(2026, 4, 30), Status.NOT_REQUIRED),
        (date(2026, 5, 1), Status.MISSING),
        (date(2026, 5, 31), Status.MISSING),
        (date(2026, 6, 1), Status.NOT_REQUIRED),
    ],
)
@pytest.mark.parametrize("dated", ["posting", "requirement"])
def test_it_is_required_from_the_first_to_the_last_day(dated: str, as_at: date, status: Status) -> None:
    first, last = date(2026, 5, 1), date(2026, 5, 31)
    if dated == "posting":
        answer = held(person_facts(postings=[a_posting(starts_on=first, ends_on=last)]), as_at)
    else:
        answer = held(person_facts(), as_at, requirement=a_requirement(in_force=a_spell(first, last)))
    assert answer.status is status


def test_a_suggestion_is_required_of_nobody() -> None:
    assert held(person_facts(), requirement=a_requirement(suggested=True)).status is Status.NOT_REQUIRED


# Exempt.


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        (date(2026, 4, 30), Status.MISSING),
        (date(2026, 5, 1), Status.EXEMPT),
        (date(2026, 5, 31), Status.EXEMPT),
        (date(2026, 6, 1), Status.MISSING),
    ],
)
def test_an_exemption_is_in_force_from_its_first_to_its_last_day(as_at: date, status: Status) -> None:
    facts = person_facts(exemptions=[an_exemption(starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 31))])
    answer = held(facts, as_at)
    assert answer.status is status
    assert answer.reason == ("Holds a registration that includes it" if status is Status.EXEMPT else "")


def test_an_exemption_from_another_requirement_exempts_from_nothing() -> None:
    assert held(person_facts(exemptions=[an_exemption(requirement=2)])).status is Status.MISSING


# The order of the tests: each status is met although all that follow it would hold as well.


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        (
            person_facts(exemptions=[an_exemption()], revocations=[a_revocation(AS_AT)], records=[IN_DATE]),
            Status.EXEMPT,
        ),
        (person_facts(exemptions=[an_exemption()], records=[IN_DATE]), Status.EXEMPT),
        (person_facts(revocations=[a_revocation(AS_AT)], records=[IN_DATE, GENERIC, EXPIRED]), Status.REVOKED),
        (person_facts(records=[IN_DATE, GENERIC, EXPIRED]), Status.IN_DATE),
        (person_facts(records=[a_record(date(2025, 6, 2)), GENERIC, EXPIRED]), Status.EXPIRING),
        (person_facts(records=[GENERIC, EXPIRED]), Status.GENERIC_ONLY),
        (person_facts(records=[EXPIRED]), Status.EXPIRED),
        (person_facts(), Status.NOT_YET_DUE),
    ],
)
def test_the_statuses_are_tested_in_the_order_of_the_rules(facts: PersonFacts, status: Status) -> None:
    starter = replace(facts, postings=(a_posting(starts_on=AS_AT),))
    requirement = replace(SPECIALIST, within_days=84)
    assert held(starter, requirement=requirement, courses=SPECIALISM).status is status


# Revoked.


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        (date(2026, 5, 31), Status.IN_DATE),
        (date(2026, 6, 1), Status.REVOKED),
        (date(2028, 6, 1), Status.REVOKED),
    ],
)
def test_a_holding_is_revoked_from_the_day_of_its_revocation_and_does_not_just_expire(
    as_at: date, status: Status
) -> None:
    answer = held(person_facts(records=[IN_DATE], revocations=[a_revocation(date(2026, 6, 1))]), as_at)
    assert answer.status is status
    assert answer.reason == ("Observed practice was unsafe" if status is Status.REVOKED else "")


@pytest.mark.parametrize(
    ("completed_on", "status"),
    [
        (date(2026, 5, 31), Status.REVOKED),
        (date(2026, 6, 1), Status.REVOKED),
        (date(2026, 6, 2), Status.IN_DATE),
    ],
)
def test_a_holding_is_re_earned_by_a_record_completed_after_the_day_of_its_revocation(
    completed_on: date, status: Status
) -> None:
    facts = person_facts(records=[IN_DATE, a_record(completed_on)], revocations=[a_revocation(date(2026, 6, 1))])
    assert held(facts, date(2026, 6, 2)).status is status


def test_what_is_re_earned_expires_in_its_turn() -> None:
    facts = person_facts(
        records=[a_record(date(2026, 5, 1), given=date(2030, 1, 1)), a_record(date(2026, 6, 2))],
        revocations=[a_revocation(date(2026, 6, 1))],
    )
    assert held(facts, date(2027, 6, 1)).status is Status.EXPIRING
    assert held(facts, date(2027, 6, 2)).status is Status.EXPIRED


def test_the_latest_revocation_decides() -> None:
    facts = person_facts(
        records=[a_record(date(2026, 3, 1))],
        revocations=[a_revocation(date(2026, 4, 1), reason="Second"), a_revocation(date(2026, 2, 1), reason="First")],
    )
    assert held(facts, date(2026, 2, 28)).reason == "First"
    assert held(facts, date(2026, 3, 31)).status is Status.IN_DATE
    assert held(facts).reason == "Second"


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.COMPLETED, Outcome.PASSED}))
def test_only_a_counting_record_re_earns(outcome: Outcome) -> None:
    again = a_record(date(2026, 5, 20), outcome=outcome)
    facts = person_facts(records=[IN_DATE, again], revocations=[a_revocation(date(2026, 5, 10))])
    assert held(facts).status is Status.REVOKED


def test_a_generic_record_does_not_re_earn_a_specialist_holding() -> None:
    facts = person_facts(records=[IN_DATE, GENERIC], revocations=[a_revocation(date(2026, 4, 1))])
    gone = replace(facts, records=facts.records[1:])
    assert held(facts, requirement=SPECIALIST, courses=SPECIALISM).status is Status.IN_DATE
    assert held(gone, requirement=SPECIALIST, courses=SPECIALISM).status is Status.REVOKED


def test_a_revocation_of_another_requirement_revokes_nothing() -> None:
    facts = person_facts(records=[IN_DATE], revocations=[a_revocation(date(2026, 5, 10), requirement=2)])
    assert held(facts).status is Status.IN_DATE


def test_what_was_revoked_is_no_previous_end_to_refresh_from() -> None:
    course = a_course(refresh_from=RefreshFrom.PREVIOUS_END)
    facts = person_facts(
        records=[a_record(date(2025, 7, 1)), a_record(date(2026, 5, 20))], revocations=[a_revocation(date(2026, 5, 10))]
    )
    assert held(facts, courses=(course,)).valid_until == date(2027, 5, 19)
    assert held(replace(facts, revocations=()), courses=(course,)).valid_until == date(2027, 6, 30)


# In date, expiring, expired.


@pytest.mark.parametrize(
    ("warning_days", "days_left", "status"),
    [
        (0, 1, Status.IN_DATE),
        (0, 0, Status.EXPIRING),
        (0, -1, Status.EXPIRED),
        (1, 2, Status.IN_DATE),
        (1, 1, Status.EXPIRING),
        (1, 0, Status.EXPIRING),
        (1, -1, Status.EXPIRED),
        (90, 91, Status.IN_DATE),
        (90, 90, Status.EXPIRING),
        (90, 0, Status.EXPIRING),
        (90, -1, Status.EXPIRED),
    ],
)
def test_a_holding_is_expiring_while_its_last_day_is_0_to_w_days_ahead(
    warning_days: int, days_left: int, status: Status
) -> None:
    last = date(2027, 4, 30)
    answer = held(person_facts(records=[IN_DATE]), last - timedelta(days=days_left), warning_days=warning_days)
    assert answer.status is status
    assert answer.valid_until == last
    assert answer.record is not None
    assert answer.record.completed_on == IN_DATE.completed_on


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        (date(2026, 4, 30), Status.MISSING),
        (date(2026, 5, 1), Status.IN_DATE),
    ],
)
def test_a_record_counts_from_the_day_of_its_completion(as_at: date, status: Status) -> None:
    assert status_of(IN_DATE, as_at=as_at) is status


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        (date(2024, 2, 28), Status.MISSING),
        (date(2024, 2, 29), Status.IN_DATE),
        (date(2025, 2, 27), Status.EXPIRING),
        (date(2025, 2, 28), Status.EXPIRED),
    ],
)
def test_a_leap_day_record_of_12_months_counts_to_27_february(as_at: date, status: Status) -> None:
    assert status_of(a_record(date(2024, 2, 29)), as_at=as_at) is status


@pytest.mark.parametrize(("expiry", "end"), [("never", Open.NEVER), ("not known", Open.NOT_KNOWN)])
def test_what_has_no_known_end_is_in_date_and_never_expiring(expiry: str, end: Open) -> None:
    facts = person_facts(records=[a_record(date(1990, 1, 1))])
    answer = held(facts, date(2099, 12, 31), courses=(a_course(expiry=expiry),), warning_days=365)
    assert (answer.status, answer.valid_until) == (Status.IN_DATE, end)


def test_a_given_end_decides_even_where_the_course_never_expires() -> None:
    given = a_record(date(2025, 1, 1), given=date(2026, 5, 31))
    assert status_of(given, course=a_course(expiry="never")) is Status.EXPIRED


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_completed_and_passed_ever_hold(outcome: Outcome) -> None:
    counts = outcome in (Outcome.COMPLETED, Outcome.PASSED)
    assert status_of(a_record(date(2026, 5, 1), outcome=outcome)) is (Status.IN_DATE if counts else Status.MISSING)


def test_failing_later_takes_nothing_away() -> None:
    assert status_of(IN_DATE, a_record(date(2026, 5, 20), outcome=Outcome.FAILED)) is Status.IN_DATE


def test_a_renewal_clears_the_flag_at_once_and_nothing_old_is_counted_as_expired() -> None:
    expiring = a_record(date(2025, 6, 2))
    assert status_of(EXPIRED, expiring) is Status.EXPIRING
    assert status_of(EXPIRED, expiring, a_record(AS_AT)) is Status.IN_DATE
    assert status_of(EXPIRED, a_record(AS_AT)) is Status.IN_DATE


def test_the_current_holding_is_the_record_with_the_latest_end_not_the_latest_completion() -> None:
    longer = a_record(date(2025, 1, 1), given=date(2030, 1, 1), record_id=7)
    answer = held(person_facts(records=[longer, a_record(date(2026, 5, 1))]))
    assert answer.record is not None
    assert (answer.record.id, answer.valid_until) == (7, date(2030, 1, 1))


def test_never_is_later_than_any_date() -> None:
    facts = person_facts(records=[a_record(date(2020, 1, 1), course=2), a_record(AS_AT, given=date.max)])
    answer = held(facts, requirement=a_requirement(courses=[1, 2]), courses=(a_course(1), a_course(2, expiry="never")))
    assert answer.valid_until is Open.NEVER


def test_a_requirement_s_own_interval_decides() -> None:
    record = a_record(date(2026, 2, 1))
    monthly = a_requirement(interval="1 month")
    assert held(person_facts(records=[record]), date(2026, 2, 28), requirement=monthly).status is Status.EXPIRING
    assert held(person_facts(records=[record]), date(2026, 3, 1), requirement=monthly).status is Status.EXPIRED


# What satisfies.


def test_any_listed_alternative_and_a_qualification_that_discharges_it_hold() -> None:
    courses = (a_course(1), a_course(2), a_course(3, expiry="never", satisfies=[2]))
    either = a_requirement(courses=[1, 2])
    for course in (1, 2, 3):
        facts = person_facts(records=[a_record(date(2026, 5, 1), course=course)])
        assert held(facts, requirement=either, courses=courses).status is Status.IN_DATE


def test_a_higher_tier_holds_by_its_own_expiry_and_a_lower_tier_does_not_hold() -> None:
    courses = tuple(a_course(tier, subject="dementia", tier=tier, expiry=f"{tier} years") for tier in (1, 2, 3))
    asked = a_requirement(courses=[2])
    answers = [
        held(person_facts(records=[a_record(date(2026, 5, 1), course=tier)]), requirement=asked, courses=courses)
        for tier in (1, 2, 3)
    ]
    assert [answer.status for answer in answers] == [Status.MISSING, Status.IN_DATE, Status.IN_DATE]
    assert [answer.valid_until for answer in answers] == [None, date(2028, 4, 30), date(2029, 4, 30)]


# Generic only.


@pytest.mark.parametrize(
    ("course", "status"),
    [
        (1, Status.IN_DATE),
        (2, Status.GENERIC_ONLY),
        (3, Status.MISSING),
        (4, Status.IN_DATE),
        (5, Status.MISSING),
    ],
    ids=["the course", "generic", "lower tier", "higher tier", "other group"],
)
def test_a_specialist_requirement_takes_no_generic_course_no_lower_tier_and_no_other_group(
    course: int, status: Status
) -> None:
    assert specialist_status_of(a_record(date(2026, 5, 1), course=course)) is status


def test_a_requirement_that_is_not_specialist_knows_no_generic_only() -> None:
    answer = held(person_facts(records=[GENERIC]), requirement=a_requirement(), courses=SPECIALISM)
    assert answer.status is Status.MISSING


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        (date(2026, 4, 30), Status.MISSING),
        (date(2026, 5, 1), Status.GENERIC_ONLY),
        (date(2027, 4, 30), Status.GENERIC_ONLY),
        (date(2027, 5, 1), Status.MISSING),
    ],
)
def test_a_generic_record_shows_from_its_completion_to_its_last_day(as_at: date, status: Status) -> None:
    assert specialist_status_of(GENERIC, as_at=as_at) is status


def test_generic_only_names_the_generic_record_and_its_end() -> None:
    answer = held(person_facts(records=[EXPIRED, GENERIC]), requirement=SPECIALIST, courses=SPECIALISM)
    assert answer.status is Status.GENERIC_ONLY
    assert answer.record is not None
    assert (answer.record.course_id, answer.valid_until) == (2, date(2027, 4, 30))


def test_a_specialist_holding_is_what_counts_beside_a_generic_one() -> None:
    assert specialist_status_of(IN_DATE, GENERIC) is Status.IN_DATE


def test_once_both_have_ended_the_specialist_holding_is_expired() -> None:
    assert specialist_status_of(EXPIRED, a_record(date(2025, 5, 1), course=2)) is Status.EXPIRED


def test_a_requirement_s_own_interval_is_not_the_generic_course_s() -> None:
    monthly = a_requirement(specialist=True, interval="1 month")
    facts = person_facts(records=[a_record(date(2025, 12, 1)), a_record(date(2025, 12, 1), course=2)])
    assert held(facts, requirement=monthly, courses=SPECIALISM).status is Status.GENERIC_ONLY


# Not yet due, missing.


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        (date(2026, 4, 30), Status.NOT_REQUIRED),
        (date(2026, 5, 1), Status.NOT_YET_DUE),
        (date(2026, 7, 24), Status.NOT_YET_DUE),
        (date(2026, 7, 25), Status.MISSING),
    ],
)
def test_a_starter_has_so_many_days_from_the_start_of_the_posting(as_at: date, status: Status) -> None:
    facts = person_facts(postings=[a_posting(starts_on=date(2026, 5, 1))])
    answer = held(facts, as_at, requirement=a_requirement(within_days=84))
    assert answer.status is status
    assert answer.due_on == (date(2026, 7, 24) if status is Status.NOT_YET_DUE else None)


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        (date(2026, 5, 1), Status.NOT_YET_DUE),
        (date(2026, 5, 31), Status.NOT_YET_DUE),
        (date(2026, 6, 1), Status.MISSING),
    ],
)
@pytest.mark.parametrize("posted_on", [date(2020, 1, 1), date(2026, 4, 30), date(2026, 5, 1)])
def test_where_the_requirement_starts_later_than_the_posting_the_time_runs_from_it(
    posted_on: date, as_at: date, status: Status
) -> None:
    facts = person_facts(postings=[a_posting(starts_on=posted_on)])
    requirement = a_requirement(within_days=30, in_force=a_spell(date(2026, 5, 1)))
    assert held(facts, as_at, requirement=requirement).status is status


def test_a_posting_later_than_the_requirement_s_start_has_its_own_time() -> None:
    facts = person_facts(postings=[a_posting(starts_on=date(2026, 5, 20))])
    requirement = a_requirement(within_days=30, in_force=a_spell(date(2026, 5, 1)))
    assert held(facts, requirement=requirement).due_on == date(2026, 6, 19)


def test_a_requirement_with_no_number_of_days_gives_no_time() -> None:
    facts = person_facts(postings=[a_posting(starts_on=AS_AT)])
    assert held(facts, requirement=a_requirement(within_days=None)).status is Status.MISSING


@pytest.mark.parametrize(("as_at", "status"), [(AS_AT, Status.NOT_YET_DUE), (date(2026, 6, 2), Status.MISSING)])
def test_no_days_at_all_are_due_on_the_first_day(as_at: date, status: Status) -> None:
    facts = person_facts(postings=[a_posting(starts_on=AS_AT)])
    assert held(facts, as_at, requirement=a_requirement(within_days=0)).status is status


def test_who_held_it_once_is_expired_and_not_a_starter_again() -> None:
    facts = person_facts(postings=[a_posting(starts_on=AS_AT)], records=[EXPIRED])
    assert held(facts, requirement=a_requirement(within_days=84)).status is Status.EXPIRED


def test_with_several_postings_in_scope_the_time_runs_from_the_first_of_them() -> None:
    postings = [a_posting(team=2, starts_on=AS_AT), a_posting(team=1, starts_on=date(2026, 1, 1))]
    requirement = a_requirement(within_days=84)
    assert held(person_facts(postings=postings), requirement=requirement).status is Status.MISSING


def test_a_posting_out_of_scope_starts_no_time() -> None:
    postings = [a_posting(team=1, starts_on=date(2020, 1, 1)), a_posting(team=2, starts_on=AS_AT)]
    requirement = a_requirement(within_days=84, scope=Scope(groups_served=frozenset({"Deaf"})))
    answer = held(person_facts(postings=postings), requirement=requirement)
    assert answer.status is Status.NOT_YET_DUE
    assert answer.team_ids == {2}


def test_nothing_held_is_missing_and_has_no_record() -> None:
    assert held(person_facts()) == Holding(1, 1, Status.MISSING, team_ids=frozenset({1}))


def test_an_expired_record_grants_nothing() -> None:
    answer = held(person_facts(records=[replace(EXPIRED, evidence=Evidence.CHECKED)]))
    assert answer.status in LACKING
    assert answer.status not in HELD
    assert not answer.assured


# Booked, assured, away, teams.

TOMORROW = a_record(date(2026, 6, 2), outcome=Outcome.BOOKED)


@pytest.mark.parametrize(
    ("facts", "status", "shown"),
    [
        (person_facts(records=[TOMORROW]), Status.MISSING, True),
        (person_facts(records=[EXPIRED, TOMORROW]), Status.EXPIRED, True),
        (person_facts(records=[GENERIC, TOMORROW]), Status.GENERIC_ONLY, True),
        (person_facts(records=[a_record(date(2025, 6, 2)), TOMORROW]), Status.EXPIRING, True),
        (person_facts(records=[IN_DATE, TOMORROW]), Status.IN_DATE, False),
        (person_facts(records=[TOMORROW], exemptions=[an_exemption()]), Status.EXEMPT, False),
        (person_facts(records=[TOMORROW], revocations=[a_revocation(date(2026, 5, 10))]), Status.REVOKED, False),
        (person_facts(records=[TOMORROW], postings=[]), Status.NOT_REQUIRED, False),
    ],
)
def test_a_booking_is_a_flag_beside_what_is_lacking_or_running_out(
    facts: PersonFacts, status: Status, shown: bool
) -> None:
    answer = held(facts, requirement=SPECIALIST, courses=SPECIALISM)
    assert answer.status is status
    assert answer.booked_for == (date(2026, 6, 2) if shown else None)


def test_a_booking_is_shown_beside_not_yet_due() -> None:
    facts = person_facts(postings=[a_posting(starts_on=AS_AT)], records=[TOMORROW])
    answer = held(facts, requirement=a_requirement(within_days=84))
    assert (answer.status, answer.booked_for) == (Status.NOT_YET_DUE, date(2026, 6, 2))


@pytest.mark.parametrize(
    ("booked_on", "booked_for"),
    [(date(2026, 5, 31), None), (AS_AT, AS_AT), (date(2026, 6, 2), date(2026, 6, 2))],
)
def test_a_booking_is_ahead_from_the_day_asked_about(booked_on: date, booked_for: date | None) -> None:
    answer = held(person_facts(records=[a_record(booked_on, outcome=Outcome.BOOKED)]))
    assert (answer.status, answer.booked_for) == (Status.MISSING, booked_for)


def test_the_next_booking_is_shown() -> None:
    days = [date(2026, 9, 1), date(2026, 7, 1), date(2026, 8, 1), date(2026, 5, 1)]
    facts = person_facts(records=[a_record(day, outcome=Outcome.BOOKED) for day in days])
    assert held(facts).booked_for == date(2026, 7, 1)


@pytest.mark.parametrize("course", [2, 3, 5])
def test_a_booking_of_what_would_not_satisfy_is_not_shown(course: int) -> None:
    booked = a_record(date(2026, 6, 2), course=course, outcome=Outcome.BOOKED)
    assert held(person_facts(records=[booked]), requirement=SPECIALIST, courses=SPECIALISM).booked_for is None


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.BOOKED}))
def test_nothing_but_a_booking_is_shown_as_one(outcome: Outcome) -> None:
    answer = held(person_facts(records=[a_record(date(2026, 6, 2), outcome=outcome)]))
    assert (answer.status, answer.booked_for) == (Status.MISSING, None)


def test_a_holding_is_assured_when_a_checked_record_covers_the_date_even_if_a_claimed_one_ends_later() -> None:
    checked = a_record(date(2025, 7, 1), evidence=Evidence.CHECKED)
    answer = held(person_facts(records=[checked, IN_DATE]))
    assert answer.assured
    assert answer.valid_until == date(2027, 4, 30)


@pytest.mark.parametrize("evidence", [Evidence.CLAIMED, Evidence.CERTIFICATE])
def test_a_claimed_holding_is_not_assured_by_a_checked_one_that_has_ended(evidence: Evidence) -> None:
    ended = replace(EXPIRED, evidence=Evidence.CHECKED)
    answer = held(person_facts(records=[ended, replace(IN_DATE, evidence=evidence)]))
    assert (answer.status, answer.assured) == (Status.IN_DATE, False)


def test_a_checked_generic_record_assures_nothing() -> None:
    facts = person_facts(records=[replace(GENERIC, evidence=Evidence.CHECKED)])
    assert not held(facts, requirement=SPECIALIST, courses=SPECIALISM).assured


def test_who_is_away_keeps_the_status_and_is_marked() -> None:
    answer = held(person_facts(records=[IN_DATE], absences=[an_absence(ends_on=AS_AT)]))
    assert (answer.status, answer.away) == (Status.IN_DATE, True)
    assert not held(person_facts(absences=[an_absence(ends_on=AS_AT)]), date(2026, 6, 2)).away


def test_somebody_in_two_teams_is_in_scope_through_both_and_once_through_two_roles_in_one() -> None:
    postings = [a_posting(team=1, role=1), a_posting(team=1, role=2), a_posting(team=2)]
    assert held(person_facts(postings=postings)).team_ids == {1, 2}


def test_an_additional_role_brings_its_holder_into_scope() -> None:
    requirement = a_requirement(scope=Scope(additional_roles=frozenset({40})))
    assert held(person_facts(), requirement=requirement).status is Status.NOT_REQUIRED
    holder = person_facts(additional_roles=[an_additional_role(40)])
    assert held(holder, requirement=requirement).status is Status.MISSING


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        (RequirementKind.INDIVIDUAL, Status.MISSING, "missing"),
        (RequirementKind.CAPACITY, Status.MISSING, "could help to meet"),
        (RequirementKind.CAPACITY, Status.EXPIRED, "could help to meet (expired)"),
        (RequirementKind.CAPACITY, Status.IN_DATE, "in date"),
        (RequirementKind.CAPACITY, Status.EXEMPT, "exempt"),
    ],
)
def test_nobody_in_particular_lacks_what_a_team_needs_enough_people_for(
    kind: RequirementKind, status: Status, words: str
) -> None:
    assert standing_words(kind, status) == words
    assert helps_by_getting(kind, status) is words.startswith("could")
