"""What is being typed into forms and is not recorded yet: written over as one types, and no fact.

It does not go through the ledger. Each is written on a connection of its own, so that nobody's typing waits for an act that is
under way longer than it takes; the call returns once SQLite has it on the disk.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from cpd_desktop.store.connection import Connection
from cpd_desktop.store.driver import connect

_PATIENCE_SECONDS = 10.0


class KeptRow(NamedTuple):
    """A draft as it is kept: *saved_at* is UTC, ISO 8601; *body* is sealed where it has an *owner*."""

    form: str
    owner: bytes
    saved_at: str
    body: bytes


def keep_row(path: Path, key: bytes, row: KeptRow) -> None:
    """Keep a draft in the place of what its owner had typed into the form before; it is on the disk when this returns."""
    _write(
        path,
        key,
        "INSERT INTO kept_drafts (form, owner, saved_at, body) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (form, owner) DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body",
        tuple(row),
    )


def drop_row(path: Path, key: bytes, form: str, owner: bytes) -> None:
    """Forget what an owner typed into a form; its bytes are overwritten."""
    _write(path, key, "DELETE FROM kept_drafts WHERE form = ? AND owner = ?", (form, owner))


def _write(path: Path, key: bytes, statement: str, values: tuple[str | bytes, ...]) -> None:
    with closing(connect(path, key, busy_seconds=_PATIENCE_SECONDS)) as driver:
        driver.execute("BEGIN IMMEDIATE")
        try:
            driver.execute(statement, values)
            driver.execute("COMMIT")
        except BaseException:
            driver.rollback()
            raise


def drop_row_within(connection: Connection, form: str, owner: bytes) -> None:
    """Forget a draft in the transaction that records what it became."""
    connection.exec_driver_sql("DELETE FROM kept_drafts WHERE form = ? AND owner = ?", (form, owner))


def kept_row(connection: Connection, form: str, owner: bytes) -> KeptRow | None:
    """Return what an owner typed into a form; None for nothing."""
    row = connection.exec_driver_sql(
        "SELECT form, owner, saved_at, body FROM kept_drafts WHERE form = ? AND owner = ?", (form, owner)
    ).first()
    return None if row is None else KeptRow(row[0], bytes(row[1]), row[2], bytes(row[3]))


def rows_of_owner(connection: Connection, owner: bytes) -> list[tuple[str, str]]:
    """Return the forms into which an owner has typed, and when that was last kept, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT form, saved_at FROM kept_drafts WHERE owner = ? ORDER BY saved_at DESC, form", (owner,)
    )
    return [(str(form), str(saved_at)) for form, saved_at in rows.all()]
