"""Approvals on the command line: the ledger, one person's, and recording, correcting and taking back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.cli.options import today
from cpd_desktop.domain.periods import add_days, add_months
from tests.cli.council import WELSH
from tests.cli.running import done, mistaken, refused
from tests.cli.trained import MO, SIAN

APPROVED = add_days(add_months(today(), 2 - 12), 0)
"""Its approval year has two whole months left today."""


def approvals(own: Path, *more: object) -> Any:
    return done("approvals", "--book", own, "--json", *more).answer


def of_kind(answer: Any, code: str) -> Any:
    return next(one for one in answer["kinds"] if one["kind"] == code)


@pytest.fixture
def trained(own: Path, tmp_path: Path) -> Path:
    """A book in which an AMHP has eleven hours of the year that has two months left."""
    courses = tmp_path / "amhp.csv"
    courses.write_text("code,title,subject\nAMHP-R,AMHP refresher learning,AMHP practice\n", encoding="utf-8")
    done("import", courses, "--kind", "courses", "--book", own)
    records = tmp_path / "hours.csv"
    day = add_days(today(), -20).isoformat()
    records.write_text(f"staff_number,course,completed_on,hours\n{SIAN},AMHP-R,{day},11\n", encoding="utf-8")
    done("import", records, "--kind", "training", "--book", own)
    return own


def test_an_approval_is_recorded_and_stands_in_the_ledger(trained: Path) -> None:
    ran = done("approvals", "--person", SIAN, "--kind", "amhp", "--on", APPROVED, "--by", "Meres", "--book", trained)
    assert "Recorded." in ran.err
    assert "11 of 18 hours, 2 months left" in ran.out
    answer = approvals(trained)
    assert answer["as_at"] == today().isoformat()
    assert [one["kind"] for one in answer["kinds"]] == ["AMHP", "BIA", "PE1", "PE2", "DBSA"]
    found = of_kind(answer, "AMHP")
    assert (found["hours_needed"], found["available"], found["not_recorded"]) == ("18", 1, 1)
    line, other = found["lines"]
    assert (other["state"], other["approved_on"]) == ("no approval date recorded", None)
    assert (line["name"], line["staff_number"], line["hours"], line["hours_needed"]) == (WELSH, SIAN, "11", "18")
    assert (line["months_left"], line["state"], line["records_without_hours"]) == (2, "hours to find", 0)
    assert (line["approved_on"], line["approved_by"]) == (APPROVED.isoformat(), "Meres")
    assert line["ends_on"] == add_days(add_months(APPROVED, 60), -1).isoformat()
    assert line["sentence"] == "11 of 18 hours, 2 months left"
    text = done("approvals", "--book", trained).out
    assert "Approved Mental Health Professional: 1 at work and approved of 1 needed" in text
    assert "1 with no approval date recorded" in text
    assert WELSH in text
    assert of_kind(approvals(trained, "--team", "Night Team"), "AMHP")["lines"] == []


def test_it_is_corrected_moved_and_taken_back(trained: Path) -> None:
    which = ("--person", SIAN, "--kind", "AMHP", "--on", APPROVED)
    ends = add_days(today(), 100)
    approvals(trained, *which, "--by", "Meres")
    (line,) = approvals(trained, *which, "--until", ends)["lines"]
    assert (line["approved_by"], line["ends_on"], line["ends_soon"]) == ("Meres", ends.isoformat(), True)
    assert "nothing was changed" in done("approvals", *which, "--until", ends, "--book", trained).err
    moved = add_days(APPROVED, 1)
    (line,) = approvals(trained, *which, "--moved-to", moved)["lines"]
    assert (line["approved_on"], line["ends_on"]) == (moved.isoformat(), ends.isoformat())
    done("undo", "--book", trained)
    assert approvals(trained, "--person", SIAN)["lines"][0]["approved_on"] == APPROVED.isoformat()
    (line,) = approvals(trained, *which, "--delete")["lines"]
    assert (line["state"], line["holds_role"]) == ("no approval date recorded", True)
    assert "no BIA approval of" in refused(
        "approvals", "--person", SIAN, "--kind", "BIA", "--on", APPROVED, "--delete", "--book", trained
    )


def test_what_is_wrong_is_said(own: Path) -> None:
    assert "--on" in mistaken("approvals", "--person", MO, "--kind", "AMHP", "--book", own)
    assert "--on" in mistaken("approvals", "--delete", "--book", own)
    assert "--kind" in mistaken("approvals", "--person", MO, "--on", APPROVED, "--book", own)
    assert "not both" in mistaken("approvals", "--person", MO, "--team", "Night Team", "--book", own)
    which = ("approvals", "--person", MO, "--on", APPROVED, "--book", own)
    assert "no kind of approval 'Wizard'" in refused(*which, "--kind", "Wizard")
    assert "before the approval" in refused(*which, "--kind", "AMHP", "--until", add_days(APPROVED, -1))
    assert "no team called" in refused("approvals", "--team", "Nowhere", "--book", own)
    assert "no one with the key" in refused("approvals", "--person", "nobody", "--book", own)


def test_where_nobody_needs_an_approval_that_is_said(own: Path) -> None:
    assert "Nobody here holds an approval" in done("approvals", "--team", "Night Team", "--book", own).err


def test_a_list_of_approvals_is_imported_exported_and_imported_again(own: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        f"staff_number,kind,approved_on,approved_by\n{MO},BIA,{APPROVED.isoformat()},Meres\n", encoding="utf-8"
    )
    answer = done("import", file, "--kind", "approvals", "--book", own, "--json").answer
    assert (answer["new"], answer["applied"]) == (1, True)
    out = tmp_path / "approvals.csv"
    done("export", "--kind", "approvals", "--out", out, "--book", own)
    again = done("import", out, "--book", own, "--json").answer
    assert (again["kind"], again["same"], again["new"]) == ("approvals", 1, 0)
