"""The dialog in which a supervisor hands their files over."""

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.book_users import Role
from cpd_desktop.services.book_users import BookUser
from cpd_desktop.services.recovery_status import ToHandOver
from cpd_desktop.ui.pages.settings.hand_over_dialog import HandOverDialog
from cpd_desktop.ui.theme import Look
from tests.ui.signing_in.conftest import kept

SIAN = BookUser(1, b"s" * 16, 2, "Siân O’Brien", "sian", Role.MANAGER, "", "", b"")


def made(qtbot: QtBot, look: Look, files: int) -> HandOverDialog:
    dialog = HandOverDialog("Jo Patel", ToHandOver(files, (SIAN,)), look)
    kept(qtbot, dialog)
    dialog.show()
    return dialog


def test_it_says_how_many_files_and_sends_who_takes_over(qtbot: QtBot, look: Look) -> None:
    dialog = made(qtbot, look, 7)
    assert dialog.about.text().startswith("Jo Patel, you hand 7 supervision files over:")
    dialog.act.click()
    assert dialog.error_of("successor") == "Needed: who takes over."

    dialog.successor.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.act.click()

    assert sent.args == [SIAN.uuid]
    dialog.finish()


def test_one_file_is_one(qtbot: QtBot, look: Look) -> None:
    assert "1 supervision file over" in made(qtbot, look, 1).about.text()
