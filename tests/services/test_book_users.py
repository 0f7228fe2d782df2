"""Who uses the book: added by an administrator, signing in by name and passphrase, ended and brought back."""

from __future__ import annotations

import pytest

from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.book_users import (
    BookUser,
    add_user,
    book_users,
    change_own_passphrase,
    edit_user,
    end_user,
    refuse_unless_administrator,
    sign_in,
)
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.sealing import repeatable_sealing
from tests.services.building import entries
from tests.services.people_book import someone
from tests.services.users_book import PASSPHRASES, UsersBook, seal_secret, with_users

GOOD = "three or four words"


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def add(workspace: Workspace, draft: UserDraft, reader: Reader | None = None, passphrase: str = GOOD) -> Done[Reader]:
    with repeatable_sealing(f"{draft.sign_in} {workspace.head().number}"):
        return workspace.write(add_user, draft, passphrase, reader=reader)


def named(workspace: Workspace, sign_in_name: str) -> BookUser:
    return next(user for user in workspace.read(book_users) if user.sign_in == sign_in_name)


def test_the_first_is_added_by_whoever_has_the_book(workspace: Workspace) -> None:
    person_id = someone(workspace, name="Ruth Bello")

    done = add(workspace, UserDraft(person_id, "  Ruth   Bello ", Role.ADMINISTRATOR, team="East"))

    assert done.touched == Touched.USERS
    reader = done.result
    assert (reader.name, reader.sign_in, reader.role, reader.team) == (
        "Ruth Bello", "Ruth Bello", Role.ADMINISTRATOR, "East",
    )  # fmt: skip
    user = workspace.read(book_users)[0]
    assert (user.uuid, user.public_key, user.scope) == (reader.uuid, reader.keys.public, "East")


def test_the_others_are_added_by_an_administrator(book: UsersBook) -> None:
    draft = UserDraft(someone(book.workspace), "new", Role.MANAGER)

    for reader in (None, book.manager, book.workforce_lead):
        with pytest.raises(Refused, match="Only an administrator"):
            add(book.workspace, draft, reader)
    add(book.workspace, draft, book.administrator)
    assert named(book.workspace, "new").role is Role.MANAGER


def test_where_no_administrator_is_left_anybody_with_the_book_adds_one(workspace: Workspace) -> None:
    add(workspace, UserDraft(someone(workspace, "1", "Jo Patel"), "jo", Role.MANAGER))
    add(workspace, UserDraft(someone(workspace, "2", "Ruth Bello"), "ruth", Role.ADMINISTRATOR))

    refuse_unless_administrator([], None)
    with pytest.raises(Refused):
        add(workspace, UserDraft(someone(workspace, "3", "Dai Rees"), "dai", Role.PRACTITIONER))


@pytest.mark.parametrize(
    ("sign_in_name", "passphrase", "field", "says"),
    [
        ("", GOOD, "sign_in", "Give a sign-in name"),
        ("x" * 61, GOOD, "sign_in", "60 characters at most"),
        ("JO.PATEL", GOOD, "sign_in", "is taken"),
        ("new", "short", "passphrase", "at least 8 characters"),
    ],
)
def test_what_will_not_do_is_refused_beside_its_field(
    book: UsersBook, sign_in_name: str, passphrase: str, field: str, says: str
) -> None:
    person_id = someone(book.workspace)

    with pytest.raises(Refused, match=says) as refused:
        add(book.workspace, UserDraft(person_id, sign_in_name, Role.MANAGER), book.administrator, passphrase)
    assert refused.value.field == field


def test_a_person_uses_the_book_once_and_has_to_be_in_it(book: UsersBook) -> None:
    for person_id, says in ((book.manager.person_id, "Jo Patel uses the book already"), (999, "no such person")):
        with pytest.raises(Refused, match=says) as refused:
            add(book.workspace, UserDraft(person_id, "again", Role.MANAGER), book.administrator)
        assert refused.value.field == "person"


