"""One thing in the place of a page's tabs."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from tests.ui.pages.gaps.conftest import settled, wanted_by
from tests.ui.pages.places import MORE, PLACES, PlacesWithOnePage

DEAF_SERVICES = {"place": b"Deaf Services"}


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> PlacesWithOnePage:
    page = PlacesWithOnePage(context)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    settled(qtbot, context)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def least_height(page: PlacesWithOnePage) -> int:
    body = page.room.widget()
    assert body is not None
    return body.minimumHeight()


def test_one_takes_the_place_of_the_tabs_and_a_button_leads_back(qtbot: QtBot, page: PlacesWithOnePage) -> None:
    page.show_target({"tab": MORE})
    settled(qtbot, page.context)
    page.add_new()
    place = str(page.panel(MORE).table.current())
    assert wanted_by(qtbot, page.context, lambda: page.panel(MORE).opened.emit(place)) == [
        "Places", {"place": place.encode()},
    ]  # fmt: skip

    page.show_target(DEAF_SERVICES)
    assert page.view.isVisible()
    assert (page.view.shown, page.heading.text()) == ("Deaf Services", "Deaf Services")
    assert (page.back.isVisible(), page.tabs.isVisible(), page.told.isVisible()) == (True, False, False)
    assert least_height(page) == page.context.look.size(400)
    assert wanted_by(qtbot, page.context, page.back.click) == ["Places", {"tab": MORE}]
    page.show_target({"tab": MORE})
    assert (page.back.isVisible(), page.tabs.isVisible(), page.heading.text()) == (False, True, "Places")
    assert least_height(page) == page.context.look.size(300)


def test_back_returns_to_one_at_its_tab_and_another_begins_at_the_first(page: PlacesWithOnePage) -> None:
    page.show_target(DEAF_SERVICES)
    page.view.tabs.setCurrentIndex(1)
    place = page.place()
    assert place == {"tab": PLACES, "place": b"Deaf Services", "at": 1}
    page.show_target(DEAF_SERVICES)
    assert page.view.tabs.currentIndex() == 1
    page.show_target({"place": b"Elsewhere"})
    assert page.view.tabs.currentIndex() == 0
    page.show_target(place)
    assert (page.view.shown, page.view.tabs.currentIndex()) == ("Deaf Services", 1)


def test_the_keys_of_the_menu_go_to_the_one_and_nothing_is_added_to_old_knowledge(
    qtbot: QtBot, page: PlacesWithOnePage
) -> None:
    page.show_target(DEAF_SERVICES)
    page.add_new()
    page.focus_filter()
    assert page.view.done == ["add", "filter"]
    assert page.shown_list() is None

    page.knowing.tick.setChecked(True)
    settled(qtbot, page.context)
    assert page.view.moment == page.moment is not None
    page.add_new()
    assert page.view.done == ["add", "filter"]


def test_the_keys_go_to_where_work_begins(qtbot: QtBot, page: PlacesWithOnePage) -> None:
    page.panel(PLACES).table.view.setFocus()
    page.show_target(DEAF_SERVICES)
    assert QApplication.focusWidget() is None
    page.arrive()
    qtbot.waitUntil(page.view.tabs.tabBar().hasFocus)


def test_what_is_there_no_longer_gives_way_to_the_list_which_has_the_keys(
    qtbot: QtBot, page: PlacesWithOnePage
) -> None:
    page.show_target(DEAF_SERVICES)
    page.view.tabs.tabBar().setFocus()
    page.view.gone.emit("That place is gone.")
    settled(qtbot, page.context)
    assert (page.tabs.isVisible(), page.told.isVisible(), page.told.text()) == (True, True, "That place is gone.")
    qtbot.waitUntil(page.panel(PLACES).table.start().hasFocus)

    page.view.gone.emit("Once more.")
    assert page.told.text() == "That place is gone."
