"""The page Funding in the window with money in it: everything is reached by keyboard, and Back returns to where one was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.funding.panels import TABS
from cpd_desktop.ui.preferences import Preferences
from tests.ui.reading import called, expected_stops, faults, ring_of

from .money_book import DAI, DEAF, MoneyDesk


@pytest.fixture
def window(desk: MoneyDesk, preferences: Preferences) -> Iterator[MainWindow]:
    desk.claim(evidence=False)
    desk.claim(DAI)
    desk.budget(team=DEAF)
    desk.cost(person_id=1)
    window = MainWindow(desk.context.look, preferences)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.resize(1366, 740)
    window.show()
    window.show_book(desk.context)
    desk.settle()
    yield window
    desk.settle()
    window.close_book()
    window.close()
    window.deleteLater()


def shown(desk: MoneyDesk, window: MainWindow, target: Any) -> Any:
    window.show_page("Funding", target)
    desk.settle()
    return window.page("Funding")


@pytest.mark.parametrize(
    "target", [{"tab": tab} for tab in TABS] + [{"tab": "Costs and budgets", "kind": "costs"}], ids=str
)
def test_tab_goes_through_a_tab_in_the_order_of_reading_and_comes_round(
    desk: MoneyDesk, window: MainWindow, target: Any
) -> None:
    page = shown(desk, window, target)
    window.navigation.setFocus()
    stops, backwards = ring_of(window)

    assert [called(control) for control in expected_stops(page) if control not in stops] == []
    assert backwards == []
    assert faults(page) == []


def test_one_comes_to_the_list_of_claims_and_back_to_its_kind(desk: MoneyDesk, window: MainWindow) -> None:
    page = shown(desk, window, {"tab": "Claims", "kind": "not claimable"})
    page.panel("Claims").table.view.setFocus()
    where = page.whereabouts()
    shown(desk, window, {"tab": "Schemes"})
    page.return_to(where)
    desk.settle()

    assert page.place() == {"tab": "Claims", "kind": "not claimable"}
    assert [line.person.name for line in page.panel("Claims").table.model.rows] == ["Dai Rees"]
