"""The forecast as a file for a spreadsheet program."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cpd_desktop.domain.forecast_sheets import ForecastSheet
from cpd_desktop.exchange.exporting import write_listings
from cpd_desktop.services.listing_of_forecast import months_ahead_listing, needs_ahead_listing
from cpd_desktop.services.workspace import Workspace


def write_forecast(workspace: Workspace, sheet: ForecastSheet, out: Path, *, produced: datetime, who: str) -> Path:
    """Write the forecast to *out* and return it: a CSV has a row for each need, an XLSX also what each month's figure is made of.

    Raises Problem for another ending, or when it cannot be written.
    """
    listings = [needs_ahead_listing(sheet)]
    if out.suffix.casefold() != ".csv":
        listings.append(months_ahead_listing(sheet))
    book = workspace.book.organisation or workspace.book.name
    write_listings(listings, out, produced=produced, who=who, book=book, head=str(workspace.head()))
    return out
