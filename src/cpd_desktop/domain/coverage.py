"""Has this team enough people: one row for each team and requirement (rules, sections 4 and 5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cpd_desktop.domain.compliance import Counts, n_of_n
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind
from cpd_desktop.domain.training import ValidUntil


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """What a team, a service or the organisation holds of a requirement on a date.

    *team* is None above the level of a team; *service* is empty for the organisation, and for the teams of no service.
    *needed* and *short_by* are whole people, and None for an individual requirement.
    """

    requirement: Requirement
    counts: Counts
    level: Level = Level.TEAM
    team: Team | None = None
    service: str = ""
    needed: int | None = None

    @property
    def numerator(self) -> int:
        """Holders."""
        return self.counts.numerator

    @property
    def denominator(self) -> int:
        """Those who should hold it or, for a capacity requirement, the number needed."""
        return self.counts.denominator if self.needed is None else self.needed

    @property
    def held(self) -> int | None:
        """Holders among the people in scope, for a capacity requirement."""
        return None if self.needed is None else self.counts.numerator

    @property
    def short_by(self) -> int | None:
        """How many holders are lacking, never below 0, for a capacity requirement."""
        return None if self.needed is None else max(0, self.needed - self.counts.numerator)

    @property
    def single_point_of_failure(self) -> bool:
        """Whether the need is exactly met and losing any one holder takes it below."""
        if self.needed is None or self.requirement.minimum is None or self.needed == 0:
            return False
        present = self.counts.in_scope - self.counts.long_absence
        needed_after = self.requirement.minimum.needed(present - 1)
        return self.counts.numerator == self.needed and self.counts.numerator - 1 < needed_after

    @property
    def is_met(self) -> bool:
        """Whether nobody lacks it, or enough hold it."""
        return self.counts.numerator >= self.denominator

    @property
    def answer(self) -> str:
        """The figure in words: `36 of 39, 92%` or `1 of 2 needed, short by 1`."""
        if self.needed is None:
            return n_of_n(self.numerator, self.denominator)
        if self.needed == 0:
            return n_of_n(0, 0)
        short = f", short by {self.short_by:,}" if self.short_by else ""
        return f"{self.numerator:,} of {self.needed:,} needed{short}"

    @property
    def place(self) -> str:
        """The name of the team, the service or the organisation that the row is about."""
        if self.team is not None:
            return self.team.name
        if self.level is Level.ORGANISATION:
            return "Whole organisation"
        return self.service or "No service"


def as_assured(row: CoverageRow) -> CoverageRow:
    """Return *row* with only those holdings counted as held whose evidence was checked; what is left out counts as missing."""
    return CoverageRow(row.requirement, row.counts.as_assured(), row.level, row.team, row.service, row.needed)


class Shortfalls(NamedTuple):
    """Of how many figures with anybody to count, or anybody needed, how many fall short: as claimed, and as assured."""

    of: int
    claimed: int
    assured: int


def shortfalls(rows: Iterable[CoverageRow]) -> Shortfalls:
    """Return how many of *rows* fall short."""
    of = claimed = assured = 0
    for row in rows:
        # Thousands at each step of a slider: what is wanted is worked out once for both ways of counting.
        if wanted := row.denominator:
            of += 1
            claimed += row.counts.numerator < wanted
            assured += row.counts.assured < wanted
    return Shortfalls(of, claimed, assured)


@dataclass(frozen=True, slots=True)
class PersonBehind:
    """A person behind a figure: who, what is held, until when, and what is booked."""

    person_id: int
    status: Status
    valid_until: ValidUntil | None = None
    booked_for: date | None = None
    assured: bool = False
    due_on: date | None = None
    away: bool = False


def needed_by(requirement: Requirement, counts: Counts) -> int | None:
    """Return how many holders *requirement* needs given who is in scope; None for an individual requirement."""
    if requirement.kind is not RequirementKind.CAPACITY or requirement.minimum is None:
        return None
    return requirement.minimum.needed(counts.in_scope - counts.long_absence)


def bears_on_team(requirement: Requirement, team: Team, in_scope: int) -> bool:
    """Whether *team* has a row for *requirement*.

    A team with somebody in scope has one. A capacity requirement of teams that names teams, services or groups served, or
    asks nothing of the person, also bears on an empty team: nobody is exactly what it has to show. One that asks for a
    role alone bears only on teams where somebody has that role.
    """
    if in_scope:
        return True
    if requirement.kind is not RequirementKind.CAPACITY or requirement.level is not Level.TEAM:
        return False
    scope = requirement.scope
    return scope.admits_team(team) and (scope.names_teams or not scope.names_people)
