"""The gaps that spreadsheets hide: teams that look compliant and are not, needs that are short, single points of failure.

Source of the conventions: the project's rules, sections 4 and 5.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cpd_desktop.domain.compliance import Counts, at_or_above
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.requirements import Level


@dataclass(frozen=True, slots=True)
class TeamGap:
    """A team whose specialist need is short. *looks_compliant*: its mandatory training reaches the target all the same."""

    team: Team
    mandatory: Counts
    looks_compliant: bool
    short: tuple[CoverageRow, ...]

    @property
    def lacking(self) -> int:
        """How many holdings are lacking over all the needs that are short."""
        return sum(_lacking(row) for row in self.short)

    @property
    def sentence(self) -> str:
        """The gap in one sentence."""
        needs = "; ".join(f"{row.requirement.title}: {row.answer}" for row in self.short)
        if self.looks_compliant:
            return (
                f"{self.team.name} looks compliant ({self.mandatory.n_of_n} of mandatory training) and is not covered: "
                f"{needs}."
            )
        return f"{self.team.name} is not covered: {needs}."


@dataclass(frozen=True, slots=True)
class Gaps:
    """All gaps on a date: teams worst first, other needs of capacity that are short, and single points of failure."""

    teams: tuple[TeamGap, ...]
    capacity: tuple[CoverageRow, ...]
    single_points: tuple[CoverageRow, ...]


def _lacking(row: CoverageRow) -> int:
    return row.short_by if row.short_by is not None else row.denominator - row.numerator


def gaps_of(rows: Iterable[CoverageRow], *, mandatory_target: int) -> Gaps:
    """Return the gaps in *rows*. *mandatory_target* is the share of mandatory training, in per cent, that looks compliant.

    Teams that look compliant come first, then those that lack most. A specialist need is a specialist requirement of
    either kind; a team's other capacity needs are listed on their own.
    """
    mandatory: dict[int, Counts] = defaultdict(Counts)
    short: dict[int, list[CoverageRow]] = defaultdict(list)
    teams: dict[int, Team] = {}
    capacity: list[CoverageRow] = []
    single_points: list[CoverageRow] = []
    for row in rows:
        if row.single_point_of_failure:
            single_points.append(row)
        if row.level is Level.TEAM and row.team is not None:
            teams[row.team.id] = row.team
            if row.needed is None and not row.requirement.specialist:
                mandatory[row.team.id] += row.counts
        if row.is_met or (row.needed is None and not row.requirement.specialist):
            continue
        if row.requirement.specialist and row.team is not None:
            short[row.team.id].append(row)
        else:
            capacity.append(row)
    found = [
        TeamGap(
            teams[team_id],
            mandatory[team_id],
            at_or_above(mandatory[team_id].numerator, mandatory[team_id].denominator, mandatory_target),
            tuple(sorted(rows_short, key=lambda row: (-_lacking(row), row.requirement.code))),
        )
        for team_id, rows_short in short.items()
    ]
    found.sort(key=lambda gap: (not gap.looks_compliant, -gap.lacking, gap.team.name))
    capacity.sort(key=lambda row: (-_lacking(row), row.place, row.requirement.code))
    single_points.sort(key=lambda row: (row.place, row.requirement.code))
    return Gaps(tuple(found), tuple(capacity), tuple(single_points))
