"""The money of the demonstration book: the same figures on the screen and as data."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.funding import financial_year
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.funding.page import FundingPage
from tests.cli.running import done
from tests.ui.conftest import TODAY

PATIENCE_MS = 20_000


@pytest.fixture
def data(context: Context, tmp_path: Path) -> Any:
    """What the command line says of a copy of the book."""
    folder = tmp_path / "asked"
    folder.mkdir()
    for one in tmp_path.glob("demo*"):
        shutil.copy(one, folder / one.name)
    assert context.workspace is not None
    return done("funding", "--book", folder / "demo.cpd", "--as-at", TODAY, "--json").answer


def rows_at(qtbot: QtBot, context: Context, tab: str) -> list[str]:
    """Return the rows of a tab as they are shown, the text of their columns side by side."""
    page = FundingPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_target({"tab": tab})
    qtbot.waitUntil(lambda: context.tasks.under_way == 0, timeout=PATIENCE_MS)
    model = page.panel(tab).shown_table.model
    return [
        " | ".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_window_and_command_line_say_the_same_of_six_claims(context: Context, qtbot: QtBot, data: Any) -> None:
    rows = rows_at(qtbot, context, "Claims")

    assert len(data["claims"]) == len(rows) == 6
    assert data["about_to_lapse"] == sum("About to lapse" in row for row in rows) == 1
    for one, row in zip(data["claims"], rows, strict=True):
        assert one["name"] in row
        assert one["what"] in row
        assert f"£{Decimal(one['amount']):,.2f}" in row
        if one["days_left"] is not None and one["claimable"]:
            assert f"{one['days_left']} days" in row
        if one["state"] != "to be claimed":
            assert one["state"].capitalize() in row
        for words in (one["sentence"], one["reason"]):
            assert (words or "") in row


def test_window_and_command_line_say_the_same_of_the_money(context: Context, qtbot: QtBot, data: Any) -> None:
    rows = rows_at(qtbot, context, "Costs and budgets")
    schemes = [one for one in data["schemes"] if one["year"] == financial_year(TODAY)]

    assert len(schemes) == len(rows) > 0
    for one in schemes:
        year = f"{one['year']}-{(one['year'] + 1) % 100:02}"
        (row,) = [
            row
            for row in rows
            if f" {one['scheme']} |" in row and year in row and (one["team"] or "organisation") in row
        ]
        for name in ("committed", "spent", "claimed", "received"):
            assert f"£{Decimal(one[name]):,.2f}" in row
        assert ("Overspent" in row) == one["overspent"]
