"""A book with two teams and a session in two groups, and what has to agree in it after whatever was done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.bookings import BookingState, LearnerDraft, Mark
from cpd_desktop.domain.needs import Stage
from cpd_desktop.domain.sessions import PartDraft, SessionDraft, SessionState
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.coverage import CoverageQuestion, coverage, organisation_sheet, team_sheet
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.needs import needs_list
from cpd_desktop.services.person import person_whole
from cpd_desktop.services.sessions.booking import book_places
from cpd_desktop.services.sessions.known import KnownBooking, KnownSession, known_bookings, known_sessions
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.services.sessions.undoing import faults_in
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import someone, with_courses

FIRE, CAPACITY = 1, 2
SIAN, AMIR, JO, DAI, IFE = 1, 2, 3, 4, 5
EVERYBODY = (SIAN, AMIR, JO, DAI, IFE)
TOGETHER, NORTH, SOUTH = date(2026, 7, 1), date(2026, 7, 8), date(2026, 7, 9)
AFTER = date(2026, 7, 20)
MANAGER = "Jo Patel"


def furnish(workspace: Workspace) -> Workspace:
    """Record five people of two teams and two courses, of which fire safety is required of everybody."""
    with_courses(workspace)
    someone(workspace)
    someone(workspace, "00002", "Amir Khan")
    someone(workspace, "00003", "Jo Patel")
    someone(workspace, "00004", "Dai Rees", team="West")
    someone(workspace, "00005", "Ife Obi", team="West")
    return workspace


def a_session(*days: date, course_id: int = FIRE, **parts: Any) -> SessionDraft:
    """Return a session from half past nine to four on each of *days*, TOGETHER if none is given."""
    meetings = tuple(PartDraft(day, 570, 960) for day in days or (TOGETHER,))
    return replace(SessionDraft(course_id, meetings), **parts)


def in_groups(**parts: Any) -> SessionDraft:
    """Return a session of a day for everybody and another in two groups, a day apart."""
    meetings = (
        PartDraft(TOGETHER, 570, 960), PartDraft(NORTH, 570, 780, "North"), PartDraft(SOUTH, 570, 780, "South"),
    )  # fmt: skip
    return replace(SessionDraft(FIRE, meetings), **parts)


def planned(workspace: Workspace, draft: SessionDraft | None = None, *, today: date = TODAY) -> bytes:
    """Plan a session and return its UUID."""
    return workspace.write(plan_session, draft or a_session(), today=today).result


def book(workspace: Workspace, uuid: bytes, *people: int, group: str = "", today: date = TODAY) -> tuple[bytes, ...]:
    """Book people of the book and return the bookings' UUIDs."""
    learners = [LearnerDraft(one) for one in people]
    return workspace.write(book_places, uuid, learners, group=group, by=MANAGER, today=today).result.uuids


def known_one(workspace: Workspace, uuid: bytes) -> KnownSession:
    """Return a session as it is now."""
    return workspace.read(known_sessions)[uuid]


def bookings(workspace: Workspace, uuid: bytes) -> tuple[KnownBooking, ...]:
    """Return the bookings of a session, in line."""
    return workspace.read(known_bookings, session_uuids=[uuid])


def states(workspace: Workspace, uuid: bytes) -> list[tuple[str, str]]:
    """Return who is in a session and where each booking stands, in line."""
    return [(one.name, one.state.value) for one in bookings(workspace, uuid)]


def all_present(workspace: Workspace, uuid: bytes) -> dict[bytes, dict[str, Mark | None]]:
    """Return marks that have everybody who is booked present throughout."""
    one = known_one(workspace, uuid)
    return {
        each.uuid: {part.uuid: Mark.PRESENT for part in one.parts_of(each.group)}
        for each in bookings(workspace, uuid)
        if each.state is BookingState.BOOKED
    }


