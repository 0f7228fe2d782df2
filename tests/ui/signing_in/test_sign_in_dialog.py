"""The dialog in which somebody says who they are."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui import notices
from cpd_desktop.ui.signing_in.sign_in_dialog import SignIn, SignInDialog
from cpd_desktop.ui.theme import Look
from tests.ui.signing_in.conftest import kept


@pytest.fixture
def make(qtbot: QtBot, look: Look) -> Callable[..., SignInDialog]:
    def made(name: str = "", why: str = "") -> SignInDialog:
        dialog = SignInDialog(look, name, why)
        kept(qtbot, dialog)
        dialog.show()
        return dialog

    return made


def test_name_and_passphrase_go_out(make: Callable[..., SignInDialog], qtbot: QtBot) -> None:
    dialog = make()
    dialog.name.setText("  jo.patel ")
    dialog.passphrases.edits["passphrase"].setText(" several words ")

    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.act.click()

    assert sent.args == [SignIn("jo.patel", " several words ")]
    assert "several" not in repr(sent.args)


def test_what_is_missing_is_asked_for_beside_its_field(make: Callable[..., SignInDialog]) -> None:
    dialog = make()
    dialog.act.click()

    assert "such as jo.patel" in dialog.error_of("sign_in")
    assert "that you chose for this book" in dialog.error_of("passphrase")


def test_it_says_what_it_is_wanted_for(make: Callable[..., SignInDialog]) -> None:
    assert make(why="Only the two can read it.").about.text() == "Only the two can read it."
    assert "signs you out" in make().about.text()


def test_it_closes_without_a_question(make: Callable[..., SignInDialog], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "ask", lambda *_, **__: pytest.fail("asked"))
    dialog = make()
    dialog.passphrases.edits["passphrase"].setText("several words")

    dialog.reject()

    assert not dialog.isVisible()
