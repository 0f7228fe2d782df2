"""The one way to reach a database file: SQLCipher, with our pragmas, through SQLAlchemy.

The live file is never opened by anything else, not even read: on POSIX systems closing a second handle drops SQLite's
locks.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError as StatementRefused
from sqlalchemy.pool import QueuePool, StaticPool

from cpd_desktop.store.driver import BUSY_SECONDS, DatabaseError, OperationalError, connect
from cpd_desktop.store.keys import settle_folder

__all__ = ["DatabaseError", "OperationalError", "connect", "copy_database", "engine_for", "held_alone", "memory_engine"]


def engine_for(
    path: Path, key: bytes, *, create: bool = False, wal: bool = True, busy_seconds: float = BUSY_SECONDS
) -> Engine:
    """Return an engine over *path*. Transactions are begun by us: deferred to read, immediate to write."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, create=create, wal=wal, busy_seconds=busy_seconds),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=2,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        driver: Any = connection.connection.driver_connection
        if driver.in_transaction:
            # An act has begun it: see `services.workspace`.
            return
        statement = "BEGIN IMMEDIATE" if writes else "BEGIN"
        try:
            driver.execute(statement)
        except OperationalError as error:
            raise StatementRefused(statement, None, error) from error

    return engine


def memory_engine() -> Engine:
    """Return an engine over an empty database in memory, to compare a file's schema with."""
    return create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: sqlcipher.connect(":memory:"), poolclass=StaticPool
    )


def copy_database(source: Any, path: Path, key: bytes) -> None:
    """Copy what the driver connection *source* sees to one new, closed file at *path*, by SQLite's own backup call."""
    target = connect(path, key, create=True, wal=False)
    try:
        source.backup(target, progress=_refuse_to_wait)
        # The copy takes over the mark that its log is beside it, and has none.
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()


def _refuse_to_wait(status: int, _remaining: int, _total: int) -> None:
    # The driver would try again for ever.
    if status in (sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_LOCKED):
        message = "database is locked"
        raise OperationalError(message)


@contextmanager
def held_alone(path: Path, key: bytes) -> Iterator[Any]:
    """Yield a driver connection that has *path* to itself, its log folded into the one file.

    Raises OperationalError while anybody else, this process included, has it open: SQLite leaves the log only where no
    other connection is.
    """
    connection = connect(path, key)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        # Keeps the lock beyond the transaction: from within one nothing can be copied.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        yield connection
    finally:
        connection.close()


def replace_held(connection: Any, new: Path, path: Path) -> None:
    """Put the closed file *new* in the place of *path*, which *connection* holds alone.

    Who opens *path* in between gets the old file, waits for its lock, and then may not write it: SQLite notices that it
    was moved.
    """
    # Asks and sets the rights by name, without opening anything.
    shutil.copymode(path, new)
    if os.name == "nt":
        # Windows does not rename over an open file, and neither over one that somebody opens in between.
        connection.close()
    new.replace(path)
    settle_folder(path.parent)
