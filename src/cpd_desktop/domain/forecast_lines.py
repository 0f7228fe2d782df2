"""From how each person counts on each day to the lines of the forecast: a requirement in a place, month by month.

Counting over all days of a requirement at once is what keeps a forecast within a second for thousands of people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.facts import Facts
from cpd_desktop.domain.forecast import ForecastCell, ForecastLine, Rates
from cpd_desktop.domain.forecast_states import Day, DayStates, State, States
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind, satisfying_courses
from cpd_desktop.domain.supposed_facts import past_expected_end

_STATES = len(State)
_Counts = NDArray[np.int64]
_Keys = NDArray[np.int64]
_PRESENT = slice(State.BESIDE, _STATES)
_ASKED = slice(State.LACKING, _STATES)

_EXPIRING, _LEAVING, _ARRIVING, _REGAINED = range(1, 5)
_MOVES = 5


def _moves_of_states() -> NDArray[np.uint8]:
    """Return what somebody's holding did from one day to the next, by the state before times the number of states plus the state after."""
    found = np.zeros((_STATES, _STATES), dtype=np.uint8)
    out, held = [State.OUT, State.AWAY], State.HELD
    found[held, :] = _EXPIRING
    found[held, out] = _LEAVING
    found[:, held] = _REGAINED
    found[out, held] = _ARRIVING
    found[held, held] = 0
    return found.ravel()


_MOVE = _moves_of_states()


@dataclass(frozen=True, slots=True)
class Places:
    """The teams and services of a book: where each team's figures stand, and where its service's."""

    teams: Sequence[Team]
    services: Sequence[str]

    @classmethod
    def of(cls, teams: Collection[Team]) -> Places:
        """Return the places of *teams*, in order of their ids."""
        return cls(sorted(teams, key=lambda team: team.id), sorted({team.service for team in teams}))

    def count(self, level: Level) -> int:
        """Return how many places there are at *level*."""
        return {Level.TEAM: len(self.teams), Level.SERVICE: len(self.services)}.get(level, 1)

    def by_team(self, level: Level) -> NDArray[np.int64]:
        """Return by a team's id where its place at *level* stands."""
        found = np.zeros(max((team.id for team in self.teams), default=0) + 1, dtype=np.int64)
        at = {service: number for number, service in enumerate(self.services)}
        for number, team in enumerate(self.teams):
            found[team.id] = {Level.TEAM: number, Level.SERVICE: at[team.service]}.get(level, 0)
        return found

    def at(self, level: Level, number: int) -> tuple[Team | None, str]:
        """Return the team, None above the level of teams, and the service that stand at *number*."""
        if level is Level.TEAM:
            return self.teams[number], self.teams[number].service
        return None, self.services[number] if level is Level.SERVICE else ""


@dataclass(frozen=True)
class _Tally:
    """Of one requirement: people by day, place and state, and by day (from the second), place and what their holding did."""

    states: _Counts
    moves: _Counts


_PlaceKey = int | str
"""A team's id, the name of a service, or "" for the organisation."""


def forecast_lines(
    days: Sequence[Day], requirements: Collection[Requirement], places: Places, rates: Rates
) -> Iterator[ForecastLine]:
    """Yield a line for each place and requirement that has a row of coverage on any of *days*, of which the first is today.

    Individual requirements are told of by team, needs of capacity at their own level.
    """
    maps = {level: places.by_team(level) for level in Level}
    needs, expected = _needs(days), _Expected(rates)
    for requirement in requirements:
        is_capacity = requirement.kind is RequirementKind.CAPACITY
        level = requirement.level if is_capacity else Level.TEAM
        count = places.count(level)
        tally = _tally([day.of.get(requirement.id) for day in days], maps[level], count)
        if is_capacity:
            shown = [number for number in range(count) if (requirement.id, _key(places, level, number)) in needs]
        else:
            shown = np.flatnonzero(tally.states[:, :, State.AWAY :].any(axis=(0, 2))).tolist()
        for number in shown:
            needed = needs[requirement.id, _key(places, level, number)] if is_capacity else None
            yield _line(requirement, level, places.at(level, number), _cells(days, tally, number, needed, expected))


def _needs(days: Sequence[Day]) -> dict[tuple[int, _PlaceKey], dict[date, int]]:
    """Return by requirement and place how many holders are needed on each of *days* on which there is a row."""
    found: dict[tuple[int, _PlaceKey], dict[date, int]] = {}
    for day in days:
        for row in day.needs:
            found.setdefault((row.requirement.id, _key_of(row)), {})[day.on] = row.needed or 0
    return found


def _key_of(row: CoverageRow) -> _PlaceKey:
    return row.service if row.team is None else row.team.id


def _key(places: Places, level: Level, number: int) -> _PlaceKey:
    team, service = places.at(level, number)
    return service if team is None else team.id


