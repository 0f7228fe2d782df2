"""What a question or an act is given: one connection in one transaction, and what the workspace keeps beside it.

SQLAlchemy's own session maps rows to objects, which nothing here does; importing it takes as long as importing numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cpd_desktop.store.connection import Connection


class Session:
    """A transaction on *bind*. *info* holds what belongs to the thread that asks: its memory, its ledger."""

    def __init__(self, bind: Connection, info: dict[str, Any] | None = None) -> None:
        self.bind = bind
        self.info: dict[str, Any] = info if info is not None else {}

    def connection(self) -> Connection:
        """Return the connection to ask."""
        return self.bind
