"""Who uses the book, as much as an open window has to know at once: without the tables, which bring SQLAlchemy along."""

from __future__ import annotations

from dataclasses import dataclass

from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class KnownUser:
    """A user by UUID, with their role and what they look at first; `services/book_users.py` knows the rest."""

    uuid: bytes
    role: str
    service: str
    team: str


def known_users(session: Session) -> tuple[KnownUser, ...]:
    """Return who uses the book."""
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, role, service, team FROM book_users WHERE {known(None)} ORDER BY id"
    )
    return tuple(KnownUser(bytes(uuid), role, service, team) for uuid, role, service, team in rows)
