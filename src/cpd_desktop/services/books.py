"""The record book as a whole: making, checking, backing up and restoring it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from hmac import compare_digest
from pathlib import Path

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.reference import load_reference_data
from cpd_desktop.services.workspace import Clock, Workspace
from cpd_desktop.store.backup import BackupFacts, RestoreFacts, make_backup, restore_backup, verify_backup
from cpd_desktop.store.book import BookFiles, book_alone, open_book
from cpd_desktop.store.check import check_book
from cpd_desktop.store.keys import PassphraseNeeded, WrongPassphrase
from cpd_desktop.store.ledger import repeatable_uuids
from cpd_desktop.store.sealing import repeatable_sealing

__all__ = [
    "BackupFacts", "PassphraseNeeded", "RestoreFacts", "WrongPassphrase", "back_up", "check_passphrase", "findings",
    "findings_of", "new_book", "new_demo_book", "nobody_else", "restore", "verify", "who_unlocks",
]  # fmt: skip


def new_book(
    path: Path,
    *,
    passphrase: str | None,
    clock: Clock,
    who: str,
    organisation: str = "",
    is_demo: bool = False,
    empty: bool = False,
) -> Workspace:
    """Make a new record book with the reference data; *empty* leaves out courses and requirements.

    A *passphrase* of None leaves the key open beside the book. Raises Problem as `create_book` does.
    """
    workspace = Workspace.create(
        path, passphrase=passphrase, clock=clock, who=who, organisation=organisation, is_demo=is_demo
    )
    try:
        on: date = clock().date()
        workspace.write(load_reference_data, empty=empty, on=on)
    except BaseException:
        workspace.close()
        raise
    return workspace


@contextmanager
def new_demo_book(path: Path, *, clock: Clock, organisation: str, seed: str) -> Iterator[Workspace]:
    """Make an unprotected, empty demo book and give it to be filled; the same *seed* gives what it holds the same UUIDs and keys.

    When the filling fails or is broken off, nothing is left of the book. Raises Problem as `create_book` does.
    """
    with repeatable_uuids(seed), repeatable_sealing(seed):
        workspace = new_book(
            path, passphrase=None, clock=clock, who="demo", organisation=organisation, is_demo=True, empty=True
        )
        try:
            with workspace:
                yield workspace
        except BaseException:
            for file in BookFiles(path).everything:
                file.unlink(missing_ok=True)
            raise


def findings(path: Path, passphrase: str | None) -> list[str]:
    """Return one line for each thing that is wrong with the book at *path*; none if it is sound.

    A book that does not open is one finding. That there is none, or that a passphrase is needed, or wrong, is not a finding
    and is raised.
    """
    try:
        book = open_book(path, passphrase)
    except (PassphraseNeeded, WrongPassphrase):
        raise
    except Problem as problem:
        if not path.exists():
            raise
        return [str(problem)]
    with book:
        return check_book(book)


def check_passphrase(workspace: Workspace, passphrase: str) -> None:
    """Raise WrongPassphrase unless *passphrase* opens the book that is open. It takes as long as opening one does."""
    who_unlocks(workspace, passphrase)


def who_unlocks(workspace: Workspace, passphrase: str, *, first: str = "") -> str:
    """Return the UUID, in hexadecimal, of the user whose *passphrase* opens the open book; empty for the book's own.

    The user *first* is tried first. Raises WrongPassphrase unless it opens it; it takes as long as opening it does.
    """
    book = workspace.book
    opening = book.keys().opened(passphrase, book.name, first=first)
    if not compare_digest(opening.key, book.key):
        message = (
            f"The key file of {book.name} belongs to another book: close the window and restore the newest backup."
        )
        raise Problem(message)
    return opening.who


def nobody_else(path: Path, passphrase: str | None) -> AbstractContextManager[None]:
    """Have the book at *path* to oneself for as long as the context lasts. Raises Problem while anybody else uses it."""
    return book_alone(path, passphrase)


def findings_of(workspace: Workspace) -> list[str]:
    """Return one line for each thing that is wrong with an open book; none if it is sound."""
    return check_book(workspace.book)


def back_up(workspace: Workspace, out: Path) -> BackupFacts:
    """Back up the book to a new file at *out*, verified before it gets its name."""
    return make_backup(workspace.book, out, now=workspace.now())


def verify(path: Path, passphrase: str | None) -> BackupFacts:
    """Return what a backup holds, once it is proven good. Raises Problem otherwise."""
    return verify_backup(path, passphrase)


def restore(path: Path, target: Path, passphrase: str | None, *, clock: Clock) -> RestoreFacts:
    """Put a backup in the place of the book at *target*, which is kept aside, once the backup is proven good."""
    return restore_backup(path, target, passphrase, now=clock())
