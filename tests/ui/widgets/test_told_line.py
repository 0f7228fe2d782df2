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
