"""Handing files over and recovering them, from the dialogs to the book."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.private import open_files
from cpd_desktop.services.recovery import RecoveryCode, new_recovery_code, set_up_recovery
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context, SignInWanted
from cpd_desktop.ui.pages.settings.hand_over_dialog import HandOverDialog
from cpd_desktop.ui.pages.settings.recover_dialog import RecoverDialog
from cpd_desktop.ui.pages.settings.recovery_acts import RecoveryActs
from tests.services.users_book import UsersBook, seal_secret, with_users
from tests.ui.signing_in.conftest import dialog_of, settle

Used = tuple[Context, UsersBook]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr(notices, "tell", lambda _, text: texts.append(text))
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    return texts


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    parent = QWidget()
    qtbot.addWidget(parent)
    yield parent
    # Held until here.
    del parent


def test_who_is_signed_in_hands_their_files_over(qtbot: QtBot, used: Used, parent: QWidget, told: list[str]) -> None:
    context, book = used
    context.sign_in_as(book.manager)
    said: list[str] = []
    context.told.connect(said.append)
    RecoveryActs(context, parent).hand_over()
    settle(qtbot, context)
    dialog = dialog_of(HandOverDialog)
    assert isinstance(dialog, HandOverDialog)

    dialog.successor.setCurrentText("Siân O’Brien (sian, manager)")
    dialog.act.click()
    settle(qtbot, context)

    assert len(context.workspace.read(open_files, book.successor)) == 1
    assert said == ["Siân O’Brien can read 1 file of Jo Patel from now on."]
    assert dialog_of(HandOverDialog) is None


def test_who_is_not_signed_in_does_that_first(qtbot: QtBot, used: Used, parent: QWidget) -> None:
    context, _ = used
    acts = RecoveryActs(context, parent)

    with qtbot.waitSignal(context.sign_in_wanted) as wanted:
        acts.hand_over()

    assert wanted.args is not None
    assert isinstance(wanted.args[0], SignInWanted)
    assert "sign in as yourself" in wanted.args[0].why


def test_who_supervises_nobody_is_told_that_there_is_nothing(
    qtbot: QtBot, used: Used, parent: QWidget, told: list[str]
) -> None:
    context, book = used
    context.sign_in_as(book.administrator)

    RecoveryActs(context, parent).hand_over()
    settle(qtbot, context)

    assert told[0].startswith("No supervision file is sealed to you as its supervisor")


def set_up(book: UsersBook) -> RecoveryCode:
    code = new_recovery_code("Nia Hart", "Owen Pike")
    book.workspace.write(set_up_recovery, code, (code.first, code.second), reader=book.administrator)
    seal_secret(book)
    return code


def opened(qtbot: QtBot, context: Context, parent: QWidget) -> RecoverDialog:
    RecoveryActs(context, parent).recover()
    settle(qtbot, context)
    dialog = dialog_of(RecoverDialog)
    assert isinstance(dialog, RecoverDialog)
    dialog.leaver.edit.setText("Jo Patel")
    dialog.leaver.edit.editingFinished.emit()
    dialog.successor.setCurrentText("Siân O’Brien (sian, manager)")
    return dialog


def test_two_halves_let_a_successor_read(qtbot: QtBot, used: Used, parent: QWidget, told: list[str]) -> None:
    context, book = used
    code = set_up(book)
    dialog = opened(qtbot, context, parent)
    dialog.halves["first"].setText(code.first)
    dialog.halves["second"].setText(code.first)
    dialog.act.click()
    settle(qtbot, context)
    assert "not the code of this book" in dialog.error_of("second")

    dialog.halves["second"].setText(code.second.lower())
    dialog.act.click()
    settle(qtbot, context)

    assert len(context.workspace.read(open_files, book.successor)) == 1
    assert dialog_of(RecoverDialog) is None


def test_a_lock_empties_the_halves(qtbot: QtBot, used: Used, parent: QWidget, told: list[str]) -> None:
    context, book = used
    code = set_up(book)
    dialog = opened(qtbot, context, parent)
    dialog.halves["first"].setText(code.first)

    context.locking.emit()

    assert dialog.halves["first"].text() == ""
    dialog.reject()


def test_a_book_without_private_files_has_nothing_to_recover(
    qtbot: QtBot, empty_context: Context, parent: QWidget, told: list[str]
) -> None:
    with_users(empty_context.workspace)

    RecoveryActs(empty_context, parent).recover()
    settle(qtbot, empty_context)

    assert told == ["There is no private file in this book yet: nothing can be recovered."]
