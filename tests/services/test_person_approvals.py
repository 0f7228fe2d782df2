"""One person's approvals, as their page shows them."""

from datetime import date

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person_approvals import PersonApprovals, person_approvals
from cpd_desktop.services.workspace import Workspace
from tests.services.approvals_book import APPROVED, AS_AT, approve, give_role, with_approvals


def of(workspace: Workspace, person_id: int, on: date = AS_AT) -> PersonApprovals:
    return workspace.read(person_approvals, person_id, CoverageQuestion(on))


def test_what_counts_stands_before_what_was_and_what_is_to_come(workspace: Workspace) -> None:
    sian, amir = with_approvals(workspace)
    assert [line.sentence for line in of(workspace, sian).lines] == ["no approval date recorded"]
    assert of(workspace, amir).lines == ()
    give_role(workspace, sian, "BIA")
    approve(workspace, sian, on=date(2019, 8, 15))
    approve(workspace, sian)
    approve(workspace, sian, on=date(2027, 1, 1), ends_on=date(2027, 12, 31))
    found = of(workspace, sian)
    assert [(line.kind.code, line.sentence) for line in found.lines] == [
        ("AMHP", "0 of 18 hours, 2 months left"),
        ("BIA", "no approval date recorded"),
    ]
    assert [(one.title, one.approval.approved_on, one.ends_on) for one in found.others] == [
        ("Approved Mental Health Professional", date(2027, 1, 1), date(2027, 12, 31)),
        ("Approved Mental Health Professional", date(2019, 8, 15), date(2024, 8, 14)),
    ]
    assert [kind.code for kind in found.kinds] == ["AMHP", "BIA", "PE1", "PE2", "DBSA"]
    assert of(workspace, sian, date(2020, 1, 1)).lines[0].approved_on == date(2019, 8, 15)
    assert {one.approval.approved_on for one in of(workspace, sian, date(2020, 1, 1)).others} == {
        APPROVED,
        date(2027, 1, 1),
    }
