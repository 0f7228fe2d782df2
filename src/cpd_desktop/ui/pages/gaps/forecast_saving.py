"""Saving the forecast that is shown as a spreadsheet, where the user says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cpd_desktop.domain.forecast_sheets import ForecastSheet
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.forecast_file import write_forecast
from cpd_desktop.ui import notices
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context

SAVE = "Save as a spreadsheet …"
FILES = "Excel workbook (*.xlsx);;CSV, needs only (*.csv)"
_FOLDER = "exports"


def save_forecast(context: Context, sheet: ForecastSheet, window: QWidget, told: Callable[[str], None]) -> None:
    """Ask where to, and write *sheet* there; *told* is given what was done, and a problem is said over *window*."""

    def tell(found: Path | Problem) -> None:
        if isinstance(found, Problem):
            notices.tell_problem(window, found)
        else:
            told(f"Saved as {found.name}.")

    preferences = context.preferences
    start = str(Path(preferences.folder(_FOLDER)) / f"Forecast {sheet.forecast.as_at:%Y-%m-%d}.xlsx")
    name, chosen = QFileDialog.getSaveFileName(window, "Save as a spreadsheet", start, FILES)
    if not name:
        return
    out = Path(name)
    if out.suffix.casefold() not in (".csv", ".xlsx"):
        out = Path(f"{name}.{'csv' if 'csv' in chosen else 'xlsx'}")
    preferences.used_folder(_FOLDER, out)
    context.tasks.read(
        "gaps: forecast file", tell, attempt, write_forecast, context.workspace, sheet, out,
        produced=context.clock(), who=context.who,
    )  # fmt: skip
