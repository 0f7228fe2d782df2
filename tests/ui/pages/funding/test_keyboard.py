"""The page Funding in the window with money in it: everything is reached by keyboard, and Back returns to where one was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
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
    desk.cost(person_id=1, award_uuid=desk.award().uuid)
    desk.award(reference="G-18")
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


def test_the_costs_of_an_award_are_shown_and_back_returns_to_it(desk: MoneyDesk, window: MainWindow) -> None:
    desk.cost(what="Room", committed_on=date(2025, 12, 1))
    page = shown(desk, window, {"tab": "Awards", "year": "2026", "kind": "to be spent"})
    panel = page.panel("Awards")
    panel.table.select(next(one for one in panel.table.model.rows if one.costs))
    desk.press(panel.buttons["Show its costs"])
    costs = page.panel("Costs and budgets")
    assert (page.tab, costs.kind, costs.costs.filter.text()) == ("Costs and budgets", "costs", "")
    assert [entry.said.what for entry in costs.costs.rows_shown()] == ["Course in sign language"]
    assert costs.award_words.text() == "The costs of the award Learning grant (G-17): 1, of every team and year."
    assert page.place()["award"] == panel.table.current().uuid
    assert costs.sentence.text().startswith("Course in sign language for Siân O’Brien")

    window.go_back()
    desk.settle()
    assert page.place() == {"tab": "Awards", "kind": "to be spent", "year": "2026"}
    assert panel.table.current().name == "Learning grant (G-17)"


def test_one_comes_to_the_list_of_claims_and_back_to_its_kind(desk: MoneyDesk, window: MainWindow) -> None:
    page = shown(desk, window, {"tab": "Claims", "kind": "not claimable"})
    page.panel("Claims").table.view.setFocus()
    where = page.whereabouts()
    shown(desk, window, {"tab": "Schemes"})
    page.return_to(where)
    desk.settle()

    assert page.place() == {"tab": "Claims", "kind": "not claimable"}
    assert [line.person.name for line in page.panel("Claims").table.model.rows] == ["Dai Rees"]
