"""Every dialog about who uses the book is read, gone through and seen whole at 200%, in the theme whose edges are thickest."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.recovery_status import to_hand_over, to_recover
from cpd_desktop.services.signing_in import WhoUses, who_uses
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.settings.hand_over_dialog import HandOverDialog
from cpd_desktop.ui.pages.settings.recover_dialog import RecoverDialog
from cpd_desktop.ui.pages.settings.user_dialog import EditUserDialog
from cpd_desktop.ui.pages.supervision.readers_dialog import ReadersDialog
from cpd_desktop.ui.signing_in.first_user_dialog import FirstUserDialog
from cpd_desktop.ui.signing_in.own_passphrase_dialog import OwnPassphraseDialog
from cpd_desktop.ui.signing_in.recovery_dialog import RecoveryDialog
from cpd_desktop.ui.signing_in.sign_in_dialog import SignInDialog
from cpd_desktop.ui.signing_in.user_dialog import UserDialog
from cpd_desktop.ui.theme import CONTRAST, LIGHT
from cpd_desktop.ui.widgets.form import FormDialog
from tests.services.users_book import UsersBook
from tests.ui.cut_off import cut_off
from tests.ui.reading import called, expected_stops, faults, ring_of, unread_errors
from tests.ui.signing_in.conftest import settle

Used = tuple[Context, UsersBook]
Make = Callable[[Context, UsersBook, QWidget], QDialog]


def at_step(step: int) -> Make:
    """The dialog of the recovery key at a step, from 1."""

    def make(context: Context, _: UsersBook, parent: QWidget) -> QDialog:
        dialog = RecoveryDialog(context, parent)
        dialog.holders.holders["first_holder"].setText("Nia Hart, human resources")
        dialog.holders.holders["second_holder"].setText("Owen Pike, information governance")
        for at in range(1, step):
            code = dialog.code
            if code is not None and at in (3, 5):
                which = 1 if at == 3 else 2
                dialog.typed[which].edit.setText(code.first if which == 1 else code.second)
            dialog.go_on.click()
        return dialog

    return make


def who(context: Context) -> WhoUses:
    return context.workspace.read(who_uses)


DIALOGS: dict[str, Make] = {
    "sign in": lambda context, _, parent: SignInDialog(context.look, "jo.patel", "Only the two can read it.", parent),
    "first user": lambda context, _, parent: FirstUserDialog(WhoUses((), who(context).people), context.look, "", parent),
    "add a user": lambda context, _, parent: UserDialog(who(context), context.look, parent),
    "edit a user": lambda context, _, parent: EditUserDialog(who(context).users[0], who(context), context.look, parent),
    "own passphrase": lambda context, _, parent: OwnPassphraseDialog("Jo Patel", context.look, parent, is_protected=True),
    "hand over": lambda context, book, parent: HandOverDialog(
        "Jo Patel", context.workspace.read(to_hand_over, book.manager), context.look, parent
    ),
    "recover": lambda context, _, parent: RecoverDialog(context.workspace.read(to_recover), context.look, parent),
    "readers": lambda context, book, parent: ReadersDialog(context, book.practitioner.person_id, parent),
    **{f"recovery key, step {step}": at_step(step) for step in range(1, 6)},
}  # fmt: skip


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    """A window for the dialogs to lie over; held until the test is over, and they with it."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    yield parent
    del parent


def opened(qtbot: QtBot, used: Used, name: str, parent: QWidget) -> QDialog:
    context, book = used
    dialog = DIALOGS[name](context, book, parent)
    dialog.open()
    settle(qtbot, context)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.mark.parametrize("name", DIALOGS)
def test_it_can_be_read_and_gone_through_by_keys(qtbot: QtBot, used: Used, parent: QWidget, name: str) -> None:
    dialog = opened(qtbot, used, name, parent)

    assert faults(dialog) == []
    if isinstance(dialog, FormDialog):
        assert unread_errors(dialog) == []
    stops, backwards = ring_of(dialog)
    assert [called(one) for one in expected_stops(dialog) if one not in stops] == []
    assert backwards == []
    dialog.reject()


@pytest.mark.parametrize("name", DIALOGS)
def test_at_200_per_cent_nothing_is_cut_off(qtbot: QtBot, used: Used, parent: QWidget, name: str) -> None:
    look = used[0].look
    look.apply(CONTRAST, 200)
    try:
        dialog = opened(qtbot, used, name, parent)
        assert cut_off(dialog) == []
        dialog.reject()
    finally:
        look.apply(LIGHT, 100)
