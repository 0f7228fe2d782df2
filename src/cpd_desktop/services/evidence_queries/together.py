"""Queries about learning with others: group reflective sessions, who learns with whom, practice after training, people from outside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from cpd_desktop.domain.bookings import BookingState, Mark
from cpd_desktop.domain.evidence_packs import Answered, Asked, EvidenceRow
from cpd_desktop.domain.evidence_queries import period_of
from cpd_desktop.domain.practice import PracticeFigure
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_queries.answering import (
    counted_words,
    joined,
    number_of,
    once,
    reference,
    share_of,
    share_of_rows,
)
from cpd_desktop.services.group_answers import GroupSessionListed, attendances
from cpd_desktop.services.group_answers import group_sessions as sessions_of_groups
from cpd_desktop.services.learning_together import learned_together
from cpd_desktop.services.practice_answers import CoursePractice, course_practice, courses_practice
from cpd_desktop.services.sessions.answers import SessionListed, sessions_list
from cpd_desktop.services.sessions.known import KnownBooking, known_bookings
from cpd_desktop.services.sessions.naming import course_named
from cpd_desktop.store.session import Session


def group_sessions(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many group reflective sessions were held in the period. A row is a session."""
    found = _groups(session, question, asked)
    rows = [EvidenceRow(*_group_words(one), one.held_on) for one in found]
    teams = {team for one in found for team in one.teams}
    return number_of(rows, "group reflective sessions", caveat=_of_teams(len(teams)))


def group_sessions_with_others(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer at how many of the group reflective sessions somebody from outside was: another profession's, or a partner's."""
    found = _groups(session, question, asked)
    there = attendances(session, [one.uuid for one in found], question.upto)
    rows = []
    for one in found:
        outside = [who for _, who in there.get(one.uuid, ()) if who.person_id is None]
        came = sorted({word for who in outside for word in (who.profession, who.organisation) if word})
        reference_of, words = _group_words(one)
        rows.append(EvidenceRow(reference_of, joined(words, ", ".join(came)), one.held_on, bool(outside)))
    return share_of_rows(rows, "group reflective sessions had people from outside the council")


def _groups(session: Session, question: CoverageQuestion, asked: Asked) -> list[GroupSessionListed]:
    first, last = period_of(asked, question.as_at)
    return [one for one in sessions_of_groups(session, replace(question, as_at=last)) if one.held_on >= first]


def _group_words(one: GroupSessionListed) -> tuple[str, str]:
    return reference("group session", one.uuid), joined(one.topic, ", ".join(one.teams), f"{one.there:,} there")


def _of_teams(count: int) -> str:
    return f"People of {counted_words(count, 'team', 'teams')} were there." if count else ""


def pairs(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer how many pairs of teams learned together in twelve months. A row is a pair."""
    found = once(learned_together, session, question)
    rows = [EvidenceRow(f"{one.team_a} and {one.team_b}", one.words, one.last_on) for one in found.pairs]
    return number_of(rows, "pairs of teams learned together in twelve months")


def isolated_teams(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer how many teams learned with no other team in twelve months. A row is a team."""
    found = once(learned_together, session, question)
    rows = [EvidenceRow(f"team {one.team}", one.words, counts=one.is_isolated) for one in found.teams]
    return share_of_rows(rows, "teams learned with no other team in twelve months")


def practice_changed(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many said that training changed something for people. A row is one asking about a course; small numbers stay hidden."""
    courses: tuple[CoursePractice, ...]
    if asked.course:
        courses = (course_practice(session, course_named(session, asked.course, question.upto).id, question),)
    else:
        courses = courses_practice(session, question)
    rows, yes, answered, hidden = [], 0, 0, 0
    for course in courses:
        for figure in course.figures:
            hidden += figure.is_hidden
            tally = None if figure.tallies is None else figure.tallies.get("changed")
            if tally is None or not tally.answered:
                continue
            yes, answered = yes + tally.yes, answered + tally.answered
            rows.append(EvidenceRow(_asking(course.course, figure), tally.words, counts=tally.yes > 0))
    caveat = f"Of {counted_words(hidden, 'asking', 'askings')} fewer than 5 people answered: hidden." if hidden else ""
    base = "answers, of learners and of supervisors, that training changed something for people: yes"
    return share_of(yes, answered, base, rows, caveat=caveat)


def _asking(course: str, figure: PracticeFigure) -> str:
    return f"{course}, {figure.days} days after, by the {figure.answered_by.value}"


def sessions_outside(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer at how many sessions in the period learners from outside the council were: counted ones, or named ones of partners."""
    first, last = period_of(asked, question.as_at)
    found = [
        one
        for one in sessions_list(session, question)
        if one.known.state is not SessionState.CANCELLED and first <= one.known.first_on <= last
    ]
    named: dict[bytes, list[KnownBooking]] = defaultdict(list)
    for booking in (
        known_bookings(session, question.upto, session_uuids=[one.known.uuid for one in found]) if found else ()
    ):
        if booking.person_id is None and booking.state is BookingState.BOOKED and _was_there(booking):
            named[booking.session_uuid].append(booking)
    rows, heads = [], 0
    for one in found:
        words, count = _outside(one, named[one.known.uuid])
        heads += count
        if count:
            rows.append(
                EvidenceRow(reference("session", one.known.uuid), joined(one.known.title, words), one.known.first_on)
            )
    caveat = f"{counted_words(heads, 'learner', 'learners')} from outside came to them." if heads else ""
    return number_of(rows, "sessions to which learners from outside the council came", caveat=caveat)


def _was_there(booking: KnownBooking) -> bool:
    return any(mark in (Mark.PRESENT, Mark.FAILED) for mark in booking.marks.values())


def _outside(one: SessionListed, named: list[KnownBooking]) -> tuple[str, int]:
    """Return who came from outside, in words, and how many."""
    came = [(group.audience.value, group.attended or 0) for group in one.known.draft.audiences if group.attended]
    words = [f"{count:,} {audience}" for audience, count in came]
    if named:
        words.append(counted_words(len(named), "named learner of partners", "named learners of partners"))
    return ", ".join(words), sum(count for _, count in came) + len(named)
