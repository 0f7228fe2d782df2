"""Adding, changing and ending users, from the dialogs to the book and its key file."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.book_users import Role
from cpd_desktop.services.book_users import book_users, sign_in
from cpd_desktop.services.signing_in import who_uses
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.settings.user_acts import UserActs
from tests.services.people_book import someone
from tests.services.users_book import UsersBook
from tests.ui.signing_in.conftest import settle

Used = tuple[Context, UsersBook]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_somebody_is_added_to_a_protected_book_with_a_passphrase_that_opens_it(
    qtbot: QtBot, protected: Used, parent: QWidget
) -> None:
    context, book = protected
    context.sign_in_as(book.administrator)
    someone(context.workspace, "00999", "Mei Chen")
    dialog = UserActs(context, parent).add(context.workspace.read(who_uses))
    dialog.person.edit.setText("Mei Chen")
    dialog.person.edit.editingFinished.emit()
    for edit in dialog.passphrases.edits.values():
        edit.setText("a bowl of noodles")

    with qtbot.waitSignal(context.done) as done:
        dialog.act.click()
    settle(qtbot, context)

    assert done.args is not None
    assert done.args[0] == "add a person who uses the book"
    mei = context.workspace.read(sign_in, "mei.chen", "a bowl of noodles")
    assert mei.role is Role.MANAGER
    assert context.workspace.book.keys().users == (mei.uuid.hex(),)


def test_a_refusal_stays_in_the_dialog(
    qtbot: QtBot, used: Used, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, book = used
    context.sign_in_as(book.manager)
    someone(context.workspace, "00999", "Mei Chen")
    dialog = UserActs(context, parent).add(context.workspace.read(who_uses))
    dialog.person.edit.setText("Mei Chen")
    dialog.person.edit.editingFinished.emit()
    for edit in dialog.passphrases.edits.values():
        edit.setText("a bowl of noodles")

    dialog.act.click()
    settle(qtbot, context)

    assert "Only an administrator" in dialog.problem.text()
    assert dialog.isVisible()
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    dialog.reject()


def test_a_lock_empties_the_passphrases(qtbot: QtBot, used: Used, parent: QWidget) -> None:
    context, _ = used
    dialog = UserActs(context, parent).add(context.workspace.read(who_uses))
    dialog.passphrases.edits["passphrase"].setText("a bowl of noodles")

    context.locking.emit()

    assert dialog.passphrases.text("passphrase") == ""
    dialog.reject()


def test_a_role_is_changed(qtbot: QtBot, used: Used, parent: QWidget) -> None:
    context, book = used
    context.sign_in_as(book.administrator)
    who = context.workspace.read(who_uses)
    jo = next(user for user in who.users if user.uuid == book.manager.uuid)
    dialog = UserActs(context, parent).edit(jo, who)

    dialog.role.edit.setCurrentText("Quality lead")
    dialog.act.click()
    settle(qtbot, context)

    roles = {user.sign_in: user.role for user in context.workspace.read(book_users)}
    assert roles["jo.patel"] is Role.QUALITY_LEAD


def test_that_the_last_administrator_stays_is_said_in_a_notice(
    qtbot: QtBot, used: Used, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, book = used
    context.sign_in_as(book.administrator)
    told: list[str] = []
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    monkeypatch.setattr(notices, "tell_problem", lambda _, problem: told.append(str(problem)))
    users = context.workspace.read(book_users)

    UserActs(context, parent).end(next(user for user in users if user.uuid == book.administrator.uuid))
    settle(qtbot, context)

    assert told == ["This is the only administrator of the book: make somebody else one first."]
