"""Making, reading and writing scenarios, over the demonstration book."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.exchange.demo_story.looking_ahead import SPRING_STARTERS, TWO_LEAVE
from cpd_desktop.exchange.scenario_files import scenario_in_file
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.scenarios import scenario_named, scenarios
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.scenario_acts import ScenarioActs

from .conftest import settled


@pytest.fixture
def acts(qtbot: QtBot, context: Context) -> ScenarioActs:
    window = QWidget()
    qtbot.addWidget(window)
    return ScenarioActs(context, window)


def names(context: Context) -> list[str]:
    return [one.scenario.name for one in context.workspace.read(scenarios)]


def test_a_name_that_there_is_already_or_somebody_twice_is_refused_beside_its_field_and_the_form_stays(
    acts: ScenarioActs, context: Context, qtbot: QtBot
) -> None:
    acts.new()
    settled(qtbot, context)
    assert acts.dialog is not None
    acts.dialog.name.setText(TWO_LEAVE.upper())
    acts.dialog.act.click()
    settled(qtbot, context)

    assert acts.dialog.isVisible()
    assert acts.dialog.error_of("name")

    acts.dialog.name.setText("One leaves twice")
    leaver = context.workspace.read(scenario_named, TWO_LEAVE).scenario.leavers[0]
    for _ in range(2):
        acts.dialog.leavers.add_row().fill(leaver)
    acts.dialog.act.click()
    settled(qtbot, context)
    assert acts.dialog.isVisible()
    assert acts.dialog.error_of("leavers").endswith("is named twice among those who leave: leave one out.")
    assert names(context) == [SPRING_STARTERS, TWO_LEAVE]


def test_a_file_says_the_same_scenario_when_it_is_read_again(
    acts: ScenarioActs, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    saved = context.workspace.read(scenario_named, TWO_LEAVE)
    with qtbot.waitSignal(acts.told) as told:
        acts.write_to(saved, tmp_path / "two.json")
    settled(qtbot, context)

    assert told.args == ["Saved as two.json."]
    assert scenario_in_file(context.workspace, tmp_path / "two.json") == saved.scenario


def test_a_file_that_is_no_scenario_is_told_and_no_form_opens(
    acts: ScenarioActs, context: Context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(notices, "tell_problem", lambda _, problem: told.append(str(problem)))
    file = tmp_path / "scenario.json"
    file.write_bytes(b"\xff\xfe\x00")
    acts.read_from(file)
    settled(qtbot, context)

    assert len(told) == 1
    assert told[0].startswith("scenario.json ")
    assert acts.dialog is None


def test_the_file_is_offered_under_the_scenario_s_name_and_gets_its_ending(
    acts: ScenarioActs, context: Context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def choose(_: object, __: str, start: str, ___: str) -> tuple[str, str]:
        offered.append(Path(start).name)
        return str(tmp_path / "two"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(acts.told):
        acts.write_as_file(context.workspace.read(scenario_named, TWO_LEAVE))
    settled(qtbot, context)
    assert offered == [f"{TWO_LEAVE}.json"]
    assert (tmp_path / "two.json").exists()

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "two.json"), ""))
    acts.read_file()
    settled(qtbot, context)
    assert acts.dialog is not None
    assert acts.dialog.windowTitle() == "New scenario"
    assert acts.dialog.name.text() == TWO_LEAVE


def test_what_is_deleted_comes_back_by_undo(acts: ScenarioActs, context: Context, qtbot: QtBot) -> None:
    done: list[int] = []
    context.done.connect(lambda _, change: done.append(change))
    acts.delete(context.workspace.read(scenario_named, TWO_LEAVE))
    settled(qtbot, context)
    assert names(context) == [SPRING_STARTERS]

    context.workspace.write(undo_change, done[-1])
    assert names(context) == [SPRING_STARTERS, TWO_LEAVE]
