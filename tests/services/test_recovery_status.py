"""How the recovery key stands, and what there is to hand over or to recover."""

import pytest

from cpd_desktop.services.recovery import new_recovery_code, set_up_recovery
from cpd_desktop.services.recovery_status import (
    RecoveryStatus,
    may_be_given,
    recovery_status,
    to_hand_over,
    to_recover,
)
from cpd_desktop.services.workspace import Workspace
from tests.services.users_book import UsersBook, seal_secret, with_users


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def set_up(book: UsersBook) -> None:
    code = new_recovery_code("Nia Hart", "Owen Pike")
    book.workspace.write(set_up_recovery, code, (code.first, code.second), reader=book.administrator)


def test_without_a_recovery_key_it_is_said_what_follows(book: UsersBook) -> None:
    status = book.workspace.read(recovery_status)

    assert status == RecoveryStatus(None, 0, 0)
    assert status.sentence.startswith("There is no recovery key: when a supervisor leaves without handing over")


def test_it_is_said_who_holds_the_halves_and_what_is_not_sealed_to_it_yet(book: UsersBook) -> None:
    seal_secret(book)
    set_up(book)

    status = book.workspace.read(recovery_status)
    assert (status.files, status.sealed) == (1, 0)
    assert "held by Nia Hart and Owen Pike. 1 private file is not sealed to it yet" in status.sentence
    seal_secret(book)
    status = book.workspace.read(recovery_status)
    assert (status.files, status.sealed) == (1, 1)
    assert status.sentence.endswith("held by Nia Hart and Owen Pike.")
    assert "2 private files are" in RecoveryStatus(status.key, 3, 1).sentence


def test_a_supervisor_sees_how_many_files_they_hand_over_and_to_whom(book: UsersBook) -> None:
    seal_secret(book)

    found = book.workspace.read(to_hand_over, book.manager)

    assert found.files == 1
    assert [user.sign_in for user in found.successors] == ["dai", "sian"]
    assert book.workspace.read(to_hand_over, book.practitioner).files == 0
    assert [user.sign_in for user in book.workspace.read(may_be_given)] == ["dai", "jo.patel", "sian"]


def test_files_are_recovered_of_whoever_has_some_for_whoever_uses_the_book(book: UsersBook) -> None:
    assert book.workspace.read(to_recover).people == ()
    seal_secret(book)

    found = book.workspace.read(to_recover)

    assert [(option.name, option.detail) for option in found.people] == [("Dai Rees", "00103"), ("Jo Patel", "00102")]
    assert len(found.users) == 5
