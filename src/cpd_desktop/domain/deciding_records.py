"""Which training record decides what each person holds of a requirement, over columns.

It answers for everybody what `domain.holdings` answers for one person with `Holding.record`; a property test holds the two equal on
random books. Who has had a holding revoked is left to that function.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cpd_desktop.domain.facts import Days, RecordColumns
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.grid_columns import CODE, Column
from cpd_desktop.domain.holdings import HELD, Status
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.record_ends import Ends
from cpd_desktop.domain.scopes import Positions, among, first_of_each
from cpd_desktop.domain.training import Validity

NONE = -1
"""The position of no record."""

_CURRENT = [CODE[status] for status in (*HELD, Status.EXPIRED)]
_GENERIC = [CODE[Status.GENERIC_ONLY]]


def deciding_records(grid: Grid, requirement_id: int) -> Positions:
    """Return by person id where the record is, among those of `grid.facts`, that decides how somebody in scope stands; NONE for none.

    That is the one with the latest last day, of several the one completed last, and of these the one recorded last.
    """
    found = np.full(grid.facts.person_ceiling, NONE, dtype=np.intp)
    column = grid.column(requirement_id)
    if column is None:
        return found
    for statuses, rules in ((_CURRENT, column.rules), (_GENERIC, column.generic_rules)):
        people = column.people[among(column.statuses, statuses)]
        if len(people):
            found[people] = _latest(grid, rules)[people]
    _settle_revocations(grid, column, found)
    return found


def _latest(grid: Grid, rules: Mapping[int, Validity]) -> Positions:
    """Return by person id where the record of the courses of *rules* is that lasts longest, of those completed by the date."""
    records = grid.facts.records
    at, ends = _completed(grid.ends, records, rules, day_number(grid.as_at))
    person = records.person[at]
    order = np.lexsort((records.id[at], records.completed[at], ends, person))
    # Of equal people next to each other the last one: the first, looked at from behind.
    last = order[first_of_each(person[order][::-1])[::-1]]
    found = np.full(grid.facts.person_ceiling, NONE, dtype=np.intp)
    found[person[last]] = at[last]
    return found


def _completed(ends: Ends, records: RecordColumns, rules: Mapping[int, Validity], day: int) -> tuple[Positions, Days]:
    at, last_days = ends.ends_by(rules)
    # What was recorded since lies behind the records of the grid's own facts.
    known = at < len(records.id)
    at, last_days = at[known], last_days[known]
    done = records.completed[at] <= day
    return at[done], last_days[done]


def _settle_revocations(grid: Grid, column: Column, found: Positions) -> None:
    revocations, records = grid.facts.revocations, grid.facts.records
    so_far = (revocations.of == column.requirement.id) & (revocations.starts <= day_number(grid.as_at))
    for person_id in np.unique(revocations.person[so_far]).tolist():
        if column.position(person_id) is not None:
            record = grid.holding(person_id, column.requirement.id).record
            found[person_id] = NONE if record is None else np.flatnonzero(records.id == record.id)[0]
