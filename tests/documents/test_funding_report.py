from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cpd_desktop.documents.funding_report import NOTHING, funding_report, stands
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.claims import ClaimState
from cpd_desktop.domain.funding_sheets import FundingSheet
from tests.documents.funding_samples import AS_AT, a_funding_sheet, a_line, a_row, answered
from tests.documents.reading import opened, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts


def paper(sheet: FundingSheet, house: House = STANDARD) -> bytes:
    return funding_report(sheet, facts("Funding", sheet.scope_words), house=house)


def test_the_money_stands_by_scheme_year_and_team_with_its_sums() -> None:
    over = a_row(team="East", budget=Decimal("1000.00"), left=Decimal("-250.50"))
    bare = a_row("LEVY", is_budgeted=False, budget=Decimal("0.00"), left=Decimal("-1250.50"))
    data = paper(a_funding_sheet(rows=(a_row(), over, bare)))
    words = words_of(data)
    assert "LDSS 2026-27 · edition 2026-27" in words
    assert "The organisation £5,000.00 £1,000.00 £250.50 £3,749.50" in words
    assert "East £1,000.00 £1,000.00 £250.50 −£250.50 ▲ overspent" in words
    assert "Together £6,000.00 £2,000.00 £501.00 £3,499.00" in words
    assert "not set £1,000.00 £250.50 −£1,250.50" in words
    assert "All schemes and years £6,000.00 £3,000.00 £751.50 £2,248.50" in words
    assert "All schemes and years £1,800.00 £1,080.00 £0.00 £0.00" in words
    assert "▲ 1 budget is overspent." in words
    assert "Deaf Services, 2026-27" in words


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
    assert stands(refused) == "Refused\nReason: Asked too late."
    back = answered(paid, ClaimState.CLAWED_BACK, clawed_back=Decimal("50.00"), clawed_back_on=AS_AT)
    assert stands(back) == "Clawed back £50.00, 26 November 2026"


def test_without_anything_on_record_that_is_said() -> None:
    assert NOTHING in words_of(paper(a_funding_sheet()))


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
