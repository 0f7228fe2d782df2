from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.documents.funding_report import NOTHING, funding_report, stands
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.claims import ClaimState, TakenStep, progress_after
from cpd_desktop.domain.funding_sheets import FundingSheet
from cpd_desktop.domain.periods import add_days
from tests.documents.funding_samples import AS_AT, a_funding_sheet, a_line, a_row, answered
from tests.documents.reading import long_words, numbers_in_order, opened, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts


def paper(sheet: FundingSheet, house: House = STANDARD) -> bytes:
    return funding_report(sheet, facts("Funding", sheet.scope_words), house=house)


def test_the_money_stands_by_scheme_year_and_team_with_its_sums() -> None:
    over = a_row(team="East", budget=Decimal("1000.00"), left=Decimal("-250.50"))
    bare = a_row("LEVY", is_budgeted=False, budget=Decimal("0.00"), left=Decimal("-1250.50"))
    data = paper(a_funding_sheet(rows=(a_row(), over, bare)))
    words = words_of(data)
    assert "LDSS 2026-27" in words
    # What a heading says already, it does not say twice.
    assert "edition" not in words.split("Budget = committed")[0]
    assert "The organisation £5,000.00 £1,000.00 £250.50 £3,749.50" in words
    assert "East £1,000.00 £1,000.00 £250.50 −£250.50 ▲ overspent" in words
    assert "Together £6,000.00 £2,000.00 £501.00 £3,499.00" in words
    assert "not set £1,000.00 £250.50 −£1,250.50" in words
    assert "All schemes £6,000.00 £3,000.00 £751.50 £2,248.50" in words
    assert "All schemes £1,800.00 £1,080.00 £0.00 £0.00" in words
    assert "£2,248.50 left of £6,000.00 in the budgets of 2026-27" in words
    assert "▲ 1 budget is overspent." in words
    assert "Deaf Services, 2026-27" in words


def test_a_row_of_nothing_but_noughts_is_left_out_of_a_table() -> None:
    nothing: dict[str, Any] = {name: Decimal("0.00") for name in ("committed", "spent", "left", "claimed", "received")}
    words = words_of(paper(a_funding_sheet(rows=(a_row(), a_row(team="East", is_budgeted=False, **nothing)))))
    assert "The organisation £5,000.00" in words
    assert "East" not in words
    assert "Together" not in words


def test_of_all_years_the_budgets_that_are_left_are_those_of_the_year_of_the_date() -> None:
    sheet = a_funding_sheet(a_line(), rows=(a_row(), replace(a_row(year=2025), edition="2025-26 second")))
    words = words_of(paper(replace(sheet, answer=replace(sheet.answer, year=None))))
    assert "£3,749.50 left of £5,000.00 in the budgets of 2026-27" in words
    assert "£720.00 received of £1,200.00 claimed" in words
    assert "All schemes and years £10,000.00" in words
    assert "LDSS 2025-26 · edition 2025-26 second" in words


def test_in_large_print_no_amount_is_broken_and_a_name_stands_above_each_row() -> None:
    most: dict[str, Any] = {name: Decimal("1234567.89") for name in ("budget", "committed", "spent", "left")}
    rows = (a_row(title="Learning and Development", **most), a_row(team="Neighbourhood West", **most))
    words = words_of(paper(a_funding_sheet(rows=rows), LARGE_PRINT))
    amounts = " ".join(["£1,234,567.89"] * 4)
    assert f"LDSS 2026-27 · Learning and Development · The organisation {amounts}" in words
    assert f"LDSS 2026-27 · Neighbourhood West {amounts}" in words
    assert "LDSS 2026-27 · Together £2,469,135.78" in words


