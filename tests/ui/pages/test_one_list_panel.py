"""A panel with one list, and one that tabs narrow."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from tests.ui.pages.gaps.conftest import settled
from tests.ui.pages.places import LOOK, PlacesPanel


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> PlacesPanel:
    panel = PlacesPanel(context)
    qtbot.addWidget(panel)
    panel.resize(900, 500)
    panel.show()
    return panel


def loaded(qtbot: QtBot, panel: PlacesPanel) -> PlacesPanel:
    panel.reload()
    settled(qtbot, panel.context)
    return panel


def texts(panel: PlacesPanel) -> list[str]:
    return [panel.kinds.tabText(at) for at in range(panel.kinds.count())]


def test_a_row_is_chosen_told_of_and_done_with(qtbot: QtBot, panel: PlacesPanel) -> None:
    panel.buttons[LOOK].click()
    assert panel.done == []
    assert panel.foot.isHidden()

    row = loaded(qtbot, panel).table.current()
    assert panel.sentence.text() == f"{row} is a place."
    panel.buttons[LOOK].click()
    assert panel.done == [row]
    with qtbot.waitSignal(panel.opened) as opened:
        panel.table.opened.emit(row)
    assert opened.args == [row]
    assert panel.shown_table is panel.table


def test_the_tabs_count_what_there_is_and_leave_out_what_there_is_not(qtbot: QtBot, panel: PlacesPanel) -> None:
    rows = loaded(qtbot, panel).table.model.rows

    assert texts(panel) == [f"All places ({len(rows)})", "Deaf (1)"]
    assert panel.counts == {"all": len(rows), "deaf": 1, "moon": 0}
    assert (panel.kind, panel.kind_words) == ("all", "")


def test_the_list_is_narrowed_now_or_once_it_is_known(qtbot: QtBot, panel: PlacesPanel) -> None:
    panel.choose_kind("deaf")
    assert panel.kind == "all"
    loaded(qtbot, panel)
    assert (panel.kind, panel.kind_words) == ("deaf", "Deaf")
    assert panel.table.model.rows == ("Deaf Services",)
    shown = panel.shown_list()
    assert shown is not None
    assert "Deaf" in shown.make().scope
    panel.choose_kind("all")
    assert len(panel.table.model.rows) > 1


def test_a_kind_that_is_there_no_longer_gives_way_to_all(qtbot: QtBot, panel: PlacesPanel) -> None:
    panel.choose_kind("deaf")
    loaded(qtbot, panel)
    panel.context.set_view(team="No such team")
    panel._show(())
    assert panel.kind == "all"
    assert panel.table.empty.text() == "No place here."
    assert panel.foot.isHidden()
