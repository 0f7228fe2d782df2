"""A database file through SQLAlchemy: where the schema is made, brought up to date and compared."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, create_mock_engine, event
from sqlalchemy.exc import OperationalError as StatementRefused
from sqlalchemy.pool import QueuePool, StaticPool
from sqlalchemy.schema import ExecutableDDLElement

from cpd_desktop.store.driver import BUSY_SECONDS, OperationalError, connect


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


@cache
def schema_statements() -> tuple[str, ...]:
    """Return what makes every table and index of an empty book, in order; it takes longer to be put together than to run."""
    from cpd_desktop.store.tables import Base  # noqa: PLC0415 - the whole schema is needed to make a book only, not to open one.

    statements: list[str] = []

    def note(statement: ExecutableDDLElement, *_: object, **__: object) -> None:
        statements.append(str(statement.compile(dialect=engine.dialect)))

    engine = create_mock_engine("sqlite://", note)
    Base.metadata.create_all(engine, checkfirst=False)
    return tuple(statements)
