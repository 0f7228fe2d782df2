"""The dialog in which two holders let a successor read what somebody left."""

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.book_users import Role
from cpd_desktop.services.book_users import BookUser
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.recovery_status import ToRecover
from cpd_desktop.ui.pages.settings.recover_dialog import RecoverDialog, RecoverWanted
from cpd_desktop.ui.theme import Look
from tests.ui.signing_in.conftest import kept

SIAN = BookUser(1, b"s" * 16, 2, "Siân O’Brien", "sian", Role.MANAGER, "", "", b"")
FOUND = ToRecover((Option(7, "Jo Patel", "00102"),), (SIAN,))


def made(qtbot: QtBot, look: Look) -> RecoverDialog:
    dialog = RecoverDialog(FOUND, look)
    kept(qtbot, dialog)
    dialog.show()
    return dialog


def test_everything_that_it_takes_is_asked_for(qtbot: QtBot, look: Look) -> None:
    dialog = made(qtbot, look)
    dialog.act.click()

    for field in ("leaver", "successor", "first", "second"):
        assert dialog.error_of(field).startswith("Needed:")


def test_whose_files_for_whom_and_both_halves_go_out(qtbot: QtBot, look: Look) -> None:
    dialog = made(qtbot, look)
    dialog.leaver.edit.setText("jo")
    dialog.leaver.edit.editingFinished.emit()
    dialog.successor.setCurrentIndex(1)
    dialog.halves["first"].setText("AAAAA BBBBB")
    dialog.halves["second"].setText("CCCCC DDDDD")

    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.act.click()

    assert sent.args == [RecoverWanted(7, SIAN.uuid, "AAAAA BBBBB", "CCCCC DDDDD")]
    assert "AAAAA" not in repr(sent.args)
    dialog.forget()
    assert {edit.text() for edit in dialog.halves.values()} == {""}
    dialog.finish()
