"""The forecast as tables for other programs: a need to a row as the page lists it, and a row for each need and month end."""

from __future__ import annotations

from collections.abc import Iterator

from cpd_desktop.domain.forecast import ForecastCell, people_words
from cpd_desktop.domain.forecast_sheets import ForecastNeed, ForecastSheet
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.gap_papers import forecast_sheet
from cpd_desktop.services.listing_table import Cell, Listing
from cpd_desktop.store.session import Session

_WHICH = (
    "place", "team", "service", "level", "requirement", "title", "kind", "specialist", "suggestion", "as_at", "scenario",
)  # fmt: skip
_MOVED = ("certain", "expiring", "leaving", "arriving", "regained", "starters", "finishing", "booked", "in_scope")
"""What a month's figure is made of, in people, as `ForecastCell` has it."""


def forecast_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each need of the scope over the next twelve months, under no scenario."""
    return needs_ahead_listing(forecast_sheet(session, question))


def forecast_listings(sheet: ForecastSheet) -> tuple[Listing, Listing]:
    """Return the forecast as tables: the needs, then what each month's figure is made of."""
    return needs_ahead_listing(sheet), months_ahead_listing(sheet)


def needs_ahead_listing(sheet: ForecastSheet) -> Listing:
    """Return a row for each need, worst first: since when it is short, and expected of needed on the date and at each month end."""
    forecast = sheet.forecast
    days = (forecast.as_at, *forecast.months)
    figures = tuple(f"{name} {day.isoformat()}" for day in days for name in ("expected", "needed"))
    rows: list[tuple[Cell, ...]] = [(*_which(sheet, need), need.first_short, *_figures(need)) for need in sheet.needs]
    return Listing("forecast", _about(sheet), (*_WHICH, "short_from", *figures), tuple(rows))


def months_ahead_listing(sheet: ForecastSheet) -> Listing:
    """Return a row for each need and day, the date asked about first: what is expected of what is needed, and what it is made of."""
    columns = (*_WHICH, "on", *_MOVED, "expected", "needed", "short_by", "is_short", "answer")
    rows: list[tuple[Cell, ...]] = [
        (
            *_which(sheet, need), cell.on, *(getattr(cell, name) for name in _MOVED), people_words(cell.expected), cell.needed,
            people_words(cell.short_by), _yes(need.is_short(cell)), need.answer(cell),
        )
        for need in sheet.needs
        for cell in _cells(need)
    ]  # fmt: skip
    late = f". {sheet.forecast.past_end_words}".rstrip(" .")
    about = f"The same month by month. Learners who finish: {sheet.forecast.completion.words}{late}"
    return Listing("forecast by month", about, columns, tuple(rows))


def _about(sheet: ForecastSheet) -> str:
    forecast = sheet.forecast
    supposed = f", supposing “{forecast.scenario}”" if forecast.scenario else ""
    return (
        f"{sheet.scope}: what coverage becomes from {forecast.as_at:%d %B %Y} on{supposed}; "
        f"booked places that are attended: {forecast.attendance.words}"
    )


def _which(sheet: ForecastSheet, need: ForecastNeed) -> tuple[Cell, ...]:
    line, one = need.line, need.line.requirement
    return (
        line.place, line.place if line.team_id is not None else "", line.service, line.level.value, one.code, one.title,
        one.kind.value, _yes(one.specialist), _yes(one.suggested), sheet.forecast.as_at, sheet.forecast.scenario,
    )  # fmt: skip


def _figures(need: ForecastNeed) -> Iterator[Cell]:
    for cell in _cells(need):
        yield people_words(cell.expected)
        yield cell.needed


def _cells(need: ForecastNeed) -> tuple[ForecastCell, ...]:
    return (need.line.now, *need.line.cells)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
