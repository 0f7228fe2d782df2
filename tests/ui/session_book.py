"""Sessions in a book for the tests of whatever chooses one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.sessions import PartDraft, SessionDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.answers import SessionListed, bookings_of_person, session_detail, upcoming_sessions
from cpd_desktop.services.sessions.booking import book_places
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.services.workspace import Workspace
from tests.ui.conftest import TODAY

HELD_ON = date(2027, 1, 14)
LATER = date(2027, 2, 11)


def planned(workspace: Workspace, course_id: int, *days: date, **parts: Any) -> bytes:
    """Plan a session of a course, from 9:30 to 12:30 on each of *days* (one in January if there are none); return its UUID."""
    known = SessionDraft(
        course_id, tuple(PartDraft(day, 570, 750) for day in days or (HELD_ON,)), place="Riverside Centre", capacity=12
    )
    return workspace.write(plan_session, replace(known, **parts), today=TODAY).result


def booked(workspace: Workspace, session_uuid: bytes, person_ids: Sequence[int], **parts: Any) -> None:
    """Book people onto a session."""
    learners = [LearnerDraft(one) for one in person_ids]
    workspace.write(book_places, session_uuid, learners, by="tests", today=TODAY, **parts)


def to_come(workspace: Workspace) -> tuple[SessionListed, ...]:
    """Return the sessions to come."""
    return workspace.read(upcoming_sessions, None, TODAY)


def states(workspace: Workspace, person_id: int) -> list[str]:
    """Return where the bookings of a person stand, that of the latest session first."""
    found = workspace.read(bookings_of_person, person_id, CoverageQuestion(TODAY))
    return [one.booking.state.value for one in found]


def people_in(workspace: Workspace, session_uuid: bytes) -> dict[int | None, str]:
    """Return who has a place in a session, or had one, and where that stands."""
    found = workspace.read(session_detail, session_uuid, as_at=TODAY).bookings
    return {one.booking.person_id: one.booking.state.value for one in found}
