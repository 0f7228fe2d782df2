import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Council
from tests.cli.council import AS_AT, FILES, SUPERVISION, WELSH
from tests.cli.running import cli, counts, done, exports, mistaken, refused, table, take_in
from tests.exchange.workbooks import ods_parts, ods_row, ods_text, xlsx, zipped

PEOPLE = "staff_number | name | job_role | team | start_date"
ANNA = "000101 | Anna Zielińska | Team Manager | Deaf Services | 06/01/2020"
RECORDS = "staff_number | course | completed_on"


def trail(book: Path) -> Any:
    return done("history", "--book", book, "--json").answer


def kinds(book: Path, folder: Path) -> list[bytes]:
    return exports(book, folder, ("people", "training", "teams", "courses", "requirements", "exemptions", "coverage"))


def rejected(answer: Any) -> list[tuple[int, str]]:
    return [(row["row"], row["column"]) for row in answer["rejected"]]


def preview(book: Path, file: Path, *more: object) -> Any:
    return done("import", file, "--book", book, "--json", "--quiet", "--dry-run", *more).answer


@pytest.mark.parametrize("kind", [kind for kind, _ in FILES])
def test_the_same_file_again_changes_nothing_and_writes_nothing(council: Council, kind: str) -> None:
    before = trail(council.book)
    rows = len(dict(FILES)[kind]) - 1

    for asked in (kind, "auto"):
        answer = take_in(council.book, council.files[kind], "--kind", asked)
        assert counts(answer) == (0, rows, 0, 0)
        assert (answer["kind"], answer["rows"], answer["applied"], answer["change"]) == (kind, rows, True, None)
    assert trail(council.book) == before


def test_a_preview_writes_nothing_and_promises_what_will_be(book: Path, tmp_path: Path, council: Council) -> None:
    before = trail(book)
    for kind in ("teams", "courses", "people"):
        promised = preview(book, council.files[kind])
        assert (promised["applied"], promised["change"]) == (False, None)
        assert trail(book) == before
        kept = take_in(book, council.files[kind])
        assert promised | {"applied": True, "change": kept["change"]} == kept
        before = trail(book)


def test_a_preview_tells_of_rejected_rows_and_is_done(own: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "t.csv", RECORDS, "000101 | NO-01 | 2025-01-01", "000101 | FIR-01 | 2025-01-20")
    answer = preview(own, file)

    assert counts(answer) == (1, 0, 0, 1)
    assert rejected(answer) == [(2, "course")]
    assert "would be imported: 2 rows: 1 new" in done("import", file, "--book", own, "--dry-run").out


def test_all_rows_or_none_unless_told_otherwise(own: Path, tmp_path: Path) -> None:
    before = kinds(own, tmp_path)
    file = table(tmp_path / "records.csv", "Staff number | Course code | Completion date",
                 "000101 | FIR-01 | 2025-01-20", "000101 | WOOD-1 | 2025-01-21", "999999 | FIR-01 | 2025-01-22")  # fmt: skip

    ran = cli("import", file, "--book", own, "--json", "--quiet")
    assert ran.status == 1
    assert (ran.answer["applied"], ran.answer["change"]) == (False, None)
    assert rejected(ran.answer) == [(3, "Course code"), (4, "Staff number")]
    assert "records.csv, row 3, column Course code: there is no course 'WOOD-1'" in ran.err
    assert "2 of 3 rows" in ran.err
    assert kinds(own, tmp_path) == before

    answer = take_in(own, file, "--skip-rejected")
    assert (counts(answer), answer["applied"]) == ((1, 0, 0, 2), True)
    assert len(trail(own)) == 8


