"""The money of each scheme, year and team: whatever is recorded, it reconciles to the penny."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.claims import ASKED_FOR, ClaimAnswer, ClaimProgress, ClaimState, progress_after
from cpd_desktop.domain.funding import NOTHING, Budget, BudgetDraft, CostLineDraft, CostState, financial_year
from cpd_desktop.domain.funding_answers import (
    AMOUNTS,
    ClaimLine,
    CostEntry,
    EvidenceItem,
    FundingAnswer,
    SchemeAnswer,
    claim_day,
    claim_order,
    facts_of_line,
    scheme_answers,
    totalled,
)
from cpd_desktop.domain.funding_schemes import ClaimDays, Scheme
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import add_days
from tests.domain.awards_sample import FIRST, an_award, line
from tests.domain.claims_sample import LDSS, PAID, WAYS, Way, a_claim, steps_of

AS_AT = date(2026, 6, 15)
LEVY = Scheme("LEVY", "Levy")
SIAN = Person(1, "ab", "Siân O’Brien", "00001")
TEAMS = ("", "East", "West")
MONEY = st.integers(1, 10_000_000).map(lambda pennies: Decimal(pennies) / 100)
DAYS = st.integers(0, 1_200).map(lambda days: add_days(date(2024, 1, 1), days))


def a_line(
    row_id: int = 1,
    amount: str = "600.00",
    state: ClaimState = ClaimState.TO_CLAIM,
    team: str = "East",
    **parts: Any,
) -> ClaimLine:
    """Return a claim of the financial year 2025-26 with its answer."""
    claim = a_claim(row_id, amount=Decimal(amount))
    progress = ClaimProgress(state, AS_AT, AS_AT, **parts)
    answer = ClaimAnswer(state is ClaimState.TO_CLAIM, (), None, None, None, state, edition="2025-26")
    return ClaimLine(row_id, b"%d" % row_id, claim.said, progress, claim.days, SIAN, team, "Adults", answer, LDSS)


def a_cost(
    amount: str, committed: date, paid: date | None = None, team: str = "East", scheme: str = "LDSS"
) -> CostEntry:
    """Return a cost as it stands on the date."""
    draft = CostLineDraft(scheme, "Diploma", Decimal(amount), committed, paid_on=paid)
    return CostEntry(1, b"", draft, draft.state_on(AS_AT), None, team)


def a_budget(amount: str, team: str = "East", year: int = 2026, scheme: str = "LDSS") -> Budget:
    """Return a budget."""
    return Budget(1, b"", BudgetDraft(scheme, year, Decimal(amount)), team)


def test_a_budget_stands_against_what_is_committed_and_spent() -> None:
    costs = [
        a_cost("1000.00", date(2026, 4, 1)), a_cost("250.50", date(2026, 4, 2), AS_AT), a_cost("99.00", date(2026, 6, 16)),
        a_cost("10.00", date(2026, 5, 1), date(2026, 6, 16)),
    ]  # fmt: skip
    (row,) = scheme_answers([a_budget("2000.00")], costs, [], [LDSS])
    assert (row.budget, row.committed, row.spent, row.left) == (
        Decimal("2000.00"), Decimal("1010.00"), Decimal("250.50"), Decimal("739.50"),
    )  # fmt: skip
    assert (row.scheme, row.title, row.edition, row.year, row.team) == ("LDSS", "Support scheme", "", 2026, "East")
    assert row.sentence == ("LDSS 2026-27, East: £1,010.00 committed and £250.50 spent of £2,000.00, £739.50 left.")


def test_an_overspent_budget_and_one_that_was_not_set_say_so() -> None:
    over, none = scheme_answers(
        [a_budget("100.00")], [a_cost("150.25", AS_AT), a_cost("5.00", AS_AT, team="West")], [], [LDSS]
    )
    assert (over.is_overspent, over.left) == (True, Decimal("-50.25"))
    assert over.sentence.endswith("overspent by £50.25.")
    assert (none.is_overspent, none.is_budgeted, none.left) == (False, False, Decimal("-5.00"))
    assert none.sentence == "LDSS 2026-27, West: no budget set; £5.00 committed and £0.00 spent."
    assert replace(none, team="").place == "The organisation"


def test_paying_in_the_next_year_moves_nothing_to_another_year() -> None:
    before = scheme_answers([], [a_cost("10.00", date(2026, 3, 31))], [], [LDSS])
    after = scheme_answers([], [a_cost("10.00", date(2026, 3, 31), date(2026, 4, 1))], [], [LDSS])
    assert [(one.year, int(one.committed), int(one.spent), int(one.left)) for one in (*before, *after)] == [
        (2025, 10, 0, -10), (2025, 0, 10, -10),
    ]  # fmt: skip


def test_claims_are_added_up_by_what_came_of_them() -> None:
    lines = [
        a_line(1), a_line(2, "10.00", ClaimState.LAPSED), a_line(3, "20.00", ClaimState.REFUSED),
        a_line(4, "40.00", ClaimState.WITHDRAWN), a_line(5, "80.00", ClaimState.SUBMITTED),
        a_line(6, "160.00", ClaimState.PAID, received=Decimal("150.00")),
        a_line(7, "320.00", ClaimState.CLAWED_BACK, received=Decimal("320.00"), clawed_back=Decimal("20.00")),
    ]  # fmt: skip
    (row,) = scheme_answers([], [], lines, [LDSS])
    amounts = (row.claimed, row.received, row.clawed_back, row.to_claim, row.lapsed, row.refused)
    assert (row.year, row.edition) == (2025, "2025-26")
    assert list(map(int, amounts)) == [560, 470, 20, 600, 10, 20]
    assert row.net_cost == Decimal("-450.00")


def test_schemes_are_the_same_whatever_the_case_and_unknown_ones_are_kept() -> None:
    rows = scheme_answers(
        [a_budget("1.00", scheme="ldss"), a_budget("2.00", scheme="OLD")], [a_cost("1.00", AS_AT)], [], [LDSS]
    )
    assert [(one.scheme, one.title, int(one.left)) for one in rows] == [
        ("LDSS", "Support scheme", 0),
        ("OLD", "OLD", 2),
    ]


def _share(amount: Decimal, per_cent: int) -> Decimal:
    return (amount * per_cent / 100).quantize(NOTHING, rounding="ROUND_DOWN")


def test_awards_stand_in_their_own_row_and_lower_the_net_cost_by_what_was_received_and_kept() -> None:
    money: dict[str, Any] = {"received": Decimal("400.00"), "received_on": FIRST, "returned": Decimal("50.00")}
    east = line(replace(an_award("500.00", returned_on=AS_AT, **money), scheme="ldss"), team="East")
    before = line(an_award("7.00", spend_from=date(2026, 3, 31)), as_at=AS_AT)
    late = line(an_award("1.00", received=Decimal("1.00"), received_on=date(2026, 6, 16)), as_at=AS_AT)
    rows = scheme_answers([], [a_cost("300.00", FIRST, FIRST)], [], [LDSS], [east, before, late])
    assert [(one.scheme, one.year, one.team, int(one.awarded), int(one.award_received)) for one in rows] == [
        ("LDSS", 2026, "East", 500, 400), ("LOCAL", 2026, "", 1, 0), ("LOCAL", 2025, "", 7, 0),
    ]  # fmt: skip
    assert (rows[0].award_returned, rows[0].net_cost) == (Decimal("50.00"), Decimal("-50.00"))
    # Budgets are what they are, whoever bears a cost.
    assert (rows[0].budget, rows[0].left, rows[0].is_overspent) == (NOTHING, Decimal("-300.00"), False)


@given(
    st.lists(st.tuples(st.sampled_from(("LDSS", "LEVY")), st.integers(2023, 2027), st.sampled_from(TEAMS), MONEY), max_size=15),
    st.lists(
        st.tuples(st.sampled_from(("LDSS", "LEVY")), DAYS, st.none() | st.integers(0, 500), st.sampled_from(TEAMS), MONEY),
        max_size=25,
    ),
    st.lists(
        st.tuples(st.sampled_from(ClaimState), MONEY, st.integers(0, 100), st.integers(0, 100), st.sampled_from(TEAMS)),
        max_size=25,
    ),
    st.lists(st.tuples(st.sampled_from(("LDSS", "LEVY")), MONEY, st.integers(0, 100), st.sampled_from(TEAMS)), max_size=8),
)  # fmt: skip
def test_sums_reconcile_to_the_penny(
    budgeted: list[tuple[str, int, str, Decimal]],
    spent: list[tuple[str, date, int | None, str, Decimal]],
    claimed: list[tuple[ClaimState, Decimal, int, int, str]],
    awarded: list[tuple[str, Decimal, int, str]],
) -> None:
    budgets = [a_budget(str(amount), team, year, scheme) for scheme, year, team, amount in budgeted]
    costs = [
        a_cost(str(amount), on, None if after is None else add_days(on, after), team, scheme)
        for scheme, on, after, team, amount in spent
    ]
    claims = []
    for row_id, (state, amount, received, taken, team) in enumerate(claimed):
        got = (amount * received / 100).quantize(NOTHING) if state in ASKED_FOR else NOTHING
        back = (got * taken / 100).quantize(NOTHING) if state is ClaimState.CLAWED_BACK else NOTHING
        claims.append(a_line(row_id, str(amount), state, team, received=got, clawed_back=back))
    awards = [
        line(replace(an_award(str(amount), received=_share(amount, got), received_on=FIRST), scheme=scheme), team=team)
        for scheme, amount, got, team in awarded
    ]
    rows = scheme_answers(budgets, costs, claims, [LDSS, LEVY], awards)

    assert len({(one.scheme, one.year, one.team) for one in rows}) == len(rows)
    for row in rows:
        assert row.budget == row.committed + row.spent + row.left
        assert all(getattr(row, name) == getattr(row, name).quantize(NOTHING) for name in AMOUNTS)
    whole = FundingAnswer(AS_AT, None, rows, tuple(claims), tuple(costs)).total
    assert (
        whole.budget == whole.committed + whole.spent + whole.left == sum((one.said.amount for one in budgets), NOTHING)
    )
    for how_far, name in ((CostState.COMMITTED, "committed"), (CostState.SPENT, "spent")):
        assert getattr(whole, name) == sum((one.said.amount for one in costs if one.state is how_far), NOTHING)
    every = whole.claimed + whole.to_claim + whole.lapsed + whole.refused
    kept = [one for one in claims if one.progress.state is not ClaimState.WITHDRAWN]
    assert every == sum(one.said.amount for one in kept)
    assert whole.received - whole.clawed_back == sum(one.progress.net for one in claims)
    assert whole.awarded == sum((one.said.amount for one in awards), NOTHING)
    assert whole.award_received == sum((one.received for one in awards), NOTHING)
    net = sum((one.progress.net for one in claims), NOTHING) + whole.award_received - whole.award_returned
    assert whole.net_cost == whole.spent - net == sum((one.net_cost for one in rows), NOTHING)
    by_scheme = FundingAnswer(AS_AT, None, rows).by_scheme()
    assert totalled(by_scheme, scheme="", year=0).left == whole.left


@given(
    st.lists(st.tuples(WAYS, MONEY, st.sampled_from(TEAMS)), max_size=12), st.lists(st.integers(0, 100), max_size=4)
)  # fmt: skip
def test_each_day_adds_up_what_its_steps_moved_and_later_ones_change_nothing(
    claimed: list[tuple[Way, Decimal, str]], days: list[int]
) -> None:
    since = date(2025, 11, 20)
    gone = [(steps_of(way, amount, since), amount, team) for way, amount, team in claimed]

    def answered(day: date, upto: date) -> FundingAnswer:
        """Return funding on a day, when nothing after *upto* was recorded yet."""
        lines = []
        for row_id, (steps, amount, team) in enumerate(gone):
            progress = progress_after([one for one in steps if one.on <= upto], since).on(day)
            line = a_line(row_id, str(amount), progress.state, team)
            lines.append(replace(line, progress=progress))
        return FundingAnswer(day, None, scheme_answers([], [], lines, [LDSS]), tuple(lines))

    for day in (add_days(since, after) for after in days):
        whole = answered(day, date.max).total
        assert answered(day, day).total == whole
        moved = [one for steps, _, _ in gone for one in steps if one.on <= day]
        for state, amount in ((ClaimState.PAID, whole.received), (ClaimState.CLAWED_BACK, whole.clawed_back)):
            assert amount == sum((one.amount for one in moved if one.state is state), NOTHING)
        assert whole.net_cost == whole.clawed_back - whole.received <= 0
        states = [(answer.progress.state, answer.said.amount) for answer in answered(day, date.max).claims]
        every = sum((amount for state, amount in states if state is not ClaimState.WITHDRAWN), NOTHING)
        assert whole.claimed + whole.to_claim + whole.refused == every


def test_the_money_of_a_claim_is_of_its_first_payment_else_of_the_next_day_that_is_known() -> None:
    progress = ClaimProgress(ClaimState.SUBMITTED, date(2026, 6, 2), date(2026, 6, 1))
    start, end = date(2026, 3, 1), date(2026, 5, 1)
    found = [
        claim_day(days, progress)
        for days in (ClaimDays(PAID, start, end), ClaimDays(None, start, end), ClaimDays(None, None, end), ClaimDays())
    ]
    assert found == [PAID, start, end, date(2026, 6, 1)]
    assert claim_day(ClaimDays(), ClaimProgress(ClaimState.TO_CLAIM, date(2026, 1, 1))) == date(2026, 1, 1)
    assert a_line().year == financial_year(PAID) == 2025


def test_claims_come_by_deadline_then_what_is_refused_then_what_is_done() -> None:
    def line(row_id: int, state: ClaimState, deadline: date | None, claimable: bool = False) -> ClaimLine:
        answer = ClaimAnswer(claimable, (), None, deadline, None, state)
        return replace(a_line(row_id), answer=answer)

    lines = [
        line(1, ClaimState.PAID, AS_AT), line(2, ClaimState.TO_CLAIM, AS_AT), line(3, ClaimState.TO_CLAIM, None, True),
        line(4, ClaimState.TO_CLAIM, AS_AT, True), line(5, ClaimState.LAPSED, AS_AT), line(6, ClaimState.SUBMITTED, AS_AT),
        line(7, ClaimState.TO_CLAIM, date(2026, 6, 1), True),
    ]  # fmt: skip
    assert [one.row_id for one in sorted(lines, key=claim_order)] == [7, 4, 3, 2, 6, 5, 1]


def test_what_the_rules_refuse_is_told_apart_from_what_lacks_evidence_only() -> None:
    def line(
        row_id: int, amount: str, *, claimable: bool, short: bool = False, state: ClaimState = ClaimState.TO_CLAIM
    ) -> ClaimLine:
        answer = ClaimAnswer(claimable, (), None, None, None, state, is_only_short_of_evidence=short)
        return replace(a_line(row_id, amount), answer=answer)

    lines = (
        line(1, "100.00", claimable=True), line(2, "20.00", claimable=False, short=True), line(3, "3.50", claimable=False),
        line(4, "0.40", claimable=False), line(5, "9.99", claimable=False, state=ClaimState.REFUSED),
    )  # fmt: skip
    (row,) = scheme_answers([], [], lines, [LDSS])
    assert (row.to_claim, row.not_claimable, row.can_be_claimed) == tuple(map(Decimal, ("123.90", "3.90", "120.00")))
    assert [one.can_become for one in lines] == [True, True, False, False, False]
    assert (FundingAnswer(AS_AT, None).total.not_claimable, totalled([row, row], scheme="", year=0).not_claimable) == (
        Decimal(0), Decimal("7.80"),
    )  # fmt: skip


def test_a_line_says_what_it_is() -> None:
    line = a_line()
    assert line.words == "LDSS 2025-26, 100% of Medication: £600.00"
    assert (line.scheme_title, line.edition_name) == ("Support scheme", "2025-26")
    assert line.part is not None
    bare = replace(line, scheme=None, answer=replace(line.answer, edition=""))
    assert (bare.scheme_title, bare.edition, bare.part) == ("LDSS", None, None)
    shown = replace(
        line, evidence=(EvidenceItem("Proof of payment", is_there=True), EvidenceItem("Proof of completion"))
    )
    assert facts_of_line(shown).evidence == {"Proof of payment"}


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (EvidenceItem("P"), "missing"), (EvidenceItem("P", is_there=True, file_name="a.pdf"), "a.pdf"),
        (EvidenceItem("P", is_there=True, where_kept="Ledger"), "Ledger"), (EvidenceItem("P", is_there=True), "at hand"),
        (EvidenceItem("P", fault="its file was removed"), "its file was removed"),
        (EvidenceItem("P", is_there=True, file_name="a.pdf", where_kept="Ledger"), "a.pdf, Ledger"),
    ],
)  # fmt: skip
def test_an_item_says_where_it_is(item: EvidenceItem, words: str) -> None:
    assert item.words == words
    assert (item.name, replace(item, number=2).name) == ("P", "P (2)")


def test_an_empty_answer_adds_up_to_nothing() -> None:
    whole = FundingAnswer(AS_AT, 2026).total
    assert isinstance(whole, SchemeAnswer)
    assert {str(getattr(whole, name)) for name in AMOUNTS} == {"0.00"}
    assert not whole.is_budgeted
