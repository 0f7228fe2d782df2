from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.following_area import FollowingArea


def test_what_the_keys_come_to_is_brought_into_sight_from_wherever_they_come(qtbot: QtBot) -> None:
    window, column, area = QWidget(), QWidget(), FollowingArea()
    before, first, last, after = (QPushButton(name) for name in ("Before", "First", "Last", "After"))
    inside = QVBoxLayout(column)
    inside.addWidget(first)
    inside.addSpacing(2_000)
    inside.addWidget(last)
    area.setWidget(column)
    beside = QHBoxLayout(window)
    for widget in (before, area, after):
        beside.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(500, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    after.setFocus()
    assert last.visibleRegion().isEmpty()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is last
    assert last.visibleRegion().boundingRect() == last.rect()

    before.setFocus()
    assert first.visibleRegion().isEmpty()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is first
    assert first.visibleRegion().boundingRect() == first.rect()


def test_it_stays_where_it_is_for_keys_that_go_elsewhere(qtbot: QtBot) -> None:
    window, column, area, other = QWidget(), QWidget(), FollowingArea(), QPushButton("Other")
    column.setMinimumHeight(2_000)
    area.setWidget(column)
    beside = QHBoxLayout(window)
    beside.addWidget(area)
    beside.addWidget(other)
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    area.verticalScrollBar().setValue(700)
    other.setFocus()
    assert area.verticalScrollBar().value() == 700


def test_it_is_as_wide_as_what_it_shows_and_never_goes_sideways(qtbot: QtBot) -> None:
    window, column, area, wide = QSplitter(), QWidget(), FollowingArea(), QPushButton("Reports")
    inside = QVBoxLayout(column)
    inside.addWidget(wide)
    inside.addSpacing(2_000)
    area.setWidgetResizable(True)
    area.setWidget(column)
    window.setChildrenCollapsible(False)
    window.addWidget(area)
    window.addWidget(QPushButton("Preview"))
    qtbot.addWidget(window)
    window.resize(900, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setSizes([1, 899])

    for width in (200, 420):
        wide.setMinimumWidth(width)
        wide.clearFocus()
        wide.setFocus()
        qtbot.waitUntil(lambda: wide.visibleRegion().boundingRect() == wide.rect())
        assert area.horizontalScrollBar().value() == 0
