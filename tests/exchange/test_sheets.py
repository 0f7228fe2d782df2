import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.dates import EPOCH_1900, EPOCH_1904
from cpd_desktop.exchange.headings import is_known_heading
from cpd_desktop.exchange.sheet_process import Caps
from cpd_desktop.exchange.sheets import Row, Sheet, locate_header, read_sheet
from tests.exchange.workbooks import ods_parts, ods_row, ods_text, xlsx, xlsx_parts, zipped

FILES = Path(__file__).parent / "files"
AFTERNOON = datetime.fromisoformat("2025-04-03T14:30")
HEADINGS = ["Employee No", "Full Name", "Course Name"]


def at(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def sheet_of(*rows: Row) -> Sheet:
    return Sheet("staff.csv", "", (), rows)


@pytest.mark.parametrize("is_1904", [False, True])
def test_a_workbook_gives_plain_values_and_the_row_numbers_that_its_program_shows(
    tmp_path: Path, is_1904: bool
) -> None:
    rows: list[list[Any]] = [
        [],
        [],
        [None, "00123", 10234.0, 1.5, True, False, 0],
        [],
        [None, date(2025, 4, 3), AFTERNOON, None, "  "],
        ["=NA()"],
    ]
    path = xlsx(tmp_path / "staff.xlsx", {"Staff": rows}, date_1904=is_1904)

    sheet = read_sheet(path)

    assert sheet.rows == (
        Row(3, (None, "00123", 10234, 1.5, True, False, 0)),
        Row(5, (None, date(2025, 4, 3), AFTERNOON)),
        Row(6, ("=NA()",)),
    )
    assert type(sheet.rows[0].cells[2]) is int
    assert sheet.serial_epoch == (EPOCH_1904 if is_1904 else EPOCH_1900)
    assert (sheet.file_name, sheet.sheet_name, sheet.sheet_names) == ("staff.xlsx", "Staff", ("Staff",))


@pytest.mark.parametrize("name", ["training-1900.xls", "training-1904.xls"])
def test_an_old_workbook_is_read(name: str) -> None:
    sheet = read_sheet(FILES / name)

    assert sheet.sheet_names == ("Training", "Empty", "Lists")
    assert sheet.rows[0] == Row(
        3, (None, "Employee No", "Full Name", "Course Name", "Completion Date", "Hours", "Verified")
    )
    assert sheet.rows[1] == Row(4, (None, "00123", "Siân Ŵyn", "Deaf awareness", date(2025, 4, 3), 1.5, True))
    assert sheet.rows[2].number == 6
    assert sheet.rows[2].cells[1:5] == (10234, "Łukasz Nowak", "BSL level 3", AFTERNOON)


def test_an_open_document_is_read(tmp_path: Path) -> None:
    error = '<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    cells = (
        "<table:table-cell/>",
        ods_text("00123"),
        '<table:table-cell office:value-type="float" office:value="10234"/>',
        '<table:table-cell office:value-type="date" office:date-value="2025-04-03"/>',
        '<table:table-cell office:value-type="date" office:date-value="2025-04-03T14:30:00"/>',
        '<table:table-cell office:value-type="time" office:time-value="PT01H30M00S"/>',
        error,
    )
    rows = [ods_row("<table:table-cell/>", repeated=3), ods_row(*cells), ods_row(ods_text("x"), repeated=2)]
    path = at(tmp_path, "staff.ods", zipped(ods_parts({"Staff": rows, "Empty": []})))

    assert read_sheet(path).rows == (
        Row(4, (None, "00123", 10234, date(2025, 4, 3), AFTERNOON, "01:30", "#N/A")),
        Row(5, ("x",)),
        Row(6, ("x",)),
    )


