"""Creating and opening a record book, and telling a user what is wrong with one that does not open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.connection import Connection, Readers
from cpd_desktop.store.driver import DatabaseError, OperationalError, connect, held_alone
from cpd_desktop.store.first_page import PAGE, is_blanked, looks_plain
from cpd_desktop.store.keys import (
    KeyFile,
    Opening,
    PassphraseNeeded,
    WrongPassphrase,
    new_key,
    settle_folder,
    write_aside,
)
from cpd_desktop.store.ledger import new_uuid
from cpd_desktop.store.places import refuse_shared_place
from cpd_desktop.store.version import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy import Engine


class DoesNotOpen(Problem):
    """The key does not fit the file, or the file is damaged."""


@dataclass(frozen=True)
class BookFiles:
    """Where a book and what belongs to it are."""

    path: Path

    @property
    def key(self) -> Path:
        """The key file."""
        return self.path.with_name(self.path.name + ".key")

    @property
    def second_key(self) -> Path:
        """The key file's second copy."""
        return self.path.with_name(self.path.name + ".key2")

    @property
    def all_data(self) -> tuple[Path, ...]:
        """The database's own files: itself, and those in which SQLite keeps what is under way."""
        return (self.path, *(self.path.with_name(self.path.name + end) for end in ("-wal", "-shm", "-journal")))

    @property
    def everything(self) -> tuple[Path, ...]:
        """The database's own files and the two key files."""
        return (*self.all_data, self.key, self.second_key)


class Book:
    """An open record book. Use it as a context manager, or close it."""

    def __init__(
        self, files: BookFiles, key: bytes, *, protected: bool, opened_with: KeyFile | None = None, opened_by: str = ""
    ) -> None:
        self.files = files
        self._opened_with = opened_with
        # The UUID of the user whose passphrase opened it; empty for the book's own.
        self.opened_by = opened_by
        self.key = key
        self.readers = Readers(files.path, key)
        self._engine: Engine | None = None
        self.protected = protected
        row = self._identity()
        self.uuid = bytes(row[0]).hex()
        self.organisation: str = row[1]
        self.created_at: str = row[2]
        self.is_demo = bool(row[3])

    def _identity(self) -> tuple[Any, ...]:
        try:
            with explained(self.name), self.readers.snapshot() as connection:
                return _book_row(connection, self.name)
        except BaseException:
            self.readers.close()
            raise

    @property
    def engine(self) -> Engine:
        """The book through SQLAlchemy, for what is about its schema."""
        if self._engine is None:
            from cpd_desktop.store.engine import engine_for  # noqa: PLC0415 - an open book is asked without it.

            self._engine = engine_for(self.path, self.key)
        return self._engine

    @property
    def path(self) -> Path:
        """The database file."""
        return self.files.path

    @property
    def whose(self) -> str:
        """The organisation that keeps it, or the file's name where none is said: what papers and exports are headed with."""
        return self.organisation or self.name

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self.files.path.name

    def keys(self) -> KeyFile:
        """Return the key file as it is now; of two copies that differ, the one that opened this book."""
        found = key_files(self.files)
        return self._opened_with if self._opened_with in found else found[0]

    def now_opens_with(self, keys: KeyFile) -> None:
        """Hear that *keys* lie beside the book from now on."""
        self._opened_with, self.protected = keys, keys.protected

    def close(self) -> None:
        """Close every connection; the log is folded into the file."""
        self.readers.close()
        if self._engine is not None:
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()


def _book_row(connection: Connection, name: str) -> tuple[Any, ...]:
    there = connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE name = 'book'").first()
    statement = "SELECT uuid, organisation, created_at, is_demo FROM book"
    rows = connection.exec_driver_sql(statement).all() if there else []
    if len(rows) != 1:
        raise Problem(damaged(name))
    return tuple(rows[0])


