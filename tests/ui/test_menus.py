"""The menus: what they offer with and without a book, and the books opened lately."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.settings.page import SettingsPage
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, context: Context) -> Iterator[MainWindow]:
    window = MainWindow(look, preferences)
    window.show()
    yield window
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.close_book()
    window.close()
    window.deleteLater()


def words(window: MainWindow, *, enabled: bool) -> set[str]:
    return {one.text().replace("&", "") for one in window.menus.of_book if one.isEnabled() is enabled}


def press(window: MainWindow, words: str) -> None:
    next(one for one in window.menus.of_book if one.text().replace("&", "") == words).trigger()


def test_what_needs_a_book_is_off_until_one_is_open(window: MainWindow, context: Context) -> None:
    needs = {"Print what is shown", "Back up now …", "Lock", "Close the book", "Today"}
    assert needs <= words(window, enabled=False)

    window.show_book(context)

    assert needs <= words(window, enabled=True)


def test_books_opened_lately_are_offered_while_they_are_there(
    qtbot: QtBot, window: MainWindow, context: Context, tmp_path: Path
) -> None:
    window.show_book(context)
    (tmp_path / "other & more.cpd").touch()
    for name in ("gone.cpd", "other & more.cpd", "demo.cpd"):
        window.preferences.opened((tmp_path / name).resolve())

    window.menus.recent.aboutToShow.emit()

    (offered,) = window.menus.recent.actions()
    assert offered.text() == "other && more.cpd"
    with qtbot.waitSignal(window.book_wanted) as wanted:
        offered.trigger()
    assert wanted.args == [str(tmp_path / "other & more.cpd")]


def test_no_other_book_is_said(window: MainWindow) -> None:
    window.menus.recent.aboutToShow.emit()

    (offered,) = window.menus.recent.actions()
    assert (offered.text(), offered.isEnabled()) == ("No other book", False)


def test_back_up_now_leads_to_the_backups(window: MainWindow, context: Context) -> None:
    window.show_book(context)

    press(window, "Back up now …")

    page = window.current_page()
    assert isinstance(page, SettingsPage)
    assert page.place() == "Backups"


def test_closing_the_book_is_asked_for(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    window.show_book(context)

    with qtbot.waitSignal(window.close_wanted):
        press(window, "Close the book")
