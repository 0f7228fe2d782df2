"""Whether the book is used for sessions and for checks of evidence: what Today asks first, and at the start often all it asks of them."""

from __future__ import annotations

from typing import NamedTuple

from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


class Kept(NamedTuple):
    """Whether the book holds a session, and whether it holds a check of evidence."""

    sessions: bool
    checks: bool


def are_kept(session: Session, upto: int | None = None) -> Kept:
    """Return what the book holds, as known after entry *upto*, None for now."""
    row = (
        session.connection()
        .exec_driver_sql(
            f"SELECT EXISTS (SELECT 1 FROM training_sessions WHERE {known(upto)}),"
            f" EXISTS (SELECT 1 FROM evidence_checks WHERE {known(upto)})"
        )
        .one()
    )
    return Kept(bool(row[0]), bool(row[1]))
