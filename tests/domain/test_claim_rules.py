"""What the rules say of a claim: each window on its boundary days, each reason in its sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.claim_rules import bars, claim_answer, counted_before
from cpd_desktop.domain.claims import (
    ClaimAnswer,
    ClaimFacts,
    ClaimProgress,
    ClaimState,
    PersonFacts,
    Post,
    progress_after,
)
from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_schemes import ClaimDays, Edition, Scheme
from cpd_desktop.domain.periods import Spell, add_days
from tests.domain.claims_sample import (
    COMPLETED,
    DAY,
    EDITION,
    LDSS,
    PAID,
    SIAN,
    STARTED,
    WAYS,
    Way,
    a_claim,
    of,
    steps_of,
)


def answer(claim: ClaimFacts, as_at: date = DAY, *others: ClaimFacts, person: PersonFacts = SIAN) -> ClaimAnswer:
    return claim_answer(claim, LDSS, person, others, as_at)


def edited(**parts: Any) -> Scheme:
    return replace(LDSS, editions=(Edition(replace(EDITION.said, **parts)),))


def test_a_claim_that_nothing_stands_against_can_be_made() -> None:
    found = answer(a_claim())
    assert (found.claimable, found.why_not, found.state, found.edition) == (True, (), ClaimState.TO_CLAIM, "2025-26")
    assert (found.window_opens, found.deadline, found.days_left) == (COMPLETED, date(2026, 2, 9), 70)
    assert (found.words, found.sentence, found.is_open) == ("70 days left", "", True)


# Windows: the deadline is the last day on which a claim counts


@pytest.mark.parametrize(
    ("completed", "deadline"),
    [
        (date(2025, 11, 10), date(2026, 2, 9)),
        (date(2025, 12, 1), date(2026, 2, 28)),
        # Months are clamped to the month's end before the day is taken off.
        (date(2025, 11, 30), date(2026, 2, 27)),
        (date(2025, 11, 29), date(2026, 2, 27)),
        (date(2025, 11, 28), date(2026, 2, 27)),
        (date(2023, 11, 30), date(2024, 2, 28)),
        (date(2023, 11, 29), date(2024, 2, 28)),
        (date(2024, 2, 29), date(2024, 5, 28)),
        (date(2025, 5, 31), date(2025, 8, 30)),
        (date(2025, 8, 31), date(2025, 11, 29)),
        (date(2025, 10, 1), date(2025, 12, 31)),
    ],
)
def test_three_months_from_completion_end_a_day_before_the_same_day(completed: date, deadline: date) -> None:
    claim = a_claim(days=ClaimDays(PAID, date(2023, 1, 9), completed))
    for day, state, left, claimable in (
        (add_days(completed, -1), ClaimState.TO_CLAIM, (deadline - completed).days + 1, False),
        (completed, ClaimState.TO_CLAIM, (deadline - completed).days, True),
        (add_days(deadline, -1), ClaimState.TO_CLAIM, 1, True),
        (deadline, ClaimState.TO_CLAIM, 0, True),
        (add_days(deadline, 1), ClaimState.LAPSED, None, False),
    ):
        found = answer(claim, day)
        assert (found.deadline, found.state, found.days_left, found.claimable) == (deadline, state, left, claimable)
    assert answer(claim, add_days(completed, -1)).why_not[0].startswith("The window opens on ")
    assert answer(claim, add_days(deadline, 1)).why_not[0].startswith("The window closed on ")


@pytest.mark.parametrize(
    ("paid", "started", "opens", "deadline"),
    [
        (date(2025, 9, 1), date(2025, 9, 8), date(2025, 9, 8), date(2025, 12, 7)),
        (date(2025, 9, 8), date(2025, 9, 8), date(2025, 9, 8), date(2025, 12, 7)),
        (date(2025, 9, 9), date(2025, 9, 8), date(2025, 9, 9), date(2025, 12, 8)),
    ],
)
def test_the_first_part_of_a_qualification_counts_from_the_later_of_payment_and_start(
    paid: date, started: date, opens: date, deadline: date
) -> None:
    claim = a_claim(part="60%", about=About.QUALIFICATION, days=ClaimDays(paid, started))
    found = [answer(claim, day) for day in (add_days(opens, -1), opens, deadline, add_days(deadline, 1))]
    assert {(one.window_opens, one.deadline) for one in found} == {(opens, deadline)}
    assert [one.claimable for one in found] == [False, True, True, False]
    assert [one.state for one in found][-1] is ClaimState.LAPSED


def test_the_second_part_waits_for_completion_and_the_edition_is_that_of_the_first_payment() -> None:
    part: dict[str, Any] = {"part": "40%", "about": About.QUALIFICATION, "edition": ""}
    waiting = answer(a_claim(days=ClaimDays(date(2026, 3, 31), STARTED), **part))
    assert (waiting.window_opens, waiting.deadline, waiting.days_left) == (None, None, None)
    assert waiting.why_not == ("It is not completed yet.",)
    assert waiting.sentence == "Not claimable because it is not completed yet."
    done = a_claim(days=ClaimDays(date(2026, 3, 31), STARTED, date(2027, 6, 1)), **part)
    found = answer(done, date(2027, 8, 31))
    assert (found.claimable, found.edition, found.days_left) == (True, "2025-26", 0)


def test_a_part_can_be_closed_before_its_months_are_over() -> None:
    last = replace(EDITION.said.parts[0], last_claim_on=date(2025, 12, 20))
    scheme = edited(parts=(last,))
    found = [claim_answer(a_claim(), scheme, SIAN, (), date(2025, 12, day)) for day in (20, 21)]
    assert [(one.deadline, one.claimable) for one in found] == [(date(2025, 12, 20), True), (date(2025, 12, 20), False)]


def test_a_part_without_a_window_has_no_deadline() -> None:
    scheme = edited(parts=(replace(EDITION.said.parts[0], window_from=(), months=None),))
    found = claim_answer(a_claim(), scheme, SIAN, (), date(2030, 1, 1))
    assert (found.claimable, found.deadline, found.days_left, found.words) == (True, None, None, "no deadline")


# Editions


@pytest.mark.parametrize(
    ("paid", "edition", "reason"),
    [
        (date(2024, 3, 31), "", "No edition of LDSS covers a first payment on 31 Mar 2024."),
        (date(2024, 4, 1), "2024-25", ""),
        (date(2025, 3, 31), "2024-25", ""),
        (date(2025, 4, 1), "2025-26", ""),
        (date(2026, 3, 31), "2025-26", ""),
        (date(2026, 4, 1), "", "No edition of LDSS covers a first payment on 1 Apr 2026."),
        (None, "", "The day on which the provider was first paid is not recorded, and the edition follows from it."),
    ],
)
def test_the_day_of_the_first_payment_decides_the_edition(paid: date | None, edition: str, reason: str) -> None:
    found = answer(a_claim(edition="", days=ClaimDays(paid, STARTED, COMPLETED)))
    assert (found.edition, found.why_not) == (edition, (reason,) if reason else ())


def test_another_edition_another_part_and_another_scheme_are_told_of() -> None:
    other = answer(a_claim(edition="2024-25"))
    assert other.why_not == ("It is recorded under 2024-25, and the first payment falls under 2025-26.",)
    assert answer(a_claim(part="30%")).why_not == ("LDSS 2025-26 pays no part called 30%.",)
    assert claim_answer(a_claim(), None, SIAN, (), DAY).why_not == ("There is no scheme LDSS among the schemes.",)
    course = answer(a_claim(part="60%"))
    assert course.why_not == (
        "The part 60% of LDSS 2025-26 is paid for a qualification, and this is recorded as training.",
    )


# Who is eligible


@pytest.mark.parametrize(
    ("registered_on", "excluded"),
    [
        (None, True), (add_days(STARTED, -1), True), (STARTED, True), (add_days(STARTED, 1), False),
    ],
)  # fmt: skip
def test_who_is_of_a_registered_profession_when_it_starts_is_not_eligible(
    registered_on: date | None, excluded: bool
) -> None:
    person = replace(SIAN, register="SWE", body="Social Work England", registered_on=registered_on)
    reason = "Siân O’Brien is of a registered profession (Social Work England), which LDSS 2025-26 excludes."
    found = answer(a_claim(), person=person)
    assert found.why_not == ((reason,) if excluded else ())
    if excluded:
        assert found.sentence == f"Not claimable because {reason}"


def test_a_register_that_the_edition_does_not_name_excludes_nobody() -> None:
    assert answer(a_claim(), person=replace(SIAN, register="RWPN", body="RWPN")).claimable
    assert claim_answer(a_claim(), edited(excluded_registers=()), replace(SIAN, register="SWE"), (), DAY).claimable


@pytest.mark.parametrize(
    ("ends", "starts", "excluded"),
    [(STARTED, None, True), (add_days(STARTED, -1), None, False), (None, STARTED, True), (None, add_days(STARTED, 1), False)],
)  # fmt: skip
def test_a_post_that_asks_for_registration_excludes_on_the_day_of_the_start(
    ends: date | None, starts: date | None, excluded: bool
) -> None:
    post = Post(Spell(starts or date(2021, 1, 1), ends), "Occupational Therapist", "OT", frozenset({"HCPC"}))
    found = answer(a_claim(), person=replace(SIAN, posts=(*SIAN.posts, post)))
    reason = (
        "Siân O’Brien was Occupational Therapist on 8 Sep 2025, a registered profession, which LDSS 2025-26 excludes."
    )
    assert found.why_not == ((reason,) if excluded else ())


@pytest.mark.parametrize(
    ("first", "last", "employed"),
    [
        (STARTED, None, True), (add_days(STARTED, 1), None, False), (date(2020, 1, 1), STARTED, True),
        (date(2020, 1, 1), add_days(STARTED, -1), False),
    ],
)  # fmt: skip
def test_the_person_has_to_be_employed_when_the_course_starts(first: date, last: date | None, employed: bool) -> None:
    person = replace(SIAN, posts=(Post(Spell(first, last), "Care Worker"),))
    reason = "Siân O’Brien was not employed here on 8 Sep 2025, when it started."
    assert answer(a_claim(), person=person).why_not == (() if employed else (reason,))


def test_a_start_that_nobody_recorded_is_asked_for_where_it_matters() -> None:
    claim = a_claim(days=ClaimDays(PAID, None, COMPLETED))
    assert answer(claim).why_not == (
        "The day on which it started is not recorded, and the person has to be employed on it.",
    )
    assert claim_answer(claim, edited(employed_at_start=False), SIAN, (), DAY).claimable


def test_a_scheme_for_some_roles_is_for_nobody_else() -> None:
    scheme = edited(eligible_roles=("NQSW",), excluded_registers=())
    found = claim_answer(a_claim(), scheme, SIAN, (), DAY)
    assert found.why_not == ("Siân O’Brien was not NQSW on 8 Sep 2025, and LDSS 2025-26 is for nobody else.",)
    newly = Post(Spell(date(2025, 9, 1)), "Newly Qualified Social Worker (ASYE)", "NQSW", frozenset({"SWE"}))
    assert claim_answer(a_claim(), scheme, replace(SIAN, posts=(newly,)), (), DAY).claimable


# Once, the cap, and evidence


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        (ClaimState.SUBMITTED, True), (ClaimState.PAID, True), (ClaimState.CLAWED_BACK, True), (ClaimState.REFUSED, False),
        (ClaimState.WITHDRAWN, False),
    ],
)  # fmt: skip
def test_the_same_course_is_claimed_once_for_a_person(state: ClaimState, counts: bool) -> None:
    before = a_claim(2, what="MEDICATION ", amount=Decimal("10.00"), progress=of(state))
    reason = "The same was claimed for Siân O’Brien before, on 20 Nov 2025."
    assert answer(a_claim(), DAY, before).why_not == ((reason,) if counts else ())
    others = (
        replace(before, said=replace(before.said, person_id=2)), replace(before, said=replace(before.said, what="First aid")),
        replace(before, said=replace(before.said, part="60%")), replace(before, said=replace(before.said, scheme="WDF")),
    )  # fmt: skip
    assert answer(a_claim(), DAY, *others).claimable


def test_the_same_record_is_the_same_course_whatever_it_is_called() -> None:
    before = a_claim(2, what="Meds", about_uuid=b"1", progress=of(ClaimState.PAID))
    assert not answer(a_claim(about_uuid=b"1"), DAY, before).claimable
    assert answer(a_claim(about_uuid=b"2"), DAY, before).claimable


def test_of_two_that_are_to_be_made_the_later_is_one_too_many() -> None:
    first = a_claim(9)
    later = a_claim(2, progress=ClaimProgress(ClaimState.TO_CLAIM, date(2025, 11, 2)))
    assert answer(first, DAY, later).claimable
    assert answer(later, DAY, first).why_not == ("The same is to be claimed for Siân O’Brien already.",)


def test_of_two_that_were_made_the_first_stays_right() -> None:
    first, second = a_claim(5, progress=of(ClaimState.PAID)), a_claim(4, progress=of(ClaimState.SUBMITTED, DAY))
    assert answer(first, DAY, second).why_not == ()
    assert answer(second, DAY, first).why_not == ("The same was claimed for Siân O’Brien before, on 20 Nov 2025.",)


@pytest.mark.parametrize(
    ("amount", "claimable"), [("300.00", True), ("300.01", False), ("0.01", True), ("1000.00", False)]
)
def test_a_claim_may_reach_the_cap_and_no_penny_more(amount: str, claimable: bool) -> None:
    made = a_claim(2, person_id=2, amount=Decimal("700.00"), progress=of(ClaimState.SUBMITTED))
    found = answer(a_claim(amount=Decimal(amount)), DAY, made)
    assert found.claimable is claimable
    if not claimable:
        assert found.why_not == ("The cap of LDSS 2025-26, £1,000.00, is reached: £300.00 is left.",)


def test_a_part_payment_frees_nothing_of_the_cap() -> None:
    in_part = of(ClaimState.PAID, received=Decimal("100.00"), received_on=date(2025, 11, 25))
    made = a_claim(2, person_id=2, amount=Decimal("700.00"), progress=in_part)
    assert answer(a_claim(amount=Decimal("300.00")), DAY, made).claimable
    assert answer(a_claim(amount=Decimal("300.01")), DAY, made).why_not == (
        "The cap of LDSS 2025-26, £1,000.00, is reached: £300.00 is left.",
    )
    settled = replace(made, said=replace(made.said, amount=Decimal("100.00")))
    assert answer(a_claim(amount=Decimal("900.00")), DAY, settled).claimable


def test_what_was_received_and_kept_counts_and_what_falls_under_another_edition_does_not() -> None:
    paid = a_claim(
        2, person_id=2, amount=Decimal("900.00"),
        progress=of(ClaimState.CLAWED_BACK, received=Decimal("800.00"), received_on=date(2025, 11, 25),
                    clawed_back=Decimal("100.00"), clawed_back_on=date(2025, 11, 30)),
    )  # fmt: skip
    assert answer(a_claim(amount=Decimal("300.00")), DAY, paid).claimable
    assert not answer(a_claim(amount=Decimal("300.01")), DAY, paid).claimable
    elder = replace(paid, days=ClaimDays(date(2025, 3, 31), STARTED, COMPLETED))
    assert answer(a_claim(amount=Decimal("1000.00")), DAY, elder).claimable


def test_what_time_days_and_evidence_put_right_is_no_bar_and_the_rest_is() -> None:
    """A bar is a part of why a claim cannot be made: it says so in the same words."""
    lacking = a_claim(part="40%", about=About.QUALIFICATION, days=ClaimDays(PAID, None, None), evidence=frozenset())
    too_late = a_claim(days=ClaimDays(PAID, STARTED, date(2025, 3, 1)))
    for claim in (lacking, too_late):
        assert answer(claim).why_not
        assert bars(claim, LDSS, SIAN, [], DAY) == ()
    nurse = replace(SIAN, register="NMC", body="NMC")
    made = a_claim(2, progress=of(ClaimState.SUBMITTED))
    for claim, scheme, person, others in (
        (a_claim(), LDSS, nurse, []), (a_claim(), LDSS, replace(SIAN, posts=()), []), (a_claim(), LDSS, SIAN, [made]),
        (a_claim(amount=Decimal("1000.01")), LDSS, SIAN, []), (a_claim(part="60%"), LDSS, SIAN, []), (a_claim(part="30%"), LDSS, SIAN, []),
        (a_claim(edition="2024-25"), LDSS, SIAN, []), (a_claim(days=ClaimDays()), LDSS, SIAN, []), (a_claim(), None, SIAN, []),
    ):  # fmt: skip
        found = bars(claim, scheme, person, others, DAY)
        assert len(found) == 1
        assert set(found) <= set(claim_answer(claim, scheme, person, others, DAY).why_not)


def test_missing_evidence_is_named_in_the_order_of_the_claim() -> None:
    found = answer(a_claim(evidence=frozenset()))
    assert found.missing_evidence == ("Proof of payment", "Proof of completion")
    assert found.why_not == ("Evidence is missing: proof of payment, proof of completion.",)
    assert found.is_only_short_of_evidence
    assert found.words == "evidence missing, 70 days left"
    assert answer(a_claim(evidence=frozenset({"PROOF of payment", "x"}))).missing_evidence == ("Proof of completion",)
    barred = answer(a_claim(evidence=frozenset()), person=replace(SIAN, register="SWE", body="SWE"))
    assert not barred.is_only_short_of_evidence
    assert len(barred.why_not) == 2


# On which day it is judged


def test_what_was_submitted_is_judged_on_that_day_and_has_no_days_left() -> None:
    late = answer(a_claim(progress=of(ClaimState.SUBMITTED, date(2026, 2, 9))), date(2026, 6, 1))
    assert (late.state, late.why_not, late.days_left, late.claimable) == (ClaimState.SUBMITTED, (), None, False)
    assert late.words == "submitted"
    missed = answer(a_claim(progress=of(ClaimState.SUBMITTED, date(2026, 2, 10))), date(2026, 6, 1))
    assert missed.why_not == ("The window closed on 9 Feb 2026.",)
    assert missed.sentence == ""


def test_what_happened_after_the_date_had_not_happened_on_it() -> None:
    claim = a_claim(progress=of(ClaimState.SUBMITTED, date(2025, 12, 2)))
    assert answer(claim, date(2025, 12, 1)).claimable
    assert answer(claim, date(2025, 12, 2)).state is ClaimState.SUBMITTED
    other = a_claim(2, progress=of(ClaimState.PAID, date(2025, 12, 2)))
    assert answer(a_claim(), date(2025, 12, 1), other).claimable
    assert not answer(a_claim(), date(2025, 12, 2), other).claimable


@pytest.mark.parametrize(("within", "lapses"), [(69, False), (70, True), (71, True)])
def test_it_is_about_to_lapse_so_many_days_before_its_deadline_both_included(within: int, lapses: bool) -> None:
    assert answer(a_claim()).lapses_within(within) is lapses
    assert answer(a_claim(evidence=frozenset())).lapses_within(within) is lapses
    assert not answer(a_claim(), person=replace(SIAN, register="SWE")).lapses_within(within)


@given(st.lists(st.tuples(WAYS, st.integers(1, 60_000)), max_size=6), st.lists(st.integers(0, 100), max_size=3))
def test_what_is_recorded_later_changes_no_answer_about_an_earlier_day(
    made: list[tuple[Way, int]], days: list[int]
) -> None:
    since = date(2025, 11, 20)
    gone = [steps_of(way, Decimal(pennies) / 100, since) for way, pennies in made]

    def claims(upto: date) -> list[ClaimFacts]:
        """Return the claims as they were when nothing after *upto* was recorded yet."""
        return [
            a_claim(
                row_id, person_id=row_id, amount=Decimal(pennies) / 100,
                progress=progress_after([one for one in steps if one.on <= upto], since),
            )
            for row_id, (steps, (_, pennies)) in enumerate(zip(gone, made, strict=True), start=1)
        ]  # fmt: skip

    for day in (add_days(since, after) for after in days):
        then, now = claims(day), claims(date.max)
        counted = counted_before(now, LDSS, day)
        assert counted == counted_before(then, LDSS, day)
        for before, after in zip(then, now, strict=True):
            found = claim_answer(after, LDSS, SIAN, now, day)
            assert found == claim_answer(before, LDSS, SIAN, then, day)
            assert found == claim_answer(after, LDSS, SIAN, (), day, counted=counted[after.row_id])


STATES = (ClaimState.TO_CLAIM, ClaimState.SUBMITTED, ClaimState.PAID, ClaimState.REFUSED, ClaimState.WITHDRAWN)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(STATES), st.integers(0, 40), st.integers(1, 60_000), st.booleans(),
        ),
        max_size=12,
    ),
    st.integers(0, 60),
)  # fmt: skip
def test_the_cap_added_up_once_is_the_cap_found_among_all_claims(
    made: list[tuple[ClaimState, int, int, bool]], after: int
) -> None:
    as_at, claims = add_days(date(2025, 11, 20), after), []
    for row_id, (state, days, pennies, is_elder) in enumerate(made, start=1):
        on = add_days(date(2025, 11, 20), days)
        progress = ClaimProgress(state, on) if state is ClaimState.TO_CLAIM else of(state, on)
        if state is ClaimState.PAID:
            progress = replace(progress, received=Decimal(pennies) / 100, received_on=on)
        paid_on = date(2025, 3, 31) if is_elder else PAID
        claims.append(
            a_claim(
                row_id, person_id=row_id, amount=Decimal(pennies) / 100, edition="", progress=progress,
                days=ClaimDays(paid_on, STARTED, COMPLETED),
            )
        )  # fmt: skip
    counted = counted_before(claims, LDSS, as_at)
    for claim in claims:
        alone = claim_answer(claim, LDSS, SIAN, claims, as_at)
        assert claim_answer(claim, LDSS, SIAN, (), as_at, counted=counted[claim.row_id]) == alone
