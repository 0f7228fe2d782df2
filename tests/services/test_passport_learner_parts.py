"""What a passport brings of an apprenticeship beside what the book has: matched by UUID, then by what it is, each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeships import (
    Apprenticeship,
    ApprenticeshipDraft,
    Attempt,
    AttemptDraft,
    AttemptResult,
    Break,
    Hours,
    Review,
    ReviewDraft,
)
from cpd_desktop.domain.passport_learners import REASON_NOT_SAID
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.passport_learner_parts import (
    KINDS,
    compared_parts,
    counted_words,
    facts_with,
    refuse_impossible_parts,
)

DAY = date(2025, 3, 3)


def hours(number: int, day: date = DAY, amount: str = "7", row_id: int = 0) -> Hours:
    return Hours(row_id, bytes([number]) * 16, day, Decimal(amount), "College day", True, True, "")


def counts(before: ApprenticeshipFacts, brought: ApprenticeshipFacts) -> tuple[int, int]:
    """Return how many parts are missing, and how many are otherwise."""
    found = compared_parts(before, brought)
    return sum(len(one.missing) for one in found), sum(len(one.otherwise) for one in found)


@pytest.mark.parametrize(
    ("before", "brought", "expected"),
    [
        ((), (hours(1),), (1, 0)),
        ((hours(1),), (hours(1),), (0, 0)),
        ((hours(1),), (hours(1, amount="7.0"),), (0, 0)),
        ((hours(1),), (hours(1, amount="6"),), (0, 1)),
        # Another UUID, the same said: as where the same was typed here.
        ((hours(1),), (hours(2),), (0, 0)),
        ((hours(1),), (hours(2), hours(3)), (1, 0)),
        ((hours(1), hours(4)), (hours(2), hours(3)), (0, 0)),
        # What has its UUID is not taken for another that says the same.
        ((hours(1),), (hours(2), hours(1)), (1, 0)),
        ((hours(1), hours(2, amount="3")), (hours(2), hours(3)), (0, 1)),
    ],
)
def test_each_entry_is_matched_once(
    before: tuple[Hours, ...], brought: tuple[Hours, ...], expected: tuple[int, int]
) -> None:
    assert counts(ApprenticeshipFacts(hours=before), ApprenticeshipFacts(hours=brought)) == expected


def test_what_a_passport_does_not_carry_stays() -> None:
    before = ApprenticeshipFacts(
        (Break(5, b"a" * 16, DAY, None, DAY, "Illness"),),
        reviews=(Review(6, b"b" * 16, ReviewDraft(DAY, "Dai", "Jo", "", "What was said", "What to do")),),
    )
    brought = ApprenticeshipFacts(
        (Break(0, b"c" * 16, DAY, None, DAY, REASON_NOT_SAID),),
        reviews=(Review(0, b"d" * 16, ReviewDraft(DAY, "Dai", "Jo", "Ann")),),
    )
    compared = compared_parts(before, brought)
    assert counts(before, brought) == (0, 1)
    after = facts_with(before, compared, and_otherwise=True)
    assert after.breaks == before.breaks
    assert after.reviews == (Review(6, b"b" * 16, ReviewDraft(DAY, "Dai", "Jo", "Ann", "What was said", "What to do")),)
    assert facts_with(before, compared, and_otherwise=False) == before


@given(
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["2", "7"])), max_size=8),
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["2", "7"])), max_size=8),
)
def test_once_it_is_taken_everything_is_there(before: Any, brought: Any) -> None:
    def facts(some: Any, first: int) -> ApprenticeshipFacts:
        return ApprenticeshipFacts(
            hours=tuple(
                hours(first + at, DAY + timedelta(days), amount, first) for at, (days, amount) in enumerate(some)
            )
        )

    there, more = facts(before, 100), replace(facts(brought, 1))
    after = facts_with(there, compared_parts(there, more), and_otherwise=True)
    assert counts(after, more) == (0, 0)
    assert len(after.hours) >= max(len(there.hours), len(more.hours))
    assert len(after.hours) <= len(there.hours) + len(more.hours)


def test_a_part_that_cannot_be_is_named() -> None:
    said = ApprenticeshipDraft(1, "ST0005", DAY, date(2026, 3, 3), date(2026, 6, 1))
    one = Apprenticeship(0, b"", said, Person(0, "", ""))
    facts = ApprenticeshipFacts(hours=(hours(1), hours(2, DAY - timedelta(1))))
    with pytest.raises(Refused, match=r"^An entry of hours, 02/03/2025: The apprenticeship starts on 03/03/2025"):
        refuse_impossible_parts(one, facts, frozenset(), date(2026, 6, 15))


def test_attempts_that_a_book_takes_one_after_the_other_are_taken_together() -> None:
    said = ApprenticeshipDraft(1, "ST0005", DAY, date(2026, 3, 3), date(2026, 6, 1))
    one = Apprenticeship(0, b"", said, Person(0, "", ""))
    first, second = AttemptDraft(1, DAY, AttemptResult.PASSED), AttemptDraft(2, date(2026, 9, 1))
    # The second was booked before it was known that the first was passed.
    together = ApprenticeshipFacts(attempts=(Attempt(1, b"a", first), Attempt(2, b"b", second)))
    refuse_impossible_parts(one, together, frozenset(), date(2026, 6, 15))
    sat = replace(second, taken_on=DAY, result=AttemptResult.FAILED)
    for wrong in (sat, replace(second, attempt=1)):
        attempts = (Attempt(2, b"b", wrong), Attempt(1, b"a", first))
        with pytest.raises(Refused, match=r"^An attempt, "):
            refuse_impossible_parts(one, replace(together, attempts=attempts), frozenset(), date(2026, 6, 15))


@pytest.mark.parametrize(
    ("numbers", "files", "words"),
    [
        ((0, 0, 0, 0, 0), 0, ""),
        ((1, 0, 0, 0, 0), 0, "a break"),
        ((0, 1_200, 0, 0, 0), 1, "1,200 entries of hours and a file"),
        ((2, 1, 1, 0, 2), 0, "2 breaks, an entry of hours, a review and 2 attempts"),
        ((0, 0, 0, 3, 0), 2, "3 items of the gateway and 2 files"),
    ],
)
def test_what_comes_with_it_is_counted_in_words(numbers: tuple[int, ...], files: int, words: str) -> None:
    assert counted_words(list(zip(KINDS, numbers, strict=True)), files) == words
