"""The needs that fall short by a day, who lacks what they ask, and who would hold it once they had been on a course.

All of it is asked of the forecast: a place that is tried out is put in as the places of a scenario are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np

from cpd_desktop.domain.cheapest_bookings import is_asked_for, lacking_at, needed_at
from cpd_desktop.domain.facts import Facts
from cpd_desktop.domain.forecast import ForecastLine
from cpd_desktop.domain.forecast_states import State, month_states
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.grid_columns import IS_HELD
from cpd_desktop.domain.record_ends import Ends
from cpd_desktop.domain.requirements import Level, Requirement, satisfying_courses
from cpd_desktop.domain.supposed_facts import (
    PlaceTaken,
    Supposed,
    facts_if_attended,
    facts_supposed,
    records_ahead,
)


@dataclass(frozen=True)
class ShortNeed:
    """A line of the forecast that is short: of *needed* holders *short_by* are lacking, though everybody attends who is booked.

    *lacking* are those in scope there whom training would help, by id; *courses* those that would do.
    """

    line: ForecastLine
    needed: int
    short_by: int
    lacking: frozenset[int]
    courses: frozenset[int]

    @property
    def requirement_id(self) -> int:
        """The requirement's id."""
        return self.line.requirement.id


class AtTheEnd:
    """How things stand at the end of a forecast: *facts* are those known, *ends* theirs, *supposed* what the forecast supposes."""

    def __init__(
        self, facts: Facts, ends: Ends, supposed: Supposed, as_at: date, by: date, *, warning_days: int
    ) -> None:
        self._supposed, self._as_at, self._by, self._warning_days = supposed, as_at, by, warning_days
        self._people = facts.person_ceiling
        self.later, _ = facts_supposed(facts, supposed)
        (self._day,) = month_states(facts, ends, supposed, as_at, [by], warning_days=warning_days)
        self._catalogue = facts.catalogue_on(by)
        self._satisfying: dict[int, frozenset[int]] = {}

    @property
    def staff(self) -> Facts:
        """The facts of those who are in the book, without who leaves and without who is only supposed to start."""
        posts = self.later.postings
        known = posts.person < self._people
        there = replace(
            posts, person=posts.person[known], of=posts.of[known], also=posts.also[known], starts=posts.starts[known],
            ends=posts.ends[known],
        )  # fmt: skip
        return replace(self.later, postings=there)

    def short_needs(
        self, lines: Iterable[ForecastLine], *, mandatory: bool, target: int, completion: Fraction
    ) -> tuple[ShortNeed, ...]:
        """Return those of *lines* that are to be met and are short, in their order.

        *target* is the organisation's, in per cent; *completion* the share of learners who finish, from 0 to 1.
        """
        found = []
        for line in lines:
            short_by = lacking_at(line, target, completion)
            if short_by and is_asked_for(line, mandatory=mandatory):
                courses = self._courses_for(line.requirement)
                found.append(ShortNeed(line, needed_at(line, target), short_by, self._lacking(line), courses))
        return tuple(found)

    def _courses_for(self, requirement: Requirement) -> frozenset[int]:
        if requirement.id not in self._satisfying:
            self._satisfying[requirement.id] = satisfying_courses(requirement, self._catalogue.courses)
        return self._satisfying[requirement.id]

    def _lacking(self, line: ForecastLine) -> frozenset[int]:
        """Return who is in scope at a line's place and lacks it; to a need of capacity those help too who need not hold it yet."""
        of = self._day.of.get(line.requirement.id)
        if of is None:
            return frozenset()
        open_to = [State.LACKING, State.BESIDE] if line.is_capacity else [State.LACKING]
        here = np.isin(of.states, np.array(open_to, dtype=of.states.dtype)) & (of.people < self._people)
        if line.level is Level.TEAM:
            here &= of.teams == line.team_id
        elif line.level is Level.SERVICE:
            teams = [team.id for team in self._catalogue.teams.values() if team.service == line.service]
            here &= np.isin(of.teams, np.array(teams, dtype=of.teams.dtype))
        return frozenset(of.people[here].tolist())

    def holders_after(self, course_id: int, on: date, needs: Sequence[ShortNeed]) -> Mapping[int, frozenset[int]]:
        """Return by requirement who of those lacking *needs* would hold it at the end, had each completed the course on *on*."""
        wanted = [one for one in needs if course_id in one.courses]
        people = sorted(frozenset[int]().union(*(one.lacking for one in wanted)))
        if not people:
            return {}
        return self._holders([PlaceTaken(one, course_id, on) for one in people], {one.requirement_id for one in wanted})

    def _holders(self, places: Sequence[PlaceTaken], requirements: Collection[int]) -> Mapping[int, frozenset[int]]:
        facts = _facts_about(self.later, [one.person_id for one in places])
        supposed = replace(self._supposed, places=(*self._supposed.places, *places))
        ahead = records_ahead(facts, supposed, self._as_at, self._by)
        asked = facts_if_attended(facts, ahead, ahead.finishing | ahead.booked, requirements)
        grid = grid_on(asked, self._by, warning_days=self._warning_days)
        found = {}
        for key in requirements:
            column = grid.column(key)
            if column is not None:
                held = column.people[IS_HELD[column.statuses]].tolist()
                found[key] = frozenset(held).intersection(one.person_id for one in places)
        return found


def _facts_about(facts: Facts, person_ids: Collection[int]) -> Facts:
    """Return *facts* with the training records of *person_ids* alone: of nobody else is anything asked."""
    of = facts.records
    here = np.isin(of.person, np.array(list(person_ids), dtype=of.person.dtype))
    records = replace(
        of, id=of.id[here], person=of.person[here], course=of.course[here], completed=of.completed[here],
        given=of.given[here], outcome=of.outcome[here], evidence=of.evidence[here],
    )  # fmt: skip
    return replace(facts, records=records)
