from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.course_versions import (
    LONGEST_LABEL,
    LONGEST_TEXT,
    CourseVersionDraft,
    Retirement,
    Retraining,
    check_course_version,
)
from cpd_desktop.domain.holdings import Status, holding
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Requirement
from cpd_desktop.domain.training import Course, Open, TrainingRecord, ValidUntil
from tests.factories import a_catalogue, a_course, a_record, a_requirement, facts_of, person_facts

STARTS, RETRAIN = date(2026, 1, 1), date(2026, 4, 1)
RETIRED = date(2026, 3, 1)


def a_course_with(*, expiry: str = "36 months", retrain_from: date = RETRAIN) -> Course:
    made = a_course(expiry=expiry)
    return Course(made.id, made.code, made.title, made.validities, retrainings=(Retraining(STARTS, retrain_from),))


def held(
    record: TrainingRecord, courses: list[Course], as_at: date, *, requirement: Requirement | None = None
) -> tuple[Status, ValidUntil | None]:
    person = person_facts(records=[record])
    asked = requirement or a_requirement()
    facts = facts_of([person], a_catalogue(asked, courses=courses))
    answer = holding(person, asked, facts.catalogue_on(as_at), as_at, warning_days=0)
    return answer.status, answer.valid_until


@pytest.mark.parametrize(
    ("completed_on", "as_at", "status", "until"),
    [
        # On the eve of the version nothing is asked, on its first day the end is known.
        (date(2025, 12, 31), date(2025, 12, 31), Status.IN_DATE, date(2028, 12, 30)),
        (date(2025, 12, 31), date(2026, 1, 1), Status.IN_DATE, date(2026, 3, 31)),
        # The last day is the eve of retraining.
        (date(2025, 12, 31), date(2026, 3, 30), Status.IN_DATE, date(2026, 3, 31)),
        (date(2025, 12, 31), date(2026, 3, 31), Status.EXPIRING, date(2026, 3, 31)),
        (date(2025, 12, 31), date(2026, 4, 1), Status.EXPIRED, date(2026, 3, 31)),
        # What is completed on the version's first day is of the version.
        (date(2026, 1, 1), date(2026, 4, 1), Status.IN_DATE, date(2028, 12, 31)),
        (date(2026, 1, 2), date(2026, 4, 1), Status.IN_DATE, date(2029, 1, 1)),
    ],
)
def test_what_was_completed_before_a_version_counts_until_the_eve_of_retraining(
    completed_on: date, as_at: date, status: Status, until: date
) -> None:
    assert held(a_record(completed_on), [a_course_with()], as_at) == (status, until)


@pytest.mark.parametrize("expiry", ["never", "not known"])
def test_what_has_no_end_ends_by_a_version(expiry: str) -> None:
    course = a_course_with(expiry=expiry)
    assert held(a_record(date(2020, 1, 1)), [course], date(2026, 3, 31)) == (Status.EXPIRING, date(2026, 3, 31))
    assert held(a_record(STARTS), [course], date(2026, 4, 1)) == (Status.IN_DATE, Open(expiry))


@pytest.mark.parametrize(
    ("given", "until"),
    [
        (date(2026, 3, 30), date(2026, 3, 30)), (date(2026, 3, 31), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 3, 31)),
        (date(2030, 1, 1), date(2026, 3, 31)),
    ],
)  # fmt: skip
def test_a_last_day_by_the_source_is_no_later_either(given: date, until: date) -> None:
    assert held(a_record(date(2025, 6, 1), given=given), [a_course_with()], date(2026, 2, 1))[1] == until


def test_a_requirements_own_interval_is_no_way_round_a_version() -> None:
    asked = a_requirement(interval="60 months")
    before, after = date(2025, 12, 31), date(2026, 1, 1)
    record = a_record(date(2025, 6, 1))
    assert held(record, [a_course_with()], before, requirement=asked)[1] == date(2030, 5, 31)
    assert held(record, [a_course_with()], after, requirement=asked)[1] == date(2026, 3, 31)


def test_retraining_can_be_asked_from_the_first_day() -> None:
    course = a_course_with(retrain_from=STARTS)
    assert held(a_record(date(2025, 12, 31)), [course], STARTS) == (Status.EXPIRED, date(2025, 12, 31))
    assert held(a_record(STARTS), [course], STARTS)[0] is Status.IN_DATE


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        (date(2026, 2, 28), Status.MISSING), (date(2026, 3, 1), Status.IN_DATE), (date(2026, 3, 2), Status.IN_DATE),
    ],
)  # fmt: skip
def test_what_replaces_a_retired_course_stands_for_it_from_the_day_on(as_at: date, status: Status) -> None:
    courses = [retired(1, 2), a_course(2, expiry="never")]
    assert held(a_record(date(2026, 1, 5), course=2), courses, as_at)[0] is status


def retired(course_id: int, replaced_by: int | None, **parts: Any) -> Course:
    made = a_course(course_id, **parts)  # Handed on as they are.
    return Course(
        made.id, made.code, made.title, made.validities, subject=made.subject, tier=made.tier, group=made.group,
        retirement=Retirement(course_id, RETIRED, replaced_by),
    )  # fmt: skip


def test_what_was_done_of_a_retired_course_counts_as_long_as_it_would() -> None:
    courses = [retired(1, None)]
    assert held(a_record(date(2026, 2, 1)), courses, date(2027, 1, 30))[0] is Status.IN_DATE
    assert held(a_record(date(2026, 2, 1)), courses, date(2027, 1, 31))[0] is Status.EXPIRING
    assert held(a_record(date(2026, 2, 1)), courses, date(2027, 2, 1))[0] is Status.EXPIRED


def test_what_replaces_a_replacement_stands_for_both() -> None:
    courses = [retired(1, 2), retired(2, 3), a_course(3, expiry="never")]
    assert held(a_record(date(2026, 1, 5), course=3), courses, RETIRED)[0] is Status.IN_DATE


def test_a_generic_course_never_stands_for_a_specialist_one() -> None:
    asked = a_requirement(specialist=True)
    courses = [
        retired(1, 2, group="Deaf", subject="communication"),
        a_course(2, expiry="never", subject="communication"),
    ]
    record = a_record(date(2026, 1, 5), course=2)
    assert held(record, courses, RETIRED, requirement=asked)[0] is Status.GENERIC_ONLY


def test_courses_that_replace_each_other_or_are_not_there_do_no_harm() -> None:
    for courses in ([retired(1, 2), retired(2, 1)], [retired(1, 1)], [retired(1, 99)]):
        assert held(a_record(date(2026, 2, 1)), courses, RETIRED)[0] is Status.IN_DATE


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (CourseVersionDraft("  ", STARTS), "label"), (CourseVersionDraft("x" * (LONGEST_LABEL + 1), STARTS), "label"),
        (CourseVersionDraft("2", STARTS, date(2025, 12, 31)), "retrain_from"),
        (CourseVersionDraft("2", STARTS, what_changed="x" * (LONGEST_TEXT + 1)), "what_changed"),
    ],
)  # fmt: skip
def test_a_version_that_cannot_be_is_refused_with_its_field(draft: CourseVersionDraft, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_course_version(draft)
    assert refused.value.field == field


def test_a_version_can_ask_for_retraining_from_its_first_day_and_say_what_changed_at_length() -> None:
    check_course_version(CourseVersionDraft("x" * LONGEST_LABEL, STARTS, STARTS, "x" * LONGEST_TEXT))
