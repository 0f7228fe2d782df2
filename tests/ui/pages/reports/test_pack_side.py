"""The right side of Reports: of an evidence pack its claims beside the paper, of every other report the paper alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.reports.pack_side import PAPER
from tests.ui.pages.learning.conftest import wanted_by
from tests.ui.pages.reports.pack_desk import PackDesk
from tests.ui.pages.reports.test_page import opened


def test_the_claims_stand_beside_the_paper_of_a_pack_only(qtbot: QtBot, pack_desk: PackDesk) -> None:
    page = opened(qtbot, pack_desk.context)
    assert page.pack.tabs.isHidden()
    with qtbot.waitSignal(pack_desk.context.told):
        page.add_new()
    with qtbot.waitSignal(pack_desk.context.told):
        page.focus_filter()
    page.show_target({"name": "evidence-pack"})
    pack_desk.settle()
    panel: Any = page.pack.panel
    assert page.pack.shows_claims
    assert len(panel.table.model.rows) == 3
    page.activateWindow()
    page.focus_filter()
    keys = QApplication.focusWidget()
    assert keys is not None
    assert panel.isAncestorOf(keys)
    page.add_new()
    pack_desk.settle()
    assert panel.acts.dialog.windowTitle() == "Add a claim"
    panel.acts.dialog.close()

    page.pack.tabs.choose(PAPER)
    assert page.preview.isVisible()
    page.show_target({"name": "gaps"})
    pack_desk.settle()
    assert page.pack.tabs.isHidden()
    assert page.preview.isVisible()
    target = wanted_by(qtbot, pack_desk.context, lambda: panel.acts.made.emit("ab" * 16))
    assert target == ["Reports", {"name": "evidence-pack", "pack": "ab" * 16}]


def test_while_old_knowledge_is_shown_nothing_can_be_changed(qtbot: QtBot, pack_desk: PackDesk) -> None:
    page = opened(qtbot, pack_desk.context)
    page.show_target({"name": "evidence-pack"})
    pack_desk.settle()
    page.knowing.tick.setChecked(True)
    pack_desk.settle()
    panel: Any = page.pack.panel
    assert panel.moment is not None
    assert not panel.buttons["Add claim …"].isVisible()
    with qtbot.waitSignal(pack_desk.context.told):
        page.add_new()
