from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.low_room import LowRoom
from cpd_desktop.ui.widgets.sinking_line import SinkingLine


def test_it_stands_above_the_list_and_below_it_where_the_page_is_low(qtbot: QtBot, look: Look) -> None:
    room, line = LowRoom(look), SinkingLine()
    label, rows = QLabel("Since"), QLabel("Rows")
    qtbot.addWidget(room)
    layout, top = QVBoxLayout(room), QHBoxLayout()
    top.addWidget(label)
    layout.addLayout(top)
    layout.addWidget(rows, 1)
    line.settle(top, layout)
    line.setText("12 people, from 27 November.")
    room.resize(600, 500)
    room.show()
    assert (top.indexOf(line), layout.indexOf(line)) == (1, -1)

    room.resize(600, 300)
    assert (top.indexOf(line), layout.indexOf(line)) == (-1, 2)
    assert line.isVisible()

    room.resize(600, 500)
    assert (top.indexOf(line), layout.indexOf(line)) == (1, -1)
    assert line.isVisible()
