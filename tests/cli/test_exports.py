import csv
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import Council
from tests.cli.council import ARABIC, AS_AT, BENGALI, FILES, SUPERVISION, WEIRD, WELSH
from tests.cli.running import counts, done, mistaken, refused, table, take_in
from tests.cli.test_apprenticeships import recorded
from tests.cli.trained import SIAN, day

KINDS = tuple(kind for kind, _ in FILES)
RISKY = (
    "=cmd|' /C calc'!A0",
    "-Anne",
    "+44 7700 900123",
    "@SUM(A1)",
    "'=quoted",
    "''-twice",
    "＝wide",
    "'t Hooft",
    "- item; two",
)


def export(book: Path, kind: str, out: Path, *more: object) -> Path:
    ran = done("export", "--kind", kind, "--out", out, "--book", book, "--as-at", AS_AT, *more)
    assert ran.out == ""
    assert str(out) in ran.err
    return out


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_exported_is_the_same_when_it_comes_back(
    council: Council, tmp_path: Path, kind: str, ending: str
) -> None:
    before = done("history", "--book", council.book).out
    out = export(council.book, kind, tmp_path / f"out.{ending}")
    answer = take_in(council.book, out)

    assert answer["rows"] == len(dict(FILES)[kind]) - 1
    assert (counts(answer), answer["kind"]) == ((0, answer["rows"], 0, 0), kind)
    assert done("history", "--book", council.book).out == before


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_supervision_that_is_exported_is_the_same_when_it_comes_back(own: Path, tmp_path: Path, ending: str) -> None:
    take_in(own, table(tmp_path / "s.csv", *SUPERVISION))
    out = export(own, "supervision", tmp_path / f"out.{ending}")

    answer = take_in(own, out)
    assert (counts(answer), answer["kind"], answer["change"]) == ((0, 4, 0, 0), "supervision", None)
    assert answer["ignored_columns"] == ["name of the supervisee", "name of the supervisor", "record"]


@pytest.mark.parametrize("kind", ["courses", "requirements"])
def test_suggestions_come_back_as_suggestions(tmp_path: Path, kind: str) -> None:
    book = tmp_path / "full.cpd"
    done("create", "--book", book, "--unprotected")
    answer = take_in(book, export(book, kind, tmp_path / "out.csv"))

    assert counts(answer) == (0, answer["rows"], 0, 0)
    assert done("adopt", "--all", "--book", book, "--json").answer["adopted"] > 0


def test_an_export_fills_another_book_with_the_same_answers(council: Council, book: Path, tmp_path: Path) -> None:
    for kind in ("teams", "courses", "requirements", "people", "training", "exemptions"):
        take_in(book, export(council.book, kind, tmp_path / f"{kind}.csv"))

    asked = ("coverage", "--as-at", AS_AT, "--json", "--book")
    assert done(*asked, book).out == done(*asked, council.book).out


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_texts_that_would_run_as_formulas_are_harmless_and_come_back_as_they_were(
    book: Path, tmp_path: Path, ending: str
) -> None:
    people = [["staff_number", "name", "email", "job_role", "team", "service", "start_date"]]
    people += [
        [f"{at}", text, "", f"{text} role", f"{text} team", f"{text} service", "2020-01-06"]
        for at, text in enumerate(RISKY, 1)
    ]
    # What is in a file with one more apostrophe was protected by us.
    source = table(
        tmp_path / "people.csv",
        *[
            [f"'{cell}" if cell.startswith("'") and cell[1:2] in "='-" and cell[1:2] else cell for cell in row]
            for row in people
        ],
    )
    take_in(book, source)
    notes = [["staff_number", "course", "completed_on", "notes"], ["1", "C-1", "2025-01-01", "=1+1\n=2+2"]]
    take_in(book, table(tmp_path / "courses.csv", "code | title | expiry", "C-1 | -Title | never"))
    take_in(book, table(tmp_path / "notes.csv", *notes))

    for kind in ("people", "courses", "training"):
        out = export(book, kind, tmp_path / f"{kind}.{ending}")
        if ending == "csv":
            risky = [cell for row in read_csv(out) for cell in row if re.match(r"[=+\-@\t\r＝＋－＠]", cell)]
            assert risky == []
        answer = take_in(book, out)
        assert counts(answer) == (0, answer["rows"], 0, 0), answer
    names = {row[2] for row in read_csv(export(book, "people", tmp_path / "names.csv"))}
    assert names >= {"'t Hooft", "'-Anne", "''=quoted", "'''-twice", "'＝wide"}


