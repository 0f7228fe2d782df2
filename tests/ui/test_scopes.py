"""The bar offers what the book has; what was looked at comes back with the book, and follows it no longer once it is closed."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.last_place import LastPlace, kept_place
from cpd_desktop.ui.scopes import Scopes
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.top_bar import TopBar


def bar_of(qtbot: QtBot, look: Look, context: Context) -> TopBar:
    bar = TopBar(look, context.today)
    qtbot.addWidget(bar)
    return bar


def test_a_team_that_is_chosen_is_looked_at(qtbot: QtBot, look: Look, context: Context) -> None:
    bar = bar_of(qtbot, look, context)
    Scopes(context, bar)
    qtbot.waitUntil(lambda: bar.scope.count() > 12)

    bar.scope.activated.emit(bar.scope.findText("Team: Deaf Services"))
    qtbot.keyClick(bar.as_at.edit, Qt.Key.Key_Down)

    assert context.view.team == "Deaf Services"
    assert (context.today() - context.view.as_at).days == 1


def test_a_closed_book_is_followed_no_more(qtbot: QtBot, look: Look, context: Context) -> None:
    bar = bar_of(qtbot, look, context)
    scopes = Scopes(context, bar)
    qtbot.waitUntil(lambda: bar.scope.count() > 12)
    context.set_view(service="Sensory Services")

    scopes.keep()
    bar.scope_chosen.emit("", "Deaf Services")

    assert context.view.service == "Sensory Services"
    assert kept_place(context.preferences, context.workspace.book.path) == LastPlace("Sensory Services", "")
