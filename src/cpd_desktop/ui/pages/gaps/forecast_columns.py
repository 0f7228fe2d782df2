"""The columns of the forecast: where, which need, since when it is short, and expected of needed now and at the end of each month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QColor

from cpd_desktop.domain.forecast import ForecastCell, Rates
from cpd_desktop.domain.forecast_sheets import ForecastNeed, ForecastSheet, figure_words
from cpd_desktop.services.coverage_grid import PlaceKey
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.gaps.words import counted
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, colour

SHORT = "▼"
NEVER = "● Not short"
_PARTS = 1000


def short_since(need: ForecastNeed) -> str:
    """Return since when a need is short, with its shape."""
    if need.first_short is None:
        return NEVER
    return "■ Now" if need.is_short_now else f"▲ {need.when_words}"


def cell_text(need: ForecastNeed, cell: ForecastCell) -> str:
    """Return a figure, with a shape where it is short: `▼ 1.8 of 2`."""
    return f"{SHORT} {figure_words(cell)}" if need.is_short(cell) else figure_words(cell)


def cell_of(need: ForecastNeed) -> tuple[PlaceKey, int]:
    """Return the cell of the heat map that a line is about."""
    place: PlaceKey = need.line.service if need.line.team_id is None else need.line.team_id
    return place, need.line.requirement.id


def forecast_columns(look: Look, months: Sequence[date], rates: Rates) -> tuple[Column[ForecastNeed], ...]:
    """Return the columns; *rates* are what explains a figure."""

    def since(need: ForecastNeed) -> Ranked:
        first = need.first_short
        return Ranked(date.max.toordinal() if first is None else first.toordinal(), short_since(need))

    def tone(need: ForecastNeed) -> tuple[QColor, QColor]:
        theme = look.theme
        found = theme.bad if need.is_short_now else theme.warn if need.falls_short else theme.good
        return colour(found.back), colour(found.text)

    return (
        Column("Where", lambda need: need.line.place, width=24, tip=lambda need: need.line.place),
        Column(
            "Need",
            lambda need: need.line.requirement.title,
            width=34,
            tip=lambda need: f"{need.line.requirement.title}: {need.kind.value}",
        ),
        Column("Short from", since, ranked_text, sentence=lambda need: need.sentence, colour=tone, width=18),
        _figure(look, "Now", -1, rates),
        *(_figure(look, f"{day:%b %y}", at, rates) for at, day in enumerate(months)),
    )


def _figure(look: Look, heading: str, at: int, rates: Rates) -> Column[ForecastNeed]:
    """Return the column of the day asked about, for -1, or of the end of a month, by its place from 0."""

    def cell(need: ForecastNeed) -> ForecastCell:
        return need.line.now if at < 0 else need.line.cells[at]

    def value(need: ForecastNeed) -> Ranked:
        one = cell(need)
        held = int(_PARTS * one.expected / one.needed) if one.needed else _PARTS
        return Ranked(held, cell_text(need, one))

    def tone(need: ForecastNeed) -> tuple[QColor, QColor] | None:
        if not need.is_short(cell(need)):
            return None
        found = look.theme.bad
        return colour(found.back), colour(found.text)

    def said(need: ForecastNeed) -> str:
        return need.month_sentence(cell(need), rates)

    return Column(heading, value, ranked_text, sentence=said, colour=tone, tip=said, right=True, width=11)


def in_short(sheet: ForecastSheet) -> str:
    """Return how many needs that are met now fall short, and until when, in few words."""
    falling, end = len(sheet.falling), f"{sheet.forecast.months[-1]:%B %Y}"
    if not falling:
        return f"No more fall short by {end}"
    return f"{counted(falling, 'need')} {'falls' if falling == 1 else 'fall'} short by {end}"
