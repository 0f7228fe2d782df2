"""Delegated tasks: how many of each team can do them, against need, who could be trained soonest, and how tasks are recorded.

What only acts, or only who could be trained, need is imported where it begins: Today asks for the figures at the start.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.coverage import CoverageRow, PersonBehind
from cpd_desktop.domain.delegated_tasks import (
    CouldTrain,
    DelegatedTask,
    DelegatedTaskDraft,
    TaskCapability,
    worst_first,
)
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.holdings import HELD, Status
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind, satisfying_courses
from cpd_desktop.domain.stand_ins import with_stand_ins
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.memory import memory_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    pass

COLUMNS = ("title", "course_id", "eases", "suggested")
MOST_SOONEST = 10
"""How many people are named for each place: who could be trained soonest, not everybody."""


def delegated_tasks(session: Session, question: CoverageQuestion) -> tuple[TaskCapability, ...]:
    """Return the capability of each place in scope for each task, worst first, with who could be trained soonest.

    Where a capacity requirement lists the course, the figures are its rows of coverage. Else those in date of it are counted in each team
    that has any, or of the whole scope where none has. Raises Refused for a team or a service that is not there.
    """
    rows = coverage(session, replace(question, requirement=""))
    tasks = [task for task in known_delegated_tasks(session, question.upto) if task.counts]
    if not tasks:
        return ()
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    found = capabilities(tasks, rows)
    found += _without_need(grid, question, tasks, {one.task.row_id for one in found})
    return worst_first(_with_soonest(session, grid, question, found))


def capabilities(tasks: Iterable[DelegatedTask], rows: Sequence[CoverageRow]) -> list[TaskCapability]:
    """Return the capability that *rows* of coverage say, where a capacity requirement lists the course of a task."""
    return [
        TaskCapability(
            task, row.place, row.counts.numerator, row.needed, row.short_by, row.requirement.code, row.requirement.id,
            None if row.team is None else row.team.id, row.service, row.level,
        )
        for task in tasks
        if task.counts
        for row in rows
        if row.needed is not None and task.course_id in row.requirement.courses
    ]  # fmt: skip


def tasks_short(
    session: Session, question: CoverageQuestion, rows: Sequence[CoverageRow]
) -> tuple[TaskCapability, ...]:
    """Return the capabilities that are short by *rows* of coverage that are at hand, worst first: what Today counts."""
    tasks = known_delegated_tasks(session, question.upto)
    return worst_first(one for one in capabilities(tasks, rows) if one.is_short)


def known_delegated_tasks(session: Session, upto: int | None = None) -> tuple[DelegatedTask, ...]:
    """Return the delegated tasks of the book, as known after entry *upto*, None for now; suggestions marked."""
    connection = session.connection()
    rows = connection.exec_driver_sql(
        "SELECT t.id, t.uuid, t.title, t.course_id, c.code, c.title, t.eases, t.suggested FROM delegated_tasks t"
        f" JOIN course_details c ON c.course_id = t.course_id WHERE {known(upto, 't')} AND {known(upto, 'c')} ORDER BY t.id"
    ).all()
    if not rows:
        return ()
    titles = dict(
        tuple(row)
        for row in connection.exec_driver_sql(f"SELECT role_id, title FROM job_role_details WHERE {known(upto)}")
    )
    found = []
    for row_id, uuid, title, course_id, code, course_title, eases, suggested in rows:
        roles = tuple(json.loads(eases))
        named = tuple(titles[role] for role in roles if role in titles)
        found.append(
            DelegatedTask(
                row_id, bytes(uuid).hex(), title, course_id, code, course_title, roles, named, bool(suggested)
            )
        )
    return with_stand_ins(found)


def _without_need(
    grid: Grid, question: CoverageQuestion, tasks: Iterable[DelegatedTask], covered: Collection[int]
) -> list[TaskCapability]:
    """Return who can do the tasks of which no requirement asks how many: by team, or for the whole scope where nobody can."""
    teams = [
        team
        for team in grid.catalogue.teams.values()
        if (not question.team or folded(team.name) == folded(question.team))
        and (not question.service or folded(team.service) == folded(question.service))
    ]
    found = []
    for task in tasks:
        if task.row_id in covered:
            continue
        can_do = people_in_date(grid, task.course_id)
        counts = {team.id: len(can_do.intersection(grid.members(team.id)[0])) for team in teams} if can_do else {}
        here = [
            TaskCapability(task, team.name, counts[team.id], team_id=team.id, service=team.service)
            for team in teams
            if counts.get(team.id)
        ]
        level = Level.TEAM if question.team else Level.SERVICE if question.service else Level.ORGANISATION
        place = question.team or question.service or "Whole organisation"
        found += here or [TaskCapability(task, place, 0, service=question.service, level=level)]
    return found


def people_in_date(grid: Grid, course_id: int) -> frozenset[int]:
    """Return who is in date of a course, or of one that stands for it, and not on long-term absence."""
    courses, facts, day = grid.catalogue.courses, grid.facts, day_number(grid.as_at)
    asked = Requirement(0, "", "", RequirementKind.CAPACITY, frozenset({course_id}))
    held = np.zeros(facts.person_ceiling, dtype=bool)
    for one in satisfying_courses(asked, courses):
        held |= grid.last_days_of(one, courses[one].validity_on(grid.as_at)) >= day
    held[facts.absences.person[facts.absences.in_force(day)]] = False
    return frozenset(np.flatnonzero(held).tolist())


def _with_soonest(
    session: Session, grid: Grid, question: CoverageQuestion, found: Sequence[TaskCapability]
) -> list[TaskCapability]:
    """Return *found* with who could be trained soonest, where anybody is needed."""
    short = [one for one in found if one.is_short]
    if not short:
        return list(found)
    from cpd_desktop.services.soonest_training import OpenSessions  # noqa: PLC0415 - only where somebody is lacking.

    behind = {one: _lacking(grid, one) for one in short}
    wanted = {person.person_id for some in behind.values() for person in some if person.booked_for is None}
    names = {key: person.name for key, person in load_people(session, wanted, question.upto).items()}
    sessions = OpenSessions(session, grid, {one.task.course_id for one in short}, names, question.upto)
    told = []
    for one in found:
        some = behind.get(one, [])
        free = [person.person_id for person in some if person.booked_for is None]
        soonest: tuple[CouldTrain, ...] = sessions.soonest(one.task.course_id, free, MOST_SOONEST) if free else ()
        told.append(replace(one, booked=len(some) - len(free), lacking=len(free), soonest=soonest))
    return told


def _lacking(grid: Grid, one: TaskCapability) -> list[PersonBehind]:
    """Return who is in scope of a capability's requirement there, at work, and holds it not: each once."""
    assert one.requirement_id is not None  # noqa: S101 - only what a requirement asks for is short.
    teams: list[int | None] = [one.team_id]
    if one.level is Level.SERVICE:
        teams = [team.id for team in grid.catalogue.teams.values() if team.service == one.service]
    people = {each.person_id: each for team in teams for each in grid.people_behind(one.requirement_id, team)}
    return [each for each in people.values() if not each.away and each.status not in HELD | {Status.EXEMPT}]