def test_formula_errors_are_told_from_blanks(tmp_path: Path) -> None:
    rows = (
        '<row r="2"><c r="B2"><v>1</v></c><c r="C2" t="e"><f>NA()</f><v>#N/A</v></c></row>'
        '<row r="4"><c r="B4" t="e"><v>#DIV/0!</v></c></row>'
    )
    path = at(tmp_path, "staff.xlsx", zipped(xlsx_parts(rows)))

    assert read_sheet(path).rows == (Row(2, (None, 1, "#N/A")), Row(4, (None, "#DIV/0!")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(("delimiter", "ending"), [(",", "csv"), (";", "csv"), ("\t", "tsv"), ("|", "txt")])
def test_text_is_read_in_its_encoding(tmp_path: Path, encoding: str, delimiter: str, ending: str) -> None:
    text = 'Name,Notes\r\n\r\n"Siân",007\r\n"a\nb",\r\n'.replace(",", delimiter)
    path = at(tmp_path, f"staff.{ending}", text.encode(encoding))

    sheet = read_sheet(path)

    assert sheet.rows == (Row(1, ("Name", "Notes")), Row(3, ("Siân", "007")), Row(4, ("a\nb",)))
    assert (sheet.sheet_name, sheet.sheet_names) == ("", ())


cell_values = st.one_of(
    st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(["", " ", "00123", "#N/A", "1e5", "TRUE", "2025-04-03"]),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.lists(st.lists(cell_values, min_size=2, max_size=4), max_size=5))
def test_any_text_passes_through_the_parsing_process(tmp_path: Path, table: list[list[str]]) -> None:
    lines = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in [["Name", "Notes"], *table]]
    path = at(tmp_path, "staff.csv", "\n".join(",".join(line) for line in lines).encode("utf-8-sig"))

    read = {row.number: list(row.cells) for row in read_sheet(path).rows}

    for number, cells in enumerate([["Name", "Notes"], *table], 1):
        expected: list[str | None] = [cell or None for cell in cells]
        while expected and (expected[-1] is None or expected[-1].isspace()):
            expected.pop()
        assert read.get(number, []) == expected


def test_rows_of_uneven_length_have_what_they_have(tmp_path: Path) -> None:
    path = at(tmp_path, "staff.csv", b"a,b,c\n1,2,3,4,5\n1\n1,2,,,\n")

    assert [row.cells for row in read_sheet(path).rows] == [
        ("a", "b", "c"),
        ("1", "2", "3", "4", "5"),
        ("1",),
        ("1", "2"),
    ]


def test_thousands_of_rows_keep_their_numbers(tmp_path: Path) -> None:
    lines = ["name,hours"] + ["" if number % 1_000 < 3 else f"p{number},{number}" for number in range(2, 4_501)]
    path = at(tmp_path, "staff.csv", "\n".join(lines).encode())

    rows = read_sheet(path).rows

    assert all(row.cells == (f"p{row.number}", str(row.number)) for row in rows[1:])
    assert len(rows) == 1 + sum(number % 1_000 >= 3 for number in range(2, 4_501))


@pytest.mark.parametrize("name", ["staff.xlsx", "staff.csv"])
def test_a_cell_of_more_than_100_000_characters_is_refused_with_its_row(tmp_path: Path, name: str) -> None:
    huge = "x" * 100_001
    if name == "staff.csv":
        at(tmp_path, name, f"a,b\n1,{huge[1:]}\n\n2,{huge}\n".encode())
    else:
        at(tmp_path, name, zipped(xlsx_parts(f'<row r="4"><c r="A4" t="inlineStr"><is><t>{huge}</t></is></c></row>')))

    with pytest.raises(Problem, match=rf"^{name}: row 4 has a cell of more than 100,000 characters"):
        read_sheet(tmp_path / name)


def test_a_row_of_more_cells_than_any_spreadsheet_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"^staff\.csv: row 2 has 16,385 cells"):
        read_sheet(at(tmp_path, "staff.csv", b"a,b\n" + b"," * 16_384 + b"\n"))


@pytest.mark.parametrize(
    ("sheets", "chosen"),
    [
        ({"Empty": [], "Data": [["x"]]}, "Data"),
        (
            {"Cover": [["Training report"], [], ["Printed", date(2025, 4, 3)]], "Data": [HEADINGS, ["1", "2", "3"]]},
            "Data",
        ),
        ({"About": [["Owner", "Jo"], ["Date", "x"]], "Data": [["t"], HEADINGS, ["1", "2", "3"]]}, "Data"),
        ({"First": [HEADINGS, [1, 2, 3]], "Second": [HEADINGS, [1, 2, 3]]}, "First"),
        ({"Teams": [["team", "service"], ["a", "b"]], "Other": [["x"]]}, "Teams"),
        ({"Numbers": [[1, 2, 3], [4, 5, 6]], "More": [[1]]}, "Numbers"),
    ],
)
def test_the_sheet_that_looks_like_the_table_is_chosen(
    tmp_path: Path, sheets: dict[str, list[list[Any]]], chosen: str
) -> None:
    assert read_sheet(xlsx(tmp_path / "staff.xlsx", sheets)).sheet_name == chosen


def test_a_hidden_sheet_is_read_when_it_is_named() -> None:
    assert read_sheet(FILES / "training-1900.xls", sheet="lists ").rows[0] == Row(1, ("a", "b", "c"))
    assert read_sheet(FILES / "training-1900.xls", sheet="Empty").rows == ()


def test_a_wrong_name_lists_the_sheets(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "staff.xlsx", {"Staff": [["a"]], "Leavers": [["b"]]})

    with pytest.raises(
        Problem, match=r"^staff\.xlsx has no sheet called 'Joiners': choose one of 'Staff', 'Leavers'\.$"
    ):
        read_sheet(path, sheet="Joiners")
    with pytest.raises(Problem, match=r"^staff\.csv is plain text and has no sheets"):
        read_sheet(at(tmp_path, "staff.csv", b"a,b\n"), sheet="Staff")


