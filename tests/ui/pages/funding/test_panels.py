import pytest

from cpd_desktop.ui.pages.funding.panel import FundingPanel
from cpd_desktop.ui.pages.funding.panels import TABS, panel_of

from .money_book import MoneyDesk


@pytest.mark.parametrize("name", TABS)
def test_each_tab_has_a_panel_of_its_name(desk: MoneyDesk, name: str) -> None:
    panel = panel_of(name, desk.context)
    desk.qtbot.addWidget(panel)

    assert isinstance(panel, FundingPanel)
    assert panel.accessibleName() == name
