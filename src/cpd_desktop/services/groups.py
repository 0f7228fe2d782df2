"""Names that stand for themselves, such as groups of people that teams serve: known by the spelling that was met first.

Light: pages and Today ask for the groups at the start.
"""

from __future__ import annotations

from collections.abc import Iterable

from cpd_desktop.domain.texts import folded
from cpd_desktop.store.session import Session

_IN_USE = (
    "SELECT for_group, 0 AS rank, id FROM course_details WHERE superseded_in IS NULL AND for_group <> ''"
    " UNION ALL SELECT served_group, 1, id FROM team_groups WHERE superseded_in IS NULL"
)
_ASKED_FOR = (
    "UNION ALL SELECT asked.value, 2, d.id FROM requirement_details d, json_each(d.scope, '$.groups_served') asked"
    " WHERE d.superseded_in IS NULL"
)


class Spellings:
    """Names without a thing of their own (services, groups of people), each in the spelling that was met first."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._known: dict[str, str] = {}
        for name in names:
            self.settle(name)

    def __contains__(self, written: str) -> bool:
        return folded(written) in self._known

    def settle(self, written: str) -> str:
        """Return the known spelling of *written*, which becomes known as it is if it was not."""
        return self._known.setdefault(folded(written), written) if written else ""

    def find(self, written: str) -> str | None:
        """Return the known spelling of *written*; None if it is not known."""
        return self._known.get(folded(written))

    def names(self) -> tuple[str, ...]:
        """Return the known spellings, by name."""
        return tuple(sorted(self._known.values(), key=folded))

    def like(self, written: str) -> str:
        """Return the nearest known name, for a message; empty when nothing is near."""
        from cpd_desktop.services.matching import Names  # noqa: PLC0415 - heavy, and only for messages.

        near = Names((at, "", name) for at, name in enumerate(self._known.values())).like(written)
        return self._known.get(near, near)


def groups_in_use(session: Session) -> Spellings:
    """Return the groups of people that a course is for or a team serves or has served; courses set the spelling."""
    return Spellings(row[0] for row in session.connection().exec_driver_sql(f"{_IN_USE} ORDER BY rank, id"))


def known_groups(session: Session) -> Spellings:
    """Return the groups in use and after them those that requirements ask for."""
    return Spellings(
        row[0] for row in session.connection().exec_driver_sql(f"{_IN_USE} {_ASKED_FOR} ORDER BY rank, id")
    )
