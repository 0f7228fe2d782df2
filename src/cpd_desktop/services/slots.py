"""The users' passphrases in the key file of a protected book: each opens the book, and signs its user in."""

from __future__ import annotations

from cpd_desktop.services.known_users import known_users
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.new_keys import replace_keys


def add_slot(workspace: Workspace, user_uuid: bytes, passphrase: str) -> None:
    """Let *passphrase* open the open book, in the place of what the user had before; nothing where it is not protected.

    Raises Problem where the key files cannot be written: the user then opens the book with the book's own passphrase.
    """
    book = workspace.book
    if book.keys().protected:
        replace_keys(book, book.keys().with_user(book.key, user_uuid.hex(), passphrase))


def drop_slot(workspace: Workspace, user_uuid: bytes) -> None:
    """Let a user's passphrase open the book no longer. Raises Problem as `add_slot` does."""
    book = workspace.book
    keys = book.keys()
    if keys.protected and user_uuid.hex() in keys.text:
        replace_keys(book, keys.without_user(user_uuid.hex()))


def drop_slots_of_others(workspace: Workspace) -> int:
    """Take the passphrases of those who do not use the book any more out of its key file; return how many there were.

    Raises Problem as `add_slot` does.
    """
    book = workspace.book
    keys = book.keys()
    using = {user.uuid.hex() for user in workspace.read(known_users)} if keys.users else set()
    gone = [who for who in keys.users if who not in using]
    for who in gone:
        keys = keys.without_user(who)
    if gone:
        replace_keys(book, keys)
    return len(gone)
