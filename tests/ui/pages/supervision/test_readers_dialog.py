"""Who may read somebody's supervision files, and naming a further reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cpd_desktop.services.private import open_files
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context, SignInWanted
from cpd_desktop.ui.pages.supervision.readers_dialog import ReadersDialog
from tests.made_books import empty_book
from tests.services.users_book import UsersBook, seal_secret, with_users
from tests.ui.conftest import clock
from tests.ui.signing_in.conftest import kept


@pytest.fixture
def used(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> tuple[Context, UsersBook]:
    workspace = empty_book(tmp_path / "used.cpd", clock=clock)
    book = with_users(workspace)
    seal_secret(book)
    return open_context(workspace), book


def settle(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def opened(qtbot: QtBot, context: Context, person_id: int) -> ReadersDialog:
    dialog = ReadersDialog(context, person_id)
    kept(qtbot, dialog)
    dialog.show()
    settle(qtbot, context)
    return dialog


def lines(dialog: ReadersDialog) -> list[str]:
    return [label.text() for card in dialog.cards for label in card.findChildren(QLabel) if not label.isHidden()]


def test_everybody_sees_who_may_read_and_why(qtbot: QtBot, used: tuple[Context, UsersBook]) -> None:
    context, book = used
    dialog = opened(qtbot, context, book.practitioner.person_id)

    assert lines(dialog) == ["Supervision of Dai Rees with Jo Patel", "Jo Patel: supervisor", "Dai Rees: supervisee"]
    card = dialog.cards[0]
    assert [card.choice.itemText(at) for at in range(card.choice.count())] == [
        "Choose a further reader", "Siân O’Brien (manager)",
    ]  # fmt: skip
    assert not card.name.isEnabled()
    assert "Rees" not in dialog.windowTitle()
    assert dialog.empty.isHidden()


def test_one_of_the_two_names_a_reader(qtbot: QtBot, used: tuple[Context, UsersBook]) -> None:
    context, book = used
    context.sign_in_as(book.practitioner)
    dialog = opened(qtbot, context, book.practitioner.person_id)
    dialog.cards[0].choice.setCurrentIndex(1)

    with qtbot.waitSignal(context.done) as done:
        dialog.cards[0].name.click()
    qtbot.waitUntil(lambda: "Siân O’Brien: named reader" in lines(dialog))

    assert done.args is not None
    assert done.args[0] == "name a reader of a supervision file"
    assert len(context.workspace.read(open_files, book.successor)) == 1
    settle(qtbot, context)


def test_nobody_else_does_and_it_is_said_why(qtbot: QtBot, used: tuple[Context, UsersBook]) -> None:
    context, book = used
    context.sign_in_as(book.administrator)
    dialog = opened(qtbot, context, book.practitioner.person_id)
    dialog.cards[0].choice.setCurrentIndex(1)

    dialog.cards[0].name.click()
    settle(qtbot, context)

    assert dialog.cards[0].error.text().startswith("Only the two whose supervision it is can name a reader")
    assert context.workspace.read(open_files, book.successor) == {}


def test_who_is_not_signed_in_is_asked_to(qtbot: QtBot, used: tuple[Context, UsersBook]) -> None:
    context, book = used
    dialog = opened(qtbot, context, book.practitioner.person_id)
    dialog.cards[0].choice.setCurrentIndex(1)

    with qtbot.waitSignal(context.sign_in_wanted) as wanted:
        dialog.cards[0].name.click()
    assert wanted.args is not None
    waiting = wanted.args[0]
    assert isinstance(waiting, SignInWanted)
    context.sign_in_as(book.manager)
    with qtbot.waitSignal(context.done):
        waiting.go_on()

    assert len(context.workspace.read(open_files, book.successor)) == 1
    settle(qtbot, context)


def test_where_nothing_is_sealed_it_says_so(qtbot: QtBot, used: tuple[Context, UsersBook]) -> None:
    context, book = used
    dialog = opened(qtbot, context, book.administrator.person_id)

    assert dialog.cards == []
    assert dialog.empty.text().startswith("Nothing is sealed yet")
