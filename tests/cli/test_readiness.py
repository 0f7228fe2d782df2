"""Readiness and renewals on the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.cli.options import today
from cpd_desktop.domain.rule_packs import cycle_on
from cpd_desktop.services.rule_packs import shipped_packs
from tests.cli.running import done, mistaken, refused

HEADINGS = "staff_number,name,job_role,team,start_date,registration_body,registration_number\n"
SAM, OLU = "000901", "000902"


@pytest.fixture
def staffed(book: Path, tmp_path: Path) -> Path:
    """A book with a social worker, an occupational therapist, and somebody who is registered nowhere."""
    staff = tmp_path / "staff.csv"
    staff.write_text(
        f"{HEADINGS}{SAM},Sam Lee,Social Worker,East,2020-01-06,SWE,SW1\n"
        f"{OLU},Olu Obi,Occupational Therapist,West,2020-01-06,HCPC,OT1\n"
        "000903,Pat Plain,Business Support,West,2020-01-06,,\n",
        encoding="utf-8",
    )
    done("import", staff, "--kind", "people", "--book", book)
    return book


def readiness(book: Path, *more: object) -> Any:
    return done("readiness", "--book", book, "--json", *more).answer


def test_a_team_is_told_ready_or_not_and_no_rule(staffed: Path) -> None:
    answer = readiness(staffed)
    assert [(one["name"], one["pack"], one["ready"]) for one in answer["readiness"]] == [
        ("Olu Obi", "HCPC-OT", False),
        ("Sam Lee", "SWE", False),
    ]
    assert all("rules" not in one for one in answer["readiness"])
    assert {one["staff_number"] for one in readiness(staffed, "--team", "West")["readiness"]} == {OLU}
    assert {one["pack"] for one in readiness(staffed, "--body", "SWE")["readiness"]} == {"SWE"}
    text = done("readiness", "--book", staffed).out
    assert "0 of 2 are ready." in text
    assert "Different pieces" not in text
    assert "Nobody here is asked" in done("readiness", "--body", "RWPN", "--book", staffed).err


def test_one_person_is_told_each_rule_why_and_what_would_meet_it(staffed: Path) -> None:
    (one,) = readiness(staffed, "--person", SAM)["readiness"]
    pieces = one["rules"][0]
    assert (pieces["code"], pieces["met"], pieces["why"]) == ("pieces", False, "0 of 2 different pieces.")
    assert pieces["to_do"].startswith("Write 2 more pieces")
    assert pieces["due_on"] == one["closes_on"]
    text = done("readiness", "--person", SAM, "--book", staffed).out
    assert "Social Work England: not " in text
    assert "0 of 2 different pieces." in text
    assert "No register, approval or programme" in done("readiness", "--person", "000903", "--book", staffed).err
    assert readiness(staffed, "--person", SAM, "--body", "HCPC")["readiness"] == []


def test_it_is_asked_on_a_date_and_as_known_then(staffed: Path) -> None:
    (one,) = readiness(staffed, "--person", SAM, "--as-at", "2026-11-30")["readiness"]
    assert (one["cycle_starts_on"], one["cycle_ends_on"]) == ("2025-12-01", "2026-11-30")
    assert "Nothing was recorded in" in refused("readiness", "--known-at", "1999-01-01", "--book", staffed)


def test_what_is_not_there_is_refused(staffed: Path) -> None:
    assert "There is no register or rule pack 'GMC'" in refused("readiness", "--body", "GMC", "--book", staffed)
    assert "no team called" in refused("readiness", "--team", "Nowhere", "--book", staffed)
    assert "no one with the key" in refused("readiness", "--person", "x", "--book", staffed)
    assert "not both" in mistaken("readiness", "--person", SAM, "--team", "East", "--book", staffed)


def the_cycle() -> tuple[date, date]:
    """Return the last day of the cycle of social workers of which renewal has opened by today, and the day on which it did."""
    swe = shipped_packs(today())[0].content.cycle
    cycle = cycle_on(swe, today())
    assert cycle is not None
    if cycle.opens_on is not None and cycle.opens_on > today():
        cycle = cycle_on(swe, date(cycle.starts_on.year, 11, 30))
    assert cycle is not None
    assert cycle.opens_on is not None
    return cycle.ends_on, cycle.opens_on


def test_a_task_is_marked_corrected_and_taken_back(staffed: Path) -> None:
    ends_on, opens_on = the_cycle()
    which = ("--person", SAM, "--task", "fee", "--cycle-ends", ends_on, "--book", staffed)
    assert "Recorded." in done("renewals", *which, "--on", opens_on).err
    assert "nothing was changed" in done("renewals", *which, "--on", opens_on).err
    (one,) = readiness(staffed, "--person", SAM, "--as-at", ends_on)["readiness"]
    assert {rule["code"]: rule["met"] for rule in one["rules"]}["fee"] is True
    answer = done("renewals", *which, "--delete", "--json").answer
    assert answer["as_at"] == today().isoformat()
    assert "is not marked as done" in refused("renewals", *which, "--delete")


def test_what_cannot_be_marked_is_refused(staffed: Path) -> None:
    who = ("--person", SAM, "--book", staffed)
    assert "has no task 'essay'" in refused("renewals", *who, "--task", "essay")
    assert "has no cycle" in refused("renewals", *who, "--task", "fee", "--pack", "ASYE")
    assert "not both" in mistaken("renewals", *who, "--task", "fee", "--on", "2026-10-01", "--delete")
