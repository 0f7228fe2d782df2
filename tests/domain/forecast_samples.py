"""Forecasts for tests, made of figures: each cell by how many hold it, and how many are needed. All names are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from cpd_desktop.domain.completion_rate import CompletionRate
from cpd_desktop.domain.forecast import AttendanceRate, Forecast, ForecastCell, ForecastLine, Rates, month_ends
from cpd_desktop.domain.forecast_sheets import ForecastSheet, forecast_sheet_of
from cpd_desktop.domain.requirements import Level, Minimum, RequirementKind
from tests.factories import a_requirement

AS_AT = date(2026, 11, 26)
MONTHS = month_ends(AS_AT, 12)
RATE = AttendanceRate(168, 190, Fraction(9, 10))
COMPLETION = CompletionRate(21, 25, Fraction(11, 20))
RATES = Rates(RATE.value, COMPLETION.value)


def a_cell(on: date, certain: int, needed: int, *, before: int | None = None, booked: int = 0, starters: int = 0, finishing: int = 0) -> ForecastCell:  # fmt: skip
    """A cell; where fewer hold it than *before*, the others' records have run out."""
    change = certain - (certain if before is None else before)
    return ForecastCell(
        on, certain, expiring=max(0, -change), leaving=0, arriving=max(0, change), regained=0, starters=starters,
        finishing=finishing, booked=booked, in_scope=max(needed, certain), needed=needed,
        expected=certain + starters + finishing * COMPLETION.value + booked * RATE.value,
    )  # fmt: skip


def a_line(
    title: str, held: Sequence[int], needed: int, *, place: str = "Deaf Services", is_capacity: bool = True,
    is_specialist: bool = True, booked: Sequence[int] = (), number: int = 1, team_id: int | None = 1,
) -> ForecastLine:  # fmt: skip
    """A line of *held* now and at the end of each month; the last figure stays so. *booked* likewise, from the first month on."""
    requirement = replace(
        a_requirement(
            number, kind=RequirementKind.CAPACITY if is_capacity else RequirementKind.INDIVIDUAL,
            minimum=Minimum(needed) if is_capacity else None, specialist=is_specialist,
        ),
        title=title,
    )  # fmt: skip
    figures = [*held, *([held[-1]] * len(MONTHS))][: len(MONTHS) + 1]
    places = [*booked, *([booked[-1] if booked else 0] * len(MONTHS))][: len(MONTHS)]
    now = a_cell(AS_AT, figures[0], needed)
    cells = [
        a_cell(on, certain, needed, before=before, booked=some)
        for on, before, certain, some in zip(MONTHS, figures, figures[1:], places, strict=False)
    ]
    return ForecastLine(requirement, Level.TEAM, place, team_id, "Sensory", now, tuple(cells))


BSL = a_line("BSL level 3", (2, 2, 2, 2, 1), 2)
"""Met until the end of January, one short from the end of February on."""
ROTA = a_line("AMHP rota", (7, 8), 8, place="Whole organisation", is_specialist=False, number=2, team_id=None)
"""One short now, and met from the end of November on."""
FIRE = a_line("Fire safety", (10, 10, 9, 8), 10, is_capacity=False, is_specialist=False, number=3)
"""Everybody holds it; from the end of January two of ten do not."""
DEMENTIA = a_line("Dementia", (3,), 2, number=4, place="North")
"""Met all the time."""


def a_forecast(*lines: ForecastLine, scenario: str = "", rate: AttendanceRate = RATE) -> Forecast:
    """A forecast of these lines."""
    return Forecast(AS_AT, MONTHS, rate, COMPLETION, scenario, lines)


def a_sheet(*lines: ForecastLine, supposed: tuple[str, ...] = (), notes: str = "", scenario: str = "") -> ForecastSheet:
    """The sheet of these lines with a target of 90%; of four lines of every kind without any."""
    found = lines or (DEMENTIA, FIRE, ROTA, BSL)
    return forecast_sheet_of(
        "Whole organisation", a_forecast(*found, scenario=scenario), 90, supposed=supposed, notes=notes
    )
