"""A user's passphrase in the key file of a protected book: put in, replaced, and taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.services.slots import add_slot, drop_slot
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.keys import WrongPassphrase
from tests.services.building import Clock

OF_BOOK, OF_USER = "the passphrase of the book", "several words in a row"
USER = bytes(range(16))


@pytest.fixture
def protected(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "safe.cpd", passphrase=OF_BOOK, clock=Clock(), who="tests") as workspace:
        yield workspace


def opened(workspace: Workspace, passphrase: str, first: str = "") -> str:
    """Open the book once more, and return whose passphrase it was."""
    with Workspace.open(workspace.book.path, passphrase=passphrase, clock=Clock(), who="tests", first=first) as another:
        return another.book.opened_by


def test_a_users_passphrase_opens_the_book_until_it_is_taken_out(protected: Workspace) -> None:
    add_slot(protected, USER, OF_USER)

    assert opened(protected, OF_USER, USER.hex()) == USER.hex()
    assert opened(protected, OF_BOOK) == ""
    files = protected.book.files
    assert files.key.read_text(encoding="utf-8") == files.second_key.read_text(encoding="utf-8")
    drop_slot(protected, USER)
    with pytest.raises(WrongPassphrase):
        opened(protected, OF_USER)
    drop_slot(protected, USER)


def test_another_passphrase_takes_the_place_of_the_one_before(protected: Workspace) -> None:
    add_slot(protected, USER, OF_USER)
    add_slot(protected, USER, "another of theirs")

    assert opened(protected, "another of theirs", USER.hex()) == USER.hex()
    with pytest.raises(WrongPassphrase):
        opened(protected, OF_USER)


def test_a_book_without_a_passphrase_has_no_slots(workspace: Workspace) -> None:
    before = workspace.book.keys()

    add_slot(workspace, USER, OF_USER)
    drop_slot(workspace, USER)

    assert workspace.book.keys() == before
    assert opened(workspace, OF_USER) == ""
