"""The sheets of a team and of the organisation: what screen, paper, spreadsheet and command line all say of coverage.

Source of the conventions: the project's rules, sections 4 and 5.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.compliance import Counts, at_or_above
from cpd_desktop.domain.coverage import CoverageRow, PersonBehind
from cpd_desktop.domain.holdings import LACKING, Status
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Person, Team
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.requirements import Level, Requirement

MOST_NEEDS = 3
"""How many needs one sentence names before it says how many more there are."""

LONGEST_TITLE = 120


class Verdict(StrEnum):
    """What a team comes to, worst first: what spreadsheets hide stands above what they show."""

    LOOKS_COMPLIANT = "looks compliant, is not covered"
    NOT_COVERED = "not covered, and not compliant"
    BELOW_TARGET = "below the target"
    SHORT = "compliant, short of holders"
    COVERED = "compliant, and every need is met"
    NO_ONE = "no one in scope"


VERDICTS = tuple(Verdict)


@dataclass(frozen=True)
class Behind:
    """A person behind a figure, with a name and the titles of the roles held in the team."""

    person: Person
    role: str
    holding: PersonBehind

    @property
    def lacks(self) -> bool:
        """Whether the person is in the denominator and not in the numerator."""
        return not self.holding.away and self.holding.status in LACKING

    @property
    def expires(self) -> bool:
        """Whether what the person holds ends within the warning window."""
        return not self.holding.away and self.holding.status is Status.EXPIRING


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum of *counts*."""
    return sum(counts, Counts())


def lacking(row: CoverageRow) -> int:
    """Return how many holdings *row* lacks: people who should hold it and do not, or holders that are needed."""
    return row.short_by if row.short_by is not None else row.denominator - row.numerator


def worst_first(rows: Iterable[CoverageRow]) -> tuple[CoverageRow, ...]:
    """Return *rows* by how many are lacking, then by the lower share, then by code; where no one is in scope comes last."""

    def order(row: CoverageRow) -> tuple[bool, int, float, str]:
        return (row.denominator == 0, -lacking(row), _share(row.numerator, row.denominator), row.requirement.code)

    return tuple(sorted(rows, key=order))


def _share(numerator: int, denominator: int) -> float:
    # Only to put in order, which it does as exactly as a fraction while there are fewer than 2 ** 26 people.
    return numerator / denominator if denominator else 1.0


def in_a_sentence(rows: Iterable[CoverageRow], most: int = MOST_NEEDS) -> str:
    """Return `BSL level 3 (1 of 2 needed, short by 1)` for each of *rows*, at most *most* of them, and how many more."""
    listed = [f"{_brief(row.requirement.title)} ({row.answer})" for row in rows]
    more = f"; and {len(listed) - most:,} more" if len(listed) > most else ""
    return "; ".join(listed[:most]) + more


def caveat(rows: Iterable[CoverageRow]) -> str:
    """Return what to add to an answer that rests on suggestions; nothing where requirements have been adopted."""
    if any(row.requirement.stands_in for row in rows):
        return " Nothing has been adopted yet: this rests on the suggestions that came with the program."
    return ""


def _brief(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE].rstrip() + "…"