def test_rows_have_the_numbers_that_the_spreadsheet_shows(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "titles.csv"
    path.write_text(
        "Westmere Council\n"
        '"Training report\nof everybody",,\n'
        "\n"
        "Staff number,Course,Completed on,Notes\n"
        '000101,FIR-01,2025-01-20,"two\nlines"\n'
        ",,,\n"
        "\n"
        "000102,NO-1,2025-01-20,\n"
        "Staff number,Course,Completed on,Notes\n"
        "000103,FIR-01,2099-01-20,\n"
        "Total: 3 records,,,\n",
        encoding="utf-8",
    )
    answer = preview(own, path)

    assert (answer["new"], answer["ignored"], answer["rows"]) == (1, 1, 4)
    assert rejected(answer) == [(8, "Course"), (10, "Completed on")]
    assert [remark["row"] for remark in answer["remarks"]] == [11]


def test_a_workbook_s_rows_have_the_numbers_that_it_shows(own: Path, tmp_path: Path) -> None:
    rows: list[list[object]] = [["Report"], [], ["Staff number", "Course", "Completed on"], ["000101", "FIR-01", date(2025, 1, 20)], [],
            ["000101", "NO-1", date(2025, 1, 20)]]  # fmt: skip
    answer = preview(own, xlsx(tmp_path / "t.xlsx", {"Sheet": rows}))

    assert (counts(answer), rejected(answer)) == ((1, 0, 0, 1), [(6, "Course")])


def test_headings_are_found_by_synonym_and_what_is_not_used_is_told(own: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "lms.csv",
                 "EMPLOYEE NO.;Learner;Course_Title;Completion Date;Expiry Date;Status;Colour;Log-in",
                 "000101;Anna;fire  SAFETY;20/01/2025;19/01/2026;Completed;red;anna",
                 "000102;Siân;Fire safety;21/01/2025;;Expired;red;sian",
                 "000103;X;Fire safety;;;Not started;red;x",
                 "000104;X;Fire safety;22/01/2025;;Did not attend;red;x")  # fmt: skip
    text = file.read_text().replace('"', "")
    file.write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    answer = take_in(own, file)

    assert counts(answer) == (3, 0, 0, 0)
    assert (answer["ignored"], answer["kind"]) == (1, "training")
    assert "Colour" in answer["ignored_columns"]


def test_a_mapping_decides(own: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "odd.csv", "Who | What | When", "000101 | FIR-01 | 2025-01-20")
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"staff_number": "Who", "course": "What", "completed_on": "When"}))

    assert "odd.csv" in refused("import", file, "--kind", "training", "--book", own)
    assert counts(take_in(own, file, "--kind", "training", "--mapping", mapping)) == (1, 0, 0, 0)
    mapping.write_text(json.dumps({"staff_number": "Who", "course": "What", "completed_on": "Never"}))
    assert "no heading 'Never'" in refused("import", file, "--kind", "training", "--mapping", mapping, "--book", own)
    mapping.write_text("{")
    assert "mapping.json" in refused("import", file, "--mapping", mapping, "--book", own)
    assert "gone.json" in refused("import", file, "--mapping", tmp_path / "gone.json", "--book", own)


LINES = (
    ("Staff number", "Course", "Completed on"),
    ("000101", "FIR-01", "20/01/2025"),
    ("000102", "BSL-03", "21/01/2025"),
)


@pytest.mark.parametrize(("name", "encoding", "delimiter", "newline"), [
    ("a.csv", "utf-8", ",", "\n"),
    ("a.csv", "utf-8-sig", ";", "\r\n"),
    ("a.csv", "cp1252", ";", "\r\n"),
    ("a.csv", "utf-16", "\t", "\r\n"),
    ("a.tsv", "utf-16-be-bom", "\t", "\n"),
    ("a.csv", "utf-8", ",", "\r"),
])  # fmt: skip
def test_text_files_of_all_sorts_say_the_same(
    own: Path, tmp_path: Path, name: str, encoding: str, delimiter: str, newline: str
) -> None:
    lines = [*LINES, ("000101", "SGA-01", "22/01/2025")]
    text = newline.join(delimiter.join((*line, "Ŵ€é"[2:])) for line in lines)
    raw = b"\xfe\xff" + text.encode("utf-16-be") if encoding == "utf-16-be-bom" else text.encode(encoding)
    file = tmp_path / name
    file.write_bytes(raw)

    assert counts(take_in(own, file)) == (3, 0, 0, 0)
    days = done("history", "--book", own, "--json").answer[0]["tables"]
    assert days == {"training_records": {"recorded": 3, "superseded": 0}}


