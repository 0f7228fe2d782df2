"""The files with deliberate faults."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from cpd_desktop.exchange.demo_story import DemoTables
from cpd_desktop.exchange.demo_story.faulty import GOOD_ROWS, Fault, faulty_staff_list, staff_faults, training_faults
from cpd_desktop.resources import resource
from tests.exchange.demo_story.telling import story

SAMPLES = resource("samples")


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter", "faults"),
    [
        ("faulty-staff-list.csv", "cp1252", ",", staff_faults),
        ("faulty-training-export.csv", "utf-8", ";", training_faults),
    ],
)
def test_the_readme_names_every_fault_by_its_row(
    name: str, encoding: str, delimiter: str, faults: Callable[[DemoTables], tuple[Fault, ...]]
) -> None:
    found = faults(story())
    with (SAMPLES / name).open(encoding=encoding, newline="") as file:
        rows = list(csv.reader(file, delimiter=delimiter))
    text = (SAMPLES / "README.md").read_text(encoding="utf-8")
    section = text[text.index(f"`{name}`") :]
    lines = [f"| {row} | {fault.column or 'whole row'} | {fault.wrong} |" for row, fault in enumerate(found, start=8)]
    assert "\n".join(lines) in section
    assert [tuple(cells) for cells in rows[1 + GOOD_ROWS :]] == [fault.cells for fault in found]
    assert all(not fault.column or fault.column in rows[0] for fault in found)


def test_the_good_rows_begin_with_their_manager_and_can_be_written_in_windows_1252() -> None:
    for seed in range(1, 5):
        good = faulty_staff_list(story(seed=seed))[1 : 1 + GOOD_ROWS]
        assert len(good) == GOOD_ROWS
        assert good[0][3] == "Team Manager"
        assert {row[7] for row in good[1:]} == {good[0][0]}
        assert all("".join(row).encode("cp1252") for row in good)
