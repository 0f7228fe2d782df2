"""Importing training records from a workbook, against reading its cells and inserting the rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from cpd_desktop.bench.building import Say, fill, new_workspace, open_workspace
from cpd_desktop.bench.measuring import Figure, WrongAnswer, median_ms, seconds
from cpd_desktop.bench.workload import SEED, TODAY, Size, Workload
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.exchange.importing import ImportOptions, carry_out, read_import
from cpd_desktop.services.training import COLUMNS
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.book import BookFiles
from cpd_desktop.store.driver import connect
from cpd_desktop.store.ledger import new_uuid

_ROUNDS = 3
_HEADINGS = ("Staff number", "Course", "Completed on", "Outcome", "Hours", "Provider")
_OPTIONS = ImportOptions(kind="training")
_WHAT = (
    "{rows:,} training records from an XLSX into a book of people and courses: read apart, checked row by row, applied"
)
_FLOOR_IS = (
    "python-calamine in this process, then executemany in one transaction through the bare driver, nothing checked"
)


def import_figure(folder: Path, size: Size, say: Say) -> Figure:
    """Return `import-training`."""
    book, sheet = folder / "empty.cpd", folder / "training.xlsx"
    say(f"writing a workbook of {size.imported:,} training records")
    write_workbook(sheet, size)
    with new_workspace(book) as workspace:
        fill(workspace, Workload(size), say, records=False)
    taken = []
    for number in range(_ROUNDS + 1):
        say(f"import-training, round {number} of {_ROUNDS}")
        taken.append((_ours(book, sheet, size), _plain(book, sheet, size)))
    value, floor = (median_ms([pair[side] for pair in taken[1:]]) for side in (0, 1))
    what = _WHAT.format(rows=size.imported)
    return Figure("import-training", value, floor, "at most 3 times", 3.0, what, _FLOOR_IS)


def write_workbook(path: Path, size: Size) -> None:
    """Write as many rows as the size says, no person twice in one course on one day."""
    with Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Training")
        day_format = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, _HEADINGS)
        for at, (person, course, day) in enumerate(_keys(size), start=1):
            sheet.write_string(at, 0, f"{person:06}")
            sheet.write_string(at, 1, f"C{course:03}")
            sheet.write_datetime(at, 2, day, day_format)
            sheet.write_row(at, 3, ("Completed", 3.5, "Learning and Development"))


def _keys(size: Size) -> Iterator[tuple[int, int, date]]:
    chance = np.random.default_rng(SEED)
    seen: set[tuple[int, int, int]] = set()
    while len(seen) < size.imported:
        person, course, ago = (int(chance.integers(1, most)) for most in (size.staff + 1, size.courses + 1, 1_500))
        if (person, course, ago) not in seen:
            seen.add((person, course, ago))
            yield person, course, TODAY - timedelta(days=ago)


def _fresh(book: Path) -> BookFiles:
    """Return a copy of the closed *book* with its key."""
    copy = BookFiles(book.with_name("copy.cpd"))
    _remove(copy)
    for old, new in ((book, copy.path), (BookFiles(book).key, copy.key)):
        shutil.copyfile(old, new)
    return copy


def _remove(files: BookFiles) -> None:
    for part in (*files.all_data, files.key):
        part.unlink(missing_ok=True)


def _ours(book: Path, sheet: Path, size: Size) -> float:
    copy = _fresh(book)
    with open_workspace(copy.path) as workspace:
        taken = seconds(lambda _: _import(workspace, sheet, size), 0)
    _remove(copy)
    return taken


def _import(workspace: Workspace, sheet: Path, size: Size) -> None:
    result, _ = carry_out(workspace, read_import(sheet, _OPTIONS), _OPTIONS, today=TODAY)
    if (result.new, result.applied) != (size.imported, True):
        message = f"Of {size.imported} rows {result.new} were imported."
        raise WrongAnswer(message)


def _plain(book: Path, sheet: Path, size: Size) -> float:
    copy = _fresh(book)
    with open_workspace(copy.path) as workspace:
        key = workspace.book.key
    connection = connect(copy.path, key)
    try:
        taken = seconds(lambda _: _insert(connection, sheet), 0)
        (count,) = connection.execute("SELECT count(*) FROM training_records").fetchone()
    finally:
        connection.close()
    _remove(copy)
    if count != size.imported:
        message = f"Of {size.imported} rows {count} were inserted."
        raise WrongAnswer(message)
    return taken


def _insert(connection: Any, sheet: Path) -> None:
    rows: list[list[Any]] = CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()
    statement = "SELECT {} FROM {} WHERE superseded_in IS NULL"
    people = dict(connection.execute(statement.format("staff_number, person_id", "person_details")))
    courses = dict(connection.execute(statement.format("code, course_id", "course_details")))
    outcomes = {"Completed": OUTCOMES.index(Outcome.COMPLETED)}
    claimed = EVIDENCE.index(Evidence.CLAIMED)
    marks = ", ".join("?" * (len(COLUMNS) + 2))
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        f"INSERT INTO training_records (recorded_in, uuid, {', '.join(COLUMNS)}) VALUES ({marks})",
        (
            (1, new_uuid(), people[person], courses[course], day_number(day), None, outcomes[outcome], claimed, str(hours),
             provider, "", "", "", "")
            for person, course, day, outcome, hours, provider in rows[1:]
        ),
    )  # fmt: skip
    connection.execute("COMMIT")
