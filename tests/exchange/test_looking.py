from __future__ import annotations

from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.dates import Ambiguous, DateOrder
from cpd_desktop.exchange.headings import load_mapping
from cpd_desktop.exchange.looking import (
    columns_by_mapping,
    look_at,
    missing_fields,
    needed_fields,
    order_of_dates,
    read_as,
    row_texts,
    save_mapping,
    seen_as,
)

TRAINING = (
    "Staff no,Name,Course,Completed on,Notes\n001,Ann Jones,FIR-01,03/04/2025,late\n002,Bo Lee,FIR-01,05/06/2025,\n"
)


def a_file(folder: Path, text: str = TRAINING) -> Path:
    path = folder / "export.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_looked_at(tmp_path: Path) -> None:
    looked = look_at(a_file(tmp_path))
    assert looked.kind == "training"
    assert looked.columns == {"staff_number": 0, "name": 1, "course": 2, "completed_on": 3, "notes": 4}
    assert looked.samples(1) == ("Ann Jones", "Bo Lee")
    assert row_texts(looked, looked.columns)[2] == "Ann Jones, 001, FIR-01"


def test_headings_nobody_knows_are_no_problem_yet(tmp_path: Path) -> None:
    looked = look_at(a_file(tmp_path, "Ident,What,On\n001,FIR-01,2025-01-02\n"))
    assert looked.kind == ""
    assert "choose what it is" in looked.note
    assert seen_as(looked, "training").kind == "training"


def test_two_columns_that_may_be_one_field_are_left_to_whoever_looks(tmp_path: Path) -> None:
    looked = look_at(a_file(tmp_path, "Staff no,Employee no,Course,Completed on\n1,2,FIR-01,2025-01-02\n"))
    assert looked.columns["staff_number"] == 0
    file = read_as(looked, {**looked.columns, "staff_number": 1}, None)
    assert file.drafts[0].key.staff_number == "2"  # type: ignore[union-attr]


def test_a_column_that_is_not_chosen_is_not_read(tmp_path: Path) -> None:
    looked = look_at(a_file(tmp_path))
    columns = {field: column for field, column in looked.columns.items() if field != "notes"}
    file = read_as(looked, columns, DateOrder.DMY)
    assert file.drafts[0].notes == ""  # type: ignore[union-attr]
    assert "notes" not in file.said
    assert file.ignored_headings == ("Notes",)


def test_the_order_of_dates_is_asked_for(tmp_path: Path) -> None:
    looked = look_at(a_file(tmp_path))
    assert order_of_dates(looked, looked.columns) == Ambiguous("03/04/2025", 2)
    with pytest.raises(Problem, match="two ways"):
        read_as(looked, looked.columns, None)
    assert order_of_dates(looked, {}) is DateOrder.DMY


def test_what_is_missing_is_named() -> None:
    assert missing_fields("training", ("staff_number", "course")) == ("completed_on",)
    assert missing_fields("training", ("first_name", "last_name", "course", "completed_on")) == ()
    assert "first_name" in needed_fields("training")


def test_a_source_is_its_set_of_headings(tmp_path: Path) -> None:
    first = look_at(a_file(tmp_path)).source
    other_order = "Name,STAFF NO,Completed_on,Course,Notes\nAnn,001,2025-01-01,FIR-01,\n"
    assert look_at(a_file(tmp_path, other_order)).source == first
    assert look_at(a_file(tmp_path, TRAINING.replace("Notes", "Remarks"))).source != first


def test_a_mapping_is_saved_and_read(tmp_path: Path) -> None:
    looked = look_at(a_file(tmp_path))
    save_mapping(tmp_path / "m.json", looked.mapping(looked.columns))
    mapping = load_mapping(tmp_path / "m.json", "training")
    assert columns_by_mapping(looked, mapping) == looked.columns
    assert columns_by_mapping(looked, {"course": "no such heading"}) == {}
    with pytest.raises(Problem, match="cannot be written"):
        save_mapping(tmp_path / "none" / "m.json", mapping)


def test_a_file_without_rows_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        look_at(a_file(tmp_path, ""))
