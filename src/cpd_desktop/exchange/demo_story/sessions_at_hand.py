"""What is going on with sessions on the story's day: one that is full, requests, one that is not closed yet, one that was cancelled;
a morning for unpaid carers; who is on leave, and how many each team must have at work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.sessions import Audience, AudienceDraft, EndedBy, PartDraft, SessionDraft
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import cohort_from, cohort_until, working_day_from, working_day_until
from cpd_desktop.exchange.demo_story.session_plans import session_on
from cpd_desktop.exchange.demo_story.sessions import ORGANISER, Taken, learners_from_all_teams
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance
from cpd_desktop.services.sessions.booking import book_places, decide_bookings, request_places
from cpd_desktop.services.sessions.known import known_bookings, known_session, known_sessions
from cpd_desktop.services.sessions.planning import cancel_session, plan_session
from cpd_desktop.services.team_cover import set_team_cover
from cpd_desktop.services.workspace import Session, Workspace

FULL, ASKED_FOR, NOT_CLOSED, CANCELLED, CARERS = "full", "asked for", "not closed", "cancelled", "carers"
_COVERS: Mapping[str, int] = {c.DEAF: 5, c.DISCHARGE: 9, c.NORTH: 8, c.SAFEGUARDING: 4, c.VISION: 4}
_UNMARKED = 3
_GUEST = LearnerDraft(None, "Rosalind Amadi-Pike", "Meadowside Home Care")


@dataclass(frozen=True, slots=True)
class _Planned:
    draft: SessionDraft
    learners: tuple[int, ...] = ()


def sessions_at_hand(workspace: Workspace, book: InTheBook, taken: Taken) -> dict[str, bytes]:
    """Plan what is to come and leave open what is open; return the sessions' UUIDs by what they show.

    Each step is a change of its own.
    """
    planned = _planned(book, taken)
    uuids = workspace.write(one_change, partial(_plan, book=book, planned=planned), named="plan sessions").result
    workspace.write(one_change, partial(_be_away, book=book, uuids=uuids), named="record leave and minimum cover")
    workspace.write(one_change, partial(_book, book=book, planned=planned, uuids=uuids), named="book places")
    workspace.write(one_change, partial(_decide, book=book, uuid=uuids[ASKED_FOR]), named="decide on requests")
    workspace.write(one_change, partial(_mark, book=book, uuids=uuids), named="mark attendance")
    why = "The trainer is ill, and the provider has nobody else that week."
    workspace.write(cancel_session, uuids[CANCELLED], by=EndedBy.PROVIDER, reason=why, today=book.force.as_at)
    workspace.write(close_session, uuids[CARERS], today=book.force.as_at)
    return uuids


def _planned(book: InTheBook, taken: Taken) -> dict[str, _Planned]:
    as_at = book.force.as_at
    full = _session(book, "TEC-01", cohort_from("TEC-01", as_at + timedelta(days=16)), capacity=8)
    asked = _session(book, "COP-2", cohort_from("COP-2", as_at + timedelta(days=30)), needs_approval=True)
    open_still = _session(book, "SGA-MSP", working_day_until(as_at - timedelta(days=4)))
    off = _session(book, "STR-1", cohort_from("STR-1", as_at + timedelta(days=9)))
    carers_day = cohort_until("MHC-01", as_at - timedelta(days=40))
    carers = _session(
        book, "MHC-01", carers_day, title="Moving and handling at home: a morning for unpaid carers", cost=Decimal(150),
        audiences=(
            AudienceDraft(Audience.CARERS, "", 14, 11), AudienceDraft(Audience.PEOPLE, "Westmere Stroke Club", 3, 2),
        ),
    )  # fmt: skip
    two_groups = _session(book, "WM-IND", cohort_from("WM-IND", as_at + timedelta(days=12)))
    return {
        FULL: _with(book, full, 11, FULL, taken),
        ASKED_FOR: _with(book, asked, 6, ASKED_FOR, taken),
        NOT_CLOSED: _with(book, open_still, 9, NOT_CLOSED, taken),
        CANCELLED: _with(book, off, 5, CANCELLED, taken),
        CARERS: _Planned(carers, _therapists(book)),
        "groups": _Planned(_in_two_groups(two_groups)),
    }


def _session(book: InTheBook, course: str, held_on: date, **said: Any) -> SessionDraft:
    return replace(session_on(course, held_on, book.courses[course]), **said)


def _in_two_groups(draft: SessionDraft) -> SessionDraft:
    """Return an induction that is held twice, for a morning and an afternoon group, with an hour in common a week later."""
    (first,) = draft.parts
    afternoon = PartDraft(first.held_on, 13 * 60, 16 * 60, "Afternoon")
    together = PartDraft(working_day_from(first.held_on + timedelta(days=7)), 9 * 60, 10 * 60)
    return replace(draft, parts=(PartDraft(first.held_on, 9 * 60, 12 * 60, "Morning"), afternoon, together), hours="4")


def _with(book: InTheBook, draft: SessionDraft, count: int, what: str, taken: Taken) -> _Planned:
    return _Planned(draft, learners_from_all_teams(book, what, count, draft, taken))


def _therapists(book: InTheBook) -> tuple[int, ...]:
    found = (book.at((c.THERAPY, place)) for place in (1, 4, 5))
    return tuple(book.of(member) for member in found if member is not None and not member.away_on(book.force.as_at))


def _plan(session: Session, book: InTheBook, planned: Mapping[str, _Planned]) -> Done[dict[str, bytes]]:
    today = book.force.as_at
    uuids = {what: plan_session(session, one.draft, today=today).result for what, one in planned.items()}
    return Done(uuids, Touched.SESSIONS)


def _be_away(session: Session, book: InTheBook, uuids: Mapping[str, bytes]) -> Done[None]:
    """Let some people be on leave, one of them while the full session is on; and say how many each team must have at work."""
    from_day = known_session(session, uuids[FULL]).first_on - timedelta(days=1)
    for number, (person_id, first, days) in enumerate(_leave(book, from_day)):
        record_leave(session, person_id, first, first + timedelta(days=days + number % 3))
    for team, minimum in _COVERS.items():
        if team in book.teams:
            set_team_cover(session, book.teams[team], minimum)
    return Done(None, Touched.PEOPLE | Touched.TEAMS)


def _leave(book: InTheBook, busy: date) -> Iterator[tuple[int, date, int]]:
    as_at = book.force.as_at
    for place, first, days in (
        ((c.WEST, 4), busy, 4), ((c.DEAF, 2), as_at + timedelta(days=28), 9), ((c.DEAF, 4), as_at + timedelta(days=29), 7),
        ((c.NORTH, 3), as_at + timedelta(days=2), 4), ((c.DISCHARGE, 1), as_at + timedelta(days=14), 11),
        ((c.VISION, 2), as_at + timedelta(days=50), 4), ((c.SOUTH, 5), as_at - timedelta(days=20), 6),
    ):  # fmt: skip
        member = book.at(place)
        if member is not None:
            yield book.of(member), first, days


def _book(session: Session, book: InTheBook, planned: Mapping[str, _Planned], uuids: Mapping[str, bytes]) -> Done[None]:
    today = book.force.as_at - timedelta(days=12)
    for what, one in planned.items():
        if what != ASKED_FOR and one.learners:
            learners = [LearnerDraft(who) for who in one.learners]
            if what == NOT_CLOSED:
                learners.append(_GUEST)
            book_places(session, uuids[what], learners, by=ORGANISER, today=today)
    _ask(session, book, planned[ASKED_FOR].learners, uuids[ASKED_FOR])
    return Done(None, Touched.SESSIONS | Touched.TRAINING)


def _ask(session: Session, book: InTheBook, learners: Sequence[int], uuid: bytes) -> None:
    names = {book.of(member): f"{member.first} {member.last}" for member in book.force.members}
    for at, who in enumerate(learners):
        today = book.force.as_at - timedelta(days=9 - at)
        request_places(session, uuid, [LearnerDraft(who)], by=names[who], today=today)


def _decide(session: Session, book: InTheBook, uuid: bytes) -> Done[None]:
    """Approve two requests, decline one with a reason, and leave the others to be decided."""
    asked = [booking.uuid for booking in known_bookings(session, session_uuids=[uuid])]
    today = book.force.as_at - timedelta(days=2)
    decide_bookings(session, asked[:2], approve=True, by="Their managers", today=today)
    why = "Two of the team are away that day: to be asked again in the spring."
    decide_bookings(session, asked[2:3], approve=False, by="Their manager", reason=why, today=today)
    return Done(None, Touched.SESSIONS | Touched.TRAINING)


def _mark(session: Session, book: InTheBook, uuids: Mapping[str, bytes]) -> Done[None]:
    """Mark all who were with the carers, and most of the session that is not closed yet."""
    today = book.force.as_at
    known = known_sessions(session, uuids=[uuids[CARERS], uuids[NOT_CLOSED]])
    for uuid, left in ((uuids[CARERS], 0), (uuids[NOT_CLOSED], _UNMARKED)):
        bookings = known_bookings(session, session_uuids=[uuid])
        marks = {
            one.uuid: {part.uuid: Mark.PRESENT for part in known[uuid].parts_of(one.group)}
            for one in bookings[: len(bookings) - left]
        }
        mark_attendance(session, uuid, marks, today=today)
    return Done(None, Touched.SESSIONS)
