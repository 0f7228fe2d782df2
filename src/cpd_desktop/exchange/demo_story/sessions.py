"""A year of training sessions, past and to come: planned, booked, attended and closed as people do it, one step after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.sessions import SessionDraft
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import chance, cohort_until
from cpd_desktop.exchange.demo_story.cohorts import DNA, KEEPS_TO_ITSELF, PRESENT, Cohort
from cpd_desktop.exchange.demo_story.session_plans import PROGRAMME, Programme, plan_of, session_on
from cpd_desktop.exchange.demo_story.tables import DemoTables
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.exchange.demo_story.workforce import Member
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance
from cpd_desktop.services.sessions.booking import book_places
from cpd_desktop.services.sessions.known import known_bookings, known_session
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.services.workspace import Session, Workspace

ORGANISER = "Westmere Learning Hub"
_BOOKED_BEFORE, _CLOSED_AFTER = timedelta(days=35), timedelta(days=2)


@dataclass(frozen=True)
class Held:
    """A session of the story: *marks* are letters by the person's id, none for one that is to come."""

    draft: SessionDraft
    learners: tuple[int, ...]
    marks: dict[int, str]


Taken = frozenset[tuple[str, str, str]]
"""Who took, or is to take, which course on which day: staff number, code, and the day as ISO text."""


def taken_in(tables: DemoTables) -> Taken:
    """Return what everybody's training is, in *tables* that tell all of it."""
    columns = [tables.training.header.index(name) for name in ("staff_number", "course", "completed_on")]
    return frozenset((row[columns[0]], row[columns[1]], row[columns[2]]) for row in tables.training.rows)


def hold_sessions(workspace: Workspace, book: InTheBook, cohorts: Sequence[Cohort], taken: Taken) -> list[bytes]:
    """Hold the sessions of *cohorts*, and the programme that any team can send people to; return the sessions' UUIDs.

    To the programme nobody goes who has *taken* the course that day. Each step is a change of its own for all of them: planning, booking, attendance, closing.
    """
    held = [_of_cohort(book, one) for one in cohorts] + [_of_programme(book, one, taken) for one in PROGRAMME]
    uuids = workspace.write(one_change, partial(plan, book=book, held=held), named="plan sessions").result
    pairs = list(zip(uuids, held, strict=True))
    workspace.write(one_change, partial(book_all, book=book, pairs=pairs), named="book places")
    past = [pair for pair in pairs if pair[1].marks]
    workspace.write(one_change, partial(mark_all, pairs=past), named="mark attendance")
    workspace.write(one_change, partial(close_all, pairs=past), named="close sessions")
    return uuids


def _of_cohort(book: InTheBook, cohort: Cohort) -> Held:
    people = [(book.people[number], mark) for number, mark in cohort.learners]
    return Held(
        plan_of(cohort, book.courses[cohort.course]),
        tuple(person_id for person_id, _ in people),
        {person_id: mark for person_id, mark in people if mark},
    )


def _of_programme(book: InTheBook, one: Programme, taken: Taken) -> Held:
    held_on = cohort_until(one.course, book.force.as_at + timedelta(days=one.days))
    draft = session_on(one.course, held_on, book.courses[one.course], capacity=one.capacity, audiences=one.audiences)
    who = learners_from_all_teams(book, one.course, one.learners, draft, taken)
    dice = chance(book.force.seed, "programme", one.course)
    return Held(draft, who, {person_id: DNA if dice.random() < 0.08 else PRESENT for person_id in who})


def learners_from_all_teams(
    book: InTheBook, what: str, count: int, draft: SessionDraft, taken: Taken
) -> tuple[int, ...]:
    """Return up to *count* people who were in post and at work on the days of *draft*, of one team after another.

    Nobody who has *taken* the same course on one of the days is among them, nor anybody of a team that serves as an example of one
    that keeps to itself.

    """
    days = [part.held_on for part in draft.parts]
    code = next(code for code, course_id in book.courses.items() if course_id == draft.course_id)
    busy = {number for number, course, day in taken if course == code and date.fromisoformat(day) in days}
    by_team: dict[str, list[Member]] = {}
    for member in book.force.members:
        is_there = all(member.joined_on <= day and not member.away_on(day) for day in days)
        if is_there and member.number not in busy and _goes_along(member):
            by_team.setdefault(member.team.name, []).append(member)
    dice = chance(book.force.seed, "learners", what)
    for some in by_team.values():
        dice.shuffle(some)
    teams = sorted(by_team)
    dice.shuffle(teams)
    found: list[Member] = []
    while len(found) < count and any(by_team.values()):
        found += [by_team[team].pop() for team in teams if by_team[team]]
    return tuple(book.of(member) for member in found[:count])


def _goes_along(member: Member) -> bool:
    return member.left_on is None and member.team.name not in KEEPS_TO_ITSELF and member.role != c.ADM


def plan(session: Session, book: InTheBook, held: Iterable[Held]) -> Done[list[bytes]]:
    """Plan the sessions, and return their UUIDs."""
    today = book.force.as_at
    return Done([plan_session(session, one.draft, today=today).result for one in held], Touched.SESSIONS)


def book_all(session: Session, book: InTheBook, pairs: Iterable[tuple[bytes, Held]]) -> Done[None]:
    """Book everybody on the sessions, five weeks before each, and by the story's day."""
    for uuid, one in pairs:
        if one.learners:
            first_on = min(part.held_on for part in one.draft.parts)
            day = min(first_on - _BOOKED_BEFORE, book.force.as_at)
            book_places(session, uuid, [LearnerDraft(who) for who in one.learners], by=ORGANISER, today=day)
    return Done(None, Touched.SESSIONS | Touched.TRAINING)


def mark_all(session: Session, pairs: Iterable[tuple[bytes, Held]]) -> Done[None]:
    """Mark the registers, on the last day of each session."""
    for uuid, one in pairs:
        known = known_session(session, uuid)
        marks = {
            booking.uuid: {part.uuid: Mark(one.marks[booking.person_id]) for part in known.parts_of(booking.group)}
            for booking in known_bookings(session, session_uuids=[uuid])
            if booking.person_id in one.marks
        }
        mark_attendance(session, uuid, marks, today=known.last_on)
    return Done(None, Touched.SESSIONS)


def close_all(session: Session, pairs: Iterable[tuple[bytes, Held]]) -> Done[None]:
    """Close the sessions, two days after each."""
    for uuid, _ in pairs:
        close_session(session, uuid, today=known_session(session, uuid).last_on + _CLOSED_AFTER)
    return Done(None, Touched.SESSIONS | Touched.TRAINING)
