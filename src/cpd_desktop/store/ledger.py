"""The only way to write facts: append, supersede, and one chained entry of the audit trail for each transaction.

An entry names the range of rows that it added to each table, with a digest of their content as SQLite itself quotes it,
and the rows that it superseded. So a single statement proves later that nothing was altered, and a change can be undone
as one step.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field
from random import Random
from typing import TYPE_CHECKING, Any

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.store.connection import Connection, driver_of
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.store.tables import Fact, Identity

Value = int | str | bytes | None
# SQLite joins at most 1,000,000,000 bytes, and a row may hold some 100,000 characters of notes.
_CHUNK = 2_000
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
NO_HASH = b"\0" * 32
_REPEATABLE: ContextVar[Random | None] = ContextVar("repeatable", default=None)


def new_uuid() -> bytes:
    """Return a new random UUID as the book stores it."""
    source = _REPEATABLE.get()
    drawn = bytearray(os.urandom(16) if source is None else source.randbytes(16))
    # Version 4 of RFC 9562; uuid4 itself builds a number and an object around the same.
    drawn[6] = drawn[6] & 0x0F | 0x40
    drawn[8] = drawn[8] & 0x3F | 0x80
    return bytes(drawn)


@contextmanager
def repeatable_uuids(seed: str) -> Iterator[None]:
    """Inside, in this thread, the same *seed* draws the same UUIDs: for invented books only, never for an organisation's own."""
    token = _REPEATABLE.set(Random(seed))  # noqa: S311 - names, not secrets; keys are drawn elsewhere.
    try:
        yield
    finally:
        _REPEATABLE.reset(token)


@dataclass
class _TableLog:
    first: int = 0
    count: int = 0
    digest: str = ""
    superseded: list[int] = field(default_factory=list)


class Ledger:
    """Writes facts in one transaction and closes it with an entry.

    *at* is UTC, ISO 8601 with microseconds; *by* who; *act* what, in words without personal data.
    """

    def __init__(self, session: Session, *, at: str, by: str, act: str) -> None:
        self._connection = session.connection()
        driver: Any = session.info.get("driver") or driver_of(self._connection)
        self._driver = driver
        head: tuple[int, str, bytes] | None = self._driver.execute(
            "SELECT id, at, hash FROM changes ORDER BY id DESC LIMIT 1"
        ).fetchone()
        last_id, last_at, self._previous = head or (0, "", NO_HASH)
        self.change_id: int = last_id + 1
        # A clock that was put back must not reorder history.
        self.at = max(at, last_at)
        self.by = by
        self.act = act
        self.summary = ""
        self.undoes: int | None = None
        self.about: dict[str, Any] = {}
        self._log: dict[str, _TableLog] = {}
        self._uuid = new_uuid()
        self._entered = False
        session.info["ledger"] = self

    def identities(self, table: type[Identity], count: int) -> range:
        """Give out *count* new identities and return their ids."""
        log, first = self._begin(table.__tablename__)
        rows = [(first + at, new_uuid()) for at in range(count)]
        if rows:
            self._driver.executemany(f"INSERT INTO {table.__tablename__} (id, uuid) VALUES (?, ?)", rows)
        log.count += count
        return range(first, first + count)

    def add(self, table: type[Fact], columns: Sequence[str], rows: Iterable[tuple[Value, ...]]) -> range:
        """Append *rows* of a UUID and then values in the order of *columns*; return their ids.

        Values are as the book stores them: days as numbers, choices as text.
        """
        name = table.__tablename__
        values = list(rows)
        if len(values) == 1 and name not in self._log:
            return self._add_one(name, columns, values[0])
        log, first = self._begin(name)
        if values:
            self._enter()
            change = self.change_id
            data = [(at, change, *row) for at, row in enumerate(values, first)]
            marks = ", ".join("?" * (len(columns) + 3))
            statement = f"INSERT INTO {name} (id, recorded_in, uuid, {', '.join(columns)}) VALUES ({marks})"
            self._driver.executemany(statement, data)
            log.digest = ""
        log.count += len(values)
        return range(first, first + len(values))

    def _add_one(self, name: str, columns: Sequence[str], row: tuple[Value, ...]) -> range:
        """Append the first row of a table: the commonest act has no more, and gets its id and digest with it."""
        self._enter()
        known: dict[tuple[str, *tuple[str, ...]], str] = self._connection.info.setdefault("statements", {})
        statement = known.get((name, *columns))
        if statement is None:
            marks = ", ".join("?" * (len(columns) + 2))
            statement = known[name, *columns] = (
                f"INSERT INTO {name} (recorded_in, uuid, {', '.join(columns)}) VALUES ({marks})"
                f" RETURNING id, CAST({_line(self._digested(name))} AS BLOB)"
            )
        row_id, line = self._driver.execute(statement, (self.change_id, *row)).fetchall()[0]
        self._log[name] = _TableLog(row_id, 1, _of_lines([line]))
        return range(row_id, row_id + 1)

    def supersede(self, table: type[Fact], ids: Sequence[int]) -> None:
        """Mark live rows as superseded by this change. Raises ValueError where one is not live: the entry would lie."""
        name = table.__tablename__
        rows = [(self.change_id, at) for at in ids]
        if rows:
            self._enter()
            statement = f"UPDATE {name} SET superseded_in = ? WHERE id = ? AND superseded_in IS NULL"
            if self._driver.executemany(statement, rows).rowcount != len(rows):
                message = f"A row of {name} is not live, or was named twice."
                raise ValueError(message)
            self._log.setdefault(name, _TableLog()).superseded.extend(ids)

    def _begin(self, name: str) -> tuple[_TableLog, int]:
        log = self._log.setdefault(name, _TableLog())
        if log.count == 0:
            highest = self._driver.execute(f"SELECT max(id) FROM {name}").fetchone()[0]
            log.first = (highest or 0) + 1
        return log, log.first + log.count

    def _enter(self) -> None:
        """Put the entry where rows can refer to it; `close` says what it is about.

        Written after them, it would make SQLite look for its rows in every table from end to end.
        """
        if not self._entered:
            self._driver.execute(
                "INSERT INTO changes (id, uuid, at, by, act, summary, content, previous, hash)"
                " VALUES (?, ?, ?, ?, '', '', '', ?, x'')",
                (self.change_id, self._uuid, self.at, self.by, self._previous),
            )
            self._entered = True

    def execute(self, statement: str, values: tuple[Value, ...]) -> None:
        """Carry out what belongs to the transaction and is proven by a fact of it, such as the bytes of a file."""
        self._driver.execute(statement, values)

    @property
    def wrote(self) -> bool:
        """Whether anything was added or superseded."""
        return any(log.count or log.superseded for log in self._log.values())

    @property
    def rows_written(self) -> int:
        """How many rows were added or superseded."""
        return sum(log.count + len(log.superseded) for log in self._log.values())

    def close(self) -> int | None:
        """Write the entry and return its number; None if nothing was written."""
        if not self.wrote:
            return None
        tables: dict[str, Any] = {}
        for name, log in self._log.items():
            entry: dict[str, Any] = {}
            if log.count:
                columns = self._digested(name)
                entry["added"] = [log.first, log.count]
                # Named, so that a column which a later schema adds leaves this digest as it is.
                entry["columns"] = columns
                entry["digest"] = log.digest or _digest(self._driver.execute, name, log.first, log.count, columns)
            if log.superseded:
                entry["superseded"] = log.superseded
            if entry:
                tables[name] = entry
        content = _ENCODER.encode({"tables": tables, **self.about})
        self._enter()
        entry_hash = entry_digest(
            self._previous, (self.change_id, self._uuid, self.at, self.by, self.act, self.summary, self.undoes, content)
        )
        self._driver.execute(
            "UPDATE changes SET act = ?, summary = ?, undoes = ?, content = ?, hash = ? WHERE id = ?",
            (self.act, self.summary, self.undoes, content, entry_hash, self.change_id),
        )
        return self.change_id

    def _digested(self, name: str) -> list[str]:
        # A book's schema is brought up to date before it is opened, and then stays as it is.
        known: dict[str, list[str]] = self._connection.info.setdefault("digested", {})
        if name not in known:
            known[name] = digested_columns(self._connection, name)
        return known[name]


