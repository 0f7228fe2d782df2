"""Sessions, bookings and leave as tables for export."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.sessions import Audience, AudienceDraft, EndedBy
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.listing_of_sessions import bookings_listing, leave_listing, sessions_listing
from cpd_desktop.services.listing_table import Listing
from cpd_desktop.services.sessions.attendance import mark_attendance
from cpd_desktop.services.sessions.booking import book_places, cancel_bookings
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.sessions.sessions_book import (
    AMIR,
    DAI,
    MANAGER,
    NORTH,
    SIAN,
    SOUTH,
    TOGETHER,
    a_session,
    book,
    bookings,
    furnish,
    in_groups,
    known_one,
    planned,
)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def rows(listing: Listing) -> list[dict[str, Any]]:
    return [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]


def test_a_session_says_all_that_was_planned_and_how_full_it_is(furnished: Workspace) -> None:
    audiences = (AudienceDraft(Audience.CARERS, "Carers’ Centre", 6, 4), AudienceDraft(Audience.OTHERS, "", None))
    uuid = planned(
        furnished, in_groups(capacity=1, cost=Decimal("1250.50"), needs_approval=True, audiences=audiences, place="Room 2"),
    )  # fmt: skip
    other = planned(furnished, a_session(date(2026, 6, 20), title="=SUM(1)"))
    book(furnished, uuid, SIAN, AMIR, group="North")
    first, second = rows(furnished.read(sessions_listing, CoverageQuestion(TOGETHER)))

    assert (first["title"], first["record"], first["cost"], first["places_left"]) == ("=SUM(1)", other.hex(), "", None)
    assert second["parts"] == "2026-07-01 9:30–16:00; 2026-07-08 9:30–13:00 (North); 2026-07-09 9:30–13:00 (South)"
    assert (second["course"], second["first_on"], second["last_on"], second["groups"]) == (
        "FIR-01", TOGETHER, SOUTH, "North; South",
    )  # fmt: skip
    assert second["audiences"] == "unpaid carers, Carers’ Centre: 6 expected, 4 came; others: not known expected"
    assert [second[name] for name in ("booked", "waiting", "undecided", "places_left", "unmarked", "heads")] == [
        1,
        1,
        0,
        0,
        1,
        4,
    ]
    assert (second["cost"], second["needs_approval"], second["is_assessed"], second["state"]) == (
        "1250.50",
        "yes",
        "no",
        "open",
    )


def test_a_booking_says_where_it_stands_and_its_marks_part_by_part(furnished: Workspace) -> None:
    uuid = planned(furnished, in_groups())
    book(furnished, uuid, SIAN, DAI, group="North")
    furnished.write(
        book_places, uuid, [LearnerDraft(None, "Ann Abel", "Trust")], group="South", by=MANAGER, today=TODAY
    )
    sian, dai, _ = bookings(furnished, uuid)
    north = known_one(furnished, uuid).draft.parts[1].uuid
    furnished.write(mark_attendance, uuid, {sian.uuid: {north: Mark.DNA}}, today=NORTH)
    furnished.write(cancel_bookings, [dai.uuid], by=EndedBy.LEARNER, reason="Ill", today=TODAY)

    found = rows(furnished.read(bookings_listing, CoverageQuestion(TODAY)))
    assert [(row["staff_number"], row["name"], row["organisation"], row["state"], row["marks"]) for row in found] == [
        ("00001", "Siân O’Brien", "", "booked", "-D"), ("00004", "Dai Rees", "", "cancelled", ""),
        ("", "Ann Abel", "Trust", "booked", ""),
    ]  # fmt: skip
    assert (found[1]["cancelled_by"], found[1]["reason"], found[1]["group"]) == ("learner", "Ill", "North")
    assert (found[0]["session"], found[0]["record"], found[0]["requested_on"]) == (uuid.hex(), sian.uuid.hex(), TODAY)
    assert rows(furnished.read(bookings_listing, CoverageQuestion(TODAY, upto=1))) == []


def test_leave_is_listed_by_person(furnished: Workspace) -> None:
    furnished.write(record_leave, AMIR, TOGETHER, SOUTH)
    furnished.write(record_leave, SIAN, NORTH, NORTH)
    found = rows(furnished.read(leave_listing, CoverageQuestion(TODAY)))
    assert [(row["name"], row["from"], row["to"]) for row in found] == [
        ("Siân O’Brien", NORTH, NORTH), ("Amir Khan", TOGETHER, SOUTH),
    ]  # fmt: skip
    assert len({row["record"] for row in found}) == 2
