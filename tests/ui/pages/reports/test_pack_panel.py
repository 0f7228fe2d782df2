"""The pack claim by claim on the page Reports."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.services.evidence_packs import freeze_pack
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.pack_panel import ADD_PACK, DOWN, EDIT, FREEZE, ROWS, UP, WORKBOOK, PackPanel
from tests.services.building import TODAY
from tests.services.learning_book import finding, forum
from tests.ui.pages.reports.pack_desk import CO_PRODUCED, DECIDED, TOLD, PackDesk
from tests.ui.reading import faults


def a_panel(qtbot: QtBot, context: Context, key: str = "") -> PackPanel:
    panel = PackPanel(context)
    qtbot.addWidget(panel)
    panel.resize(860, 640)
    panel.show()
    panel.show_pack(key)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    return panel


def test_each_claim_says_how_it_stands_and_is_put_in_order(qtbot: QtBot, pack_desk: PackDesk) -> None:
    panel = a_panel(qtbot, pack_desk.context, pack_desk.uuid.hex())
    assert panel.headline.text() == "Learning, improvement and innovation"
    assert panel.explained.text().startswith("3 claims: 1 not evidenced, 2 live, as at 15 Jun 2026.")
    assert panel.sentence.text().endswith("Against it: Only one was made.")
    assert panel.buttons[ROWS].isVisible()
    assert not panel.buttons[UP].isVisible()
    assert faults(panel) == []
    panel.buttons[DOWN].click()
    pack_desk.settle()
    assert [one.said.sentence for one in pack_desk.pack.claims] == [TOLD, DECIDED, CO_PRODUCED]

    panel.reload()
    pack_desk.settle()
    panel.kinds.choose("not evidenced")
    assert [one.said.sentence for one in panel.table.model.rows] == [CO_PRODUCED]
    found = panel.shown_list()
    assert found is not None
    assert len(found.make().rows) == 1
    panel.buttons[EDIT].click()
    pack_desk.settle()
    dialog: Any = panel.acts.dialog
    assert dialog.windowTitle() == "Edit a claim"
    dialog.close()


def test_a_claim_that_is_stale_says_what_changed(qtbot: QtBot, pack_desk: PackDesk) -> None:
    workspace = pack_desk.context.workspace
    workspace.write(freeze_pack, pack_desk.uuid, as_at=TODAY, today=TODAY)
    finding(workspace, forum(workspace, "Another"), "Too late")
    panel = a_panel(qtbot, pack_desk.context)
    panel.kinds.choose("stale")
    panel.table.select(next(one for one in panel.table.model.rows if one.said.sentence == DECIDED))
    assert "The figure was 1 of 1, 100%, and is 2 of 2, 100% now." in panel.sentence.text()
    assert "The answer now: 2 of 2, 100%." in panel.sentence.text()


def test_without_a_pack_it_is_said_what_one_is(qtbot: QtBot, empty_context: Context) -> None:
    panel = a_panel(qtbot, empty_context)
    assert panel.empty.title.text() == "No evidence pack is recorded yet"
    assert panel.shown_list() is None
    panel.add_new()
    qtbot.waitUntil(lambda: empty_context.tasks.under_way == 0)
    dialog: Any = panel.acts.dialog
    dialog._fields["title"].setText("Assurance")
    dialog.act.click()
    qtbot.waitUntil(lambda: empty_context.tasks.under_way == 0)
    panel.reload()
    qtbot.waitUntil(lambda: empty_context.tasks.under_way == 0)
    assert panel.explained.text().startswith("No claim yet, as at")
    assert panel.buttons[ADD_PACK].isVisible()
    assert not panel.buttons[FREEZE].isVisible()
    assert not panel.buttons[WORKBOOK].isVisible()
