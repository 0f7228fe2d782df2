"""Apprenticeships on the command line: the list, all of one, and logging hours. Days follow from today, which the command line reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.council import WELSH
from tests.cli.running import done, mistaken, refused
from tests.cli.trained import ANNA, SIAN, day


def recorded(own: Path, person: str = SIAN, *more: object) -> Any:
    """Record an apprenticeship that started a hundred days ago, and return it as JSON shows it."""
    return done(
        "apprenticeship", "record", "--person", person, "--standard", "ST0005", "--starts", day(-100), "--practical-ends", day(299),
        "--ends", day(330), "--weekly-hours", "37", "--agreed-hours", "400", "--provider", "Meres College", *more, "--book", own,
        "--json",
    ).answer  # fmt: skip


def listed(own: Path, *more: object) -> list[Any]:
    found: list[Any] = done("apprenticeships", "--book", own, "--json", *more).answer["apprenticeships"]
    return found


def test_an_empty_book_says_how_to_begin(own: Path) -> None:
    assert listed(own) == []
    assert "apprenticeship record makes one" in done("apprenticeships", "--book", own).err
    assert "Nowhere" in refused("apprenticeships", "--team", "Nowhere", "--book", own)


def test_they_are_listed_by_team_and_person_with_how_they_stand(own: Path) -> None:
    key = recorded(own)["apprenticeship"]
    (one,) = listed(own)
    assert (one["apprenticeship"], one["person"]["name"], one["standing"], one["status"]) == (
        key,
        WELSH,
        "at risk",
        "active",
    )
    progress = one["progress"]
    assert (progress["minimum_hours"], progress["planned_hours"], progress["hours"]) == ("400", "101", "0")
    assert one["review"] == {"last_on": None, "due_on": day(-16).isoformat(), "days_overdue": 16}
    assert one["problems"][0] == "A review is 16 days overdue."
    assert listed(own, "--team", "deaf services") == listed(own, "--person", SIAN) == [one]
    assert listed(own, "--team", "Night Team") == listed(own, "--person", ANNA) == []
    assert listed(own, "--as-at", day(-101))[0]["standing"] == "not started"
    out = done("apprenticeships", "--book", own).out
    assert WELSH in out
    assert "at risk" in out


def test_hours_are_logged_and_all_of_one_is_shown(own: Path) -> None:
    key = recorded(own)["apprenticeship"]
    ran = done(
        "apprenticeships", "--person", SIAN, "--log-hours", "95.5", "--on", day(-3), "--activity", "College week", "--evidence",
        "Register", "--book", own,
    )  # fmt: skip
    assert "Logged." in ran.err
    assert "95.5 hours are logged on" in ran.err, "more than a day has is remarked"
    for switch in ("--unpaid", "--not-new"):
        done(
            "apprenticeships",
            "--apprenticeship",
            key[:8],
            "--log-hours",
            "3",
            "--activity",
            "Maths",
            switch,
            "--book",
            own,
        )
    (one,) = listed(own)
    assert (one["progress"]["hours"], one["progress"]["hours_not_counted"], one["standing"]) == (
        "95.5",
        "6",
        "on track",
    )
    whole = done("apprenticeships", "--apprenticeship", key, "--book", own, "--json").answer
    assert [(entry["hours"], entry["counts"]) for entry in whole["hours"]] == [
        ("95.5", True),
        ("3", False),
        ("3", False),
    ]
    assert whole["curve"][0]["planned_hours"] == "0"
    out = done("apprenticeships", "--person", SIAN, "--standard", "ST0005", "--book", own).out
    assert f"{WELSH}: Adult care worker (ST0005), level 2, on track. Key: {key}" in out
    assert "Off the job: 95.5 of 400 hours; 101 planned by now. Minimum: 400 hours, as agreed." in out
    assert "[ ] Off-the-job minimum met (95.5 of 400 hours)" in out
    assert "! A review is 16 days overdue." in out
    assert "not in paid time" in out
    assert "not new learning" in out


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--person", SIAN, "--team", "Deaf Services"), "not both"), (("--person", SIAN, "--apprenticeship", "abcd"), "not both"),
        (("--on", "2026-01-01"), "--log-hours"), (("--log-hours", "7", "--activity", "x"), "whose hours"),
        (("--log-hours", "many", "--person", SIAN), "not a number of hours"), (("--log-hours", "NaN", "--person", SIAN), "not a number"),
        (("--standard", "ST0005"), "--person"),
    ],
)  # fmt: skip
def test_options_that_do_not_go_together_are_said(own: Path, options: tuple[str, ...], why: str) -> None:
    assert why in mistaken("apprenticeships", *options, "--book", own)


def test_what_is_refused_is_one_sentence(own: Path) -> None:
    recorded(own)
    assert "lies in the future" in refused(
        "apprenticeships", "--person", SIAN, "--log-hours", "7", "--activity", "x", "--on", day(1), "--book", own
    )
    assert "no apprenticeship" in refused("apprenticeships", "--person", ANNA, "--standard", "ST0005", "--book", own)
    assert "There is no apprenticeship 'abcdef'" in refused(
        "apprenticeships", "--apprenticeship", "abcdef", "--book", own
    )


def test_it_is_exported(own: Path, tmp_path: Path) -> None:
    recorded(own)
    out = tmp_path / "apprenticeships.csv"
    done("export", "--kind", "apprenticeships", "--out", out, "--book", own)
    assert "Meres College" in out.read_text(encoding="utf-8-sig")