@pytest.mark.parametrize("epoch", [False, True], ids=["1900", "1904"])
def test_workbooks_of_both_epochs_give_the_same_days(own: Path, tmp_path: Path, epoch: bool) -> None:
    rows = [LINES[0], ("000101", "FIR-01", date(2025, 1, 20)), ("000102", "FIR-01", 45678 - 1462 * epoch)]
    file = xlsx(tmp_path / "t.xlsx", {"Data": rows}, date_1904=epoch)
    take_in(own, file)

    assert completed(own, tmp_path) >= {("000101", "2025-01-20"), ("000102", "2025-01-21")}


def completed(book: Path, folder: Path) -> set[tuple[str, str]]:
    out = folder / "completed.csv"
    done("export", "--kind", "training", "--book", book, "--out", out)
    lines = [line.split(",") for line in out.read_text(encoding="utf-8-sig").splitlines()]
    return {(line[0], part) for line in lines for part in line if part.startswith("20") and part[4:5] == "-"}


def test_an_open_document_and_the_sheet_that_is_named(own: Path, tmp_path: Path) -> None:
    lines = [ods_row(*(ods_text(cell) for cell in line)) for line in LINES]
    file = tmp_path / "t.ods"
    file.write_bytes(zipped(ods_parts({"Notes": [ods_row(ods_text("Nothing"))], "Data": lines})))
    assert counts(preview(own, file)) == (2, 0, 0, 0)

    book = xlsx(tmp_path / "two.xlsx", {"First": [LINES[0], LINES[1]], "Second": LINES})
    assert preview(own, book)["rows"] == 1
    assert preview(own, book, "--sheet", "second")["rows"] == 2
    assert "'First', 'Second'" in refused("import", book, "--sheet", "Third", "--book", own)


def test_an_old_workbook_is_imported(own: Path) -> None:
    old = Path(__file__).parents[1] / "exchange" / "files" / "training-1904.xls"
    ran = cli("import", old, "--kind", "training", "--book", own, "--json", "--quiet", "--dry-run")

    assert ran.status == 0, ran.err
    assert {row["column"] for row in ran.answer["rejected"]}.isdisjoint({"completed_on", "Completed on"})


@pytest.mark.parametrize(("order", "day"), [("dmy", "2025-04-03"), ("mdy", "2025-03-04")])
def test_ambiguous_dates_are_refused_until_their_order_is_told(own: Path, tmp_path: Path, order: str, day: str) -> None:
    file = table(tmp_path / "dates.csv", RECORDS, "000101 | FIR-01 | 03/04/2025", "000102 | FIR-01 | 05/06/2025")
    sentence = refused("import", file, "--book", own)
    assert "dates.csv" in sentence
    assert "03/04/2025" in sentence
    assert "--date-order" in sentence

    take_in(own, file, "--date-order", order)
    assert ("000101", day) in completed(own, tmp_path)


def test_one_clear_date_settles_the_others(own: Path, tmp_path: Path) -> None:
    take_in(own, table(tmp_path / "d.csv", RECORDS, "000101 | FIR-01 | 03/04/2025", "000102 | FIR-01 | 25/06/2025"))
    take_in(own, table(tmp_path / "m.csv", RECORDS, "000101 | SGA-01 | 03/04/2025", "000102 | SGA-01 | 06/25/2025"))

    assert completed(own, tmp_path) >= {("000101", "2025-04-03"), ("000101", "2025-03-04"), ("000102", "2025-06-25")}


def test_a_file_that_contradicts_itself_is_refused_and_with_an_order_row_by_row(own: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "d.csv", RECORDS, "000101 | FIR-01 | 25/04/2025", "000102 | FIR-01 | 06/25/2025")

    assert "25/04/2025" in refused("import", file, "--book", own)
    assert rejected(preview(own, file, "--date-order", "dmy")) == [(3, "completed_on")]
    assert rejected(preview(own, file, "--date-order", "ymd")) == [(2, "completed_on"), (3, "completed_on")]
    assert "dmy" in mistaken("import", file, "--date-order", "dym", "--book", own)


