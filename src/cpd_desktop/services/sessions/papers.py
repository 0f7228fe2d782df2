"""What the papers of training sessions say: who signs in, who is booked, what is offered, who is to be chased."""

from __future__ import annotations

from datetime import date, timedelta

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.session_sheets import (
    ChaseLine,
    ChasePart,
    ChaseSheet,
    GroupSheet,
    JoiningList,
    LearnerSheet,
    PartSheet,
    Programme,
    ProgrammeLine,
    SessionFacts,
    SignInSheet,
    SignInSheets,
    in_order_of_name,
)
from cpd_desktop.domain.sessions import PartDraft, SessionState
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence import EvidenceLine
from cpd_desktop.services.scopes import known_scope, scope_of
from cpd_desktop.services.sessions.answers import BookingListed, SessionListed, session_detail, sessions_list
from cpd_desktop.services.sessions.chasing import chase_list
from cpd_desktop.services.sessions.known import KnownSession
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

MONTHS_AHEAD = 12
"""How far a programme goes unless somebody says otherwise."""

NO_GROUP_YET = ""
_UNDECIDED = frozenset({BookingState.REQUESTED, BookingState.APPROVED})


def sign_in_sheets_of(session: Session, uuid: bytes, *, as_at: date, upto: int | None = None) -> SignInSheets:
    """Return a sheet for each part and group of a session, in order of time, with who has a place.

    Raises Refused if the session is not in the book, or was cancelled.
    """
    one, bookings = _session(session, uuid, as_at, upto)
    if one.state is SessionState.CANCELLED:
        message = "This session is cancelled: there is nothing to sign in for."
        raise Refused(message, field="session")
    learners = tuple(_learner(line) for line in bookings if line.booking.state is BookingState.BOOKED)
    sheets = []
    for part in one.draft.parts:
        groups = [part.group] if part.group.strip() else [*one.groups, NO_GROUP_YET]
        for group in groups:
            mine = in_order_of_name(learner for learner in learners if folded(learner.group) == folded(group))
            # A part for everybody has a sheet for who chose no group only where there is somebody, or no group at all.
            if group or mine or not one.groups:
                sheets.append(SignInSheet(_part(part), group, mine))
    return SignInSheets(session_facts(one), tuple(sheets))


def joining_list_of(session: Session, uuid: bytes, *, as_at: date, upto: int | None = None) -> JoiningList:
    """Return who has a place in a session, by group, and who waits or is not decided. Raises Refused if it is not in the book."""
    one, bookings = _session(session, uuid, as_at, upto)

    def in_state(*states: BookingState) -> tuple[LearnerSheet, ...]:
        return tuple(_learner(line) for line in bookings if line.booking.state in states)

    booked = in_state(BookingState.BOOKED)
    groups = []
    for group in (*one.groups, NO_GROUP_YET):
        mine = in_order_of_name(learner for learner in booked if folded(learner.group) == folded(group))
        if group or mine or not one.groups:
            groups.append(GroupSheet(group, tuple(map(_part, one.parts_of(group))), mine))
    return JoiningList(
        session_facts(one), tuple(groups), in_state(BookingState.WAITING), in_state(*_UNDECIDED), one.draft.audiences
    )


def programme_of(
    session: Session, question: CoverageQuestion, *, begins_on: date | None = None, ends_on: date | None = None
) -> Programme:
    """Return the sessions with a part in a period: of the twelve months from the date unless said otherwise, both days included.

    A team or service leaves those with somebody of it, and those with nobody booked. Raises Refused for a period that ends before
    it begins.
    """
    question = known_scope(session, question)
    first = begins_on or question.as_at
    last = ends_on or add_months(first, MONTHS_AHEAD) - timedelta(days=1)
    if last < first:
        message = f"The period ends on {last:%d/%m/%Y}, before it begins on {first:%d/%m/%Y}: give a later end."
        raise Refused(message, field="to")

    def begins(one: SessionListed) -> tuple[date, int, str]:
        part = min(
            (part for part in one.known.draft.parts if first <= part.held_on <= last),
            key=lambda part: (part.held_on, part.starts_at or 0),
        )
        return part.held_on, part.starts_at or 0, folded(one.known.title)

    in_period = [
        one
        for one in sessions_list(session, question)
        if any(first <= part.held_on <= last for part in one.known.draft.parts)
    ]
    return Programme(scope_of(question), first, last, tuple(map(_programme_line, sorted(in_period, key=begins))))


