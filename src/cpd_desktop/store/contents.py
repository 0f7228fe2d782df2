"""The bytes of attached files: written once for each content, read only when a file is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from cpd_desktop.store.connection import Connection
from cpd_desktop.store.ledger import Ledger

FILE_HOLDERS = ("training_records", "apprenticeships", "off_the_job_hours", "qualifications", "claims")
"""The facts that may have files, each of one person: an attachment names one of them by its UUID."""
LEARNING_HOLDERS = {"source": "learning_sources", "check": "effectiveness_checks", "co-production": "co_production"}
"""The tables of what is nobody's own and may have files, by what a learning file says that it is about."""
_NAMING = ("attachments", "learning_files")


def keep_content(ledger: Ledger, content: bytes) -> bytes:
    """Put *content* into the book, in the transaction of *ledger*, unless it is there; return its SHA-256."""
    sha256 = hashlib.sha256(content).digest()
    ledger.execute(
        "INSERT INTO attachment_contents (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (sha256, len(content), content),
    )
    return sha256


def kept_bytes(connection: Connection) -> int:
    """Return how many bytes of files the book keeps, those of removed ones included: its history needs them."""
    return int(connection.exec_driver_sql("SELECT coalesce(sum(size), 0) FROM attachment_contents").scalar() or 0)


def content_of(connection: Connection, sha256: bytes) -> bytes | None:
    """Return the content with this hash; None if it is missing or is not what was kept."""
    content = connection.exec_driver_sql("SELECT content FROM attachment_contents WHERE sha256 = ?", (sha256,)).scalar()
    if isinstance(content, bytes) and hashlib.sha256(content).digest() == sha256:
        return content
    return None


def attachment_findings(connection: Connection) -> Iterator[str]:
    """Yield one line for each file whose content, or what it is attached to, is not there, and for contents that nothing names."""
    there = _tables(connection)
    naming = [table for table in _NAMING if table in there]
    if not naming:
        # A book of an older schema.
        return
    rows = _rows_by_hash(connection, naming)
    sizes = {
        _hash(row[0]): row[1] for row in connection.exec_driver_sql("SELECT sha256, size FROM attachment_contents")
    }
    for sha256, named in rows.items():
        content = content_of(connection, sha256) if sha256 in sizes else None
        if content is not None and len(content) == sizes[sha256]:
            continue
        wrong = "is not the one that was attached" if sha256 in sizes else "is missing"
        for table, ids in named.items():
            yield f"Table {table}: the file of row {', '.join(map(str, ids))} {wrong}."
    unnamed = sum(sha256 not in rows for sha256 in sizes)
    if unnamed:
        yield f"Table attachment_contents: files that no attachment names: {unnamed}."
    lost = connection.exec_driver_sql(
        "SELECT a.id FROM attachments a WHERE a.superseded_in IS NULL AND a.record_uuid NOT IN"
        f" (SELECT r.uuid FROM {holders(connection)} r WHERE r.person_id = a.person_id AND r.superseded_in IS NULL)"
    )
    for row_id in lost.scalars():
        yield f"Table attachments: row {row_id} belongs to a record that is not there."
    if "learning_files" in there:
        yield from _learning_files_without_holder(connection)


def _learning_files_without_holder(connection: Connection) -> Iterator[str]:
    for about, table in LEARNING_HOLDERS.items():
        lost = connection.exec_driver_sql(
            "SELECT id FROM learning_files WHERE superseded_in IS NULL AND about = ?"
            f" AND about_uuid NOT IN (SELECT uuid FROM {table} WHERE superseded_in IS NULL)",
            (about,),
        )
        for row_id in lost.scalars():
            yield f"Table learning_files: row {row_id} belongs to a {about} that is not there."


def holders(connection: Connection) -> str:
    """Return, for a FROM clause, the rows of all facts that may have files: person_id, uuid, recorded_in and superseded_in."""
    there = _tables(connection)
    parts = [
        f"SELECT person_id, uuid, recorded_in, superseded_in FROM {table}" for table in FILE_HOLDERS if table in there
    ]
    return f"({' UNION ALL '.join(parts)})"


def _tables(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars())


def _rows_by_hash(connection: Connection, naming: Iterable[str]) -> dict[bytes, dict[str, list[int]]]:
    """Return which rows of which tables of *naming* name each content."""
    found: dict[bytes, dict[str, list[int]]] = {}
    for table in naming:
        for row_id, sha256 in connection.exec_driver_sql(f"SELECT id, sha256 FROM {table} ORDER BY id"):
            found.setdefault(_hash(sha256), {}).setdefault(table, []).append(row_id)
    return found


def _hash(found: object) -> bytes:
    # Something of another kind may stand where bytes belong.
    return found if isinstance(found, bytes) else repr(found).encode()
