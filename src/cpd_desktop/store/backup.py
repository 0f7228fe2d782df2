"""Making, proving and restoring backups: a backup gets its name, and a restored book its place, once it is proven."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy.exc import DBAPIError

from cpd_desktop import __version__
from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.book import Book, BookFiles, key_files, remove_book, unused_name
from cpd_desktop.store.check import content_findings, file_findings
from cpd_desktop.store.container import BOOK, Manifest, damaged_backup, pack, unpack
from cpd_desktop.store.driver import DatabaseError, OperationalError, connect, copy_database, held_alone, replace_held
from cpd_desktop.store.engine import engine_for
from cpd_desktop.store.first_page import looks_plain
from cpd_desktop.store.keys import DamagedKeys, KeyFile, PassphraseNeeded, WrongPassphrase, settle_folder, write_aside
from cpd_desktop.store.places import refuse_shared_place
from cpd_desktop.store.tables import Base
from cpd_desktop.store.trail import Head
from cpd_desktop.store.version import SCHEMA_VERSION


@dataclass(frozen=True)
class BackupFacts(Manifest):
    """What a backup says of the book in it, all of it proven. *size* is the file's, in bytes."""

    path: Path
    protected: bool
    size: int

    @property
    def head(self) -> Head:
        """The newest entry of the audit trail."""
        return Head(self.head_number, self.head_hash)


@dataclass(frozen=True)
class RestoreFacts:
    """What was restored to *target*; *kept* is where the book that was there is now, None if there was none."""

    backup: BackupFacts
    target: Path
    kept: Path | None


@dataclass(frozen=True)
class _Proven:
    facts: BackupFacts
    book: Path
    key: bytes
    keys: KeyFile


def make_backup(book: Book, out: Path, *, now: datetime) -> BackupFacts:
    """Write a backup of *book* to *out* and return what was proven of it.

    Raises Problem if anything is at *out* already, if it cannot be written, or if it does not pass its own check; then
    nothing is left under that name.
    """
    part = out.with_name(out.name + ".part")
    with _told(out.name, "was not made", "choose a folder with room where you may write"):
        # Also a link that leads nowhere.
        if out.exists() or out.is_symlink():
            message = (
                f"{out.name} exists already in {out.parent}: give the backup another name, such as one with the day."
            )
            raise Problem(message)
        keys = book.keys()
        try:
            with _private_folder() as folder:
                manifest = _copied(book, folder / BOOK, now)
                pack(part, manifest, keys.text, folder / BOOK)
            with _private_folder() as folder:
                proven = _prove(part, folder, key=book.key)
            part.replace(out)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        settle_folder(out.parent)
    return replace(proven.facts, path=out)


def verify_backup(path: Path, passphrase: str | None) -> BackupFacts:
    """Return what is in the backup at *path*, all of it proven.

    Raises PassphraseNeeded, WrongPassphrase, or Problem if it is damaged, no backup, or made by a newer version.
    """
    with _told(path.name, "was not verified", "choose a backup that you may read"), _private_folder() as folder:
        return _prove(path, folder, passphrase=passphrase).facts


def restore_backup(path: Path, target: Path, passphrase: str | None, *, now: datetime) -> RestoreFacts:
    """Put the book in the backup at *path* in the place of *target*; *passphrase* is that of the backup's time.

    Nothing at *target* is touched before the backup is proven; then the book that was there is kept beside it. Raises
    Problem as `verify_backup`, and if *target* is in use or cannot be written.
    """
    refuse_shared_place(target)
    with _told(path.name, "was not restored", "choose a folder with room where you may write"):
        if target.is_dir():
            message = f"{target.name} is a folder: name the file that the restored book is to be."
            raise Problem(message)
        if target.exists() and target.samefile(path):
            message = f"{path.name} is the backup itself: name another file for the restored book."
            raise Problem(message)
        target.parent.mkdir(parents=True, exist_ok=True)
        with _private_folder(beside=target) as folder:
            proven = _prove(path, folder, passphrase=passphrase)
            kept = _put_in_place(proven, target, passphrase, f"{now:%Y%m%d-%H%M%S}", folder)
    return RestoreFacts(proven.facts, target, kept)


