import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.page_tabs import PageTabs


@pytest.fixture
def tabs(qtbot: QtBot) -> PageTabs:
    tabs = PageTabs("About sessions", ("Sessions", "Requests & more", "Practice"))
    qtbot.addWidget(tabs)
    tabs.show()
    return tabs


def test_a_tab_is_chosen_by_its_name(qtbot: QtBot, tabs: PageTabs) -> None:
    assert (tabs.chosen, tabs.accessibleName()) == ("Sessions", "About sessions")
    with qtbot.waitSignal(tabs.currentChanged):
        tabs.choose("Requests & more")
    assert tabs.chosen == "Requests & more"


@pytest.mark.parametrize("name", ["Gone", "", None])
def test_a_name_that_there_is_not_leaves_what_is_chosen(tabs: PageTabs, name: str | None) -> None:
    tabs.choose("Practice")
    tabs.choose(name)
    assert tabs.chosen == "Practice"


def test_the_keys_go_from_tab_to_tab(tabs: PageTabs) -> None:
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.chosen == "Requests & more"
