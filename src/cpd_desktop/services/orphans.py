"""What hangs loose at either end of the golden thread: needs with which nothing is done, and training that nobody needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.facts import OUTCOMES, Facts
from cpd_desktop.domain.needs import Stage
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.periods import add_months, day_number, day_of_number
from cpd_desktop.domain.requirements import (
    Requirement,
    courses_on,
    postings_in_scope,
    replaced_on,
    satisfying_courses,
)
from cpd_desktop.domain.training import COUNTING, Outcome
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.need_answers import NeedListed, listed_needs
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

MONTHS_LOOKED_BACK = 12


@dataclass(frozen=True, slots=True)
class TrainingListed:
    """A training record that counts, with whose it is."""

    row_id: int
    uuid: str
    person_id: int
    name: str
    staff_number: str
    team: str
    course_id: int
    course: str
    completed_on: date
    provider: str
    hours: str


@dataclass(frozen=True, slots=True)
class Orphans:
    """Both ends: needs without an action, oldest first, and training of the last twelve months that nobody needed, newest first."""

    needs_without_action: tuple[NeedListed, ...]
    training_nobody_needed: tuple[TrainingListed, ...]


def orphans(session: Session, question: CoverageQuestion) -> Orphans:
    """Return what hangs loose among the people in scope on the date.

    A need is without an action while nothing is decided of it; while it is to be booked and is not, or its booking's day is past
    without a result; and when it was not met and nobody raised it again. Training was needed if a requirement asked for it of
    that person, on the day it was done or on the date (also one of capacity, which anybody in its scope could help to meet), or if
    a need of theirs names the course.
    """
    needs = listed_needs(session, question, None)
    again = {one.need.source_uuid for one in needs}
    waiting = tuple(one for one in reversed(needs) if _is_waiting(one, again))
    return Orphans(waiting, _nobody_needed(session, question, needs))


def _is_waiting(one: NeedListed, again: set[str]) -> bool:
    if one.stage is Stage.BOOKED:
        return one.is_overtaken
    if one.stage is Stage.NOT_MET:
        return one.need.uuid not in again
    return one.stage in (Stage.UNDECIDED, Stage.TO_BOOK)


def _nobody_needed(
    session: Session, question: CoverageQuestion, needs: Iterable[NeedListed]
) -> tuple[TrainingListed, ...]:
    as_at, upto = question.as_at, question.upto
    facts = memory_of(session).facts(session, upto)
    posts = posts_on(session, as_at, upto)
    named = {(one.need.person_id, one.need.course_id) for one in needs}
    asked = _Asked(facts)
    counting = ", ".join(str(OUTCOMES.index(outcome)) for outcome in Outcome if outcome in COUNTING)
    rows = session.connection().exec_driver_sql(
        "SELECT id, uuid, person_id, course_id, completed_on, provider, hours FROM training_records"
        f" WHERE {known(upto)} AND outcome IN ({counting}) AND completed_on > ? AND completed_on <= ?"
        " ORDER BY completed_on DESC, id DESC",
        (day_number(add_months(as_at, -MONTHS_LOOKED_BACK)), day_number(as_at)),
    )
    loose = [
        row
        for row in rows
        if posts.get(row[2], NOWHERE).is_in(question)
        and (row[2], row[3]) not in named
        and not asked.of(row[2], row[3], (as_at, day_of_number(row[4])))
    ]
    people = load_people(session, {row[2] for row in loose}, upto)
    return tuple(
        TrainingListed(
            row[0], bytes(row[1]).hex(), row[2], people[row[2]].name, people[row[2]].staff_number,
            posts.get(row[2], NOWHERE).team, row[3], facts.courses[row[3]].title, day_of_number(row[4]), row[5], row[6],
        )
        for row in loose
        if row[2] in people and row[3] in facts.courses
    )  # fmt: skip


class _Asked:
    """Whether a requirement asks for a course of somebody on a day; what was worked out once is kept."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._asking: dict[frozenset[int], dict[int, list[Requirement]]] = {}
        self._replaced: dict[date, frozenset[int]] = {}
        self._known: dict[tuple[int, int, date], bool] = {}
        self._teams: dict[date, Mapping[int, Team]] = {}

    def of(self, person_id: int, course_id: int, days: Sequence[date]) -> bool:
        """Whether it asks on one of *days*."""
        return any(
            self._is_in(requirement, person_id, day) for day in days for requirement in self._asking_for(course_id, day)
        )

    def _asking_for(self, course_id: int, day: date) -> Sequence[Requirement]:
        """Return the requirements that a course satisfies on a day: what stands for a retired one does from its day on."""
        if day not in self._replaced:
            self._replaced[day] = replaced_on(self._facts.courses, day)
        replaced = self._replaced[day]
        if replaced not in self._asking:
            asking: dict[int, list[Requirement]] = defaultdict(list)
            courses = courses_on(self._facts.courses, day)
            for requirement in self._facts.requirements.values():
                for one in satisfying_courses(requirement, courses):
                    asking[one].append(requirement)
            self._asking[replaced] = asking
        return self._asking[replaced].get(course_id, ())

    def _is_in(self, requirement: Requirement, person_id: int, day: date) -> bool:
        key = (requirement.id, person_id, day)
        if key not in self._known:
            if not requirement.bears_on(day):
                return False
            person = self._facts.person_with(person_id, ())
            teams = self._teams_on(day) if requirement.scope.groups_served else self._facts.teams
            found = postings_in_scope(requirement, person.postings, person.additional_roles, teams, day)
            self._known[key] = bool(found)
        return self._known[key]

    def _teams_on(self, day: date) -> Mapping[int, Team]:
        if day not in self._teams:
            self._teams[day] = self._facts.catalogue_on(day).teams
        return self._teams[day]
