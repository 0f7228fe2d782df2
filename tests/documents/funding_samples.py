"""Claims and money for the tests of their papers, made without a book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.awards import AwardLine
from cpd_desktop.domain.claims import ClaimAnswer, ClaimDraft, ClaimProgress, ClaimState
from cpd_desktop.domain.cpd_sheets import CertificatePages
from cpd_desktop.domain.funding_answers import ClaimLine, EvidenceItem, FundingAnswer, SchemeAnswer
from cpd_desktop.domain.funding_schemes import ClaimDays
from cpd_desktop.domain.funding_sheets import ClaimPackSheet, EvidenceFile, FundingSheet
from cpd_desktop.domain.people import Person

AS_AT = date(2026, 11, 26)
PAYMENT, COMPLETION = "Proof of payment", "Proof of completion"


def pounds(**amounts: str) -> dict[str, Decimal]:
    return {name: Decimal(amount) for name, amount in amounts.items()}


def a_row(scheme: str = "LDSS", team: str = "", year: int = 2026, **parts: Any) -> SchemeAnswer:
    """A budget of £5,000, of which £1,000 is committed and £250.50 spent."""
    money = pounds(
        budget="5000.00", committed="1000.00", spent="250.50", left="3749.50", claimed="600.00", received="360.00"
    )
    return SchemeAnswer(scheme, "2026-27", year, team, **{**money, **parts})


def a_line(**parts: Any) -> ClaimLine:
    """A claim of Ann Baker that can be claimed, but for its evidence."""
    said = ClaimDraft("LDSS", 1, "Level 3 Diploma", "60%", Decimal("600.00"), reference="R-17")
    answer = ClaimAnswer(
        False, ("Evidence is missing: proof of completion.",), date(2026, 10, 1), date(2026, 12, 31), 35, ClaimState.TO_CLAIM,
        (COMPLETION,), "2026-27", is_only_short_of_evidence=True,
    )  # fmt: skip
    items = (EvidenceItem(PAYMENT, True, 1, "aa" * 16, "bank.pdf"), EvidenceItem(COMPLETION))
    line = ClaimLine(
        1, b"\x01" * 16, said, ClaimProgress(ClaimState.TO_CLAIM, AS_AT), ClaimDays(date(2026, 10, 1), date(2026, 10, 1), None),
        Person(1, "ab", "Ann Baker"), "Deaf Services", "Sensory", answer, evidence=items,
    )  # fmt: skip
    return replace(line, **parts)


def answered(line: ClaimLine, state: ClaimState, **progress: Any) -> ClaimLine:
    """The same claim in another state, with nothing missing."""
    answer = replace(line.answer, state=state, why_not=(), missing_evidence=(), is_only_short_of_evidence=False)
    return replace(line, answer=answer, progress=ClaimProgress(state, AS_AT, **progress))


def a_funding_sheet(
    *claims: ClaimLine, rows: tuple[SchemeAnswer, ...] = (), awards: tuple[AwardLine, ...] = ()
) -> FundingSheet:
    return FundingSheet("Deaf Services", FundingAnswer(AS_AT, 2026, rows, claims, awards=awards))


def an_evidence_file(
    pages: CertificatePages, name: str = "bank.pdf", *items: str, key: str = "aa" * 16
) -> EvidenceFile:
    return EvidenceFile(key, name, items or (PAYMENT,), lambda: pages)


def a_pack(*files: EvidenceFile, line: ClaimLine | None = None) -> ClaimPackSheet:
    return ClaimPackSheet(AS_AT, line or a_line(), files)