@dataclass(frozen=True)
class TeamRows:
    """A team's rows on a date, and what they come to."""

    team: Team
    as_at: date
    policy: Policy
    rows: tuple[CoverageRow, ...]

    @property
    def individual(self) -> tuple[CoverageRow, ...]:
        """What everyone in scope must hold, by requirement."""
        return tuple(row for row in self.rows if row.needed is None and not row.requirement.specialist)

    @property
    def specialist(self) -> tuple[CoverageRow, ...]:
        """Specialist needs, individual ones, by requirement."""
        return tuple(row for row in self.rows if row.needed is None and row.requirement.specialist)

    @property
    def capacity(self) -> tuple[CoverageRow, ...]:
        """What the team must have enough people for."""
        return tuple(row for row in self.rows if row.needed is not None)

    @property
    def needs(self) -> tuple[CoverageRow, ...]:
        """Specialist needs of either kind, and the other needs of capacity."""
        return self.specialist + self.capacity

    @property
    def mandatory(self) -> Counts:
        """The sum of the individual, not specialist, requirements: counts are added up, never averaged."""
        return total(row.counts for row in self.individual)

    @property
    def looks_compliant(self) -> bool:
        """Whether mandatory training reaches the organisation's target."""
        mandatory = self.mandatory
        return at_or_above(mandatory.numerator, mandatory.denominator, self.policy.mandatory_target)

    @property
    def short(self) -> tuple[CoverageRow, ...]:
        """Specialist needs of either kind that are not met, worst first: with one of them the team is not covered."""
        return worst_first(row for row in self.rows if row.requirement.specialist and not row.is_met)

    @property
    def also_short(self) -> tuple[CoverageRow, ...]:
        """Needs of capacity that are not specialist and not met, worst first."""
        return worst_first(row for row in self.capacity if not row.requirement.specialist and not row.is_met)

    @property
    def single_points(self) -> tuple[CoverageRow, ...]:
        """Needs that losing one person takes below what is needed."""
        return tuple(row for row in self.capacity if row.single_point_of_failure)

    @property
    def verdict(self) -> Verdict:
        """What the team comes to."""
        if self.short:
            return Verdict.LOOKS_COMPLIANT if self.looks_compliant else Verdict.NOT_COVERED
        if self.mandatory.denominator and not self.looks_compliant:
            return Verdict.BELOW_TARGET
        if self.also_short:
            return Verdict.SHORT
        return Verdict.COVERED if self.mandatory.denominator else Verdict.NO_ONE

    @property
    def sentence(self) -> str:
        """The answer in one or two plain sentences, and what it rests on where nothing has been adopted yet."""
        return self._sentence + caveat(self.rows)

    @property
    def _sentence(self) -> str:
        name, held = _brief(self.team.name), self.mandatory.n_of_n
        short, also_short = in_a_sentence(self.short), in_a_sentence(self.also_short)
        target = f"where the target is {self.policy.mandatory_target}%"
        also = f" It is short of holders: {also_short}." if also_short else ""
        match self.verdict:
            case Verdict.LOOKS_COMPLIANT:
                return f"{name} looks compliant ({held} of mandatory training) and is not covered: {short}.{also}"
            case Verdict.NOT_COVERED if self.mandatory.denominator:
                return f"{name} is not covered: {short}. Mandatory training is at {held}, {target}.{also}"
            case Verdict.NOT_COVERED:
                return f"{name} is not covered: {short}. No one is in scope of mandatory training.{also}"
            case Verdict.BELOW_TARGET:
                return f"{name} is below the target: {held} of mandatory training is held, {target}.{also or self._met}"
            case Verdict.SHORT if self.mandatory.denominator:
                return f"{name} is compliant ({held} of mandatory training) and short of holders: {also_short}."
            case Verdict.SHORT:
                return f"{name} is short of holders: {also_short}. No one is in scope of mandatory training."
            case Verdict.COVERED:
                return f"{name} is compliant: {held} of mandatory training is held.{self._met}"
        return f"No one in {name} is in scope of mandatory training.{self._met}"

    @property
    def _met(self) -> str:
        if not self.needs:
            return ""
        return " Its one need is met." if len(self.needs) == 1 else f" All its {len(self.needs)} needs are met."


