import os
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.dates import EPOCH_1900, EPOCH_1904
from cpd_desktop.exchange.preflight import MOST_BYTES, check, kind_by_name, read_raw
from tests.exchange.workbooks import ods_parts, ods_row, ods_text, xlsx_parts, zipped

FILES = Path(__file__).parent / "files"
XLS = (FILES / "training-1900.xls").read_bytes()
XLSX = zipped(xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>'))
ODS = zipped(ods_parts({"S": [ods_row(ods_text("a"))]}))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(raw: bytes, name: str) -> str:
    with pytest.raises(Problem) as caught:
        check(raw, name)
    message = str(caught.value)
    assert message.startswith(name)
    assert message.endswith(".")
    return message


@pytest.mark.parametrize(
    ("name", "raw", "kind"),
    [
        ("a.csv", b"a,b\n", "delimited"),
        ("A.TSV", b"a\tb\n", "delimited"),
        ("a.csv", "a\tb\n".encode("utf-16"), "delimited"),
        ("a.xlsx", XLSX, "workbook"),
        ("a.xlsm", XLSX, "workbook"),
        ("a.xls", XLS, "workbook"),
        ("a.ods", ODS, "workbook"),
    ],
)
def test_good_files_pass(name: str, raw: bytes, kind: str) -> None:
    assert check(raw, name).kind == kind == kind_by_name(name)


@pytest.mark.parametrize(
    ("name", "raw", "part"),
    [
        ("staff.pdf", b"%PDF-1.7", "not a kind of file that can be read"),
        ("staff", b"a,b", "not a kind of file that can be read"),
        ("staff.csv", XLSX, "is a workbook although its name ends like a text file"),
        ("staff.csv", OLE, "is a workbook although its name ends like a text file"),
        ("staff.csv", b"%PDF-1.7\n", "is a PDF"),
        ("staff.csv", b"a,b\n1\0,2\n", "holds NUL bytes"),
        (
            "staff.xls",
            b"\xef\xbb\xbf\n<html><table>",
            "a web page or XML: open it in your spreadsheet program and save it as XLS",
        ),
        ("staff.xlsx", b"a,b\n1,2\n", "plain text: change its ending to .csv"),
        ("staff.xlsx", b"%PDF-1.7\n", "a PDF"),
        ("staff.xlsx", b"\x89PNG\r\n\0", "something else"),
        ("staff.xls", XLSX, "really a .xlsx file"),
        ("staff.ods", XLSX, "really a .xlsx file"),
        ("staff.xlsx", ODS, "really a .ods file"),
        ("staff.xlsx", XLS, "really a .xls file"),
        ("staff.xls", OLE, "is not a workbook"),
        ("staff.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("staff.xlsx", zipped({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}), "is not a workbook"),
        ("staff.xlsx", zipped({"xl/workbook.xml": b"<a/>"}), "is damaged"),
        ("staff.xlsx", b"PK\x03\x04 and then nothing", "is damaged"),
    ],
)
def test_what_is_not_as_it_says_is_refused(name: str, raw: bytes, part: str) -> None:
    assert part in refusal(raw, name)


def test_an_encrypted_open_document_is_refused() -> None:
    parts = ods_parts({"S": []})
    parts["META-INF/manifest.xml"] = "<manifest:encryption-data/>"

    assert "protected by a password" in refusal(zipped(parts), "staff.ods")


def test_a_stray_cell_is_refused_with_its_sheet_and_place() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    raw = zipped(xlsx_parts(rows, name="Staff"))

    assert len(raw) < 2_500
    assert "sheet 'Staff' reaches as far as XFD1048576" in refusal(raw, "staff.xlsx")


def test_a_table_of_a_million_rows_is_no_stray_cell() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="Z1048576"><v>1</v></c></row>'

    assert check(zipped(xlsx_parts(rows)), "staff.xlsx").kind == "workbook"


def test_formula_errors_and_the_date_system_are_told() -> None:
    rows = '<row r="3"><c r="B3" t="e"><v>#REF!</v></c></row>'
    facts = check(zipped(xlsx_parts(rows, name="Staff", properties='<workbookPr date1904="1"/>')), "staff.xlsx")

    assert facts.errors == {"Staff": [(2, 1, "#REF!")]}
    assert facts.serial_epoch == EPOCH_1904


def test_bare_numbers_in_an_old_workbook_of_1904_are_left_open() -> None:
    assert check(XLS, "a.xls").serial_epoch == EPOCH_1900
    assert check((FILES / "training-1904.xls").read_bytes(), "a.xls").serial_epoch is None


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\r\n", b"\xff\xfe"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(content)

    with pytest.raises(Problem, match=r"^staff\.csv is empty"):
        read_raw(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"^gone\.csv was not found"):
        read_raw(tmp_path / "gone.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(Problem, match=r"^folder\.csv is a folder"):
        read_raw(tmp_path / "folder.csv")


def test_the_largest_file_is_read_and_a_byte_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"a" * MOST_BYTES)
    assert len(read_raw(path)) == MOST_BYTES

    with path.open("ab") as file:
        file.write(b"a")
    with pytest.raises(Problem, match=r"^staff\.csv is larger than 30 MB"):
        read_raw(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders.")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "staff.csv")

    with pytest.raises(Problem, match=r"^staff\.csv was not found"):
        read_raw(tmp_path / "staff.csv")
