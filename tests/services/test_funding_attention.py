"""What Today says of claims and awards."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from cpd_desktop.domain.today import Concern, Line
from cpd_desktop.services.awards import account_for_award
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding_attention import FundingAttention, funding_attention
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.today import today
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.funding_book import (
    AMIR,
    JO,
    SIAN,
    a_claim_draft,
    award,
    claim,
    cost,
    diploma,
    proven,
    team_called,
    uuid_of,
    with_people,
)
from tests.services.people_book import NOW

CONCERNS = {Concern.CLAIM_LAPSING, Concern.CLAIM_EVIDENCE, Concern.AWARD_TO_SPEND, Concern.AWARD_ACCOUNT}


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_people(workspace)
    return workspace


def said(book: Workspace, question: CoverageQuestion = NOW) -> dict[Concern, Line]:
    return {line.concern: line for line in book.read(today, question).lines if line.concern in CONCERNS}


def test_a_book_without_claims_says_nothing_of_them(book: Workspace) -> None:
    assert book.read(funding_attention, NOW) == FundingAttention()
    assert said(book) == {}
    before = book.head().number
    claim(book)
    assert book.read(funding_attention, CoverageQuestion(TODAY, before)) == FundingAttention()


def test_what_is_about_to_lapse_and_what_lacks_evidence_have_their_sentences(book: Workspace) -> None:
    # The window of the first part closes today; what the rules refuse needs nobody's attention.
    proven(book, diploma())
    claim(book, diploma(AMIR))
    claim(book, a_claim_draft(JO))
    claim(book, a_claim_draft(SIAN))
    lines = said(book)
    assert lines[Concern.CLAIM_LAPSING].sentence == "2 funding claims are about to lapse."
    assert lines[Concern.CLAIM_LAPSING].examples == (
        "Amir Khan, 60% of Level 3 Diploma in Adult Care: evidence missing, last day today",
        "Siân O’Brien, 60% of Level 3 Diploma in Adult Care: last day today",
    )
    assert lines[Concern.CLAIM_EVIDENCE].sentence == "2 funding claims lack evidence."
    assert lines[Concern.CLAIM_EVIDENCE].examples[0] == (
        "Amir Khan, 60% of Level 3 Diploma in Adult Care: evidence is missing: proof of payment"
    )
    assert said(book, CoverageQuestion(TODAY, team="East"))[Concern.CLAIM_LAPSING].count == 1
    book.write(set_choice, "claim_warning_days", 77)
    assert said(book)[Concern.CLAIM_LAPSING].count == 3


def test_only_the_first_few_are_named(book: Workspace) -> None:
    for number in range(5):
        claim(book, diploma(what=f"Diploma {number}"))
    assert said(book)[Concern.CLAIM_EVIDENCE].examples[-1] == "and 2 more"


def test_what_must_be_spent_soon_and_what_is_to_be_accounted_for_have_their_sentences(book: Workspace) -> None:
    before = book.head().number
    west = team_called(book, "West")
    # The last day that warns, with a book of no claim at all; of the second nothing is left, and of the third a penny less.
    soon = award(book, what="Soon", spend_by=date(2026, 7, 15))
    used = award(book, "100.00", what="Used", spend_by=date(2026, 6, 20))
    cost(book, "100.00", award_uuid=uuid_of(book, used, "funding_awards"))
    award(book, what="Later", spend_by=date(2026, 7, 16), account_by=date(2026, 7, 16))
    award(book, what="Due", spend_by=date(2026, 5, 1), account_by=TODAY, team_id=west)
    lines = said(book)
    assert lines[Concern.AWARD_TO_SPEND].sentence == "1 award must be spent soon."
    assert lines[Concern.AWARD_TO_SPEND].examples == ("Soon: £5,000.00 to be spent by 15 July 2026",)
    assert lines[Concern.AWARD_ACCOUNT].sentence == "1 award is to be accounted for."
    assert lines[Concern.AWARD_ACCOUNT].examples == ("Due: to be accounted for by 15 June 2026",)
    tomorrow = said(book, CoverageQuestion(date(2026, 6, 16)))
    assert tomorrow[Concern.AWARD_TO_SPEND].sentence == "2 awards must be spent soon."
    assert tomorrow[Concern.AWARD_ACCOUNT].sentence == "2 awards are to be accounted for, 1 of them overdue."
    assert tomorrow[Concern.AWARD_ACCOUNT].examples[0] == "Due: account overdue since 15 June 2026"
    late = said(book, CoverageQuestion(date(2026, 6, 16), team="West"))
    assert set(late) == {Concern.AWARD_ACCOUNT}
    assert late[Concern.AWARD_ACCOUNT].sentence == "1 award is to be accounted for, and overdue."
    later = said(book, CoverageQuestion(date(2026, 8, 1)))
    assert later[Concern.AWARD_ACCOUNT].sentence == "2 awards are to be accounted for, all overdue."
    assert said(book, CoverageQuestion(TODAY, before)) == {}
    book.write(account_for_award, soon, accounted_on=TODAY, today=TODAY)
    assert Concern.AWARD_TO_SPEND not in said(book)


def test_a_book_without_claims_imports_nothing_more() -> None:
    code = (
        "import sys, cpd_desktop.services.funding_attention;"
        "print([name for name in sys.modules if 'claim' in name or 'award' in name or name.startswith('sqlalchemy')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "[]"
