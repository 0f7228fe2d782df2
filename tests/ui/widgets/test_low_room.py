from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import LIGHT, Look
from cpd_desktop.ui.widgets.low_room import LownessFollower, LowRoom, room_around


class Part(QWidget):
    """Remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[bool] = []
        self.follower = LownessFollower(self, self.told.append)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        super().showEvent(event)
        self.follower.shown()


class Proud(LowRoom):
    GIVES_WAY = False


def shown_in(qtbot: QtBot, room: QWidget) -> Part:
    part = Part()
    QVBoxLayout(room).addWidget(part)
    qtbot.addWidget(room)
    room.resize(600, 500)
    room.show()
    return part


def test_a_room_is_low_by_its_height_and_by_the_zoom(qtbot: QtBot, look: Look) -> None:
    room = LowRoom(look)
    part = shown_in(qtbot, room)
    assert (room.is_low, part.told) == (False, [False])

    room.resize(600, 439)
    assert room.is_low
    room.resize(600, 440)
    assert not room.is_low
    assert part.told == [False, True, False]

    look.apply(LIGHT, 200)
    assert room.is_low
    look.apply(LIGHT, 100)
    assert part.told == [False, True, False, True, False]


def test_a_part_that_comes_into_sight_again_takes_what_is_so_then(qtbot: QtBot, look: Look) -> None:
    room = LowRoom(look)
    part = shown_in(qtbot, room)
    part.hide()
    room.resize(600, 300)
    part.told.clear()
    part.show()

    assert part.told == [True]
    assert room_around(part) is room
    assert room_around(room) is None


def test_a_room_that_never_gives_way_is_never_low(qtbot: QtBot, look: Look) -> None:
    room = Proud(look)
    part = shown_in(qtbot, room)
    room.resize(600, 100)

    assert not room.is_low
    assert part.told == [False]


def test_outside_of_any_room_nothing_is_told(qtbot: QtBot) -> None:
    assert shown_in(qtbot, QWidget()).told == []
