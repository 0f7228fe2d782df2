"""How a need can be met: the courses that would do, the next session with a place left, and whom to book first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.approvals import ApprovalKind
from cpd_desktop.domain.coverage import CoverageRow, PersonBehind
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.requirements import Requirement, satisfying_courses
from cpd_desktop.domain.training import Course
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.coverage_grid import Place, cell_behind
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.sessions.answers import SessionListed, upcoming_sessions
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.session_words import day_words, places_words

_FIRST = (Status.EXPIRED, Status.REVOKED, Status.GENERIC_ONLY, Status.MISSING, Status.NOT_YET_DUE)
"""Whom to book first: who held it and only has to refresh it, then who knows the subject, then the rest."""


@dataclass(frozen=True)
class WayOut:
    """How a requirement can be met: *courses* satisfy it, the listed ones first; *session* is the next of them with a place left,
    None where none is planned.
    """

    courses: tuple[Course, ...] = ()
    session: SessionListed | None = None

    @property
    def sentence(self) -> str:
        """The next session in a sentence, or that none is planned."""
        if self.session is None:
            return "No session with a place left is planned." if self.courses else ""
        known = self.session.known
        return f"Next session: {known.title}, {day_words(known.first_on)}, {places_words(self.session)}."


NO_WAY = WayOut()


def ways_out(
    session: Session, question: CoverageQuestion, requirements: Iterable[Requirement], today: date
) -> dict[int, WayOut]:
    """Return by requirement how it can be met from *today* on."""
    courses = memory_of(session).grid(session, question.as_at, question.upto).catalogue.courses
    coming = [one for one in upcoming_sessions(session, None, today) if has_room(one, today)]
    found: dict[int, WayOut] = {}
    for one in requirements:
        if one.id not in found:
            doing = satisfying_courses(one, courses)
            ordered = sorted((courses[key] for key in doing), key=lambda each: (each.id not in one.courses, each.code))
            first = next((each for each in coming if each.known.draft.course_id in doing), None)
            found[one.id] = WayOut(tuple(ordered), first)
    return found


def ways_to_approval(
    session: Session, question: CoverageQuestion, kinds: Iterable[ApprovalKind], today: date
) -> dict[str, WayOut]:
    """Return by the code of a kind of approval which courses count towards it, and the next session of one of them."""
    courses = memory_of(session).grid(session, question.as_at, question.upto).catalogue.courses
    coming = [one for one in upcoming_sessions(session, None, today) if has_room(one, today)]
    found = {}
    for kind in kinds:
        counting = [
            one for one in courses.values() if one.code in kind.courses or one.subject.casefold() in kind.subjects
        ]
        ids = {one.id for one in counting}
        counting.sort(key=lambda one: (one.code not in kind.courses, one.code))
        found[kind.code] = WayOut(
            tuple(counting), next((each for each in coming if each.known.draft.course_id in ids), None)
        )
    return found


def has_room(one: SessionListed, today: date) -> bool:
    """Whether a session has a place left and still begins, and can be booked, on *today* or later."""
    book_by = one.known.draft.book_by
    return one.left != 0 and one.known.first_on >= today and (book_by is None or book_by >= today)


def place_of_row(row: CoverageRow) -> Place:
    """Return the place that a row is about."""
    key = row.service if row.team is None else row.team.id
    return Place(key, row.place, row.level, row.service)


def whom_to_book(
    session: Session, question: CoverageQuestion, row: CoverageRow, without: Collection[int] = ()
) -> tuple[int, ...]:
    """Return whom a form proposes for a need: of those in scope at the place, not away and not booked, as many as it is short by,
    who only have to refresh it first; of what everybody is to hold, all who lack it. The form lets one change them.

    *without* are people who leave, and are not proposed.
    """
    behind = cell_behind(session, question, place_of_row(row), row.requirement.id)
    if behind is None:
        return ()
    lacking = [one for one in behind.people if _lacks(one.holding) and one.person.id not in without]
    lacking.sort(key=lambda one: _FIRST.index(one.holding.status))
    # Where a need rests on one person, a second one relieves it.
    most = len(lacking) if row.short_by is None else max(1, row.short_by)
    return tuple(one.person.id for one in lacking[:most])


def _lacks(held: PersonBehind) -> bool:
    return held.status in _FIRST and not held.away and held.booked_for is None
