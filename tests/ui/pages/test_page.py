"""What every page is."""

from typing import ClassVar

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.changes import Touched
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.page import Page


class Listening(Page):
    NAME: ClassVar[str] = "Listening"
    SHOWS: ClassVar[Touched] = Touched.PEOPLE | Touched.TEAMS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.reloads = 0

    def reload(self) -> None:
        self.reloads += 1


def test_it_loads_when_it_is_first_looked_at(qtbot: QtBot, context: Context) -> None:
    page = Listening(context)
    qtbot.addWidget(page)
    assert page.reloads == 0

    page.show()
    page.hide()
    page.show()

    assert page.reloads == 1


def test_it_reloads_for_what_it_shows_and_for_nothing_else(qtbot: QtBot, context: Context) -> None:
    page = Listening(context)
    qtbot.addWidget(page)
    page.show()

    context.changed.emit(Touched.POLICY)
    assert page.reloads == 1
    context.changed.emit(Touched.TEAMS | Touched.TRAINING)
    assert page.reloads == 2


def test_what_changed_while_it_was_hidden_is_loaded_once_it_is_looked_at(qtbot: QtBot, context: Context) -> None:
    page = Listening(context)
    qtbot.addWidget(page)
    page.show()
    page.hide()

    context.changed.emit(Touched.PEOPLE)
    context.set_view(team="Deaf Services")
    assert page.reloads == 1

    page.show()
    assert page.reloads == 2


def test_it_has_a_heading_and_prints_by_way_of_reports(qtbot: QtBot, context: Context) -> None:
    page = Listening(context)
    qtbot.addWidget(page)

    assert (page.heading.text(), page.accessibleName()) == ("Listening", "Listening")
    with qtbot.waitSignal(context.wanted) as wanted:
        page.print_shown()
    assert wanted.args[0] == "Reports"
    assert page.place() is None
