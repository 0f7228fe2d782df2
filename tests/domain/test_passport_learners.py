"""What a passport says of an apprenticeship, as the forms of a book would say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    ApprenticeshipState,
    AttemptResult,
    FunctionalSkills,
    IlrCompletion,
    IlrOutcome,
    check_apprenticeship,
)
from cpd_desktop.domain.passport_learners import REASON_NOT_SAID, draft_of, facts_in, with_what_is_not_said
from cpd_desktop.domain.problems import Refused
from tests.domain.test_passport_apprenticeships import LEARNER, START, with_whole


def test_it_is_said_as_a_form_would_say_it() -> None:
    draft = draft_of(with_whole(), LEARNER, 7)
    check_apprenticeship(draft, today=date(2026, 6, 15))
    assert (draft.person_id, draft.standard, draft.starts_on, draft.practical_ends_on, draft.ends_on) == (
        7, "ST0005", START, date(2025, 9, 1), date(2025, 12, 1),
    )  # fmt: skip
    assert (draft.weekly_hours, draft.agreed_hours, draft.reduction_hours) == (Decimal(37), None, Decimal(0))
    assert (draft.state, draft.functional_skills, draft.ilr_completion) == (
        ApprenticeshipState.ACTIVE, FunctionalSkills.NOT_NEEDED, IlrCompletion.CONTINUING,
    )  # fmt: skip
    # What is the organisation's, or other people's, is not said.
    assert (draft.employer_contact, draft.mentor, draft.course_id, draft.account_status) == (
        "", "", None, AccountStatus.NOT_KNOWN,
    )  # fmt: skip


def test_what_is_left_blank_stays_as_the_book_has_it() -> None:
    before = replace(
        draft_of(with_whole(), LEARNER, 7), uln="2000000001", reduction_hours=Decimal(8), reduction_reason="Earlier study",
        mentor="Kit Moss", course_id=4, ilr_outcome=IlrOutcome.ACHIEVED, afterwards="A post",
    )  # fmt: skip
    blank = replace(
        before, uln="", reduction_hours=Decimal(0), reduction_reason="", mentor="", course_id=None, standard="", title="", level=0,
        weekly_hours=None, ilr_outcome=IlrOutcome.NOT_KNOWN, afterwards="",
    )  # fmt: skip
    assert with_what_is_not_said(blank, before) == before
    said = replace(
        blank, uln="2000000002", weekly_hours=Decimal(30), reduction_hours=Decimal(6), reduction_reason="A diploma"
    )
    found = with_what_is_not_said(said, before)
    assert (found.uln, found.weekly_hours, found.reduction_hours, found.reduction_reason, found.mentor) == (
        "2000000002", Decimal(30), Decimal(6), "A diploma", "Kit Moss",
    )  # fmt: skip
    # What came of it goes with how it stands.
    ended = with_what_is_not_said(
        replace(blank, state=ApprenticeshipState.WITHDRAWN, state_on=date(2025, 11, 3)), before
    )
    assert (ended.ilr_outcome, ended.afterwards) == (IlrOutcome.NOT_KNOWN, "")


def test_a_day_of_the_end_is_taken_of_one_that_has_ended_alone() -> None:
    day = date(2025, 11, 3)
    for state, state_on in (("active", None), ("planned", None), ("withdrawn", day), ("completed", day)):
        assert draft_of(with_whole(), replace(LEARNER, state=state, state_on=day), 7).state_on == state_on


def test_what_happened_keeps_its_uuid_and_blanks_are_tidied() -> None:
    hours = replace(LEARNER.hours[0], activity=" College \n day ", hours="7.50")
    facts = facts_in(replace(LEARNER, hours=(hours,), breaks=(replace(LEARNER.breaks[0], reason=" "),)))
    assert [one.reason for one in facts.breaks] == [REASON_NOT_SAID]
    assert [(one.uuid, one.activity, one.hours) for one in facts.hours] == [
        (bytes.fromhex("c" * 32), "College day", Decimal("7.5"))
    ]
    assert [(one.said.attempt, one.said.result) for one in facts.attempts] == [(1, AttemptResult.FAILED)]
    assert (facts.reviews[0].said.summary, facts.gateway[0].by_whom) == ("", "Jo Patel")


@pytest.mark.parametrize(
    "parts",
    [
        {"state": "unheard of"}, {"functional_skills": ""}, {"ilr_completion": "9"}, {"ilr_outcome": "x"}, {"weekly_hours": "NaN"},
        {"agreed_hours": "-1"}, {"reduction_hours": "1e3"}, {"weekly_hours": "٣٧"}, {"agreed_hours": "99999999"},
        {"hours": (replace(LEARNER.hours[0], hours="Infinity"),)}, {"hours": LEARNER.hours * 2}, {"breaks": LEARNER.breaks * 2},
        {"attempts": (replace(LEARNER.attempts[0], result="drawn"),)},
    ],
)  # fmt: skip
def test_what_is_no_word_and_no_number_is_refused_in_one_sentence(parts: dict[str, Any]) -> None:
    whole = replace(LEARNER, **parts)
    with pytest.raises(Refused) as refusal:
        (draft_of(with_whole(), whole, 7), facts_in(whole))
    assert str(refusal.value).endswith(".")
