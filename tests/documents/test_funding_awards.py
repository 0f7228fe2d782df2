"""Awards in the report on funding: what each bore and what is left, its days and its conditions, and the figures of all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.documents.funding_report import NOTHING, funding_report
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.funding_sheets import FundingSheet
from tests.documents.funding_samples import AS_AT, a_funding_sheet, a_line, a_row
from tests.documents.reading import long_words, numbers_in_order, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts
from tests.domain.awards_sample import a_cost, an_award, line

SOON = line(
    an_award(
        spend_by=date(2026, 12, 26), received=Decimal("2500.00"), received_on=date(2026, 5, 1), returned=Decimal("10.00"),
        returned_on=date(2026, 6, 1), conditions="Only for new starters.",
    ),
    a_cost("1000.00"), a_cost("250.50", paid=AS_AT), a_cost("450.00", date(2026, 3, 31)),
    as_at=AS_AT, team="East", scheme_title="Council funding",
)  # fmt: skip
OVERDUE = line(
    an_award("100.00", reference="", account_by=date(2026, 11, 25)), a_cost("100.25", paid=AS_AT), as_at=AS_AT
)
DONE = line(an_award("7.00", accounted_on=date(2026, 11, 1)), as_at=AS_AT)


def paper(sheet: FundingSheet, house: House = STANDARD) -> bytes:
    return funding_report(sheet, facts("Funding", sheet.scope_words), house=house)


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_an_award_stands_with_what_it_bore_its_days_and_its_conditions(house: House) -> None:
    data = paper(a_funding_sheet(awards=(OVERDUE, SOON, DONE)), house)
    assert data == paper(a_funding_sheet(awards=(OVERDUE, SOON, DONE)), house)
    words = words_of(data)
    assert next(title for _, title, _ in outline_of(data)) == "Awards: 3"
    assert "Learning grant (G-17) Awarded Committed Spent Left £5,000.00 £1,450.00 £250.50 £3,299.50" in words
    assert "Funder Department" in words
    assert "LOCAL 2026-27, Council funding" in words
    assert "For East" in words
    assert "£3,289.50 to be spent by 26 December 2026" in words
    assert "from 1 April 2026 to 26 December 2026" in words
    assert "due by 30 June 2027" in words
    assert "£2,500.00 received on 1 May 2026; £10.00 handed back on 1 June 2026; £2,490.00 received and kept" in words
    assert "Only for new starters." in words
    assert "▲ To look at 1 cost, £450.00, lies outside the award's days." in words
    assert "£100.00 £0.00 £100.25 −£0.25 ▲ overspent" in words
    assert "It was to be accounted for by 25 November 2026." in words
    assert "Accounted for on 1 November 2026" in words


def test_the_figures_say_what_is_left_by_when_and_whose_account_is_overdue() -> None:
    words = words_of(paper(a_funding_sheet(a_line(), rows=(a_row(),), awards=(OVERDUE, SOON, DONE))))
    # What is accounted for, or used up, can be spent no more.
    assert "£3,289.50" in words
    assert "left in 1 award that can still be spent" in words
    assert "£3,289.50 of it must be spent within 30 days." in words
    assert "1 of 2" in words
    assert "accounts of awards are due within 30 days, or overdue" in words
    assert "▲ 1 account is overdue." in words
    assert "award" not in words_of(paper(a_funding_sheet(a_line(), rows=(a_row(),)))).split("Budget = committed")[0]
    only = words_of(paper(a_funding_sheet(awards=(DONE,))))
    assert "left in 0 awards that can still be spent" in only
    assert "accounts of awards" not in only
    assert NOTHING not in only


def test_long_conditions_are_printed_whole_and_hostile_names_as_they_are() -> None:
    long = line(an_award(conditions=long_words()), as_at=AS_AT)
    odd = tuple(
        line(an_award(funder=name, reference=name, conditions=name), as_at=AS_AT, team=name) for name in HOSTILE
    )
    for house in (STANDARD, LARGE_PRINT):
        assert numbers_in_order(paper(a_funding_sheet(awards=(long,)), house)) == list(range(3_000))
        assert "<i>Li</i>" in words_of(paper(a_funding_sheet(awards=odd), house))