def test_claims_stand_by_deadline_with_why_they_cannot_be_claimed() -> None:
    paid = answered(a_line(), ClaimState.PAID, submitted_on=AS_AT, received=Decimal("600.00"), received_on=AS_AT)
    refused = answered(a_line(), ClaimState.REFUSED, reason="Asked too late.")
    data = paper(a_funding_sheet(a_line(), paid, refused))
    words = words_of(data)
    assert [title for _, title, _ in outline_of(data)] == [
        "To be claimed, by deadline: 1", "Submitted, and what came of it: 2",
    ]  # fmt: skip
    assert "Ann Baker: 60% of Level 3 Diploma" in words
    assert "31 December 2026" in words
    assert "Not claimable because evidence is missing: proof of completion." in words
    assert stands(paid) == "Paid; submitted 26 November 2026; received £600.00, 26 November 2026"
    steps = (
        TakenStep(ClaimState.SUBMITTED, AS_AT), TakenStep(ClaimState.PAID, AS_AT, Decimal("400.00")),
        TakenStep(ClaimState.PAID, add_days(AS_AT, 4), Decimal("43.00")),
    )  # fmt: skip
    in_part = replace(paid, progress=progress_after(steps, AS_AT))
    assert stands(in_part) == (
        "Paid in part; submitted 26 November 2026; received £400.00, 26 November 2026; received £43.00, 30 November 2026;"
        " £157.00 still to come"
    )
    assert stands(refused) == "Refused 26 November 2026\nReason: Asked too late."
    cannot = replace(a_line().answer, is_only_short_of_evidence=False)
    assert stands(replace(a_line(), answer=cannot)) == "Not claimable because evidence is missing: proof of completion."
    back = answered(paid, ClaimState.CLAWED_BACK, clawed_back=Decimal("50.00"), clawed_back_on=AS_AT)
    assert stands(back) == "Clawed back £50.00, 26 November 2026"


def test_what_the_rules_refuse_is_kept_apart_from_what_is_to_be_claimed() -> None:
    """A claim of £600 that can be made, and one of £450 that cannot."""
    cannot = replace(a_line(), said=replace(a_line().said, amount=Decimal("450.00"), what="Level 2 Award"))
    cannot = replace(cannot, answer=replace(cannot.answer, is_only_short_of_evidence=False))
    money: dict[str, Any] = {"to_claim": Decimal("1050.00"), "not_claimable": Decimal("450.00")}
    data = paper(a_funding_sheet(a_line(), cannot, rows=(a_row(**money), a_row(team="East", to_claim=Decimal("8.00")))))
    assert [title for _, title, _ in outline_of(data)][2:] == ["To be claimed, by deadline: 1", "Not claimable: 1"]
    words = words_of(data)
    assert "The organisation £600.00 £360.00 £0.00 £600.00 not claimable: £450.00" in words
    assert "Together £1,200.00 £720.00 £0.00 £608.00 not claimable: £450.00" in words
    assert "0 of 1 claims to be made lapse within 30 days" in words
    assert words.index("60% of Level 3 Diploma") < words.index("Not claimable: 1") < words.index("60% of Level 2 Award")


def test_without_anything_on_record_that_is_said() -> None:
    assert NOTHING in words_of(paper(a_funding_sheet()))


def test_a_reason_of_3000_words_is_printed_whole_and_in_order() -> None:
    refused = answered(a_line(), ClaimState.REFUSED, reason=long_words())
    for house in (STANDARD, LARGE_PRINT):
        assert numbers_in_order(paper(a_funding_sheet(refused, refused, a_line()), house)) == 2 * list(range(3_000))


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_hostile_and_long_names_are_shown_as_they_are(house: House) -> None:
    lines = [a_line() for _ in HOSTILE]
    odd = [
        replace(line, said=replace(line.said, what=name, scheme=name), team=name)
        for line, name in zip(lines, HOSTILE, strict=True)
    ]
    rows = tuple(a_row(name, name, title=name, budget=Decimal("99999999.99")) for name in HOSTILE)
    data = paper(a_funding_sheet(*odd, rows=rows), house)
    assert data == paper(a_funding_sheet(*odd, rows=rows), house)
    assert "<i>Li</i>" in words_of(data)
    assert len(opened(data).pages) < 40
