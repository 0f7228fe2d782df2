"""The forecast as tables: the needs as the page lists them, and what each month's figure is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from cpd_desktop.domain.forecast import people_words
from cpd_desktop.domain.scenarios import Scenario, SupposedLeaver
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.gap_papers import forecast_sheet
from cpd_desktop.services.listing import LISTINGS, OF_SCOPE
from cpd_desktop.services.listing_of_forecast import forecast_listing, months_ahead_listing, needs_ahead_listing
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.forecast_book import furnish
from tests.services.people_book import whole


def test_needs_and_months_are_those_of_the_sheet_and_a_scenario_is_named(workspace: Workspace) -> None:
    people = furnish(workspace)
    question = CoverageQuestion(TODAY, team="East")
    sheet = workspace.read(forecast_sheet, question)
    assert (LISTINGS["forecast"], "forecast" in OF_SCOPE) == (forecast_listing, True)
    listing = workspace.read(forecast_listing, question)
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    assert [(row["place"], row["requirement"], row["short_from"]) for row in rows] == [
        (need.line.place, need.line.requirement.code, need.first_short) for need in sheet.needs
    ]
    month = sheet.forecast.months[3]
    for need, row in zip(sheet.needs, rows, strict=True):
        now, then = need.line.now, need.line.cells[3]
        assert (row[f"expected {TODAY.isoformat()}"], row[f"needed {TODAY.isoformat()}"]) == (
            people_words(now.expected),
            now.needed,
        )
        assert (row[f"expected {month.isoformat()}"], row[f"needed {month.isoformat()}"]) == (
            people_words(then.expected),
            then.needed,
        )

    supposed = Scenario("One leaves", leavers=(SupposedLeaver(whole(workspace, people["Ana"]).uuid, date(2026, 7, 1)),))
    after = workspace.read(forecast_sheet, question, scenario=supposed)
    months = months_ahead_listing(after)
    lines = [dict(zip(months.columns, row, strict=True)) for row in months.rows]
    assert len(lines) == len(after.needs) * 13
    assert {line["scenario"] for line in lines} == {"One leaves"}
    assert "supposing “One leaves”" in needs_ahead_listing(after).about
    by_need = [lines[at : at + 13] for at in range(0, len(lines), 13)]
    for need, some in zip(after.needs, by_need, strict=True):
        assert [line["answer"] for line in some] == [need.answer(cell) for cell in (need.line.now, *need.line.cells)]
        for before, line in pairwise(some):
            moved = [int(str(line[name])) for name in ("arriving", "regained", "expiring", "leaving")]
            assert line["certain"] == int(str(before["certain"])) + moved[0] + moved[1] - moved[2] - moved[3]
        assert {line["is_short"] for line in some} <= {"yes", "no"}
    assert any(line["leaving"] for line in lines)
    late = months_ahead_listing(replace(after, forecast=replace(after.forecast, past_end=2))).about
    assert late == f"{months.about}. 2 learners are past their expected end, and are counted from now"