@pytest.mark.parametrize(("row", "column", "reason"), [
    ("999999 | | FIR-01 | 2025-01-20 | | |", "staff_number", "999999"),
    ("101 | | FIR-01 | 2025-01-20 | | |", "staff_number", "101"),
    (" | nobody@council.example | FIR-01 | 2025-01-20 | | |", "email", "nobody@council.example"),
    (" | anna at council | FIR-01 | 2025-01-20 | | |", "email", "not an e-mail"),
    (" | | FIR-01 | 2025-01-20 | | |", "staff_number", "no staff number"),
    ("000101 | | FIRE-1 | 2025-01-20 | | |", "course", "FIR-01"),
    ("000101 | | n/a | 2025-01-20 | | |", "course", "missing"),
    ("000101 | | FIR-01 | 31/02/2025 | | |", "completed_on", "31/02/2025"),
    ("000101 | | FIR-01 | soon | | |", "completed_on", "soon"),
    ("000101 | | FIR-01 | | | |", "completed_on", "missing"),
    ("000101 | | FIR-01 | 2099-01-20 | | |", "completed_on", "future"),
    ("000101 | | FIR-01 | 2025-01-20 | 2025-01-19 | |", "valid_until", "before"),
    ("000101 | | FIR-01 | 2025-01-20 | | Sort of |", "outcome", "Sort of"),
    ("000101 | | FIR-01 | 2025-01-20 | | | half a day", "hours", "half a day"),
    ("000101 | | FIR-01 | 2025-01-20 | | | -3", "hours", "-3"),
    ("000101 | | FIR-01 | 2025-01-20 | | | 1 | note", "", "8 cells"),
    ("000101 | | FIR-01", "completed_on", "missing"),
])  # fmt: skip
def test_a_row_with_a_fault_is_rejected_with_its_column_and_a_reason(
    own: Path, tmp_path: Path, row: str, column: str, reason: str
) -> None:
    headings = "staff_number | email | course | completed_on | valid_until | outcome | hours"
    answer = preview(own, table(tmp_path / "f.csv", headings, "000101 | | FIR-01 | 2025-01-20 | | |", row))

    assert (answer["new"], rejected(answer)) == (1, [(3, column)])
    assert reason in answer["rejected"][0]["reason"]


def test_a_booking_may_lie_ahead(own: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "b.csv", f"{RECORDS} | outcome", "000101 | FIR-01 | 2099-01-20 | Booked")

    assert counts(take_in(own, file)) == (1, 0, 0, 0)


def test_people_are_matched_by_number_else_by_exact_e_mail(own: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "m.csv", "staff_number | email | name | course | completed_on",
                 "000101 | someone.else@council.example | Other | SGA-01 | 2025-02-01",
                 " | SIAN@Council.example | | SGA-01 | 2025-02-02",
                 "777777 | mo@council.example | | SGA-01 | 2025-02-03")  # fmt: skip
    answer = preview(own, file)

    assert answer["new"] == 2
    assert rejected(answer) == [(4, "staff_number")]


def test_a_name_alone_is_offered_candidates_and_never_matched_by_itself(own: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "names.csv", "Name | Course | Completed on", "Anna Zielinska | SGA-01 | 2025-02-01",
                 "Jo Two-Teams | SGA-02 | 2025-02-01", "Nobody Like This | SGA-01 | 2025-02-01")  # fmt: skip
    answer = preview(own, file)
    assert rejected(answer) == [(2, "Name"), (3, "Name"), (4, "Name")]
    assert "Anna Zielińska (000101)" in answer["rejected"][0]["reason"]
    assert "nobody is called" in answer["rejected"][2]["reason"]

    matches = tmp_path / "matches.json"
    matches.write_text(
        json.dumps({"Anna  Zielinska": "000101", "Jo Two-Teams": "jo@council.example"}), encoding="utf-8"
    )
    answer = preview(own, file, "--matches", matches)
    assert (answer["new"], rejected(answer)) == (2, [(4, "Name")])
    matches.write_text('["000101"]')
    assert "matches.json" in refused("import", file, "--matches", matches, "--book", own)
    matches.write_text('{"A": 101}')
    assert "as text" in refused("import", file, "--matches", matches, "--book", own)
    assert "gone.json" in refused("import", file, "--matches", tmp_path / "gone.json", "--book", own)