def save_task(session: Session, draft: DelegatedTaskDraft, *, row_id: int | None = None) -> Done[int]:
    """Record a delegated task, or correct the live row *row_id*, as the organisation's own; return the row's id.

    Raises Refused with the field: for a blank title or one that another task has, and for a course or a role that is not there.
    """
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - heavy; the questions here are asked at the start.
    from cpd_desktop.store.queries.entities import load_job_roles  # noqa: PLC0415 - as above.
    from cpd_desktop.store.queries.facts import load_courses  # noqa: PLC0415 - as above.
    from cpd_desktop.store.tables import DelegatedTaskRow  # noqa: PLC0415 - as above.

    title, before = " ".join(draft.title.split()), known_delegated_tasks(session)
    if not title:
        message = "A delegated task needs a title, such as Small equipment."
        raise Refused(message, field="title")
    if any(one.row_id != row_id and folded(one.title) == folded(title) for one in before):
        message = f"{title} is recorded already: correct that one instead."
        raise Refused(message, field="title")
    if draft.course_id not in load_courses(session.connection()):
        message = "Choose the course by which the task is learnt from the list."
        raise Refused(message, field="course")
    roles = load_job_roles(session)
    if any(role not in roles for role in draft.eases):
        message = "One of the roles whose work it eases is not in this book: choose from the list."
        raise Refused(message, field="eases")
    values = (title, draft.course_id, json.dumps(sorted(set(draft.eases))), 0)
    act = "record a delegated task" if row_id is None else "correct a delegated task"
    done = save_row(session, DelegatedTaskRow, COLUMNS, values, row_id=row_id, act_name=act, touched=Touched.ROLES)
    left = sum(one.stands_in and one.row_id != row_id for one in before)
    if not done.touched or not left:
        return done
    count = "1 suggested delegated task counts" if left == 1 else f"{left:,} suggested delegated tasks count"
    return replace(done, remarks=(f"{count} from now on only once adopted.",))


def delete_task(session: Session, row_id: int) -> Done[int]:
    """Take back a delegated task. The course and who holds it stay as they are."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see save_task.
    from cpd_desktop.store.tables import DelegatedTaskRow  # noqa: PLC0415 - see save_task.

    return delete_row(session, DelegatedTaskRow, row_id, act_name="delete a delegated task", touched=Touched.ROLES)
