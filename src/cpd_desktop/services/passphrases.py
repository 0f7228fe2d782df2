"""Changing the passphrase of a book, and giving one to a book that has none."""

from __future__ import annotations

from cpd_desktop.domain.passphrases import wrong_with
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.books import check_passphrase
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.keys import WrongPassphrase
from cpd_desktop.store.new_keys import replace_keys


def change_passphrase(workspace: Workspace, old: str, new: str) -> None:
    """Let the open book open with the passphrase *new* from now on, and with *old* no longer.

    A book that is not protected has no *old* one, and is protected from now on. Backups keep the passphrase that they were
    made with. It is no fact, so the audit trail says nothing of it. Raises Refused with the field `old` or `new`, or Problem
    where the key files cannot be written; the old passphrase holds then.
    """
    book = workspace.book
    if book.is_demo:
        message = (
            f"{book.name} is a demonstration, which stays open to everybody: create a record book for real records."
        )
        raise Refused(message)
    wrong = wrong_with(new, new)
    if wrong is not None:
        raise wrong
    if book.keys().protected:
        try:
            check_passphrase(workspace, old)
        except WrongPassphrase as problem:
            raise Refused(str(problem), field="old") from problem
        if old == new:
            message = "This is the passphrase that the book has now: choose another one."
            raise Refused(message, field="new")
    replace_keys(book, book.keys().with_passphrase(book.key, new))