@dataclass(frozen=True)
class TeamSheet(TeamRows):
    """All that a team's sheet says: its rows, everybody behind each of them by requirement, and what is only suggested.

    *people_count* are the people posted in the team, *away_count* those of them on long-term absence.
    """

    behind: Mapping[int, tuple[Behind, ...]] = field(default_factory=dict)
    people_count: int = 0
    away_count: int = 0
    suggestions: tuple[Requirement, ...] = ()

    @property
    def scope(self) -> str:
        """What the sheet is about, as its masthead says it: the team, its service, and its people."""
        size = _size(self.people_count, self.away_count)
        return " · ".join(filter(None, (self.team.name, self.team.service, size)))

    def people(self, row: CoverageRow) -> tuple[Behind, ...]:
        """Return everybody in scope of the requirement of *row*, by name."""
        return self.behind.get(row.requirement.id, ())

    @property
    def people_lacking(self) -> tuple[int, int]:
        """How many people lack something that everyone in scope must hold, and of how many who must hold anything."""
        asked: set[int] = set()
        short: set[int] = set()
        for row in (*self.individual, *self.specialist):
            for one in self.people(row):
                if one.lacks:
                    short.add(one.person.id)
                if one.lacks or (not one.holding.away and one.holding.status in (Status.IN_DATE, Status.EXPIRING)):
                    asked.add(one.person.id)
        return len(short), len(asked)


def _size(people: int, away: int) -> str:
    words = f"{people:,} {'person' if people == 1 else 'people'}"
    return words + (f", {away:,} of them on long-term absence" if away else "")


@dataclass(frozen=True)
class OrganisationSheet:
    """All that the sheet of the organisation, or of one *service*, says.

    *teams* are all its teams, those without any row too. *rows* are those of its teams, those of its capacity needs above
    the level of a team, and its totals, in which each person counts once. *people_count* and *away_count* are of people
    posted, each once.
    """

    as_at: date
    policy: Policy
    teams: tuple[Team, ...]
    rows: tuple[CoverageRow, ...]
    people_count: int = 0
    away_count: int = 0
    service: str = ""
    suggestions: tuple[Requirement, ...] = ()

    @property
    def scope(self) -> str:
        """What the sheet is about, as its masthead says it: the organisation or service, its teams and its people."""
        teams = f"{len(self.teams):,} {'team' if len(self.teams) == 1 else 'teams'}"
        return " · ".join((self.service or "Whole organisation", teams, _size(self.people_count, self.away_count)))

    @property
    def totals(self) -> tuple[CoverageRow, ...]:
        """Each individual requirement over all teams, each person counted once."""
        level = Level.SERVICE if self.service else Level.ORGANISATION
        return tuple(row for row in self.rows if row.level is level and row.needed is None)

    @property
    def mandatory(self) -> Counts:
        """The sum of the totals that are not specialist."""
        return total(row.counts for row in self.totals if not row.requirement.specialist)

    @property
    def capacity(self) -> tuple[CoverageRow, ...]:
        """The needs of capacity of every level."""
        return tuple(row for row in self.rows if row.needed is not None)

    def lines(self) -> tuple[TeamRows, ...]:
        """Return the teams, worst first: by verdict, then by what is lacking, then by the lower share, then by name."""
        rows: dict[int, list[CoverageRow]] = defaultdict(list)
        for row in self.rows:
            if row.level is Level.TEAM and row.team is not None:
                rows[row.team.id].append(row)
        lines = [TeamRows(team, self.as_at, self.policy, tuple(rows[team.id])) for team in self.teams]
        return tuple(sorted(lines, key=_line_order))

    def lacking_teams(self, requirement: Requirement) -> tuple[tuple[CoverageRow, ...], int]:
        """Return the rows of the teams that lack an individual *requirement*, worst first, and how many teams it bears on."""
        rows = [row for row in self.rows if row.level is Level.TEAM and row.requirement.id == requirement.id]
        asked = [row for row in rows if row.denominator]
        return worst_first(row for row in asked if not row.is_met), len(asked)


def _line_order(line: TeamRows) -> tuple[int, int, int, float, str]:
    mandatory = line.mandatory
    share = _share(mandatory.numerator, mandatory.denominator)
    short, also_short = (sum(map(lacking, rows)) for rows in (line.short, line.also_short))
    return (VERDICTS.index(line.verdict), -short, -also_short, share, line.team.name.casefold())
