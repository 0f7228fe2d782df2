"""Training histories, as real exports have them."""

from __future__ import annotations

from collections import Counter
from datetime import date

from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.training import Outcome
from cpd_desktop.exchange.demo_story.history import Go
from tests.exchange.demo_story.telling import AS_AT, a_day, story


def test_the_history_goes_back_five_years_and_bookings_lie_ahead() -> None:
    goes = story().training.records()
    for years_ago in range(5):
        first, last = add_months(AS_AT, -12 * (years_ago + 1)), add_months(AS_AT, -12 * years_ago)
        assert sum(first < a_day(row["completed_on"]) <= last for row in goes) > 300
    assert {Outcome(row["outcome"]) for row in goes} >= {
        Outcome.COMPLETED, Outcome.PASSED, Outcome.FAILED, Outcome.DNA, Outcome.CANCELLED, Outcome.BOOKED,
    }  # fmt: skip
    for row in goes:
        assert (a_day(row["completed_on"]) > AS_AT) == (row["outcome"] == "booked")


def test_nobody_trains_after_leaving_or_while_away_or_twice_on_a_day() -> None:
    tables = story()
    left = {row["staff_number"]: row["end_date"] for row in tables.people.records()}
    away = {row["staff_number"]: row for row in tables.people.records() if row["absence_from"]}
    seen = Counter((row["staff_number"], row["course"], row["completed_on"]) for row in tables.training.records())
    assert set(seen.values()) == {1}
    for number, _, on in seen:
        assert not left[number] or on <= left[number]
        if number in away:
            assert not away[number]["absence_from"] <= on <= (away[number]["absence_to"] or "9999")


def test_what_is_from_before_joining_says_so() -> None:
    tables = story()
    joined: dict[str, str] = {}
    for row in tables.people.records():
        joined.setdefault(row["staff_number"], row["start_date"])
    for row in tables.training.records():
        assert (row["completed_on"] < joined[row["staff_number"]]) == (row["notes"] == "Before joining")


def test_nobody_took_a_course_that_did_not_exist_yet() -> None:
    first = {"CC-16": "2025-03-01", "OMT-E": "2022-11-01", "OMT-T2": "2022-11-01"}
    for row in story().training.records():
        assert row["completed_on"] >= first.get(row["course"], "")


def test_a_certificate_prints_the_anniversary_and_only_for_those_who_passed() -> None:
    passed, missed = (
        Go("000001", "BLS-01", date(2026, 3, 1), outcome).row() for outcome in ("passed", "did not attend")
    )
    assert passed[3:6] == ("2027-03-01", "passed", "4")
    assert missed[3:6] == ("", "did not attend", "")