@contextmanager
def _private_folder(beside: Path | None = None) -> Iterator[Path]:
    """Yield a folder that nobody else may enter. What is in it is encrypted, and goes with it."""
    prefix, where = (f".{beside.name}.restoring-", beside.parent) if beside else ("cpd-desktop-", None)
    with TemporaryDirectory(prefix=prefix, dir=where, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def _told(name: str, what: str, remedy: str) -> Iterator[None]:
    """Turn what a disk can cause into a Problem that names the backup."""
    try:
        yield
    except OSError as error:
        about = f" ({error.filename})" if error.filename else ""
        message = f"{name} {what}: {(error.strerror or 'the disk refused').lower()}{about}; {remedy}."
        raise Problem(message) from error
    except (DBAPIError, DatabaseError) as error:
        message = f"{name} {what}: {_reason(str(error.orig if isinstance(error, DBAPIError) else error))}."
        raise Problem(message) from error


def _reason(text: str) -> str:
    if "locked" in text:
        return "the book is open in another program; close it there and try again"
    if "malformed" in text or "not a database" in text:
        return "the book is damaged; run check, and restore the newest backup"
    return "the disk is full or refused; free some space and try again"


def _copied(book: Book, copy: Path, now: datetime) -> Manifest:
    """Copy one snapshot of *book* and say what it holds."""
    connection = book.engine.raw_connection()
    try:
        driver: Any = connection.driver_connection
        driver.execute("BEGIN")
        try:
            manifest = _manifest_of(driver, now.isoformat(timespec="seconds"), __version__)
            # On the same connection, so that it is the same snapshot.
            copy_database(driver, copy, book.key)
        finally:
            driver.execute("ROLLBACK")
    finally:
        connection.close()
    return manifest


def _manifest_of(driver: Any, made_at: str, program_version: str) -> Manifest:
    uuid, organisation = driver.execute("SELECT uuid, organisation FROM book").fetchone()
    newest = driver.execute("SELECT id, hash FROM changes ORDER BY id DESC LIMIT 1").fetchone()
    tables = [row[0] for row in driver.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return Manifest(
        book_uuid=bytes(uuid).hex(),
        organisation=organisation,
        schema_version=driver.execute("PRAGMA user_version").fetchone()[0],
        program_version=program_version,
        made_at=made_at,
        head_number=newest[0] if newest else 0,
        head_hash=bytes(newest[1]).hex() if newest else "",
        rows={table: driver.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables},
    )


def _prove(path: Path, folder: Path, *, passphrase: str | None = None, key: bytes | None = None) -> _Proven:
    """Unpack the backup at *path* into *folder* and compare all that is in it with what it says."""
    manifest, keys = unpack(path, folder / BOOK)
    try:
        # Who makes a backup has the key already, and not always the passphrase.
        fitting = keys.key(passphrase, path.name) if key is None or not keys.protected else key
    except DamagedKeys as error:
        raise damaged_backup(path.name, "its keys cannot be read") from error
    found = _findings(folder / BOOK, fitting, manifest)
    if found:
        raise damaged_backup(path.name, found[0])
    facts = BackupFacts(**vars(manifest), path=path, protected=keys.protected, size=path.stat().st_size)
    return _Proven(facts, folder / BOOK, fitting, keys)


def _findings(book: Path, key: bytes, manifest: Manifest) -> list[str]:
    """Return where the unpacked book is not sound, or not what the manifest says."""
    try:
        connection = connect(book, key, wal=False)
        try:
            there = _manifest_of(connection, manifest.made_at, manifest.program_version)
        finally:
            connection.close()
    except (DatabaseError, TypeError):
        return ["the book in it does not open with the keys in it"]
    if there != manifest:
        differing = [name for name, value in asdict(there).items() if value != getattr(manifest, name)]
        return [f"the book in it is not the one that it describes: {', '.join(differing)}"]
    engine = engine_for(book, key, wal=False)
    try:
        schema = Base.metadata if manifest.schema_version == SCHEMA_VERSION else None
        return file_findings(engine, thorough=False) + content_findings(engine, schema, manifest.schema_version)
    finally:
        engine.dispose()


def _put_in_place(proven: _Proven, target: Path, passphrase: str | None, stamp: str, folder: Path) -> Path | None:
    """Keep what is at *target*, then rename the proven book and its keys into place; return where the old one is.

    Cut off at any point, the old or the new book opens: the second copy of the keys comes before the book, the first
    after it, and either may open a book.
    """
    files, kept = BookFiles(target), unused_name(target.with_name(f"{target.name}.replaced-{stamp}"))
    key = _key_of(files, passphrase, proven)
    new_keys = folder / "key", folder / "key2"
    for new_key in new_keys:
        new_key.touch(0o600)
        new_key.write_text(proven.keys.text, encoding="utf-8", newline="")
    try:
        with ExitStack() as stack:
            connection = _held(stack, target, key)
            _keep(files, kept, folder, connection, proven.key if key is None else key)
            _swap(files, new_keys[1], proven.book, connection)
    except BaseException:
        remove_book(kept)
        raise
    new_keys[0].replace(files.key)
    settle_folder(target.parent)
    return kept if kept.exists() else None


def _key_of(files: BookFiles, passphrase: str | None, proven: _Proven) -> bytes | None:
    """Return the key that opens what is at the target; None if nothing opens it, so that it is open nowhere else either.

    Raises Problem if it is in use, is protected by another passphrase, or is no book.
    """
    path = files.path
    if not path.exists() or path.stat().st_size == 0:
        return None
    if _fits(path, proven.key):
        return proven.key
    has_keys, asked = True, None
    try:
        for keys in key_files(files):
            try:
                key = keys.key(passphrase, path.name)
            except (PassphraseNeeded, WrongPassphrase) as problem:
                asked = problem
            else:
                if _fits(path, key):
                    return key
    except Problem:
        # Its keys are missing or damaged, and that may be why it is to be replaced.
        has_keys = files.key.exists() or files.second_key.exists()
    if asked is not None:
        message = (
            f"{path.name} is protected by another passphrase than the backup, so that it cannot be seen whether it is in "
            "use: move it and its key files away first, or restore to another name."
        )
        raise Problem(message) from asked
    if not has_keys and looks_plain(path):
        message = f"{path.name} is not a record book and was left alone: restore to another name."
        raise Problem(message)
    return None


def _fits(path: Path, key: bytes) -> bool:
    try:
        connect(path, key).close()
    except OperationalError:
        raise
    except DatabaseError:
        return False
    return True


def _held(stack: ExitStack, path: Path, key: bytes | None) -> Any:
    """Return a connection that has *path* to itself, or None where it is too damaged for one."""
    if key is None:
        return None
    try:
        return stack.enter_context(held_alone(path, key))
    except OperationalError:
        raise
    except DatabaseError:
        return None


def _keep(files: BookFiles, kept: Path, folder: Path, connection: Any, key: bytes) -> None:
    """Copy what is at the target to *kept*; each file gets its name there when it is whole."""
    names = dict(zip(files.everything, BookFiles(kept).everything, strict=True))
    if connection is not None and _is_copied(connection, folder / "old", key):
        del names[files.path]
        (folder / "old").replace(kept)
    for part, name in names.items():
        # A book that SQLite cannot copy is damaged, and is kept as the bytes that it is.
        if part.exists():
            shutil.copy2(part, folder / "part")
            (folder / "part").replace(name)


def _is_copied(connection: Any, copy: Path, key: bytes) -> bool:
    try:
        copy_database(connection, copy, key)
    except OperationalError:
        raise
    except DatabaseError:
        return False
    return True


def _swap(files: BookFiles, second_key: Path, book: Path, connection: Any) -> None:
    """Give the second key file and the book their names; if the book cannot have its name, all is as it was."""
    old = files.second_key.read_bytes() if files.second_key.exists() else None
    second_key.replace(files.second_key)
    try:
        if connection is not None:
            replace_held(connection, book, files.path)
        else:
            # A log that was left behind would be taken for the new book's.
            for log in files.all_data[1:]:
                log.unlink(missing_ok=True)
            book.replace(files.path)
            settle_folder(files.path.parent)
    except BaseException:
        if old is None:
            files.second_key.unlink(missing_ok=True)
        else:
            write_aside(files.second_key, old)
        raise