def test_a_csv_opens_right_in_a_spreadsheet_program(council: Council, tmp_path: Path) -> None:
    raw = export(council.book, "people", tmp_path / "people.csv").read_bytes()

    assert raw.startswith(b"\xef\xbb\xbfstaff_number,email,name,")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 9
    rows = read_csv(tmp_path / "people.csv")
    assert {row[2] for row in rows} >= {WEIRD, WELSH, ARABIC, BENGALI}
    assert rows[1][:7] == [
        "000101",
        "anna@council.example",
        "Anna Zielińska",
        "Team Manager",
        "Deaf Services",
        "Sensory",
        "2020-01-06",
    ]


def test_a_workbook_has_contents_real_dates_filters_and_a_head_that_stays(council: Council, tmp_path: Path) -> None:
    out = export(council.book, "all", tmp_path / "all.xlsx")
    book = CalamineWorkbook.from_path(str(out))

    assert book.sheet_names == [
        "Contents",
        "people",
        "teams",
        "courses",
        "requirements",
        "exemptions",
        "training",
        "supervision",
        "needs",
        "group-sessions",
        "sessions",
        "bookings",
        "leave",
        "approvals",
        "named-roles",
        "delegated-tasks",
        "cpd-entries",
        "apprenticeships",
        "hours",
        "breaks-in-learning",
        "tripartite-reviews",
        "gateway-items",
        "end-assessments",
        "claims",
        "costs",
        "awards",
        "budgets",
        "qualifications",
        "sources",
        "findings",
        "learning-actions",
        "routes",
        "reach",
        "checks",
        "told",
        "quoted-percentages",
        "complaints",
        "co-production",
        "coverage",
        "forecast",
    ]
    contents = book.get_sheet_by_name("Contents").to_python()
    assert [row[0] for row in contents[:3]] == ["Record book", "Produced", "Audit trail"]
    assert "(14 rows)" in next(str(row[1]) for row in contents if row[0] == "training")
    people = book.get_sheet_by_name("people").to_python()
    assert people[1][:7] == [
        "000101",
        "anna@council.example",
        "Anna Zielińska",
        "Team Manager",
        "Deaf Services",
        "Sensory",
        date(2020, 1, 6),
    ]
    assert {row[2] for row in people} >= {WEIRD, WELSH, ARABIC, BENGALI}
    coverage = book.get_sheet_by_name("coverage").to_python()
    assert coverage[1][coverage[0].index("in_scope")] == 4.0
    with zipfile.ZipFile(out) as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert '<pane xSplit="1" ySplit="1"' in sheet
    assert '<autoFilter ref="A1:Q9"' in sheet
    assert b"<f>" not in everything


def test_coverage_is_exported_with_its_counts_of_a_team_or_a_service(council: Council, tmp_path: Path) -> None:
    rows = read_csv(export(council.book, "coverage", tmp_path / "c.csv", "--team", "deaf services"))

    assert [row[0] for row in rows[1:]] == ["Deaf Services"] * 4
    assert dict(zip(rows[0], rows[1], strict=True)) | {"answer": "", "title": ""} == {
        "team": "Deaf Services", "service": "Sensory", "level": "team", "requirement": "R-FIR", "title": "",
        "kind": "individual", "specialist": "no", "suggestion": "no", "as_at": AS_AT, "in_scope": "4", "in_date": "1",
        "expiring": "1", "generic_only": "0", "expired": "0", "revoked": "0", "missing": "0", "not_yet_due": "1",
        "exempt": "1", "long_absence": "0", "booked": "0", "numerator": "2", "denominator": "2", "assured": "1",
        "needed": "", "held": "", "short_by": "", "single_point_of_failure": "no", "answer": "",
    }  # fmt: skip
    assert len(read_csv(export(council.book, "coverage", tmp_path / "c.csv", "--service", "Hospital"))) == 5
    assert "Deef" in refused(
        "export", "--kind", "coverage", "--out", tmp_path / "x.csv", "--team", "Deef", "--book", council.book
    )
    for kind in ("people", "all"):
        wrong = mistaken(
            "export", "--kind", kind, "--out", tmp_path / "x.xlsx", "--team", "Deaf Services", "--book", council.book
        )
        assert "--team" in wrong


