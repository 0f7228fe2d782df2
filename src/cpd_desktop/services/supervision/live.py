"""The live row of a fact that is known by its UUID, to be corrected."""

from __future__ import annotations

from collections.abc import Sequence

from cpd_desktop.services.corrections import LiveRow
from cpd_desktop.services.entry import live_row
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import Fact


def live_by_uuid(session: Session, table: type[Fact], columns: Sequence[str], uuid: bytes) -> LiveRow:
    """Return the live row of a fact. Raises Refused where it was corrected or taken back meanwhile."""
    row_id = (
        session.connection()
        .exec_driver_sql(f"SELECT id FROM {table.__tablename__} WHERE {known(None)} AND uuid = ?", (uuid,))
        .scalar()
    )
    return live_row(session, table, columns, int(row_id or 0))
