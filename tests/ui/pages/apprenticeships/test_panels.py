import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.panel import ApprenticeshipPanel
from cpd_desktop.ui.pages.apprenticeships.panels import TABS, panel_of


def test_the_tabs_stand_in_this_order() -> None:
    assert TABS == ("Apprentices", "Qualifications", "Standards")


@pytest.mark.parametrize("name", TABS)
def test_each_tab_has_a_panel_of_its_name(qtbot: QtBot, context: Context, name: str) -> None:
    panel = panel_of(name, context)
    qtbot.addWidget(panel)

    assert isinstance(panel, ApprenticeshipPanel)
    assert panel.accessibleName() == name
