"""Bringing a book of an older schema to this one: always on a copy, which takes the book's place once it is proven."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import MetaData
from sqlalchemy.exc import DBAPIError

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.book import BookFiles, busy_or_blocked, remove_book, unused_name
from cpd_desktop.store.check import content_findings, file_findings
from cpd_desktop.store.driver import DatabaseError, OperationalError, connect, copy_database, held_alone, replace_held
from cpd_desktop.store.engine import engine_for
from cpd_desktop.store.keys import settle_folder
from cpd_desktop.store.tables import Base
from cpd_desktop.store.version import SCHEMA_VERSION

SCRIPTS = Path(__file__).with_name("migrations")
"""The folder of the migrations, with their env.py."""

_Counts = dict[str, int]


def upgrade_book(
    path: Path,
    key: bytes,
    *,
    scripts: Path = SCRIPTS,
    version: int = SCHEMA_VERSION,
    schema: MetaData = Base.metadata,
) -> Path:
    """Bring the book at *path* to schema *version* and return where the book as it was is kept.

    That one stays openable by the older program. Raises Problem if the book is in use or the upgrade fails: then it is
    as it was.
    """
    try:
        with (
            TemporaryDirectory(prefix=f".{path.name}.upgrading-", dir=path.parent) as folder,
            held_alone(path, key) as connection,
        ):
            before, after = Path(folder, "before"), Path(folder, "after")
            old_version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            for copy in (before, after):
                copy_database(connection, copy, key)
            try:
                migrate(after, key, scripts, version)
            except Exception as error:
                raise _not_upgraded(path.name, _cause(error)) from error
            _refuse_unless_proven(path.name, (before, after), key, version, schema)
            kept = _keep(path, before, old_version)
            try:
                replace_held(connection, after, path)
            except OSError:
                remove_book(kept)
                raise
    except OperationalError as error:
        raise _in_use_or_blocked(path.name, error) from error
    except (OSError, DatabaseError) as error:
        raise _not_upgraded(path.name, _cause(error)) from error
    return kept


def _cause(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    if isinstance(error, DBAPIError) and "full" in str(error.orig):
        return "the disk is full"
    return "a step failed"


def _in_use_or_blocked(name: str, error: Exception) -> Problem:
    if "locked" in str(error):
        message = f"{name} is to be upgraded but is open in another program: close it there and try again."
        return Problem(message)
    return busy_or_blocked(name, error)


def _not_upgraded(name: str, cause: str) -> Problem:
    return Problem(
        f"{name} could not be brought to this version's form ({cause}) and is as it was: see that the disk has room and "
        "try again, or go on with the version that made it."
    )


def migrate(path: Path, key: bytes, scripts: Path, version: int) -> None:
    """Run the migrations in *scripts* on the closed file at *path*, up to *version*, in one transaction."""
    # Only an old book needs Alembic.
    from alembic import command  # noqa: PLC0415 - only for an old book.
    from alembic.config import Config  # noqa: PLC0415 - only for an old book.

    config = Config()
    # The setting takes a per cent sign for the start of a name.
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = engine_for(path, key, wal=False)
    try:
        with engine.connect().execution_options(writes=True) as connection:
            driver: Any = connection.connection.driver_connection
            # Outside of the transaction, or it has no effect: a table that is made anew is dropped in between.
            driver.execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, f"{version:04}")
                connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    finally:
        engine.dispose()


def _refuse_unless_proven(name: str, copies: tuple[Path, Path], key: bytes, version: int, schema: MetaData) -> None:
    before, after = (_counts(copy, key) for copy in copies)
    found = [f"Table {table}: rows were lost." for table, count in before.items() if after.get(table, 0) < count]
    engine = engine_for(copies[1], key, wal=False)
    try:
        found += file_findings(engine, thorough=True)
        found += content_findings(engine, schema, version)
    finally:
        engine.dispose()
    if found:
        raise _not_upgraded(name, found[0].rstrip("."))


def _counts(path: Path, key: bytes) -> _Counts:
    connection = connect(path, key, wal=False)
    try:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}
    finally:
        connection.close()


def _keep(path: Path, before: Path, version: int) -> Path:
    """Give the copy *before* its name beside the book, with the keys that open it."""
    kept = unused_name(path.with_name(f"{path.name}.before-schema-{version}"))
    files, kept_files = BookFiles(path), BookFiles(kept)
    for key_file, kept_key_file in ((files.key, kept_files.key), (files.second_key, kept_files.second_key)):
        if key_file.exists():
            shutil.copy2(key_file, kept_key_file)
    before.replace(kept)
    settle_folder(path.parent)
    return kept
