from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs


def test_what_tabs_say_is_never_cut_whatever_they_said_before(qtbot: QtBot, look: Look) -> None:
    tabs = FilterTabs("Rows to show")
    qtbot.addWidget(tabs)
    tabs.show_tabs([("all", "All 2"), ("new", "+ New 1"), ("bad", "Rejected 1")])
    tabs.show()
    tabs.hide()
    tabs.show_tabs([("all", "All 12,345"), ("new", "+ New 12,300"), ("changed", "± Changed 45")])
    tabs.show()
    qtbot.waitExposed(tabs)
    metrics = QFontMetrics(tabs.font())
    for at in range(tabs.count()):
        assert tabs.tabRect(at).width() > metrics.horizontalAdvance(tabs.tabText(at))


def test_the_chosen_tab_stays_and_otherwise_the_first_is_chosen(qtbot: QtBot) -> None:
    tabs = FilterTabs("Rows to show")
    qtbot.addWidget(tabs)
    heard: list[str] = []
    tabs.chosen.connect(heard.append)
    tabs.show_tabs([("all", "All"), ("new", "New")])
    tabs.choose("new")
    tabs.show_tabs([("all", "All"), ("same", "Same"), ("new", "New 3")])
    assert tabs.key == "new"
    tabs.show_tabs([("all", "All"), ("same", "Same")])
    assert tabs.key == "all"
    assert heard == ["all", "new", "all"]
    tabs.choose("unknown")
    assert tabs.key == "all"