def records(workspace: Workspace, *, on: date = AFTER) -> list[tuple[str, str, date, str, str, str]]:
    """Return the live training records: whose, course, day, outcome, evidence and hours."""
    names = LISTINGS["training"]
    listing = workspace.read(names, CoverageQuestion(on))
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    columns = ("name", "course", "completed_on", "outcome", "evidence", "hours")
    return [tuple(row[one] for one in columns) for row in rows]  # type: ignore[misc]  # The columns are texts and a day.


def figures(workspace: Workspace, days: Sequence[date] = (TODAY, AFTER)) -> list[Any]:
    """Return all that screens, paper and exports say of training, holdings, needs, sessions and bookings, without row ids."""
    found: list[Any] = []
    for day in days:
        question = CoverageQuestion(day)
        kinds = ("training", "needs", "coverage", "sessions", "bookings", "leave")
        found += [workspace.read(LISTINGS[kind], question).rows for kind in kinds]
        found.append([(row.requirement.code, row.counts) for row in workspace.read(organisation_sheet, question).rows])
        found.append([row.counts for row in workspace.read(team_sheet, replace(question, team="East")).rows])
        for person_id in EVERYBODY:
            whole = workspace.read(person_whole, person_id, question)
            assert whole is not None
            found.append([(one.requirement.code, one.holding.status, one.holding.booked_for) for one in whole.holdings])
            found.append(
                [
                    (one.uuid, one.course, one.completed_on, one.outcome, one.evidence, one.until)
                    for one in whole.records
                ]
            )
    return found


def refuse_disagreement(
    workspace: Workspace,
    on: date = TODAY,
    *,
    today: date = TODAY,
    in_the_way: Collection[tuple[int | None, int, date]] = (),
) -> None:
    """Assert that coverage, people, needs, records and sessions say the same on a day on which nobody holds what is asked.

    Nobody waits while a place is free, unless the day is past, or a record of theirs is *in_the_way*: whose, of which course, when.
    """
    sessions = workspace.read(known_sessions)
    faults = workspace.read(faults_in, sessions)
    assert {fault for fault in faults if fault[1] != "waits for nothing"} == set()
    for uuid in {fault[0] for fault in faults}:
        one = sessions[uuid]
        waits = [each for each in bookings(workspace, uuid) if each.state is BookingState.WAITING]
        wanted = [(each.person_id, one.draft.course_id, one.last_day_of(each.group)) for each in waits]
        assert all(day[-1] < today or day in in_the_way for day in wanted)
    placed: dict[tuple[int, int], list[date]] = {}
    for uuid, one in sessions.items():
        for each in bookings(workspace, uuid):
            if each.state is BookingState.BOOKED and each.person_id and one.state is SessionState.OPEN:
                placed.setdefault((each.person_id, one.draft.course_id), []).append(one.last_day_of(each.group))
    booked_for: dict[int, date | None] = {}
    for person_id in EVERYBODY:
        whole = workspace.read(person_whole, person_id, CoverageQuestion(on))
        assert whole is not None
        for course_id in (FIRE, CAPACITY):
            said = [
                line.completed_on
                for line in whole.records
                if line.outcome is Outcome.BOOKED and line.course_id == course_id
            ]
            assert sorted(said) == sorted(placed.get((person_id, course_id), []))
        holding = next(one.holding for one in whole.holdings if one.requirement.code == "R-FIR")
        booked_for[person_id] = holding.booked_for
        if not any(line.outcome in (Outcome.COMPLETED, Outcome.PASSED) for line in whole.records):
            to_come = [day for day in placed.get((person_id, FIRE), []) if day >= on]
            assert holding.booked_for == min(to_come, default=None)
    rows = [row for row in workspace.read(coverage, CoverageQuestion(on)) if row.requirement.code == "R-FIR"]
    assert sum(row.counts.booked for row in rows) == sum(day is not None for day in booked_for.values())
    for need in workspace.read(needs_list, CoverageQuestion(on)):
        days = placed.get((need.need.person_id, need.need.course_id or 0), [])
        assert (need.stage is Stage.BOOKED) is bool(days) or need.stage is Stage.TRAINED
