"""Which statements for a register are written, never what they say. Light: Today asks it at the start."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

ABOUT = "cpd_statements"
COLUMNS = ("person_id", "pack", "cycle_ends_on", "kind", "gap_from")

Written = Mapping[int, Mapping[tuple[str, date], tuple[frozenset[str], frozenset[date]]]]
"""By person, and by pack and last day of the cycle: the kinds that are written, and the first days of the gaps that are explained."""


def written(session: Session, person_ids: Collection[int] | None, upto: int | None = None) -> Written:
    """Return which statements *person_ids*, or everybody (None), have written, as known after entry *upto*."""
    only = (
        "" if person_ids is None else f" AND person_id IN ({', '.join(str(int(one)) for one in person_ids) or 'NULL'})"
    )
    rows = session.connection().exec_driver_sql(f"SELECT {', '.join(COLUMNS)} FROM {ABOUT} WHERE {known(upto)}{only}")
    found: dict[int, dict[tuple[str, date], tuple[frozenset[str], frozenset[date]]]] = {}
    for person_id, pack, ends_on, kind, gap_from in rows.all():
        mine = found.setdefault(person_id, {})
        kinds, gaps = mine.get((pack, day_of_number(ends_on)), (frozenset(), frozenset()))
        more = frozenset() if gap_from is None else frozenset({day_of_number(gap_from)})
        mine[pack, day_of_number(ends_on)] = (kinds | {kind}, gaps | more)
    return found
