"""A book in which sessions were held and closed: for what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.practice import AnsweredBy, Barrier, PracticeDraft, Said
from cpd_desktop.domain.sessions import PartDraft, SessionDraft
from cpd_desktop.services.practice import answer_practice
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance
from cpd_desktop.services.sessions.booking import book_places
from cpd_desktop.services.sessions.known import known_bookings, known_session
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY

FIRE, CAPACITY = 1, 2
OUTSIDER = LearnerDraft(None, "Tom Ellis", "Riverside Trust")


def held(
    workspace: Workspace,
    on: date,
    people: Iterable[int | LearnerDraft],
    *,
    course_id: int = CAPACITY,
    marks: Mapping[int, Mark] | None = None,
    is_closed: bool = True,
    today: date = TODAY,
    **parts: Any,
) -> bytes:
    """Plan a session, book *people*, mark them, present unless *marks* says otherwise, and close it; return its UUID."""
    draft = SessionDraft(course_id, parts.pop("parts", (PartDraft(on, 570, 930),)), **parts)
    uuid = workspace.write(plan_session, draft, today=today).result
    learners = [one if isinstance(one, LearnerDraft) else LearnerDraft(one) for one in people]
    if learners:
        workspace.write(book_places, uuid, learners, by="Jo Patel", today=today)
    mark(workspace, uuid, marks or {}, today=today)
    if is_closed:
        workspace.write(close_session, uuid, today=today)
    return uuid


def mark(workspace: Workspace, uuid: bytes, marks: Mapping[int, Mark], *, today: date = TODAY) -> None:
    """Mark everybody who is booked at all of their parts."""
    known = workspace.read(known_session, uuid)
    given: dict[bytes, dict[str, Mark | None]] = {
        one.uuid: {part.uuid: marks.get(one.person_id or 0, Mark.PRESENT) for part in known.parts_of(one.group)}
        for one in workspace.read(known_bookings, session_uuids=[uuid])
    }
    if given:
        workspace.write(mark_attendance, uuid, given, today=today)


def booking_of(workspace: Workspace, session_uuid: bytes, person_id: int | None) -> bytes:
    """Return the booking of somebody in a session."""
    found = workspace.read(known_bookings, session_uuids=[session_uuid])
    return next(one.uuid for one in found if one.person_id == person_id)


def said(
    booking_uuid: bytes,
    on: date,
    answers: str = "yyy",
    *,
    days: int = 30,
    by: AnsweredBy = AnsweredBy.LEARNER,
    barrier: Barrier = Barrier.NONE,
) -> PracticeDraft:
    """Return answers, a letter for each question."""
    used, changed, confident = ({"y": Said.YES, "p": Said.PARTLY, "n": Said.NO}[letter] for letter in answers)
    return PracticeDraft(booking_uuid, days, by, used, changed, confident, on, barrier)


def answered(workspace: Workspace, booking_uuid: bytes, on: date, answers: str = "yyy", **parts: Any) -> bytes:
    """Record answers, and return their UUID."""
    today = parts.pop("today", TODAY)
    return workspace.write(answer_practice, said(booking_uuid, on, answers, **parts), today=today).result
