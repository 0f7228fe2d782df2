"""Apprenticeship standards on the command line: shown, had of our own, corrected, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.running import done, mistaken, refused
from tests.cli.test_apprenticeships import recorded


def listed(own: Path, *more: object) -> list[Any]:
    found: list[Any] = done("standards", "--book", own, "--json", *more).answer["standards"]
    return found


def record(own: Path, *more: object) -> Any:
    return done("standard", *more, "--book", own, "--json").answer


def of(own: Path, reference: str) -> Any:
    (one,) = [each for each in listed(own) if each["reference"] == reference]
    return one


def test_the_standards_of_the_rules_are_shown(own: Path) -> None:
    one = of(own, "ST0005")
    assert (one["own"], one["off_the_job_hours"], one["starts_from"]) == (False, "300", "2025-08-01")
    assert of(own, "ST0006")["off_the_job_hours"] is None
    out = done("standards", "--book", own).out
    assert "Lead adult care worker" in out
    assert "not known" in out
    assert listed(own, "--own") == []
    assert "standard records one" in done("standards", "--own", "--book", own).err


def test_one_of_our_own_takes_the_place_of_that_of_the_rules_until_it_is_taken_back(own: Path) -> None:
    shipped = of(own, "ST0006")
    ours = record(own, "--reference", "st0006", "--hours", "410", "--from", "2026-08-01", "--source", "Published list")
    assert (ours["own"], ours["off_the_job_hours"], ours["title"]) == (True, "410", shipped["title"])
    assert (ours["level"], ours["most_funding"]) == (shipped["level"], shipped["most_funding"])
    assert of(own, "ST0006") == ours == listed(own, "--own")[0]
    corrected = record(own, "--reference", "ST0006", "--hours", "415.5", "--not-known", "from", "--title", "Lead carer")
    assert (corrected["off_the_job_hours"], corrected["starts_from"], corrected["title"]) == (
        "415.5",
        None,
        "Lead carer",
    )
    assert corrected["source"] == "Published list"
    same = done("standard", "--reference", "ST0006", "--hours", "415.5", "--book", own)
    assert "nothing was changed" in same.err
    assert record(own, "--reference", "ST0006", "--delete") == {"deleted": corrected}
    assert of(own, "ST0006") == shipped
    done("undo", "--book", own)
    assert of(own, "ST0006") == corrected


def test_an_apprenticeship_follows_the_hours_of_our_own(own: Path) -> None:
    record(own, "--reference", "ST0005", "--hours", "390", "--not-known", "from", "--not-known", "to")
    recorded(own)
    (one,) = done("apprenticeships", "--book", own, "--json").answer["apprenticeships"]
    assert one["progress"]["minimum_hours"] == "400"
    refusal = refused(
        "apprenticeship", "correct", "--apprenticeship", one["apprenticeship"], "--agreed-hours", "380", "--book", own
    )
    assert "390" in refusal


def test_one_that_the_rules_do_not_have_goes_by_its_title(own: Path) -> None:
    new = record(
        own,
        "--title",
        "Care of our own",
        "--level",
        "3",
        "--months",
        "18",
        "--assessment-months",
        "2",
        "--funding",
        "1,250",
    )
    assert (new["standard"], new["reference"], new["practical_months"], new["most_funding"]) == (
        "Care of our own", None, 18, "1250.00",
    )  # fmt: skip
    assert record(own, "--title", "care of our own", "--opens-register", "Social Work England")["opens_register"]
    assert len(listed(own, "--own")) == 1
    told = done("standard", "--title", "Care of our own", "--delete", "--book", own)
    assert "Taken back." in told.err


def test_hours_for_other_starts_stand_beside_and_the_day_says_which_is_meant(own: Path) -> None:
    which = ("--reference", "ST0006", "--version", "1.1")
    record(own, *which, "--hours", "400", "--from", "2025-08-01", "--to", "2026-07-31")
    record(own, *which, "--title", "Lead adult care worker", "--another", "--hours", "420", "--from", "2026-08-01")
    assert "already" in refused(
        "standard", *which, "--title", "Lead", "--another", "--from", "2026-09-01", "--book", own
    )
    assert "means 2 standards" in refused("standard", *which, "--hours", "430", "--book", own)
    assert record(own, *which, "--for-start", "2026-09-07", "--hours", "430")["starts_from"] == "2026-08-01"
    assert [one["off_the_job_hours"] for one in listed(own, "--own")] == ["400", "430"]


def test_what_was_recorded_later_is_left_out(own: Path) -> None:
    record(own, "--title", "Care of our own")
    assert "Nothing was recorded" in refused("standards", "--known-at", "2001-01-01", "--book", own)


def test_what_is_wrong_is_said(own: Path) -> None:
    assert "--reference, or --title" in mistaken("standard", "--book", own)
    assert "not both" in mistaken("standard", "--reference", "ST0006", "--hours", "3", "--delete", "--book", own)
    assert "is of the rules" in refused("standard", "--reference", "ST0006", "--delete", "--book", own)
    assert "no standard 'ST9'" in refused("standard", "--reference", "ST9", "--delete", "--book", own)
    assert "needs a title" in refused("standard", "--reference", "ST9", "--book", own)
    assert "level is from" in refused("standard", "--reference", "ST0006", "--level", "12", "--book", own)
    assert "more than 0" in refused("standard", "--reference", "ST0006", "--hours", "0", "--book", own)