def test_leading_noughts_are_kept_in_every_format(book: Path, tmp_path: Path) -> None:
    rows = [
        PEOPLE.split(" | "),
        ("000101", "A B", "Cook", "Kitchen", date(2020, 1, 6)),
        ('="00007"', "C D", "Cook", "Kitchen", date(2020, 1, 6)),
    ]
    assert counts(take_in(book, xlsx(tmp_path / "p.xlsx", {"Staff": rows}))) == (2, 0, 0, 0)
    csv = table(
        tmp_path / "p.csv",
        PEOPLE,
        "000101 | A B | Cook | Kitchen | 2020-01-06",
        "00007 | C D | Cook | Kitchen | 2020-01-06",
    )

    assert counts(take_in(book, csv)) == (0, 2, 0, 0)
    for number, found in (("000101", 0), ("101", 1), ("00007", 0), ("7", 1)):
        assert cli("holdings", "--person", number, "--book", book).status == found


def test_whole_files_that_are_no_tables_are_refused(own: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "words.csv").write_text("Dear all,\nthis is a letter.\n")
    (tmp_path / "page.xlsx").write_text("<html></html>")
    (tmp_path / "open.csv").write_text('staff_number,course,completed_on\n1,"FIR-01,2025-01-01\n')
    for name in ("folder.csv", "empty.csv", "words.csv", "page.xlsx", "open.csv", "gone.csv"):
        assert name in refused("import", tmp_path / name, "--kind", "training", "--book", own)
    assert "row 2" in refused("import", tmp_path / "open.csv", "--book", own)


def test_the_kind_is_guessed_or_asked_for(own: Path, tmp_path: Path) -> None:
    few = table(tmp_path / "x.csv", "Email | Manager", "anna@council.example | 2")
    assert "say which kind" in refused("import", few, "--book", own)
    supervision = table(tmp_path / "s.csv", "supervisee | supervisor | held_on", "000102 | 000101 | 2025-01-01")
    assert take_in(own, supervision)["kind"] == "supervision"
    assert "'people', 'training'" in mistaken("import", supervision, "--kind", "everything", "--book", own)
    few = table(tmp_path / "y.csv", "Email | Course", "anna@council.example | FIR-01")
    assert "completed_on" in refused("import", few, "--kind", "training", "--book", own)


def test_supervision_comes_in_as_one_step_that_is_taken_back(own: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "supervision 2025.csv", *SUPERVISION)
    promised = preview(own, file, "--kind", "supervision")
    answer = take_in(own, file)

    assert (answer["kind"], counts(answer)) == ("supervision", (4, 0, 0, 0))
    assert promised | {"applied": True, "change": answer["change"]} == answer
    assert counts(take_in(own, file, "--kind", "supervision")) == (0, 4, 0, 0)
    done("undo-import", "--book", own)
    assert exports(own, tmp_path, ("supervision",))[0].count(b"\r\n") == 1


def test_supervision_by_name_is_matched_in_both_columns_by_a_choice_made_by_hand(own: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "s.csv", "Supervisee name | Supervisor name | Date", f"{WELSH} | Anna Zielińska | 2025-05-01",
                 "Siân | Anna Z | 2025-06-02")  # fmt: skip
    assert rejected(preview(own, file)) == [(2, "Supervisee name"), (3, "Supervisee name")]
    matches = tmp_path / "matches.json"
    chosen = {WELSH: "000102", "Siân": "000102", "Anna Zielińska": "000101", "Anna Z": "anna@council.example"}
    matches.write_text(json.dumps(chosen))
    assert counts(take_in(own, file, "--matches", matches)) == (2, 0, 0, 0)


