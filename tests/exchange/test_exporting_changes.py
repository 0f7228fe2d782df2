from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from cpd_desktop.domain.changes_between import AskedAt, ChangesBetween
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.exporting import write_listings_of
from cpd_desktop.services.changes_between import changes_asked
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing_of_changes import changes_listings
from cpd_desktop.services.workspace import Workspace
from tests.made_books import empty_book
from tests.services.building import Clock
from tests.services.test_changes_between import fill

JANUARY, JUNE = date(2026, 1, 15), date(2026, 6, 15)
NOW: dict[str, Any] = {"produced": datetime(2026, 6, 15, 9, 0, tzinfo=UTC), "who": "tests"}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """For reading only."""
    path = tmp_path_factory.mktemp("changes") / "book.cpd"
    with empty_book(path, clock=Clock(), organisation="Westmere") as workspace:
        fill(workspace)
        yield workspace


@pytest.fixture
def found(shared: Workspace) -> ChangesBetween:
    return shared.read(changes_asked, CoverageQuestion(JUNE), AskedAt(JANUARY), AskedAt(JUNE))


def test_a_csv_has_the_changes_of_people(shared: Workspace, found: ChangesBetween, tmp_path: Path) -> None:
    out = write_listings_of(shared, changes_listings(found), tmp_path / "changes.csv", **NOW)
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["Name"], row["Why"]) for row in rows] == [(one.name, one.why) for one in found.people]
    assert rows[0]["First date"] == "2026-01-15"


def test_a_workbook_has_people_and_places(shared: Workspace, found: ChangesBetween, tmp_path: Path) -> None:
    out = write_listings_of(shared, changes_listings(found), tmp_path / "changes.xlsx", **NOW)
    book = CalamineWorkbook.from_path(str(out))
    assert book.sheet_names == ["Contents", "Changes of people", "Changes of places"]
    people, places = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names[1:])
    assert [row[1] for row in people[1:]] == [one.name for one in found.people]
    assert [row[0] for row in places[1:]] == [one.place for one in found.places]


def test_another_ending_is_refused(shared: Workspace, found: ChangesBetween, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"neither \.csv nor \.xlsx"):
        write_listings_of(shared, changes_listings(found), tmp_path / "changes.pdf", **NOW)
