"""One of the two dates of a comparison, as it was known: statuses within a scope, and what is known of a person on the date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np

from cpd_desktop.domain.facts import NO_DAY, Days, Facts, Flags, Numbers, numbers
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.grid_columns import AWAY, CODE, KINDS, STATUSES, Column
from cpd_desktop.domain.holdings import Holding, Status
from cpd_desktop.domain.periods import Spell, day_number, day_of_number
from cpd_desktop.domain.record_ends import end_of_number
from cpd_desktop.domain.requirements import Requirement
from cpd_desktop.domain.scopes import among
from cpd_desktop.domain.training import TrainingRecord, ValidUntil

_NOT_REQUIRED = CODE[Status.NOT_REQUIRED]
_AND_AWAY = KINDS
"""Added to the code of the status of who is on long-term absence."""
_IS_DATED = np.array(
    [status in (Status.IN_DATE, Status.EXPIRING, Status.EXPIRED, Status.GENERIC_ONLY) for status in STATUSES]
)


class Standing(NamedTuple):
    """Somebody's status within the scope, whether they are on long-term absence, the last day, and until when it may be completed."""

    status: Status
    is_away: bool = False
    end: ValidUntil | None = None
    due: date | None = None


class Post(NamedTuple):
    """A posting: team, role, and its first and last day."""

    team_id: int
    role_id: int
    spell: Spell


class Standings(NamedTuple):
    """The standings of several people in columns: *statuses* as positions in STATUSES, last days (NO_DAY for none), and until when."""

    statuses: Numbers
    is_away: Flags
    ends: Days
    due: Days

    def one(self, at: int) -> Standing:
        """Return the standing at a position."""
        due = int(self.due[at])
        return Standing(
            STATUSES[self.statuses[at]],
            bool(self.is_away[at]),
            end_of_number(int(self.ends[at])),
            None if due == NO_DAY else day_of_number(due),
        )


class Differing(NamedTuple):
    """Who stands otherwise with one requirement at the second: *people* by id, and their standings on both sides in the same order."""

    requirement: Requirement
    people: Numbers
    before: Standings
    after: Standings


