"""The only holder of BSL level 6 leaves Deaf Services: the right cells turn red on the screen, on paper and as data, and no others."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.coverage_grid import cell_behind, coverage_grid
from cpd_desktop.services.leaver_impact import leaver_impact
from cpd_desktop.services.person import POSTING, person_whole
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.reports import ReportAbout, report
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.heat import Mark
from cpd_desktop.ui.pages.coverage.page import CoveragePage
from tests.cli.running import done
from tests.documents.reading import words_of

TODAY = date(2026, 11, 23)
NOW = CoverageQuestion(TODAY)
DEAF, BSL3, BSL6 = "Deaf Services", "WC-BSL3", "WC-BSL6"
BEFORE = {BSL6: "1 of 1 needed", BSL3: "1 of 2 needed, short by 1"}
AFTER = {BSL6: "0 of 1 needed, short by 1", BSL3: "0 of 2 needed, short by 2"}
WHOLE = "Whole organisation"
Cell = tuple[str, str]


@dataclass(frozen=True)
class Seen:
    """What the heat map shows: each cell's mark and figure, by place and code."""

    marks: dict[Cell, Mark]
    figures: dict[Cell, str]

    @property
    def red(self) -> set[Cell]:
        return {cell for cell, mark in self.marks.items() if mark is Mark.BAD}


def seen(qtbot: QtBot, context: Context) -> Seen:
    page = CoveragePage(context)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    heat = page.heat_map.heat
    cells = {
        (place.name, one.code): heat.cell(row, column)
        for row, place in enumerate(page._shown.places)
        for column, one in enumerate(page._shown.requirements)
    }
    return Seen({at: one.mark for at, one in cells.items()}, {at: one.figure for at, one in cells.items()})


def only_signer(workspace: Workspace) -> int:
    grid = workspace.read(coverage_grid, NOW)
    place = next(one for one in grid.places if one.name == DEAF)
    level_six = next(one for one in grid.requirements if one.code == BSL6)
    cell = workspace.read(cell_behind, NOW, place, level_six.id)
    assert cell is not None
    (holder,) = [one.person.id for one in cell.people if one.holding.status.value in ("in date", "expiring")]
    return holder


def leave(workspace: Workspace, person_id: int, last_day: date) -> None:
    whole = workspace.read(person_whole, person_id, NOW)
    assert whole is not None
    for line in whole.places:
        if line.kind == POSTING and line.ends_on is None:
            draft = PlaceDraft(POSTING, line.starts_on, last_day, line.what, line.team, line.hours, line.id)
            workspace.write(save_place, person_id, draft)


def paper(workspace: Workspace, name: str, **asked: Any) -> str:
    about = asked.pop("about", ReportAbout())
    produced_on = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    question = CoverageQuestion(TODAY, **asked)
    return words_of(report(workspace, name, question, produced_on=produced_on, produced_by="tests", about=about))


def data(book: Path) -> dict[Cell, dict[str, Any]]:
    rows = done("coverage", "--book", book, "--as-at", TODAY, "--json").answer
    return {(row["team"] or row["service"] or "", row["requirement"]): row for row in rows}


def is_short(row: dict[str, Any]) -> bool:
    return bool(row["short_by"]) if row["needed"] is not None else row["numerator"] < row["denominator"]


def test_exactly_the_right_cells_turn_red_on_screen_on_paper_and_as_data(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    workspace, file = context.workspace, tmp_path / "demo.cpd"
    signer = only_signer(workspace)
    impact = workspace.read(leaver_impact, [signer], NOW)
    screen, rows = seen(qtbot, context), data(copied(file, "before"))
    assert {code: rows[DEAF, code]["answer"] for code in BEFORE} == BEFORE

    leave(workspace, signer, TODAY - timedelta(days=1))
    after, rows_after = seen(qtbot, context), data(copied(file, "after"))

    # On screen: of all teams one cell turns red; what was red stays so, and no other team shows any other figure.
    assert {at for at in after.red - screen.red if at[0] != WHOLE} == {(DEAF, BSL6)}
    assert screen.red <= after.red
    others = {at for at in screen.figures if at[0] not in (DEAF, WHOLE)}
    assert {at for at in others if screen.figures[at] != after.figures[at]} == set()
    # What follows from it: the totals count one person less, above the line and below, and one falls below the target by that.
    assert after.red - screen.red == {(DEAF, BSL6), (WHOLE, "WC-MCA")}
    assert (screen.figures[WHOLE, "WC-MCA"], after.figures[WHOLE, "WC-MCA"]) == ("45 of 50", "44 of 49")
    # As data: the same.
    turned = {at for at, row in rows_after.items() if is_short(row) and not is_short(rows[at])}
    assert turned == {(DEAF, BSL6)}
    assert {code: rows_after[DEAF, code]["answer"] for code in AFTER} == AFTER
    # On paper: the same figures.
    for name, asked in (("team-coverage", {"team": DEAF}), ("gaps", {"team": DEAF}), ("gaps", {})):
        words = paper(workspace, name, **asked)
        assert all(answer in words for answer in AFTER.values()), name
    # It was said beforehand, of the same needs with the same figures.
    foreseen = {(one.place, one.requirement.code): one.row_after.answer for one in impact.needs}
    assert foreseen == {(DEAF, code): answer for code, answer in AFTER.items()}


def copied(file: Path, name: str) -> Path:
    """Return a copy of the book as it is now, which the command line can open beside the window."""
    folder = file.parent / name
    folder.mkdir()
    for one in file.parent.glob(f"{file.stem}*"):
        if one.is_file():
            shutil.copy(one, folder / one.name)
    return folder / file.name


def test_leaver_impact_says_it_on_paper_and_as_data_before_it_happens(context: Context, tmp_path: Path) -> None:
    workspace = context.workspace
    signer = only_signer(workspace)
    whole = workspace.read(person_whole, signer, NOW)
    assert whole is not None
    number = whole.details.staff_number
    words = paper(workspace, "leaver-impact", about=ReportAbout(people=(number,)))
    assert "2 of 13" in words
    assert all(answer in words for answer in AFTER.values())
    answer = done(
        "leaver-impact",
        "--person",
        number,
        "--book",
        copied(tmp_path / "demo.cpd", "asked"),
        "--as-at",
        TODAY,
        "--json",
    ).answer
    assert {one["requirement"]: one["after"]["answer"] for one in answer["needs"]} == AFTER