def create_book(
    path: Path, *, passphrase: str | None, now: datetime, organisation: str = "", is_demo: bool = False
) -> Book:
    """Make a new record book at *path*; a *passphrase* of None leaves its key open beside it.

    It is made aside and named last. Raises Problem if anything is there already or the place cannot be written.
    """
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - with the schema, which is made here.

    files = BookFiles(path)
    refuse_shared_place(path)
    # A log or key that another book of this name left behind would be taken for the new one's.
    for existing in files.everything:
        if existing.exists():
            message = f"{existing.name} exists already: choose another name, or move it away first."
            raise Problem(message)
    key = new_key()
    key_text = KeyFile.new(key, passphrase).text
    aside = BookFiles(path.with_name(path.name + ".new"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_book(aside.path)
        _lay_out(aside.path, key, now, organisation, is_demo=is_demo)
        write_aside(files.key, key_text.encode())
        write_aside(files.second_key, key_text.encode())
        aside.path.replace(path)
        settle_folder(path.parent)
    except (OSError, DBAPIError) as error:
        # Where there is no folder, there is nothing to remove either.
        with suppress(OSError):
            remove_book(aside.path)
            if not path.exists():
                remove_book(path)
        message = f"{path.name} cannot be written in {path.parent}: {_cause(error)}; choose a folder with room where you may write."
        raise Problem(message) from error
    return Book(files, key, protected=passphrase is not None)


def remove_book(path: Path) -> None:
    """Remove a book that is open nowhere, with its keys."""
    for part in BookFiles(path).everything:
        part.unlink(missing_ok=True)


def unused_name(path: Path) -> Path:
    """Return *path*, or the first of its numbered variants where nothing of a book lies."""
    candidate, number = path, 1
    while any(part.exists() for part in BookFiles(candidate).everything):
        number += 1
        candidate = path.with_name(f"{path.name}-{number}")
    return candidate


def _cause(error: Exception) -> str:
    return (error.strerror or "the disk refused") if isinstance(error, OSError) else "the disk refused"


def _lay_out(path: Path, key: bytes, now: datetime, organisation: str, *, is_demo: bool) -> None:
    from cpd_desktop.store.engine import (  # noqa: PLC0415 - likewise, and so is SQLAlchemy.
        engine_for,
        schema_statements,
    )

    engine = engine_for(path, key, create=True, wal=False)
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            for statement in schema_statements():
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT NOT NULL PRIMARY KEY)")
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (f"{SCHEMA_VERSION:04}",))
            connection.exec_driver_sql(
                "INSERT INTO book (id, uuid, organisation, created_at, is_demo) VALUES (1, ?, ?, ?, ?)",
                (new_uuid(), organisation, now.isoformat(timespec="seconds"), int(is_demo)),
            )
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    finally:
        engine.dispose()


def read_keys(files: BookFiles) -> KeyFile:
    """Return the key file beside a book, or its second copy. Raises Problem if there is none or both are damaged."""
    return key_files(files)[0]


def key_files(files: BookFiles) -> list[KeyFile]:
    """Return the key file beside a book and, where it differs, its second copy; only those that can be read.

    Raises Problem if there is none.
    """
    found: list[KeyFile] = []
    problems: list[Problem] = []
    for path in (files.key, files.second_key):
        try:
            keys = KeyFile.read(path.read_text(encoding="utf-8", errors="replace"), path.name)
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(Problem(f"The key file {path.name} cannot be read: {error.strerror}."))
        except Problem as problem:
            problems.append(problem)
        else:
            found += [keys] if keys not in found else []
    if found:
        return found
    if problems:
        raise problems[0]
    message = f"The key file {files.key.name} is missing beside {files.path.name}: copy it back, or restore a backup."
    raise Problem(message)


def open_book(path: Path, passphrase: str | None = None, *, first: str = "") -> Book:
    """Open the record book at *path*. Raises Problem with the sentence that fits what is wrong.

    *first* is the UUID of the user whose passphrase it may well be.
    """
    files = BookFiles(path)
    refuse_shared_place(path)
    _refuse_what_cannot_be_a_book(files)
    keys, opening = _fitting_key(files, passphrase, first)
    return Book(files, opening.key, protected=keys.protected, opened_with=keys, opened_by=opening.who)


@contextmanager
def book_alone(path: Path, passphrase: str | None = None) -> Iterator[None]:
    """Have the book at *path* to oneself, its log folded in.

    Raises Problem while any other program has it open, or as `open_book` does.
    """
    files = BookFiles(path)
    refuse_shared_place(path)
    _refuse_what_cannot_be_a_book(files)
    _, (key, _) = _fitting_key(files, passphrase)
    with explained(path.name):
        try:
            held = ExitStack()
            held.enter_context(held_alone(path, key))
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            message = f"{path.name} is still in use by the other window: nothing was changed; close it there first."
            raise Problem(message) from error
        with held:
            yield


