"""Versions of a course, retiring a course and bringing it back, and a course's own story.

Facts like any other: what was known before is still known so, and undoing gives the figures back.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.course_versions import (
    LONGEST_TEXT,
    CourseVersionDraft,
    Retirement,
    Retraining,
    check_course_version,
)
from cpd_desktop.domain.facts import Flags
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import courses_on, satisfying_courses
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import Course
from cpd_desktop.services.corrections import LiveRow, live_rows, write_rows
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import known, load_courses, load_requirements, load_retirements
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CourseRetirementRow, CourseVersionRow

VERSION_COLUMNS = ("course_id", "label", "starts_on", "retrain_from", "what_changed")
RETIREMENT_COLUMNS = ("course_id", "retired_on", "replaced_by_id", "reason")


@dataclass(frozen=True, slots=True)
class CourseVersion:
    """A version as the book has it; *must_retrain* counts the people in scope whose holding ends earlier because of it alone."""

    uuid: bytes
    draft: CourseVersionDraft
    must_retrain: int = 0


@dataclass(frozen=True, slots=True)
class CourseStory:
    """What became of a course: its versions, oldest first; its retirement; the courses that it *replaces*.

    *who_must_retrain* counts the people in scope who hold the course on the date, and whose holding of it ends earlier because of
    its versions, those to come included.
    """

    versions: tuple[CourseVersion, ...]
    retirement: Retirement | None
    replaced_by: Course | None
    replaces: tuple[Course, ...]
    who_must_retrain: int


def add_version(session: Session, course_id: int, draft: CourseVersionDraft) -> Done[bytes]:
    """Record a version of a course, and return its UUID. Raises Refused with the field that is wrong."""
    _refuse_unknown(session, course_id)
    _refuse_wrong(session, course_id, draft, ignored=b"")
    ledger = ledger_of(session)
    ledger.act = "add a version of a course"
    row_id = write_rows(ledger, CourseVersionRow, VERSION_COLUMNS, new=[_values(course_id, draft)])[0]
    uuid = session.connection().exec_driver_sql("SELECT uuid FROM course_versions WHERE id = ?", (row_id,)).scalar()
    return Done(bytes(uuid or b""), Touched.COURSES | Touched.TRAINING)


def correct_version(session: Session, uuid: bytes, draft: CourseVersionDraft) -> Done[bytes]:
    """Correct a version; the one before stays in its history. Raises Refused with the field that is wrong."""
    row = _live_version(session, uuid)
    _refuse_wrong(session, row.values[0], draft, ignored=uuid)
    values = _values(row.values[0], draft)
    if values == row.values:
        return Done(uuid, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "correct a version of a course"
    write_rows(ledger, CourseVersionRow, VERSION_COLUMNS, corrected=[(row, values)])
    return Done(uuid, Touched.COURSES | Touched.TRAINING)


def delete_version(session: Session, uuid: bytes) -> Done[bytes]:
    """Take a version back that was never so; it stays in the history. Raises Refused if it is gone already."""
    row = _live_version(session, uuid)
    ledger = ledger_of(session)
    ledger.act = "delete a version of a course"
    ledger.supersede(CourseVersionRow, [row.row_id])
    return Done(uuid, Touched.COURSES | Touched.TRAINING)


def retire_course(
    session: Session, course_id: int, *, retired_on: date, replaced_by_id: int | None, reason: str = "", today: date
) -> Done[int]:
    """Say from when on a course is no longer offered, and which course stands for it then; said again, it is corrected.

    What was completed counts as long as it would. Remarks name the requirements that then ask for what is no longer offered, and
    sessions that are planned all the same. Raises Refused with the field that is wrong.
    """
    reason = " ".join(reason.split())
    _refuse_unknown(session, course_id)
    _refuse_replacement(session, course_id, retired_on, replaced_by_id)
    if len(reason) > LONGEST_TEXT:
        message = f"A reason may have {LONGEST_TEXT:,} characters: shorten it."
        raise Refused(message, field="reason")
    before = _live_retirement(session, course_id)
    values = (course_id, day_number(retired_on), replaced_by_id, reason)
    if before is not None and before.values == values:
        return Done(course_id, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "retire a course" if before is None else "correct the retirement of a course"
    if before is None:
        write_rows(ledger, CourseRetirementRow, RETIREMENT_COLUMNS, new=[values])
    else:
        write_rows(ledger, CourseRetirementRow, RETIREMENT_COLUMNS, corrected=[(before, values)])
    remarks = (
        *_left_asking(session, course_id, max(retired_on, today)),
        *_still_planned(session, course_id, retired_on),
    )
    return Done(course_id, Touched.COURSES | Touched.TRAINING, remarks=remarks)


def bring_back_course(session: Session, course_id: int) -> Done[int]:
    """Offer a course again: from now on it was never retired. Raises Refused if it is not."""
    before = _live_retirement(session, course_id)
    if before is None:
        message = "This course is not retired: there is nothing to bring back."
        raise Refused(message, field="course")
    ledger = ledger_of(session)
    ledger.act = "bring a retired course back"
    ledger.supersede(CourseRetirementRow, [before.row_id])
    return Done(course_id, Touched.COURSES | Touched.TRAINING)


def retirements(session: Session, upto: int | None = None) -> dict[int, Retirement]:
    """Return by the course's id which courses are no longer offered from some day on, as known after entry *upto*."""
    return load_retirements(session.connection(), upto)


