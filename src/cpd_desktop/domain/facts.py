"""All facts that bear on requirements, as columns in memory: what `domain.grid` computes with.

Days are numbers from 1 January 1970. An open end is FOREVER; a missing day is NO_DAY. People are their ids, which the
record book gives out densely from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from cpd_desktop.domain.holdings import Catalogue, Exemption, PersonFacts, Revocation
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Absence, AdditionalRole, Posting, Team
from cpd_desktop.domain.periods import Spell, day_number, day_of_number
from cpd_desktop.domain.requirements import Requirement, courses_on
from cpd_desktop.domain.training import Course, Evidence, Outcome, TrainingRecord

Days = NDArray[np.int32]
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]
Whole = TypeVar("Whole", bound=np.integer[Any])

NO_DAY = -(2**30)
FOREVER = 2**30
NOT_KNOWN_END = FOREVER
NEVER_END = FOREVER + 1

OUTCOMES = tuple(Outcome)
EVIDENCE = tuple(Evidence)


def numbers(values: object = ()) -> Numbers:
    """Return *values* as a column."""
    return np.asarray(values, dtype=np.int32)


def distinct(values: NDArray[Whole]) -> NDArray[Whole]:
    """Return each of *values*, whole numbers, once and in order: as `numpy.unique`, which imports masked arrays for any."""
    ordered = np.sort(values)
    is_first = np.ones(len(ordered), dtype=bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_first]


@dataclass(frozen=True)
class SpellColumns:
    """Dated facts about people: *person*, what it is about (*of* and *also*, ids), first and last day."""

    person: Numbers = field(default_factory=numbers)
    of: Numbers = field(default_factory=numbers)
    also: Numbers = field(default_factory=numbers)
    starts: Days = field(default_factory=numbers)
    ends: Days = field(default_factory=numbers)

    def in_force(self, day: int) -> Flags:
        """Which of them cover *day*."""
        return (self.starts <= day) & (day <= self.ends)

    def rows_of(self, person_id: int) -> list[tuple[int, int, Spell]]:
        """Return what is known of one person: of, also, spell."""
        return [
            (int(self.of[at]), int(self.also[at]), _spell(int(self.starts[at]), int(self.ends[at])))
            for at in self._of_person.get(person_id, ())
        ]

    @cached_property
    def _of_person(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for at, person_id in enumerate(self.person.tolist()):
            found.setdefault(person_id, []).append(at)
        return found


def _spell(starts: int, ends: int) -> Spell:
    first = date.min if starts == NO_DAY else day_of_number(starts)
    return Spell(first, None if ends == FOREVER else day_of_number(ends))


@dataclass(frozen=True)
class RecordColumns:
    """Training records: *outcome* and *evidence* are positions in OUTCOMES and EVIDENCE; *given* may be NO_DAY."""

    id: Numbers = field(default_factory=numbers)
    person: Numbers = field(default_factory=numbers)
    course: Numbers = field(default_factory=numbers)
    completed: Days = field(default_factory=numbers)
    given: Days = field(default_factory=numbers)
    outcome: Numbers = field(default_factory=numbers)
    evidence: Numbers = field(default_factory=numbers)

    def record(self, at: int) -> TrainingRecord:
        """Return the record at a position."""
        given = int(self.given[at])
        return TrainingRecord(
            id=int(self.id[at]),
            person_id=int(self.person[at]),
            course_id=int(self.course[at]),
            completed_on=day_of_number(int(self.completed[at])),
            outcome=OUTCOMES[self.outcome[at]],
            valid_until_given=None if given == NO_DAY else day_of_number(given),
            evidence=EVIDENCE[self.evidence[at]],
        )


@dataclass(frozen=True)
class TeamGroup:
    """A group of people that a team serves for a time."""

    team_id: int
    group: str
    spell: Spell


@dataclass(frozen=True)
class Facts:
    """Everything at once. *teams* carry no groups served: these are dated, in *team_groups*.

    *revocations* hold the day in *starts*. *person_ceiling* is above every person's id.
    """

    courses: Mapping[int, Course]
    requirements: Mapping[int, Requirement]
    teams: Mapping[int, Team]
    team_groups: tuple[TeamGroup, ...]
    person_ceiling: int
    postings: SpellColumns
    additional_roles: SpellColumns
    absences: SpellColumns
    exemptions: SpellColumns
    revocations: SpellColumns
    records: RecordColumns

    def catalogue_on(self, as_at: date) -> Catalogue:
        """Return the requirements, courses and teams, with what stands for retired courses and the groups served on *as_at*."""
        served: dict[int, set[str]] = {}
        for team_group in self.team_groups:
            if team_group.spell.covers(as_at):
                served.setdefault(team_group.team_id, set()).add(team_group.group)
        teams = {
            team.id: Team(team.id, team.name, team.service, frozenset(served.get(team.id, ())))
            for team in self.teams.values()
        }
        return Catalogue(self.requirements, courses_on(self.courses, as_at), teams)

    def person(self, person_id: int) -> PersonFacts:
        """Return what is known of one person, for `domain.holdings`."""
        positions = np.flatnonzero(self.records.person == person_id)
        return self.person_with(person_id, tuple(self.records.record(int(at)) for at in positions))

    def person_with(self, person_id: int, records: tuple[TrainingRecord, ...]) -> PersonFacts:
        """Return what is known of one person, with those *records* that matter to the question."""
        return PersonFacts(
            person_id=person_id,
            postings=tuple(Posting(person_id, team, role, at) for team, role, at in self.postings.rows_of(person_id)),
            additional_roles=tuple(
                AdditionalRole(person_id, role, at) for role, _, at in self.additional_roles.rows_of(person_id)
            ),
            absences=tuple(Absence(person_id, at) for _, _, at in self.absences.rows_of(person_id)),
            exemptions=tuple(
                Exemption(person_id, requirement, at) for requirement, _, at in self.exemptions.rows_of(person_id)
            ),
            revocations=tuple(
                Revocation(person_id, requirement, at.starts_on)
                for requirement, _, at in self.revocations.rows_of(person_id)
            ),
            records=records,
        )


def start_day(spell: Spell) -> int:
    """Return the first day of *spell* as a number; NO_DAY for the beginning of time."""
    return NO_DAY if spell.starts_on == date.min else day_number(spell.starts_on)
