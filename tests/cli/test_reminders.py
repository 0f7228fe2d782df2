from __future__ import annotations

import email
import email.policy
from pathlib import Path
from typing import Any

from icalendar import Calendar

from tests.cli.council import ARABIC, WELSH
from tests.cli.running import cli, done, mistaken, refused
from tests.cli.trained import ANNA, JO, MO, SIAN, day, planned


def remind(own: Path, out: Path, *more: object) -> Any:
    return done("remind", "--out", out, "--book", own, "--json", *more).answer


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def test_a_draft_for_each_and_a_calendar_are_written_into_the_folder(own: Path, tmp_path: Path) -> None:
    key, out = planned(own, 10), tmp_path / "new" / "folder"
    done("book", "--session", key, SIAN, "--learner", "Tom Ellis, Trust", "--book", own)

    found = remind(own, out, "--session", key, "--kind", "joining")

    about = f"Safeguarding, level 2 {day(10).isoformat()}"
    assert found["files"] == [f"{WELSH} Place {about}.eml", f"Tom Ellis Place {about}.eml", f"Session {about}.ics"]
    assert (found["drafts"], found["calendars"], found["without_address"], found["told"]) == (2, 1, ["Tom Ellis"], 0)
    assert names(out) == set(found["files"])
    message = email.message_from_bytes((out / found["files"][0]).read_bytes(), policy=email.policy.default)
    assert (message["X-Unsent"], str(message["To"])) == ("1", f"{WELSH} <sian@council.example>")
    assert len(Calendar.from_ical((out / found["files"][2]).read_bytes()).walk("VEVENT")) == 1
    ran = done("remind", "--session", key, "--out", out, "--book", own)
    assert "Wrote 3 files" in ran.err
    assert "Tom Ellis" in ran.err


def test_a_dry_run_writes_nothing(own: Path, tmp_path: Path) -> None:
    key, out = planned(own, 10), tmp_path / "out"
    done("book", "--session", key, SIAN, "--book", own)
    found = remind(own, out, "--session", key, "--dry-run")
    assert (found["applied"], found["drafts"]) == (False, 1)
    lapses = remind(own, out, "--lapses", "--dry-run")
    assert (lapses["drafts"] > 0, lapses["told"]) == (True, 0)
    assert not out.exists()
    assert "Would write" in done("remind", "--lapses", "--dry-run", "--out", out, "--book", own).err


def test_of_a_lapse_somebody_is_told_once(own: Path, tmp_path: Path) -> None:
    first = remind(own, tmp_path / "1", "--lapses", "--team", "Deaf Services")
    second = remind(own, tmp_path / "2", "--lapses")
    assert first["told"] > first["drafts"] > 0
    assert f"{WELSH} Training to renew {day(0).isoformat()}.eml" in first["files"]
    assert not set(first["files"]) & set(second["files"])
    assert remind(own, tmp_path / "3", "--lapses")["files"] == []
    assert "nobody to write to" in done("remind", "--lapses", "--out", tmp_path / "3", "--book", own).err
    assert not (tmp_path / "3").exists()
    done("undo", "--book", own)
    assert remind(own, tmp_path / "3", "--lapses")["files"] == second["files"]
    assert cli("check", "--book", own).status == 0


def test_a_folder_that_refuses_leaves_nobody_as_told(own: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    assert "cannot be written" in refused("remind", "--lapses", "--out", taken, "--book", own)
    assert remind(own, tmp_path / "out", "--lapses")["told"] > 0


def test_somebodys_calendar_is_written(own: Path, tmp_path: Path) -> None:
    key = planned(own, 10, 11)
    done("book", "--session", key, MO, "--book", own)
    found = remind(own, tmp_path / "out", "--person", MO)
    assert found["files"] == [f"{ARABIC} Sessions {day(0).isoformat()}.ics"]
    data = (tmp_path / "out" / found["files"][0]).read_bytes()
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 2


def test_what_is_not_possible_is_said(own: Path, tmp_path: Path) -> None:
    key = planned(own, 10)
    common = ("--out", tmp_path / "x", "--book", own)
    assert "Nobody is on the waiting list" in refused("remind", "--session", key, "--kind", "waiting", *common)
    assert "Nowhere" in refused("remind", "--lapses", "--team", "Nowhere", *common)
    assert "Give one of" in mistaken("remind", *common)
    assert "Give one of" in mistaken("remind", "--session", key, "--lapses", *common)
    assert "--out" in mistaken("remind", "--lapses", "--book", own)
    assert not (tmp_path / "x").exists()


def test_whom_to_chase_is_counted_and_named(own: Path) -> None:
    past, coming = planned(own, -3), planned(own, 10, course="FIR-01", more=("--needs-approval",))
    done("book", "--session", past, SIAN, JO, "--book", own)
    done("book", "--session", coming, JO, "--request", "--by", "Jo", "--book", own)
    done("book", "--session", coming, ANNA, "--book", own)

    found = done("chase", "--book", own, "--json").answer

    assert found["counts"] == {kind: len(found[kind]) for kind in ("lapsing", "unmarked", "undecided", "rejected")}
    assert [(one["session"], one["unmarked"], one["booked"]) for one in found["unmarked"]] == [(past, 2, 2)]
    assert [(one["name"], one["first_on"], one["requested_by"]) for one in found["undecided"]] == [
        ("Jo Two-Teams", day(10).isoformat(), "Jo")
    ]
    lapsing = {(one["name"], one["requirement"]) for one in found["lapsing"]}
    assert (WELSH, "Safeguarding") in lapsing
    assert ("Anna Zielińska", "Fire safety") not in lapsing
    text = done("chase", "--book", own).out
    for words in (
        "Training that lapses",
        "Attendance that nobody has recorded (1)",
        "Requests that nobody has decided (1)",
    ):
        assert words in text
    assert "nothing to chase" in done("chase", "--team", "Night Team", "--book", own).err
    assert "Nowhere" in refused("chase", "--team", "Nowhere", "--book", own)


def test_whom_to_chase_is_as_it_was_known(own: Path) -> None:
    past = planned(own, -3)
    known = done("history", "--book", own, "--json").answer[0]["at"]
    done("book", "--session", past, SIAN, "--book", own)

    then = done("chase", "--book", own, "--json", "--known-at", known).answer
    now = done("chase", "--book", own, "--json").answer
    assert [one["session"] for one in now["unmarked"]] == [past]
    assert then["unmarked"] == []