def course_story(session: Session, course_id: int, question: CoverageQuestion) -> CourseStory:
    """Return what became of a course. Raises Refused if there is no such course."""
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    courses = grid.facts.courses
    if course_id not in courses:
        message = "There is no such course in this book any more: look at the list as it is now."
        raise Refused(message, field="course")
    course = courses[course_id]
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, {', '.join(VERSION_COLUMNS)} FROM course_versions WHERE {known(question.upto)} AND course_id = ?"
        " ORDER BY starts_on, id",
        (course_id,),
    )
    drafts = [(bytes(row[0]), _draft(tuple(row[1:]))) for row in rows.all()]
    asked = {uuid: _retrainings(draft) for uuid, draft in drafts}
    together = [one for some in asked.values() for one in some]
    scope = _people_in(session, grid, question) if together else np.zeros(grid.facts.person_ceiling, dtype=bool)
    retirement = course.retirement
    return CourseStory(
        tuple(CourseVersion(uuid, draft, _ending(grid, course, asked[uuid], scope)) for uuid, draft in drafts),
        retirement,
        None if retirement is None else courses.get(retirement.replaced_by_id or 0),
        tuple(one for one in courses.values() if one.retirement and one.retirement.replaced_by_id == course_id),
        _ending(grid, course, together, scope),
    )


def who_must_retrain(
    session: Session, course_id: int, draft: CourseVersionDraft, question: CoverageQuestion
) -> tuple[int, int]:
    """Return how many people in scope hold a course on the date, and how many of them not as long with the version *draft* alone.

    It need not be recorded; none hold a course that is not in the book.
    """
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    course = grid.facts.courses.get(course_id)
    if course is None:
        return 0, 0
    scope, day = _people_in(session, grid, question), day_number(question.as_at)
    without = grid.last_days_of(course_id, replace(course.validity_on(grid.as_at), retrainings=()))
    return int((scope & (without >= day)).sum()), _ending(grid, course, _retrainings(draft), scope)


def _retrainings(draft: CourseVersionDraft) -> list[Retraining]:
    return [] if draft.retrain_from is None else [Retraining(draft.starts_on, draft.retrain_from)]


def _people_in(session: Session, grid: Grid, question: CoverageQuestion) -> Flags:
    """Return by person id who is in the scope asked about, among those with any training record."""
    posts = posts_on(session, question.as_at, question.upto)
    trained = np.unique(grid.facts.records.person).tolist()
    inside = np.zeros(grid.facts.person_ceiling, dtype=bool)
    inside[[person_id for person_id in trained if posts.get(person_id, NOWHERE).is_in(question)]] = True
    return inside


def _ending(grid: Grid, course: Course, retrainings: Collection[Retraining], scope: Flags) -> int:
    """Return how many of *scope* hold the course on the grid's date, and no longer as long with *retrainings* as without."""
    if not retrainings:
        return 0
    without = grid.last_days_of(course.id, replace(course.validity_on(grid.as_at), retrainings=()))
    capped = grid.last_days_of(course.id, replace(course.validity_on(grid.as_at), retrainings=tuple(retrainings)))
    return int((scope & (without >= day_number(grid.as_at)) & (capped < without)).sum())


