"""The registers and the list of findings, told on several days and for councils of several sizes; and what is exported, read again."""

from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.exchange.demo_story.learning_lists import complaints_register, findings_list, sources_register
from cpd_desktop.exchange.exporting import csv_bytes
from cpd_desktop.exchange.headings import is_known_heading
from cpd_desktop.exchange.importing import ImportFile, ImportOptions, carry_out, preview, read_import
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT, TELLINGS, story
from tests.made_books import empty_book
from tests.services.building import Clock


@pytest.mark.parametrize(("staff", "seed", "as_at"), TELLINGS)
def test_every_row_is_whole_and_of_teams_and_days_of_the_story(staff: int, seed: int, as_at: date) -> None:
    tables = story(staff, seed, as_at)
    teams = {row["team"] for row in tables.teams.records()}
    for rows in (sources_register(tables), complaints_register(tables), findings_list(tables)):
        assert all(len(row) == len(rows[0]) for row in rows)
        for row in rows[1:]:
            said = dict(zip(rows[0], row, strict=True))
            named = said.get("Teams Concerned", said.get("Team", ""))
            assert {name.strip() for name in named.split(";")} - {""} <= teams
            days = [cell for name, cell in said.items() if "Date" in name and name != "Due Date" and cell]
            assert all(date(int(day[6:]), int(day[3:5]), int(day[:2])) < as_at for day in days)


def test_what_is_exported_of_the_register_is_the_same_when_it_comes_back(told: Workspace, tmp_path: Path) -> None:
    for kind, rows in (("sources", 289), ("findings", 12), ("complaints", 232), ("co-production", 6)):
        read, ready = come_back(told, tmp_path, kind)
        assert (ready.rows, ready.same, ready.rejected, ready.remarks, read.kind) == (rows, rows, (), (), kind)


def test_the_exports_of_the_register_fill_another_book_with_the_same(told: Workspace, tmp_path: Path) -> None:
    kinds = ("teams", "complaints", "sources", "findings", "co-production")
    with empty_book(tmp_path / "book.cpd", clock=Clock()) as book:
        for kind in kinds:
            _, done = come_back(told, tmp_path, kind, into=book)
            assert (done.applied, done.rejected) == (True, ())
        for kind in kinds:
            # Who owns a finding stands there by staff number, since the other book has no people; reach and files are not the register's.
            (theirs, ours) = (said(one, kind) for one in (told, book))
            assert ours == theirs


def come_back(
    told: Workspace, folder: Path, kind: str, *, into: Workspace | None = None
) -> tuple[ImportFile, ImportResult]:
    path = folder / f"{kind}.csv"
    path.write_bytes(csv_bytes(told.read(LISTINGS[kind], CoverageQuestion(AS_AT))))
    asked = ImportOptions()
    read = read_import(path, asked)
    if into is None:
        return read, preview(told, read, asked, today=AS_AT)
    return read, carry_out(into, read, asked, today=AS_AT)[0]


def said(book: Workspace, kind: str) -> list[list[object]]:
    listing = book.read(LISTINGS[kind], CoverageQuestion(AS_AT))
    fields = [heading for heading in listing.columns if is_known_heading(heading, kind)]
    return sorted([dict(zip(listing.columns, row, strict=True))[one] for one in fields] for row in listing.rows)
