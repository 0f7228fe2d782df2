"""The dialog in which who is signed in chooses another passphrase."""

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.signing_in.own_passphrase_dialog import OwnPassphraseDialog
from cpd_desktop.ui.theme import Look
from tests.ui.signing_in.conftest import kept


def made(qtbot: QtBot, look: Look, *, is_protected: bool = False) -> OwnPassphraseDialog:
    dialog = OwnPassphraseDialog("Jo Patel", look, is_protected=is_protected)
    kept(qtbot, dialog)
    dialog.show()
    return dialog


def fill(dialog: OwnPassphraseDialog, old: str, new: str, again: str) -> None:
    for name, text in (("old", old), ("new", new), ("again", again)):
        dialog.passphrases.edits[name].setText(text)


def test_the_old_and_the_new_one_go_out(qtbot: QtBot, look: Look) -> None:
    dialog = made(qtbot, look)
    fill(dialog, "several words", "another few words", "another few words")

    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.act.click()

    assert sent.args == [("several words", "another few words")]


@pytest.mark.parametrize(
    ("texts", "field", "says"),
    [
        (("", "another few words", "another few words"), "old", "that you have now"),
        (("old one", "short", "short"), "new", "at least 8 characters"),
        (("old one", "another few words", "another few wrods"), "again", "differ"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    qtbot: QtBot, look: Look, texts: tuple[str, str, str], field: str, says: str
) -> None:
    dialog = made(qtbot, look)
    fill(dialog, *texts)
    dialog.act.click()

    assert says in dialog.error_of(field)


def test_in_a_protected_book_it_is_said_that_it_opens_the_book_too(qtbot: QtBot, look: Look) -> None:
    assert "opens this book" in made(qtbot, look, is_protected=True).about.text()
    assert "opens this book" not in made(qtbot, look).about.text()
