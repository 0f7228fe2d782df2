"""The frame: pages, scope and date, undo by name, zoom, Back, and what it leaves unimported."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.policy import set_choice
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.manual.window import ManualWindow
from cpd_desktop.ui.page_entries import PAGES, PageEntry
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import DARK, LIGHT, Look
from cpd_desktop.ui.widgets.go_to import GoToDialog


class FirstPage(Page):
    """A page that tells what it is asked for."""

    NAME: ClassVar[str] = "First"
    SHOWS: ClassVar[Touched] = Touched.POLICY

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.told: list[Any] = []
        self.filter = QLineEdit()
        self.layout_.addWidget(self.filter)

    def reload(self) -> None:
        self.told.append("reload")

    def add_new(self) -> None:
        self.told.append("add")

    def focus_filter(self) -> None:
        self.told.append("filter")

    def show_target(self, target: Any) -> None:
        self.told.append(target)

    def place(self) -> Any:
        return f"place on {self.NAME}"


class SecondPage(FirstPage):
    NAME: ClassVar[str] = "Second"
    FOLLOWS_VIEW: ClassVar[bool] = False


ENTRIES = (PageEntry("First", __name__, "FirstPage"), PageEntry("Second", __name__, "SecondPage"))
HEAVY = ("sqlalchemy", "alembic", "reportlab", "numpy", "python_calamine", "xlsxwriter", "pypdfium2")


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, context: Context) -> Iterator[MainWindow]:
    window = MainWindow(look, preferences, pages=ENTRIES)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.show()
    window.show_book(context)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    yield window
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.close_book()
    window.close()
    window.deleteLater()


def page(window: MainWindow, name: str) -> FirstPage:
    found = window.page(name)
    assert isinstance(found, FirstPage)
    return found


def action(window: MainWindow, text: str) -> QAction:
    return next(one for one in window.actions() + window.findChildren(QAction) if one.text().replace("&", "") == text)


@pytest.mark.parametrize("module", ["cpd_desktop.ui.main_window", "cpd_desktop.app"])
def test_the_window_is_there_before_anything_heavy_is_imported(module: str) -> None:
    check = f"import sys, {module}; print(*[name for name in {HEAVY} if name in sys.modules])"

    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)

    assert ran.stdout.split() == []


def test_every_page_of_the_navigation_has_its_module() -> None:
    assert [entry.name for entry in PAGES if find_spec(entry.module) is None] == []


def test_window_and_navigation_have_their_names(window: MainWindow) -> None:
    assert window.accessibleName() == "CPD Desktop"
    assert window.windowTitle() == "First – demo.cpd – CPD Desktop"
    assert window.navigation.accessibleName() == "Pages"
    assert window.page_names() == ["First", "Second"]


def test_pages_are_made_when_they_are_first_wanted(window: MainWindow) -> None:
    assert list(window._pages) == ["First"]

    QTest.keyClick(window.navigation, Qt.Key.Key_Down)

    assert list(window._pages) == ["First", "Second"]
    assert window.windowTitle() == "Second – demo.cpd – CPD Desktop"


def test_ctrl_and_a_number_goes_to_a_page(window: MainWindow) -> None:
    assert action(window, "Second").shortcut().toString() == "Ctrl+2"

    action(window, "Second").trigger()

    current = window.current_page()
    assert current is not None
    assert current.NAME == "Second"
    assert window.navigation.currentItem().text() == "Second"


def test_back_returns_to_the_place_one_came_from(window: MainWindow, context: Context) -> None:
    context.go_to("Second", "a target")
    assert page(window, "Second").told[-1] == "a target"

    action(window, "Back").trigger()

    assert window.windowTitle().startswith("First")
    assert page(window, "First").told[-1] == "place on First"
    action(window, "Back").trigger()
    assert window.windowTitle().startswith("First")


def test_scope_and_date_are_chosen_above_the_page(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    bar = window.top_bar
    at = bar.scope.findText("Team: Deaf Services")
    bar.scope.setCurrentIndex(at)
    bar.scope.activated.emit(at)
    assert context.view.team == "Deaf Services"

    bar.as_at.edit.selectAll()
    QTest.keyClicks(bar.as_at.edit, "1/1/2027")
    QTest.keyClick(bar.as_at.edit, Qt.Key.Key_Return)

    assert context.view.as_at == date(2027, 1, 1)
    assert context.view.team == "Deaf Services"


def test_a_page_reloads_when_the_view_changes_only_if_it_follows_it_and_is_looked_at(
    window: MainWindow, context: Context
) -> None:
    page(window, "Second")
    page(window, "First").told.clear()

    context.set_view(team="Deaf Services")

    assert page(window, "First").told == ["reload"]
    assert page(window, "Second").told == []


def test_a_scope_that_is_gone_gives_way_to_everything(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    context.set_view(team="Nobody's team")

    context.changed.emit(Touched.TEAMS)

    qtbot.waitUntil(lambda: context.view.scope == "Everything")


def test_undo_and_redo_say_what(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    assert not window.undo_action.isEnabled()

    context.act("change warning days", None, None, set_choice, "warning_days", 30)
    qtbot.waitUntil(window.undo_action.isEnabled)
    assert window.undo_action.text() == "Undo: change warning days"
    assert window.notice.label.text() == "Saved 14:02: change warning days."
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    window.undo_action.trigger()
    qtbot.waitUntil(window.redo_action.isEnabled)
    assert window.redo_action.text() == "Redo: change warning days"
    assert not window.undo_action.isEnabled()

    assert window.notice.label.text() == "Undone 14:02: change warning days."

    window.notice.button.click()
    qtbot.waitUntil(window.undo_action.isEnabled)
    assert window.notice.label.text() == "Done again 14:02: change warning days."
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def test_zoom_is_in_force_at_once_and_kept(window: MainWindow, look: Look, preferences: Preferences) -> None:
    width = window.navigation.width()

    action(window, "Zoom in").trigger()
    action(window, "Zoom in").trigger()
    assert (look.zoom, preferences.number("zoom", 0)) == (120, 120)
    action(window, "Zoom out").trigger()
    assert look.zoom == 110
    window.zoom(200)
    assert window.navigation.width() > width

    action(window, "Normal size").trigger()
    assert (look.zoom, preferences.number("zoom", 0)) == (100, 100)


def test_the_chosen_theme_is_followed(window: MainWindow, look: Look, preferences: Preferences) -> None:
    preferences.set_text("theme", "dark")
    window.follow_theme()
    assert look.theme is DARK

    preferences.set_text("theme", "no such theme")
    window.follow_theme()
    assert look.theme.name in {"light", "dark", "high contrast"}
    look.apply(LIGHT, 100)


def test_an_unprotected_book_says_so_above_every_page(window: MainWindow) -> None:
    assert window.banner.isVisible()
    assert window.banner.text().startswith("This book is a demonstration with invented people.")


def test_an_unprotected_book_of_ones_own_says_where_its_key_is(
    qtbot: QtBot, look: Look, preferences: Preferences, empty_context: Context
) -> None:
    window = MainWindow(look, preferences, pages=ENTRIES)
    qtbot.addWidget(window)
    window.show_book(empty_context)

    assert "its key lies beside it" in window.banner.text()
    qtbot.waitUntil(lambda: empty_context.tasks.under_way == 0)
    window.close_book()


def test_the_pages_own_acts_are_on_the_keys(window: MainWindow) -> None:
    shown = page(window, "First")
    shown.told.clear()

    action(window, "Add on this page").trigger()
    action(window, "Filter this page").trigger()

    assert shown.told == ["add", "filter"]
    assert action(window, "Add on this page").shortcut().toString() == "Ctrl+N"
    assert action(window, "Filter this page").shortcut().toString() == "Ctrl+F"


def test_go_to_and_help_open(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    window.top_bar.go_to.click()
    dialog = window.findChild(GoToDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    QTest.keyClicks(dialog.edit, "second")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    assert window.windowTitle().startswith("Second")

    action(window, "Manual").trigger()
    manual = window.findChild(ManualWindow)
    assert manual is not None
    assert manual.isVisible()
    manual.reject()


def test_closing_a_book_leaves_the_welcome_and_nothing_of_the_book(window: MainWindow) -> None:
    window.close_book()

    assert window.windowTitle() == "CPD Desktop"
    assert not window.top_bar.isEnabled()
    assert not window.banner.isVisible()
    assert window.current_page() is None


def test_the_window_is_where_it_was_at_the_next_start(qtbot: QtBot, look: Look, preferences: Preferences) -> None:
    first = MainWindow(look, preferences, pages=ENTRIES)
    qtbot.addWidget(first)
    first.show()
    first.resize(780, 500)
    first.close()

    second = MainWindow(look, preferences, pages=ENTRIES)
    qtbot.addWidget(second)

    assert (second.width(), second.height()) == (780, 500)


def test_how_much_is_under_way_is_said(window: MainWindow) -> None:
    window.tell_busy(2)
    assert window.busy.text() == "Working …"

    window.tell_busy(0)
    assert window.busy.text() == ""


def test_a_window_whose_screen_is_gone_comes_back_in_sight(qtbot: QtBot, look: Look, preferences: Preferences) -> None:
    first = MainWindow(look, preferences, pages=ENTRIES)
    qtbot.addWidget(first)
    first.show()
    first.move(9_000, 7_000)
    first.close()

    second = MainWindow(look, preferences, pages=ENTRIES)
    qtbot.addWidget(second)
    second.show()

    assert second.screen().availableGeometry().contains(second.geometry().topLeft())


def test_a_window_that_filled_the_screen_does_so_again(qtbot: QtBot, look: Look, preferences: Preferences) -> None:
    first = MainWindow(look, preferences, pages=ENTRIES)
    qtbot.addWidget(first)
    first.showMaximized()
    first.close()

    second = MainWindow(look, preferences, pages=ENTRIES)
    qtbot.addWidget(second)
    second.show()

    assert second.isMaximized()


def test_ctrl_and_the_wheel_zoom(window: MainWindow, look: Look, preferences: Preferences) -> None:
    window.input.zoom_wanted.emit(2)
    assert look.zoom == 120

    window.input.zoom_wanted.emit(-2)
    assert (look.zoom, preferences.number("zoom", 0)) == (100, 100)


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_frame_fits_a_small_laptop(
    qtbot: QtBot, window: MainWindow, context: Context, look: Look, zoom: int
) -> None:
    window.zoom(zoom)
    window.resize(1366, 740)
    qtbot.waitUntil(lambda: window.width() == 1366)

    for part in (window.navigation, window.banner, window.top_bar.scope, window.top_bar.as_at, window.top_bar.go_to):
        right = part.mapTo(window, part.rect().bottomRight())
        assert window.rect().contains(right), part.objectName()
    needed = max(window.navigation.fontMetrics().horizontalAdvance(entry.name) for entry in ENTRIES)
    assert window.navigation.viewport().width() > needed
    window.zoom(100)
