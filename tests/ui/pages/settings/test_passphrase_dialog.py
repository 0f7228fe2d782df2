"""The dialog that changes the passphrase."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.pages.settings.passphrase_dialog import PassphraseDialog, PassphraseWanted
from cpd_desktop.ui.theme import Look


@pytest.fixture
def make(qtbot: QtBot, look: Look) -> Callable[..., PassphraseDialog]:
    def made(*, is_protected: bool = True) -> PassphraseDialog:
        dialog = PassphraseDialog("own.cpd", look, is_protected=is_protected)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


def fill(dialog: PassphraseDialog, **texts: str) -> None:
    for name, text in texts.items():
        dialog.secrets[name].setText(text)
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)


def test_both_passphrases_go_out_as_they_were_typed(make: Callable[..., PassphraseDialog], qtbot: QtBot) -> None:
    dialog = make()
    with qtbot.waitSignal(dialog.submitted) as sent:
        fill(dialog, old=" correct horse", new="battery  staple ", again="battery  staple ")

    assert sent.args == [PassphraseWanted(" correct horse", "battery  staple ")]


def test_a_book_without_one_is_asked_for_the_new_one_only(make: Callable[..., PassphraseDialog], qtbot: QtBot) -> None:
    dialog = make(is_protected=False)
    assert list(dialog.secrets) == ["new", "again"]
    assert "still open to everybody" in dialog.about.text()
    with qtbot.waitSignal(dialog.submitted) as sent:
        fill(dialog, new="battery staple", again="battery staple")

    assert sent.args == [PassphraseWanted("", "battery staple")]


@pytest.mark.parametrize(
    ("texts", "field", "says"),
    [
        ({"old": "", "new": "battery staple", "again": "battery staple"}, "old", "Needed"),
        ({"old": "correct horse", "new": "short", "again": "short"}, "new", "at least 8 characters"),
        ({"old": "correct horse", "new": "battery staple", "again": "battery stable"}, "again", "differ"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_everything_typed_stays(
    make: Callable[..., PassphraseDialog], qtbot: QtBot, texts: dict[str, str], field: str, says: str
) -> None:
    dialog = make()
    with qtbot.assertNotEmitted(dialog.submitted):
        fill(dialog, **texts)

    assert says in dialog.error_of(field)
    assert {name: edit.text() for name, edit in dialog.secrets.items()} == texts


def test_a_wrong_old_one_is_said_beside_it(make: Callable[..., PassphraseDialog]) -> None:
    dialog = make()
    fill(dialog, old="wrong horse", new="battery staple", again="battery staple")
    dialog.fail(Refused("That is not the passphrase of own.cpd.", field="old"))

    assert dialog.error_of("old") == "That is not the passphrase of own.cpd."
    assert dialog.act.isEnabled()


def test_what_is_typed_is_hidden_until_it_is_to_be_seen(make: Callable[..., PassphraseDialog]) -> None:
    dialog = make()
    assert {edit.echoMode() for edit in dialog.secrets.values()} == {QLineEdit.EchoMode.Password}

    dialog.show_text.click()

    assert {edit.echoMode() for edit in dialog.secrets.values()} == {QLineEdit.EchoMode.Normal}