@dataclass
class Side:
    """What is asked on one date: the grid, the teams asked about (ids; None for all), and the titles of roles by id."""

    grid: Grid
    team_ids: frozenset[int] | None = None
    roles: Mapping[int, str] = field(default_factory=dict)
    _posts: dict[int, list[Post]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def as_at(self) -> date:
        """The date."""
        return self.grid.as_at

    @property
    def facts(self) -> Facts:
        """What is known."""
        return self.grid.facts

    @property
    def requirements(self) -> Mapping[int, Requirement]:
        """The requirements by id, in force on the date or not."""
        return self.grid.catalogue.requirements

    def knows(self, row: int) -> bool:
        """Whether a row of a training record is known."""
        return row < len(self._is_known) and bool(self._is_known[row])

    def knows_each(self, rows: Numbers) -> Flags:
        """Which of the *rows* of training records are known."""
        found = np.zeros(len(rows), dtype=bool)
        inside = rows < len(self._is_known)
        found[inside] = self._is_known[rows[inside]]
        return found

    @cached_property
    def _is_known(self) -> Flags:
        ids = self.facts.records.id
        known = np.zeros(int(ids.max(initial=0)) + 1, dtype=bool)
        known[ids] = True
        return known

    def codes(self, requirement_id: int, ceiling: int) -> Numbers:
        """Return by person id a number for the status within the scope, another one where they are on long-term absence."""
        found = np.full(ceiling, _NOT_REQUIRED, dtype=np.int32)
        column = self.grid.column(requirement_id)
        if column is not None:
            at = self._chosen(column)
            found[column.people[at]] = column.statuses[at] + _AND_AWAY * (column.codes[at] == AWAY)
        return found

    def _chosen(self, column: Column) -> Numbers:
        if self.team_ids is None:
            return np.arange(len(column.people), dtype=np.int32)
        return np.unique(column.members[among(column.teams, self.team_ids)])

    def standing(self, person_id: int, requirement_id: int) -> Standing:
        """Return how somebody stands with a requirement within the scope."""
        people = numbers((person_id,))
        codes = self.codes(requirement_id, max(self.facts.person_ceiling, person_id + 1))
        return self.standings(requirement_id, people, codes[people]).one(0)

    def standings(self, requirement_id: int, people: Numbers, codes: Numbers) -> Standings:
        """Return how *people* stand with a requirement within the scope, for whom `codes` says *codes*."""
        statuses = codes % _AND_AWAY
        ends, due = (np.full(len(people), NO_DAY, dtype=np.int32) for _ in range(2))
        column = self.grid.column(requirement_id)
        if column is not None:
            asked = np.flatnonzero(statuses != _NOT_REQUIRED)
            at = column.people.searchsorted(people[asked])
            ends[asked], due[asked] = column.ends[at], column.due[at]
            ends[~_IS_DATED[statuses]] = NO_DAY
        return Standings(statuses, codes >= _AND_AWAY, ends, due)

    def holding(self, person_id: int, requirement_id: int) -> Holding:
        """Return the holding with the record that decided it."""
        return self.grid.holding(person_id, requirement_id)

    def posts(self, person_id: int) -> list[Post]:
        """Return somebody's postings on the date, by first day."""
        if person_id not in self._posts:
            self._posts[person_id] = [post for post in self.all_posts(person_id) if post.spell.covers(self.as_at)]
        return self._posts[person_id]

    def all_posts(self, person_id: int) -> list[Post]:
        """Return all of somebody's postings, past and to come, by first day."""
        found = (Post(*row) for row in self.facts.postings.rows_of(person_id))
        return sorted(found, key=lambda post: (post.spell.starts_on, post.team_id, post.role_id))

    def roles_held(self, person_id: int) -> frozenset[int]:
        """Return the additional roles that somebody holds on the date."""
        rows = self.facts.additional_roles.rows_of(person_id)
        return frozenset(role_id for role_id, _, spell in rows if spell.covers(self.as_at))

    def asks(
        self, requirement: Requirement | None, person_id: int, posts: list[Post], roles_held: frozenset[int]
    ) -> bool:
        """Whether, as rules and teams are on the date, *requirement* is asked within the scope of somebody with these posts and roles."""
        return requirement is not None and any(
            self.asks_through(requirement, person_id, post, roles_held) for post in posts
        )

    def asks_through(
        self, requirement: Requirement, person_id: int, post: Post, roles_held: frozenset[int]
    ) -> bool:  # fmt: skip
        """Whether it is asked through one *post*; see `domain.requirements.postings_in_scope`, which asks the same of dated posts."""
        scope, team = requirement.scope, self.grid.catalogue.teams.get(post.team_id)
        return (
            team is not None
            and (self.team_ids is None or post.team_id in self.team_ids)
            and requirement.bears_on(self.as_at)
            and (not scope.additional_roles or bool(scope.additional_roles & roles_held))
            and (not scope.people or person_id in scope.people)
            and (not scope.roles or post.role_id in scope.roles)
            and scope.admits_team(team)
        )

    def post_words(self, post: Post) -> tuple[str, str]:
        """Return a post's team and role in words."""
        team = self.grid.catalogue.teams.get(post.team_id)
        return "a team" if team is None else team.name, self.roles.get(post.role_id, "")

    def course(self, record: TrainingRecord) -> str:
        """Return the title of a record's course."""
        return self.facts.courses[record.course_id].title

    def days_to(self, end: ValidUntil | None) -> int | None:
        """Return the days from the date to a last day, below 0 where it is past; None for no day."""
        return day_number(end) - day_number(self.as_at) if isinstance(end, date) else None


def differing(first: Side, second: Side, only: Requirement | None = None) -> Iterator[Differing]:
    """Yield each requirement, as it is at the second or was at the first, with whom it has that stand otherwise at the second."""
    ceiling = max(side.facts.person_ceiling for side in (first, second))
    for requirement in {**first.requirements, **second.requirements}.values():
        if only is None or requirement.id == only.id:
            before, after = (side.codes(requirement.id, ceiling) for side in (first, second))
            people = np.flatnonzero(before != after).astype(np.int32)
            if len(people):
                yield Differing(
                    requirement,
                    people,
                    first.standings(requirement.id, people, before[people]),
                    second.standings(requirement.id, people, after[people]),
                )
