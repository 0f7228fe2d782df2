"""Comparing two dates on the page Coverage: from the button to the list and back to the map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.changes_between import AskedAt
from cpd_desktop.services.changes_between import changes_asked
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.coverage.compare_acts import COMPARE_WITH, Comparison
from cpd_desktop.ui.pages.coverage.compare_dialog import CompareDialog, TwoDates
from cpd_desktop.ui.pages.coverage.compare_panel import BACK, OTHER_DATES
from cpd_desktop.ui.pages.coverage.page import CoveragePage
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from cpd_desktop.ui.widgets.roomy import room_of
from tests.ui.cut_off import SCREEN, cut_off
from tests.ui.pages.coverage.test_page import opened
from tests.ui.pages.printing import printed

TODAY, MONTH_BEFORE = date(2026, 11, 23), date(2026, 10, 23)


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> CoveragePage:
    page = opened(qtbot, context)
    # As the window does.
    context.wanted.connect(lambda name, target: page.show_target(target) if name == "Coverage" else None)
    return page


def settled(qtbot: QtBot, page: CoveragePage) -> None:
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)


def form(page: CoveragePage) -> CompareDialog:
    dialog = page.comparing.dialog
    assert dialog is not None
    return dialog


def compared(qtbot: QtBot, page: CoveragePage, change: Callable[[CompareDialog], None] = lambda _: None) -> None:
    page.comparing.button.click()
    dialog = form(page)
    change(dialog)
    dialog.act.click()
    settled(qtbot, page)


def test_a_month_before_the_date_looked_at_is_offered_and_the_list_takes_the_place_of_the_map(
    page: CoveragePage, qtbot: QtBot
) -> None:
    assert page.comparing.button.text() == page.comparing.button.accessibleName() == COMPARE_WITH
    page.comparing.button.click()
    assert form(page).draft() == TwoDates(AskedAt(MONTH_BEFORE), AskedAt(TODAY))
    form(page).act.click()
    settled(qtbot, page)

    found = page.context.workspace.read(changes_asked, CoverageQuestion(TODAY), AskedAt(MONTH_BEFORE), AskedAt(TODAY))
    assert page.stack.currentWidget() is room_of(page.comparing.panel)
    assert page.comparing.panel.found == found
    assert found.people
    assert page.comparing.button.isHidden()
    assert page.count.isHidden()
    page.comparing.panel.acts[BACK].click()
    assert page.stack.currentWidget() is page.body
    assert page.comparing.button.isVisible()


def test_old_knowledge_that_is_looked_at_is_offered_for_both(page: CoveragePage, qtbot: QtBot) -> None:
    page.knowing.tick.setChecked(True)
    settled(qtbot, page)
    moment = datetime.combine(TODAY, time.max).astimezone()
    page.comparing.button.click()
    assert form(page).draft() == TwoDates(AskedAt(MONTH_BEFORE, moment), AskedAt(TODAY, moment))
    form(page).reject()


def test_dates_in_the_wrong_order_are_refused_beside_the_field_and_nothing_is_shown(
    page: CoveragePage, qtbot: QtBot
) -> None:
    compared(qtbot, page, lambda dialog: dialog.days["from"].edit.setText("1/12/2026"))
    assert "give the earlier date first" in form(page).error_of("from")
    assert form(page).isVisible()
    assert not page.comparing.is_shown
    form(page).days["from"].edit.setText("1/11/2026")
    form(page).act.click()
    settled(qtbot, page)
    assert page.comparing.place == Comparison(AskedAt(date(2026, 11, 1)), AskedAt(TODAY))


def test_other_dates_begin_with_those_that_are_shown(page: CoveragePage, qtbot: QtBot) -> None:
    compared(qtbot, page, lambda dialog: dialog.days["from"].edit.setText("1/9/2026"))
    page.comparing.panel.acts[OTHER_DATES].click()
    assert form(page).draft() == TwoDates(AskedAt(date(2026, 9, 1)), AskedAt(TODAY))
    form(page).reject()


def test_the_scope_is_followed_and_a_change_is_shown(page: CoveragePage, qtbot: QtBot) -> None:
    compared(qtbot, page, lambda dialog: dialog.days["from"].edit.setText("1/1/2025"))
    whole = len(page.comparing.panel.found.people)
    page.context.set_view(team="Deaf Services")
    settled(qtbot, page)
    assert page.comparing.panel.found.scope == "Deaf Services"
    assert 0 < len(page.comparing.panel.found.people) < whole
    assert page.stack.currentWidget() is room_of(page.comparing.panel)


def test_back_returns_to_the_comparison_and_a_cell_to_the_map(page: CoveragePage, qtbot: QtBot) -> None:
    compared(qtbot, page)
    where = page.whereabouts()
    assert where.place == Comparison(AskedAt(MONTH_BEFORE), AskedAt(TODAY))
    place, requirement = page._shown.cell(0, 0)
    page.show_target((place.key, requirement.id))
    settled(qtbot, page)
    assert page.stack.currentWidget() is page.body
    page.return_to(where)
    settled(qtbot, page)
    assert page.stack.currentWidget() is room_of(page.comparing.panel)
    # Without an answer of its own it is asked again.
    page.comparing.close()
    page.show_target(Comparison(AskedAt(MONTH_BEFORE), AskedAt(TODAY)))
    settled(qtbot, page)
    assert page.comparing.panel.found.people


def test_a_team_that_is_not_there_any_more_leads_back_to_the_map(page: CoveragePage, qtbot: QtBot) -> None:
    compared(qtbot, page)
    with qtbot.waitSignal(page.context.told) as told:
        page.context.set_view(team="Nowhere")
    settled(qtbot, page)
    assert "There is no team called 'Nowhere'" in told.args[0]
    assert not page.comparing.is_shown


def test_ctrl_f_and_ctrl_p_are_about_the_list(page: CoveragePage, qtbot: QtBot) -> None:
    compared(qtbot, page)
    page.focus_filter()
    table = page.comparing.panel.people
    name = table.model.rows[0].name
    table.filter.setText(name.split()[0])
    words = printed(qtbot, page)
    assert "Changes between two dates" in words
    assert "23 October 2026 to 23 November 2026" in words
    assert name in words
    assert len(table.rows_shown()) < len(table.model.rows)


def test_at_200_per_cent_nothing_is_cut_off_and_back_leads_to_the_map(
    qtbot: QtBot, look: Look, preferences: Preferences, context: Context
) -> None:
    window = MainWindow(look, preferences)
    window.resize(SCREEN)
    window.show()
    window.show_book(context)
    look.apply(CONTRAST, 200)
    window.show_page("Coverage")
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    page = window.page("Coverage")
    assert isinstance(page, CoveragePage)
    page.comparing.button.click()
    assert cut_off(form(page)) == []
    form(page).act.click()
    settled(qtbot, page)
    assert page.comparing.is_shown
    # What was shown just now lays itself out when the events of that are done.
    qtbot.waitUntil(lambda: cut_off(window) == [])
    for key in ("better", "places"):
        page.comparing.panel.tabs.choose(key)
        qtbot.waitUntil(lambda: cut_off(window) == [])
    window.go_back()
    settled(qtbot, page)
    assert page.stack.currentWidget() is page.body
    window.close_book()
    window.close()
    window.deleteLater()
    look.apply(LIGHT, 100)
