"""Job roles, additional roles and lead roles: found by code or title, and made where a file or the shipped data names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cpd_desktop.services.matching import Names
from cpd_desktop.store.ledger import Ledger, Value, new_uuid
from cpd_desktop.store.queries.entities import JobRole, load_job_roles
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import JobRoleDetailRow, JobRoleRow

COLUMNS = ("role_id", "code", "title", "kind", "suggested", "source")

RoleEntry = tuple[str, str, str, bool, str]
"""A role to be made: code (may be empty), title, kind (post, additional role or lead role), suggested, source."""


class RoleBook:
    """The roles of the book. Names that differ only in case, accents or spaces are one role's."""

    def __init__(self, roles: Iterable[JobRole]) -> None:
        self._names = Names((role.id, role.code, role.title) for role in roles)

    @classmethod
    def of(cls, session: Session) -> RoleBook:
        """Return the roles as the book has them now."""
        return cls(load_job_roles(session).values())

    def find(self, written: str) -> int | None:
        """Return the role whose code, else whose title, is *written*."""
        return self._names.find(written)

    def like(self, written: str) -> str:
        """Return the nearest code or title, for a message; empty when nothing is near."""
        return self._names.like(written)

    def create(self, ledger: Ledger, entries: Sequence[RoleEntry]) -> list[int]:
        """Make the roles of *entries* and return their ids in that order; one that is there already is not made again."""
        ids: list[int] = []
        rows: list[tuple[Value, ...]] = []
        for code, title, kind, suggested, source in entries:
            role_id = (self.find(code) if code else None) or self.find(title)
            if role_id is None:
                role_id = ledger.identities(JobRoleRow, 1)[0]
                rows.append((new_uuid(), role_id, code, title, kind, int(suggested), source))
                self._names.add(role_id, code, title)
            ids.append(role_id)
        ledger.add(JobRoleDetailRow, COLUMNS, rows)
        return ids
