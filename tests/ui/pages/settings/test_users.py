"""The people who use the book, on their tab of Settings."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.book_users import Role
from cpd_desktop.services.book_users import book_users
from cpd_desktop.services.recovery import new_recovery_code, set_up_recovery
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.settings.page import SettingsPage
from cpd_desktop.ui.pages.settings.user_dialog import EditUserDialog
from cpd_desktop.ui.pages.settings.users import UsersPart
from cpd_desktop.ui.signing_in.first_user_dialog import FirstUserDialog
from cpd_desktop.ui.signing_in.recovery_dialog import RecoveryDialog
from cpd_desktop.ui.signing_in.sign_in_dialog import SignInDialog
from cpd_desktop.ui.signing_in.user_dialog import UserDialog
from tests.services.people_book import someone
from tests.services.users_book import PASSPHRASES, UsersBook
from tests.ui.signing_in.conftest import Show, dialog_of, settle

Used = tuple[Context, UsersBook]


def part_of(qtbot: QtBot, window: MainWindow, context: Context) -> UsersPart:
    window.show_page("Settings", "People who use the book")
    settle(qtbot, context)
    page = window.page("Settings")
    assert isinstance(page, SettingsPage)
    return page.users


def choose(part: UsersPart, sign_in: str) -> None:
    user = next(user for user in part.table.model.rows if user.sign_in == sign_in)
    part.table.select(user)


def closed(qtbot: QtBot, context: Context, kind: type[QDialog]) -> QDialog:
    """Wait for a dialog, and close it."""
    settle(qtbot, context)
    dialog = dialog_of(kind)
    assert dialog is not None
    dialog.reject()
    return dialog


def test_it_lists_who_uses_the_book_and_as_what(qtbot: QtBot, used: Used, show: Show) -> None:
    context, _ = used
    part = part_of(qtbot, show(context), context)

    assert part.table.headings_shown() == ("Name", "Signs in as", "Role", "Looks at first")
    assert part.table.texts_shown()[1] == ("Jo Patel", "jo.patel", "Manager", "Everything")
    assert part.empty.isHidden()
    assert not part.edit.isEnabled()
    choose(part, "dai")
    assert part.edit.isEnabled()
    assert part.end.isEnabled()


def test_where_nobody_uses_the_book_the_first_is_set_up(qtbot: QtBot, empty_context: Context, show: Show) -> None:
    context = empty_context
    someone(context.workspace, "00001", "Ruth Bello")
    part = part_of(qtbot, show(context), context)
    assert part.empty.isVisible()
    assert part.table.isHidden()
    assert part.add.text() == "Set up yourself …"

    part.add_new()

    closed(qtbot, context, FirstUserDialog)
    part.set_up.click()
    closed(qtbot, context, FirstUserDialog)


def test_adding_somebody_takes_an_administrator(qtbot: QtBot, used: Used, show: Show) -> None:
    context, book = used
    part = part_of(qtbot, show(context), context)
    told: list[str] = []
    context.told.connect(told.append)

    part.add.click()
    settle(qtbot, context)
    dialog = dialog_of(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    assert dialog.about.text().startswith("Only an administrator")
    dialog.name.setText("jo.patel")
    dialog.passphrases.edits["passphrase"].setText(PASSPHRASES["jo.patel"])
    dialog.act.click()
    settle(qtbot, context)
    assert dialog_of(UserDialog) is None
    assert told[-1].startswith("Only an administrator")

    context.sign_in_as(book.administrator)
    part.add.click()
    closed(qtbot, context, UserDialog)


def test_enter_edits_and_ctrl_n_adds_on_this_tab(qtbot: QtBot, used: Used, show: Show) -> None:
    context, book = used
    window = show(context)
    part = part_of(qtbot, window, context)
    context.sign_in_as(book.administrator)
    settle(qtbot, context)
    choose(part, "jo.patel")

    part.table.opened.emit(part.table.current())
    closed(qtbot, context, EditUserDialog)
    window.on_page("add_new")
    closed(qtbot, context, UserDialog)
    window.on_page("focus_filter")
    assert window.focusWidget() is part.table.filter


def test_ending_somebodys_use_is_asked_first_and_undone_by_its_name(
    qtbot: QtBot, used: Used, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, book = used
    window = show(context)
    part = part_of(qtbot, window, context)
    context.sign_in_as(book.administrator)
    settle(qtbot, context)
    choose(part, "jo.patel")
    answers = [False, True]
    monkeypatch.setattr(notices, "ask", lambda *_, **__: answers.pop(0))

    part.end.click()
    settle(qtbot, context)
    assert len(context.workspace.read(book_users)) == 5
    part.end.click()
    settle(qtbot, context)

    assert [user.sign_in for user in part.table.model.rows] == ["dai", "kofi", "ruth", "sian"]
    assert window.undo is not None
    assert window.undo.undo_title == "end a person's use of the book"
    window.undo_last()
    settle(qtbot, context)
    assert len(part.table.model.rows) == 5


def test_the_recovery_key_is_told_of_and_set_up_once(qtbot: QtBot, used: Used, show: Show) -> None:
    context, book = used
    part = part_of(qtbot, show(context), context)
    assert part.status.text().startswith("There is no recovery key")
    assert not part.recover.isEnabled()
    context.sign_in_as(book.administrator)
    part.set_up.click()
    closed(qtbot, context, RecoveryDialog)

    code = new_recovery_code("Nia Hart", "Owen Pike")
    context.act("set up", None, None, set_up_recovery, code, (code.first, code.second), reader=book.administrator)
    settle(qtbot, context)

    assert part.status.text().startswith("The recovery key is set up. The halves of its code are held by Nia Hart")
    assert part.set_up.isHidden()
    assert part.recover.isEnabled()


def test_roles_are_written_as_people_read_them(qtbot: QtBot, used: Used, show: Show) -> None:
    context, _ = used
    part = part_of(qtbot, show(context), context)

    assert {row[2] for row in part.table.texts_shown()} == {
        role.capitalize() for role in (Role.MANAGER, Role.PRACTITIONER, Role.WORKFORCE_LEAD, Role.ADMINISTRATOR)
    }
