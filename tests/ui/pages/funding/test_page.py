from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.page_entries import PAGES
from cpd_desktop.ui.pages.funding.page import FundingPage
from cpd_desktop.ui.pages.funding.panels import TABS
from tests.ui.pages.printing import printed

from .money_book import AMIR, DAI, DEAF, MoneyDesk


def page_of(desk: MoneyDesk) -> FundingPage:
    return desk.show(FundingPage(desk.context))


def test_the_page_stands_before_the_reports_and_after_the_apprenticeships() -> None:
    names = [entry.name for entry in PAGES]

    assert names[names.index("Reports") - 1] == "Funding"
    assert names[names.index("Reports") - 2] == "Apprenticeships"


def test_the_tabs_say_how_much_there_is_to_look_at(desk: MoneyDesk) -> None:
    desk.claim()
    desk.budget("100.00")
    desk.cost()
    desk.award()
    page = page_of(desk)

    assert [page.tabs.tabText(at) for at in range(page.tabs.count())] == [
        "Claims (1 about to lapse)", "Awards (1)", "Costs and budgets (1 overspent)", "Schemes",
    ]  # fmt: skip
    assert set(page.panels) == {"Claims"}


@pytest.mark.parametrize("tab", TABS)
def test_a_target_shows_its_tab_and_back_returns_to_it(desk: MoneyDesk, tab: str) -> None:
    desk.claim()
    page = page_of(desk)
    page.show_target({"tab": tab})
    desk.settle()
    place = page.place()
    page.show_target({"tab": "Claims"})
    page.show_target(place)

    assert page.tab == tab
    assert page.place() == place


def test_today_leads_to_a_kind_and_another_page_to_one_claim(desk: MoneyDesk) -> None:
    desk.claim()
    other = desk.claim(DAI)
    page = page_of(desk)
    page.show_target({"tab": "Claims", "kind": "about to lapse"})
    desk.settle()
    assert page.place() == {"tab": "Claims", "kind": "about to lapse"}

    page.show_target({"tab": "Schemes"})
    page.show_target({"claim": other.uuid})
    desk.settle()
    assert page.tab == "Claims"
    assert page.panel("Claims").table.current().uuid == other.uuid


def test_today_leads_to_awards_of_every_year_and_another_page_to_one_of_them(desk: MoneyDesk) -> None:
    old = desk.award(reference="G-1", awarded_on=date(2024, 5, 1), spend_from=None, spend_by=date(2026, 12, 1))
    desk.award()
    page = page_of(desk)
    page.show_target({"tab": "Awards", "year": "2026"})
    desk.settle()
    panel = page.panel("Awards")
    assert [line.name for line in panel.table.model.rows] == ["Learning grant (G-17)"]

    page.show_target({"tab": "Awards", "kind": "to be spent soon"})
    desk.settle()
    assert [line.uuid for line in panel.table.model.rows] == [old.uuid]
    assert page.place() == {"tab": "Awards", "kind": "to be spent soon", "year": ""}

    page.show_target({"tab": "Awards", "year": "2026", "kind": "all"})
    page.show_target({"award": old.uuid})
    desk.settle()
    assert panel.table.current().uuid == old.uuid


def test_another_page_has_a_claim_recorded_for_somebody(desk: MoneyDesk) -> None:
    page = page_of(desk)
    page.show_target({"claim for": AMIR})
    desk.settle()

    dialog = page.panel("Claims").acts.dialog
    assert dialog.windowTitle() == "Add a claim"
    assert dialog.person.text() == "Amir Khan (00002)"
    dialog.reject()


def test_another_scope_is_asked_about(desk: MoneyDesk) -> None:
    desk.claim()
    desk.claim(DAI)
    page = page_of(desk)
    desk.context.set_view(team=DEAF)
    desk.settle()

    assert [line.person.name for line in page.panel("Claims").table.model.rows] == ["Siân O’Brien"]


@pytest.mark.parametrize(
    ("tab", "title"),
    [
        ("Claims", "Add a claim"),
        ("Awards", "Add an award"),
        ("Costs and budgets", "Add a budget"),
        ("Schemes", "Add an edition of a scheme"),
    ],
)  # fmt: skip
def test_ctrl_n_adds_what_the_tab_keeps_unless_old_knowledge_is_shown(desk: MoneyDesk, tab: str, title: str) -> None:
    page = page_of(desk)
    page.show_target({"tab": tab})
    desk.settle()
    page.add_new()
    desk.settle()
    panel: Any = page.panel(tab)
    dialog = getattr(panel, "dialog", None) or panel.acts.dialog
    assert dialog.windowTitle() == title
    dialog.reject()

    page.knowing.tick.setChecked(True)
    desk.settle()
    page.add_new()
    assert desk.told[-1] == page.ADDS_NOTHING
    assert not any(button.isVisible() and text.startswith("Add") for text, button in panel.buttons.items())


@pytest.mark.parametrize("tab", TABS)
def test_ctrl_f_and_ctrl_p_take_the_list_that_is_shown(desk: MoneyDesk, qtbot: QtBot, tab: str) -> None:
    desk.claim()
    desk.award()
    desk.budget()
    desk.cost()
    page = page_of(desk)
    page.show_target({"tab": tab})
    desk.settle()
    page.activateWindow()
    page.focus_filter()
    qtbot.waitUntil(page.panel(tab).shown_table.filter.hasFocus)

    words = printed(qtbot, page)
    assert page.panel(tab).headline.text() in words


def test_what_was_done_last_is_said_above_the_tabs(desk: MoneyDesk) -> None:
    desk.claim()
    page = page_of(desk)
    desk.press(page.panel("Claims").buttons["Delete claim"])

    assert page.told.text() == "The claim is deleted. Ctrl+Z takes it back."
    assert page.told.isVisible()
