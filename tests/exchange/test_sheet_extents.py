from collections.abc import Iterator

import pytest

from cpd_desktop.exchange.sheet_extents import Extent, ods_extents, xlsx_extent, xlsx_is_1904, xlsx_sheet_names
from tests.exchange.workbooks import SHEET_END, SHEET_START, ods_parts, ods_row, ods_text, xlsx_parts


def blocks(text: str | bytes, size: int = 1 << 20) -> Iterator[bytes]:
    raw = text.encode() if isinstance(text, str) else text
    return (raw[start : start + size] for start in range(0, len(raw), size))


def extent_of(rows: str, size: int = 1 << 20) -> Extent:
    extent = xlsx_extent(blocks(SHEET_START + rows + SHEET_END, size))
    assert extent is not None
    return extent


@pytest.mark.parametrize("size", [97, 1_000, 1 << 20])
@pytest.mark.parametrize("cell", ["<c r='AZ5'><v>1</v></c>", '<c r="AZ5" s="1" t="s"><v>1</v></c>'])
def test_the_last_cell_with_content_is_the_corner(size: int, cell: str) -> None:
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    extent = extent_of(f'{first * 50}<row r="5">{cell}</row>'.replace("'", '"'), size)

    assert (extent.rows, extent.columns, extent.corner) == (5, 52, "AZ5")


def test_cells_with_only_a_format_do_not_count() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="3"/></row><row r="1048576"><c r="XFD1048576" s="3" /></row>'

    assert (extent_of(rows).rows, extent_of(rows).columns) == (1, 26)


def test_a_prefix_on_every_element_is_seen_through() -> None:
    rows = '<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
    extent = xlsx_extent(blocks(f'<x:worksheet xmlns:x="m"><x:sheetData>{rows}</x:sheetData></x:worksheet>'))

    assert extent is not None
    assert extent.is_absurd
    assert extent.corner == "XFD1048576"


def test_errors_are_found_with_their_places() -> None:
    rows = (
        '<row r="2"><c r="B2" t="e"><v>#N/A</v></c><c r="C2" s="4" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="D2" t="str"><v>t=e</v></c></row>'
    )

    assert extent_of(rows).errors == [(1, 1, "#N/A"), (1, 2, "#DIV/0!")]


def test_another_kind_of_part_has_no_extent() -> None:
    assert xlsx_extent(blocks('<?xml version="1.0"?><styleSheet/>')) is None


def test_sheets_are_found_by_their_relationships() -> None:
    made = xlsx_parts("", name="R&amp;D &quot;Team&quot;")

    workbook, relationships = str(made["xl/workbook.xml"]), str(made["xl/_rels/workbook.xml.rels"])
    names = xlsx_sheet_names(workbook.encode(), relationships.encode())
    assert names == {"xl/worksheets/sheet1.xml": 'R&D "Team"'}


@pytest.mark.parametrize(
    ("properties", "is_1904"),
    [
        ('<workbookPr date1904="1"/>', True),
        ("<workbookPr date1904='true'/>", True),
        ('<workbookPr date1904="0"/>', False),
        ("", False),
    ],
)
def test_the_date_system_is_seen(properties: str, is_1904: bool) -> None:
    assert xlsx_is_1904(str(xlsx_parts("", properties=properties)["xl/workbook.xml"]).encode()) is is_1904


@pytest.mark.parametrize("size", [50, 1_000, 1 << 20])
def test_repeated_rows_and_cells_of_open_documents_are_counted(size: int) -> None:
    blank = '<table:table-cell table:number-columns-repeated="5"/>'
    error = '<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    content = ods_parts(
        {
            "First": [
                ods_row(blank, repeated=3),
                ods_row(blank, ods_text("a"), repeated=2),
                ods_row(blank, repeated=1_000_000),
            ],
            "R&amp;D": [ods_row(error)],
        }
    )["content.xml"]

    extents = ods_extents(blocks(content, size))

    assert (extents["First"].rows, extents["First"].columns) == (5, 6)
    assert extents["R&D"].errors == [(0, 0, "#N/A")]


def test_a_stray_cell_of_an_open_document_is_absurd() -> None:
    far = '<table:table-cell table:number-columns-repeated="16383"/>' + ods_text("x")
    rows = [ods_row(ods_text("a")), ods_row("<table:table-cell/>", repeated=1_048_574), ods_row(far)]

    assert ods_extents(blocks(ods_parts({"S": rows})["content.xml"]))["S"].is_absurd


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ['<c r="A1" ', '<c r="A1" t="e" t="e"', "<c r=", "<v", ' t="e"', '<c r="AA1" t="e">', "<sheet "]
)
def test_hostile_repetition_takes_no_unbearable_time(piece: str) -> None:
    text = SHEET_START + piece * (8_000_000 // len(piece)) + "</c></row>"

    assert xlsx_extent(blocks(text)) is not None
    assert xlsx_sheet_names(text[:1_000_000].encode(), text[:1_000_000].encode()) == {}
