"""A list of approvals, with the headings that councils give them; what the program exports, it reads again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.exchange.exporting import csv_bytes
from cpd_desktop.exchange.headings import guess_kind, map_headings
from cpd_desktop.exchange.importing import ImportOptions, carry_out, read_import
from cpd_desktop.services.approvals import approvals_known
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.workspace import Workspace
from tests.made_books import empty_book
from tests.services.approvals_book import APPROVED, AS_AT, amhp, approve, with_approvals
from tests.services.building import Clock, findings

KIND = "approvals"
NAMES = "staff_number email name kind approved_on ends_on approved_by"


def test_the_fields_are_known_by_their_names() -> None:
    mapped = map_headings(NAMES.split(), KIND)
    assert list(mapped.columns) == NAMES.split()
    assert mapped.missing == mapped.ignored == ()


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Approval", "kind"), ("Type of approval", "kind"), ("Role", "kind"),
        ("Approval date", "approved_on"), ("Date of approval (dd/mm/yyyy)", "approved_on"), ("Warrant date", "approved_on"),
        ("Re-approval due", "ends_on"), ("Approval expiry date", "ends_on"), ("Approved until", "ends_on"),
        ("Approving authority", "approved_by"), ("Supervisory body", "approved_by"),
        ("Payroll No.", "staff_number"), ("Learner email", "email"),
    ],
)  # fmt: skip
def test_the_headings_of_councils_are_known(heading: str, field: str) -> None:
    assert map_headings([heading], KIND).columns == {field: 0}


def test_a_list_of_approvals_is_known_by_its_headings() -> None:
    assert guess_kind(["Employee number", "Type of approval", "Approval date"]) == KIND


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with empty_book(tmp_path / "book.cpd", clock=Clock()) as workspace:
        yield workspace
        assert findings(workspace) == []


def lines(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def take(workspace: Workspace, path: Path) -> tuple[int, int, int]:
    options = ImportOptions()
    result, _ = carry_out(workspace, read_import(path, options), options, today=AS_AT)
    assert result.applied, result.rejected
    return result.new, result.changed, result.same


def test_a_spreadsheet_of_approvals_is_taken_in_and_taken_back(workspace: Workspace, tmp_path: Path) -> None:
    with_approvals(workspace)
    heading = "Staff no,Approval,Approval date,Approved until,Approving authority"
    path = lines(
        tmp_path / "amhps.csv", heading, "00001,AMHP,15/08/2024,,Meres Council", "00002,BIA,1/2/2023,28/2/2027,"
    )
    assert take(workspace, path) == (2, 0, 0)
    assert take(workspace, path) == (0, 0, 2)
    assert amhp(workspace).sentence == "0 of 18 hours, 2 months left"
    found = [(one.kind, one.approved_on, one.ends_on) for one in workspace.read(approvals_known)]
    assert found == [("AMHP", APPROVED, None), ("BIA", date(2023, 2, 1), date(2027, 2, 28))]
    workspace.write(undo_change, None, imports_only=True)
    assert workspace.read(approvals_known) == ()


def test_what_is_exported_is_read_again(workspace: Workspace, tmp_path: Path) -> None:
    with_approvals(workspace)
    approve(workspace, 1, approved_by="Meres Council")
    approve(workspace, 2, "BIA", date(2026, 6, 1), ends_on=date(2026, 12, 31))
    path = tmp_path / "approvals.csv"
    path.write_bytes(csv_bytes(workspace.read(LISTINGS["approvals"], CoverageQuestion(AS_AT))))
    assert take(workspace, path) == (0, 0, 2)