def test_a_cancelled_supervision_needs_who_and_why(own: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "s.csv", "Supervisee | Supervisor | Held on | Status | Cancelled by | Reason",
                 "000102 | 000101 | 2025-05-01 | held | |", "000102 | 000101 | 2025-05-02 | cancelled | |",
                 "000102 | 000101 | 2025-05-03 | | supervisor |", "000102 | 000101 | 2025-05-04 | cancelled | 000102 | Ill",
                 "000102 | 000101 | 2025-07-01 | planned | |")  # fmt: skip
    answer = preview(own, file)

    assert (counts(answer), answer["ignored"]) == ((2, 0, 0, 2), 1)
    assert rejected(answer) == [(3, "Cancelled by"), (4, "Reason")]


def test_an_import_is_undone_exactly(own: Path, tmp_path: Path, council: Council) -> None:
    before = kinds(own, tmp_path)
    headings = "staff_number | name | email | job_role | team | start_date | end_date | manager | additional_roles | absence_from"
    people = table(tmp_path / "people.csv", headings,
                   "000101 | Anna Nowak | anna@council.example | Team Manager | New Team | 2025-03-01 | | 000300 | Trusted Assessor |",
                   "000102 | Siân Ŵyn | sian@council.example | Social Worker | Deaf Services | 2020-01-06 | 2025-06-01 | | |",
                   "000300 | Kit New | kit@council.example | Director | Board | 2025-01-01 | | | | 2025-02-01")  # fmt: skip
    records = table(tmp_path / "records.csv", f"{RECORDS} | notes", "000101 | FIR-01 | 2025-01-15 | corrected",
                    "000300 | FIR-01 | 2025-01-16 | new")  # fmt: skip
    assert counts(take_in(own, people)) == (1, 0, 2, 0)
    between = kinds(own, tmp_path)
    assert counts(take_in(own, records)) == (1, 0, 1, 0)

    assert done("undo-import", "--book", own, "--json").answer == {"undone": 9}
    assert kinds(own, tmp_path) == between
    assert "Import 8 was taken back" in done("undo-import", "--book", own).out
    assert kinds(own, tmp_path) == before
    assert done("check", "--book", own).status == 0
    assert [entry["undone_by"] for entry in trail(own)[:4]] == [None, None, 10, 11]
    assert counts(take_in(own, people)) == (1, 0, 2, 0)


def test_everything_can_be_undone_down_to_the_empty_book(own: Path, tmp_path: Path, book: Path) -> None:
    for number in (7, 6, 5, 4, 3, 2):
        assert done("undo-import", "--book", own, "--json").answer == {"undone": number}

    assert [of_own.split(b"\r\n")[1:] for of_own in kinds(own, tmp_path)] == [
        of_new.split(b"\r\n")[1:] for of_new in kinds(book, tmp_path)
    ]
    assert "no import to undo" in refused("undo-import", "--book", own)


def test_an_import_that_others_build_on_is_not_undone(own: Path, tmp_path: Path) -> None:
    before = kinds(own, tmp_path)
    for number, later in ((2, 5), (3, 4), (5, 6)):
        sentence = refused("undo-import", "--change", number, "--book", own)
        assert f"Change {number} " in sentence
        assert f"change {later} " in sentence
    correction = table(tmp_path / "c.csv", f"{RECORDS} | notes", "000101 | FIR-01 | 2025-01-15 | corrected")
    take_in(own, correction)
    assert "change 8" in refused("undo-import", "--change", 6, "--book", own)
    done("undo-import", "--book", own)
    assert kinds(own, tmp_path) == before
    # The correction is undone, so that it builds on nothing any more.
    assert done("undo-import", "--change", 6, "--book", own).status == 0


def test_an_import_is_undone_once_and_an_undoing_is_no_import(own: Path) -> None:
    done("undo-import", "--change", 7, "--book", own)

    assert "undone already, by change 8" in refused("undo-import", "--change", 7, "--book", own)
    assert "Change 8 is not an import" in refused("undo-import", "--change", 8, "--book", own)
    assert "Change 1 is not an import" in refused("undo-import", "--change", 1, "--book", own)
    assert "Change 99" in refused("undo-import", "--change", 99, "--book", own)