def test_a_workbook_without_content_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"^staff\.xlsx has no sheet with anything in it"):
        read_sheet(xlsx(tmp_path / "staff.xlsx", {"One": [], "Two": []}))


def test_a_stray_cell_that_the_look_at_the_bytes_misses_only_ends_the_parsing_process(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c s="0" r="XFD1048576"><v>1</v></c></row>'

    with pytest.raises(Problem, match=r"^staff\.xlsx is damaged, or needs more memory"):
        read_sheet(at(tmp_path, "staff.xlsx", zipped(xlsx_parts(rows))))


def test_a_workbook_with_much_repeated_text_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    cell = f'<c t="str"><v>{"x" * 90_000}</v></c>'
    rows = "".join(f'<row r="{number}">{cell}</row>' for number in range(1, 1_600))
    path = at(tmp_path, "staff.xlsx", zipped(xlsx_parts(rows)))

    with pytest.raises(Problem, match=r"^staff\.xlsx "):
        read_sheet(path, caps=Caps(memory=300 << 20))


def test_damaged_xml_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"^staff\.xlsx is damaged"):
        read_sheet(at(tmp_path, "staff.xlsx", zipped(xlsx_parts('<row r="1"><c r="A1"><v>1</row>'))))


@pytest.mark.parametrize("length", range(600, 7_168, 800))
def test_a_cut_old_workbook_is_a_problem_or_gives_rows(tmp_path: Path, length: int) -> None:
    path = at(tmp_path, "staff.xls", (FILES / "training-1900.xls").read_bytes()[:length])

    with pytest.raises(Problem, match=r"^staff\.xls "):
        read_sheet(path)


def test_time_runs_out(tmp_path: Path) -> None:
    path = at(tmp_path, "staff.csv", b"name,team\n" * 300_000)

    with pytest.raises(Problem, match=r"^staff\.csv takes too long to read"):
        read_sheet(path, caps=Caps(seconds=0.02))


def test_the_passphrase_stays_in_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPD_PASSPHRASE", "an invented one")

    read_sheet(at(tmp_path, "staff.csv", b"a,b\n"))

    assert os.environ["CPD_PASSPHRASE"] == "an invented one"


def known(heading: str) -> bool:
    return is_known_heading(heading, "training")


def test_the_headings_are_found_below_titles() -> None:
    sheet = sheet_of(
        Row(1, ("Training report",)),
        Row(2, ("Course", "All", "Printed 3 April")),
        Row(5, (None, "Employee No", "Course Name", "Completed", None, "Colour")),
        Row(6, (None, "1", "Fire", "3 April 2025")),
        Row(9, (None, "Total: 1")),
    )

    table = locate_header(sheet, known)

    assert table.header_row == 5
    assert table.headings == ("", "Employee No", "Course Name", "Completed", "", "Colour")
    assert [row.number for row in table.rows] == [6, 9]
    assert table.titles == (1, 2)


def test_a_heading_row_that_comes_again_is_left_out_and_noted() -> None:
    heading = ("Employee No", "Course Name", "Completed")
    sheet = sheet_of(
        Row(1, heading),
        Row(2, ("1", "a", "b")),
        Row(41, (" EMPLOYEE NO", "course  name", "Completed")),
        Row(42, ("2",)),
    )

    table = locate_header(sheet, known)

    assert [row.number for row in table.rows] == [2, 42]
    assert table.repeated == (41,)


def test_cells_beyond_the_headings_are_told() -> None:
    sheet = sheet_of(
        Row(1, ("Employee No", "Course Name")),
        Row(14, ("1", "Smith", " Jo", "x")),
        Row(15, ("1", "Fire")),
        Row(16, ("1",)),
    )

    overlong = list(locate_header(sheet, known).overlong())

    assert [(row.number, sentence) for row, sentence in overlong] == [(14, "row 14 has 4 cells, the heading has 2")]


def test_a_single_column_needs_only_its_one_heading() -> None:
    assert locate_header(sheet_of(Row(1, ("Email",)), Row(2, ("a@b",))), known).header_row == 1


@pytest.mark.parametrize(
    "rows",
    [
        [Row(1, ("Colour", "Shape"))],
        [Row(1, ("Course Name", "Shape", "Colour"))],
        [Row(31, ("Employee No", "Course Name"))],
    ],
)
def test_a_sheet_without_known_headings_is_a_problem(rows: list[Row]) -> None:
    with pytest.raises(Problem, match=r"^staff\.csv has no row of known headings in its first 30 rows"):
        locate_header(sheet_of(*rows), known)


def test_an_empty_sheet_is_a_problem() -> None:
    with pytest.raises(Problem, match=r"^staff\.xlsx, sheet 'Empty', has nothing in it"):
        locate_header(Sheet("staff.xlsx", "Empty", ("Empty",), ()), known)


def test_a_row_has_nothing_beyond_its_last_cell() -> None:
    assert [Row(1, ("a", None)).cell(column) for column in range(3)] == ["a", None, None]
