"""The driver: one connection to a database file, keyed and set up. Without SQLAlchemy, which takes longer to import than a
book takes to open.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher

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
