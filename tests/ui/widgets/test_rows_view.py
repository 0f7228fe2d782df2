"""The view of a table."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.widgets.table import Table
from tests.ui.widgets.table_samples import Member


def tip_over(table: Table[Any], column: int) -> str:
    """What is shown when the pointer rests over a cell of the first row."""
    at = table.view.visualRect(table.model.index(0, column)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, table.view.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.view.viewport(), event)
    return QToolTip.text()


@pytest.fixture(autouse=True)
def no_tip_before(qapp: QApplication) -> None:
    QToolTip.hideText()


def test_a_text_that_is_cut_is_shown_whole_in_a_tip(qtbot: QtBot, members: Callable[..., Table[Member]]) -> None:
    table = members()
    table.view.setColumnWidth(1, 40)
    assert tip_over(table, 1) == "<qt>Deaf Services</qt>"

    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    table.view.setColumnWidth(1, 300)
    tip_over(table, 1)
    assert not QToolTip.isVisible()


def test_a_column_s_own_tip_comes_first_and_text_is_not_taken_for_code(qtbot: QtBot, preferences: Preferences) -> None:
    columns = (
        Column[str]("Own", lambda text: text, tip=lambda _: "Its own"),
        Column[str]("Cut", lambda text: text),
    )
    table = Table("Tips", columns, preferences)
    qtbot.addWidget(table)
    table.resize(500, 200)
    table.show()
    table.set_rows(["a <b>long</b> text that is longer than its column is wide"])
    table.view.setColumnWidth(0, 60)
    table.view.horizontalHeader().setStretchLastSection(False)
    table.view.setColumnWidth(1, 60)

    assert tip_over(table, 0) == "Its own"
    assert tip_over(table, 1) == "<qt>a &lt;b&gt;long&lt;/b&gt; text that is longer than its column is wide</qt>"
