"""What a page of tabs does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.changes import Touched
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.tabbed_page import TabbedPage
from cpd_desktop.ui.widgets.roomy import room_of
from tests.ui.knowing import THEN, look_back, record_later
from tests.ui.pages.gaps.conftest import settled
from tests.ui.pages.places import LOOK, MORE, PLACES, PlacesPage, RoomyPlacesPage

Open = Callable[..., PlacesPage]


@pytest.fixture
def open_page(qtbot: QtBot, context: Context) -> Open:
    def made(kind: type[PlacesPage] = PlacesPage) -> PlacesPage:
        page = kind(context)
        qtbot.addWidget(page)
        page.resize(1180, 640)
        page.show()
        settled(qtbot, context)
        return page

    return made


def test_a_panel_is_made_and_asked_for_when_it_is_first_looked_at(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    assert set(page.panels) == {PLACES}
    assert page.tabs.accessibleName() == "About places"
    page.tabs.choose(MORE)
    page.tabs.choose(PLACES)
    page.tabs.choose(MORE)
    settled(qtbot, page.context)
    assert page.stack.currentWidget() is page.panel(MORE)
    assert [page.panel(name).asked for name in (PLACES, MORE)] == [1, 1]

    page.context.changed.emit(Touched.TEAMS)
    page.tabs.choose(PLACES)
    settled(qtbot, page.context)
    assert [page.panel(name).asked for name in (PLACES, MORE)] == [2, 2]


def test_the_tabs_say_how_much_there_is(open_page: Open) -> None:
    page = open_page()
    count = len(page.panel(PLACES).table.model.rows)

    assert [page.tabs.tabText(at) for at in range(2)] == [f"Places ({count})", "More places"]


def test_what_was_done_is_said_until_one_turns_to_something_else_or_it_is_undone(open_page: Open) -> None:
    page = open_page()
    page.add_new()
    assert page.told.text() == "A place is added. Ctrl+Z takes it back."
    assert page.told.isVisible()
    assert page.told.y() < page.tabs.y()
    page.tabs.choose(MORE)
    assert page.told.isHidden()

    page.add_new()
    page.context.changed.emit(Touched.TEAMS)
    assert page.told.isHidden()


def test_a_target_leads_to_a_tab_and_a_kind_and_back_returns_to_it(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    page.show_target({"tab": MORE, "kind": "deaf"})
    settled(qtbot, page.context)
    place = page.place()
    assert place == {"tab": MORE, "kind": "deaf"}
    page.show_target({"tab": PLACES})
    page.show_target({"tab": "No such tab"})
    assert (page.tab, page.place()) == (PLACES, {"tab": PLACES, "kind": "all"})
    page.show_target(place)
    assert page.place() == place
    page.show_target(None)
    assert page.place() == place


def test_the_keys_of_the_menu_go_to_the_panel_that_is_shown(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    page.tabs.choose(MORE)
    settled(qtbot, page.context)
    page.activateWindow()
    page.focus_filter()
    qtbot.waitUntil(page.panel(MORE).table.filter.hasFocus)
    shown = page.shown_list()

    assert shown is not None
    assert len(shown.make().rows) == len(page.panel(MORE).table.model.rows)


def test_old_knowledge_is_shown_in_every_tab_and_nothing_is_added_meanwhile(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    record_later(page.context.workspace)
    look_back(page.knowing)
    settled(qtbot, page.context)
    page.tabs.choose(MORE)
    settled(qtbot, page.context)
    assert page.moment is not None
    assert page.panel(PLACES).moment == page.panel(MORE).moment == page.moment
    assert page.panel(MORE).buttons[LOOK].isVisible()

    told: list[str] = []
    page.context.told.connect(told.append)
    page.add_new()
    assert told == [page.ADDS_NOTHING]
    assert page.told.isHidden()


def test_what_was_not_known_then_is_said_beside_the_moment(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    rows = page.panel(PLACES).table.model.rows
    page.knowing.choose(datetime(2020, 1, 1).astimezone())
    settled(qtbot, page.context)

    assert page.knowing.error.text().startswith("Nothing was recorded by 01 January 2020")
    assert page.panel(PLACES).table.model.rows == rows
    assert page.moment is not None
    assert page.moment < THEN


def test_where_it_is_narrow_there_is_more_height_to_scroll_through(open_page: Open) -> None:
    page = open_page()
    body = page.room.widget()
    assert body is not None
    assert body.minimumHeight() == page.context.look.size(300)
    page.resize(500, 640)
    assert body.minimumHeight() == page.context.look.size(500)


def test_panels_with_rooms_of_their_own_scroll_by_themselves(open_page: Open) -> None:
    page = open_page(RoomyPlacesPage)
    panel = page.panel(PLACES)

    assert page.stack.currentWidget() is room_of(panel)
    assert room_of(panel) is not page.room
    assert panel.minimumHeight() == page.context.look.size(250)
    page.resize(500, 640)
    assert panel.minimumHeight() == page.context.look.size(250)


def test_a_page_that_is_not_asked_about_the_past_shows_all_that_is_known(qtbot: QtBot, context: Context) -> None:
    class Now(TabbedPage):
        NAME = "Places"
        ABOUT, TAB_PANELS = "About places", PlacesPage.TAB_PANELS

    page = Now(context)
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, context)

    assert page.moment is None
    assert not hasattr(page, "knowing")
    assert page.panel(PLACES).table.model.rows


def test_in_a_low_page_earlier_knowledge_is_asked_for_beside_the_heading(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    body = page.room.widget()
    assert body is not None
    assert body.isAncestorOf(page.knowing)

    page.resize(1180, 300)
    assert page.top.indexOf(page.knowing) == page.top.indexOf(page.heading) + 1
    assert body.minimumHeight() == 0
    # What it asks for then takes a line of its own.
    page.knowing.tick.click()
    settled(qtbot, page.context)
    assert body.isAncestorOf(page.knowing)
    assert page.knowing.isVisible()
    page.knowing.tick.click()
    settled(qtbot, page.context)
    assert page.top.indexOf(page.knowing) >= 0

    page.heading.setText("A heading that leaves no room for anything else " * 3)
    page.resize(1180, 301)
    assert body.isAncestorOf(page.knowing)
    page.heading.setText("Places")
    page.resize(1180, 640)
    assert body.isAncestorOf(page.knowing)
    assert page.knowing.isVisible()
