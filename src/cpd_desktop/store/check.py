"""Proving a record book: its identity, schema, pages, references, audit trail and keys, one line for each finding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, Inspector, MetaData, inspect
from sqlalchemy.exc import DBAPIError

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.book import Book, BookFiles, explained
from cpd_desktop.store.contents import attachment_findings
from cpd_desktop.store.driver import DatabaseError
from cpd_desktop.store.engine import memory_engine
from cpd_desktop.store.keys import KeyFile
from cpd_desktop.store.sealed_check import sealed_findings
from cpd_desktop.store.tables import FACTS, Base
from cpd_desktop.store.trail import trail_findings
from cpd_desktop.store.version import APPLICATION_ID, SCHEMA_VERSION

_AT_MOST = 20
_MIGRATIONS = "alembic_version"
_SCOPE = {"roles": "job_roles", "additional_roles": "job_roles", "teams": "teams", "people": "people"}
_SCOPE_NAMES = {"services", "groups_served"}


def check_book(book: Book) -> list[str]:
    """Return what is wrong with an open book, nothing if all is well. Raises Problem if it cannot be read just now."""
    with explained(book.name):
        # The seals of pages are checked in the file itself, which lacks what stands in the log only.
        _fold_log(book.engine)
        found = file_findings(book.engine, thorough=True)
        found += content_findings(book.engine)
    return found + list(_key_findings(book.files, book.key))


def _fold_log(engine: Engine) -> None:
    connection = engine.raw_connection()
    try:
        driver: Any = connection.driver_connection
        # As far as it goes without waiting for those who read or write.
        driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    finally:
        connection.close()


def file_findings(engine: Engine, *, thorough: bool) -> list[str]:
    """Return what is wrong with the file as such: broken seals, and with *thorough* indexes against tables as well."""
    found: list[str] = []
    connection = engine.raw_connection()
    try:
        driver: Any = connection.driver_connection
        found += _pages(driver)
        statement = "integrity_check" if thorough else "quick_check"
        lines = [row[0] for row in driver.execute(f"PRAGMA {statement}")]
        found += [f"File: {line}." for line in _few(line for line in lines if line != "ok")]
    except DatabaseError as error:
        # The driver's subclasses of its error are not about damage.
        if type(error) is not DatabaseError:
            raise
        found.append(f"File: it cannot be read to its end ({error}).")
    finally:
        connection.close()
    return found


def _pages(driver: Any) -> list[str]:
    failed = _failed_pages(driver)
    if failed:
        # A page that was being written meanwhile looks broken: ask again with all writers kept out.
        driver.execute("BEGIN IMMEDIATE")
        try:
            failed = _failed_pages(driver)
        finally:
            driver.execute("ROLLBACK")
    return [f"File: {line}." for line in _few(failed)]


def _failed_pages(driver: Any) -> list[str]:
    return [row[0] for row in driver.execute("PRAGMA cipher_integrity_check")]


def _few(lines: Iterable[str]) -> list[str]:
    """Return the first of *lines*, and how many more there are."""
    rest = iter(lines)
    first = list(islice(rest, _AT_MOST))
    more = sum(1 for _ in rest)
    return first + ([f"and {more} more like these"] if more else [])


def content_findings(
    engine: Engine, schema: MetaData | None = Base.metadata, version: int = SCHEMA_VERSION
) -> list[str]:
    """Return what is wrong with the content; a *schema* of None is that of an older book, which is not compared."""
    found: list[str] = []
    try:
        with engine.connect() as connection, connection.begin():
            found += _identity_findings(connection, version)
            found += schema_findings(connection, schema) if schema is not None else []
            if found:
                # What follows would stumble over what is missing, and say less clearly what is wrong.
                return found
            found += _reference_findings(connection)
            found += trail_findings(connection)
            found += _live_findings(connection)
            found += _list_findings(connection)
            found += attachment_findings(connection)
            found += sealed_findings(connection)
    except DBAPIError as error:
        # As above, but for a text that is not UTF-8.
        if type(error.orig) is not DatabaseError and "UTF-8" not in str(error.orig):
            raise
        found.append(f"Content: it cannot be read to its end ({error.orig}).")
    return found


def _identity_findings(connection: Connection, version: int) -> Iterator[str]:
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if application != APPLICATION_ID:
        yield "Identity: the file does not say that it is a record book."
    found = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if found != version:
        yield f"Identity: the file says schema {found} where schema {version} is due."
    tables = set(inspect(connection).get_table_names())
    if "book" in tables and connection.exec_driver_sql("SELECT count(*) FROM book").scalar() != 1:
        yield "Identity: the table book has not exactly one row."
    if _MIGRATIONS in tables:
        applied = connection.exec_driver_sql(f"SELECT version_num FROM {_MIGRATIONS}").scalars().all()
        if list(applied) != [f"{version:04}"]:
            yield f"Identity: the last migration is not {version:04}."


def schema_findings(connection: Connection, schema: MetaData) -> Iterator[str]:
    """Yield where the tables, columns and indexes differ from those that *schema* creates."""
    words, wanted = _expected(schema)
    if _words(connection) == words:
        # Taking the tables apart is what takes its time.
        return
    found = inspect(connection)
    present = set(found.get_table_names()) - {_MIGRATIONS}
    for table in sorted(wanted.keys() - present):
        yield f"Schema: table {table} is missing."
    for table in sorted(present - wanted.keys()):
        yield f"Schema: table {table} is not ours."
    for table in sorted(wanted.keys() & present):
        yield from _table_findings(table, wanted[table], _parts(found, table))
    others = connection.exec_driver_sql("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')")
    for kind, name in others:
        yield f"Schema: {kind} {name} is not ours."


@cache
def _expected(schema: MetaData) -> tuple[frozenset[Any], dict[str, dict[str, str]]]:
    """Return the words of the schema that *schema* creates, and what makes up each of its tables."""
    engine = memory_engine()
    with engine.connect() as fresh:
        schema.create_all(fresh)
        inspector = inspect(fresh)
        found = _words(fresh), {table: _parts(inspector, table) for table in inspector.get_table_names()}
    engine.dispose()
    return found


def _words(connection: Connection) -> frozenset[Any]:
    """Return every table, index, view and trigger with its statement; not what SQLite and the migrations keep for themselves."""
    kept = "name GLOB 'sqlite_*' OR tbl_name = ?"
    statement = f"SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE NOT ({kept})"
    return frozenset(tuple(row) for row in connection.exec_driver_sql(statement, (_MIGRATIONS,)))


def _parts(schema: Inspector, table: str) -> dict[str, str]:
    """Return everything that makes up a table, by what it is called."""
    parts: dict[str, Any] = {f"column {column['name']}": column for column in schema.get_columns(table)}
    parts |= {f"index {index['name']}": index for index in schema.get_indexes(table)}
    parts |= {f"reference {key['name']}": key for key in schema.get_foreign_keys(table)}
    parts |= {f"uniqueness {unique['name']}": unique for unique in schema.get_unique_constraints(table)}
    parts |= {f"condition {condition['name']}": condition for condition in schema.get_check_constraints(table)}
    parts["primary key"] = schema.get_pk_constraint(table)
    return {name: _spelt(part) for name, part in parts.items()}


def _spelt(part: Any) -> str:
    if isinstance(part, dict):
        return repr({key: _spelt(value) for key, value in sorted(part.items())})
    return " ".join(str(part).split())


def _table_findings(table: str, expected: dict[str, str], found: dict[str, str]) -> Iterator[str]:
    for part in sorted(expected.keys() - found.keys()):
        yield f"Schema: {part} of table {table} is missing."
    for part in sorted(found.keys() - expected.keys()):
        yield f"Schema: {part} of table {table} is not ours."
    for part in sorted(expected.keys() & found.keys()):
        if expected[part] != found[part]:
            yield f"Schema: {part} of table {table} is not as it should be."


def _reference_findings(connection: Connection) -> Iterator[str]:
    broken: dict[tuple[str, str], int] = {}
    for table, _row, referred, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        broken[table, referred] = broken.get((table, referred), 0) + 1
    # Which files are missing is said one by one.
    for table in ("attachments", "learning_files"):
        broken.pop((table, "attachment_contents"), None)
    for (table, referred), count in broken.items():
        yield f"References: {count} of table {table} lead to rows of {referred} that do not exist."


def _live_findings(connection: Connection) -> Iterator[str]:
    present = set(inspect(connection).get_table_names())
    for table in (fact.__tablename__ for fact in FACTS if fact.__tablename__ in present):
        doubled = connection.exec_driver_sql(
            f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE superseded_in IS NULL GROUP BY uuid HAVING count(*) > 1)"
        ).scalar()
        if doubled:
            yield f"Table {table}: facts with more than one live row: {doubled}."


def _list_findings(connection: Connection) -> Iterator[str]:
    """Yield the lists of ids, which SQLite's own references do not cover, that lead nowhere."""
    courses = _ids(connection, "courses")
    for row_id, satisfies in connection.exec_driver_sql("SELECT id, satisfies FROM course_details"):
        if not _is_list_of(satisfies, courses):
            yield f"Table course_details: the courses that row {row_id} says it satisfies do not all exist."
    known = {kind: _ids(connection, table) for kind, table in _SCOPE.items()}
    listed = connection.exec_driver_sql("SELECT id, courses, scope FROM requirement_details")
    for row_id, wanted, scope in listed:
        if not _is_list_of(wanted, courses):
            yield f"Table requirement_details: the courses that row {row_id} lists do not all exist."
        if not _is_scope(scope, known):
            yield f"Table requirement_details: what row {row_id} has for its scope does not all exist."


