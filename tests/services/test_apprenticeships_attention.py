"""What Today says of apprenticeships."""

import subprocess
import sys
from datetime import date

import pytest

from cpd_desktop.domain.apprenticeships import AccountStatus
from cpd_desktop.domain.today import Concern, Line
from cpd_desktop.services.apprenticeship_acts import pass_gateway
from cpd_desktop.services.apprenticeships_attention import ApprenticeshipsAttention, apprenticeships_attention
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.today import today
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import AMIR, apprentice, log, with_apprentices
from tests.services.building import TODAY
from tests.services.people_book import NOW, someone

CONCERNS = {
    Concern.APPRENTICE_AT_RISK, Concern.APPRENTICE_BEHIND, Concern.REVIEW_OVERDUE, Concern.TO_ASSESS, Concern.STATUSES_DISAGREE,
}  # fmt: skip


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def said(book: Workspace, question: CoverageQuestion = NOW) -> dict[Concern, Line]:
    return {line.concern: line for line in book.read(today, question).lines if line.concern in CONCERNS}


def test_a_book_without_apprenticeships_says_nothing_of_them(book: Workspace) -> None:
    assert book.read(apprenticeships_attention, NOW) == ApprenticeshipsAttention()
    assert said(book) == {}
    before = book.head().number
    apprentice(book)
    assert book.read(apprenticeships_attention, CoverageQuestion(TODAY, before)) == ApprenticeshipsAttention()


def test_each_kind_has_its_sentence_with_the_first_names(book: Workspace) -> None:
    at_risk = apprentice(book)
    behind = apprentice(book, AMIR, account_status=AccountStatus.PAUSED)
    log(book, behind, date(2026, 6, 1), hours="190")
    lines = said(book)
    assert lines[Concern.APPRENTICE_AT_RISK].sentence == "1 apprentice is at risk with off-the-job hours."
    assert lines[Concern.APPRENTICE_AT_RISK].examples == ("Siân O’Brien: 0 of 300 hours; 236.07 planned by now",)
    assert lines[Concern.APPRENTICE_BEHIND].examples == ("Amir Khan: 190 of 300 hours; 236.07 planned by now",)
    assert lines[Concern.REVIEW_OVERDUE].sentence == "2 reviews of apprenticeships are overdue."
    assert lines[Concern.REVIEW_OVERDUE].examples[0].endswith("days overdue")
    assert lines[Concern.STATUSES_DISAGREE].examples == (
        "Amir Khan: It is active here, and paused in the employer account: there it should be live.",
    )
    book.write(pass_gateway, at_risk, date(2026, 6, 10), today=TODAY)
    lines = said(book)
    assert lines[Concern.TO_ASSESS].sentence == "1 apprentice is ready for the end assessment, which is not booked."
    assert lines[Concern.TO_ASSESS].examples == ("Siân O’Brien: gateway passed 10 Jun 2026",)
    assert Concern.APPRENTICE_AT_RISK not in lines


def test_it_is_asked_by_team_and_more_than_three_are_counted(book: Workspace) -> None:
    apprentice(book, AMIR)
    for at in range(3, 7):
        apprentice(book, someone(book, f"0000{at}", f"Person {at}"))
    line = said(book)[Concern.APPRENTICE_AT_RISK]
    assert (line.count, line.examples[3]) == (5, "and 2 more")
    assert said(book, CoverageQuestion(TODAY, team="West"))[Concern.APPRENTICE_AT_RISK].count == 1


def test_the_start_imports_nothing_of_apprenticeships() -> None:
    heavy = [
        "cpd_desktop.services.apprenticeships",
        "cpd_desktop.domain.off_the_job",
        "cpd_desktop.services.apprenticeship_facts",
    ]
    command = f"import sys, cpd_desktop.services.today; sys.exit(any(one in sys.modules for one in {heavy!r}))"
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0
