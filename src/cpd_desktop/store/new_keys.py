"""Putting other key files in the place of a book's: another passphrase, or the first one."""

from __future__ import annotations

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.book import Book
from cpd_desktop.store.keys import KeyFile, write_aside


def replace_keys(book: Book, keys: KeyFile) -> None:
    """Write *keys*, which seal the key of the open *book*, in the place of both its key files.

    Cut off at any point, each of the two files is the old one or the new one, and either opens the book. Raises Problem where
    they cannot be written; then the old ones still open it.
    """
    before, files = book.keys(), book.files
    try:
        write_aside(files.second_key, keys.text.encode())
        try:
            write_aside(files.key, keys.text.encode())
        except OSError:
            write_aside(files.second_key, before.text.encode())
            raise
    except OSError as error:
        message = (
            f"The key files of {book.name} cannot be written: {error.strerror or 'the disk refused'}; the passphrase is as"
            " before. Free some space, check that you may write to the folder, and try again."
        )
        raise Problem(message) from error
    book.now_opens_with(keys)
