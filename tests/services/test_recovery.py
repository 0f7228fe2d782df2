"""The recovery key and handing over: a successor reads what a supervisor left, and everybody sees that they do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.book_users import add_user, end_user
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.private import NotSignedIn, Reader, open_files, open_texts
from cpd_desktop.services.recovery import (
    HandOver,
    RecoveryCode,
    hand_over,
    new_recovery_code,
    own_files,
    recover,
    recovery_key,
    refuse_mistyped,
    set_up_recovery,
    supervised_files,
)
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.sealing import repeatable_sealing
from tests.services.building import entries
from tests.services.users_book import SECRET, UsersBook, seal_secret, with_users


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def set_up(book: UsersBook, reader: Reader | None = None) -> RecoveryCode:
    """Set the recovery key up, and return its code."""
    code = new_recovery_code("Nia Hart", "Owen Pike")
    book.workspace.write(set_up_recovery, code, (code.first, code.second), reader=reader or book.administrator)
    return code


def can_read(book: UsersBook, reader: Reader, uuid: bytes) -> bool:
    found = book.workspace.read(open_texts, reader, "supervisions", [uuid])
    return bool(found) and found[uuid][-1].fields["notes"] == SECRET


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [("", "B", "first_holder"), ("A", " ", "second_holder"), ("Nia  Hart", "nia hart ", "second_holder")],
)
def test_two_people_hold_a_half_each(first: str, second: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        new_recovery_code(first, second)
    assert refused.value.field == field


def test_a_code_does_not_show_itself() -> None:
    code = new_recovery_code(" Nia   Hart ", "Owen Pike")

    assert (code.first_holder, code.second_holder) == ("Nia Hart", "Owen Pike")
    assert code.first not in repr(code)
    assert code.second not in repr(code)


def test_the_key_is_set_up_once_by_an_administrator(book: UsersBook) -> None:
    assert book.workspace.read(recovery_key) is None
    code = new_recovery_code("Nia Hart", "Owen Pike")
    with pytest.raises(Refused, match="Only an administrator"):
        book.workspace.write(set_up_recovery, code, (code.first, code.second), reader=book.manager)
    set_up(book)

    key = book.workspace.read(recovery_key)
    assert key is not None
    assert (key.first_holder, key.second_holder) == ("Nia Hart", "Owen Pike")
    with pytest.raises(Refused, match="has a recovery key already"):
        set_up(book)
    assert entries(book.workspace)[-1]["summary"] == "halves held by Nia Hart and Owen Pike"
    assert code.first not in repr(entries(book.workspace))


def test_both_halves_are_typed_back_first(book: UsersBook) -> None:
    code, other = new_recovery_code("A", "B"), new_recovery_code("A", "B")

    for typed, field in (
        (("", code.second), "first"), ((code.first, other.second), "second"), ((code.second, code.first), "first"),
    ):  # fmt: skip
        with pytest.raises(Refused, match="letter by letter") as refused:
            book.workspace.write(set_up_recovery, code, typed, reader=book.administrator)
        assert refused.value.field == field
    assert book.workspace.read(recovery_key) is None


@given(st.data())
def test_a_half_is_what_is_meant_whatever_its_case_and_spaces(data: st.DataObject) -> None:
    code = new_recovery_code("A", "B")
    typed = "".join(data.draw(st.sampled_from((letter, letter.lower(), f"{letter} "))) for letter in code.first)

    refuse_mistyped(typed, code.first)
    with pytest.raises(Refused):
        refuse_mistyped(typed, code.second, "first")


def test_a_supervisor_hands_their_files_over(book: UsersBook) -> None:
    uuid = seal_secret(book)
    assert not can_read(book, book.successor, uuid)

    done = book.workspace.write(hand_over, book.manager.person_id, book.successor.uuid, reader=book.manager)

    assert done.result == HandOver("Jo Patel", "Siân O’Brien", 1)
    assert can_read(book, book.successor, uuid)
    assert can_read(book, book.manager, uuid)
    entry = entries(book.workspace)[-1]
    assert (entry["act"], entry["summary"]) == ("hand supervision files over", "1 file of Jo Patel to Siân O’Brien")
    with pytest.raises(Refused, match="nothing was changed"):
        book.workspace.write(hand_over, book.manager.person_id, book.successor.uuid, reader=book.manager)


def test_a_hand_over_can_be_undone_until_the_text_is_read(book: UsersBook) -> None:
    uuid = seal_secret(book)
    book.workspace.write(hand_over, book.manager.person_id, book.successor.uuid, reader=book.manager)

    book.workspace.write(undo_change)

    assert not can_read(book, book.successor, uuid)


def test_nobody_hands_over_for_another_or_to_those_who_may_not_read(book: UsersBook) -> None:
    seal_secret(book)
    jo = book.manager.person_id

    with pytest.raises(NotSignedIn):
        book.workspace.write(hand_over, jo, book.successor.uuid, reader=None)
    for reader in (book.practitioner, book.administrator, book.successor):
        with pytest.raises(Refused, match="Only the supervisor"):
            book.workspace.write(hand_over, jo, book.successor.uuid, reader=reader)
    for uuid, says in (
        (book.manager.uuid, "somebody else"), (b"?" * 16, "no such user"),
        (book.workforce_lead.uuid, "uses the book as workforce lead, and is never given"),
        (book.administrator.uuid, "never given"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=says) as refused:
            book.workspace.write(hand_over, jo, uuid, reader=book.manager)
        assert refused.value.field == "successor"


def test_both_halves_recover_what_a_supervisor_left(book: UsersBook) -> None:
    code = set_up(book)
    uuid = seal_secret(book)
    book.workspace.write(end_user, book.manager.uuid, reader=book.administrator)

    done = book.workspace.write(recover, book.manager.person_id, book.successor.uuid, code.second.lower(), code.first)

    assert done.result == HandOver("Jo Patel", "Siân O’Brien", 1)
    assert can_read(book, book.successor, uuid)
    entry = entries(book.workspace)[-1]
    assert entry["act"] == "recover supervision files"
    assert entry["summary"] == ("1 file of Jo Patel to Siân O’Brien with the code held by Nia Hart and Owen Pike")


def test_one_half_or_a_mistyped_one_recovers_nothing(book: UsersBook) -> None:
    code, other = set_up(book), new_recovery_code("A", "B")
    uuid = seal_secret(book)

    for first, second, field in (
        (code.first, "", "second"), ("", code.second, "first"), (code.first, code.first, "second"),
        (code.first, other.second, "second"), (code.first[:-1], code.second, "first"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            book.workspace.write(recover, book.manager.person_id, book.successor.uuid, first, second)
        assert refused.value.field == field
    assert not can_read(book, book.successor, uuid)


def test_without_a_recovery_key_there_is_nothing_to_recover_with(book: UsersBook) -> None:
    with pytest.raises(Refused, match="has no recovery key: set one up in Settings"):
        book.workspace.write(recover, book.manager.person_id, book.successor.uuid, "A", "B")


def test_what_was_sealed_before_follows_once_one_of_the_two_writes_again(book: UsersBook) -> None:
    uuid = seal_secret(book)
    code = set_up(book)
    wanted = (book.manager.person_id, book.successor.uuid, code.first, code.second)
    with pytest.raises(Refused, match="nothing was changed"):
        book.workspace.write(recover, *wanted)

    seal_secret(book, by=book.practitioner, text="Later.")
    book.workspace.write(recover, *wanted)

    assert can_read(book, book.successor, uuid)


def test_files_that_the_administrator_can_open_are_sealed_to_the_key_at_once(book: UsersBook) -> None:
    ruth = book.administrator
    as_supervisor = UsersBook(book.workspace, {**book.readers, "jo.patel": ruth})
    uuid = seal_secret(as_supervisor)
    code = set_up(book)

    done = book.workspace.write(recover, ruth.person_id, book.successor.uuid, code.first, code.second)

    assert done.result.files == 1
    assert can_read(book, book.successor, uuid)


def test_who_forgot_their_passphrase_is_added_anew_and_given_their_own_files_back(book: UsersBook) -> None:
    code = set_up(book)
    uuid = seal_secret(book)
    for reader in (book.manager, book.practitioner):
        book.workspace.write(end_user, reader.uuid, reader=book.administrator)
        with repeatable_sealing(f"again {reader.sign_in}"):
            draft = UserDraft(reader.person_id, reader.sign_in, Role.MANAGER)
            again = book.workspace.write(add_user, draft, "quite another one", reader=book.administrator).result
        assert not can_read(book, again, uuid)

        book.workspace.write(recover, reader.person_id, again.uuid, code.first, code.second)

        assert can_read(book, again, uuid)
        assert entries(book.workspace)[-1]["summary"].startswith(f"1 file of {reader.name} to {reader.name} with")


def test_somebody_elses_own_supervision_and_reflections_are_never_recovered_for_a_successor(book: UsersBook) -> None:
    code = set_up(book)
    seal_secret(book)
    dai = book.practitioner.person_id

    assert book.workspace.read(supervised_files, dai) == set()
    assert len(book.workspace.read(own_files, dai)) == 1
    with pytest.raises(Refused, match="nothing was changed"):
        book.workspace.write(recover, dai, book.successor.uuid, code.first, code.second)


def test_the_halves_are_kept_nowhere(book: UsersBook) -> None:
    code = set_up(book)
    seal_secret(book)

    content = book.workspace.book.path.read_bytes()
    for half in (code.first, code.second):
        assert half.encode() not in content
        assert half not in repr(entries(book.workspace))
    with pytest.raises(Problem):
        book.workspace.write(recover, book.manager.person_id, book.successor.uuid, "A", "A")
    assert book.workspace.read(open_files, book.successor) == {}
