"""Qualifications on the command line: shown, recorded, corrected, evidenced, taken back, imported and exported."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import done, mistaken, refused, table

SIAN = "000104"
TITLE = "Diploma in care"


def lines(book: Path, *more: object) -> list[Any]:
    found: list[Any] = done("qualifications", "--book", book, "--json", *more).answer["qualifications"]
    return found


def record(book: Path, *more: object) -> Any:
    which = ("--person", SIAN, "--title", TITLE)
    return done("qualification", *which, *more, "--book", book, "--json").answer


def test_one_is_recorded_corrected_evidenced_and_taken_back(own: Path, tmp_path: Path) -> None:
    new = record(
        own, "--registered", "2025-09-08", "--expected", "2026-12-18", "--course", "FIR-01", "--level", "Level 2"
    )
    assert (new["status"], new["status_on"], new["level"], new["course"]) == ("registered", "2025-09-08", "2", "FIR-01")
    assert record(own, "--status", "in progress", "--on", "2025-10-01", "--credits", 37)["credits"] == 37
    same = done("qualification", "--person", SIAN, "--title", TITLE, "--credits", 37, "--book", own)
    assert "nothing was changed" in same.err
    key = new["qualification"][:8]
    file = tmp_path / "2026-11-02 diploma.pdf"
    file.write_bytes(b"%PDF-1.4 a diploma")
    achieved = done(
        "qualification", "--qualification", key, "--status", "achieved", "--on", "2026-11-02", "--asc-wds", "129", "--certificate", file,
        "--book", own, "--json",
    ).answer  # fmt: skip
    assert (achieved["asc_wds_answer"], achieved["certificates"], achieved["problems"]) == ("129;2026", 1, [])
    held = done("holdings", "--person", SIAN, "--as-at", "2026-11-20", "--book", own, "--json").answer
    assert next(one for one in held["holdings"] if one["requirement"] == "R-FIR")["status"] == "in date"
    renamed = done("qualification", "--qualification", key, "--title", "Care diploma", "--book", own, "--json").answer
    assert (renamed["title"], renamed["status_on"]) == ("Care diploma", "2026-11-02")
    assert done("qualification", "--qualification", key, "--delete", "--book", own, "--json").answer == {
        "deleted": new["qualification"]
    }
    assert lines(own) == []
    done("undo", "--book", own)
    assert [line["certificates"] for line in lines(own)] == [1]


def test_they_are_shown_of_a_team_of_a_person_and_with_the_share_who_finish(own: Path) -> None:
    record(own, "--status", "in progress", "--on", "2026-01-05", "--expected", "2026-10-30")
    (line,) = lines(own, "--person", SIAN)
    assert lines(own, "--team", line["team"]) == lines(own) == [line]
    told = done("qualifications", "--book", own).out
    assert "overdue" in told
    assert "Learners who finish: assumed 55%: none has ended." in told
    assert lines(own, "--as-at", "2026-01-04") == []
    assert "No qualification here" in done("qualifications", "--as-at", "2026-01-04", "--book", own).err


def test_codes_that_may_be_meant_are_shown_without_a_book(tmp_path: Path) -> None:
    asked = ("qualifications", "--codes", "Level 2 Adult Social Care Certificate", "--book", tmp_path / "none.cpd")
    assert done(*asked, "--json").answer[0]["code"] == "158"
    assert "158" in done(*asked).out
    nothing = done("qualifications", "--codes", "zzzz", "--book", tmp_path / "none.cpd")
    assert "codes 38 and 39" in nothing.err


def test_what_is_wrong_is_said(own: Path) -> None:
    assert "--qualification" in mistaken("qualification", "--person", SIAN, "--book", own)
    assert "--qualification" in mistaken(
        "qualification", "--person", SIAN, "--title", TITLE, "--qualification", "abcd", "--book", own
    )
    assert "not both" in mistaken("qualifications", "--person", SIAN, "--team", "Night Team", "--book", own)
    which = ("qualification", "--person", SIAN, "--title", TITLE, "--book", own)
    assert "no level" in mistaken(*which, "--level", "9")
    assert "There is no such qualification" in refused(*which, "--delete")
    assert "no course 'NO-99'" in refused(*which, "--course", "NO-99")
    assert "no ASC-WDS qualification code" in refused(*which, "--asc-wds", "7")
    assert "lies in the future" in refused(*which, "--on", "2099-01-01")
    assert "no qualification 'abcd'" in refused("qualification", "--qualification", "abcd", "--delete", "--book", own)
    assert "no team called" in refused("qualifications", "--team", "Nowhere", "--book", own)


@pytest.mark.parametrize("kind", ["qualifications", "auto"])
def test_a_list_is_imported_exported_and_imported_again(own: Path, tmp_path: Path, kind: str) -> None:
    file = table(
        tmp_path / "q.csv", "staff_number | qualification | qualification_level | qualification_status | status_on",
        f"{SIAN} | {TITLE} | 3 | achieved | 2026-05-01",
    )  # fmt: skip
    answer = done("import", file, "--kind", kind, "--book", own, "--json").answer
    assert (answer["kind"], answer["new"]) == ("qualifications", 1)
    out = tmp_path / "out.csv"
    done("export", "--kind", "qualifications", "--out", out, "--book", own)
    again = done("import", out, "--kind", kind, "--book", own, "--json").answer
    assert (again["kind"], again["same"], again["new"]) == ("qualifications", 1, 0)
    done("undo-import", "--book", own)
    assert lines(own) == []
