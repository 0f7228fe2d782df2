"""An entry is found for who wrote it and refused to everybody else."""

from __future__ import annotations

from uuid import UUID

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.cpd_own_entries import own_entry, own_texts, uuid_of
from cpd_desktop.services.private import NotAReader, NotSignedIn
from cpd_desktop.services.workspace import Workspace
from tests.services.cpd_book import TEXTS, write_entry
from tests.services.users_book import UsersBook, with_users


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def test_ones_own_entry_is_found_with_its_text(book: UsersBook) -> None:
    uuid = write_entry(book)

    row = book.workspace.read(own_entry, str(UUID(uuid)), book.practitioner)
    assert (row.uuid.hex(), row.values[0]) == (uuid, book.practitioner.person_id)
    assert book.workspace.read(own_texts, row.uuid, book.practitioner) == dict(TEXTS)


def test_others_are_refused_both(book: UsersBook) -> None:
    uuid = write_entry(book)

    with pytest.raises(NotAReader, match="somebody else's"):
        book.workspace.read(own_entry, uuid, book.manager)
    with pytest.raises(NotAReader):
        book.workspace.read(own_texts, uuid_of(uuid), book.manager)
    with pytest.raises(NotSignedIn):
        book.workspace.read(own_entry, uuid, None)


def test_what_is_no_uuid_is_not_in_the_book() -> None:
    assert uuid_of("") == b""
    with pytest.raises(Refused, match="not in the book any more"):
        uuid_of("no uuid")
