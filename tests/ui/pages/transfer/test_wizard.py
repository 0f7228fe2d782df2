from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.exchange.dates import DateOrder
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from tests.exchange.workbooks import xlsx
from tests.ui.pages.printing import printed
from tests.ui.pages.transfer.running import SAMPLES, a_file, at_step, click, opened, settled

COURSE = "FIR-01"


def training(context: Context) -> int:
    return len(context.workspace.read(LISTINGS["training"], CoverageQuestion(context.view.as_at)).rows)


def somebody(context: Context) -> tuple[str, str]:
    rows = context.workspace.read(LISTINGS["people"], CoverageQuestion(context.view.as_at)).rows
    names = [row[2] for row in rows]
    row = next(row for row in rows if names.count(row[2]) == 1)
    return str(row[0]), str(row[2])


def test_what_the_book_says_already_is_not_imported(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.import_file(SAMPLES / "supervision.csv")
    at_step(qtbot, page, "Columns")
    assert "2,797 rows" in page.wizard.about.text()
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    assert "Nothing to import" in page.wizard.check.sentence.text()
    assert not page.wizard.go_on.isEnabled()


def test_rejected_rows_stand_in_the_way_until_they_are_left_out(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    number, _ = somebody(context)
    before = training(context)
    page = opened(qtbot, context)
    text = f"Staff no,Course,Completed on\n{number},{COURSE},2026-11-01\n{number},WOODWORK,2026-11-02\n"
    page.import_file(a_file(tmp_path, text))
    at_step(qtbot, page, "Columns")
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    check = page.wizard.check
    assert not page.wizard.go_on.isEnabled()
    assert [(row.row, row.column) for row in check.table.model.rows] == [(3, "Course")]
    assert "WOODWORK" in check.table.model.rows[0].why
    check.filters.setCurrentIndex(0)
    assert len(check.table.model.rows) == 2
    assert check.skip.text() == "Import the others, leave out the 1 rejected row"
    click(qtbot, check.skip)
    assert page.wizard.go_on.text() == "Import 1 row"
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Done")
    assert training(context) == before + 1
    assert "1 row rejected and left out" in page.wizard.done.detail.text()


def test_the_order_of_dates_is_asked_only_where_it_must_be_told(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    number, _ = somebody(context)
    page = opened(qtbot, context)
    page.import_file(a_file(tmp_path, f"Staff no,Course,Completed on\n{number},{COURSE},03/04/2025\n"))
    at_step(qtbot, page, "Columns")
    columns = page.wizard.columns
    assert columns.dates.isVisible()
    assert "03/04/2025" in columns.dates_question.text()
    assert not page.wizard.go_on.isEnabled()
    click(qtbot, columns.order_buttons[DateOrder.DMY])
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    click(qtbot, page.wizard.back)
    page.wizard.read(a_file(tmp_path, f"Staff no,Course,Completed on\n{number},{COURSE},23/04/2025\n", "clear.csv"))
    at_step(qtbot, page, "Columns")
    assert not columns.dates.isVisible()
    assert page.wizard.go_on.isEnabled()


def test_a_heading_nobody_knows_is_mapped_by_hand_and_remembered(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    number, _ = somebody(context)
    page = opened(qtbot, context)
    path = a_file(tmp_path, f"Ident,What was it,On\n{number},{COURSE},2026-11-01\n")
    page.import_file(path)
    at_step(qtbot, page, "Columns")
    columns = page.wizard.columns
    assert not page.wizard.go_on.isEnabled()
    assert "do not tell what this file holds" in columns.note.text()
    columns.kind.setCurrentIndex(columns.kind.findData("training"))
    columns.kind.activated.emit(columns.kind.currentIndex())
    assert "Still missing" in columns.missing.text()
    for column, field in enumerate(("staff_number", "course", "completed_on")):
        combo = columns.fields[column]
        combo.setCurrentIndex(combo.findData(field))
        combo.activated.emit(combo.currentIndex())
    assert not columns.missing.isVisible()
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Done")
    click(qtbot, page.wizard.done.another)
    page.wizard.read(path)
    at_step(qtbot, page, "Columns")
    assert columns.columns() == {"staff_number": 0, "course": 1, "completed_on": 2}
    assert "last time" in columns.note.text()
    assert columns.kind.currentData() == "training"


def test_a_field_moves_from_the_column_that_had_it(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.import_file(SAMPLES / "training-export.csv")
    at_step(qtbot, page, "Columns")
    columns = page.wizard.columns
    assert columns.columns()["course"] == 3
    other = columns.fields[4]
    other.setCurrentIndex(other.findData("course"))
    other.activated.emit(other.currentIndex())
    assert columns.columns()["course"] == 4
    assert columns.fields[3].currentData() == ""


def test_a_mapping_is_saved_and_loaded(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, context)
    page.import_file(SAMPLES / "training-export.csv")
    at_step(qtbot, page, "Columns")
    columns = page.wizard.columns
    target = tmp_path / "mapping.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    columns.save.trigger()
    before = columns.columns()
    assert json.loads(target.read_text(encoding="utf-8"))["course"] == "Course Code"
    columns.set_columns({})
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(target), ""))
    columns.load.trigger()
    assert columns.columns() == before
    target.write_text("no JSON", encoding="utf-8")
    columns.load.trigger()
    assert "not correct JSON" in page.wizard.problem.text()


def test_names_alone_are_matched_by_a_person(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    _, name = somebody(context)
    before = training(context)
    page = opened(qtbot, context)
    page.import_file(a_file(tmp_path, f'Name,Course,Completed on\n"{name}",{COURSE},2026-11-01\n'))
    at_step(qtbot, page, "Columns")
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "People")
    people = page.wizard.people
    assert people.matches() == {}
    click(qtbot, people.same)
    assert people.matches()
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Done")
    assert training(context) == before + 1


def test_the_names_of_both_who_met_in_supervision_are_matched_by_a_person(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    listing = context.workspace.read(LISTINGS["people"], CoverageQuestion(context.view.as_at))
    names = [str(row[2]) for row in listing.rows]
    two = [name for name in names if names.count(name) == 1][:2]
    before = len(context.workspace.read(LISTINGS["supervision"], CoverageQuestion(context.view.as_at)).rows)
    page = opened(qtbot, context)
    page.import_file(
        a_file(tmp_path, f'Supervisee,Supervisor,Date held,Minutes\n"{two[0]}","{two[1]}",2026-11-21,75\n')
    )
    at_step(qtbot, page, "Columns")
    assert page.wizard.columns.kind.currentText() == "Supervision that was held or cancelled"
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "People")
    people = page.wizard.people
    assert {line.choice.name for line in people.table.model.rows} == set(two)
    click(qtbot, people.same)
    assert len(people.matches()) == 2
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Done")
    assert len(context.workspace.read(LISTINGS["supervision"], CoverageQuestion(context.view.as_at)).rows) == before + 1


def test_a_name_left_open_is_rejected(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    _, name = somebody(context)
    page = opened(qtbot, context)
    page.import_file(a_file(tmp_path, f'Name,Course,Completed on\n"{name}",{COURSE},2026-11-01\n'))
    at_step(qtbot, page, "Columns")
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "People")
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    assert "never matched by itself" in page.wizard.check.table.model.rows[0].why
    click(qtbot, page.wizard.back)
    assert page.wizard.step == "People"


def test_a_file_that_cannot_be_read_says_why(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    page = opened(qtbot, context)
    page.import_file(a_file(tmp_path, "nothing", "notes.docx"))
    at_step(qtbot, page, "File")
    assert "notes.docx" in page.wizard.file.error.text()
    assert page.wizard.file.error.isVisible()


def test_cancel_while_reading_and_while_importing_leaves_nothing(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    number, _ = somebody(context)
    before = training(context)
    page = opened(qtbot, context)
    page.import_file(SAMPLES / "training-export.csv")
    assert page.wizard.step == "Working"
    click(qtbot, page.wizard.cancel)
    assert page.wizard.step == "File"
    settled(qtbot, context)
    assert page.wizard.step == "File"
    page.wizard.read(a_file(tmp_path, f"Staff no,Course,Completed on\n{number},{COURSE},2026-11-01\n"))
    at_step(qtbot, page, "Columns")
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    page.wizard.go_on.click()
    page.wizard.cancel.click()
    settled(qtbot, context)
    # Whoever stops too late is told so: what is shown is what is in the book.
    assert training(context) == before + (page.wizard.step == "Done")
    assert page.wizard.step in ("Check", "Done")


def test_esc_asks_before_a_chosen_file_is_dropped(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, context)
    page.import_file(SAMPLES / "training-export.csv")
    at_step(qtbot, page, "Columns")
    answers = iter([False, True])
    monkeypatch.setattr(notices, "ask", lambda *_, **__: next(answers))
    QTest.keyClick(page.wizard, Qt.Key.Key_Escape)
    assert page.wizard.step == "Columns"
    QTest.keyClick(page.wizard, Qt.Key.Key_Escape)
    assert page.table.isVisible()


def test_enter_goes_on(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.import_file(SAMPLES / "staff-list.xlsx")
    at_step(qtbot, page, "Columns")
    QTest.keyClick(page.wizard, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.wizard.step == "Check")


def test_every_control_has_a_name(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.import_file(SAMPLES / "staff-list.xlsx")
    at_step(qtbot, page, "Columns")
    for combo in page.wizard.columns.fields.values():
        assert combo.accessibleName()
    assert page.wizard.trail.accessibleName() == "Step 2 of 5: Columns"


def test_enter_in_a_list_or_its_filter_imports_nothing(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    number, _ = somebody(context)
    before = training(context)
    page = opened(qtbot, context)
    page.import_file(a_file(tmp_path, f"Staff no,Course,Completed on\n{number},{COURSE},2026-11-01\n"))
    at_step(qtbot, page, "Columns")
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    table = page.wizard.check.table
    table.filter.setFocus()
    QTest.keyClick(table.filter, Qt.Key.Key_Return)
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert page.wizard.step == "Check"
    page.wizard.go_on.setFocus()
    QTest.keyClick(page.wizard.go_on, Qt.Key.Key_Return)
    at_step(qtbot, page, "Done")
    assert training(context) == before + 1


def test_the_last_step_leads_to_coverage(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    number, _ = somebody(context)
    page = opened(qtbot, context)
    page.import_file(a_file(tmp_path, f"Staff no,Course,Completed on\n{number},{COURSE},2026-11-01\n"))
    at_step(qtbot, page, "Columns")
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Done")
    with qtbot.waitSignal(context.wanted) as wanted:
        click(qtbot, page.wizard.done.coverage)
    assert wanted.args == ["Coverage", None]
    assert page.wizard.step == "File"


def test_another_file_takes_the_place_of_one_under_way_only_when_that_is_wanted(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, _ = somebody(context)
    page = opened(qtbot, context)
    text = f"Staff no,Course,Completed on\n{number},{COURSE},2026-11-01\n"
    page.import_file(a_file(tmp_path, text, "first.csv"))
    at_step(qtbot, page, "Columns")
    second = a_file(tmp_path, text, "second.csv")
    asked: list[str] = []
    answers = iter([False, True])

    def ask(_parent: object, question: str, *_: object, **__: object) -> bool:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(notices, "ask", ask)
    page.show_target(second)
    assert page.wizard.under_way == "first.csv"
    page.show_target(second)
    qtbot.waitUntil(lambda: page.wizard.under_way == "second.csv")
    assert asked == ["Stop importing first.csv, and take second.csv instead?"] * 2


def test_ctrl_p_prints_what_becomes_of_every_row(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    page = opened(qtbot, context)
    page.import_file(a_file(tmp_path, f"Staff no,Course,Completed on\nZ-1,{COURSE},2026-11-01\n"))
    at_step(qtbot, page, "Columns")
    assert page.shown_list() is None
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    words = printed(qtbot, page)
    assert "✗ Rejected" in words
    assert "there is no one with staff number Z-1" in words


def test_a_sheet_without_rows_is_said_to_be_empty_and_the_other_stays_shown(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    number, _ = somebody(context)
    rows = [["Staff no", "Course", "Completed on"], [number, COURSE, "2026-10-01"]]
    book = xlsx(tmp_path / "two.xlsx", {"Training": rows, "Empty": []})
    page = opened(qtbot, context)
    page.import_file(book)
    at_step(qtbot, page, "Columns")
    sheet = page.wizard.columns.sheet
    assert [sheet.itemText(at) for at in range(sheet.count())] == ["Training", "Empty"]
    sheet.setCurrentIndex(1)
    sheet.activated.emit(1)
    at_step(qtbot, page, "Columns")
    qtbot.waitUntil(lambda: "two.xlsx has no rows" in page.wizard.problem.text())
    assert sheet.currentText() == "Training"
