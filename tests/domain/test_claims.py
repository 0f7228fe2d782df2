"""What a claim is, how far it had come on a day, and what counts towards a cap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.claims import (
    ClaimAnswer,
    ClaimDraft,
    ClaimProgress,
    ClaimState,
    PersonFacts,
    Post,
    TakenStep,
    asked_for,
    check_claim,
    first_overdrawn,
    progress_after,
    steps_before,
    with_money,
)
from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_answers import claim_day
from cpd_desktop.domain.funding_schemes import ClaimDays
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import Spell, add_days
from cpd_desktop.domain.problems import Refused
from tests.domain.claims_sample import SIAN, WAYS, Way, a_claim, of, steps_of

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


TWICE = progress_after(
    (
        TakenStep(ClaimState.SUBMITTED, date(2026, 3, 6)), TakenStep(ClaimState.PAID, date(2026, 4, 2), Decimal("400.00")),
        TakenStep(ClaimState.CLAWED_BACK, date(2026, 9, 1), Decimal("100.00"), "Left early"),
        TakenStep(ClaimState.CLAWED_BACK, date(2026, 11, 1), Decimal("50.00"), "Audit"),
    ),
    date(2026, 3, 1),
)  # fmt: skip
AGAIN = progress_after(
    (
        TakenStep(ClaimState.SUBMITTED, date(2026, 3, 6)), TakenStep(ClaimState.REFUSED, date(2026, 4, 9), reason="No payee"),
        TakenStep(ClaimState.SUBMITTED, date(2026, 5, 10)),
    ),
    date(2026, 3, 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("progress", "day", "state", "clawed_back", "why"),
    [
        (TWICE, date(2026, 8, 31), ClaimState.PAID, "0.00", ""),
        (TWICE, date(2026, 9, 1), ClaimState.CLAWED_BACK, "100.00", "Left early"),
        (TWICE, date(2026, 9, 30), ClaimState.CLAWED_BACK, "100.00", "Left early"),
        (TWICE, date(2026, 10, 31), ClaimState.CLAWED_BACK, "100.00", "Left early"),
        (TWICE, date(2026, 11, 1), ClaimState.CLAWED_BACK, "150.00", "Left early; Audit"),
        (AGAIN, date(2026, 3, 5), ClaimState.TO_CLAIM, "0.00", ""),
        (AGAIN, date(2026, 3, 20), ClaimState.SUBMITTED, "0.00", ""),
        (AGAIN, date(2026, 5, 1), ClaimState.REFUSED, "0.00", "No payee"),
        (AGAIN, date(2026, 5, 9), ClaimState.REFUSED, "0.00", "No payee"),
        (AGAIN, date(2026, 5, 10), ClaimState.SUBMITTED, "0.00", ""),
    ],
)  # fmt: skip
def test_each_step_counts_from_its_day_whatever_came_later(
    progress: ClaimProgress, day: date, state: ClaimState, clawed_back: str, why: str
) -> None:
    found = progress.on(day)
    assert (found.state, found.clawed_back, found.why) == (state, Decimal(clawed_back), why)


def test_of_one_that_goes_the_usual_way_the_fields_tell_the_steps() -> None:
    assert CLAWED.steps == (
        TakenStep(ClaimState.SUBMITTED, date(2026, 3, 1)),
        TakenStep(ClaimState.PAID, date(2026, 3, 2), Decimal("600.00")),
        TakenStep(ClaimState.CLAWED_BACK, date(2026, 3, 4), Decimal("150.00"), "Left"),
    )
    assert progress_after(CLAWED.steps, date(2026, 1, 1)) == CLAWED
    although = ClaimProgress(
        ClaimState.PAID, date(2026, 3, 2), date(2026, 3, 1), Decimal(1), date(2026, 3, 2), reason="By post"
    )
    assert (although.on(date(2026, 3, 1)).reason, although.steps[0].reason) == ("By post", "By post")
    assert ClaimProgress(ClaimState.TO_CLAIM, date(2026, 3, 1)).steps == ()
    assert [one.sentence("9 Apr 2026") for one in (*AGAIN.steps[:2], CLAWED.steps[2])] == [
        "Submitted on 9 Apr 2026.", "Refused on 9 Apr 2026: No payee.", "£150.00 taken back on 9 Apr 2026: Left.",
    ]  # fmt: skip
    assert (
        TakenStep(ClaimState.TO_CLAIM, date(2026, 3, 1)).words("1 Mar 2026") == "put back to be claimed on 1 Mar 2026"
    )


def test_since_when_it_was_to_be_claimed_is_its_first_step_once_something_came_of_it_later() -> None:
    recorded, sent = date(2026, 3, 27), date(2026, 4, 20)
    to_claim = ClaimProgress(ClaimState.TO_CLAIM, recorded)
    first = TakenStep(ClaimState.TO_CLAIM, recorded, is_first=True)
    for day, before in (
        (date(2026, 3, 26), ()), (recorded, ()), (date(2026, 3, 28), (first,)), (sent, (first,)),
    ):  # fmt: skip
        assert steps_before(to_claim, day) == before
    steps = (first, TakenStep(ClaimState.SUBMITTED, sent))
    progress = progress_after(steps, sent)
    assert (progress.state, progress.state_on, progress.submitted_on, progress.steps) == (
        ClaimState.SUBMITTED, sent, sent, steps,
    )  # fmt: skip
    assert progress.on(date(2026, 4, 19)) == to_claim, "until then it stood as it was recorded"
    assert progress.on(recorded) == to_claim
    assert progress.on(date(2026, 3, 26)) == ClaimProgress(ClaimState.TO_CLAIM, date(2026, 3, 26))
    assert first.sentence("27 Mar 2026") == "To be claimed since 27 Mar 2026."
    # One that was recorded before steps were kept has none: what came of it tells it.
    old = ClaimProgress(ClaimState.SUBMITTED, sent, sent)
    assert (steps_before(old, sent), old.steps) == (old.steps, steps[1:])


@given(WAYS, st.integers(1, 100_000).map(lambda pennies: Decimal(pennies) / 100), st.integers(0, 120))
def test_since_when_it_was_to_be_claimed_changes_nothing_else(way: Way, amount: Decimal, days: int) -> None:
    since = date(2026, 1, 1)
    steps, day = steps_of(way, amount, add_days(since, 1)), add_days(since, days)
    first = TakenStep(ClaimState.TO_CLAIM, since, is_first=True)
    told, plain = progress_after((first, *steps), since).on(day), progress_after(steps, since).on(day)
    if plain.steps:
        assert told.steps == (first, *plain.steps)
        assert replace(told, taken=()) == replace(plain, taken=())
        assert (told.net, told.why) == (plain.net, plain.why)
        of_no_day = ClaimDays(None, None, None)
        assert claim_day(of_no_day, told) == claim_day(of_no_day, plain)
    else:
        assert (told.state, told.state_on, told.steps) == (ClaimState.TO_CLAIM, since, ())


@given(WAYS, st.integers(1, 100_000).map(lambda pennies: Decimal(pennies) / 100), st.integers(0, 120))
def test_a_day_knows_the_steps_up_to_it_and_their_amounts_whatever_their_order(
    way: Way, amount: Decimal, days: int
) -> None:
    since = date(2026, 1, 1)
    day, steps = add_days(since, days), steps_of(way, amount, since)
    whole = progress_after(steps, since)
    found, happened = whole.on(day), tuple(one for one in steps if one.on <= day)

    assert (whole.steps, found.steps, found.on(day)) == (steps, happened, found)
    assert found.state is (happened[-1].state if happened else ClaimState.TO_CLAIM)
    back = sum(one.amount for one in happened if one.state is ClaimState.CLAWED_BACK)
    received = sum(one.amount for one in happened if one.state is ClaimState.PAID)
    assert (found.received, found.clawed_back, found.net >= 0) == (received, back, True)
    later = progress_after((*steps, TakenStep(ClaimState.WITHDRAWN, add_days(since, 200))), since)
    assert later.on(day).steps == happened
    assert not happened or later.on(day) == found


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 100_000)), min_size=1, max_size=6), st.integers(-1, 61))
def test_what_was_received_by_a_day_is_the_sum_of_the_payments_up_to_it(said: list[tuple[int, int]], days: int) -> None:
    first = date(2026, 1, 1)
    paid = [
        TakenStep(ClaimState.PAID, add_days(first, after), (Decimal(pennies) / 100).quantize(Decimal("0.01")))
        for after, pennies in sorted(said)
    ]
    steps = (TakenStep(ClaimState.SUBMITTED, first), *paid)
    then = progress_after(steps, first).on(add_days(first, days))
    by_then = [one for one in paid if one.on <= add_days(first, days)]
    assert then.received == sum((one.amount for one in by_then), Decimal("0.00"))
    assert then.received_on == max((one.on for one in by_then), default=None)
    assert progress_after(steps, first).steps == steps


def test_what_counts_towards_a_cap_is_what_was_asked_for_and_once_paid_what_was_kept() -> None:
    claims = [
        a_claim(1, amount=Decimal("100.00")),
        a_claim(2, amount=Decimal("100.00"), progress=of(ClaimState.SUBMITTED)),
        a_claim(3, amount=Decimal("600.00"), progress=CLAWED),
        a_claim(4, amount=Decimal("100.00"), progress=of(ClaimState.REFUSED)),
        a_claim(5, amount=Decimal("100.00"), progress=of(ClaimState.WITHDRAWN)),
    ]
    assert asked_for(claims) == Decimal("550.00")


def test_while_a_claim_is_paid_in_part_all_that_may_still_come_counts_towards_the_cap() -> None:
    sent, on = date(2026, 3, 1), date(2026, 3, 2)
    first, back, rest = (
        TakenStep(ClaimState.PAID, on, Decimal("143.00")),
        TakenStep(ClaimState.CLAWED_BACK, add_days(on, 1), Decimal("43.00"), "Left early"),
        TakenStep(ClaimState.PAID, add_days(on, 2), Decimal("100.00")),
    )
    amount, stands = Decimal("300.00"), list[tuple[str, str]]()
    steps: tuple[TakenStep, ...] = (TakenStep(ClaimState.SUBMITTED, sent),)
    for moved in (first, back, rest, replace(rest, amount=Decimal("57.00"))):
        steps = with_money(steps, moved)
        progress = progress_after(steps, sent)
        stands.append((str(progress.to_come(amount)), str(asked_for([a_claim(amount=amount, progress=progress)]))))
    # Of one of which money was clawed back what was kept counts, until more comes in.
    assert stands == [("157.00", "300.00"), ("0.00", "100.00"), ("57.00", "257.00"), ("0.00", "257.00")]
    assert (progress.state, progress.why) == (ClaimState.PAID, "Left early")
    assert of(ClaimState.SUBMITTED).to_come(amount) == Decimal("0.00")


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 100_000), st.booleans()), max_size=12), st.integers(-1, 10))
def test_payments_and_claw_backs_in_whatever_order_add_up_to_the_penny(
    said: list[tuple[int, int, bool]], days: int
) -> None:
    first = date(2026, 1, 1)
    steps: tuple[TakenStep, ...] = (TakenStep(ClaimState.SUBMITTED, first),)
    moved = list[TakenStep]()
    for after, pennies, is_back in said:
        state = ClaimState.CLAWED_BACK if is_back else ClaimState.PAID
        step = TakenStep(
            state, add_days(first, after), Decimal(pennies).scaleb(-2), f"Reason {after}" if is_back else ""
        )
        following = with_money(steps, step)
        if first_overdrawn(following) is None:
            steps, moved = following, [*moved, step]
    assert (steps[0].state, sorted(steps[1:], key=lambda one: one.on)) == (ClaimState.SUBMITTED, list(steps[1:]))
    whole = progress_after(steps, first)
    assert whole.steps == steps
    day = add_days(first, days)
    then = whole.on(day)
    sums = [
        sum((one.amount for one in moved if one.state is state and one.on <= day), Decimal("0.00"))
        for state in (ClaimState.PAID, ClaimState.CLAWED_BACK)
    ]
    assert [then.received, then.clawed_back, then.net] == [*sums, sums[0] - sums[1]]
    assert then.net >= 0
    assert whole.state is steps[-1].state


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
