"""Go to: a few letters, and one is there."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.places import places
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.go_to import GoToDialog, Way, best_of
from tests.ui.session_book import planned

ALL = ("Today", "People", "Teams", "Courses")


@pytest.fixture
def opened(qtbot: QtBot, context: Context) -> Callable[..., GoToDialog]:
    def make(*commands: QAction, pages: tuple[str, ...] = ALL) -> GoToDialog:
        dialog = GoToDialog(context, pages, commands)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitUntil(lambda: context.tasks.under_way == 0)
        return dialog

    return make


def first(dialog: GoToDialog) -> str:
    item = dialog.list.currentItem()
    assert item is not None
    return item.text()


def test_a_team_is_found_and_gone_to_by_enter(
    qtbot: QtBot, context: Context, opened: Callable[..., GoToDialog]
) -> None:
    dialog = opened()
    QTest.keyClicks(dialog.edit, "deaf serv")
    assert first(dialog).startswith("Deaf Services")

    with qtbot.waitSignal(context.wanted) as wanted:
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)

    assert wanted.args == ["Teams", "Deaf Services"]
    assert not dialog.isVisible()


def test_a_person_is_found_without_accents_and_punctuation(
    qtbot: QtBot, context: Context, opened: Callable[..., GoToDialog]
) -> None:
    person = next(one for one in context.workspace.read(places) if one.kind == "person" and "'" in one.name)
    dialog = opened()

    QTest.keyClicks(dialog.edit, person.name.replace("'", "").upper())
    assert first(dialog).startswith(person.name)
    with qtbot.waitSignal(context.wanted) as wanted:
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)

    assert wanted.args == ["People", person.id]


def test_a_course_is_found_by_its_code(qtbot: QtBot, context: Context, opened: Callable[..., GoToDialog]) -> None:
    course = next(one for one in context.workspace.read(places) if one.kind == "course" and one.key)
    dialog = opened()

    QTest.keyClicks(dialog.edit, course.key)

    assert course.name in [way.name for way in dialog._shown]


def test_a_page_is_gone_to_by_a_double_click(qtbot: QtBot, context: Context, opened: Callable[..., GoToDialog]) -> None:
    dialog = opened()
    QTest.keyClicks(dialog.edit, "courses")

    with qtbot.waitSignal(context.wanted) as wanted:
        dialog.list.itemActivated.emit(dialog.list.item(0))

    assert wanted.args == ["Courses", None]


def test_a_command_is_carried_out(qtbot: QtBot, opened: Callable[..., GoToDialog]) -> None:
    command = QAction("Zoom &in")
    command.setShortcut("Ctrl++")
    dialog = opened(command)
    QTest.keyClicks(dialog.edit, "zoom in")
    assert first(dialog) == "Zoom in    Command, Ctrl++"

    with qtbot.waitSignal(command.triggered):
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)


def test_arrow_keys_choose_from_the_field(opened: Callable[..., GoToDialog]) -> None:
    dialog = opened()

    QTest.keyClick(dialog.edit, Qt.Key.Key_Down)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Down)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Up)
    assert dialog.list.currentRow() == 1

    QTest.keyClick(dialog.edit, Qt.Key.Key_Up)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Up)
    assert dialog.list.currentRow() == 0


def test_nothing_found_says_so_and_enter_stays(opened: Callable[..., GoToDialog]) -> None:
    dialog = opened()

    QTest.keyClicks(dialog.edit, "xyzzy")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)

    assert dialog.none.isVisible()
    assert dialog.isVisible()


def test_what_no_page_shows_is_not_offered(opened: Callable[..., GoToDialog]) -> None:
    dialog = opened(pages=("Today",))

    QTest.keyClicks(dialog.edit, "deaf")

    assert dialog.none.isVisible()


def test_names_that_begin_with_what_is_typed_come_first() -> None:
    def way(name: str) -> Way:
        return Way(name, "", lambda: None, name.casefold())

    ways = [way("Joanna"), way("Mary Ann"), way("Anna")]

    assert [one.name for one in best_of(ways, "ann")] == ["Anna", "Mary Ann", "Joanna"]
    assert [one.name for one in best_of(ways, "ann", most=1)] == ["Anna"]
    assert [one.name for one in best_of(ways, "  ")] == ["Joanna", "Mary Ann", "Anna"]


def test_a_session_to_come_is_found_by_its_course_and_its_day(
    qtbot: QtBot, context: Context, opened: Callable[..., GoToDialog]
) -> None:
    course = next(one for one in context.workspace.read(places) if one.kind == "course")
    uuid = planned(context.workspace, course.id, date(2027, 6, 17))
    dialog = opened(pages=(*ALL, "Sessions"))
    QTest.keyClicks(dialog.edit, f"{course.name} 17/06/2027")
    assert first(dialog) == f"{course.name}    Session, 17 Jun 2027, 17/06/2027, Riverside Centre"
    with qtbot.waitSignal(context.wanted) as wanted:
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)

    assert wanted.args == ["Sessions", {"session": uuid.hex()}]
    assert not [way for way in opened()._ways if way.what.startswith("Session")]