def _tally(days: Sequence[DayStates | None], place_of_team: NDArray[np.int64], count: int) -> _Tally:
    pairs = [_pairs(day, place_of_team, count) for day in days]
    keys, table = _table(pairs)
    place = keys % count
    at = np.arange(len(days))[:, None] * count + place
    states = np.bincount((at * _STATES + table).ravel(), minlength=len(days) * count * _STATES)
    moved = _MOVE[table[:-1] * np.uint8(_STATES) + table[1:]]
    which, where = moved.nonzero()
    cells = (which * count + place[where]) * _MOVES + moved[which, where]
    moves = np.bincount(cells, minlength=(len(days) - 1) * count * _MOVES)
    return _Tally(states.reshape(len(days), count, _STATES), moves.reshape(len(days) - 1, count, _MOVES))


def _pairs(day: DayStates | None, place_of_team: NDArray[np.int64], count: int) -> tuple[_Keys, States]:
    """Return by pair of a person and a place, in order and each once, how the person counts."""
    if day is None:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint8)
    keys = day.people.astype(np.int64) * count + place_of_team[day.teams]
    if len(keys) > 1 and not bool((keys[1:] > keys[:-1]).all()):
        keys, first = np.unique(keys, return_index=True)
        return keys, day.states[first]
    return keys, day.states


def _table(pairs: Sequence[tuple[_Keys, States]]) -> tuple[_Keys, States]:
    """Return all pairs there are on any of the days, and by day and pair how the person counts."""
    first = pairs[0][0]
    if all(np.array_equal(first, keys) for keys, _ in pairs[1:]):
        return first, np.stack([states for _, states in pairs])
    keys = np.unique(np.concatenate([keys for keys, _ in pairs]))
    table = np.zeros((len(pairs), len(keys)), dtype=np.uint8)
    for row, (some, states) in zip(table, pairs, strict=True):
        row[np.searchsorted(keys, some)] = states
    return keys, table


def _cells(
    days: Sequence[Day], tally: _Tally, number: int, needed: Mapping[date, int] | None, expected: _Expected
) -> list[ForecastCell]:
    states, moves = tally.states[:, number], tally.moves[:, number]
    present, asked = states[:, _PRESENT].sum(axis=1).tolist(), states[:, _ASKED].sum(axis=1).tolist()
    found: list[ForecastCell] = []
    moved = [[0] * _MOVES, *moves.tolist()]
    for day, counts, move, in_scope, of_whom in zip(days, states.tolist(), moved, present, asked, strict=True):
        certain, starters, finishing, booked = counts[State.HELD :]
        found.append(
            ForecastCell(
                day.on, certain, move[_EXPIRING], move[_LEAVING], move[_ARRIVING], move[_REGAINED], starters, finishing, booked,
                in_scope, of_whom if needed is None else needed.get(day.on, 0),
                expected.of(certain + starters, finishing, booked),
            )
        )  # fmt: skip
    return found


def learners_past_end(facts: Facts, day: Day, lines: Iterable[ForecastLine], as_at: date) -> int:
    """Return how many people count in *lines* as learners on *day* whose expected end was *as_at* or earlier."""
    late = past_expected_end(facts.records, as_at)
    who, what = facts.records.person[late], facts.records.course[late]
    if not len(who):
        return 0
    catalogue, learning = facts.catalogue_on(day.on), dict[int, list[tuple[int, int]]]()
    places: dict[tuple[int | None, str], frozenset[int]] = {}
    found: set[int] = set()
    for line in lines:
        one, of = line.requirement, day.of.get(line.requirement.id)
        if of is None:
            continue
        if one.id not in learning:
            courses = np.array(sorted(satisfying_courses(one, catalogue.courses)), dtype=np.int32)
            here = (of.states == State.FINISHING) & np.isin(of.people, who[np.isin(what, courses)])
            learning[one.id] = list(zip(of.people[here].tolist(), of.teams[here].tolist(), strict=True))
        some = learning[one.id]
        if some and line.level is not Level.ORGANISATION:
            place = line.team_id, line.service
            if place not in places:
                places[place] = frozenset(
                    team.id
                    for team in facts.teams.values()
                    if line.team_id in (None, team.id) and team.service == line.service
                )
            some = [(person, team) for person, team in some if team in places[place]]
        found.update(person for person, _ in some)
    return len(found)


class _Expected:
    """What is expected at the two rates. The same few figures come again and again, and exact fractions take their time."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._known: dict[tuple[int, int, int], Fraction] = {}

    def of(self, counted: int, finishing: int, booked: int) -> Fraction:
        """Return *counted* plus the share of those *finishing* that does finish, and of those *booked* that attends."""
        key = counted, finishing, booked
        if key not in self._known:
            self._known[key] = counted + finishing * self._rates.completion + booked * self._rates.attendance
        return self._known[key]


def _line(
    requirement: Requirement, level: Level, where: tuple[Team | None, str], cells: list[ForecastCell]
) -> ForecastLine:
    team, service = where
    name = CoverageRow(requirement, Counts(), level, team, service).place
    return ForecastLine(
        requirement, level, name, None if team is None else team.id, service, cells[0], tuple(cells[1:])
    )
