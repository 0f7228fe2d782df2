"""Where one was in a book, kept from one start to the next."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.last_place import LastPlace, keep_place, kept_place
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look


def opened(qtbot: QtBot, look: Look, context: Context) -> MainWindow:
    window = MainWindow(look, context.preferences)
    qtbot.addWidget(window)
    window.show()
    window.show_book(context)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    return window


def test_each_book_has_its_own_and_its_name_is_not_written(preferences: Preferences, tmp_path: Path) -> None:
    first, second = tmp_path / "first.cpd", tmp_path / "second.cpd"
    keep_place(preferences, first, LastPlace("", "Deaf Services"))
    keep_place(preferences, second, LastPlace("Sensory Services", ""))

    assert kept_place(preferences, first) == LastPlace("", "Deaf Services")
    assert kept_place(preferences, second) == LastPlace("Sensory Services", "")
    assert kept_place(preferences, tmp_path / "third.cpd") == LastPlace()
    preferences.sync()
    assert "first.cpd" not in (tmp_path / "window.ini").read_text()


def test_the_scope_is_there_again_and_page_and_date_are_todays(qtbot: QtBot, look: Look, context: Context) -> None:
    window = opened(qtbot, look, context)
    window.show_page("Gaps")
    context.set_view(team="Deaf Services")
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.close_book()
    context.set_view(team="")

    again = opened(qtbot, look, context)

    assert again.windowTitle().startswith("Today – demo.cpd")
    assert (context.view.team, context.view.as_at) == ("Deaf Services", context.today())
    assert again.top_bar.scope.currentText() == "Team: Deaf Services"
    again.close_book()


def test_what_is_gone_gives_way_to_today_and_everything(qtbot: QtBot, look: Look, context: Context) -> None:
    keep_place(context.preferences, context.workspace.book.path, LastPlace("", "No such team"))

    window = opened(qtbot, look, context)

    assert window.windowTitle().startswith("Today")
    assert context.view.scope == "Everything"
    window.close_book()