def test_courses_that_a_later_requirement_names_stay(own: Path, tmp_path: Path) -> None:
    take_in(own, table(tmp_path / "c.csv", "code | title", "NEW-1 | New"))
    take_in(own, table(tmp_path / "r.csv", "code | title | kind | courses", "R-NEW | New | individual | NEW-1; FIR-01"))

    assert "change 9" in refused("undo-import", "--change", 8, "--book", own)
    done("undo-import", "--book", own)
    assert done("undo-import", "--book", own, "--json").answer == {"undone": 8}


def test_what_a_file_brings_in_does_not_drive_the_terminal(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "esc.csv"
    path.write_text("staff_number,course,completed_on,\x1b[2J\x1b]0;owned\x07\n000101,FIR-01,2025-01-20,\n")
    ran = cli("import", path, "--book", own, "--dry-run")

    assert "\x1b" not in ran.out + ran.err
    path.write_text("staff_number,course,completed_on\n000101,FIR-01\x1b[2J,2025-01-20\n")
    ran = cli("import", path, "--book", own)
    assert ran.status == 1
    assert "\x1b" not in ran.out + ran.err


def test_long_lists_of_rows_are_cut_on_the_screen_and_whole_in_json(own: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "many.csv", RECORDS, *(f"9{number:05} | FIR-01 | 2025-01-20" for number in range(120)))

    assert "and 70 more: --json" in done("import", path, "--book", own, "--dry-run").out
    assert len(preview(own, path)["rejected"]) == 120


def test_what_was_told_stays_on_standard_error(own: Path, council: Council) -> None:
    ran = done("import", council.files["teams"], "--book", own)

    assert ran.err == "Reading teams.csv …\n"
    assert ran.out == ("teams.csv (teams), imported: 3 rows: 0 new, 0 changed, 3 the same, 0 rejected, 0 left out.\n")


def test_a_mover_a_leaver_and_a_correction_in_one_list(own: Path, tmp_path: Path) -> None:
    file = table(
        tmp_path / "people.csv", "Employee No | Name | Job Title | Team | Start Date | Leaving Date",
        "000102 | Siân Ŵyn | Social Worker | Reablement, North | 2025-06-16 | ",
        "000104 | محمد الأحمد | Support Worker | Reablement, North | 2023-02-13 | 2025-06-15",
        "000101 | Anna Zielińska | Team Manager | Night Team | 2020-01-06 | ",
    )  # fmt: skip
    answer = take_in(own, file)
    assert counts(answer) == (0, 0, 3, 0)
    told = {remark["row"]: remark["text"] for remark in answer["remarks"]}
    assert told[2] == "moved: Social Worker in Deaf Services ends 15/06/2025"
    assert told[4] == "team or role corrected: it was Team Manager in Deaf Services"

    def fire(as_at: str) -> dict[object, object]:
        rows = done("coverage", "--requirement", "R-FIR", "--as-at", as_at, "--json", "--book", own).answer
        return {row["team"]: row["in_scope"] for row in rows}

    assert fire("2025-06-15") == {"Deaf Services": 2, "Reablement, North": 3, "Night Team": 1}
    assert fire("2025-06-16") == {"Deaf Services": 1, "Reablement, North": 3, "Night Team": 1}
    assert counts(take_in(own, file)) == (0, 3, 0, 0)


def test_every_later_question_sees_one_import_or_none(own: Path, tmp_path: Path) -> None:
    stamps = [entry["at"] for entry in trail(own)]

    assert all(later >= earlier for later, earlier in pairwise(stamps))
    done("undo-import", "--book", own)
    row = done(
        "coverage", "--team", "Deaf Services", "--requirement", "R-FIR", "--as-at", AS_AT, "--json", "--book", own
    )
    assert row.answer[0]["exempt"] == 0
    row = done("coverage", "--team", "Deaf Services", "--requirement", "R-FIR", "--as-at", AS_AT, "--json", "--book", own,
               "--known-at", stamps[0])  # fmt: skip
    assert row.answer[0]["exempt"] == 1
