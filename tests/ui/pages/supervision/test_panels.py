"""The tabs of the page."""

import pytest
from PySide6.QtWidgets import QWidget

from cpd_desktop.ui.pages.supervision.actions import ActionsPanel
from cpd_desktop.ui.pages.supervision.panels import TABS, choose_first, panel_of
from tests.ui.pages.supervision.supervision_book import SupervisionDesk


@pytest.mark.parametrize("name", TABS)
def test_every_tab_has_a_panel_with_what_the_page_asks_of_it(
    supervision: SupervisionDesk, window: QWidget, name: str
) -> None:
    panel = panel_of(name, supervision.context, window)
    supervision.qtbot.addWidget(panel)

    assert callable(panel.shown_list)
    assert callable(panel.focus_filter)
    assert callable(panel.show_answer if name in ("Due", "Teams") else panel.reload)
    supervision.settle()


def test_a_row_is_chosen_where_none_is(supervision: SupervisionDesk) -> None:
    supervision.log()
    panel = supervision.show(ActionsPanel(supervision.context))
    panel.table.view.clearSelection()
    choose_first(panel.table)

    assert panel.table.chosen_count() == 1
