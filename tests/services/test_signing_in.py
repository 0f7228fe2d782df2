"""Whoever's passphrase opens or unlocks a book is who is signed in; and the key file follows who uses the book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.book_users import end_user, sign_in
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.signing_in import (
    add_with_slot,
    change_with_slot,
    end_with_slot,
    opened_by,
    settle_slot,
    unlocked_by,
    who_uses,
)
from cpd_desktop.services.slots import drop_slots_of_others
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.keys import WrongPassphrase
from cpd_desktop.store.sealing import repeatable_sealing
from tests.services.building import Clock
from tests.services.people_book import someone
from tests.services.users_book import PASSPHRASES, UsersBook, with_users

OF_BOOK = "the passphrase of the book"
JO = PASSPHRASES["jo.patel"]


@pytest.fixture
def protected(tmp_path: Path) -> Iterator[UsersBook]:
    """A protected book, in whose key file Jo Patel's passphrase is."""
    with Workspace.create(tmp_path / "safe.cpd", passphrase=OF_BOOK, clock=Clock(), who="tests") as workspace:
        book = with_users(workspace)
        settle_slot(workspace, book.manager.uuid, JO)
        yield book


def opened(book: UsersBook, passphrase: str, first: str = "") -> Workspace:
    return Workspace.open(book.workspace.book.path, passphrase=passphrase, clock=Clock(), who="tests", first=first)


def test_a_users_passphrase_opens_the_book_and_signs_them_in(protected: UsersBook) -> None:
    with opened(protected, JO, protected.manager.uuid.hex()) as workspace:
        assert opened_by(workspace, JO) == protected.manager
    with opened(protected, OF_BOOK) as workspace:
        assert opened_by(workspace, OF_BOOK) is None


def test_whoever_unlocks_is_who_is_signed_in(protected: UsersBook) -> None:
    workspace, jo = protected.workspace, protected.manager.uuid.hex()

    assert unlocked_by(workspace, JO, first=jo) == protected.manager
    assert unlocked_by(workspace, OF_BOOK, first=jo) is None
    with pytest.raises(WrongPassphrase):
        unlocked_by(workspace, PASSPHRASES["dai"])


def test_a_book_without_a_passphrase_signs_nobody_in(workspace: Workspace) -> None:
    book = with_users(workspace)

    assert opened_by(book.workspace, None) is None
    assert not settle_slot(workspace, book.manager.uuid, JO)
    assert drop_slots_of_others(workspace) == 0


def test_an_old_slot_opens_the_book_and_nothing_private_until_the_next_sign_in(protected: UsersBook) -> None:
    workspace, manager = protected.workspace, protected.manager
    # As after a change whose key file could not be written.
    settle_slot(workspace, manager.uuid, "from before a change")

    assert unlocked_by(workspace, "from before a change", first=manager.uuid.hex()) is None
    assert settle_slot(workspace, manager.uuid, JO)
    assert not settle_slot(workspace, manager.uuid, JO)
    assert unlocked_by(workspace, JO, first=manager.uuid.hex()) == manager


def test_adding_somebody_and_changing_a_passphrase_write_the_slot_too(protected: UsersBook) -> None:
    workspace = protected.workspace
    draft = UserDraft(someone(workspace, "00999", "Mei Chen"), "mei", Role.PRACTITIONER)

    with repeatable_sealing("mei"):
        added = add_with_slot(workspace, draft, "a bowl of noodles", reader=protected.administrator)
        change_with_slot(workspace, added.result, "a bowl of noodles", "a cup of green tea")

    who = added.result.uuid.hex()
    assert added.change is not None
    assert workspace.book.keys().users == (protected.manager.uuid.hex(), who)
    assert workspace.book.keys().opens_for(who, "a cup of green tea", "safe.cpd")
    assert workspace.read(sign_in, "mei", "a cup of green tea") == added.result


def test_ending_somebodys_use_takes_their_slot_away(protected: UsersBook) -> None:
    end_with_slot(protected.workspace, protected.manager.uuid, reader=protected.administrator)

    assert protected.workspace.book.keys().users == ()
    with pytest.raises(WrongPassphrase):
        opened(protected, JO)


def test_a_slot_that_was_left_behind_goes_later_and_one_that_is_missing_comes_back(protected: UsersBook) -> None:
    workspace = protected.workspace
    workspace.write(end_user, protected.manager.uuid, reader=protected.administrator)
    assert workspace.book.keys().users == (protected.manager.uuid.hex(),)

    assert drop_slots_of_others(workspace) == 1
    assert workspace.book.keys().users == ()

    workspace.write(undo_change)
    assert drop_slots_of_others(workspace) == 0
    assert settle_slot(workspace, protected.manager.uuid, JO)
    assert unlocked_by(workspace, JO) == protected.manager


def test_a_key_file_that_cannot_be_written_is_a_remark_and_the_change_stands(protected: UsersBook) -> None:
    workspace = protected.workspace
    part = workspace.book.files.second_key.with_name(workspace.book.files.second_key.name + ".part")
    part.mkdir()
    draft = UserDraft(someone(workspace, "00999", "Mei Chen"), "mei", Role.PRACTITIONER)

    with repeatable_sealing("mei"):
        added = add_with_slot(workspace, draft, "a bowl of noodles", reader=protected.administrator)

    assert "cannot be written" in added.remarks[0]
    assert workspace.read(sign_in, "mei", "a bowl of noodles") == added.result
    part.rmdir()


def test_a_refused_change_writes_no_slot(protected: UsersBook) -> None:
    before = protected.workspace.book.keys()

    with pytest.raises(Refused):
        end_with_slot(protected.workspace, protected.manager.uuid, reader=protected.manager)
    with pytest.raises(Refused):
        change_with_slot(protected.workspace, protected.manager, "wrong", "another one of mine")
    assert protected.workspace.book.keys() == before


def test_a_form_learns_who_uses_the_book_and_who_could(workspace: Workspace) -> None:
    book = with_users(workspace)
    someone(workspace, "00999", "Mei Chen", team="West")

    who = workspace.read(who_uses)

    assert [user.sign_in for user in who.users] == sorted(book.readers)
    assert [option.name for option in who.others] == ["Mei Chen"]
    assert len(who.people) == 6
    assert [team for team, _ in who.places] == ["East", "West"]