def ledger_of(session: Session) -> Ledger:
    """Return the ledger of a writing session."""
    ledger = session.info["ledger"]
    assert isinstance(ledger, Ledger)  # noqa: S101 - a session without one is a bug of ours.
    return ledger


def entry_digest(previous: bytes, parts: tuple[int, bytes, str, str, str, str, int | None, str]) -> bytes:
    """Return the hash of an entry: over the previous hash and all that the entry says."""
    number, uuid, at, by, act, summary, undoes, content = parts
    canonical = _ENCODER.encode([number, uuid.hex(), at, by, act, summary, undoes, content])
    return hashlib.sha256(previous + canonical.encode("utf-8", "surrogatepass")).digest()


def digested_columns(connection: Connection, table: str) -> list[str]:
    """Return the columns that a digest of *table* covers: all but the one that a later change fills in."""
    columns = [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
    return [column for column in columns if column != "superseded_in"]


def rows_digest(connection: Connection, table: str, first: int, count: int, columns: Sequence[str]) -> str:
    """Return the SHA-256, in hexadecimal, of *columns* of *count* rows of *table* from id *first*."""
    return _digest(connection.exec_driver_sql, table, first, count, columns)


def _digest(execute: Callable[..., Any], table: str, first: int, count: int, columns: Sequence[str]) -> str:
    lines = f"SELECT CAST(group_concat({_line(columns)}, char(10) ORDER BY id) AS BLOB) FROM {table}"
    last = first + count - 1
    ranges = ((start, min(start + _CHUNK - 1, last)) for start in range(first, last + 1, _CHUNK))
    return _of_lines(execute(f"{lines} WHERE id BETWEEN ? AND ?", ends).fetchone()[0] for ends in ranges)


def _of_lines(parts: Iterable[bytes | None]) -> str:
    digest = hashlib.sha256()
    for lines in parts:
        digest.update(lines or b"")
        digest.update(b"\n")
    return digest.hexdigest()


def _line(columns: Sequence[str]) -> str:
    """Return the expression of a row as its digest covers it: each value as SQLite quotes it."""
    quoted = ", ".join(f"quote({column})" for column in columns)
    # A quoted text ends at its first NUL; its length tells of what was put behind it. As bytes, because a text that was
    # tampered with need not be UTF-8.
    return f"concat_ws(',', {quoted}, octet_length(concat({', '.join(columns)})))"
