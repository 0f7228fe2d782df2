"""What the lists about one person share: they ask for somebody, choose the first row, and act on what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person import PlaceLine, person_whole
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.people.columns import PLACE_COLUMNS
from cpd_desktop.ui.pages.people.person_list import PersonList
from tests.ui.conftest import TODAY
from tests.ui.knowing import THEN, record_later

WHO, OTHER = 12, 3


def places_of(session: Session, question: CoverageQuestion, person_id: int) -> tuple[PlaceLine, ...]:
    found = person_whole(session, person_id, question)
    return () if found is None else tuple(found.places)


class Places(PersonList[PlaceLine]):
    WHAT, NOUN, ACTS = "Places", ("place", "places"), ("Go there", "Leave")
    EMPTY = "Nowhere yet."

    def __init__(self, context: Context) -> None:
        super().__init__(context, PLACE_COLUMNS, lambda one: (one.kind, one.what, one.starts_on))
        self.did: list[tuple[str, PlaceLine | None]] = []
        self.topics: list[str] = []
        self._follow()

    def _ask(self, topic: str, person_id: int, show: Callable[[Any], None]) -> None:
        self.topics.append(topic)
        # Each under a topic of its own: an answer about somebody who is not shown any more comes all the same.
        self.ask_known(f"{topic} {person_id}", show, places_of, self.question(), person_id)

    def _do(self, text: str) -> None:
        self.did.append((text, self.table.current()))

    def _open(self, row: PlaceLine) -> None:
        self.did.append(("opened", row))

    def _follow(self) -> None:
        self.buttons["Leave"].setEnabled(self.table.current() is not None and self.is_now)


@pytest.fixture
def places(qtbot: QtBot, context: Context) -> Places:
    places = Places(context)
    qtbot.addWidget(places)
    places.show()
    return places


def settled(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def test_before_somebody_is_shown_there_is_nothing_to_print_or_do(places: Places) -> None:
    assert places.shown_list(name="Places") is None
    assert not places.buttons["Leave"].isEnabled()
    assert [button.accessibleName() for button in places.buttons.values()] == ["Go there", "Leave"]
    assert places.buttons["Go there"].objectName() == "primary"
    assert (places.table.view.accessibleName(), places.table.empty_text) == ("Places of this person", "Nowhere yet.")
    assert places.table.filter.isHidden()


def test_the_first_row_is_chosen_and_acted_on_and_the_list_is_printed_under_the_name(
    qtbot: QtBot, context: Context, places: Places
) -> None:
    places.show_person(WHO, "Ann Example")
    settled(qtbot, context)
    first = places.table.model.row_at(0)
    places.buttons["Leave"].click()
    places.table.opened.emit(first)
    assert places.did == [("Leave", first), ("opened", first)]
    assert places.topics == ["people: places"]
    shown = places.shown_list(name="Places 0001")
    assert shown is not None
    sheet = shown.make()
    assert (shown.name, sheet.title, sheet.scope) == ("Places 0001", "Ann Example", "Places")
    places.activateWindow()
    places.focus_filter()
    qtbot.waitUntil(places.table.view.hasFocus)


def test_an_answer_about_somebody_else_is_not_shown(qtbot: QtBot, context: Context, places: Places) -> None:
    places.show_person(WHO, "Ann Example")
    places.show_person(OTHER, "Ben Example")
    settled(qtbot, context)
    assert places.table.model.rows == context.workspace.read(places_of, CoverageQuestion(TODAY), OTHER)


def test_while_old_knowledge_is_shown_nothing_is_offered_that_changes_it(
    qtbot: QtBot, context: Context, places: Places
) -> None:
    record_later(context.workspace)
    places.show_person(WHO, "Ann Example", THEN)
    settled(qtbot, context)
    assert places.table.current() is not None
    assert not places.buttons["Leave"].isEnabled()
    places.show_person(WHO, "Ann Example")
    settled(qtbot, context)
    assert places.buttons["Leave"].isEnabled()
