"""Why a status is another: one cause after the other by hand, and on random books that there is always one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.change_reasons import CORRECTED, Case, Reasons
from cpd_desktop.domain.change_reasons_at_once import ReasonsAtOnce
from cpd_desktop.domain.change_sides import Side, differing
from cpd_desktop.domain.facts import Facts
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.record_ends import Ends
from cpd_desktop.domain.requirements import Requirement
from cpd_desktop.domain.training import Course, Outcome, TrainingRecord
from tests.domain.random_books import Book, as_at_dates, books, warnings
from tests.factories import (
    a_catalogue,
    a_course,
    a_posting,
    a_record,
    a_requirement,
    a_revocation,
    an_absence,
    an_exemption,
    facts_of,
    person_facts,
)

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


def a_book(
    *records: TrainingRecord,
    courses: Iterable[Course] | None = None,
    requirement: Requirement | None = None,
    **person: Any,
) -> Facts:
    return facts_of(
        [person_facts(1, records=records, **person)], a_catalogue(requirement or a_requirement(), courses=courses)
    )


def told(
    facts: Facts,
    later: Facts | None = None,
    *,
    days: tuple[date, date] = (MARCH, JUNE),
    warning: tuple[int, int] = (30, 30),
    corrected: dict[int, tuple[int, bool]] | None = None,
) -> str:
    """Return from what to what the status changed, and why, which all at once say too; nothing where it did not."""
    first, second = (
        Side(grid_on(known, day, warning_days=days_before))
        for known, day, days_before in zip((facts, later or facts), days, warning, strict=True)
    )
    if not list(differing(first, second)):
        return ""
    before, after = first.standing(1, 1), second.standing(1, 1)
    why = Reasons(first, second, corrected or {}).why(Case(1, 1, before, after))
    (found,) = differing(first, second)
    assert ReasonsAtOnce(first, second, corrected or {}).why(found) == [f"{why}."]
    return f"{before.status} > {after.status}: {why}."


def done(day: date, **parts: Any) -> TrainingRecord:
    return a_record(day, **parts)


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ((done(date(2025, 6, 1)),), "in date > expired: Ran out on 31 May 2026."),
        ((done(date(2025, 6, 2)),), "in date > expiring: Runs out on 1 June 2026, within 30 days."),
        ((done(date(2025, 7, 2)),), "in date > expiring: Runs out on 1 July 2026, within 30 days."),
        ((done(date(2025, 7, 3)),), ""),
        ((done(MARCH),), ""),
        ((done(date(2026, 3, 2)),), "missing > in date: Course 1 completed on 2 March 2026."),
        ((done(JUNE),), "missing > in date: Course 1 completed on 1 June 2026."),
        ((done(date(2026, 6, 2)),), ""),
        (
            (done(date(2026, 3, 10), given=date(2026, 5, 1)),),
            "missing > expired: Course 1 completed on 10 March 2026, and ran out on 1 May 2026.",
        ),
        (
            (done(date(2024, 1, 1)), done(date(2026, 4, 3))),
            "expired > in date: Course 1 completed on 3 April 2026.",
        ),
        (
            (done(date(2025, 3, 20)), done(date(2026, 4, 3))),
            "expiring > in date: Course 1 completed on 3 April 2026.",
        ),
    ],
)
def test_records_and_time_alone(records: tuple[TrainingRecord, ...], said: str) -> None:
    assert told(a_book(*records)) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (92, "not yet due > missing: The time to complete it ran out on 2 May 2026."),
        (121, "not yet due > missing: The time to complete it ran out on 31 May 2026."),
        (122, ""),
    ],
)
def test_the_time_to_complete_runs_out_the_day_after_its_last(days: int, said: str) -> None:
    posted = date(2026, 1, 30)
    facts = a_book(requirement=a_requirement(within_days=days), postings=[a_posting(starts_on=posted)])
    assert told(facts) == said


def test_the_time_to_complete_begins_anew_with_another_post() -> None:
    posts = [a_posting(ends_on=date(2026, 4, 30)), a_posting(team=1, role=2, starts_on=date(2026, 5, 1))]
    facts = a_book(requirement=a_requirement(within_days=60), postings=posts)
    assert told(facts) == "missing > not yet due: The time to complete it counts from another day: until 30 June 2026."


def test_a_specialist_need_falls_back_to_what_is_generic_and_from_that() -> None:
    courses = [
        a_course(1, subject="deaf", group="Deaf", tier=3, expiry="12 months"),
        a_course(2, subject="deaf", expiry="6 months"),
    ]
    requirement = a_requirement(specialist=True)
    special, generic = done(date(2025, 4, 1)), done(date(2025, 12, 20), course=2)
    assert told(a_book(special, generic, courses=courses, requirement=requirement)) == (
        "expiring > generic only: Ran out on 31 March 2026, and only a generic course is held."
    )
    lapsed = done(date(2025, 10, 1), course=2)
    assert told(a_book(lapsed, courses=courses, requirement=requirement)) == (
        "generic only > missing: The generic course ran out on 31 March 2026."
    )


def test_exemptions_begin_and_end() -> None:
    before = a_book(exemptions=[an_exemption(starts_on=date(2026, 4, 1))])
    assert told(before) == "missing > exempt: Exempt since 1 April 2026."
    ended = a_book(exemptions=[an_exemption(ends_on=date(2026, 5, 31))])
    assert told(ended) == "exempt > missing: The exemption ended on 31 May 2026."
    assert told(a_book(), a_book(exemptions=[an_exemption(starts_on=MARCH)])) == (
        "missing > exempt: Exempt since 1 March 2026, recorded only later."
    )
    assert told(a_book(exemptions=[an_exemption()]), a_book()) == "exempt > missing: The exemption was taken back."


def test_revocations_and_what_is_earned_again() -> None:
    held = done(date(2025, 12, 1))
    revoked = a_book(held, revocations=[a_revocation(date(2026, 3, 2))])
    assert told(revoked) == "in date > revoked: Revoked on 2 March 2026."
    assert told(a_book(held), a_book(held, revocations=[a_revocation(MARCH)])) == (
        "in date > revoked: Revoked on 1 March 2026, recorded only later."
    )
    again = a_book(held, done(date(2026, 5, 5)), revocations=[a_revocation(date(2026, 2, 1))])
    assert told(again) == "revoked > in date: Course 1 completed on 5 May 2026."
    assert told(a_book(held, revocations=[a_revocation(MARCH)]), a_book(held)) == (
        "revoked > in date: The revocation was taken back."
    )


def test_what_was_known_only_later_corrected_or_taken_back() -> None:
    old, new = done(date(2026, 1, 10), record_id=1), done(date(2026, 1, 10), record_id=2)
    both = (JUNE, JUNE)
    assert told(a_book(), a_book(old), days=both) == (
        "missing > in date: Course 1 of 10 January 2026 was recorded only later."
    )
    assert told(a_book(old), a_book(), days=both) == ("in date > missing: Course 1 of 10 January 2026 was taken back.")
    lapsed = replace(new, valid_until_given=date(2026, 5, 1))
    corrected = {2: (1, True)}
    assert told(a_book(old), a_book(lapsed), days=both, corrected=corrected) == (
        "in date > expired: Course 1 of 10 January 2026 was corrected."
    )
    assert told(a_book(lapsed), a_book(replace(old, id=3)), days=both, corrected={3: (2, True)}) == (
        "expired > in date: Course 1 of 10 January 2026 was corrected."
    )
    booked = replace(old, outcome=Outcome.BOOKED)
    assert told(a_book(booked), a_book(new), days=both, corrected={2: (1, False)}) == (
        "missing > in date: Course 1 of 10 January 2026 was recorded only later."
    )
    assert told(a_book(booked), a_book(new), days=(date(2026, 1, 5), JUNE), corrected={2: (1, False)}) == (
        "missing > in date: Course 1 completed on 10 January 2026."
    )


def test_a_record_that_was_taken_back_after_it_had_run_out_is_not_the_cause() -> None:
    # It would have run out all the same, and an older one is left that did.
    older, latest = done(date(2020, 1, 1), record_id=1), done(date(2025, 4, 1), record_id=2)
    assert told(a_book(older, latest), a_book(older)) == "expiring > expired: Ran out on 31 March 2026."
    assert told(a_book(latest), a_book()) == "expiring > missing: Course 1 of 1 April 2025 was taken back."


def test_the_time_of_warning_is_changed() -> None:
    facts = a_book(done(date(2025, 8, 1)))
    both = (JUNE, JUNE)
    assert told(facts, days=both, warning=(30, 90)) == (
        "in date > expiring: The time of warning was changed from 30 to 90 days."
    )
    assert told(facts, days=both, warning=(90, 30)) == (
        "expiring > in date: The time of warning was changed from 90 to 30 days."
    )


def test_who_goes_on_leave_while_a_record_runs_out_is_told_both() -> None:
    held = done(date(2025, 6, 1))
    facts = a_book(held, absences=[an_absence(starts_on=date(2026, 5, 4))])
    assert told(facts) == "in date > expired: Ran out on 31 May 2026; on long-term absence since 4 May 2026."


def every_reason(first: Side, second: Side, corrected: dict[int, tuple[int, bool]]) -> dict[tuple[int, int], str]:
    """Return why by requirement and person, each asked about alone."""
    reasons = Reasons(first, second, corrected)
    return {
        (one.requirement.id, person_id): reasons.why(
            Case(person_id, one.requirement.id, one.before.one(at), one.after.one(at))
        )
        for one in differing(first, second)
        for at, person_id in enumerate(one.people.tolist())
    }


@given(books(), as_at_dates, st.integers(0, 300), warnings)
def test_between_two_dates_there_is_always_a_cause_and_never_that_something_was_corrected(
    book: Book, day: date, later: int, warning_days: int
) -> None:
    ends = Ends(book.facts)
    first, second = (
        Side(grid_on(book.facts, on, warning_days=warning_days, ends=ends)) for on in (day, day + timedelta(days=later))
    )
    for why in every_reason(first, second, {}).values():
        assert why[0].isupper()
        for word in (
            CORRECTED,
            "corrected",
            "only later",
            "taken back",
            "was added",
            "Whom it is asked",
            "is in force was",
        ):
            assert word not in why, why
