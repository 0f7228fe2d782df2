"""What Today says of approvals."""

from datetime import date, timedelta

import pytest

from cpd_desktop.domain.today import Concern, Line
from cpd_desktop.services.approvals_attention import ApprovalsAttention, approvals_attention
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.today import today
from cpd_desktop.services.workspace import Workspace
from tests.services.approvals_book import AS_AT, approve, give_role, train, with_approvals
from tests.services.people_book import someone

OF_APPROVALS = {Concern.APPROVAL_LAPSED, Concern.APPROVAL_SHORT, Concern.APPROVAL_ENDS}


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_approvals(workspace)
    return workspace


def lines(book: Workspace, on: date = AS_AT, *, team: str = "") -> dict[Concern, Line]:
    found = book.read(today, CoverageQuestion(on, team=team))
    return {line.concern: line for line in found.lines if line.concern in OF_APPROVALS}


def test_a_book_without_approvals_says_nothing_of_them(book: Workspace) -> None:
    assert book.read(approvals_attention, CoverageQuestion(AS_AT)) == ApprovalsAttention()
    assert lines(book) == {}
    before = book.head().number
    approve(book, 1)
    assert lines(book).keys() == {Concern.APPROVAL_SHORT}
    assert book.read(approvals_attention, CoverageQuestion(AS_AT, before)) == ApprovalsAttention()


def test_hours_to_find_with_three_months_left_or_fewer(book: Workspace) -> None:
    approve(book, 1)
    train(book, 1, "AMHP-R", AS_AT, "11")
    line = lines(book)[Concern.APPROVAL_SHORT]
    assert line.sentence == "1 approval needs hours or training soon."
    assert line.examples == ("Siân O’Brien, AMHP: 11 of 18 hours, 2 months left",)
    assert lines(book, AS_AT - timedelta(days=61)) == {}, "four whole months are left"
    train(book, 1, "OWN-LAW", AS_AT, "7")
    assert lines(book) == {}


def test_what_has_ended_and_what_ends_within_six_months(book: Workspace) -> None:
    give_role(book, 2, "AMHP")
    approve(book, 1, ends_on=AS_AT - timedelta(days=1))
    approve(book, 2, on=date(2025, 12, 20), ends_on=date(2026, 12, 15))
    found = lines(book)
    assert found[Concern.APPROVAL_LAPSED].sentence == "1 approval has ended."
    assert found[Concern.APPROVAL_ENDS].sentence == "1 approval ends within 6 months."
    assert found[Concern.APPROVAL_ENDS].examples[0].endswith("the approval ends on 15 December 2026")
    assert lines(book, team="West").keys() == {Concern.APPROVAL_ENDS}
    assert lines(book, AS_AT - timedelta(days=1), team="West") == {}


def test_more_than_three_are_counted(book: Workspace) -> None:
    for at in range(3, 7):
        person_id = someone(book, f"0000{at}", f"Person {at}")
        approve(book, person_id)
    line = lines(book)[Concern.APPROVAL_SHORT]
    assert (line.count, line.sentence) == (4, "4 approvals need hours or training soon.")
    assert line.examples[3] == "and 1 more"


def test_a_course_that_is_not_held_is_left_to_its_requirement(book: Workspace) -> None:
    approve(book, 1)
    give_role(book, 2, "DBSA")
    assert lines(book)[Concern.APPROVAL_SHORT].count == 1
