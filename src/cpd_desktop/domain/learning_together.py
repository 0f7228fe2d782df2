"""Who learns with whom: which teams were at the same session or group reflective session, and which learn alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from cpd_desktop.domain.texts import folded


@dataclass(frozen=True, slots=True)
class Occasion:
    """One meeting of people who learn: a part of a session, or a group reflective session.

    *session* is the same for all parts of one session, which count as once; *people* are those of each team, by its id, on that day;
    *has_outsiders* where somebody from outside the book was there too.
    """

    session: bytes
    on: date
    people: Mapping[int, frozenset[int]]
    has_outsiders: bool = False


@dataclass(frozen=True, slots=True)
class TeamPair:
    """Two teams that learned together, the first by name first: at how many sessions, how many people of theirs, and when last."""

    team_a: str
    team_b: str
    times: int
    people: int
    last_on: date

    @property
    def words(self) -> str:
        """The pair as it is read aloud."""
        return (
            f"{self.team_a} and {self.team_b}: {_times(self.times)}, {self.people:,} people, last on"
            f" {self.last_on.day} {self.last_on:%b %Y}"
        )


@dataclass(frozen=True, slots=True)
class TeamTogether:
    """With whom a team learned: *with_teams* by name; *times* the sessions at which another team was; *outside* those at which people
    from outside were; *sessions* all at which anybody of the team was.
    """

    team: str
    with_teams: tuple[str, ...] = ()
    times: int = 0
    outside: int = 0
    sessions: int = 0

    @property
    def is_isolated(self) -> bool:
        """Whether it learned with no other team."""
        return not self.with_teams

    @property
    def words(self) -> str:
        """With whom it learned, in one sentence."""
        if not self.sessions:
            return f"{self.team}: nobody was at any session."
        also = f" {_times(self.outside).capitalize()} with people from outside." if self.outside else ""
        if self.is_isolated:
            return f"{self.team}: learned with no other team, at {_sessions(self.sessions)}.{also}"
        return (
            f"{self.team}: learned with {', '.join(self.with_teams)}; {_times(self.times)} of"
            f" {_sessions(self.sessions)}.{also}"
        )


@dataclass(frozen=True, slots=True)
class Together:
    """The teams that learned together from *since* to *as_at*: pairs, most often first; teams, the isolated ones first."""

    since: date
    as_at: date
    pairs: tuple[TeamPair, ...]
    teams: tuple[TeamTogether, ...]

    @property
    def isolated(self) -> tuple[TeamTogether, ...]:
        """The teams that learned with no other."""
        return tuple(one for one in self.teams if one.is_isolated)

    def times_of(self, team: str, other: str) -> int:
        """Return at how many sessions the two were together, whichever is named first; 0 for none."""
        return next((one.times for one in self.pairs if {one.team_a, one.team_b} == {team, other}), 0)


@dataclass(slots=True)
class _Met:
    sessions: set[bytes] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    days: list[date] = field(default_factory=list)


def together_of(
    occasions: Iterable[Occasion], names: Mapping[int, str], wanted: Collection[int], since: date, as_at: date
) -> Together:
    """Return who learned with whom. *names* of teams by id; *wanted* are the teams in scope: a pair has one of them at least.

    Two teams are together where somebody of the one and somebody else of the other were: one person in both teams is no company.
    """
    pairs: dict[tuple[int, int], _Met] = defaultdict(_Met)
    teams: dict[int, tuple[set[bytes], set[bytes], set[bytes]]] = {one: (set(), set(), set()) for one in wanted}
    for occasion in occasions:
        there = {team: people for team, people in occasion.people.items() if people and team in names}
        for team in there.keys() & teams.keys():
            teams[team][0].add(occasion.session)
            if occasion.has_outsiders:
                teams[team][1].add(occasion.session)
        for one, other in combinations(sorted(there), 2):
            both = there[one] | there[other]
            if len(both) < 2 or not {one, other} & teams.keys():
                continue
            met = pairs[one, other]
            met.sessions.add(occasion.session)
            met.people.update(both)
            met.days.append(occasion.on)
            for team in {one, other} & teams.keys():
                teams[team][2].add(occasion.session)
    return Together(since, as_at, _pairs(pairs, names), _teams(teams, pairs, names))


def _pairs(pairs: Mapping[tuple[int, int], _Met], names: Mapping[int, str]) -> tuple[TeamPair, ...]:
    found = []
    for ids, met in pairs.items():
        first, second = sorted((names[one] for one in ids), key=folded)
        found.append(TeamPair(first, second, len(met.sessions), len(met.people), max(met.days)))
    return tuple(sorted(found, key=lambda one: (-one.times, folded(one.team_a), folded(one.team_b))))


def _teams(
    teams: Mapping[int, tuple[set[bytes], set[bytes], set[bytes]]],
    pairs: Mapping[tuple[int, int], _Met],
    names: Mapping[int, str],
) -> tuple[TeamTogether, ...]:
    company: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        company[one].add(other)
        company[other].add(one)
    found = [
        TeamTogether(
            names[team], tuple(sorted((names[other] for other in company[team]), key=folded)), len(met), len(outside),
            len(sessions),
        )
        for team, (sessions, outside, met) in teams.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (not one.is_isolated, len(one.with_teams), folded(one.team))))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _sessions(count: int) -> str:
    return "1 session" if count == 1 else f"{count:,} sessions"
