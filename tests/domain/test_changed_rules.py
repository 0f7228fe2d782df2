"""What of a requirement and its courses was changed, by hand, and whose status that makes another, for one and for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.course_versions import Retirement, Retraining
from cpd_desktop.domain.training import DatedValidity
from tests.domain.test_change_reasons import JUNE, a_book, done, told
from tests.factories import a_course, a_posting, a_requirement, a_validity


def test_a_requirement_is_changed() -> None:
    held, both = done(date(2025, 1, 1), record_id=1), (JUNE, JUNE)
    courses = [a_course(1, expiry="36 months"), a_course(2)]
    as_it_was = a_book(held, courses=courses, postings=[a_posting(starts_on=date(2026, 5, 1))])

    def now(**parts: Any) -> str:
        changed = replace(as_it_was, requirements={1: a_requirement(**parts)})
        return told(as_it_was, changed, days=both)

    assert now(interval="12 months") == "in date > expired: How often the requirement is to be renewed was changed."
    assert now(courses=[2]) == "in date > missing: Which courses satisfy the requirement was changed."
    assert now(specialist=True) == "in date > missing: Whether the requirement is specialist was changed."
    untrained = a_book(postings=[a_posting(starts_on=date(2026, 5, 1))])
    sooner = replace(untrained, requirements={1: a_requirement(within_days=60)})
    assert told(untrained, sooner, days=both) == (
        "missing > not yet due: The time to complete the requirement was changed."
    )
    assert now(within_days=60) == ""


def test_a_course_is_changed_has_a_new_version_or_stands_for_another() -> None:
    held = done(date(2025, 1, 1))
    dated = (DatedValidity(None, a_validity("36 months")), DatedValidity(date(2026, 4, 1), a_validity("12 months")))
    shorter = [a_course(1, validities=dated)]
    assert told(a_book(held, courses=shorter)) == (
        "in date > expired: How long Course 1 counts was changed from 1 April 2026."
    )
    assert (
        told(
            a_book(held, courses=[a_course(1, expiry="36 months")]),
            a_book(held, courses=[a_course(1)]),
            days=(JUNE, JUNE),
        )
        == "in date > expired: How long Course 1 counts was changed."
    )
    version = Retraining(date(2026, 4, 1), date(2026, 5, 1))
    anew = [replace(a_course(1, expiry="36 months"), retrainings=(version,))]
    assert told(a_book(held, courses=anew)) == (
        "in date > expired: A new version of Course 1 asks for training anew from 1 May 2026."
    )
    retired = [
        replace(a_course(1), retirement=Retirement(1, date(2026, 4, 1), replaced_by_id=2)),
        a_course(2, expiry="36 months"),
    ]
    other = done(date(2025, 1, 1), course=2)
    assert told(a_book(other, courses=retired)) == (
        "missing > in date: Course 2 stands for Course 1 since 1 April 2026."
    )
    satisfies = [a_course(1), a_course(2, expiry="36 months", satisfies=[1])]
    without = [a_course(1), a_course(2, expiry="36 months")]
    assert told(a_book(other, courses=without), a_book(other, courses=satisfies), days=(JUNE, JUNE)) == (
        "missing > in date: What Course 2 satisfies was changed."
    )
