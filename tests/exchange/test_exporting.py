import csv
import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange import exporting
from cpd_desktop.exchange.exporting import csv_bytes, write_listings, xlsx_bytes
from cpd_desktop.services.listing import Cell, Listing

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
DAY = date(2026, 1, 2)


def listing(*rows: tuple[Cell, ...], name: str = "people") -> Listing:
    return Listing(name, "About them", ("name", "count", "on"), rows)


def write(out: Path, *listings: Listing) -> None:
    write_listings(listings, out, produced=NOW, who="Ŵyn", book="book.cpd", head="7 · ab")


def workbook(*listings: Listing) -> CalamineWorkbook:
    data = xlsx_bytes(listings, produced=NOW, who="Ŵyn", book="=book.cpd", head="7 · ab")
    return CalamineWorkbook.from_filelike(io.BytesIO(data))


def test_a_csv_is_utf_8_with_a_mark_and_iso_dates() -> None:
    raw = csv_bytes(listing(('Ŵyn, "q"\nb', 5, DAY), ("", None, None), ("\ud800", 0, None)))

    assert raw.startswith(b"\xef\xbb\xbfname,count,on\r\n")
    assert list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))[1:] == [
        ['Ŵyn, "q"\nb', "5", "2026-01-02"], ["", "", ""], ["\\ud800", "0", ""],
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "＝1", "＠1", "'=1"])
def test_no_cell_of_a_csv_runs(text: str) -> None:
    assert f"'{text}"[:2].encode() in csv_bytes(listing((text, -5, None)))
    assert b",-5," in csv_bytes(listing((text, -5, None))), "a number is a number"


def test_a_workbook_has_contents_and_a_sheet_for_each() -> None:
    book = workbook(listing(("a", 1, DAY)), listing(name="teams"))

    assert book.sheet_names == ["Contents", "people", "teams"]
    assert book.get_sheet_by_name("Contents").to_python() == [
        ["Record book", "=book.cpd"], ["Produced", "15 June 2026 09:30, by Ŵyn"], ["Audit trail", "entry 7 · ab"], ["", ""],
        ["people", "About them (1 rows)"], ["teams", "About them (0 rows)"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["=1+1", "00123", "1E5", "http://example.org", "محمد", "🦻🏽", "a\nb", "'t Hooft", "<b>&amp;", "{=1}"]
)
def test_texts_are_texts_in_a_workbook(text: str) -> None:
    sheet = workbook(listing((text, 3, DAY))).get_sheet_by_name("people").to_python()

    assert sheet[1] == [text, 3.0, DAY]


def test_a_text_longer_than_a_cell_is_cut_where_everybody_sees_it() -> None:
    long, fits = "x" * 40_000, "y" * 32_767
    sheet = workbook(listing((long, 1, None), (fits, 1, None))).get_sheet_by_name("people").to_python()

    assert str(sheet[1][0]).endswith("the CSV export has the whole text)")
    assert len(str(sheet[1][0])) == 32_767
    assert sheet[2][0] == fits
    assert long.encode() in csv_bytes(listing((long, 1, None)))


def test_the_head_stays_and_has_filters_also_over_no_rows() -> None:
    for rows, ref in (((), "A1:C2"), ((("a", 1, DAY),) * 5, "A1:C6")):
        data = xlsx_bytes([listing(*rows)], produced=NOW, who="", book="", head="")
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sheet = parts.read("xl/worksheets/sheet2.xml").decode()
        assert f'<autoFilter ref="{ref}"' in sheet
        assert 'state="frozen"' in sheet
        assert 'orientation="landscape"' in sheet


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "_MOST_ROWS", 2)

    workbook(listing(*[("a", 1, DAY)] * 2))
    with pytest.raises(Problem, match=r"people has 3 rows.*\.csv"):
        workbook(listing(*[("a", 1, DAY)] * 3))


def test_the_ending_decides_and_what_is_there_is_replaced(tmp_path: Path) -> None:
    for name in ("a.csv", "b.XLSX"):
        (tmp_path / name).write_text("old")
        write(tmp_path / name, listing(("a", 1, DAY)))

    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "b.XLSX").read_bytes().startswith(b"PK")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.XLSX"]


@pytest.mark.parametrize(("name", "count"), [("a.txt", 1), ("a", 1), ("a.csv", 2), ("book.cpd", 1)])
def test_another_ending_is_refused(tmp_path: Path, name: str, count: int) -> None:
    with pytest.raises(Problem, match=name):
        write(tmp_path / name, *[listing()] * count)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", ["missing/a.csv", "file/a.csv", "folder.csv"])
def test_what_cannot_be_written_is_named_and_leaves_nothing(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.csv").mkdir()
    before: list[Any] = sorted(tmp_path.rglob("*"))

    with pytest.raises(Problem, match=f"{Path(where).name} cannot be written"):
        write(tmp_path / where, listing())
    assert sorted(tmp_path.rglob("*")) == before
