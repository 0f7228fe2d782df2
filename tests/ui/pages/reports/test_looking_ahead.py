"""Over how many months, and under which scenario, a report looks ahead."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.domain.scenarios import Scenario
from cpd_desktop.services.scenarios import save_scenario
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.looking_ahead import NOTHING_SUPPOSED, LookingAhead
from cpd_desktop.ui.theme import Look
from tests.services.building import TODAY
from tests.services.sessions.papers_book import PapersBook
from tests.ui.pages.reports.test_page import opened, text_of
from tests.ui.reading import faults


def shown(qtbot: QtBot, look: Look) -> LookingAhead:
    ahead = LookingAhead(look)
    ahead.setAccessibleName("Looking ahead")
    qtbot.addWidget(ahead)
    ahead.offer(("Spring", "Two leave"))
    ahead.show_for(document_named("forecast"))
    return ahead


def test_it_begins_with_twelve_months_and_nothing_supposed(qtbot: QtBot, look: Look) -> None:
    ahead = shown(qtbot, look)

    assert ahead.chosen() == (12, "")
    assert ahead.scenario.currentText() == NOTHING_SUPPOSED
    assert faults(ahead) == []


def test_another_number_or_scenario_goes_out(qtbot: QtBot, look: Look) -> None:
    ahead = shown(qtbot, look)
    with qtbot.waitSignal(ahead.changed):
        ahead.months.setValue(6)
    ahead.scenario.setCurrentIndex(2)
    with qtbot.waitSignal(ahead.changed):
        ahead.scenario.activated.emit(2)

    assert ahead.chosen() == (6, "Two leave")


def test_a_scenario_that_is_asked_for_before_it_is_offered_is_taken_and_one_that_is_gone_is_not(
    qtbot: QtBot, look: Look
) -> None:
    ahead = LookingAhead(look)
    qtbot.addWidget(ahead)
    ahead.choose(None, "Spring")
    assert ahead.chosen() == (12, "Spring")
    ahead.offer(("Spring",))
    assert ahead.scenario.currentText() == "Spring"
    ahead.offer(())
    assert ahead.chosen() == (12, "")


def test_it_is_shown_for_the_forecast_only(qtbot: QtBot, look: Look) -> None:
    ahead = shown(qtbot, look)
    assert ahead.isVisible()
    ahead.show_for(document_named("gaps"))
    assert not ahead.isVisible()


def test_another_page_has_the_forecast_under_a_scenario_shown_and_back_returns_to_it(
    qtbot: QtBot, papers: tuple[Context, PapersBook]
) -> None:
    context = papers[0]
    context.workspace.write(save_scenario, Scenario("Spring", notes="As we hear."), author="Jo Li", today=TODAY)
    page = opened(qtbot, context)
    page.show_target({"name": "forecast", "months": 6, "scenario": "Spring"})
    qtbot.waitUntil(lambda: "Supposed: Spring" in text_of(page) or "Nothing is required" in text_of(page))

    assert page.place() == {"name": "forecast", "team": "", "service": "", "months": 6, "scenario": "Spring"}
    wanted = page.choices.wanted()
    assert wanted is not None
    assert wanted.file_name == "Forecast Spring 2026-06-15.pdf"
