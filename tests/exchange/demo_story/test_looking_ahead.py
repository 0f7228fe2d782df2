"""What the demonstration book knows and supposes of the months ahead."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.forecast_sheets import ForecastNeed
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.looking_ahead import SPRING_STARTERS, TWO_LEAVE
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.gap_papers import forecast_sheet
from cpd_desktop.services.qualifications import completion_rate
from cpd_desktop.services.scenarios import scenario_named, scenarios
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT

NOW = CoverageQuestion(AS_AT)


def need(told: Workspace, team: str, code: str, scenario: str = "") -> ForecastNeed:
    supposed = told.read(scenario_named, scenario).scenario if scenario else None
    sheet = told.read(forecast_sheet, CoverageQuestion(AS_AT, team=team), scenario=supposed)
    return next(one for one in sheet.needs if one.line.requirement.code == code)


def test_the_scenarios_have_an_author_and_a_day(told: Workspace) -> None:
    kept = told.read(scenarios)

    assert [one.scenario.name for one in kept] == [SPRING_STARTERS, TWO_LEAVE]
    assert all(one.author and one.made_on == AS_AT and one.scenario.notes for one in kept)


def test_the_only_deafblind_assessor_retires_before_the_successor_has_finished(told: Workspace) -> None:
    line = need(told, c.VISION, "WC-DFB3").line
    nobody = [cell.on for cell in line.cells if not cell.expected]

    assert line.now.is_met
    assert 1 <= len(nobody) <= 4
    # Whoever learns is not certain to finish.
    last = line.cells[-1]
    assert (last.certain, last.finishing) == (0, 1)
    assert last.expected == told.read(completion_rate, AS_AT).value
    assert not last.is_met


def test_if_two_more_leave_nobody_in_deaf_services_signs(told: Workspace) -> None:
    known, supposed = (need(told, c.DEAF, "WC-BSL3", name).line for name in ("", TWO_LEAVE))

    assert known.cells[-1].certain == 1
    assert known.cells[-1].booked == 1
    assert supposed.cells[-1].expected == 0
    assert sum(cell.leaving for cell in supposed.cells) == 1


def test_new_practitioners_hold_what_everybody_is_to_hold_once_their_induction_is_over(told: Workspace) -> None:
    known, supposed = (need(told, c.NORTH, "WC-FIR", name).line for name in ("", SPRING_STARTERS))
    more = {
        after.on: (after.in_scope - before.in_scope, after.starters - before.starters)
        for before, after in zip(known.cells, supposed.cells, strict=True)
    }

    # Two start on 23 March, four months on, and are trained 90 days later, on 21 June.
    assert add_days(add_months(AS_AT, 4), 90) == date(2027, 6, 21)
    assert more == {on: (2 * (on.month >= 3 and on.year == 2027), 2 * (on >= date(2027, 6, 21))) for on in more}


def test_an_induction_makes_no_trusted_assessors(told: Workspace) -> None:
    known, supposed = (need(told, c.NORTH, "WC-TA3", name).line for name in ("", SPRING_STARTERS))

    assert {cell.starters for cell in (*known.cells, *supposed.cells)} == {0}
    # One is booked, and four of five places are attended.
    assert supposed.cells[-1].answer(is_capacity=True) == "0.8 of 2 needed, short by 1.2"
