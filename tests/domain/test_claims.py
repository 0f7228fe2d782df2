"""What a claim is, how far it had come on a day, and what counts towards a cap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.claims import (
    ClaimAnswer,
    ClaimDraft,
    ClaimProgress,
    ClaimState,
    PersonFacts,
    Post,
    asked_for,
    check_claim,
)
from cpd_desktop.domain.funding import About
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.problems import Refused
from tests.domain.claims_sample import SIAN, a_claim, of

CLAWED = ClaimProgress(
    ClaimState.CLAWED_BACK, date(2026, 3, 4), date(2026, 3, 1), Decimal("600.00"), date(2026, 3, 2), Decimal("150.00"),
    date(2026, 3, 4), "Left",
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "state", "net", "reason"),
    [
        (date(2026, 2, 28), ClaimState.TO_CLAIM, "0.00", ""), (date(2026, 3, 1), ClaimState.SUBMITTED, "0.00", ""),
        (date(2026, 3, 2), ClaimState.PAID, "600.00", ""), (date(2026, 3, 3), ClaimState.PAID, "600.00", ""),
        (date(2026, 3, 4), ClaimState.CLAWED_BACK, "450.00", "Left"),
    ],
)  # fmt: skip
def test_a_claim_had_come_as_far_as_its_days_say(day: date, state: ClaimState, net: str, reason: str) -> None:
    found = CLAWED.on(day)
    assert (found.state, found.net, found.reason) == (state, Decimal(net), reason)
    assert found.on(day) == found


@pytest.mark.parametrize("state", [ClaimState.REFUSED, ClaimState.WITHDRAWN])
def test_before_it_was_refused_or_withdrawn_it_was_submitted_or_to_be_made(state: ClaimState) -> None:
    made = ClaimProgress(state, date(2026, 3, 5), date(2026, 3, 1), reason="Late")
    assert [made.on(date(2026, 3, day)).state for day in (4, 5)] == [ClaimState.SUBMITTED, state]
    assert made.on(date(2026, 2, 28)).state is ClaimState.TO_CLAIM
    never = ClaimProgress(state, date(2026, 3, 5))
    assert [never.on(date(2026, 3, day)).state for day in (4, 5)] == [ClaimState.TO_CLAIM, state]


def test_what_counts_towards_a_cap_is_what_was_asked_for_and_once_paid_what_was_kept() -> None:
    claims = [
        a_claim(1, amount=Decimal("100.00")),
        a_claim(2, amount=Decimal("100.00"), progress=of(ClaimState.SUBMITTED)),
        a_claim(3, amount=Decimal("600.00"), progress=CLAWED),
        a_claim(4, amount=Decimal("100.00"), progress=of(ClaimState.REFUSED)),
        a_claim(5, amount=Decimal("100.00"), progress=of(ClaimState.WITHDRAWN)),
    ]
    assert asked_for(claims) == Decimal("550.00")


def test_the_money_of_a_day_is_borne_by_the_longest_post_in_force() -> None:
    def post(team: str, first: date, last: date | None = None) -> Post:
        return Post(Spell(first, last), "Care Worker", team=team)

    person = PersonFacts(
        Person(1, "", "Ada"),
        posts=(
            post("A", date(2024, 1, 1), date(2024, 12, 31)),
            post("B", date(2024, 6, 1)),
            post("C", date(2025, 6, 1)),
        ),
    )
    teams = [
        (person.post_for_money(day) or post("", day)).team
        for day in (date(2023, 1, 1), date(2024, 7, 1), date(2025, 1, 1), date(2026, 1, 1))
    ]
    assert teams == ["A", "A", "B", "B"]
    gone = replace(person, posts=person.posts[:1])
    assert (gone.post_for_money(date(2026, 1, 1)) or post("", date(2026, 1, 1))).team == "A"
    assert replace(person, posts=()).post_for_money(date(2026, 1, 1)) is None


def test_a_claim_is_written_without_blanks_and_with_exact_pounds() -> None:
    draft = ClaimDraft(
        " LDSS ", 1, " Level 3 \n Diploma ", " 60% ", Decimal(600), About.QUALIFICATION, reference=" R  1 "
    )
    found = check_claim(draft)
    assert (found.scheme, found.what, found.part, str(found.amount), found.reference) == (
        "LDSS", "Level 3 Diploma", "60%", "600.00", "R 1",
    )  # fmt: skip
    with pytest.raises(Refused, match="before it started"):
        check_claim(replace(draft, started_on=date(2026, 3, 2), completed_on=date(2026, 3, 1)))
    check_claim(replace(draft, started_on=date(2026, 3, 1), completed_on=date(2026, 3, 1)))


def test_why_not_is_one_sentence_that_keeps_names_and_codes() -> None:
    answer = ClaimAnswer(False, ("LDSS 2025-26 pays no part called 30%.",), None, None, None, ClaimState.TO_CLAIM)
    assert answer.sentence == "Not claimable because LDSS 2025-26 pays no part called 30%."
    two = replace(answer, why_not=("The window closed on 9 Feb 2026.", "Evidence is missing: proof of payment."))
    assert two.sentence == (
        "Not claimable because the window closed on 9 Feb 2026. Evidence is missing: proof of payment."
    )
    assert replace(two, state=ClaimState.LAPSED).sentence == two.sentence
    assert replace(two, state=ClaimState.PAID).sentence == ""
    one = replace(answer, claimable=True, why_not=(), days_left=1)
    assert (one.words, replace(one, days_left=0).words) == ("1 day left", "last day today")


def test_registration_counts_from_its_day() -> None:
    registered = replace(SIAN, register="SWE", registered_on=date(2026, 1, 1))
    assert [registered.is_registered_on(date(2025, 12, 31)), registered.is_registered_on(date(2026, 1, 1))] == [
        False,
        True,
    ]
    assert not SIAN.is_registered_on(date(2026, 1, 1))
