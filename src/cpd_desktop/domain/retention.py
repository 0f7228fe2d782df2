"""Which backups are kept when there are many: all of the last few, then fewer the older they are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import datetime

NEWEST, DAYS, WEEKS = 12, 10, 9


def kept_moments(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Return which of *moments* are kept: the last 12; before them the last of each of 10 days, then of each of 9 weeks.

    Days and weeks that have one kept already are not counted again. Nothing goes only because time passes: the newest is
    always kept, however old it is.
    """
    ordered = sorted(set(moments), reverse=True)
    kept = ordered[:NEWEST]
    days: set[Hashable] = {moment.date() for moment in kept}
    daily: list[datetime] = []
    rest: list[datetime] = []
    for moment in ordered[NEWEST:]:
        if moment.date() not in days and len(daily) < DAYS:
            days.add(moment.date())
            daily.append(moment)
        else:
            rest.append(moment)
    weeks: set[Hashable] = {moment.isocalendar()[:2] for moment in [*kept, *daily]}
    weekly: list[datetime] = []
    for moment in rest:
        if moment.isocalendar()[:2] not in weeks and len(weekly) < WEEKS:
            weeks.add(moment.isocalendar()[:2])
            weekly.append(moment)
    return frozenset([*kept, *daily, *weekly])
