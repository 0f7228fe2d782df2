"""One connection as questions and acts see it: a statement in, rows out.

Everything that an open book is asked goes to the driver as it is written. SQLAlchemy describes the schema, makes it, brings an
old one up to date and compares it; its own connections fit the same protocol there. Passing every statement through it would
add its share to each act, and its import to each start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from cpd_desktop.store.driver import DatabaseError, connect

Row = tuple[Any, ...]
Parameters = Sequence[Any] | Mapping[str, Any] | None
_KEPT = 4


class Connection(Protocol):
    """What a connection can do, ours or SQLAlchemy's."""

    @property
    def info(self) -> dict[Any, Any]:
        """What is kept for as long as the connection is."""

    def exec_driver_sql(self, statement: str, parameters: Any = None, /) -> Any:
        """Carry out a statement as the driver takes it; a list of parameters is one execution for each."""


class Rows:
    """What a statement answered. Read it once: the rows come from the database as they are asked for."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def __iter__(self) -> Iterator[Row]:
        return iter(self._cursor)

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return int(self._cursor.rowcount)

    def all(self) -> list[Row]:
        """Return every row."""
        rows: list[Row] = self._cursor.fetchall()
        return rows

    def first(self) -> Row | None:
        """Return the first row; None for none."""
        row: Row | None = self._cursor.fetchone()
        return row

    def fetchall(self) -> list[Row]:
        """Return every row."""
        return self.all()

    def fetchone(self) -> Row | None:
        """Return the next row; None for no more."""
        return self.first()

    def one(self) -> Row:
        """Return the only row. Raises ValueError for none or several."""
        (row,) = self.all()
        return row

    def scalar(self) -> Any:
        """Return the first value of the first row; None for none."""
        row = self.first()
        return None if row is None else row[0]

    def scalars(self) -> FirstValues:
        """Return the first value of each row."""
        return FirstValues(row[0] for row in self._cursor)

    def mappings(self) -> Iterator[dict[str, Any]]:
        """Return each row by the names of its columns."""
        names = [column[0] for column in self._cursor.description]
        return (dict(zip(names, row, strict=True)) for row in self._cursor)


class FirstValues(Iterator[Any]):
    """One value for each row."""

    def __init__(self, values: Iterator[Any]) -> None:
        self._values = values

    def __next__(self) -> Any:
        return next(self._values)

    def all(self) -> list[Any]:
        """Return every value."""
        return list(self._values)


class DriverConnection:
    """A connection of the driver's own, as `Connection`. Transactions are begun and ended by whoever made it."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver
        self.info: dict[Any, Any] = {}

    def exec_driver_sql(self, statement: str, parameters: Any = None, /) -> Rows:
        """Carry out *statement*; see `Connection`."""
        if isinstance(parameters, list):
            return Rows(self.driver.executemany(statement, parameters))
        return Rows(self.driver.execute(statement, parameters if parameters is not None else ()))


class Readers:
    """Connections that read one book, each used by one thread at a time and kept for the next."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._idle: list[Any] = []
        self._is_closed = False

    @contextmanager
    def snapshot(self) -> Iterator[DriverConnection]:
        """Yield a connection that sees the book as it is now, whatever is written meanwhile."""
        try:
            driver = self._idle.pop()
        except IndexError:
            driver = connect(self._path, self._key)
        try:
            driver.execute("BEGIN")
            yield DriverConnection(driver)
        except DatabaseError:
            # It may be of no use any more.
            driver.close()
            raise
        except BaseException:
            self._give_back(driver)
            raise
        self._give_back(driver)

    def _give_back(self, driver: Any) -> None:
        driver.rollback()
        if len(self._idle) < _KEPT and not self._is_closed:
            self._idle.append(driver)
        else:
            driver.close()

    def close(self) -> None:
        """Close them all; one that is in use, as soon as it is not."""
        self._is_closed = True
        while self._idle:
            self._idle.pop().close()


def driver_of(connection: Connection) -> Any:
    """Return the driver's own connection below ours or SQLAlchemy's."""
    if isinstance(connection, DriverConnection):
        return connection.driver
    return getattr(connection, "connection").driver_connection  # noqa: B009 - SQLAlchemy's, which the protocol does not show.
