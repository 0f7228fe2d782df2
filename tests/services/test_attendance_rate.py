"""The attendance rate is of the places of sessions closed in the twelve months before, and assumed where few are known."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from cpd_desktop.domain.bookings import Mark
from cpd_desktop.domain.forecast import AttendanceRate
from cpd_desktop.services.attendance_rate import attendance_rate
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.sessions.sessions_book import (
    AMIR,
    DAI,
    IFE,
    JO,
    SIAN,
    TOGETHER,
    all_present,
    book,
    bookings,
    furnish,
    known_one,
    planned,
)

CLOSED = date(2026, 7, 2)
ASSUMED = Fraction(9, 10)


def held(workspace: Workspace) -> bytes:
    """Hold and close a session at which two were, one was absent and had said so, and two did not come."""
    uuid = planned(furnish(workspace))
    book(workspace, uuid, SIAN, AMIR, JO, DAI, IFE)
    said = {SIAN: Mark.PRESENT, AMIR: Mark.FAILED, JO: Mark.ABSENT, DAI: Mark.DNA, IFE: Mark.DNA}
    parts = [part.uuid for part in known_one(workspace, uuid).draft.parts]
    marks = {one.uuid: dict.fromkeys(parts, said[one.person_id or 0]) for one in bookings(workspace, uuid)}
    workspace.write(mark_attendance, uuid, marks, today=CLOSED)
    workspace.write(close_session, uuid, today=CLOSED)
    return uuid


def rate(workspace: Workspace, as_at: date = CLOSED, upto: int | None = None) -> AttendanceRate:
    return workspace.read(attendance_rate, as_at, upto)


def test_places_are_attended_or_not_and_who_said_so_before_counts_as_neither(workspace: Workspace) -> None:
    assert rate(workspace) == AttendanceRate(0, 0, ASSUMED)
    held(workspace)
    found = rate(workspace)
    assert (found.attended, found.of, found.value) == (2, 4, ASSUMED)
    assert found.words == "assumed 90%: only 4 places are known"


def test_only_sessions_closed_in_the_twelve_months_count(workspace: Workspace) -> None:
    held(workspace)
    days = {
        date(2026, 7, 1): 0, CLOSED: 4, date(2027, 7, 1): 4, date(2027, 7, 2): 0, date(2028, 7, 2): 0
    }  # fmt: skip
    assert {day: rate(workspace, day).of for day in days} == days


def test_an_open_session_counts_nothing(workspace: Workspace) -> None:
    uuid = planned(furnish(workspace))
    book(workspace, uuid, SIAN, AMIR)
    workspace.write(mark_attendance, uuid, all_present(workspace, uuid), today=TOGETHER)
    assert rate(workspace).of == 0


def test_it_is_what_was_known_and_what_is_supposed_goes_before(workspace: Workspace) -> None:
    held(workspace)
    known = workspace.head().number
    workspace.write(set_choice, "assumed_attendance", 75)
    assert rate(workspace).value == Fraction(3, 4)
    assert rate(workspace, upto=known).value == ASSUMED
    assert rate(workspace, upto=known - 1).of == 0
    supposed = workspace.read(attendance_rate, CLOSED, supposed=Fraction(1, 3))
    assert (supposed.value, supposed.of) == (Fraction(1, 3), 4)
    assert TODAY < CLOSED
