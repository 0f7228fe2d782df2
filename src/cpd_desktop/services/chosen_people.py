"""What those who are chosen have now, field by field: shown before many are changed at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.training import Open, TrainingRecord, ends_of
from cpd_desktop.services.corrections import LiveRow
from cpd_desktop.services.many import live_rows_of, names_of_people
from cpd_desktop.services.people_writer import DETAIL_COLUMNS, POSTING_COLUMNS
from cpd_desktop.services.teams import TeamBook
from cpd_desktop.services.training import COLUMNS as RECORD_COLUMNS
from cpd_desktop.store.queries.entities import load_job_roles, load_people
from cpd_desktop.store.queries.facts import load_courses
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import PersonDetailRow, PostingRow, TrainingRecordRow


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """What one person has now; blank texts for nothing, several posts joined by `; `."""

    name: str
    manager: str
    registration_body: str
    registered_on: str
    team: str
    role: str


def members_by_team(session: Session, as_at: date) -> dict[int, tuple[int, ...]]:
    """Return who has a posting in each team on a date, by the team's id; each once."""
    rows = session.connection().exec_driver_sql(
        "SELECT DISTINCT team_id, person_id FROM postings WHERE superseded_in IS NULL AND starts_on <= ?1"
        " AND (ends_on IS NULL OR ends_on >= ?1) ORDER BY team_id, person_id",
        (day_number(as_at),),
    )
    found: dict[int, list[int]] = {}
    for team_id, person_id in rows:
        found.setdefault(team_id, []).append(person_id)
    return {team_id: tuple(people) for team_id, people in found.items()}


@dataclass(frozen=True, slots=True)
class AlreadyHave:
    """Of those chosen, by name: who has a record of the course on the very day, and who has one of another day that counts."""

    that_day: tuple[str, ...]
    in_date: tuple[str, ...]


def already_have(
    session: Session, person_ids: Sequence[int], course_id: int, day: date | None, as_at: date
) -> AlreadyHave:
    """Return who of *person_ids* has the course already: on *day* (None: not said yet), and in date on *as_at*."""
    names = names_of_people(session, person_ids)
    course = load_courses(session.connection()).get(course_id)
    that_day: dict[str, None] = {}
    in_date: dict[str, None] = {}
    records = (_record_of(live.row_id, live.values) for live in _records(session, names, course_id))
    by_person: dict[int, list[TrainingRecord]] = {}
    for record in records:
        by_person.setdefault(record.person_id, []).append(record)
    for person_id, name in names.items():
        mine = by_person.get(person_id, [])
        counting = [record for record in mine if record.counts and record.completed_on <= as_at]
        if any(record.completed_on == day for record in mine):
            that_day[name] = None
        elif course is not None and counting:
            ends = ends_of(counting, {course_id: course.validity_on(as_at)})
            if any(isinstance(end, Open) or end >= as_at for end in ends.values()):
                in_date[name] = None
    return AlreadyHave(tuple(that_day), tuple(in_date))


def _records(session: Session, person_ids: Iterable[int], course_id: int) -> list[LiveRow]:
    rows = live_rows_of(session, TrainingRecordRow, RECORD_COLUMNS, person_ids)
    return [live for live in rows if live.values[1] == course_id]


def _record_of(row_id: int, values: Sequence[Any]) -> TrainingRecord:
    person_id, course_id, completed, given, outcome, evidence = values[:6]
    return TrainingRecord(
        row_id, person_id, course_id, day_of_number(completed), OUTCOMES[outcome],
        None if given is None else day_of_number(given), EVIDENCE[evidence],
    )  # fmt: skip


def people_said(session: Session, person_ids: Sequence[int], as_at: date) -> tuple[PersonSaid, ...]:
    """Return what the people of *person_ids* have, with their posts on *as_at*. Raises Refused if one is gone."""
    names = names_of_people(session, person_ids)
    details = {live.values[0]: live.values for live in live_rows_of(session, PersonDetailRow, DETAIL_COLUMNS, names)}
    managers = load_people(session, {values[7] for values in details.values() if values[7] is not None})
    teams, roles, day = TeamBook.of(session), load_job_roles(session), day_number(as_at)
    posts: dict[int, list[tuple[str, str]]] = {person_id: [] for person_id in names}
    for live in live_rows_of(session, PostingRow, POSTING_COLUMNS, names):
        person_id, team_id, role_id, starts, ends, _ = live.values
        if starts <= day and (ends is None or day <= ends):
            posts[person_id].append((teams.name(team_id), roles[role_id].title))
    found = []
    for person_id, name in names.items():
        values = details[person_id]
        manager = managers.get(values[7])
        found.append(
            PersonSaid(
                name,
                manager.name if manager is not None else "",
                values[4],
                "" if values[6] is None else f"{day_of_number(values[6]):%d/%m/%Y}",
                "; ".join(dict.fromkeys(team for team, _ in posts[person_id])),
                "; ".join(dict.fromkeys(role for _, role in posts[person_id])),
            )
        )
    return tuple(found)
