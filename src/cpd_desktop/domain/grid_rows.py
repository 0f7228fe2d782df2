"""From the counts of a requirement at each place to the rows of coverage that the program shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cpd_desktop.domain.coverage import CoverageRow, bears_on_team, needed_by
from cpd_desktop.domain.grid_columns import all_counts_of
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.requirements import Level, Requirement

Places = Sequence[Team | str]
"""Teams, the names of services, or "" for the organisation."""


def held_rows(
    requirement: Requirement, level: Level, places: Places, tally: NDArray[np.int64]
) -> Iterator[CoverageRow]:
    """Yield the rows of an individual requirement: of each of *places* where somebody is in scope, by its row of *tally*."""
    # Most requirements bear on few teams.
    at = tally[:, -1].nonzero()[0]
    for place, counts in zip(at.tolist(), all_counts_of(tally[at]), strict=True):
        where = places[place]
        if isinstance(where, Team):
            yield CoverageRow(requirement, counts, level, where, where.service, None)
        else:
            yield CoverageRow(requirement, counts, level, None, where, None)


def needed_rows(
    requirement: Requirement, places: Places, tally: NDArray[np.int64], teams: Mapping[int, Team]
) -> Iterator[CoverageRow]:
    """Yield the rows of a requirement of capacity at its own level: a place where nobody is in scope can have one."""
    level = requirement.level
    for place, counts in zip(places, all_counts_of(tally), strict=True):
        needed = needed_by(requirement, counts)
        if isinstance(place, Team):
            if bears_on_team(requirement, place, counts.in_scope):
                yield CoverageRow(requirement, counts, level, place, place.service, needed)
        elif counts.in_scope or _bears_on_service(requirement, place, teams):
            yield CoverageRow(requirement, counts, level, None, place, needed)


def _bears_on_service(requirement: Requirement, service: str, teams: Mapping[int, Team]) -> bool:
    if requirement.level is Level.ORGANISATION:
        return True
    return any(requirement.scope.admits_team(team) and team.service == service for team in teams.values())
