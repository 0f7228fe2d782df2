from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.told_line import ToldLine


def test_it_takes_no_room_until_something_is_said_and_shows_it_as_it_is_written(qtbot: QtBot) -> None:
    line = ToldLine()
    qtbot.addWidget(line)
    line.resize(300, 40)
    assert line.isHidden()
    line.tell("Saved: <b>Sam</b>.")
    assert line.isVisible()
    shown = line.grab().toImage()
    assert line.text() == "Saved: <b>Sam</b>."
    line.tell("Saved: Sam.")
    assert line.grab().toImage() != shown


class Book(QObject):
    done = Signal(str)
    changed = Signal(int)


def test_what_an_undo_took_back_is_not_said_any_more(qtbot: QtBot) -> None:
    book, line = Book(), ToldLine()
    qtbot.addWidget(line)
    line.go_with(book.done, book.changed)
    for _ in range(2):
        book.done.emit("log hours")
        line.tell("The hours are logged.")
        book.changed.emit(1)
        assert line.isVisible()
    # An undo changes the book, and nothing is done.
    book.changed.emit(1)
    assert line.isHidden()


def test_what_another_act_came_after_is_not_said_any_more(qtbot: QtBot) -> None:
    book, line = Book(), ToldLine()
    qtbot.addWidget(line)
    line.go_with(book.done, book.changed)
    line.tell("The hours are logged.")
    book.done.emit("edit a person")
    assert line.isHidden()
