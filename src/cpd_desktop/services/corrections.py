"""Live rows of facts, and how a correction is written: the row before is superseded, the later one keeps its UUID."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cpd_desktop.domain.problems import Refused
from cpd_desktop.store.ledger import Ledger, Value, new_uuid
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import Fact


@dataclass(frozen=True, slots=True)
class LiveRow:
    """A row that nothing has superseded: its id, its UUID, and its values in the order of the columns asked for."""

    row_id: int
    uuid: bytes
    values: tuple[Any, ...]


Correction = tuple[LiveRow, tuple[Value, ...]]
"""The row before, and the values that take its place."""


def live_rows(session: Session, table: type[Fact], columns: Sequence[str], upto: int | None = None) -> list[LiveRow]:
    """Return the live rows of *table*, oldest first, with the values of *columns*; those that were live after entry *upto*."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(columns)} FROM {table.__tablename__} WHERE {known(upto)} ORDER BY id"
    )
    return [LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows]


def live_by_uuid(
    session: Session, table: type[Fact], columns: Sequence[str], uuid: bytes, *, what: str, field: str = ""
) -> LiveRow:
    """Return the live row of the fact with that UUID. Raises Refused, with *field*, where there is none (any more): it calls it *what*."""
    row = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(columns)} FROM {table.__tablename__} WHERE {known(None)} AND uuid = ?",
            (uuid,),
        )
        .first()
    )
    if row is None:
        message = f"This {what} is not in the book any more: look at the list as it is now."
        raise Refused(message, field=field)
    return LiveRow(row[0], bytes(row[1]), tuple(row[2:]))


def write_rows(
    ledger: Ledger,
    table: type[Fact],
    columns: Sequence[str],
    *,
    new: Iterable[tuple[Value, ...]] = (),
    corrected: Sequence[Correction] = (),
) -> range:
    """Append *new* facts, each with a UUID of its own, and then the corrections; return the ids of all, in that order."""
    ledger.supersede(table, [before.row_id for before, _ in corrected])
    rows = [(new_uuid(), *values) for values in new]
    rows.extend((before.uuid, *values) for before, values in corrected)
    return ledger.add(table, columns, rows)
