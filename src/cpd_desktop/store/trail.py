"""Reading the audit trail, and proving that nothing was altered since it was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.ledger import NO_HASH, digested_columns, entry_digest, rows_digest

_COLUMNS = "id, uuid, at, by, act, summary, undoes, content, previous, hash"


@dataclass(frozen=True)
class Head:
    """The newest entry of the audit trail: its number from 1 (0 for none) and its hash in hexadecimal."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number} · {self.hash[:4]} {self.hash[4:8]} {self.hash[8:12]}"


def head(connection: Connection) -> Head:
    """Return the newest entry."""
    row = connection.exec_driver_sql("SELECT id, hash FROM changes ORDER BY id DESC LIMIT 1").fetchone()
    return Head(0, "") if row is None else Head(row[0], bytes(row[1]).hex())


def change_known_at(connection: Connection, stamp: str) -> int:
    """Return the number of the last entry made up to *stamp* (UTC, ISO 8601 as the book writes it); 0 for none."""
    row = connection.exec_driver_sql("SELECT max(id) FROM changes WHERE at <= ?", (stamp,)).fetchone()
    return int(row[0] or 0) if row else 0


def is_row_as_recorded(connection: Connection, table: str, row_id: int, *, under_way: int | None = None) -> bool:
    """Whether a row of a fact is one that its entry accounts for, and was not altered since; of the entry *under_way*, any is.

    It is asked of what something is about to rely on; `trail_findings` proves the whole book.
    """
    row = connection.exec_driver_sql(
        f"SELECT c.id, c.content FROM {table} t JOIN changes c ON c.id = t.recorded_in WHERE t.id = ?", (row_id,)
    ).fetchone()
    if row is None or row[0] == under_way:
        return row is not None
    try:
        said = json.loads(row[1])["tables"][table]
        first, count = said["added"]
        is_counted = first <= row_id < first + count
        digest = rows_digest(connection, table, first, count, said["columns"]) if is_counted else ""
        return bool(digest == said["digest"])
    except (KeyError, TypeError, ValueError):
        return False


def trail_findings(connection: Connection) -> Iterator[str]:
    """Yield one line for each thing in which the trail and the facts disagree; nothing if all is well.

    Who rewrites the facts and every entry after them is not found out: compare `head` with one that was kept elsewhere.
    """
    reading = _Reading(connection)
    previous, expected, latest = NO_HASH, 1, ""
    for row in connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM changes ORDER BY id"):
        number, uuid, at, by, act, summary, undoes, content, linked, stored = row
        if number != expected:
            yield f"Audit trail: entry {expected} is missing."
        expected = number + 1
        if not _is_chained(previous, (number, uuid, at, by, act, summary, undoes, content), linked, stored):
            yield f"Audit trail: entry {number} was altered, or one before it."
        else:
            if at < latest:
                yield f"Audit trail: entry {number} says that it was made before the one before it."
            latest = at
        previous = stored
        yield from reading.entry(number, content)
    yield from reading.leftovers()


def _is_chained(previous: Any, parts: Any, linked: Any, stored: Any) -> bool:
    try:
        return bool(linked == previous and stored == entry_digest(previous, parts))
    except (AttributeError, TypeError):
        # Something of another kind stands where bytes belong.
        return False


class _Reading:
    """Compares what the entries say with what the tables hold."""

    def __init__(self, connection: Connection) -> None:
        from cpd_desktop.store.tables import FACTS, IDENTITIES  # noqa: PLC0415 - opening a book does without the schema.

        self._connection = connection
        listed = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars()
        present = set(listed)
        # A book of an older schema has fewer tables.
        self._facts = [table.__tablename__ for table in FACTS if table.__tablename__ in present]
        self._tables = [table.__tablename__ for table in IDENTITIES if table.__tablename__ in present] + self._facts
        self._columns = {table: set(digested_columns(connection, table)) for table in self._tables}
        self._added = dict.fromkeys(self._tables, 0)
        self._superseded: dict[str, dict[int, int]] = {table: {} for table in self._facts}

    def entry(self, number: int, content: Any) -> Iterator[str]:
        """Yield what is wrong with what entry *number* covers."""
        try:
            for table, said in json.loads(content)["tables"].items():
                if "added" in said:
                    first, count = said["added"]
                    self._added[table] += count
                    if not self._is_as_recorded(table, first, count, said):
                        yield f"Table {table}: rows that entry {number} recorded were altered since."
                for row_id in said.get("superseded", ()):
                    self._superseded[table][row_id] = number
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
            yield f"Audit trail: what entry {number} covers cannot be read."

    def _is_as_recorded(self, table: str, first: int, count: int, said: Any) -> bool:
        columns = said["columns"]
        return (
            set(columns) <= self._columns[table]
            and rows_digest(self._connection, table, first, count, columns) == said["digest"]
        )

    def leftovers(self) -> Iterator[str]:
        """Yield where the tables hold more or less than all entries together."""
        for table in self._tables:
            count = self._connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
            if count != self._added[table]:
                yield f"Table {table}: {count} rows, but the audit trail accounts for {self._added[table]}."
        for table in self._facts:
            rows = self._connection.exec_driver_sql(
                f"SELECT id, superseded_in FROM {table} WHERE superseded_in IS NOT NULL"
            )
            if {row[0]: row[1] for row in rows} != self._superseded[table]:
                yield f"Table {table}: what is marked as superseded is not what the audit trail says."
