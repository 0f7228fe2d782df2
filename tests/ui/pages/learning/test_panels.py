import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.learning.panel import LearningPanel
from cpd_desktop.ui.pages.learning.panels import TABS, panel_of

from .conftest import Book


@pytest.mark.parametrize("name", TABS)
def test_every_tab_has_a_panel_of_its_name(qtbot: QtBot, book: Book, name: str) -> None:
    panel = panel_of(name, book.context)
    qtbot.addWidget(panel)

    assert isinstance(panel, LearningPanel)
    assert panel.name == name
