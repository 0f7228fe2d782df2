"""What the organisation chose."""

from __future__ import annotations

from cpd_desktop.domain.policy import Policy
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


def load_policy(session: Session, upto: int | None = None) -> Policy:
    """Return the choices in force as known after entry *upto*, None for now."""
    rows = session.connection().exec_driver_sql(f"SELECT name, value FROM policy_choices WHERE {known(upto)}")
    return Policy.from_values({name: int(value) for name, value in rows})
