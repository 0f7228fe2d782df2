from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.changes_between import AskedAt, ChangesBetween, Turn
from cpd_desktop.services.changes_between import changes_asked
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.coverage.compare_panel import (
    BACK,
    OPEN,
    OTHER_DATES,
    PLACES,
    REPORT,
    SHOW,
    ComparePanel,
)
from cpd_desktop.ui.spreadsheet_file import SAVE

TODAY = date(2026, 11, 23)
FIRST, SECOND = AskedAt(TODAY - timedelta(days=61)), AskedAt(TODAY)


@pytest.fixture
def found(context: Context) -> ChangesBetween:
    return context.workspace.read(changes_asked, CoverageQuestion(TODAY), FIRST, SECOND)


@pytest.fixture
def panel(qtbot: QtBot, context: Context, found: ChangesBetween) -> ComparePanel:
    panel = ComparePanel(context)
    qtbot.addWidget(panel)
    panel.resize(1180, 640)
    panel.show()
    panel.show_found(found)
    return panel


def test_the_answer_stands_above_the_list_and_the_tabs_count(panel: ComparePanel, found: ChangesBetween) -> None:
    assert panel.headline.text() == "23 September 2026 to 23 November 2026"
    assert panel.explained.text() == f"Whole organisation: {found.sentence}"
    texts = [panel.tabs.tabText(at) for at in range(panel.tabs.count())]
    assert texts[0] == f"Statuses of people ({len(found.people):,})"
    assert f"▼ Worse ({found.turned(Turn.WORSE):,})" in texts
    assert texts[-1] == f"Figures of places ({len(found.places):,})"
    assert tuple(panel.people.model.rows) == found.people


def test_a_tab_narrows_the_list_and_the_last_has_the_places(panel: ComparePanel, found: ChangesBetween) -> None:
    panel.tabs.choose(Turn.BETTER.value)
    assert {one.turn for one in panel.people.model.rows} == {Turn.BETTER}
    panel.tabs.choose(PLACES)
    assert panel.shown_table is panel.places
    assert tuple(panel.places.model.rows) == found.places
    assert panel.buttons[SHOW].isVisible()
    assert not panel.buttons[OPEN].isVisible()


def test_a_row_says_itself_and_leads_to_the_person(panel: ComparePanel, qtbot: QtBot, context: Context) -> None:
    one = panel.people.model.rows[0]
    panel.people.select(one)
    assert panel.sentence.text() == one.sentence
    with qtbot.waitSignal(context.wanted) as wanted:
        panel.buttons[OPEN].click()
    assert wanted.args == ["People", one.person_id]
    with qtbot.waitSignal(context.wanted) as wanted:
        qtbot.keyClick(panel.people.view, Qt.Key.Key_Return)
    assert wanted.args == ["People", one.person_id]


def test_a_place_leads_to_its_cell(panel: ComparePanel, qtbot: QtBot, context: Context) -> None:
    panel.tabs.choose(PLACES)
    one = panel.places.model.rows[0]
    panel.places.select(one)
    with qtbot.waitSignal(context.wanted) as wanted:
        panel.buttons[SHOW].click()
    assert wanted.args == ["Coverage", (one.place_key, one.requirement_id)]


def test_the_report_is_about_the_same_dates_and_moments(panel: ComparePanel, qtbot: QtBot, context: Context) -> None:
    moment = context.clock().astimezone()
    panel.show_found(ChangesBetween(AskedAt(FIRST.as_at, moment), SECOND, (), (), "Whole organisation"))
    with qtbot.waitSignal(context.wanted) as wanted:
        panel.acts[REPORT].click()
    assert wanted.args == [
        "Reports",
        {
            "name": "changes-between", "from": "2026-09-23", "to": "2026-11-23", "team": "", "service": "",
            "first_known": moment.isoformat(), "known": "",
        },
    ]  # fmt: skip


@pytest.mark.parametrize("act", [OTHER_DATES, BACK])
def test_the_form_and_the_map_are_asked_for(panel: ComparePanel, qtbot: QtBot, act: str) -> None:
    with qtbot.waitSignal(panel.dates_wanted if act == OTHER_DATES else panel.closed):
        panel.acts[act].click()
    assert panel.acts[act].accessibleName() == act


@pytest.mark.parametrize(("typed", "chosen", "name"), [
    ("changes.csv", "", "changes.csv"), ("changes", "CSV, people only (*.csv)", "changes.csv"),
    ("changes", "Excel workbook (*.xlsx)", "changes.xlsx"),
])  # fmt: skip
def test_the_list_is_saved_for_a_spreadsheet(
    panel: ComparePanel, found: ChangesBetween, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    typed: str, chosen: str, name: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), chosen))
    panel.acts[SAVE].click()
    qtbot.waitUntil(lambda: panel.context.tasks.under_way == 0)
    assert panel.message.text() == f"✔ Saved as {name}."
    out = tmp_path / name
    if out.suffix == ".csv":
        assert len(list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))) == len(found.people) + 1
    else:
        assert out.stat().st_size > 1_000


def test_what_cannot_be_written_is_said_below_the_buttons(
    panel: ComparePanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "not" / "there.csv"), ""))
    panel.acts[SAVE].click()
    qtbot.waitUntil(lambda: panel.context.tasks.under_way == 0)
    assert panel.message.isVisible()
    assert panel.message.objectName() == "fieldError"
    assert panel.message.text()


def test_nothing_that_changed_is_said_in_the_list(panel: ComparePanel) -> None:
    panel.show_found(ChangesBetween(SECOND, SECOND, (), (), "Whole organisation"))
    assert "Nothing changed: everybody stands as they did" in panel.people.empty.text()
    assert panel.foot.isHidden()
    assert [panel.tabs.tabText(at) for at in range(panel.tabs.count())] == [
        "Statuses of people (0)", "Figures of places (0)",
    ]  # fmt: skip
