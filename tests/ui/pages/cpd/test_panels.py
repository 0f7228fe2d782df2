"""The tabs of the page CPD."""

import pytest

from cpd_desktop.ui.pages.cpd.panels import TABS, panel_of
from tests.ui.pages.cpd.cpd_desk import CpdDesk


@pytest.mark.parametrize("name", TABS)
def test_each_tab_has_a_panel_that_tells_and_forgets(desk: CpdDesk, name: str) -> None:
    panel = panel_of(name, desk.context)
    desk.qtbot.addWidget(panel)
    desk.hear(panel)
    panel.forget()
    assert panel.accessibleName()
    assert panel.place() == {}
