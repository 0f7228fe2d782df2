"""Which places have a row of coverage, and what is in it."""

import numpy as np
import pytest

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.grid_columns import CODE, KINDS
from cpd_desktop.domain.grid_rows import held_rows, needed_rows
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.requirements import Level, Scope
from tests.factories import a_capacity_requirement, a_requirement, a_team

EAST, WEST = a_team(1, name="East", service="Community"), a_team(2, name="West", service="Sensory")
TEAMS = {team.id: team for team in (EAST, WEST)}


def tally(*in_date: int) -> "np.ndarray[tuple[int, int], np.dtype[np.int64]]":
    """Of each place, so many who are in scope and in date."""
    rows = np.zeros((len(in_date), KINDS + 3), dtype=np.int64)
    rows[:, CODE[Status.IN_DATE]] = rows[:, -1] = in_date
    return rows


def held(count: int) -> Counts:
    return Counts(in_scope=count, in_date=count)


def test_an_individual_requirement_has_a_row_where_somebody_is_in_scope() -> None:
    requirement = a_requirement()

    rows = list(held_rows(requirement, Level.TEAM, [EAST, WEST], tally(0, 3)))

    assert rows == [CoverageRow(requirement, held(3), Level.TEAM, WEST, "Sensory", None)]


def test_above_the_teams_a_row_has_the_name_of_its_service() -> None:
    requirement = a_requirement()

    rows = list(held_rows(requirement, Level.SERVICE, ["Community", "Sensory"], tally(2, 0)))

    assert rows == [CoverageRow(requirement, held(2), Level.SERVICE, None, "Community", None)]


def test_an_empty_team_that_a_need_names_has_a_row_and_is_short() -> None:
    requirement = a_capacity_requirement(number=2, scope=Scope(teams=frozenset({WEST.id})))

    (row,) = needed_rows(requirement, [EAST, WEST], tally(0, 0), TEAMS)

    assert (row.team, row.needed, row.short_by) == (WEST, 2, 2)


@pytest.mark.parametrize(
    ("level", "places", "expected"),
    [(Level.SERVICE, ["Community", "Sensory"], ["Sensory"]), (Level.ORGANISATION, [""], [""])],
)
def test_a_need_above_the_teams_shows_where_it_bears_though_nobody_is_there(
    level: Level, places: list[str], expected: list[str]
) -> None:
    requirement = a_capacity_requirement(number=1, level=level, scope=Scope(teams=frozenset({WEST.id})))

    rows = list(needed_rows(requirement, places, tally(*[0] * len(places)), TEAMS))

    assert [(row.service, row.short_by) for row in rows] == [(place, 1) for place in expected]
