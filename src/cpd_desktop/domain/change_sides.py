"""One of the two dates of a comparison, as it was known: statuses within a scope, and what is known of a person on the date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np

from cpd_desktop.domain.facts import NO_DAY, Facts, Numbers
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


_NOWHERE = Standing(Status.NOT_REQUIRED)
_DATED = frozenset({Status.IN_DATE, Status.EXPIRING, Status.EXPIRED, Status.GENERIC_ONLY})


@dataclass
class Side:
    """What is asked on one date: the grid, the teams asked about (ids; None for all), and the titles of roles by id."""

    grid: Grid
    team_ids: frozenset[int] | None = None
    roles: Mapping[int, str] = field(default_factory=dict)

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

    @cached_property
    def record_ids(self) -> frozenset[int]:
        """The rows of training records that are known."""
        return frozenset(self.facts.records.id.tolist())

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
        column = self.grid.column(requirement_id)
        at = None if column is None else column.position(person_id)
        if column is None or at is None:
            return _NOWHERE
        if self.team_ids is not None and self.team_ids.isdisjoint(column.teams_of(at)):
            return _NOWHERE
        status, due = STATUSES[column.statuses[at]], int(column.due[at])
        return Standing(
            status,
            bool(column.codes[at] == AWAY),
            end_of_number(int(column.ends[at])) if status in _DATED else None,
            None if due == NO_DAY else day_of_number(due),
        )

    def holding(self, person_id: int, requirement_id: int) -> Holding:
        """Return the holding with the record that decided it."""
        return self.grid.holding(person_id, requirement_id)

    def posts(self, person_id: int) -> list[Post]:
        """Return somebody's postings on the date, by first day."""
        return [post for post in self.all_posts(person_id) if post.spell.covers(self.as_at)]

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


def differing(first: Side, second: Side, only: Requirement | None = None) -> Iterator[tuple[Requirement, int]]:
    """Yield each requirement, as it is at the second or was at the first, with the id of each who stands otherwise at the second."""
    ceiling = max(side.facts.person_ceiling for side in (first, second))
    for requirement in {**first.requirements, **second.requirements}.values():
        if only is None or requirement.id == only.id:
            differs = first.codes(requirement.id, ceiling) != second.codes(requirement.id, ceiling)
            for person_id in np.flatnonzero(differs).tolist():
                yield requirement, person_id
