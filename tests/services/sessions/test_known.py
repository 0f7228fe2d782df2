"""Sessions and bookings as they are known, now and then."""

from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy, PartDraft
from cpd_desktop.services.sessions.booking import cancel_bookings
from cpd_desktop.services.sessions.known import (
    hours_text,
    known_bookings,
    known_session,
    known_sessions,
    sessions_of_bookings,
)
from cpd_desktop.services.sessions.planning import delete_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.sessions.sessions_book import (
    AMIR,
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


@pytest.mark.parametrize(("minutes", "text"), [(360, "6"), (90, "1.5"), (20, "0.33"), (6000, "100"), (1, "0.02")])
def test_minutes_are_hours_in_decimal_text(minutes: int, text: str) -> None:
    assert hours_text(minutes) == text


def test_sessions_are_known_by_first_day_and_time(furnished: Workspace) -> None:
    assert furnished.read(known_sessions) == {}
    late = planned(furnished, a_session(parts=(PartDraft(TOGETHER, 700, 800),)))
    early = planned(furnished, a_session(parts=(PartDraft(SOUTH), PartDraft(TOGETHER, 600, 700))))
    assert list(furnished.read(known_sessions)) == [early, late]
    assert list(furnished.read(known_sessions, None, [late])) == [late]
    assert furnished.read(known_sessions, None, []) == {}
    one = furnished.read(known_session, early)
    assert (one.first_on, one.last_on, one.title, one.course_code, one.key) == (
        TOGETHER, SOUTH, "Fire safety", "FIR-01", early.hex(),
    )  # fmt: skip


def test_each_group_has_its_own_days_and_hours(furnished: Workspace) -> None:
    one = known_one(furnished, planned(furnished, in_groups()))
    assert [part.held_on for part in one.parts_of(" SOUTH ")] == [TOGETHER, SOUTH]
    assert (one.last_day_of("North"), one.last_day_of("South"), one.last_day_of("")) == (NORTH, SOUTH, TOGETHER)
    assert (one.hours_of("North"), one.hours_of("")) == ("10", "6.5")
    assert known_one(furnished, planned(furnished, a_session(hours="3"))).hours_of("") == "3"
    assert known_one(furnished, planned(furnished, a_session(parts=(PartDraft(SOUTH),)))).hours_of("") == ""


def test_bookings_are_known_as_they_were(furnished: Workspace) -> None:
    uuid = planned(furnished)
    first, _ = book(furnished, uuid, SIAN, AMIR)
    known = furnished.head().number
    furnished.write(cancel_bookings, [first], by=EndedBy.LEARNER, today=TODAY)

    now, then = bookings(furnished, uuid), furnished.read(known_bookings, known, session_uuids=[uuid])
    assert [(one.name, one.is_live) for one in now] == [("Siân O’Brien", False), ("Amir Khan", True)]
    assert [one.is_live for one in then] == [True, True]
    assert [one.name for one in furnished.read(known_bookings, person_ids=[AMIR])] == ["Amir Khan"]
    assert furnished.read(known_bookings, person_ids=[]) == furnished.read(known_bookings, session_uuids=[]) == ()
    assert furnished.read(sessions_of_bookings, [first, b"0" * 16]) == {first: uuid}
    assert [one.in_line for one in now] == [1, 2]
    assert now[0].requested_on == date(2026, 6, 15)


def test_a_session_that_is_gone_is_refused_and_known_then(furnished: Workspace) -> None:
    uuid = planned(furnished)
    known = furnished.head().number
    furnished.write(delete_session, uuid)
    with pytest.raises(Refused, match="not in the book any more"):
        furnished.read(known_session, uuid)
    assert furnished.read(known_session, uuid, known).first_on == TOGETHER
