from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.services.places import team_places
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.pdf_view import pages_of
from tests.ui.pages.reports.test_page import opened


def test_one_file_each_goes_into_a_folder(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, context)
    teams = [team for team, _ in context.workspace.read(team_places)]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "sheets"))
    page.every_team.one_each.trigger()
    assert page.every_team.progress.isVisible()
    qtbot.waitUntil(lambda: page.message.text().startswith("✔ Wrote the reports of"))
    assert len(list((tmp_path / "sheets").iterdir())) == len(teams)
    deaf = (tmp_path / "sheets" / "Team coverage Deaf Services 2026-11-23.pdf").read_bytes()
    assert "Deaf Services" in pages_of(deaf).texts[0]


def test_one_file_has_the_teams_of_the_service_in_scope(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context.set_view(service="Sensory Services")
    page = opened(qtbot, context)
    offered: list[str] = []

    def choose(*given: object) -> tuple[str, str]:
        offered.append(str(given[2]))
        return str(tmp_path / "all"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    page.every_team.in_one.trigger()
    qtbot.waitUntil(lambda: page.message.text().startswith("✔ Wrote the reports of"))
    words = " ".join(pages_of((tmp_path / "all.pdf").read_bytes()).texts)
    places = context.workspace.read(team_places)
    assert all(
        (team in words) == (service == "Sensory Services") for team, service in places if team != "Neighbourhood"
    )
    assert offered[0].endswith("Team coverage Sensory Services every team 2026-11-23.pdf")


@pytest.mark.parametrize("is_one_file", [False, True])
def test_cancel_writes_nothing(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_one_file: bool
) -> None:
    page = opened(qtbot, context)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "sheets"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "sheets"), ""))
    (page.every_team.in_one if is_one_file else page.every_team.one_each).trigger()
    QTest.mouseClick(page.every_team.progress.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.message.text() == "Stopped. No file was written.")
    assert not list(tmp_path.glob("sheets*"))
    assert page.every_team.button.isEnabled()


def test_it_is_offered_only_for_reports_of_a_team(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    assert page.every_team.button.isVisible()
    QTest.keyClick(page.choices.documents, Qt.Key.Key_Down)
    assert not page.every_team.button.isVisible()
