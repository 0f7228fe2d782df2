"""The facts with people taken out of their posts after their last days, and what the grid says then that it does not say with them.

Nothing here has a rule of its own: postings and additional roles get another end, and `domain.grid` is asked as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.facts import FOREVER, Days, Facts, SpellColumns
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.leaver_impact import ImpactRow
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.record_ends import Ends
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind
from cpd_desktop.domain.scopes import Scopes
from cpd_desktop.domain.texts import folded

LastDays = Mapping[int, date]
"""The last day in post of each leaver, by the person's id."""


@dataclass(frozen=True)
class NeedsThatFall:
    """Needs of capacity that are worse without the leavers; see `domain.leaver_impact.LeaverImpact`."""

    needs: tuple[ImpactRow, ...] = ()
    single_points: tuple[ImpactRow, ...] = ()
    not_asked: tuple[CoverageRow, ...] = ()


def facts_without(facts: Facts, last_days: LastDays) -> Facts:
    """Return *facts* in which the postings and additional roles of the leavers end on their last days; what begins later is left out."""
    last = _last_days(facts, last_days)
    return replace(facts, postings=_ended(facts.postings, last), additional_roles=_ended(facts.additional_roles, last))


def facts_with(facts: Facts, last_days: LastDays) -> Facts:
    """Return *facts* in which the leavers stay: what ends on the last day of its leaver goes on."""
    last = _last_days(facts, last_days)
    return replace(
        facts, postings=_going_on(facts.postings, last), additional_roles=_going_on(facts.additional_roles, last)
    )


def _last_days(facts: Facts, last_days: LastDays) -> Days:
    """Return by person id the last day, FOREVER of who stays."""
    column = np.full(facts.person_ceiling, FOREVER, dtype=np.int32)
    for person_id, day in last_days.items():
        column[person_id] = day_number(day)
    return column


def _ended(spells: SpellColumns, last: Days) -> SpellColumns:
    end = last[spells.person]
    stays = spells.starts <= end
    return SpellColumns(
        spells.person[stays], spells.of[stays], spells.also[stays], spells.starts[stays],
        np.minimum(spells.ends, end)[stays],
    )  # fmt: skip


def _going_on(spells: SpellColumns, last: Days) -> SpellColumns:
    return replace(spells, ends=np.where(spells.ends == last[spells.person], np.int32(FOREVER), spells.ends))


def needs_that_fall(facts: Facts, ends: Ends, last_days: LastDays, on: date, *, warning_days: int) -> NeedsThatFall:
    """Return the needs that are worse on *on* without the leavers than with them. *ends* are those of *facts*.

    A need is worse when it is short by more; when it is met still, and losing any one person more takes it below; and when it bears on
    the place no more, because nobody there has the role that it is asked of.
    """
    asked = _bearing_on(facts, last_days, on)
    if not asked:
        return NeedsThatFall()
    some = replace(facts, requirements={one.id: one for one in asked})
    with_them, without = facts_with(some, last_days), facts_without(some, last_days)
    before = _rows(with_them, ends.for_postings(with_them), on, warning_days)
    after = _rows(without, ends.for_postings(without), on, warning_days)
    pairs = [ImpactRow(row, after[key]) for key, row in before.items() if key in after]
    gone = [row for key, row in before.items() if key not in after and row.needed]
    return NeedsThatFall(
        tuple(sorted((one for one in pairs if one.falls_by > 0), key=_furthest_first)),
        tuple(sorted((one for one in pairs if _is_thin(one)), key=_furthest_first)),
        tuple(sorted(gone, key=lambda row: (folded(row.place), row.requirement.code))),
    )


def _is_thin(one: ImpactRow) -> bool:
    """Whether it is met still, but by nobody to spare, as it was not before."""
    after = one.row_after
    return after.is_met and after.single_point_of_failure and not one.row_before.single_point_of_failure


def _furthest_first(one: ImpactRow) -> tuple[bool, int, str, str]:
    """What was met comes before what was short already, a specialist need before others, then what falls by most."""
    return (not one.was_met, -one.falls_by, folded(one.place), one.requirement.code)


def _bearing_on(facts: Facts, last_days: LastDays, on: date) -> list[Requirement]:
    """Return the needs of capacity that may bear on one of the leavers, by their posts: no other can change."""
    theirs = np.isin(facts.postings.person, np.array(list(last_days), dtype=np.int32))
    posts = facts.postings
    only = SpellColumns(
        posts.person[theirs], posts.of[theirs], posts.also[theirs], posts.starts[theirs], posts.ends[theirs]
    )
    scopes = Scopes(replace(facts, postings=only))
    return [
        one
        for one in facts.requirements.values()
        if one.kind is RequirementKind.CAPACITY and one.bears_on(on) and len(scopes.positions(one))
    ]


_Key = tuple[int, Level, int, str]


def _rows(facts: Facts, ends: Ends, on: date, warning_days: int) -> dict[_Key, CoverageRow]:
    """Return the rows of all needs of *facts*, each at its own level, by what they are about."""
    grid = grid_on(facts, on, warning_days=warning_days, ends=ends)
    levels: Iterable[Level] = {one.level for one in facts.requirements.values()}
    return {
        (row.requirement.id, level, 0 if row.team is None else row.team.id, row.service): row
        for level in levels
        for row in grid.rows(level=level)
    }
