"""The forecast as a file: a workbook of needs and months, or the needs alone, read back."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.exporting import write_listings_of
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.gap_papers import forecast_sheet
from cpd_desktop.services.listing_of_forecast import forecast_listings
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.forecast_book import furnish


def test_a_workbook_has_needs_and_months_and_a_csv_the_needs(tmp_path: Path) -> None:
    moment = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
    with empty_book(tmp_path / "book.cpd", clock=Clock(), organisation="Westmere") as workspace:
        furnish(workspace)
        sheet = workspace.read(forecast_sheet, CoverageQuestion(TODAY), months=2)
        book, text = (
            write_listings_of(workspace, forecast_listings(sheet), tmp_path / name, produced=moment, who="tests")
            for name in ("ahead.xlsx", "ahead.csv")
        )
        with pytest.raises(Problem, match=r"neither \.csv nor \.xlsx"):
            write_listings_of(workspace, forecast_listings(sheet), tmp_path / "ahead.pdf", produced=moment, who="tests")
    sheets = CalamineWorkbook.from_path(str(book))
    assert sheets.sheet_names == ["Contents", "forecast", "forecast by month"]
    needs, months = (sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names[1:])
    codes = [need.line.requirement.code for need in sheet.needs]
    assert [row[4] for row in needs[1:]] == codes
    assert len(months) == 1 + 3 * len(codes)
    rows = list(csv.DictReader(text.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["requirement"] for row in rows] == codes
    assert (
        list(rows[0])[-6:]
        == needs[0][-6:]
        == [f"{name} {on}" for on in ("2026-06-15", "2026-06-30", "2026-07-31") for name in ("expected", "needed")]
    )
