"""The question of earlier knowledge stands beside the tabs where there is room, and below them where it takes a line of its own."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.panels import TABS
from cpd_desktop.ui.pages.learning.tabs_line import TabsLine
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.page_tabs import PageTabs
from tests.ui.cut_off import cut_off
from tests.ui.reading import lay_out


def test_it_takes_one_line_until_something_earlier_is_asked_about_or_there_is_little_room(
    qtbot: QtBot, empty_context: Context
) -> None:
    tabs, knowing = PageTabs("About learning", TABS), KnownAt(empty_context)
    line = TabsLine(tabs, knowing, empty_context.look)
    qtbot.addWidget(line)
    line.resize(1000, 40)
    line.show()
    assert line.is_one_line
    lay_out(line)
    assert knowing.x() > tabs.geometry().right()
    low = line.sizeHint().height()

    knowing.tick.setChecked(True)
    assert not line.is_one_line
    line.resize(1000, line.sizeHint().height())
    lay_out(line)
    assert knowing.y() >= tabs.geometry().bottom()
    assert cut_off(line) == []
    knowing.tick.setChecked(False)
    assert line.is_one_line
    assert line.sizeHint().height() == low

    line.resize(500, 90)
    assert not line.is_one_line
    line.resize(1000, 40)
    tabs.hide()
    assert not line.is_one_line
    lay_out(line)
    assert knowing.x() == 0
    tabs.show()
    assert line.is_one_line
