from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.widgets.file_drop import FileDrop, files_in
from cpd_desktop.ui.widgets.table import Table

COPY = Qt.DropAction.CopyAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Dragging:
    """What a file manager does over a table."""

    def __init__(self, table: Table[str], *urls: QUrl) -> None:
        self.viewport = table.view.viewport()
        self.data = QMimeData()
        self.data.setUrls(list(urls))

    def enter(self, at: QPoint) -> QDragEnterEvent:
        event = QDragEnterEvent(at, COPY | Qt.DropAction.MoveAction, self.data, LEFT, NONE)
        QApplication.sendEvent(self.viewport, event)
        return event

    def move(self, at: QPoint) -> QDragMoveEvent:
        event = QDragMoveEvent(at, COPY | Qt.DropAction.MoveAction, self.data, LEFT, NONE)
        QApplication.sendEvent(self.viewport, event)
        return event

    def leave(self) -> None:
        QApplication.sendEvent(self.viewport, QDragLeaveEvent())

    def drop(self, at: QPoint) -> QDropEvent:
        event = QDropEvent(QPointF(at), COPY | Qt.DropAction.MoveAction, self.data, LEFT, NONE)
        QApplication.sendEvent(self.viewport, event)
        return event


@pytest.fixture
def table(qtbot: QtBot, preferences: Preferences) -> Table[str]:
    table: Table[str] = Table("Words", (Column("Word", str),), preferences)
    table.set_rows(("one", "two", "three"))
    table.resize(300, 300)
    qtbot.addWidget(table)
    table.show()
    table.view.selectRow(0)
    return table


def place(table: Table[str], row: int) -> QPoint:
    return table.view.visualRect(table.model.index(row, 0)).center()


def local(*names: str) -> list[QUrl]:
    return [QUrl.fromLocalFile(str(Path.cwd() / name)) for name in names]


def test_files_are_dropped_on_the_row_below_them(table: Table[str]) -> None:
    got: list[tuple[int, tuple[Path, ...]]] = []
    drop = FileDrop(table.view)
    drop.dropped.connect(lambda row, paths: got.append((row, paths)))
    drag = Dragging(table, *local("a.pdf", "b c.png"))

    assert drag.enter(place(table, 1)).isAccepted()
    assert table.current() == "two"
    assert drag.move(place(table, 2)).isAccepted()
    assert table.current() == "three"
    event = drag.drop(place(table, 2))

    assert (event.isAccepted(), event.dropAction()) == (True, COPY)
    assert got == [(2, (Path.cwd() / "a.pdf", Path.cwd() / "b c.png"))]
    assert table.current() == "three"


def test_what_was_chosen_is_chosen_again_when_the_files_leave(table: Table[str]) -> None:
    FileDrop(table.view)
    drag = Dragging(table, *local("a.pdf"))
    drag.enter(place(table, 2))
    assert table.current() == "three"
    drag.leave()

    assert table.current() == "one"


def test_several_that_were_chosen_are_chosen_again(table: Table[str]) -> None:
    FileDrop(table.view)
    table.view.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
    table.view.selectAll()
    drag = Dragging(table, *local("a.pdf"))
    drag.enter(place(table, 1))
    assert table.chosen() == ["two"]
    drag.leave()

    assert table.chosen() == ["one", "two", "three"]


def test_below_the_last_row_nothing_is_taken(table: Table[str]) -> None:
    got: list[int] = []
    FileDrop(table.view).dropped.connect(lambda row, _: got.append(row))
    below = QPoint(10, place(table, 2).y() + 80)
    drag = Dragging(table, *local("a.pdf"))
    drag.enter(place(table, 1))

    assert not drag.move(below).isAccepted()
    assert not drag.drop(below).isAccepted()
    assert got == []
    assert table.current() == "one"


@pytest.mark.parametrize(
    "urls", [[], [QUrl("https://example.org/a.pdf")], [*local("a.pdf"), QUrl("https://example.org/b")]], ids=len
)
def test_what_is_no_file_of_this_computer_is_not_taken(table: Table[str], urls: list[QUrl]) -> None:
    got: list[int] = []
    FileDrop(table.view).dropped.connect(lambda row, _: got.append(row))
    drag = Dragging(table, *urls)

    assert files_in(drag.data) == ()
    assert not drag.enter(place(table, 1)).isAccepted()
    assert not drag.move(place(table, 1)).isAccepted()
    assert not drag.drop(place(table, 1)).isAccepted()
    assert got == []
    assert table.current() == "one"
