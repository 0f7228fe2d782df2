"""How each person in scope of each requirement is counted at the end of each month: by what is recorded, and by what is expected beside it.

Who holds what, and until when, is asked of `domain.grid` alone: of the facts as they will be, and of the same as if learners finished
and places were attended.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.facts import NO_DAY, Days, Facts, Flags, Numbers, start_day
from cpd_desktop.domain.grid import Grid, grid_on
from cpd_desktop.domain.grid_columns import AWAY, CODE, IS_HELD, KINDS, Column
from cpd_desktop.domain.holdings import HELD, Status
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.record_ends import Ends, capped_end, last_days
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind
from cpd_desktop.domain.scopes import Positions
from cpd_desktop.domain.supposed_facts import Supposed, facts_if_attended, facts_supposed, records_ahead

States = NDArray[np.uint8]


class State(IntEnum):
    """How somebody counts for a requirement on a day; the last three are expected to hold it, and do not by what is recorded.

    *beside* is in scope and in no denominator: exempt, or not yet due.
    """

    OUT = 0
    AWAY = 1
    BESIDE = 2
    LACKING = 3
    HELD = 4
    STARTER = 5
    FINISHING = 6
    BOOKED = 7


def _states_of_codes() -> States:
    found = np.full(KINDS, State.LACKING, dtype=np.uint8)
    for status in HELD:
        found[CODE[status]] = State.HELD
    found[[CODE[Status.EXEMPT], CODE[Status.NOT_YET_DUE]]] = State.BESIDE
    found[AWAY] = State.AWAY
    found[CODE[Status.NOT_REQUIRED]] = State.OUT
    return found


_OF_CODE = _states_of_codes()
_IS_OPEN = (_OF_CODE == State.LACKING) | (np.arange(KINDS) == CODE[Status.NOT_YET_DUE])
"""Of whom a course would make a holder: neither those who hold it, nor the exempt, who need not, nor those who are away."""
_IS_TAKEN_BACK = np.arange(KINDS) == CODE[Status.REVOKED]


@dataclass(frozen=True)
class DayStates:
    """One requirement on one day, by pair of a person and a team through which they are in scope."""

    people: Numbers
    teams: Numbers
    states: States


@dataclass(frozen=True)
class Day:
    """All requirements in force on a day, and the rows of coverage of those that need a number of holders."""

    on: date
    of: Mapping[int, DayStates]
    needs: tuple[CoverageRow, ...]


_LEVELS = (Level.TEAM, Level.SERVICE, Level.ORGANISATION)


def today_states(grid: Grid) -> Day:
    """Return how everybody counts on the date of *grid*, by what is recorded."""
    return _day(grid, {key: _recorded(column) for key, column in _columns(grid).items()})


def month_states(
    facts: Facts, ends: Ends, supposed: Supposed, as_at: date, days: Sequence[date], *, warning_days: int
) -> list[Day]:
    """Return how everybody counts on each of *days*, in order and later than *as_at*. *ends* are those of *facts*.

    Nobody is assumed to renew without a place. An induction counts from its last day for as long as a course that is listed would.
    """
    later, trained = facts_supposed(facts, supposed)
    known = ends.for_postings(later)
    inductions = _Inductions(known, trained, facts.person_ceiling, as_at)
    expected = _Expected(later, facts, known, supposed, as_at, days, warning_days)
    found: list[Day] = []
    for day in days:
        grid = grid_on(later, day, warning_days=warning_days, ends=known)
        finishing, attended = expected.on(day)
        states: dict[int, States] = {}
        for key, column in _columns(grid).items():
            of_person = _recorded(column)
            is_open = _IS_OPEN[column.codes]
            for state, some in (
                (State.BOOKED, attended.get(key)),
                (State.FINISHING, finishing.get(key)),
                (State.STARTER, inductions.trained(column, day)),
            ):
                if some is not None:
                    of_person[is_open & some[column.people]] = state
            states[key] = of_person
        found.append(_day(grid, states))
    return found


def _columns(grid: Grid) -> dict[int, Column]:
    each = ((key, grid.column(key)) for key in grid.facts.requirements)
    return {key: column for key, column in each if column is not None}


def _recorded(column: Column) -> States:
    return _OF_CODE[column.codes]


def _day(grid: Grid, states: Mapping[int, States]) -> Day:
    of = {
        key: DayStates(column.people[column.members], column.teams, states[key][column.members])
        for key, column in _columns(grid).items()
    }
    needs = tuple(row for level in _LEVELS for row in grid.rows(level=level, needs_only=True))
    return Day(grid.as_at, of, needs)


class _Inductions:
    """Who is in scope through a post whose induction is not over, and from when on they are trained.

    Whoever is in their induction on the date counts as whoever starts later; whoever has had it and does not hold what it was to give is
    lacking. Posts that follow each other without a day between them have one induction, that of the first. Starters of a scenario are in no
    book, so theirs counts however long ago it was. A need of capacity is the team's, not each person's: an induction fills none.
    """

    def __init__(self, later: Ends, trained: Days, first_supposed: int, as_at: date) -> None:
        self._scopes, self._trained, self._first_supposed = later.scopes, trained, first_supposed
        self._as_at = day_number(as_at)
        self._found: dict[int, tuple[Positions, Days]] = {}

    def _starting(self, requirement: Requirement) -> tuple[Positions, Days]:
        """Return the posts of starters that the requirement asks of, and of each from when on who has it is trained."""
        if requirement.id not in self._found:
            at = self._beginners(requirement)
            days = self._trained_from(requirement, at)
            self._found[requirement.id] = at[days != NO_DAY], days[days != NO_DAY]
        return self._found[requirement.id]

    def _beginners(self, requirement: Requirement) -> Positions:
        """Return all posts that the requirement asks of whoever has one that may have an induction still."""
        scopes, at = self._scopes, self._scopes.positions(requirement)
        if requirement.kind is RequirementKind.CAPACITY:
            return at[:0]
        is_new = scopes.person[at] >= self._first_supposed
        if requirement.within_days is not None:
            begun = np.maximum(scopes.starts[at], start_day(requirement.in_force))
            is_new |= begun + requirement.within_days >= self._as_at
        begins = np.zeros(len(self._trained), dtype=bool)
        begins[scopes.person[at[is_new]]] = True
        return at[begins[scopes.person[at]]]

    def _trained_from(self, requirement: Requirement, at: Positions) -> Days:
        """Return for each of the posts *at* from when on its starter is trained; NO_DAY for whoever is none, or is given no time."""
        person, begins, within = self._scopes.person[at], start_day(requirement.in_force), requirement.within_days
        due = np.full(len(at), NO_DAY, dtype=np.int32)
        if within is not None and len(at):
            first = _first_days(person, self._scopes.starts[at], self._scopes.ends[at])
            last = np.maximum(first, begins) + within
            # Who was long in post when a requirement begins is no starter by that.
            is_starter = (first + within >= begins) & ((last >= self._as_at) | (person >= self._first_supposed))
            due[is_starter] = last[is_starter]
        told = self._trained[person]
        return np.where(told == NO_DAY, due, np.maximum(told, begins)).astype(np.int32)

    def trained(self, column: Column, day: date) -> Flags | None:
        """Return by person who of the starters has had their induction by *day*, and holds what it gave still; None for nobody."""
        at, days = self._starting(column.requirement)
        if not len(at):
            return None
        scopes, number = self._scopes, day_number(day)
        # Roles that are held beside a post, and groups that a team serves, are dated: the grid has asked for them.
        here = (scopes.starts[at] <= number) & (number <= scopes.ends[at])
        here &= _are_among(scopes.person[at], scopes.team[at], column)
        since = np.full(len(self._trained), NO_DAY, dtype=np.int32)
        since[scopes.person[at[here]]] = days[here]
        people = column.people[(since[column.people] != NO_DAY) & ~_IS_TAKEN_BACK[column.codes]]
        if not len(people):
            return None
        held = (since[people] <= number) & (_induction_ends(column, since[people]) >= number)
        found = np.zeros(len(self._trained), dtype=bool)
        found[people[held]] = True
        return found


def _first_days(person: Numbers, starts: Days, ends: Days) -> Days:
    """Return for each post on which day its holder came: the first of the posts that lead to it without a day between them."""
    order = np.lexsort((starts, person))
    who, begun = person[order].astype(np.int64), starts[order].astype(np.int64)
    # The latest end so far of each person: the person outweighs any day.
    latest = np.maximum.accumulate((who << 32) + ends[order])
    anew = np.ones(len(order), dtype=bool)
    anew[1:] = (who << 32)[1:] + begun[1:] > latest[:-1] + 1
    came = begun[np.maximum.accumulate(np.where(anew, np.arange(len(order)), 0))]
    found = np.empty(len(order), dtype=np.int32)
    found[order] = came
    return found


def _are_among(people: Numbers, teams: Numbers, column: Column) -> Flags:
    """Which pairs of a person and a team are among those of *column*, which are in order."""
    ceiling = int(max(teams.max(initial=0), column.teams.max(initial=0))) + 1
    known = column.people[column.members].astype(np.int64) * ceiling + column.teams
    wanted = people.astype(np.int64) * ceiling + teams
    at = np.searchsorted(known, wanted)
    found: Flags = np.append(known, -1)[at] == wanted
    return found


def _induction_ends(column: Column, since: Days) -> Days:
    """Return until when what is learnt on each of the days *since* counts, by the listed course that counts longest."""
    longest = np.full(len(since), NO_DAY, dtype=np.int32)
    begun = since != NO_DAY
    for course_id in column.requirement.courses & column.rules.keys():
        rule = column.rules[course_id]
        ends = last_days(rule.expiry, since[begun])
        if rule.retrainings:
            each = zip(ends.tolist(), since[begun].tolist(), strict=True)
            ends = np.array([capped_end(end, day_of_number(day), rule.retrainings) for end, day in each], np.int32)
        longest[begun] = np.maximum(longest[begun], ends)
    return longest


class _Expected:
    """Who would hold what if learners finished, and if places were attended besides, asked of the grid about them alone."""

    def __init__(
        self,
        later: Facts,
        facts: Facts,
        ends: Ends,
        supposed: Supposed,
        as_at: date,
        days: Sequence[date],
        warning: int,
    ) -> None:
        ahead = records_ahead(later, supposed, as_at, days[-1])
        courses = ahead.courses
        asked = {
            one.id
            for one in facts.requirements.values()
            if courses and any(courses & ends.scopes.bearing_on(day).of(one)[0] for day in days)
        }
        self._warning_days = warning
        self._finished = self._attended = None
        if ahead.finishing.any():
            self._finished = _asked_of(facts_if_attended(later, ahead, ahead.finishing, asked))
        if ahead.booked.any():
            self._attended = _asked_of(facts_if_attended(later, ahead, ahead.finishing | ahead.booked, asked))

    def on(self, day: date) -> tuple[Mapping[int, Flags], Mapping[int, Flags]]:
        """Return by requirement and person who would hold it on *day* once learners finished, and once places were attended."""
        return self._holders(self._finished, day), self._holders(self._attended, day)

    def _holders(self, asked: tuple[Facts, Ends] | None, day: date) -> Mapping[int, Flags]:
        if asked is None:
            return {}
        facts, ends = asked
        grid = grid_on(facts, day, warning_days=self._warning_days, ends=ends)
        found: dict[int, Flags] = {}
        for key, column in _columns(grid).items():
            held = column.people[IS_HELD[column.statuses]]
            if len(held):
                found[key] = np.zeros(facts.person_ceiling, dtype=bool)
                found[key][held] = True
        return found


def _asked_of(facts: Facts) -> tuple[Facts, Ends]:
    return facts, Ends(facts)