def chase_sheet_of(session: Session, question: CoverageQuestion) -> ChaseSheet:
    """Return what is to be chased in the scope, by reason. Raises Refused for a team or service that is not there."""
    question = known_scope(session, question)
    found, on = chase_list(session, question), question.as_at
    lapsing = tuple(
        ChaseLine(one.name, one.team, one.requirement, one.lapses_on, "lapsed" if one.has_lapsed(on) else "")
        for one in found.lapsing
    )
    unmarked = tuple(
        ChaseLine(
            one.known.draft.trainer or one.known.draft.provider or "Whoever arranged it", "", one.known.title,
            one.known.last_on, f"{one.unmarked:,} of {one.booked:,} not marked",
        )
        for one in found.unmarked
    )  # fmt: skip
    undecided = tuple(
        ChaseLine(
            one.booking.name, one.team or one.booking.organisation, f"{one.title}, {one.first_on:%d/%m/%Y}",
            one.booking.requested_on, f"asked by {one.booking.requested_by}" if one.booking.requested_by else "",
        )
        for one in found.undecided
    )  # fmt: skip
    rejected = tuple(ChaseLine(one.name, one.team, one.course, one.completed_on, _why(one)) for one in found.rejected)
    return ChaseSheet(
        scope_of(question),
        (
            ChasePart("Lapsing, and nothing booked", "holdings lapse or have lapsed, and nothing is booked", "Last day", lapsing),
            ChasePart("Attendance not recorded", "sessions are over, and attendance is missing", "Last part", unmarked),
            ChasePart("Asked for, and not decided", "places are asked for, and not decided", "Asked on", undecided),
            ChasePart("Evidence not accepted", "records have evidence that was not accepted", "Completed on", rejected),
        ),
    )  # fmt: skip


def _why(one: EvidenceLine) -> str:
    return one.check.reason if one.check is not None else ""


def refuse_another_kind(session: Session, uuid: bytes, *, is_training: bool, upto: int | None = None) -> None:
    """Raise Refused where *uuid* is of the other kind of session than the report is about, and say which reports it has."""
    table = "group_sessions" if is_training else "training_sessions"
    row = session.connection().exec_driver_sql(f"SELECT 1 FROM {table} WHERE {known(upto)} AND uuid = ?", (uuid,))
    if row.fetchone() is None:
        return
    if is_training:
        message = "This is a group reflective session: its reports are group-session and reflection-slips."
    else:
        message = "This is a session of a course: its reports are sign-in, joining-list and certificate."
    raise Refused(message, field="session")


def session_facts(one: KnownSession) -> SessionFacts:
    """Return what every paper says of a session."""
    draft = one.draft
    return SessionFacts(
        one.title, one.course_title, one.course_code, tuple(map(_part, draft.parts)), draft.trainer, draft.provider, draft.place,
        draft.link, draft.capacity, draft.book_by, one.state.value,
    )  # fmt: skip


def _session(
    session: Session, uuid: bytes, as_at: date, upto: int | None
) -> tuple[KnownSession, tuple[BookingListed, ...]]:
    detail = session_detail(session, uuid, as_at=as_at, upto=upto)
    return detail.listed.known, detail.bookings


def _programme_line(one: SessionListed) -> ProgrammeLine:
    state = one.known.state
    return ProgrammeLine(
        session_facts(one.known), one.known.draft.for_whom, one.left, one.waiting, one.known.draft.needs_approval,
        state is SessionState.CANCELLED, state is SessionState.CLOSED,
    )  # fmt: skip


def _part(part: PartDraft) -> PartSheet:
    return PartSheet(part.held_on, part.starts_at, part.ends_at, " ".join(part.group.split()), part.place)


def _learner(line: BookingListed) -> LearnerSheet:
    booking = line.booking
    return LearnerSheet(booking.name, line.team, line.role, booking.organisation, line.email, booking.group)
