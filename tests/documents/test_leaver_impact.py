from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.documents.leaver_impact import NO_NOTICE, NOBODY, NOTHING_FALLS, leaver_impact_paper
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.cost_at_risk import MoneyAtRisk, RiskKind
from cpd_desktop.domain.gap_sheets import AskedOf, LeaverSheet
from cpd_desktop.domain.leaver_impact import Leaver, LeaverImpact
from cpd_desktop.domain.people import Person
from tests.documents.gap_samples import leaver_sheet
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts


def paper(sheet: LeaverSheet, house: House = STANDARD) -> bytes:
    return leaver_impact_paper(sheet, facts("Leaver impact", sheet.scope), house=house)


def test_who_leaves_and_everything_that_falls_is_said() -> None:
    data = paper(leaver_sheet("Ann Baker"))
    words = words_of(data)
    assert "Ann Baker Deaf Services 31 December 2026 retirement" in words
    assert "1 of 1 needed" in words
    assert "0 of 1 needed, short by 1" in words
    assert "Approved Mental Health Professional Ann Baker 2 February 2029 7, then 6 of 8 needed" in words
    assert "Supervisee 0 Deaf Services Ann Baker (line management) 20 January 2027" in words
    assert "Action 0 Supervision of Jo Li Ann Baker 20 January 2027, overdue" in words
    assert "Figures are of 1 January 2027" in words
    assert [title for _, title, _ in outline_of(data)] == [
        "Who leaves: 1 person",
        "Needs: 1 of 20 fall short, or shorter",
        "Needs that no figure shows any more: 1",
        "Named roles that fall vacant: 1",
        "Approvals that go with them: 1",
        "Who loses a supervisor: 1",
        "Open actions left over: 1",
    ]


def test_money_at_risk_stands_with_its_reason_its_terms_and_its_sum() -> None:
    sheet = leaver_sheet("Ann Baker")
    who = Person(1, "ab", "Ann Baker")
    costs = (
        MoneyAtRisk(who, RiskKind.OWED, "Diploma", "LOCAL", Decimal("1250.00"), "A twelfth a month", date(2027, 6, 30)),
        MoneyAtRisk(who, RiskKind.NOT_CLAIMABLE, "40% of Diploma", "LDSS 2025-26", Decimal("400.50")),
    )
    data = paper(replace(sheet, impact=replace(sheet.impact, costs=costs)))
    words = words_of(data)
    assert "Money at risk: £1,650.50" in words
    assert "Ann Baker: Diploma (LOCAL) Owed back by the leaver until 30 June 2027: A twelfth a month £1,250.00" in words
    assert "Cannot be claimed any more £400.50" in words


def test_what_most_leavers_take_along_is_on_one_page() -> None:
    sheet = leaver_sheet("Ann Baker", "Jo Li")
    usual = replace(sheet, impact=replace(sheet.impact, supervisees=(), actions=(), not_asked=()))
    assert len(opened(paper(usual)).pages) == 1


def test_every_figure_says_of_how_many() -> None:
    words = words_of(paper(leaver_sheet("Ann Baker")))
    for figure in ("1 of 20", "1 of 4", "1 of 9", "1 of 120"):
        assert figure in words
    assert "▲ 1 more need met by nobody to spare." in words


def test_a_role_that_statutory_guidance_expects_is_not_met_and_no_gap() -> None:
    words = words_of(paper(leaver_sheet("Siân Ŵyn")))
    assert "Siân Ŵyn, 20 January 2027, not met: statutory guidance expects it 1 of 2 functions: Leads practice" in words


def test_nobody_and_nothing_are_said_in_words() -> None:
    asked = AskedOf(20, 4, 9, 120)
    nobody = LeaverSheet("Who leaves", LeaverImpact(date(2027, 1, 1)), asked)
    assert NOBODY in words_of(paper(nobody))
    leaver = Leaver(1, "Ann Baker", "1", "Deaf Services", date(2026, 12, 31))
    words = words_of(paper(LeaverSheet("Ann Baker", LeaverImpact(date(2027, 1, 1), (leaver,)), asked)))
    assert NOTHING_FALLS in words
    assert NO_NOTICE in words
    assert "0 of 20" in words


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_many_lines_and_hostile_names_break_nothing(house: House) -> None:
    data = paper(leaver_sheet(*HOSTILE, lost=90), house)
    words = words_of(data)
    assert "[Bengali: 5 characters not shown]" in words
    assert "And 30 more." in words
    assert "Action 89" in words
    assert all(fonts_of(data).values())
