"""Who is in scope of a requirement whatever the date, over columns: computed once and kept from one date to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cpd_desktop.domain.facts import Facts, Flags, Numbers
from cpd_desktop.domain.requirements import (
    Requirement,
    Scope,
    courses_on,
    generic_courses,
    replaced_on,
    satisfying_courses,
)
from cpd_desktop.domain.training import Course

Positions = NDArray[np.intp]


class Bearing:
    """Which courses satisfy each requirement, and which are generic ones on its subjects, while the courses stand as they do."""

    def __init__(self, courses: Mapping[int, Course]) -> None:
        self._courses = courses
        self._known: dict[int, tuple[frozenset[int], frozenset[int]]] = {}

    def of(self, requirement: Requirement) -> tuple[frozenset[int], frozenset[int]]:
        """Return the ids of the courses that satisfy *requirement*, and of the generic ones on its subjects."""
        if requirement.id not in self._known:
            satisfying = satisfying_courses(requirement, self._courses)
            self._known[requirement.id] = (satisfying, generic_courses(requirement, self._courses))
        return self._known[requirement.id]


class Scopes:
    """Postings in order of person and team, and through which of them a requirement bears on somebody.

    Facts that change need a new one; training records may be added.
    """

    def __init__(self, facts: Facts) -> None:
        order = np.lexsort((facts.postings.of, facts.postings.person))
        self.person = facts.postings.person[order]
        self.team = facts.postings.of[order]
        self.role = facts.postings.also[order]
        self.starts = facts.postings.starts[order]
        self.ends = facts.postings.ends[order]
        self._courses = facts.courses
        self._team_ids = frozenset(facts.teams)
        self._teams_of: dict[str, set[int]] = {}
        for team in facts.teams.values():
            self._teams_of.setdefault(team.service, set()).add(team.id)
        self._everybody: Positions = np.arange(len(order), dtype=np.intp)
        self._positions: dict[int, Positions] = {}
        # By the courses that others stand for: they are the same from one date to the next, but where one retires.
        self._bearing: dict[frozenset[int], Bearing] = {}

    def in_force(self, day: int) -> Flags:
        """Which of the postings cover *day*."""
        return (self.starts <= day) & (day <= self.ends)

    def bearing_on(self, as_at: date) -> Bearing:
        """Return which courses bear on requirements on *as_at*."""
        replaced = replaced_on(self._courses, as_at)
        if replaced not in self._bearing:
            self._bearing[replaced] = Bearing(courses_on(self._courses, as_at))
        return self._bearing[replaced]

    def positions(self, requirement: Requirement) -> Positions:
        """Return the postings that meet what the scope asks whatever the date: role, person, team and service.

        Additional roles and the groups that a team serves are dated, and left to the caller.
        """
        if requirement.id not in self._positions:
            self._positions[requirement.id] = self._found(requirement.scope)
        return self._positions[requirement.id]

    def _found(self, scope: Scope) -> Positions:
        admitted = np.ones(len(self.person), dtype=bool)
        if scope.teams or scope.services:
            teams = scope.teams or self._team_ids
            if scope.services:
                teams = teams & set[int]().union(*(self._teams_of.get(service, set()) for service in scope.services))
            admitted &= among(self.team, teams)
        if scope.roles:
            admitted &= among(self.role, scope.roles)
        if scope.people:
            admitted &= among(self.person, scope.people)
        return self._everybody if admitted.all() else np.flatnonzero(admitted)


def among(column: Numbers, ids: Iterable[int]) -> Flags:
    """Which of the ids in *column* (from 0) are among *ids*."""
    wanted = np.zeros(int(column.max(initial=0)) + 1, dtype=bool)
    wanted[[one for one in ids if 0 <= one < len(wanted)]] = True
    return wanted[column]


def first_of_each(column: Numbers) -> Flags:
    """Which of the values in *column*, equal ones next to each other, differ from the one before."""
    first = np.ones(len(column), dtype=bool)
    np.not_equal(column[1:], column[:-1], out=first[1:])
    return first
