from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.booking import cancel_bookings
from cpd_desktop.services.sessions.calendar import (
    CalendarEvent,
    calendar_of,
    cancelled,
    person_ics,
    session_events,
    session_ics,
)
from cpd_desktop.services.sessions.planning import cancel_session, correct_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import HOSTILE_NAMES, TODAY
from tests.services.sessions.sessions_book import (
    NORTH,
    SIAN,
    SOUTH,
    TOGETHER,
    a_session,
    book,
    furnish,
    in_groups,
    known_one,
    planned,
)

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)


def ics(workspace: Workspace, uuid: bytes, **more: Any) -> bytes:
    return workspace.read(session_ics, uuid, produced_at=NOW, **more)


def events(data: bytes) -> list[Any]:
    """Read a calendar file as another program does."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_each_part_is_an_event_in_local_time(workspace: Workspace) -> None:
    furnish(workspace)
    draft = replace(
        in_groups(), title="Fire, in the dark", place="Oak Room", trainer="Mair Price", link="https://example.org/j"
    )
    found = events(ics(workspace, planned(workspace, draft)))

    assert [(str(one["summary"]), one["dtstart"].dt.replace(tzinfo=None)) for one in found] == [
        ("Fire, in the dark", datetime.combine(TOGETHER, datetime.min.time()) + timedelta(hours=9, minutes=30)),
        ("Fire, in the dark (North)", datetime.combine(NORTH, datetime.min.time()) + timedelta(hours=9, minutes=30)),
        ("Fire, in the dark (South)", datetime.combine(SOUTH, datetime.min.time()) + timedelta(hours=9, minutes=30)),
    ]
    assert str(found[0]["location"]) == "Oak Room"
    assert str(found[0]["description"]) == "Trainer: Mair Price\nJoin at: https://example.org/j"


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (date(2026, 3, 28), 10),
        (date(2026, 3, 29), 9),
        (date(2026, 10, 24), 9),
        (date(2026, 10, 25), 10),
        (date(2031, 7, 1), 9),
    ],
)
def test_ten_oclock_is_ten_oclock_in_summer_and_in_winter(day: date, utc_hour: int) -> None:
    data = calendar_of([CalendarEvent("x", "Fire", day, 600, 720)], produced_at=NOW, sequence=1)
    (event,) = events(data)
    assert event["dtstart"].params["TZID"] == "Europe/London"
    assert event["dtstart"].dt.astimezone(UTC).hour == utc_hour


def test_the_rule_of_local_time_stands_in_the_file(workspace: Workspace) -> None:
    furnish(workspace)
    zone: Any
    (zone,) = Calendar.from_ical(ics(workspace, planned(workspace))).walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/London"
    # As a calendar that knows no zones of its own works it out.
    rule = zone.to_tz()
    for moment, hours in ((datetime(2026, 7, 1, 12), 1), (datetime(2026, 12, 1, 12), 0)):  # noqa: DTZ001 - local.
        assert rule.utcoffset(moment) == timedelta(hours=hours)


def test_a_part_without_times_is_a_whole_day_and_needs_no_zone() -> None:
    data = calendar_of([CalendarEvent("x", "Fire", TOGETHER)], produced_at=NOW, sequence=1)
    (event,) = events(data)
    assert (event["dtstart"].dt, event["dtend"].dt) == (TOGETHER, TOGETHER + timedelta(days=1))
    assert b"VTIMEZONE" not in data


def test_a_part_until_midnight_ends_on_the_next_day() -> None:
    (event,) = events(calendar_of([CalendarEvent("x", "Fire", TOGETHER, 1_380, 1_440)], produced_at=NOW, sequence=1))
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=1)
    assert event["dtend"].dt.date() == TOGETHER + timedelta(days=1)


def test_an_event_keeps_its_uid_when_it_is_moved_and_its_number_rises(workspace: Workspace) -> None:
    furnish(workspace)
    uuid = planned(workspace)
    (before,) = events(ics(workspace, uuid))
    (same,) = events(ics(workspace, uuid))
    assert (same["uid"], same["sequence"]) == (before["uid"], before["sequence"])
    known = known_one(workspace, uuid)
    (part,) = known.draft.parts
    moved = replace(known.draft, parts=(replace(part, held_on=SOUTH),), place="Annexe")
    workspace.write(correct_session, uuid, moved, today=TODAY)
    (after,) = events(ics(workspace, uuid))
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["dtstart"].dt.date() == SOUTH


def test_a_learner_of_a_group_gets_what_they_take(workspace: Workspace) -> None:
    furnish(workspace)
    uuid = planned(workspace, in_groups())
    known = known_one(workspace, uuid)
    assert [one.held_on for one in session_events(known, "south")] == [TOGETHER, SOUTH]
    assert len(events(ics(workspace, uuid, group="North"))) == 2
    assert len(session_events(known)) == 3


def test_what_is_cancelled_asks_to_be_taken_out(workspace: Workspace) -> None:
    furnish(workspace)
    uuid = planned(workspace)
    (before,) = events(ics(workspace, uuid))
    workspace.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason="Snow", today=TODAY)
    data = ics(workspace, uuid)
    (after,) = events(data)
    assert str(Calendar.from_ical(data)["method"]) == "CANCEL"
    assert (str(after["status"]), str(after["summary"])) == ("CANCELLED", "Cancelled: Fire safety")
    assert (after["uid"], after["sequence"] > before["sequence"]) == (before["uid"], True)
    assert cancelled([CalendarEvent("x", "Fire", TOGETHER)])[0].is_cancelled


def test_somebodys_calendar_has_the_places_that_they_have_to_come(workspace: Workspace) -> None:
    furnish(workspace)
    mine = planned(workspace, in_groups(title="Mine"))
    planned(workspace, a_session(title="Not mine"))
    given_up = planned(workspace, a_session(NORTH, course_id=2, title="Given up"))
    called_off = planned(workspace, a_session(SOUTH, course_id=2, title="Called off"))
    book(workspace, mine, SIAN, group="South")
    (place,) = book(workspace, given_up, SIAN)
    workspace.write(cancel_bookings, [place], by=EndedBy.LEARNER, today=TODAY)
    book(workspace, called_off, SIAN)
    workspace.write(cancel_session, called_off, by=EndedBy.ORGANISER, reason="Snow", today=TODAY)

    def found(on: date) -> list[str]:
        data = workspace.read(person_ics, SIAN, CoverageQuestion(on), produced_at=NOW)
        return [f"{one['summary']} {one['dtstart'].dt.date()}" for one in events(data)]

    assert found(TODAY) == [f"Mine {TOGETHER}", f"Mine (South) {SOUTH}"]
    assert found(TOGETHER) == [f"Mine {TOGETHER}", f"Mine (South) {SOUTH}"]
    assert found(TOGETHER + timedelta(days=1)) == [f"Mine (South) {SOUTH}"]
    assert found(SOUTH + timedelta(days=1)) == []


@pytest.mark.parametrize("name", [*HOSTILE_NAMES, "Fire\r\nBEGIN:VALARM\r\nEND:VALARM", "a;b,c\\n", "\u202eerif"])
def test_no_title_or_place_adds_a_line_of_its_own(name: str) -> None:
    one = CalendarEvent("x", name, TOGETHER, 600, 720, place=name, about=(f"Trainer: {name}",))
    calendar = Calendar.from_ical(calendar_of([one], produced_at=NOW, sequence=1))
    (event,) = calendar.walk("VEVENT")
    assert not list(calendar.walk("VALARM"))
    assert "\n" not in str(event["summary"])
    assert "\u202e" not in str(event["summary"])


def test_a_session_that_is_gone_has_no_calendar(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="not in the book"):
        ics(workspace, b"\0" * 16)
