from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cpd_desktop.exchange.importing import ImportOptions, carry_out, read_import
from cpd_desktop.exchange.looking import look_at
from cpd_desktop.exchange.preparing import RowFate, names_alone, prepare
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.workspace import Workspace
from tests.made_books import empty_book

TODAY = date(2026, 11, 23)
STAFF = "Staff no,Name,Job role,Team,Start date\n001,Ann Jones,Social Worker,East,2020-01-01\n"
COURSES = "Code,Title\nFIR-01,Fire safety\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    def clock() -> datetime:
        return datetime(2026, 11, 23, 9, tzinfo=UTC)

    with empty_book(tmp_path / "book.cpd", clock=clock) as workspace:
        for name, text in (("staff.csv", STAFF), ("courses.csv", COURSES)):
            file = read_import(written(tmp_path, text, name), ImportOptions())
            carry_out(workspace, file, ImportOptions(), today=TODAY)
        yield workspace


def written(folder: Path, text: str, name: str = "training.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_row_has_its_fate_with_the_spreadsheets_number(workspace: Workspace, tmp_path: Path) -> None:
    text = "Staff no,Course,Completed on\n001,FIR-01,2026-01-02\n\n001,NO-SUCH,2026-01-03\n"
    looked = look_at(written(tmp_path, text))
    prepared = prepare(workspace, looked, looked.columns, None, {}, today=TODAY)
    assert prepared.rows[0] == RowFate(2, Fate.NEW, "001, FIR-01, 2026-01-02")
    assert (prepared.rows[1].row, prepared.rows[1].fate, prepared.rows[1].column) == (4, Fate.REJECTED, "Course")
    assert "NO-SUCH" in prepared.rows[1].why
    assert not prepared.result.applied
    assert prepared.names == ()


def test_names_alone_come_with_who_may_be_meant(workspace: Workspace, tmp_path: Path) -> None:
    text = "Name,Course,Completed on\nAnn Jones,FIR-01,2026-01-02\nAnn Jones,FIR-01,2026-02-02\n"
    looked = look_at(written(tmp_path, text))
    prepared = prepare(workspace, looked, looked.columns, None, {}, today=TODAY)
    assert names_alone(prepared.file) == {"Ann Jones": 2}
    assert prepared.names[0].candidates[0].key == "001"
    assert [row.fate for row in prepared.rows] == [Fate.REJECTED, Fate.REJECTED]
    matched = prepare(workspace, looked, looked.columns, None, {"Ann Jones": "001"}, today=TODAY)
    assert [row.fate for row in matched.rows] == [Fate.NEW, Fate.NEW]


def test_names_of_both_who_met_are_matched_together(workspace: Workspace, tmp_path: Path) -> None:
    staff = STAFF + "002,Bo Carr,Team Manager,East,2020-01-01\n"
    carry_out(workspace, read_import(written(tmp_path, staff), ImportOptions()), ImportOptions(), today=TODAY)
    text = "Supervisee,Supervisor,Date held\nAnn Jones,Bo Carr,2026-01-02\n001,Bo Carr,2026-02-02\nBo Carr,001,2026-03-02\n"
    looked = look_at(written(tmp_path, text, "supervision.csv"))
    prepared = prepare(workspace, looked, looked.columns, None, {}, today=TODAY)
    assert names_alone(prepared.file) == {"Ann Jones": 1, "Bo Carr": 3}
    assert [(name.name, name.candidates[0].key) for name in prepared.names] == [
        ("Ann Jones", "001"),
        ("Bo Carr", "002"),
    ]
    assert prepared.rows[0] == RowFate(
        2, Fate.REJECTED, "Ann Jones, Bo Carr, 2026-01-02", "Supervisee", prepared.rows[0].why
    )
    chosen = {"Ann Jones": "001", "Bo Carr": "002"}
    matched = prepare(workspace, looked, looked.columns, None, chosen, today=TODAY)
    assert [row.fate for row in matched.rows] == [Fate.NEW, Fate.NEW, Fate.NEW]


def test_a_staff_list_has_no_names_to_match(workspace: Workspace, tmp_path: Path) -> None:
    looked = look_at(written(tmp_path, STAFF, "again.csv"))
    assert prepare(workspace, looked, looked.columns, None, {}, today=TODAY).names == ()