def test_money_reviews_and_attempts_are_read_back_as_they_were_recorded(own: Path, tmp_path: Path) -> None:
    recorded(own)
    act = ("--person", SIAN, "--book", own)
    done("apprenticeship", "review", "--on", day(-20), "--employer", "Anna Zielińska", "--summary", "=1+1", *act)
    done("apprenticeship", "assessment", "--on", day(9), "--organisation", "Assessors Ltd", *act)
    done("funding", "--budget", "5000", "--scheme", "LDSS", "--year", "2026", "--book", own)

    def read_back(kind: str, ending: str) -> Iterator[dict[str, Any]]:
        out = tmp_path / f"{kind}.{ending}"
        done("export", "--kind", kind, "--out", out, "--book", own)
        is_text = ending == "csv"
        cells: list[list[Any]] = []
        cells += read_csv(out) if is_text else CalamineWorkbook.from_path(out).get_sheet_by_name(kind).to_python()
        columns, *rows = cells
        return (dict(zip(columns, row, strict=True)) for row in rows)

    for ending, harmless in (("csv", "'=1+1"), ("xlsx", "=1+1")):
        (review,) = read_back("tripartite-reviews", ending)
        assert (review["employer"], review["not_agreed_by"]) == ("Anna Zielińska", "apprentice; provider")
        assert (str(review["held_on"]), review["summary"]) == (day(-20).isoformat(), harmless)
        (attempt,) = read_back("end-assessments", ending)
        assert (float(attempt["attempt"]), attempt["organisation"], attempt["result"]) == (1, "Assessors Ltd", "booked")
        budget = next(row for row in read_back("budgets", ending) if row["scheme"] == "LDSS")
        assert (float(budget["year"]), budget["budget"], budget["left"], budget["team"]) == (
            2026,
            "5000.00",
            "5000.00",
            "",
        )


def test_cpd_entries_are_exported_in_their_columns_without_any_text(council: Council, tmp_path: Path) -> None:
    (columns,) = read_csv(export(council.book, "cpd-entries", tmp_path / "entries.csv"))

    assert columns[:7] == ["staff_number", "email", "name", "done_on", "ends_on", "activity", "minutes"]
    assert not {"title", "why", "learnt", "peer_name"} & set(columns)


def test_what_was_known_then_is_exported(own: Path, tmp_path: Path) -> None:
    stamp = done("history", "--book", own, "--json").answer[1]["at"]
    before = export(own, "training", tmp_path / "a.csv").read_bytes()
    take_in(own, table(tmp_path / "t.csv", "staff_number | course | completed_on", "000103 | FIR-01 | 2025-06-24"))
    done("undo-import", "--change", 7, "--book", own)

    assert export(own, "training", tmp_path / "b.csv").read_bytes() != before
    assert export(own, "training", tmp_path / "b.csv", "--known-at", stamp).read_bytes() == before
    assert len(read_csv(export(own, "exemptions", tmp_path / "e.csv"))) == 1


def test_programs_are_told_what_was_written(council: Council, tmp_path: Path) -> None:
    out = tmp_path / "t.csv"
    ran = done("export", "--kind", "training", "--out", out, "--book", council.book, "--json", "--quiet")

    assert (ran.answer, ran.err) == ({"out": str(out), "rows": {"training": 14}}, "")


def test_a_file_that_cannot_be_written_is_named_and_leaves_nothing(council: Council, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "file").write_text("")
    tried = (
        tmp_path / "folder.csv",
        tmp_path / "missing" / "x.csv",
        tmp_path / "file" / "x.csv",
        tmp_path / "x.pdf",
        tmp_path / "x",
    )
    for out in tried:
        assert out.name in refused("export", "--kind", "people", "--out", out, "--book", council.book)
    assert ".xlsx" in refused("export", "--kind", "all", "--out", tmp_path / "x.csv", "--book", council.book)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.csv"]


def test_an_older_export_is_replaced_and_the_ending_may_shout(council: Council, tmp_path: Path) -> None:
    out = tmp_path / "Ŵyn's staff 100 %.CSV"
    out.write_text("old")

    assert len(read_csv(export(council.book, "people", out))) == 9
    assert list(tmp_path.iterdir()) == [out]
