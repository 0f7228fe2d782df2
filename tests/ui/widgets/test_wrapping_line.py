import gc

import pytest
import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.wrapping_line import WrappingLine


class Block(QWidget):
    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        return QSize(100, 20)


def made(qtbot: QtBot, count: int, *, is_right: bool = False) -> tuple[QWidget, WrappingLine]:
    holder = QWidget()
    qtbot.addWidget(holder)
    line = WrappingLine(holder, is_right=is_right)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    for _ in range(count):
        line.addWidget(Block())
    return holder, line


@pytest.mark.parametrize(("width", "height"), [(320, 20), (319, 50), (210, 50), (209, 80), (50, 80)])
def test_what_has_no_room_goes_into_the_next_line(qtbot: QtBot, width: int, height: int) -> None:
    _, line = made(qtbot, 3)
    assert line.heightForWidth(width) == height
    assert line.sizeHint() == QSize(320, 20)
    assert line.minimumSize() == QSize(100, 20)


def test_widgets_stand_beside_and_below_each_other_in_their_order(qtbot: QtBot) -> None:
    holder, line = made(qtbot, 3, is_right=True)
    holder.resize(250, 60)
    holder.show()
    places = [line.itemAt(at).geometry().topLeft().toTuple() for at in range(3)]  # type: ignore[union-attr]
    assert places == [(40, 0), (150, 0), (150, 30)]


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    holder, line = made(qtbot, 3)
    holder.show()
    line.itemAt(0).widget().hide()  # type: ignore[union-attr]
    assert line.sizeHint().width() == 210


def test_an_item_can_be_taken_out(qtbot: QtBot) -> None:
    _, line = made(qtbot, 2)
    assert line.takeAt(0) is not None
    assert line.count() == 1
    assert line.takeAt(5) is None
    assert line.itemAt(5) is None


def test_what_it_holds_lasts_as_long_as_its_holder(qtbot: QtBot) -> None:
    holder, line = made(qtbot, 3)
    gc.collect()
    assert line.count() == 3
    gone = line.itemAt(1)
    block = gone.widget() if gone is not None else None
    assert block is not None
    shiboken6.delete(block)
    assert (line.count(), line.sizeHint()) == (2, QSize(210, 20))
    shiboken6.delete(holder)
    assert not shiboken6.isValid(line)


def test_it_survives_that_python_forgets_what_qt_made_inside_the_holder(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line, holder, before = WrappingLine(), QWidget(), QPushButton()
    line.setSpacing(10)
    for _ in range(2):
        line.addWidget(Block())
    inner = QVBoxLayout(holder)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.addLayout(line)
    outer = QVBoxLayout(window)
    outer.addWidget(before)
    outer.addWidget(holder)
    window.show()
    # So PySide takes the holder for a part of the button, and forgets what is in it when the button goes.
    while before.nextInFocusChain() is not holder:
        QWidget.setTabOrder(before, holder)
    shiboken6.delete(before)
    window.resize(230, 100)
    assert (line.heightForWidth(220), line.heightForWidth(100)) == (20, 50)
