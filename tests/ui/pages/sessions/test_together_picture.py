"""The picture of who learns with whom: what it draws, what it says, and how one goes through it."""

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.learning_together import TeamPair, TeamTogether, Together
from cpd_desktop.ui.pages.sessions.together_picture import TogetherPicture
from cpd_desktop.ui.theme import THEMES, Look, Theme
from tests.ui.reading import faults

DAY = date(2026, 11, 2)
FOUND = Together(
    date(2025, 11, 24),
    date(2026, 11, 23),
    (TeamPair("East", "West", 7, 12, DAY), TeamPair("Deaf services", "West", 1, 2, DAY)),
    (
        TeamTogether("Night", (), 0, 1, 2),
        TeamTogether("East", ("West",), 7, 0, 9),
        TeamTogether("West", ("Deaf services", "East"), 8, 0, 8),
        TeamTogether("Deaf services", ("West",), 1, 0, 1),
    ),
)


@pytest.fixture
def picture(qtbot: QtBot, look: Look) -> TogetherPicture:
    picture = TogetherPicture(look)
    qtbot.addWidget(picture)
    picture.show_together(FOUND)
    picture.resize(picture.sizeHint())
    picture.show()
    return picture


def image_of(picture: TogetherPicture) -> QImage:
    return picture.grab().toImage()


def area(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_all_that_it_shows_is_said(picture: TogetherPicture) -> None:
    assert picture.accessibleName() == "Picture of who learns with whom"
    assert picture.accessibleDescription() == (
        "Night: learned with no other team, at 2 sessions. Once with people from outside."
        " East: learned with West; 7 times of 9 sessions."
        " West: learned with Deaf services, East; 8 times of 8 sessions."
        " Deaf services: learned with West; once of 1 session."
    )
    assert faults(picture) == []


def test_every_pair_has_a_square_and_the_more_often_the_larger(picture: TogetherPicture) -> None:
    assert picture.names == ("Deaf services", "East", "Night", "West")
    assert [picture.times(3, column) for column in range(3)] == [1, 7, 0]
    assert picture.times(1, 3) == picture.times(3, 1)
    image = image_of(picture)
    often = image.copy(picture._square(3, 1).toRect())
    once = image.copy(picture._square(3, 0).toRect())
    never = image.copy(picture._square(3, 2).toRect())
    accent = picture._look.theme.accent
    assert area(often, accent) > area(once, accent) * 1.5
    assert area(once, accent) > 0
    assert area(never, accent) == 0


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: str(theme.name))
def test_it_is_drawn_in_the_colours_of_the_theme(picture: TogetherPicture, look: Look, theme: Theme) -> None:
    look.apply(theme, 100)
    image = image_of(picture)
    assert area(image, theme.accent) > 0
    assert area(image, theme.page) >= 0
    left = image.copy(0, 0, int(picture._left), int(picture._line * 4))
    assert len({left.pixel(x, y) for x in range(left.width()) for y in range(left.height())}) > 1


def test_the_isolated_are_marked_by_a_shape_and_not_by_a_colour(picture: TogetherPicture) -> None:
    assert picture._label(2).startswith("▲ Night")
    assert not picture._label(1).startswith("▲")


def test_the_arrow_keys_go_to_teams_and_along_to_those_they_could_have_met(
    qtbot: QtBot, picture: TogetherPicture
) -> None:
    picture.setFocus()
    assert picture.words().startswith("Deaf services: learned with West")
    with qtbot.waitSignal(picture.chosen) as chosen:
        QTest.keyClick(picture, Qt.Key.Key_Down)
    assert chosen.args == ["East"]
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.words() == "East and Deaf services: never together"
    QTest.keyClick(picture, Qt.Key.Key_Right)
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.words() == "East and West: together 7 times"
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.words() == "East and West: together 7 times"
    QTest.keyClick(picture, Qt.Key.Key_End)
    assert picture.names[picture.row] == "West"
    QTest.keyClick(picture, Qt.Key.Key_Home)
    QTest.keyClick(picture, Qt.Key.Key_Up)
    assert (picture.row, picture.column) == (0, -1)
    QTest.keyClick(picture, Qt.Key.Key_Right)
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert (picture.row, picture.column) == (0, -1)


def test_a_click_makes_a_pair_current_and_the_pointer_changes_nothing(picture: TogetherPicture) -> None:
    centre = picture._square(3, 1).center()
    QTest.mouseMove(picture, centre.toPoint())
    assert (picture.row, picture.column) == (0, -1)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=centre.toPoint())
    assert picture.words() == "West and East: together 7 times"
    assert picture._at(QPointF(4, 4)) == (0, -1)
    assert picture._at(QPointF(4, 4_000)) is None


def test_a_team_is_chosen_by_name(picture: TogetherPicture) -> None:
    picture.choose_team("Night")
    assert picture.names[picture.row] == "Night"
    picture.choose_team("Nowhere")
    assert picture.names[picture.row] == "Night"


def test_many_teams_at_200_per_cent_keep_their_room_and_nothing_at_all_says_so(
    picture: TogetherPicture, look: Look
) -> None:
    before = picture.minimumSizeHint()
    look.apply(look.theme, 200)
    assert picture.minimumSizeHint().height() > before.height() * 1.5
    teams = tuple(
        TeamTogether(f"Team {at:02} with a name that goes on for longer than there is room") for at in range(40)
    )
    picture.show_together(Together(DAY, DAY, (), teams))
    picture.resize(picture.sizeHint())
    image_of(picture)
    assert picture.minimumSizeHint() == picture.sizeHint()
    picture.show_together(Together(DAY, DAY, (), ()))
    assert picture.sentence().startswith("Nobody was at any session")
    assert picture.words() == picture.sentence()
    QTest.keyClick(picture, Qt.Key.Key_Down)
    image_of(picture)
