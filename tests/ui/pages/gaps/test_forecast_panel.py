"""The forecast of the demonstration book, through its widgets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.exchange.demo_story.looking_ahead import SPRING_STARTERS, TWO_LEAVE
from cpd_desktop.services.coverage import CoverageQuestion, team_sheet
from cpd_desktop.services.gap_papers import forecast_sheet
from cpd_desktop.services.scenarios import scenario_named, scenarios
from cpd_desktop.services.teams import edit_team
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.forecast_columns import cell_of
from cpd_desktop.ui.pages.gaps.forecast_panel import (
    CHEAPEST,
    DELETE,
    EDIT,
    KNOWN,
    NEW,
    PRINT,
    READ,
    SHOW,
    WRITE,
    ForecastPanel,
)
from cpd_desktop.ui.pages.gaps.page import GapsPage
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed

from .conftest import Open, settled, wanted_by

NOW = CoverageQuestion(TODAY)


@pytest.fixture
def page(open_at: Open) -> GapsPage:
    return open_at("Forecast")


@pytest.fixture
def panel(page: GapsPage) -> ForecastPanel:
    found: ForecastPanel = page.panel("Forecast")
    return found


def possible(panel: ForecastPanel) -> list[str]:
    return [action.text() for action in panel.menu.actions() if action.isEnabled()]


def choose(panel: ForecastPanel, name: str, qtbot: QtBot) -> None:
    panel.scenario.setCurrentIndex(panel.scenario.findText(name))
    panel.scenario.activated.emit(panel.scenario.currentIndex())
    settled(qtbot, panel.context)


def test_the_list_is_the_forecast_of_the_service_worst_first(panel: ForecastPanel) -> None:
    sheet = panel.context.workspace.read(forecast_sheet, NOW)

    assert panel.table.model.rows == sheet.needs
    assert panel.headline.text() == sheet.headline
    assert f"Booked places that are attended: {sheet.forecast.attendance.words}." in panel.explained.text()
    assert f"Learners who finish: {sheet.forecast.completion.words}." in panel.explained.text()
    assert panel.table.current() == sheet.needs[0]
    assert panel.table.headings_shown()[3:6] == ("Now", "Nov 26", "Dec 26")


def test_the_row_s_chart_explains_each_month_in_words(panel: ForecastPanel) -> None:
    need = next(one for one in panel.table.model.rows if one.falls_short)
    panel.table.select(need)

    assert panel.chart.isVisible()
    assert panel.chart.accessibleName().endswith(f"{need.line.place}, {need.line.requirement.title}")
    assert panel.sentence.text() == panel.chart.sentence()
    QTest.keyClick(panel.chart, Qt.Key.Key_Home)
    assert panel.sentence.text().startswith("23 November 2026: ")


def test_tabs_leave_what_falls_short_later_and_what_is_short_now(panel: ForecastPanel) -> None:
    whole = panel.table.model.rows
    panel.tabs.choose("falling")
    falling = panel.table.model.rows
    panel.tabs.choose("short")
    short = panel.table.model.rows
    panel.tabs.choose("SPECIALIST")

    assert falling
    assert all(one.falls_short for one in falling)
    assert short
    assert all(one.is_short_now for one in short)
    assert 0 < len(panel.table.model.rows) < len(whole)
    assert all(one.line.requirement.specialist for one in panel.table.model.rows)


def test_a_scenario_changes_the_figures_and_says_what_it_supposes(panel: ForecastPanel, qtbot: QtBot) -> None:
    before = panel.table.model.rows
    assert [panel.scenario.itemText(at) for at in range(panel.scenario.count())] == [KNOWN, SPRING_STARTERS, TWO_LEAVE]
    choose(panel, TWO_LEAVE, qtbot)

    saved = panel.context.workspace.read(scenario_named, TWO_LEAVE)
    assert panel.chosen == saved
    assert panel.table.model.rows == panel.context.workspace.read(forecast_sheet, NOW, scenario=saved.scenario).needs
    assert panel.table.model.rows != before
    assert panel.explained.text().startswith("Supposed: ")

    choose(panel, SPRING_STARTERS, qtbot)
    assert "supposed 80%" in panel.explained.text()
    said = panel.table.model.columns[-1].sentence
    assert said is not None
    assert any("booked at 80%" in said(row) for row in panel.table.model.rows)
    choose(panel, KNOWN, qtbot)
    assert panel.table.model.rows == before


def test_another_date_has_its_own_months(panel: ForecastPanel, qtbot: QtBot) -> None:
    panel.context.set_view(as_at=date(2026, 12, 31))
    panel.reload()
    settled(qtbot, panel.context)

    assert panel.table.headings_shown()[4] == "Jan 27"
    assert panel.table.headings_shown()[-1] == "Dec 27"
    assert panel.shown_table is panel.table


def test_who_is_past_the_expected_end_is_told(panel: ForecastPanel, qtbot: QtBot) -> None:
    assert "past their expected end" not in panel.explained.text()
    later = date(2027, 7, 15)
    panel.context.set_view(as_at=later)
    panel.reload()
    settled(qtbot, panel.context)

    found = panel.context.workspace.read(forecast_sheet, CoverageQuestion(later)).forecast
    assert found.past_end == 1, "who learns for the deafblind assessments was to end in June"
    assert panel.explained.text().endswith("1 learner is past their expected end, and is counted from now.")


def test_enter_shows_the_cell_on_coverage(panel: ForecastPanel, qtbot: QtBot) -> None:
    need = panel.table.current()
    assert need is not None
    assert wanted_by(qtbot, panel.context, panel.buttons[SHOW].click) == ["Coverage", cell_of(need)]
    index = panel.table.model.index(0, 0)
    assert wanted_by(qtbot, panel.context, lambda: panel.table.view.activated.emit(index)) == [
        "Coverage",
        cell_of(need),
    ]


def test_a_scenario_is_made_chosen_edited_and_deleted_and_each_can_be_taken_back(
    panel: ForecastPanel, qtbot: QtBot
) -> None:
    context = panel.context
    assert possible(panel) == [NEW, READ]
    panel.add_new()
    settled(qtbot, context)
    dialog = panel.acts.dialog
    assert dialog is not None
    dialog.name.setText("Half come")
    dialog.rate.setText("50")
    dialog.act.click()
    settled(qtbot, context)
    assert panel.scenario_name == "Half come"
    assert "supposed 50%" in panel.explained.text()
    assert possible(panel) == [NEW, EDIT, DELETE, READ, WRITE]

    next(one for one in panel.menu.actions() if one.text() == EDIT).trigger()
    settled(qtbot, context)
    dialog = panel.acts.dialog
    assert dialog is not None
    assert (dialog.name.text(), dialog.rate.text()) == ("Half come", "50")
    dialog.name.setText("Most come")
    dialog.rate.setText("75")
    dialog.act.click()
    settled(qtbot, context)
    assert panel.scenario_name == "Most come"
    assert panel.scenario.currentText() == "Most come"

    next(one for one in panel.menu.actions() if one.text() == DELETE).trigger()
    settled(qtbot, context)
    assert panel.scenario_name == ""
    assert panel.scenario.currentText() == KNOWN
    assert [one.scenario.name for one in context.workspace.read(scenarios)] == [SPRING_STARTERS, TWO_LEAVE]


def test_a_scenario_of_a_team_that_is_there_no_more_says_so_and_only_what_is_known_is_shown(
    panel: ForecastPanel, qtbot: QtBot
) -> None:
    context = panel.context
    sheet = context.workspace.read(team_sheet, CoverageQuestion(TODAY, team="Neighbourhood North"))
    draft = TeamDraft(0, "North", "", ())
    context.workspace.write(edit_team, sheet.team.id, draft, today=TODAY)
    choose(panel, SPRING_STARTERS, qtbot)

    assert f"The scenario “{SPRING_STARTERS}” is left out: " in panel.explained.text()
    assert "Neighbourhood North" in panel.explained.text()
    assert panel.table.model.rows == context.workspace.read(forecast_sheet, NOW).needs


def test_as_it_was_known_nothing_can_be_changed(page: GapsPage, panel: ForecastPanel, qtbot: QtBot) -> None:
    assert panel.buttons[CHEAPEST].isVisible()
    page.knowing.tick.setChecked(True)
    settled(qtbot, panel.context)

    assert not panel.buttons[CHEAPEST].isVisible()
    assert possible(panel) == []


def test_the_cheapest_bookings_are_asked_for_under_the_scenario(panel: ForecastPanel, qtbot: QtBot) -> None:
    choose(panel, TWO_LEAVE, qtbot)
    panel.buttons[CHEAPEST].click()
    settled(qtbot, panel.context)

    assert panel.plan is not None
    assert panel.plan.dialog.isVisible()
    panel.plan.dialog.reject()


def test_the_report_is_of_what_is_shown(panel: ForecastPanel, qtbot: QtBot) -> None:
    choose(panel, TWO_LEAVE, qtbot)
    target = {"name": "forecast", "team": "", "service": "", "months": 12, "scenario": TWO_LEAVE}

    assert wanted_by(qtbot, panel.context, panel.buttons[PRINT].click) == ["Reports", target]


def test_back_returns_to_the_scenario(page: GapsPage, panel: ForecastPanel, qtbot: QtBot) -> None:
    choose(panel, TWO_LEAVE, qtbot)
    place = page.place()
    choose(panel, KNOWN, qtbot)
    page.show_target(place)
    settled(qtbot, panel.context)

    assert panel.scenario_name == TWO_LEAVE


def test_ctrl_p_prints_the_list_with_its_scenario(page: GapsPage, panel: ForecastPanel, qtbot: QtBot) -> None:
    choose(panel, TWO_LEAVE, qtbot)
    panel.tabs.choose("SPECIALIST")
    words = printed(qtbot, page)

    assert f"Scenario: {TWO_LEAVE}" in words
    assert panel.headline.text() in words


def test_an_empty_book_says_what_is_missing(open_at: Open, empty_context: Context) -> None:
    panel: ForecastPanel = open_at("Forecast", empty_context).panel("Forecast")

    assert panel.stack.currentWidget() is panel.empty
    assert panel.shown_list() is None


def test_what_is_said_of_a_month_stands_below_the_chart_where_there_is_little_width(
    page: GapsPage, panel: ForecastPanel, qtbot: QtBot
) -> None:
    assert panel.foot.x() > panel.chart.x()
    page.resize(700, 900)
    qtbot.waitUntil(lambda: panel.width() < 720)

    assert panel.below.direction() is panel.below.Direction.TopToBottom


def test_a_scenario_is_read_from_a_file_into_the_form(panel: ForecastPanel, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "spring.json"
    panel.acts.write_to(panel.context.workspace.read(scenario_named, TWO_LEAVE), file)
    settled(qtbot, panel.context)
    file.write_text(file.read_text("utf-8").replace(TWO_LEAVE, "Two leave, from a file"), "utf-8")
    panel.acts.read_from(file)
    settled(qtbot, panel.context)

    dialog = panel.acts.dialog
    assert dialog is not None
    assert len(dialog.leavers.rows) == 2
    dialog.act.click()
    settled(qtbot, panel.context)
    assert panel.scenario_name == "Two leave, from a file"