def _fitting_key(files: BookFiles, passphrase: str | None, first: str = "") -> tuple[KeyFile, Opening]:
    """Return the key file that opens the book, with the key and whose passphrase gave it.

    The two copies differ when one is damaged, or when a restore was cut off between book and keys: then either may fit.
    """
    name = files.path.name
    problems: list[Problem] = []
    for keys in key_files(files):
        try:
            opening = keys.opened(passphrase, name, first=first)
            _identify(files.path, opening.key)
        except (WrongPassphrase, PassphraseNeeded) as problem:
            problems.insert(0, problem)
        except DoesNotOpen as problem:
            problems.append(problem)
        else:
            return keys, opening
    raise problems[0]


def _refuse_what_cannot_be_a_book(files: BookFiles) -> None:
    path = files.path
    try:
        size = path.stat().st_size
        is_file = path.is_file()
    except FileNotFoundError as error:
        message = f"There is no record book at {path}: name another with --book, or make one with the command create."
        raise Problem(message) from error
    except OSError as error:
        message = f"{path} cannot be opened: {error.strerror}."
        raise Problem(message) from error
    has_key = files.key.exists() or files.second_key.exists()
    # SQLite takes an empty file for an empty database that any key fits.
    if not is_file or size == 0:
        raise Problem(damaged(path.name) if is_file and has_key else not_a_book(path.name))
    # Without a key file it was never opened here, so reading its start drops no lock.
    if not has_key and (size % PAGE or looks_plain(path)):
        raise Problem(not_a_book(path.name))


def not_a_book(name: str) -> str:
    """Return the sentence for a file that we never made."""
    return f"{name} is not a record book: choose a file that was made by CPD Desktop."


def damaged(name: str) -> str:
    """Return the sentence for a book of ours that cannot be read."""
    return f"{name} is damaged, or its key file belongs to another book: restore the newest backup."


def _identify(path: Path, key: bytes) -> None:
    try:
        connection = connect(path, key)
    except OperationalError as error:
        raise busy_or_blocked(path.name, error) from error
    except DatabaseError as error:
        # It did not open, so no handle of ours holds locks that reading its start could drop.
        foreign = looks_plain(path) and not is_blanked(path)
        raise DoesNotOpen(not_a_book(path.name) if foreign else damaged(path.name)) from error
    try:
        identity = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    if identity != APPLICATION_ID or version < 1:
        raise Problem(not_a_book(path.name))
    if version > SCHEMA_VERSION:
        message = (
            f"{path.name} was made by a newer version of CPD Desktop (schema {version}; this one reads up to "
            f"{SCHEMA_VERSION}): install the newer version to open it."
        )
        raise Problem(message)
    if version < SCHEMA_VERSION:
        from cpd_desktop.store.upgrade import upgrade_book  # noqa: PLC0415 - Alembic is only needed for an old book.

        upgrade_book(path, key)


def busy_or_blocked(name: str, error: Exception) -> Problem:
    """Return the problem that a driver's operational *error* stands for."""
    text = str(error)
    if "locked" in text:
        return Problem(f"{name} is being written by another program: wait a moment and try again.")
    if "full" in text:
        return Problem(f"The disk is full, and nothing was changed in {name}: free some space and try again.")
    if "readonly" in text or "unable to open" in text:
        return Problem(f"{name} cannot be written: check that you may write to it and to its folder.")
    return Problem(f"{name} cannot be read or written just now ({text}): check the disk, then try again.")


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what a disk or another program can cause into a Problem that names the book; leave bugs as they are."""
    try:
        yield
    except Exception as error:
        # SQLAlchemy wraps the driver's error.
        cause = getattr(error, "orig", error)
        if isinstance(cause, OperationalError):
            raise busy_or_blocked(name, cause) from error
        if isinstance(cause, DatabaseError) and ("malformed" in str(cause) or "not a database" in str(cause)):
            raise Problem(damaged(name)) from error
        raise
