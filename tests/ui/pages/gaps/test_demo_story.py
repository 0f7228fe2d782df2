"""S3, S4 and S5 of the demonstration book: the same figures on the screen, on paper and as data."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.reports import report
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.page import GapsPage
from tests.cli.running import done
from tests.documents.reading import words_of
from tests.ui.pages.gaps.conftest import Open

TODAY = date(2026, 11, 23)


def shown(page: GapsPage, tab: str) -> list[str]:
    """Return the rows of a tab as they are shown, the text of their columns side by side."""
    model = page.panel(tab).shown_table.model
    return [
        " | ".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def row_of(page: GapsPage, tab: str, *words: str) -> str:
    (found,) = [row for row in shown(page, tab) if all(word in row for word in words)]
    return found


@pytest.fixture
def words(context: Context) -> str:
    """The report of all gaps, as text."""
    produced_on = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    question = CoverageQuestion(TODAY)
    return words_of(report(context.workspace, "gaps", question, produced_on=produced_on, produced_by="tests"))


@pytest.fixture
def data(context: Context, tmp_path: Path) -> dict[str, Any]:
    """What the command line says of the same book."""
    folder = tmp_path / "asked"
    folder.mkdir()
    for one in tmp_path.glob("demo*"):
        shutil.copy(one, folder / one.name)
    answer: dict[str, Any] = done("gaps", "--book", folder / "demo.cpd", "--as-at", TODAY, "--json").answer
    return answer


def test_s3_nobody_leads_ot_practice_and_these_functions_lapse(open_at: Open, words: str, data: dict[str, Any]) -> None:
    role = next(one for one in data["named_roles"] if one["title"] == "Principal Occupational Therapist")
    assert (role["gap"], role["not_met"], role["never_held"], role["holders"]) == (True, False, True, [])
    vacant = sum(one["vacant"] for one in data["named_roles"])
    assert f"{vacant} of {len(data['named_roles'])} named roles are vacant" in words
    assert f"nobody does {len(data['functions_undone'])} of 16 functions" in words
    assert f"{len(role['functions_undone'])} of {len(role['functions'])} functions: " in words
    assert all(function in words for function in role["functions_undone"])
    on_screen = row_of(open_at("Named roles"), "Named roles", role["title"])
    assert "gap" in on_screen.casefold()
    assert f"{len(role['functions_undone'])} of {len(role['functions'])}" in on_screen


def test_s4_deaf_services_looks_compliant_and_is_not(open_at: Open, words: str, data: dict[str, Any]) -> None:
    first = data["teams"][0]
    assert (first["team"], first["looks_compliant"]) == ("Deaf Services", True)
    assert f"{sum(one['looks_compliant'] for one in data['teams'])} of 12 teams look compliant" in words
    assert "Deaf Services: looks compliant, 83 of 83, 100% of mandatory training" in words
    assert first["mandatory"] == {"numerator": 83, "denominator": 83}
    page = open_at()
    on_screen = [row for row in shown(page, "All gaps") if "Deaf Services" in row]
    for need in first["short"]:
        assert need["answer"] in words
        assert any(need["title"] in row and f"{need['numerator']} of {need['denominator']}" in row for row in on_screen)


def test_s5_small_equipment_is_short_in_three_neighbourhoods_with_who_could_be_trained_soonest(
    open_at: Open, words: str, data: dict[str, Any]
) -> None:
    tasks = data["delegated_tasks"]
    assert sum(bool(one["short_by"]) for one in tasks) == 3
    assert "Delegated tasks: short in 3 of 4" in words
    page = open_at("Delegated tasks")
    for one in tasks:
        short = f", short by {one['short_by']}" if one["short_by"] else ""
        assert f"{one['place']} {one['held']} of {one['needed']} held{short}" in words
        on_screen = row_of(page, "Delegated tasks", one["place"])
        assert f"{one['held']} of {one['needed']}" in on_screen
        for person in one["soonest"][:3]:
            assert person["name"] in words
            assert person["name"] in on_screen
