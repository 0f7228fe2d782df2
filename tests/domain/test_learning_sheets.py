"""What the sheets count of what they are given."""

from __future__ import annotations

from cpd_desktop.domain.evidence_packs import Standing
from cpd_desktop.domain.learning import Verdict
from cpd_desktop.domain.learning_answers import FindingState
from cpd_desktop.domain.learning_sheets import kind_beside
from tests.documents.learning_samples import ROWS, a_claim, a_complaints_sheet, a_finding, a_learning_sheet, a_pack


def test_only_accepted_findings_are_counted_as_checked_or_embedded() -> None:
    findings = (
        a_finding("a", FindingState.EMBEDDED, verdict=Verdict.EMBEDDED, overdue=()),
        a_finding("b", FindingState.CLOSED, verdict=Verdict.EMBEDDED, overdue=()),
        a_finding("c", FindingState.ACCEPTED, verdict=Verdict.NONE, checked_on=None),
        a_finding("d", FindingState.NOT_ACCEPTED, verdict=Verdict.EMBEDDED, overdue=()),
        a_finding("e", FindingState.UNDECIDED, overdue=()),
    )
    sheet = a_learning_sheet(*findings)

    assert (len(sheet.accepted), sheet.checked, sheet.embedded) == (3, 2, 2)
    assert [one.said.title for one in sheet.overdue] == ["c"]
    assert sheet.reach_of(findings[2]) == sheet.register.grid[2]
    assert (sheet.is_empty, a_learning_sheet().is_empty) == (False, True)


def test_sources_are_counted_by_what_they_have_and_a_kind_is_not_said_twice() -> None:
    sheet = a_learning_sheet(a_finding("a"), a_finding("b"), waiting=True)

    assert (sheet.with_findings, sheet.raised) == (1, 1)
    assert (a_learning_sheet().with_findings, a_learning_sheet().raised) == (0, 0)
    assert kind_beside("Safeguarding adults review: Arthur", "Safeguarding Adults Review") == ""
    assert kind_beside("Arthur", "Safeguarding Adults Review") == "Safeguarding Adults Review"


def test_a_pack_counts_what_has_records_behind_it_and_a_year_is_named() -> None:
    sheet = a_pack(a_claim(Standing.STALE, *ROWS), a_claim(Standing.NOT_EVIDENCED), a_claim(Standing.LIVE, *ROWS))

    assert sheet.evidenced == 2
    assert len(sheet.standing(Standing.STALE)) == 1
    assert a_complaints_sheet().scope_words == "Whole organisation, 2025-26"
