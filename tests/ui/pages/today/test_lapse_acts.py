"""Telling people of their lapses: a folder of drafts, one change, one undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.today import Concern
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.today.page import TodayPage
from tests.made_books import empty_book
from tests.services.lapsing import holds_until
from tests.services.sessions.sessions_book import DAI, SIAN, furnish, planned
from tests.ui.conftest import TODAY, clock


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> TodayPage:
    """Today with the people behind two lapses."""
    workspace = empty_book(tmp_path / "small.cpd", clock=clock)
    furnish(workspace)
    holds_until(workspace, SIAN, TODAY + timedelta(days=5))
    holds_until(workspace, DAI, TODAY - timedelta(days=5))
    planned(workspace, today=TODAY)
    page = TodayPage(open_context(workspace))
    qtbot.addWidget(page)
    page.context.changed.connect(lambda _: page.reload())
    page.show()
    page.show_target(Concern.UNTOLD)
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: TodayPage) -> None:
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)


def names(page: TodayPage) -> list[str]:
    return [row.name for row in page.people.table.model.rows]


def choose(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    """Let the user choose a folder, or give up."""
    chosen = "" if folder is None else str(folder)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: chosen)


def press(qtbot: QtBot, page: TodayPage) -> None:
    QTest.mouseClick(page.people.tell, Qt.MouseButton.LeftButton)
    settle(qtbot, page)


def test_a_draft_for_each_is_saved_and_nobody_is_left_to_tell(
    qtbot: QtBot, page: TodayPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert names(page) == ["Dai Rees", "Siân O’Brien"]
    assert page.people.heading.text() == "2 lapses of training have not been told to the people yet."
    out = tmp_path / "drafts"
    done: list[str] = []
    page.context.done.connect(lambda title, _: done.append(title))
    choose(monkeypatch, out)

    press(qtbot, page)

    assert sorted(path.name for path in out.iterdir()) == [
        "Dai Rees Training to renew 2026-11-23.eml", "Siân O’Brien Training to renew 2026-11-23.eml",
    ]  # fmt: skip
    assert done == ["tell of 2 lapses"]
    assert names(page) == []
    assert not page.people.tell.isVisible()
    assert page.people.said.text() == (
        "Wrote 2 e-mail drafts: open each, look it over and send it. 2 without an address: put it in."
    )

    page.context.act("undo", None, None, undo_change)
    settle(qtbot, page)
    assert names(page) == ["Dai Rees", "Siân O’Brien"]


def test_given_up_nobody_is_told(qtbot: QtBot, page: TodayPage, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, None)
    press(qtbot, page)
    assert len(names(page)) == 2


def test_a_folder_that_refuses_is_said_and_nobody_is_told(
    qtbot: QtBot, page: TodayPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    choose(monkeypatch, taken)
    press(qtbot, page)
    assert "cannot be written" in page.people.said.text()
    assert len(names(page)) == 2


def test_only_the_scope_that_is_looked_at_is_told(
    qtbot: QtBot, page: TodayPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.context.set_view(team="West")
    settle(qtbot, page)
    choose(monkeypatch, tmp_path / "west")
    press(qtbot, page)
    assert [path.name[:8] for path in (tmp_path / "west").iterdir()] == ["Dai Rees"]
    page.context.set_view(team="")
    settle(qtbot, page)
    assert names(page) == ["Siân O’Brien"]


def test_other_lines_have_no_such_button(qtbot: QtBot, page: TodayPage) -> None:
    assert page.people.tell.isVisible()
    page.show_target(Concern.EXPIRED)
    settle(qtbot, page)
    assert not page.people.tell.isVisible()
    page.people.lapse_acts.told.emit("Something was said.")
    page.show_target(Concern.EXPIRING)
    settle(qtbot, page)
    assert not page.people.said.isVisible()


def test_told_in_between_there_is_nobody_left(qtbot: QtBot, page: TodayPage, tmp_path: Path) -> None:
    acts = page.people.lapse_acts
    acts.write_to(tmp_path / "once")
    settle(qtbot, page)
    acts.write_to(tmp_path / "twice")
    settle(qtbot, page)
    assert page.people.said.text() == "Everybody has been told already."
    assert not (tmp_path / "twice").exists()