def _ids(connection: Connection, table: str) -> set[int]:
    return set(connection.exec_driver_sql(f"SELECT id FROM {table}").scalars())


def _read(text: object) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None


def _is_list_of(text: object, known: set[int]) -> bool:
    ids = _read(text)
    return isinstance(ids, list) and all(isinstance(one, int) for one in ids) and set(ids) <= known


def _is_scope(text: object, known: dict[str, set[int]]) -> bool:
    scope = _read(text)
    return isinstance(scope, dict) and all(_is_part(kind, values, known) for kind, values in scope.items())


def _is_part(kind: str, values: object, known: dict[str, set[int]]) -> bool:
    if not isinstance(values, list):
        return False
    if kind in _SCOPE_NAMES:
        return all(isinstance(value, str) for value in values)
    return kind in known and all(isinstance(value, int) and value in known[kind] for value in values)


def _key_findings(files: BookFiles, key: bytes) -> Iterator[str]:
    texts: list[str] = []
    for path in (files.key, files.second_key):
        try:
            keys = KeyFile.read(path.read_text(encoding="utf-8", errors="replace"), path.name)
            if not keys.protected and keys.key(None, path.name) != key:
                yield f"Keys: {path.name} belongs to another book: copy the other copy over it."
            texts.append(keys.text)
        except OSError as error:
            yield f"Keys: {path.name} cannot be read ({error.strerror}): copy the other copy to this name."
        except Problem as problem:
            yield f"Keys: {problem}"
    if len(set(texts)) > 1:
        yield f"Keys: {files.key.name} and {files.second_key.name} differ: copy the one that opens the book over the other."
