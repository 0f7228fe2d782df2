"""What happens on an apprenticeship, on the command line: each recorded, corrected and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import done, mistaken, refused
from tests.cli.test_apprenticeships import recorded
from tests.cli.trained import SIAN, day


@pytest.fixture
def book(own: Path) -> Path:
    recorded(own)
    return own


def act(book: Path, *arguments: object) -> Any:
    return done("apprenticeship", *arguments, "--person", SIAN, "--book", book, "--json").answer


def test_a_break_begins_ends_and_is_deleted(book: Path) -> None:
    one = act(book, "break", "--from", day(-10), "--back", day(20), "--reason", "Sickness")
    assert (one["standing"], one["progress"]["ends_on"]) == ("in a break", day(360).isoformat())
    shown = done("apprenticeships", "--apprenticeship", one["apprenticeship"], "--book", book).out
    assert "Expected back" in shown
    assert f"{day(20):%d %b %Y}" in shown
    ended = act(book, "break", "--from", day(-10), "--to", day(-6))
    assert (ended["standing"], ended["breaks"][0]["reason"]) == ("at risk", "Sickness")
    assert ended["progress"]["ends_on"] == day(335).isoformat()
    assert act(book, "break", "--from", day(-10), "--delete")["breaks"] == []
    assert "Nothing is recorded under" in refused(
        "apprenticeship", "break", "--from", day(-10), "--delete", "--person", SIAN, "--book", book
    )
    assert "Say why there is a break" in refused(
        "apprenticeship", "break", "--from", day(-9), "--person", SIAN, "--book", book
    )


def test_a_review_is_held_and_agreed_by_the_three_one_after_the_other(book: Path) -> None:
    one = act(book, "review", "--on", day(-20), "--apprentice", "Siân Ŵyn", "--summary", "Going well")
    assert one["review"]["due_on"] == day(64).isoformat()
    assert "is not agreed by the employer and the provider" in one["problems"][-1]
    both = act(book, "review", "--on", day(-20), "--employer", "Anna Zielińska", "--provider", "Zoë Tutor")
    assert (both["reviews"][0]["apprentice"], both["reviews"][0]["summary"]) == ("Siân Ŵyn", "Going well")
    assert act(book, "review", "--on", day(-20), "--delete")["reviews"] == []


def test_the_gateway_is_ticked_passed_and_taken_back(book: Path) -> None:
    one = act(book, "gateway", "--item", "employer", "--by", "Anna Zielińska")
    assert [(item["item"], item["by"]) for item in one["gateway"]["items"] if item["done_on"]] == [
        ("employer", "Anna Zielińska")
    ]
    passed = act(book, "gateway", "--on", day(-1))
    assert (passed["status"], passed["to_book"]) == ("past gateway", True)
    assert "Off-the-job minimum met; Employer satisfied that the apprentice is competent; " in passed["remarks"][0]
    assert act(book, "gateway", "--take-back")["gateway"]["passed_on"] is None
    assert "is worked out" in refused(
        "apprenticeship", "gateway", "--item", "off_the_job", "--person", SIAN, "--book", book
    )


def test_an_assessment_is_booked_graded_and_deleted(book: Path) -> None:
    assert "--on" in mistaken("apprenticeship", "assessment", "--person", SIAN, "--book", book)
    booked = act(book, "assessment", "--on", day(9), "--organisation", "Assessors Ltd")
    assert (booked["assessment"]["result"], booked["assessment"]["attempt"]) == ("booked", 1)
    graded = act(book, "assessment", "--on", day(-1), "--result", "passed", "--grade", "distinction")["assessment"]
    assert (graded["grade"], graded["organisation"]) == ("distinction", "Assessors Ltd")
    assert act(book, "assessment", "--delete")["attempts"] == []


def test_an_entry_of_the_log_is_corrected_and_deleted(book: Path) -> None:
    done("apprenticeships", "--person", SIAN, "--log-hours", "7", "--activity", "College day", "--book", book)
    (entry,) = act(book, "statuses")["hours"]
    key = entry["record"][:8]
    one = act(book, "hours", key, "--hours", "6.5", "--on", day(-2), "--evidence", "Register", "--unpaid")
    (now,) = one["hours"]
    assert (now["hours"], now["done_on"], now["evidence"], now["counts"], now["activity"]) == (
        "6.5", day(-2).isoformat(), "Register", False, "College day",
    )  # fmt: skip
    assert act(book, "hours", key, "--paid", "--evidence", "")["hours"][0]["evidence"] is None
    assert act(book, "hours", key, "--delete")["hours"] == []
    assert "Nothing is recorded under" in refused(
        "apprenticeship", "hours", key, "--delete", "--person", SIAN, "--book", book
    )
