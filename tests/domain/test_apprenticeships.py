"""What can be said of an apprenticeship, and what of it is refused, each with its field."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeships import (
    ENDED,
    SAID_STATES,
    ApprenticeshipDraft,
    ApprenticeshipState,
    AttemptResult,
    check_apprenticeship,
)
from cpd_desktop.domain.problems import Refused
from tests.domain.apprentices import START, TODAY, attempt, draft, hours, pause, review

State = ApprenticeshipState


def test_what_is_in_order_is_taken() -> None:
    for said in (
        draft(),
        draft(START, START, ends_on=START),
        draft(ukprn="1000 1234", uln="1234567890", level=8, weekly_hours=Decimal("0.5")),
        draft(state=State.COMPLETED, state_on=TODAY, registered_on=TODAY),
        draft(registered_on=START),
        draft(state=State.WITHDRAWN, state_on=START),
        draft(reduction_hours=Decimal(20), reduction_reason="Care Certificate, evidenced"),
    ):
        check_apprenticeship(said, today=TODAY)


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"starts_on": date(1949, 12, 31)}, "starts_on"), ({"ends_on": date(2101, 1, 1)}, "ends_on"),
        ({"standard": " ", "title": ""}, "standard"), ({"practical_ends_on": date(2025, 8, 31)}, "practical_ends_on"),
        ({"ends_on": date(2026, 8, 30)}, "ends_on"), ({"level": 9}, "level"), ({"level": -1}, "level"),
        ({"ukprn": "1234567"}, "ukprn"), ({"ukprn": "1234567a"}, "ukprn"), ({"uln": "123456789"}, "uln"),
        ({"weekly_hours": Decimal(0)}, "weekly_hours"), ({"weekly_hours": Decimal("80.1")}, "weekly_hours"),
        ({"weekly_hours": Decimal("NaN")}, "weekly_hours"), ({"agreed_hours": Decimal(0)}, "agreed_hours"),
        ({"agreed_hours": Decimal(5001)}, "agreed_hours"), ({"reduction_hours": Decimal(-1)}, "reduction_hours"),
        ({"reduction_hours": Decimal(1)}, "reduction_reason"), ({"reduction_hours": Decimal("Infinity")}, "reduction_hours"),
        ({"state": State.IN_A_BREAK}, "state"), ({"state": State.PAST_GATEWAY}, "state"),
        ({"state": State.COMPLETED}, "state_on"), ({"state": State.WITHDRAWN, "state_on": date(2026, 11, 27)}, "state_on"),
        ({"state": State.TRANSFERRED, "state_on": date(2025, 8, 31)}, "state_on"),
        ({"registered_on": date(2026, 11, 27)}, "registered_on"), ({"registered_on": date(2025, 8, 31)}, "registered_on"), ({"mentor": "x" * 201}, "mentor"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_field(parts: dict[str, Any], field: str) -> None:
    known: dict[str, Any] = {
        "person_id": 1, "standard": "ST0005", "starts_on": START, "practical_ends_on": date(2026, 8, 31),
        "ends_on": date(2026, 11, 30), **parts,
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        check_apprenticeship(ApprenticeshipDraft(**known), today=TODAY)
    assert refused.value.field == field


def test_the_standard_in_words() -> None:
    assert draft().name == "ST0005"
    assert draft(title="Adult care worker", level=2).name == "Adult care worker (ST0005), level 2"
    untitled = ApprenticeshipDraft(1, "", START, START, START, title="Foundation apprenticeship")
    assert untitled.name == "Foundation apprenticeship"


def test_what_ended_ended_on_its_day() -> None:
    said = draft(state=State.COMPLETED, state_on=date(2026, 9, 30))
    assert said.ended_on(date(2026, 9, 29)) is None
    assert said.ended_on(date(2026, 9, 30)) == date(2026, 9, 30)
    assert draft().ended_on(TODAY) is None
    assert set(SAID_STATES) > ENDED


def test_a_break_covers_its_first_and_last_day() -> None:
    one = pause(date(2026, 1, 10), date(2026, 1, 20))
    assert [one.covers(date(2026, 1, day)) for day in (9, 10, 20, 21)] == [False, True, True, False]
    assert pause(date(2026, 1, 10)).covers(TODAY)


def test_hours_count_in_paid_time_and_new_learning_and_a_file_is_evidence() -> None:
    assert (hours(START).counts, hours(START).why_not, hours(START).is_evidenced) == (True, "", True)
    assert not hours(START, in_paid_time=False, is_new_learning=False).counts
    assert not hours(START, evidence="").is_evidenced
    assert hours(START, evidence="", files=1).is_evidenced


def test_who_of_the_three_has_not_agreed_a_review() -> None:
    assert review(START).not_agreed_by == ()
    assert review(START, apprentice="", provider="").not_agreed_by == ("apprentice", "provider")


def test_an_attempt_in_words() -> None:
    assert attempt(AttemptResult.FAILED, date(2026, 12, 3), 2).words == "attempt 2, 3 Dec 2026: failed"
