from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.page import GapsPage
from cpd_desktop.ui.pages.gaps.panels import TABS

from .conftest import Open, settled


@pytest.fixture
def page(open_at: Open) -> GapsPage:
    return open_at()


def test_the_tabs_say_how_much_there_is_to_look_at_before_they_are_looked_at(page: GapsPage) -> None:
    texts = [page.tabs.tabText(at) for at in range(page.tabs.count())]

    assert [text.split(" (")[0] for text in texts] == list(TABS)
    assert texts[0] == f"All gaps ({len(page.table.model.rows)})"
    assert texts[1].endswith(" vacant)")
    assert set(page.panels) == {"All gaps"}


@pytest.mark.parametrize("tab", TABS)
def test_a_target_shows_its_tab_and_back_returns_to_it(page: GapsPage, qtbot: QtBot, tab: str) -> None:
    page.show_target({"tab": tab})
    settled(qtbot, page.context)
    place = page.place()
    page.show_target({"tab": "All gaps"})
    page.show_target(place)

    assert page.tab == tab
    assert page.place() == place
    assert page.panel(tab).shown_table.model.rows


def test_a_kind_of_gap_is_shown_as_today_asks_for_it(page: GapsPage) -> None:
    page.show_target({"tab": "Approvals"})
    page.show_target((4, "deaf", None))

    panel = page.panel("All gaps")
    assert (page.tab, panel.kind, panel.table.filter.text()) == ("All gaps", 4, "deaf")


def test_leavers_are_shown_as_another_page_asks_for_them(page: GapsPage, qtbot: QtBot) -> None:
    page.show_target({"leavers": (3,)})
    settled(qtbot, page.context)

    panel = page.panel("Leaver impact")
    assert page.tab == "Leaver impact"
    assert panel.leaving.person_ids == (3,)
    assert page.place()["leavers"] == (3,)


def test_another_scope_is_asked_about_in_the_tab_that_is_shown(page: GapsPage, qtbot: QtBot) -> None:
    page.show_target({"tab": "Approvals"})
    page.context.set_view(team="Deaf Services")
    settled(qtbot, page.context)

    lines = page.panel("Approvals").table.model.rows
    assert {line.team for line in lines} <= {"Deaf Services"}


def test_ctrl_n_adds_what_the_tab_keeps_and_says_so_where_it_keeps_nothing(page: GapsPage, qtbot: QtBot) -> None:
    told: list[str] = []
    page.context.told.connect(told.append)
    page.add_new()
    assert told == [page.ADDS_NOTHING]

    for tab, title in (("Named roles", "Add a named role"), ("Delegated tasks", "Add a delegated task")):
        page.show_target({"tab": tab})
        page.add_new()
        settled(qtbot, page.context)
        panel: Any = page.panel(tab)
        dialog = getattr(panel, "dialog", None) or panel.acts.dialog
        assert dialog.windowTitle() == title
        dialog.reject()


def test_nothing_is_added_while_old_knowledge_is_shown(page: GapsPage, qtbot: QtBot) -> None:
    page.show_target({"tab": "Named roles"})
    page.knowing.tick.setChecked(True)
    settled(qtbot, page.context)
    told: list[str] = []
    page.context.told.connect(told.append)

    page.add_new()

    assert told == [page.ADDS_NOTHING]
    assert not page.panel("Named roles").buttons["Add named role …"].isVisible()


@pytest.mark.parametrize("tab", TABS)
def test_ctrl_f_goes_to_the_filter_of_the_tab(page: GapsPage, qtbot: QtBot, tab: str) -> None:
    page.show_target({"tab": tab})
    settled(qtbot, page.context)
    page.activateWindow()
    page.focus_filter()

    qtbot.waitUntil(page.panel(tab).shown_table.filter.hasFocus)


@pytest.mark.parametrize("tab", TABS)
def test_an_empty_book_says_in_every_tab_what_is_missing_and_leads_on(
    open_at: Open, empty_context: Context, tab: str
) -> None:
    panel = open_at(tab, empty_context).panel(tab)

    if tab == "Leaver impact":
        assert panel.headline.text() == "Nobody is known to leave by 23/11/2027"
        assert "Choose people" in panel.table.empty.text()
    else:
        assert panel.stack.currentWidget() is panel.empty
        assert panel.empty.title.text()
        assert panel.empty.go.text()
