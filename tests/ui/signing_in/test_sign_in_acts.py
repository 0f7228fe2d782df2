"""Signing in and out through the window: who is asked, who is at work, what was waited for, and what a lock takes away."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.book_users import Role
from cpd_desktop.services.book_users import book_users, sign_in
from cpd_desktop.services.recovery import recovery_key
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.signing_in.first_user_dialog import FirstUserDialog
from cpd_desktop.ui.signing_in.last_user import LastUser, keep_user, kept_user
from cpd_desktop.ui.signing_in.own_passphrase_dialog import OwnPassphraseDialog
from cpd_desktop.ui.signing_in.recovery_dialog import RecoveryDialog
from cpd_desktop.ui.signing_in.sign_in_dialog import SignInDialog
from tests.services.people_book import someone
from tests.services.users_book import PASSPHRASES, UsersBook
from tests.ui.signing_in.conftest import Show, dialog_of, settle, signing_in_of

Used = tuple[Context, UsersBook]
Kind = TypeVar("Kind", bound=QDialog)


def opened(qtbot: QtBot, context: Context, kind: type[Kind]) -> Kind:
    settle(qtbot, context)
    dialog = dialog_of(kind)
    assert isinstance(dialog, kind)
    return dialog


def type_in(dialog: SignInDialog, name: str, passphrase: str) -> None:
    dialog.name.setText(name)
    dialog.passphrases.edits["passphrase"].setText(passphrase)
    dialog.act.click()


def test_one_signs_in_from_the_menu(qtbot: QtBot, used: Used, show: Show) -> None:
    context, book = used
    window = show(context)
    assert window.menus.button.isVisible()
    assert window.menus.button.text() == "Nobody is signed in"
    assert not window.menus.sign_out.isEnabled()

    window.menus.sign_in.trigger()
    type_in(opened(qtbot, context, SignInDialog), "jo.patel", PASSPHRASES["jo.patel"])
    settle(qtbot, context)

    assert context.reader == book.manager
    assert dialog_of(SignInDialog) is None
    assert window.menus.button.text() == "Signed in: Jo Patel"
    assert window.menus.signed_in.text() == "Signed in: Jo Patel"
    assert kept_user(context.preferences, context.workspace.book.path) == LastUser(book.manager.uuid.hex(), "jo.patel")
    window.menus.sign_out.trigger()
    assert context.reader is None
    assert window.menus.button.text() == "Nobody is signed in"


def test_a_wrong_passphrase_is_said_beside_its_field_and_the_name_stays(qtbot: QtBot, used: Used, show: Show) -> None:
    context, _ = used
    signing_in_of(show(context)).sign_in()
    dialog = opened(qtbot, context, SignInDialog)

    type_in(dialog, "jo.patel", PASSPHRASES["dai"])
    settle(qtbot, context)
    assert "not the passphrase" in dialog.error_of("passphrase")
    type_in(dialog, "nobody", PASSPHRASES["dai"])
    settle(qtbot, context)

    assert "Nobody signs in as 'nobody'" in dialog.error_of("sign_in")
    assert context.reader is None
    dialog.reject()


def test_what_waited_is_done_once_somebody_signed_in(qtbot: QtBot, used: Used, show: Show) -> None:
    context, _ = used
    show(context)
    done: list[str] = []

    context.ask_sign_in("Only the two of a supervision can read it.", lambda: done.append("read"))
    dialog = opened(qtbot, context, SignInDialog)
    assert dialog.about.text() == "Only the two of a supervision can read it."
    type_in(dialog, "dai", PASSPHRASES["dai"])
    settle(qtbot, context)

    assert done == ["read"]


def test_what_waited_is_not_done_when_it_is_given_up(qtbot: QtBot, used: Used, show: Show) -> None:
    context, _ = used
    show(context)
    done: list[str] = []
    context.ask_sign_in("", lambda: done.append("read"))

    opened(qtbot, context, SignInDialog).reject()
    settle(qtbot, context)

    assert done == []
    assert context.reader is None


def test_the_name_of_the_last_time_is_there_and_the_keys_are_in_the_passphrase(
    qtbot: QtBot, used: Used, show: Show
) -> None:
    context, book = used
    keep_user(context.preferences, context.workspace.book.path, LastUser(book.manager.uuid.hex(), "jo.patel"))
    signing_in_of(show(context)).sign_in()

    dialog = opened(qtbot, context, SignInDialog)

    assert dialog.name.text() == "jo.patel"
    assert dialog.focusWidget() is dialog.passphrases.edits["passphrase"]
    dialog.reject()


def test_a_lock_meanwhile_signs_nobody_in_and_empties_the_passphrase(qtbot: QtBot, used: Used, show: Show) -> None:
    context, _ = used
    window = show(context)
    signing_in_of(window).sign_in()
    dialog = opened(qtbot, context, SignInDialog)
    type_in(dialog, "jo.patel", PASSPHRASES["jo.patel"])

    window.locking.lock()
    settle(qtbot, context)
    assert context.reader is None
    window.locking.screen.button.click()
    settle(qtbot, context)

    assert context.reader is None
    assert dialog.isVisible()
    assert dialog.passphrases.text("passphrase") == ""
    assert "locked meanwhile" in dialog.error_of("passphrase")
    dialog.reject()


@pytest.fixture
def with_people(empty_context: Context) -> Context:
    """A book with two people that nobody uses by name."""
    for number, name in (("00001", "Ruth Bello"), ("00002", "Jo Patel")):
        someone(empty_context.workspace, number, name)
    return empty_context


def set_up(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    """Set Ruth Bello up as the first who uses the book."""
    signing_in_of(window).sign_in()
    dialog = opened(qtbot, context, FirstUserDialog)
    dialog.person.edit.setText("Ruth")
    dialog.person.edit.editingFinished.emit()
    assert dialog.name.text() == "ruth.bello"
    for edit in dialog.passphrases.edits.values():
        edit.setText("keys on a long string")
    dialog.act.click()
    settle(qtbot, context)


def test_where_nobody_uses_the_book_the_first_is_set_up_and_recovery_offered(
    qtbot: QtBot, with_people: Context, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = with_people
    window = show(context)
    asked: list[str] = []

    def later(_parent: object, text: str, *_: object, **_rest: object) -> bool:
        asked.append(text)
        return False

    monkeypatch.setattr(notices, "ask", later)
    assert not window.menus.button.isVisible()

    set_up(qtbot, context, window)

    assert asked == ["Set up the recovery key now?"]
    assert context.reader is not None
    assert (context.reader.name, context.reader.role) == ("Ruth Bello", Role.ADMINISTRATOR)
    assert window.menus.button.text() == "Signed in: Ruth Bello"
    assert context.workspace.read(sign_in, "ruth.bello", "keys on a long string") == context.reader


def test_the_offer_leads_on_to_the_recovery_key(
    qtbot: QtBot, with_people: Context, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = with_people
    window = show(context)
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    set_up(qtbot, context, window)

    dialog = opened(qtbot, context, RecoveryDialog)
    dialog.holders.holders["first_holder"].setText("Nia Hart")
    dialog.holders.holders["second_holder"].setText("Owen Pike")
    dialog.go_on.click()
    code = dialog.code
    assert code is not None
    for which, half in ((1, code.first), (2, code.second)):
        dialog.go_on.click()
        dialog.typed[which].edit.setText(half.lower())
        dialog.go_on.click()
    settle(qtbot, context)

    assert dialog_of(RecoveryDialog) is None
    key = context.workspace.read(recovery_key)
    assert key is not None
    assert (key.first_holder, key.second_holder) == ("Nia Hart", "Owen Pike")


def test_in_a_book_of_nobody_one_is_told_to_add_people(
    qtbot: QtBot, empty_context: Context, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(notices, "tell", lambda _, text: told.append(text))

    signing_in_of(show(empty_context)).sign_in()
    settle(qtbot, empty_context)

    assert told[0].startswith("There is nobody in this book yet: add the people who work here first")


def test_ones_own_passphrase_is_changed_and_no_key_undoes_it(qtbot: QtBot, used: Used, show: Show) -> None:
    context, book = used
    window = show(context)
    context.sign_in_as(book.manager)
    window.menus.change_passphrase.trigger()
    dialog = opened(qtbot, context, OwnPassphraseDialog)
    for name, text in (("old", "wrong"), ("new", "another one of mine"), ("again", "another one of mine")):
        dialog.passphrases.edits[name].setText(text)
    dialog.act.click()
    settle(qtbot, context)
    assert "not your passphrase" in dialog.error_of("old")

    dialog.passphrases.edits["old"].setText(PASSPHRASES["jo.patel"])
    dialog.act.click()
    settle(qtbot, context)

    assert context.workspace.read(sign_in, "jo.patel", "another one of mine") == book.manager
    assert window.undo is not None
    assert not window.undo.undo_title
    assert dialog_of(OwnPassphraseDialog) is None


def test_changing_a_passphrase_asks_for_signing_in_first(qtbot: QtBot, used: Used, show: Show) -> None:
    context, _ = used
    signing_in_of(show(context)).change_passphrase()

    type_in(opened(qtbot, context, SignInDialog), "dai", PASSPHRASES["dai"])

    opened(qtbot, context, OwnPassphraseDialog).reject()


def test_signing_in_to_a_protected_book_lets_the_passphrase_open_it(
    qtbot: QtBot, protected: tuple[Context, UsersBook], show: Show
) -> None:
    context, book = protected
    signing_in_of(show(context)).sign_in()

    type_in(opened(qtbot, context, SignInDialog), "jo.patel", PASSPHRASES["jo.patel"])
    settle(qtbot, context)

    assert context.workspace.book.keys().users == (book.manager.uuid.hex(),)
    assert [user.sign_in for user in context.workspace.read(book_users)] == sorted(book.readers)
    with Workspace.open(
        context.workspace.book.path, passphrase=PASSPHRASES["jo.patel"], clock=context.clock, who="tests"
    ) as again:
        assert again.book.opened_by == book.manager.uuid.hex()
