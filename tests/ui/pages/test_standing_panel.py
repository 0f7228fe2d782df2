from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QBoxLayout
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.pages.standing_panel import StandingPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.known_panel import answered_as_known
from cpd_desktop.ui.widgets.table import Table
from tests.ui.pages.gaps.conftest import settled

LONG_AGO = datetime(2020, 1, 1).astimezone()


class Places(StandingPanel):
    """A panel that lists the places of the coverage."""

    PAGE = "places"

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Places")
        self.table: Table[str] = Table("Places", [Column("Place", str)], context.preferences)
        self.done: list[str] = []
        self.add_corner("Add …", lambda: self.done.append("add"), changes=True)
        self.add_button("Change …", lambda: self.done.append("change"), changes=True, is_first=True)
        self.add_button("Look", lambda: self.done.append("look"))
        self.lay_out(self.table, stretch=self.table)

    @property
    def shown_table(self) -> Table[Any]:
        return self.table

    def reload(self) -> None:
        self.ask(lambda rows: self.table.set_rows(sorted({row.place for row in rows})), coverage)

    def shown_list(self) -> ShownList | None:
        return self.printed("Places", ("place", "places"))


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> Places:
    panel = Places(context)
    qtbot.addWidget(panel)
    panel.resize(900, 500)
    panel.show()
    return panel


def test_it_asks_about_what_is_looked_at(qtbot: QtBot, panel: Places) -> None:
    panel.context.set_view(team="Deaf Services")
    panel.reload()
    settled(qtbot, panel.context)

    assert panel.table.model.rows == ("Deaf Services",)


def test_what_was_not_known_then_is_refused_and_the_rows_stay(qtbot: QtBot, panel: Places) -> None:
    panel.reload()
    settled(qtbot, panel.context)
    before = panel.table.model.rows
    panel.moment = LONG_AGO
    with qtbot.waitSignal(panel.refused) as refused:
        panel.reload()

    assert refused.args is not None
    assert refused.args[0].startswith("Nothing was recorded by 01 January 2020")
    assert panel.table.model.rows == before


def test_the_refusal_of_the_answer_itself_is_no_matter_of_the_moment(context: Context) -> None:
    question = CoverageQuestion(context.view.as_at, team="No such team")

    with pytest.raises(Refused):
        context.workspace.read(answered_as_known, coverage, question, None)
    assert isinstance(context.workspace.read(answered_as_known, coverage, question, LONG_AGO), Refused)


def shown_of(panel: Places) -> list[str]:
    return [text for text, button in panel.buttons.items() if button.isVisible()]


def test_what_changes_the_book_is_away_while_old_knowledge_is_shown(panel: Places) -> None:
    panel.say_of_row("A place.")
    panel.offer("Change …", "Look")
    assert shown_of(panel) == ["Add …", "Change …", "Look"]

    panel.moment = LONG_AGO
    panel.offer("Change …", "Look")
    assert shown_of(panel) == ["Look"]


def test_without_a_row_there_is_nothing_to_do_but_what_is_about_none(panel: Places) -> None:
    panel.say_of_row("A place.")
    panel.offer("Look")
    panel.say_of_row("")

    assert panel.foot.isHidden()
    assert shown_of(panel) == ["Add …"]


@pytest.mark.parametrize(("text", "done"), [("Add …", "add"), ("Change …", "change"), ("Look", "look")])
def test_a_button_does_what_it_says(panel: Places, text: str, done: str) -> None:
    panel.buttons[text].click()

    assert panel.done == [done]
    assert panel.buttons[text].accessibleName() == text


def test_an_empty_state_takes_the_place_of_everything_and_prints_nothing(panel: Places) -> None:
    followed: list[Callable[[], None]] = []
    panel.show_empty("No places", "There are none.", "Add a place", lambda: followed.append(panel.reload))

    assert panel.stack.currentWidget() is panel.empty
    assert panel.shown_list() is None
    panel.empty.go.click()
    assert followed == [panel.reload]


def test_nothing_of_a_team_or_of_an_earlier_moment_is_not_nothing_at_all(panel: Places) -> None:
    assert panel.is_everything
    panel.context.set_view(team="Deaf Services")
    assert not panel.is_everything
    panel.context.set_view(team="")
    panel.moment = LONG_AGO
    assert not panel.is_everything


def test_a_report_is_of_what_is_looked_at(qtbot: QtBot, panel: Places) -> None:
    panel.context.set_view(team="Deaf Services")
    with qtbot.waitSignal(panel.context.wanted) as wanted:
        panel.go_to_report("gaps", year=2026)

    assert wanted.args == ["Reports", {"name": "gaps", "team": "Deaf Services", "service": "", "year": 2026}]


def test_one_button_stands_out_or_none(panel: Places) -> None:
    panel.stand_out("Look", "Change …")
    assert [panel.buttons[text].objectName() for text in ("Look", "Change …")] == ["primary", ""]
    panel.stand_out("", "Look", "Change …")
    assert [panel.buttons[text].objectName() for text in ("Look", "Change …")] == ["", ""]


def test_in_a_low_page_the_card_has_few_words_and_what_explains_it_stands_below_the_list(
    qtbot: QtBot, context: Context
) -> None:
    page = Page(context)
    panel = Places(context)
    page.layout_.addWidget(panel)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    panel.say("In March 2027, Deaf Services falls short", "It is short of 2.", short="1 place falls short")
    assert (panel.headline.text(), panel.explained.text()) == (
        "In March 2027, Deaf Services falls short", "It is short of 2.",
    )  # fmt: skip
    body = panel.body.layout()
    assert body is not None
    assert (panel.card.isAncestorOf(panel.explained), panel.corner.direction()) == (
        True,
        QBoxLayout.Direction.TopToBottom,
    )

    page.resize(900, 300)
    assert panel.headline.text() == "1 place falls short"
    assert panel.explained.text() == "In March 2027, Deaf Services falls short. It is short of 2."
    assert body.indexOf(panel.explained) > body.indexOf(panel.table)
    assert panel.corner.direction() is QBoxLayout.Direction.LeftToRight
    shown = panel.shown_list()
    assert shown is not None
    assert "In March 2027" in str(shown.make())

    panel.say("What was supposed cannot be", "Somebody is not there any more.", is_urgent=True)
    assert panel.card.isAncestorOf(panel.explained)
    panel.say("4 places")
    assert panel.explained.isHidden()