def test_one_signs_in_by_name_whatever_its_case_and_ones_own_passphrase(book: UsersBook) -> None:
    reader = book.workspace.read(sign_in, " Jo.PATEL ", PASSPHRASES["jo.patel"])

    assert reader == book.manager
    for name, passphrase, field in (
        ("jo.patel", PASSPHRASES["dai"], "passphrase"), ("jo.patel", "", "passphrase"), ("nobody", GOOD, "sign_in"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            book.workspace.read(sign_in, name, passphrase)
        assert refused.value.field == field


def test_another_passphrase_keeps_the_keys(book: UsersBook) -> None:
    with repeatable_sealing("changed"):
        done = book.workspace.write(change_own_passphrase, book.manager, PASSPHRASES["jo.patel"], GOOD)

    assert done.touched == Touched.USERS
    assert book.workspace.read(sign_in, "jo.patel", GOOD) == book.manager
    with pytest.raises(Refused, match="not the passphrase"):
        book.workspace.read(sign_in, "jo.patel", PASSPHRASES["jo.patel"])


@pytest.mark.parametrize(
    ("old", "new", "field", "says"),
    [
        ("wrong", GOOD, "old", "not your passphrase"),
        (PASSPHRASES["jo.patel"], "short", "new", "at least 8 characters"),
        (PASSPHRASES["jo.patel"], PASSPHRASES["jo.patel"], "new", "that you have now"),
    ],
)
def test_a_passphrase_that_will_not_do_is_refused(book: UsersBook, old: str, new: str, field: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        book.workspace.write(change_own_passphrase, book.manager, old, new)
    assert refused.value.field == field


def test_an_administrator_changes_what_somebody_uses_the_book_as(book: UsersBook) -> None:
    uuid = book.manager.uuid

    with pytest.raises(Refused, match="Only an administrator"):
        book.workspace.write(edit_user, uuid, Role.QUALITY_LEAD, "", "", reader=book.manager)
    done = book.workspace.write(edit_user, uuid, Role.QUALITY_LEAD, "Adults", "", reader=book.administrator)
    same = book.workspace.write(edit_user, uuid, Role.QUALITY_LEAD, "Adults", "", reader=book.administrator)

    user = named(book.workspace, "jo.patel")
    assert (user.role, user.scope, user.uuid) == (Role.QUALITY_LEAD, "Adults", uuid)
    assert (done.touched, same.touched) == (Touched.USERS, Touched.NOTHING)
    assert book.workspace.read(sign_in, "jo.patel", PASSPHRASES["jo.patel"]).keys == book.manager.keys


def test_the_last_administrator_stays_one(book: UsersBook) -> None:
    ruth = book.administrator

    with pytest.raises(Refused, match="only administrator"):
        book.workspace.write(edit_user, ruth.uuid, Role.MANAGER, "", "", reader=ruth)
    with pytest.raises(Refused, match="only administrator"):
        book.workspace.write(end_user, ruth.uuid, reader=ruth)


def test_whose_use_was_ended_signs_in_no_longer(book: UsersBook) -> None:
    book.workspace.write(end_user, book.manager.uuid, reader=book.administrator)

    with pytest.raises(Refused, match=r"Nobody signs in as 'jo\.patel'"):
        book.workspace.read(sign_in, "jo.patel", PASSPHRASES["jo.patel"])
    with pytest.raises(Refused, match="does not use the book any more"):
        book.workspace.write(end_user, book.manager.uuid, reader=book.administrator)


def test_ending_can_be_undone_with_the_same_keys_and_passphrase(book: UsersBook) -> None:
    seal_secret(book)
    book.workspace.write(end_user, book.manager.uuid, reader=book.administrator)

    book.workspace.write(undo_change)

    assert book.workspace.read(sign_in, "jo.patel", PASSPHRASES["jo.patel"]) == book.manager


def test_everybody_sees_in_the_audit_trail_who_was_added_and_nobody_sees_a_passphrase(book: UsersBook) -> None:
    found = [entry for entry in entries(book.workspace) if entry["act"] == "add a person who uses the book"]

    assert [entry["summary"] for entry in found][:2] == ["role administrator", "role manager"]
    assert not any(passphrase in repr(entries(book.workspace)) for passphrase in PASSPHRASES.values())
