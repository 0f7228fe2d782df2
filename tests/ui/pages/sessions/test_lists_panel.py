"""A panel of several lists: the one that is chosen is shown, with its first row, its filter and its empty state."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.sessions.lists_panel import ListsPanel
from cpd_desktop.ui.widgets.table import Table
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import SessionsDesk


class WordsPanel(ListsPanel):
    def __init__(self, context: Context) -> None:
        super().__init__(context, "Words", "Which words")
        self.told: list[str | None] = []
        self.short: Table[str] = Table("Short words", (Column("Word", str),), context.preferences)
        self.long: Table[str] = Table("Long words", (Column("Word", str),), context.preferences)
        self._hold_lists({"short": self.short, "long": self.long}, 100)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.addWidget(self.tabs)
        layout.addWidget(self.lists)
        self._hold_body(body)

    def show_words(self, words: tuple[str, ...]) -> None:
        if not words:
            self._say_empty("No words yet", "Write some.", "Write", lambda: self.context.go_to("Today"))
            return
        self.stack.setCurrentIndex(0)
        self.short.set_rows(tuple(word for word in words if len(word) < 4))
        self.long.set_rows(tuple(word for word in words if len(word) >= 4))
        self.tabs.show_tabs([("all", "All"), ("short", "Short"), ("long", "Long")])
        self._turn()

    def _tell_selection(self) -> None:
        self.told.append(self._table.current())


@pytest.fixture
def panel(desk: SessionsDesk) -> WordsPanel:
    panel = desk.show(WordsPanel(desk.context))
    panel.show_words(("cat", "horse", "ox"))
    return panel


def test_the_list_of_the_tab_is_shown_with_its_first_row_chosen(panel: WordsPanel) -> None:
    assert (panel.lists.currentWidget(), panel.told[-1]) == (panel.short, "cat")
    panel.tabs.choose("long")
    assert (panel.lists.currentWidget(), panel.told[-1]) == (panel.long, "horse")
    panel.focus_filter()
    assert QApplication.focusWidget() is panel.long.filter


def test_what_is_missing_is_said_in_the_place_of_the_lists(desk: SessionsDesk, panel: WordsPanel) -> None:
    panel.show_words(())
    assert panel._is_empty
    assert panel.empty.isVisible()
    assert not panel.short.isVisible()
    with desk.qtbot.waitSignal(desk.context.wanted) as wanted:
        desk.press(panel.empty.go)
    assert wanted.args is not None
    assert wanted.args[0] == "Today"
    panel.show_words(("cat",))
    assert not panel._is_empty
    assert panel.short.isVisible()


def test_without_a_question_it_asks_about_what_is_looked_at(desk: SessionsDesk, panel: WordsPanel) -> None:
    desk.context.set_view(team="East")
    assert panel._question(None) == CoverageQuestion(TODAY, team="East")
    asked = CoverageQuestion(TODAY, service="Hospital")
    assert panel._question(asked) is asked
