from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.cells import (
    LONGEST,
    Parser,
    Reading,
    RowFault,
    choice_parser,
    date_parser,
    plain_words,
    said_in,
    settled_order,
    text_of,
    text_parser,
)
from cpd_desktop.exchange.dates import EPOCH_1904, DateOrder
from cpd_desktop.exchange.headings import map_headings
from cpd_desktop.exchange.sheets import Row, Sheet, Table
from cpd_desktop.exchange.values import Cell, Unreadable, read_yes_no

HEADINGS = ("Staff No", "Course", "Completed on", "Notes")


def table(*rows: Row) -> tuple[Sheet, Table]:
    return Sheet("t.csv", "", (), rows), Table("t.csv", 1, HEADINGS, rows)


def reading(*rows: Row) -> Reading:
    return Reading(*table(*rows), map_headings(HEADINGS, "training"), None)


def read(parsers: dict[str, Parser], *rows: Row) -> list[tuple[int, dict[str, Any], RowFault | None]]:
    plain = {field: text_parser(field) for field in ("staff_number", "course", "completed_on", "notes")}
    return [(row.number, values, fault) for row, values, fault in reading(*rows).rows(plain | parsers)]


def test_each_row_gives_the_values_of_its_fields_and_blanks_give_none() -> None:
    found = read({}, Row(4, ("1", " Fire ", None, "  ")), Row(7, ("2",)))

    assert found == [(4, {"staff_number": "1", "course": "Fire"}, None), (7, {"staff_number": "2"}, None)]


def test_the_first_fault_of_a_row_is_told_and_the_others_go_on() -> None:
    ((_, values, fault), (_, good, none)) = read(
        {"course": read_yes_no, "notes": read_yes_no}, Row(2, ("1", "maybe", None, "perhaps")), Row(3, ("1", "yes"))
    )

    assert values == {"staff_number": "1"}
    assert fault is not None
    assert (fault.field, "maybe" in fault.reason, str(fault)) == ("course", True, fault.reason)
    assert (good["course"], none) == (True, None)


def test_a_row_with_more_cells_than_headings_is_a_fault_of_the_whole_row() -> None:
    ((_, values, fault),) = read({}, Row(5, ("1", "a", "b", "c", "d")))

    assert fault is not None
    assert (values, fault.field, fault.reason) == ({}, "", "row 5 has 5 cells, the heading has 4")


def test_equal_cells_are_read_once_and_true_is_not_1() -> None:
    asked: list[Cell] = []

    def count(cell: Cell) -> str:
        asked.append(cell)
        return str(cell)

    found = read(
        {"course": count}, *(Row(at, ("x", cell)) for at, cell in enumerate([1, True, 1, True, "1", 1.0, None]))
    )
    assert [values.get("course") for _, values, _ in found] == ["1", "True", "1", "True", "1", "1", None]
    assert asked == [1, True, "1"]


def test_the_apostrophe_that_protects_is_taken_off_and_others_stay() -> None:
    found = read({}, *(Row(at, ("1", text)) for at, text in enumerate(("'=cmd()", "'-Anne", "''=x", "'t Hooft", "'"))))

    assert [values["course"] for _, values, _ in found] == ["=cmd()", "-Anne", "'=x", "'t Hooft", "'"]


@pytest.mark.parametrize("cell", ["n/a", "-", "None", " TBC ", "", None])
def test_nothing_said_is_blank_but_where_any_text_may_stand(cell: Cell) -> None:
    assert said_in(cell) == text_parser("team")(cell) == ""
    assert text_parser("last_name")(cell) == (str(cell).strip() if cell else "")


@pytest.mark.parametrize("field", ["name", "title", "notes", "reason", "source", "provider", "code"])
def test_a_text_longer_than_the_book_keeps_is_refused_with_its_length(field: str) -> None:
    most = LONGEST.get(field, 500)

    assert text_parser(field)("x" * most) == "x" * most
    with pytest.raises(Unreadable, match=f"{most + 1:,} characters; at most {most:,}"):
        text_parser(field)("x" * (most + 1))


def test_only_notes_keep_their_lines() -> None:
    assert text_parser("notes")(" a \r\n b ") == "a\nb"
    assert text_parser("reason")("a\nb") == "a b"
    assert text_of(10.0) == "10"


def test_the_field_s_own_name_stands_for_a_heading_that_is_not_there() -> None:
    assert (reading().heading("staff_number"), reading().heading("outcome")) == ("Staff No", "outcome")


def order(*dates: Cell, given: DateOrder | None = None) -> DateOrder | None:
    sheet, rows = table(*(Row(at, ("1", "C", day)) for at, day in enumerate(dates, 2)))
    return settled_order(sheet, rows, map_headings(HEADINGS, "training"), frozenset({"completed_on", "from"}), given)


def test_the_order_of_day_and_month_is_settled_once() -> None:
    assert order("03/04/2025", "25/04/2025", None) is DateOrder.DMY
    assert order("03/04/2025", "04/25/2025") is DateOrder.MDY
    assert order("03/04/2025", given=DateOrder.MDY) is DateOrder.MDY
    assert order(date(2025, 4, 3), "2025-04-03") is DateOrder.DMY


@pytest.mark.parametrize(("dates", "words"), [
    (("03/04/2025",), r"t\.csv: 03/04/2025 can be read two ways: say --date-order dmy or --date-order mdy\."),
    (("03/04/2025", "05/06/2025", "07/08/2025"), r"03/04/2025 and 2 more dates can be read two ways"),
    (("25/04/2025", "04/25/2025"), r"25/04/2025 has the day first and 04/25/2025 the month"),
])  # fmt: skip
def test_what_cannot_be_settled_is_asked(dates: tuple[str, ...], words: str) -> None:
    with pytest.raises(Problem, match=words):
        order(*dates)


def test_a_bare_number_is_a_day_by_the_sheet_s_epoch() -> None:
    sheet = Sheet("t.xlsx", "S", ("S",), (), EPOCH_1904)

    assert date_parser(None, sheet)(44216) == date(2025, 1, 21)
    assert date_parser(DateOrder.MDY, sheet)("04/03/2025") == date(2025, 4, 3)


@pytest.mark.parametrize(("cell", "value"), [
    ("Partly upheld", 2), ("PARTLY_UPHELD", 2), (" partly-upheld ", 2), (3, 3), (3.0, 3), ("3.0", 3), (None, None), ("n/a", None), ("none", None),
])  # fmt: skip
def test_one_of_some_words_is_read_however_it_is_written(cell: Cell, value: int | None) -> None:
    assert choice_parser({"partly upheld": 2, "3": 3}, "no outcome")(cell) == value


def test_any_other_word_is_refused_as_it_was_written() -> None:
    assert plain_words("Not–upheld") == "not–upheld"
    with pytest.raises(Unreadable, match=r"^'Half upheld' is no outcome: say upheld$"):
        choice_parser({"upheld": 1}, "no outcome: say upheld")("Half  upheld")
