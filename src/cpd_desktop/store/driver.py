"""The one way to reach a database file: SQLCipher, with our pragmas.

The live file is never opened by anything else, not even read: on POSIX systems closing a second handle drops SQLite's
locks. SQLAlchemy comes in only where the schema is at issue (`store.engine`): it takes longer to import than a book to open.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher

from cpd_desktop.store.keys import settle_folder

DatabaseError = sqlcipher.DatabaseError
OperationalError = sqlcipher.OperationalError
BUSY_SECONDS = 5.0


def connect(
    path: Path, key: bytes, *, create: bool = False, wal: bool = True, busy_seconds: float = BUSY_SECONDS
) -> Any:
    """Return a driver connection to *path* keyed with *key*; its first statement tells whether the key fits.

    Without *wal* the file is left as it is: a copy that nobody else uses stays one closed file. *busy_seconds* is how
    long a statement waits for another program's lock.
    """
    mode = "rwc" if create else "rw"
    # As the system spells it: a name need not be valid UTF-8.
    uri = f"file:{quote(os.fsencode(path.resolve().as_posix()))}?mode={mode}"
    connection = sqlcipher.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=busy_seconds)
    try:
        # Before the key, or SQLCipher prints to standard error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in (
            "foreign_keys = ON",
            "journal_mode = WAL" if wal else "journal_mode",
            "synchronous = FULL",
            "temp_store = MEMORY",
            "secure_delete = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            f"busy_timeout = {int(busy_seconds * 1000)}",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


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
