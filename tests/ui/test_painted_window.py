"""What waits for the first paint waits for it, and not a moment longer."""

from pytestqt.qtbot import QtBot

from cpd_desktop.ui.painted_window import PaintedWindow


def test_what_waits_is_done_once_after_the_first_paint(qtbot: QtBot) -> None:
    window, done = PaintedWindow(), []
    qtbot.addWidget(window)
    window.after_paint(lambda: done.append("first"))
    assert done == []

    window.show()

    qtbot.waitUntil(lambda: done == ["first"])
    window.after_paint(lambda: done.append("at once"))
    qtbot.waitUntil(lambda: done == ["first", "at once"])
    window.repaint()
    assert done == ["first", "at once"]


def test_the_next_paint_is_waited_for_even_if_nothing_else_asks_for_one(qtbot: QtBot) -> None:
    window, done = PaintedWindow(), []
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window._is_painted)

    window.after_next_paint(lambda: done.append("painted again"))

    qtbot.waitUntil(lambda: done == ["painted again"])