def _draft(values: tuple[object, ...]) -> CourseVersionDraft:
    _, label, starts_on, retrain_from, what_changed = values
    return CourseVersionDraft(
        str(label),
        day_of_number(starts_on if isinstance(starts_on, int) else 0),
        day_of_number(retrain_from) if isinstance(retrain_from, int) else None,
        str(what_changed),
    )


def _values(course_id: int, draft: CourseVersionDraft) -> tuple[Value, ...]:
    return (
        course_id, " ".join(draft.label.split()), day_number(draft.starts_on),
        None if draft.retrain_from is None else day_number(draft.retrain_from), draft.what_changed.strip(),
    )  # fmt: skip


def _refuse_unknown(session: Session, course_id: int) -> None:
    if course_id not in load_courses(session.connection()):
        message = "There is no such course in this book any more: choose one from the list."
        raise Refused(message, field="course")


def _refuse_wrong(session: Session, course_id: int, draft: CourseVersionDraft, *, ignored: bytes) -> None:
    check_course_version(draft)
    for row in live_rows(session, CourseVersionRow, VERSION_COLUMNS):
        if row.values[0] != course_id or row.uuid == ignored:
            continue
        if folded(row.values[1]) == folded(draft.label):
            message = f"This course has a version {row.values[1]} already: give another label."
            raise Refused(message, field="label")
        if row.values[2] == day_number(draft.starts_on):
            message = f"Version {row.values[1]} starts on {draft.starts_on:%d/%m/%Y} already: give another day."
            raise Refused(message, field="starts_on")


def _live_version(session: Session, uuid: bytes) -> LiveRow:
    found = [row for row in live_rows(session, CourseVersionRow, VERSION_COLUMNS) if row.uuid == uuid]
    if not found:
        message = "This version is not in the book any more: look at the course as it is now."
        raise Refused(message)
    return found[0]


def _live_retirement(session: Session, course_id: int) -> LiveRow | None:
    found = (row for row in live_rows(session, CourseRetirementRow, RETIREMENT_COLUMNS) if row.values[0] == course_id)
    return next(found, None)


def _refuse_replacement(session: Session, course_id: int, retired_on: date, replaced_by_id: int | None) -> None:
    if replaced_by_id is None:
        return
    courses = load_courses(session.connection())
    if replaced_by_id not in courses:
        message = "There is no such course in this book any more: choose one from the list."
        raise Refused(message, field="replaced_by")
    if replaced_by_id == course_id:
        message = "A course cannot stand for itself: choose another, or none."
        raise Refused(message, field="replaced_by")
    replacement = courses[replaced_by_id]
    retired = replacement.retirement
    if retired is not None and retired.retired_on <= retired_on:
        message = f"{replacement.title} is no longer offered from {retired.retired_on:%d/%m/%Y} on: choose one that is."
        raise Refused(message, field="replaced_by")


def _left_asking(session: Session, course_id: int, day: date) -> tuple[str, ...]:
    """Return a sentence where requirements ask for a course, and nothing that is offered on *day* satisfies them."""
    connection = session.connection()
    courses = courses_on(load_courses(connection), day)
    offered = {
        one.id for one in courses.values() if one.retirement is None or one.retirement.retired_on > day
    }  # fmt: skip
    codes = []
    for requirement in load_requirements(connection).values():
        satisfying = satisfying_courses(requirement, courses)
        if course_id in satisfying and not satisfying & offered and requirement.in_force.covers(day):
            codes.append(requirement.code)
    if not codes:
        return ()
    which = ", ".join(sorted(codes))
    return (
        f"No course that is offered then satisfies {which}: name a replacement that does, or change what is asked.",
    )


def _still_planned(session: Session, course_id: int, retired_on: date) -> tuple[str, ...]:
    """Return a sentence where open sessions of a course have a part on or after *retired_on*."""
    count = (
        session.connection()
        .exec_driver_sql(
            f"SELECT count(DISTINCT s.uuid) FROM training_sessions s JOIN session_parts p ON p.session_uuid = s.uuid"
            f" WHERE {known(None, 's')} AND {known(None, 'p')} AND s.course_id = ? AND s.state = 'open' AND p.held_on >= ?",
            (course_id, day_number(retired_on)),
        )
        .scalar()
    )
    if not count:
        return ()
    planned = "1 session of it is" if count == 1 else f"{count:,} sessions of it are"
    day = retired_on - timedelta(days=1)
    return (f"{planned} planned for later than {day:%d/%m/%Y}: cancel what is not to be held.",)
