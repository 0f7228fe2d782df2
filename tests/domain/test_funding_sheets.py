from __future__ import annotations

from dataclasses import replace
from datetime import date

from cpd_desktop.domain.claims import ClaimState
from cpd_desktop.domain.cpd_sheets import CertificatePages
from cpd_desktop.domain.funding_answers import EvidenceItem
from tests.documents.funding_samples import (
    COMPLETION,
    PAYMENT,
    a_funding_sheet,
    a_line,
    a_pack,
    a_row,
    an_evidence_file,
    answered,
)


def test_a_funding_sheet_names_its_scope_and_parts_the_claims() -> None:
    open_claim, paid = a_line(), answered(a_line(), ClaimState.PAID)
    sheet = a_funding_sheet(open_claim, paid, rows=(a_row(), a_row(team="East"), a_row(year=2025)))
    assert sheet.scope_words == "Deaf Services, 2026-27"
    assert replace(sheet, answer=replace(sheet.answer, year=None)).scope_words == "Deaf Services, all years"
    assert (sheet.to_claim, sheet.asked_for) == ((open_claim,), (paid,))
    assert [len(sheet.of_scheme(one)) for one in sheet.answer.by_scheme()] == [2, 1]
    assert (sheet.is_empty, a_funding_sheet().is_empty) == (False, True)


def test_the_budgets_that_matter_are_those_of_the_year_asked_about_or_of_the_date() -> None:
    sheet = a_funding_sheet(rows=(a_row(), a_row(team="East"), a_row(year=2025)))
    assert (sheet.budget_year, len(sheet.of_budget_year)) == (2026, 2)
    every = replace(sheet, answer=replace(sheet.answer, year=None))
    assert (every.budget_year, every.total_of_budget_year) == (2026, sheet.total_of_budget_year)
    assert every.total_of_budget_year.left == 2 * a_row().left
    # 31 March is still of the year before.
    march = replace(sheet, answer=replace(sheet.answer, year=None, as_at=date(2026, 3, 31)))
    assert (march.budget_year, len(march.of_budget_year)) == (2025, 1)


def test_a_pack_says_what_is_missing_and_where_a_file_stands() -> None:
    file = an_evidence_file(CertificatePages(), "both.pdf", PAYMENT, COMPLETION)
    more = EvidenceItem("Letter", is_wanted=False)
    line = a_line()
    pack = a_pack(file, line=replace(line, evidence=(*line.evidence, more)))
    assert pack.scope == "Ann Baker: 60% of Level 3 Diploma"
    assert pack.missing == (COMPLETION,)
    assert [one.item for one in pack.wanted] == [PAYMENT, COMPLETION]
    assert file.shows == "Proof of payment; Proof of completion"
    assert (pack.number_of("aa" * 16), pack.number_of("bb" * 16)) == (1, None)
