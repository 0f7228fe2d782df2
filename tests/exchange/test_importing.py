import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.dates import DateOrder
from cpd_desktop.exchange.importing import (
    KINDS,
    ImportFile,
    ImportOptions,
    carry_out,
    mapping_from,
    preview,
    read_import,
)
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.history import changes
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.workspace import Workspace
from tests.exchange.workbooks import xlsx
from tests.made_books import empty_book
from tests.services.building import Clock, entries, findings, rows_of

TODAY = date(2026, 6, 15)
PEOPLE = "staff_number,name,job_role,team,start_date"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with empty_book(tmp_path / "book.cpd", clock=clock) as workspace:
        yield workspace
        assert findings(workspace) == []


def lines(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def read(path: Path, **options: Any) -> ImportFile:
    return read_import(path, ImportOptions(**options))


def take(workspace: Workspace, path: Path, **parts: Any) -> ImportResult:
    options = ImportOptions(**parts)
    file = read_import(path, options)
    promised = preview(workspace, file, options, today=TODAY)
    result, touched = carry_out(workspace, file, options, today=TODAY)
    assert (promised.fates, promised.rejected, promised.remarks) == (result.fates, result.rejected, result.remarks)
    assert bool(touched) is (result.change is not None)
    return result


def test_a_file_says_what_it_is_and_what_it_speaks_for(tmp_path: Path) -> None:
    file = read(
        lines(tmp_path / "staff.csv", f"{PEOPLE},Colour", "1,Ann,Cook,North,2020-01-06,red", "2,Bob,,North,2020-01-06")
    )

    assert (file.name, file.kind, len(file.sha256)) == ("staff.csv", "people", 64)
    assert file.said == {"staff_number", "name", "job_role", "team", "start_date"}
    assert file.ignored_headings == ("Colour",)
    assert [(one.row, one.column) for one in file.rejections] == [(3, "job_role")]
    assert len(file.drafts) == 1


def test_the_preview_is_what_becomes_of_the_rows_and_the_entry_says_from_which_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = lines(tmp_path / "staff.csv", PEOPLE, "1,Ann,Cook,North,2020-01-06", "2,Bob,Cook,North,06/13/2020")
    result = take(workspace, path, date_order=DateOrder.MDY)

    assert (result.new, result.applied, result.change) == (2, True, 1)
    (entry,) = entries(workspace)
    assert (entry["act"], entry["summary"]) == ("import people", "2 new, 0 changed, 0 the same")
    about = entry["content"]["import"]
    assert (about["file"], about["kind"], about["new"]) == ("staff.csv", "people", 2)
    assert about["sha256"] == read(path).sha256
    assert take(workspace, path).change is None
    assert len(entries(workspace)) == 1


def test_what_is_touched_is_told(workspace: Workspace, tmp_path: Path) -> None:
    options = ImportOptions()
    file = read_import(lines(tmp_path / "t.csv", "team,service", "North,Adults"), options)

    assert carry_out(workspace, file, options, today=TODAY)[1] is Touched.TEAMS
    assert carry_out(workspace, file, options, today=TODAY)[1] is Touched.NOTHING


def test_a_column_is_named_as_the_file_names_it(workspace: Workspace, tmp_path: Path) -> None:
    path = lines(
        tmp_path / "t.csv",
        "Employee Number,Course Title,Date Completed",
        "9,Fire,2026-01-01",
        "9,Fire,soon",
        ",Fire,2026-01-01",
    )
    result = take(workspace, path)

    assert [(one.row, one.column) for one in result.rejected] == [
        (2, "Employee Number"), (3, "Date Completed"), (4, "Employee Number"),
    ]  # fmt: skip
    assert (result.applied, entries(workspace)) == (False, [])


def test_rejected_rows_are_left_out_where_that_is_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    path = lines(tmp_path / "s.csv", PEOPLE, "1,Ann,Cook,North,2020-01-06", "2,Bob,,North,2020-01-06", ",,,,")
    result = take(workspace, path, skip_rejected=True)

    assert (result.rows, result.new, len(result.rejected), result.applied) == (2, 1, 1, True)


@pytest.mark.parametrize(("last", "is_left_out"), [
    ("Total: 24 records,,,,", True), ("Report generated on 01/02/2026,,,,", True), ("Page 1 of 3,,,,", True), ("© Somebody,,,,", True),
    ("Total,24,,,", True), ("End of report,,,,", True), ("24 records,,,,", True), ("Confidential,,,,", True), ("Records Team,,,,", False),
    ("Reports and Reviews,x,,,", False), ("Total Care,x,y,,", False), ("3,Cyd,,,", False),
])  # fmt: skip
def test_a_report_s_last_lines_are_no_rows(tmp_path: Path, last: str, is_left_out: bool) -> None:
    file = read(lines(tmp_path / "s.csv", PEOPLE, "1,Ann,Cook,North,2020-01-06", last), kind="people")

    assert (file.ignored == [3], len(file.rejections)) == (is_left_out, 0 if is_left_out else 1)


def test_a_team_called_records_at_the_end_is_a_team(tmp_path: Path) -> None:
    file = read(lines(tmp_path / "t.csv", "team,service,groups_served", "North,Adults,Deaf", "Records,Corporate,"))

    assert len(file.drafts) == 2


def test_half_a_name_stands_for_the_whole(workspace: Workspace, tmp_path: Path) -> None:
    path = lines(tmp_path / "s.csv", "staff no,forename,surname,job title,team,start date", "1,,,Cook,North,2020-01-06")

    assert [(one.row, one.column) for one in take(workspace, path).rejected] == [(2, "surname")]


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere names of files are Unicode.")
def test_a_name_of_a_file_may_hold_any_bytes(workspace: Workspace, tmp_path: Path) -> None:
    path = lines(tmp_path / os.fsdecode(b"t\xff.csv"), "team,service", "North,Adults")

    assert take(workspace, path).new == 1
    assert entries(workspace)[0]["content"]["import"]["file"] == r"t\udcff.csv"


def test_a_footer_in_the_middle_is_a_row_with_a_fault(tmp_path: Path) -> None:
    file = read(lines(tmp_path / "s.csv", PEOPLE, "Total: 1,,,,", "1,Ann,Cook,North,2020-01-06"))

    assert [(one.row, one.column) for one in file.rejections] == [(2, "job_role")]


def test_repeated_headings_and_blank_rows_are_no_rows(workspace: Workspace, tmp_path: Path) -> None:
    path = lines(
        tmp_path / "s.csv",
        "Staff list",
        "",
        PEOPLE,
        "1,Ann,Cook,North,2020-01-06",
        ",,,,",
        PEOPLE.upper(),
        "2,Bob,Cook,North,2020-01-06",
    )

    assert [row for row, _ in take(workspace, path).fates] == [4, 7]


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_without_rows_is_done_at_once(workspace: Workspace, tmp_path: Path, kind: str) -> None:
    headings = {
        "people": PEOPLE, "training": "staff_number,course,completed_on", "courses": "code,title",
        "requirements": "code,title,kind,courses", "exemptions": "staff_number,requirement,from,to,reason",
        "revocations": "staff_number,requirement,revoked_on,reason", "teams": "team,service",
        "supervision": "supervisee,supervisor,held_on", "approvals": "staff_number,kind,approved_on",
        "qualifications": "staff_number,qualification,qualification_level,qualification_status",
        "hours-log": "staff_number,done_on,hours,activity", "apprenticeship-progress": "uln,standard,hours_to_date",
        "sources": "source_kind,title,received_on", "complaints": "complaint_reference,received_on,issue,complaint_outcome",
        "findings": "source,source_kind,finding,decision", "co-production": "title,step,produced_with,begun_on",
    }  # fmt: skip
    result = take(workspace, lines(tmp_path / f"{kind}.csv", headings[kind]))

    assert (result.rows, result.applied, result.change) == (0, True, None)


def test_a_kind_that_there_is_not_says_which_there_are(tmp_path: Path) -> None:
    path = lines(tmp_path / "s.csv", "supervisee,supervisor,held_on", "1,2,2026-01-01")

    assert read(path).kind == "supervision"
    with pytest.raises(Problem, match=r"no kind of import called 'appraisals'.*people, training"):
        read(path, kind="appraisals")


def test_names_alone_are_matched_by_hand(workspace: Workspace, tmp_path: Path) -> None:
    take(
        workspace,
        lines(tmp_path / "s.csv", PEOPLE, "1,Ann Ode,Cook,North,2020-01-06", "2,Ann Odd,Cook,North,2020-01-06"),
    )
    take(workspace, lines(tmp_path / "c.csv", "code,title", "FIR,Fire"))
    path = lines(tmp_path / "t.csv", "name,course,completed_on", "Ann Ode,FIR,2026-01-01")

    (rejection,) = take(workspace, path).rejected
    assert "Ann Ode (1); Ann Odd (2)" in rejection.reason
    assert take(workspace, path, matches={"Ann Ode": "2"}).new == 1
    assert rows_of(workspace, "training_records", "person_id") == [(2,)]
    exemptions = lines(tmp_path / "e.csv", "name,requirement,from,to,reason", "Ann Ode,R,2026-01-01,,why")
    take(workspace, lines(tmp_path / "r.csv", "code,title,kind,courses", "R,R,individual,FIR"))
    assert take(workspace, exemptions, matches={"Ann Ode": "1"}).new == 1


def test_what_the_file_does_not_speak_for_stays(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, lines(tmp_path / "s.csv", PEOPLE, "1,Ann,Cook,North,2020-01-06"))
    take(workspace, lines(tmp_path / "c.csv", "code,title,expiry,tier,notes", "FIR,Fire,12 months,2,kept"))
    take(
        workspace,
        lines(
            tmp_path / "t.csv", "staff_number,course,completed_on,valid_until,notes", "1,FIR,2026-01-01,2026-05-01,kept"
        ),
    )

    assert take(workspace, lines(tmp_path / "t2.csv", "staff_number,course,completed_on", "1,FIR,2026-01-01")).same == 1
    assert take(workspace, lines(tmp_path / "c2.csv", "code,title", "FIR,Fire")).same == 1
    assert (
        take(
            workspace, lines(tmp_path / "t3.csv", "staff_number,course,completed_on,notes", "1,FIR,2026-01-01,")
        ).changed
        == 1
    )
    assert rows_of(workspace, "training_records", "valid_until_given IS NULL, notes") == [(0, "")]


def test_a_suggestion_stays_one_and_any_other_row_adopts(workspace: Workspace, tmp_path: Path) -> None:
    courses = lines(tmp_path / "c.csv", "code,title,suggestion", "A,A,yes", "B,B,no", "C,C,")
    assert take(workspace, courses).new == 3
    assert rows_of(workspace, "course_details", "code, suggested") == [("A", 1), ("B", 0), ("C", 0)]
    assert take(workspace, courses).same == 3
    assert take(workspace, lines(tmp_path / "c2.csv", "code,title", "A,A")).changed == 1
    assert take(workspace, courses).same == 3, "what was adopted is not made a suggestion again"

    asked = lines(
        tmp_path / "r.csv", "code,title,kind,courses,suggestion", "R,R,individual,A,yes", "S,S,individual,A,no"
    )
    assert take(workspace, asked).new == 2
    assert rows_of(workspace, "requirement_details", "code, suggested") == [("R", 1), ("S", 0)]


def test_the_file_s_own_sheet_and_mapping_are_obeyed(workspace: Workspace, tmp_path: Path) -> None:
    rows = [["Wer", "Was"], ["North", "Adults"]]
    book = xlsx(tmp_path / "t.xlsx", {"First": [["a", "b"], ["c", "d"]], "Second": rows})
    mapping = tmp_path / "m.json"
    mapping.write_text(json.dumps({"team": "wer", "service": "WAS"}))

    assert mapping_from(None) is None
    result = take(workspace, book, kind="teams", sheet="Second", mapping=mapping_from(mapping))
    assert result.new == 1


def test_who_was_trained_on_14_march_as_we_knew_it_on_20_march(
    workspace: Workspace, tmp_path: Path, clock: Clock
) -> None:
    clock.now = clock.now.replace(month=3, day=16)
    take(workspace, lines(tmp_path / "c.csv", "code,title,expiry", "FIR,Fire,12 months"))
    take(workspace, lines(tmp_path / "s.csv", PEOPLE, "1,Ann,Cook,North,2020-01-06", "2,Bob,Cook,North,2020-01-06"))
    take(workspace, lines(tmp_path / "r.csv", "code,title,kind,courses", "R,Fire,individual,FIR"))
    clock.now = clock.now.replace(day=19, hour=17)
    take(workspace, lines(tmp_path / "t.csv", "staff_number,course,completed_on", "1,FIR,2026-03-10"))
    clock.now = clock.now.replace(day=21)
    take(
        workspace,
        lines(
            tmp_path / "t2.csv",
            "staff_number,course,completed_on,outcome",
            "1,FIR,2026-03-10,failed",
            "2,FIR,2026-03-14,passed",
        ),
    )

    def answer(day: int, known: int | None) -> str:
        moment = None if known is None else clock.now.replace(day=known, hour=23)
        question = CoverageQuestion(date(2026, 3, day), workspace.known_until(moment))
        return workspace.read(coverage, question)[0].answer

    assert answer(14, 20) == "1 of 2, 50%"
    assert answer(14, 18) == "0 of 2, 0%"
    assert answer(9, 20) == "0 of 2, 0%"
    assert answer(13, None) == "0 of 2, 0%"
    assert answer(14, None) == "1 of 2, 50%"
    with pytest.raises(Problem, match="Nothing was recorded"):
        answer(14, 15)
    assert len(workspace.read(changes)) == 5
