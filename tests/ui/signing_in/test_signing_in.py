"""The window keeps in step with who is signed in, and with who uses the book."""

from __future__ import annotations

import subprocess
import sys

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.book_users import Role
from cpd_desktop.services.book_users import edit_user, end_user
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.slots import add_slot
from cpd_desktop.ui.context import Context
from tests.services.users_book import PASSPHRASES, UsersBook
from tests.ui.signing_in.conftest import Show, settle, signing_in_of

Used = tuple[Context, UsersBook]


def test_who_is_signed_in_is_told_with_whether_anybody_uses_the_book(qtbot: QtBot, used: Used, show: Show) -> None:
    context, book = used
    signing_in = signing_in_of(show(context))
    told: list[tuple[str, bool]] = []
    signing_in.moved.connect(lambda name, has_users: told.append((name, has_users)))

    context.sign_in_as(book.manager)
    signing_in.sign_out()
    signing_in.sign_out()

    assert told == [("Jo Patel", True), ("", True)]


def test_in_a_book_that_nobody_uses_there_is_no_button(qtbot: QtBot, empty_context: Context, show: Show) -> None:
    window = show(empty_context)

    assert not window.menus.button.isVisible()
    assert window.menus.sign_in.isEnabled()


def test_whose_use_is_ended_is_signed_out(qtbot: QtBot, used: Used, show: Show) -> None:
    context, book = used
    show(context)
    context.sign_in_as(book.manager)

    context.act("end", None, None, end_user, book.manager.uuid, reader=book.administrator)
    settle(qtbot, context)

    assert context.reader is None


def test_another_role_is_taken_over_at_once(qtbot: QtBot, used: Used, show: Show) -> None:
    context, book = used
    show(context)
    context.sign_in_as(book.manager)

    context.act(
        "edit", None, None, edit_user, book.manager.uuid, Role.QUALITY_LEAD, "", "East", reader=book.administrator
    )
    settle(qtbot, context)

    reader = context.reader
    assert reader is not None
    assert (reader.role, reader.team, reader.keys) == (Role.QUALITY_LEAD, "East", book.manager.keys)


def test_the_passphrase_of_who_was_added_by_mistake_opens_the_book_no_longer(
    qtbot: QtBot, protected: Used, show: Show
) -> None:
    context, book = protected
    add_slot(context.workspace, book.workforce_lead.uuid, PASSPHRASES["kofi"])
    show(context)

    # Of the five the lead was added last.
    context.act("undo", None, None, undo_change)
    settle(qtbot, context)

    assert context.workspace.book.keys().users == ()


def test_an_open_book_is_followed_without_the_schema() -> None:
    code = "import sys; from cpd_desktop.ui.signing_in import signing_in; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert not {"sqlalchemy", "reportlab", "nacl", "cpd_desktop.ui.widgets.form"} & set(imported)
