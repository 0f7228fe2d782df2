"""A course that is retired by the day of a session takes no new sessions and no new bookings."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.course_versions import retire_course
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance
from cpd_desktop.services.sessions.booking import decide_bookings, request_places
from cpd_desktop.services.sessions.planning import correct_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.sessions.sessions_book import (
    AMIR,
    CAPACITY,
    FIRE,
    JO,
    SIAN,
    TOGETHER,
    a_session,
    all_present,
    book,
    furnish,
    known_one,
    planned,
    states,
)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def retire(workspace: Workspace, on: date, replaced_by_id: int | None = CAPACITY) -> None:
    workspace.write(retire_course, FIRE, retired_on=on, replaced_by_id=replaced_by_id, reason="Old law", today=TODAY)


@pytest.mark.parametrize(("days", "is_refused"), [(-1, True), (0, True), (1, False)])
def test_no_session_is_planned_from_that_day_on(furnished: Workspace, days: int, is_refused: bool) -> None:
    retire(furnished, TOGETHER + timedelta(days=days))
    if is_refused:
        with pytest.raises(Refused, match="choose Mental capacity, which has taken its place") as refused:
            planned(furnished)
        assert refused.value.field == "course"
    else:
        uuid = planned(furnished)
        book(furnished, uuid, SIAN)
        assert states(furnished, uuid) == [("Siân O’Brien", "booked")]


def test_what_was_planned_and_booked_before_goes_on(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(needs_approval=True))
    book(furnished, uuid, SIAN)
    asked = furnished.write(request_places, uuid, [LearnerDraft(JO)], by="x", today=TODAY).result.uuids
    retire(furnished, TOGETHER, None)

    for act in (
        lambda: book(furnished, uuid, AMIR),
        lambda: furnished.write(decide_bookings, asked, approve=True, by="x", today=TODAY),
    ):
        with pytest.raises(Refused, match=r"no longer offered from 01/07/2026: choose another course"):
            act()
    furnished.write(decide_bookings, asked, approve=False, by="x", reason="Retired", today=TODAY)
    draft = known_one(furnished, uuid).draft
    furnished.write(correct_session, uuid, replace(draft, trainer="Ann Lee"), today=TODAY)
    later = replace(draft.parts[0], held_on=TOGETHER + timedelta(days=1))
    with pytest.raises(Refused, match="no longer offered"):
        furnished.write(correct_session, uuid, replace(draft, parts=(later,)), today=TODAY)
    furnished.write(mark_attendance, uuid, all_present(furnished, uuid), today=TOGETHER)
    furnished.write(close_session, uuid, today=TOGETHER)
    assert states(furnished, uuid) == [("Siân O’Brien", "booked"), ("Jo Patel", "declined")]
