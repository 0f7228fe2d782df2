"""The shapes of the forecast and of scenarios, in JSON."""

from __future__ import annotations

import json
from typing import Any

from cpd_desktop.domain.completion_rate import CompletionRate
from cpd_desktop.domain.forecast import AttendanceRate, ForecastCell, ForecastLine, Rates
from cpd_desktop.domain.forecast_sheets import ForecastNeed, ForecastSheet
from cpd_desktop.domain.scenarios import SavedScenario, scenario_to_text


def forecast_shape(sheet: ForecastSheet) -> dict[str, Any]:
    """Return a forecast: *attendance* and, in *lines*, an entry for each place and requirement with its *months*.

    What is expected, and what is lacking, are numbers with decimals and, in *expected_exactly*, the fraction itself.
    """
    found = sheet.forecast
    return {
        "as_at": found.as_at,
        "scenario": found.scenario or None,
        "supposed": list(sheet.supposed),
        "months": list(found.months),
        "attendance": attendance_shape(found.attendance),
        "completion": completion_shape(found.completion),
        "learners_past_end": {"count": found.past_end, "sentence": found.past_end_words},
        "lines": [_line_shape(need, found.rates) for need in sheet.in_reading_order],
    }


def attendance_shape(rate: AttendanceRate) -> dict[str, Any]:
    """Return the attendance rate: what is taken, and what is known, n of N."""
    return {
        "rate": float(rate.value),
        "rate_exactly": str(rate.value),
        "attended": rate.attended,
        "of": rate.of,
        "measured": rate.is_measured,
        "supposed": None if rate.supposed is None else float(rate.supposed),
        "sentence": rate.words,
    }


def completion_shape(rate: CompletionRate) -> dict[str, Any]:
    """Return the completion rate of learners: what is taken, and what is known, n of N."""
    return {
        "rate": float(rate.value),
        "rate_exactly": str(rate.value),
        "achieved": rate.achieved,
        "of": rate.of,
        "measured": rate.is_measured,
        "supposed": None if rate.supposed is None else float(rate.supposed),
        "sentence": rate.words,
    }


def _line_shape(need: ForecastNeed, rates: Rates) -> dict[str, Any]:
    line, requirement = need.line, need.line.requirement
    return {
        "place": line.place,
        "team": line.place if line.team_id is not None else None,
        "service": line.service or None,
        "level": line.level.value,
        "requirement": requirement.code,
        "title": requirement.title,
        "kind": requirement.kind.value,
        "specialist": requirement.specialist,
        "suggested": requirement.suggested,
        "first_short": need.first_short,
        "now": _cell_shape(line, line.now, rates),
        "months": [_cell_shape(line, cell, rates) for cell in line.cells],
    }


def _cell_shape(line: ForecastLine, cell: ForecastCell, rates: Rates) -> dict[str, Any]:
    return {
        "on": cell.on,
        "expected": round(float(cell.expected), 4),
        "expected_exactly": str(cell.expected),
        "needed": cell.needed,
        "short_by": round(float(cell.short_by), 4),
        "answer": cell.answer(is_capacity=line.is_capacity),
        "in_scope": cell.in_scope,
        "certain": cell.certain,
        "expiring": cell.expiring,
        "leaving": cell.leaving,
        "arriving": cell.arriving,
        "regained": cell.regained,
        "starters": cell.starters,
        "finishing": cell.finishing,
        "booked": cell.booked,
        "sentences": list(cell.movements(rates)),
    }


def scenario_shape(saved: SavedScenario) -> dict[str, Any]:
    """Return a saved scenario: who made it and when, and *content*, which is what a file of it holds."""
    return {
        "name": saved.scenario.name,
        "author": saved.author or None,
        "made_on": saved.made_on,
        "content": json.loads(scenario_to_text(saved.scenario)),
    }
