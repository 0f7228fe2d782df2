"""The dialog that changes what somebody uses the book as."""

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.book_users import Role
from cpd_desktop.services.book_users import BookUser
from cpd_desktop.services.signing_in import WhoUses
from cpd_desktop.ui.pages.settings.user_dialog import EditUserDialog, UserChange
from cpd_desktop.ui.theme import Look
from tests.ui.signing_in.conftest import kept

JO = BookUser(1, b"j" * 16, 2, "Jo Patel", "jo.patel", Role.MANAGER, "", "East", b"")
WHO = WhoUses((JO,), (), (("East", "Adults"), ("West", "Adults")))


def test_it_begins_with_what_is_and_sends_what_is_chosen(qtbot: QtBot, look: Look) -> None:
    dialog = EditUserDialog(JO, WHO, look)
    kept(qtbot, dialog)
    dialog.show()
    assert dialog.draft() == UserChange(Role.MANAGER, "", "East")
    assert dialog.about.text().startswith("Signs in as jo.patel.")

    dialog.role.edit.setCurrentText("Quality lead")
    dialog.scope.setCurrentText("Service: Adults")
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.act.click()

    assert sent.args == [UserChange(Role.QUALITY_LEAD, "Adults", "")]
    dialog.finish()
