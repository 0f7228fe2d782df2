from __future__ import annotations

from dataclasses import replace

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
