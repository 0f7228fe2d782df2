"""Checking what is sealed, as far as that can be seen without a key: each text has its file, each file somebody who can open it.

That a text opens is seen only by those who may read it: see `services/sealed_texts.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cpd_desktop.store.connection import Connection

_TABLES = ("sealed_texts", "private_files", "file_grants", "book_users", "recovery_keys", "kept_drafts")
_MOST_ROWS = 10
# What libsodium makes of 32 bytes: a sealed box, and XChaCha20-Poly1305 with its nonce.
_BOXED, _SEALED = 80, 72
# A nonce, a tag, and at least one block of 256 bytes: see sealing.seal_fields.
_AROUND, _BLOCK = 40, 256
_VERSION = "about, about_uuid, version"
_TWO_TEXTS = f"({_VERSION}) IN (SELECT {_VERSION} FROM sealed_texts GROUP BY 1, 2, 3 HAVING count(DISTINCT body) > 1)"

_CHECKS = (
    (
        "sealed_texts", "file_uuid NOT IN (SELECT uuid FROM private_files)",
        "what is sealed in {rows} belongs to a private file that is not there",
    ),
    (
        "sealed_texts", f"typeof(body) <> 'blob' OR length(body) < {_AROUND + _BLOCK} OR (length(body) - {_AROUND}) % {_BLOCK}",
        "what is sealed in {rows} is not as it was sealed",
    ),
    (
        "sealed_texts", _TWO_TEXTS, "{rows} give different texts for one version",
    ),
    (
        "private_files", "uuid NOT IN (SELECT file_uuid FROM file_grants)",
        "nobody has the key of the private file in {rows}",
    ),
    (
        "file_grants", "file_uuid NOT IN (SELECT uuid FROM private_files)",
        "the key in {rows} is of a private file that is not there",
    ),
    (
        "file_grants",
        "reader_uuid NOT IN (SELECT uuid FROM book_users) AND reader_uuid NOT IN (SELECT uuid FROM recovery_keys)",
        "the key in {rows} is given to somebody who never used this book",
    ),
    (
        "file_grants", f"typeof(sealed_key) <> 'blob' OR length(sealed_key) <> {_BOXED}",
        "the key in {rows} is not as it was sealed",
    ),
    (
        "book_users",
        f"length(public_key) <> 32 OR length(sealed_key) <> {_SEALED} OR length(salt) <> 16 OR operations < 1 OR memory < 8192",
        "the key pair in {rows} is not as it was made: nobody can sign in with it",
    ),
    (
        "recovery_keys", f"length(public_key) <> 32 OR length(sealed_key) <> {_SEALED}",
        "the recovery key in {rows} is not as it was made",
    ),
    (
        "kept_drafts", "length(owner) > 0 AND owner NOT IN (SELECT uuid FROM book_users)",
        "what is kept in {rows} is of somebody who never used this book",
    ),
)  # fmt: skip
"""A table, what is wrong with a row of it, and how that is said."""


def sealed_findings(connection: Connection) -> Iterator[str]:
    """Yield one line for each way in which sealed texts, their files or their keys are not sound; nothing for an older book."""
    there = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars())
    if not there.issuperset(_TABLES):
        return
    for table, condition, words in _CHECKS:
        ids = list(connection.exec_driver_sql(f"SELECT id FROM {table} WHERE {condition} ORDER BY id").scalars())
        if ids:
            yield f"Table {table}: {words.format(rows=_rows(ids))}."
    yield from _lost_findings(connection, there)


def _lost_findings(connection: Connection, there: set[str]) -> Iterator[str]:
    """Yield the sealed texts that belong to no fact."""
    for about in connection.exec_driver_sql("SELECT DISTINCT about FROM sealed_texts ORDER BY about").scalars().all():
        # A fact may have a text for each of its parts, such as the name and the content of a file: the table comes first.
        table = str(about).partition(" ")[0]
        condition = f'about_uuid NOT IN (SELECT uuid FROM "{table}")' if table in there else "1"
        statement = f"SELECT id FROM sealed_texts WHERE about = ? AND {condition} ORDER BY id"
        ids = list(connection.exec_driver_sql(statement, (about,)).scalars())
        if ids:
            yield f"Table sealed_texts: what is sealed in {_rows(ids)} belongs to nothing that is there."


def _rows(ids: Sequence[int]) -> str:
    """Return row numbers in words, the first of them where there are many."""
    shown = ", ".join(map(str, ids[:_MOST_ROWS]))
    more = len(ids) - _MOST_ROWS
    return f"row{'s' if len(ids) > 1 else ''} {shown}{f' and {more:,} more' if more > 0 else ''}"
