"""The dialog in which the first person who uses a book sets themself up."""

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.signing_in import WhoUses
from cpd_desktop.ui.signing_in.first_user_dialog import FirstUserDialog
from cpd_desktop.ui.signing_in.user_dialog import NewUser
from cpd_desktop.ui.theme import Look
from tests.ui.signing_in.conftest import kept

WHO = WhoUses((), (Option(1, "Ruth Bello", "00001"),), (("East", "Adults"),))


def test_the_first_is_an_administrator_or_a_manager_who_looks_at_everything(qtbot: QtBot, look: Look) -> None:
    dialog = FirstUserDialog(WHO, look, "Notes are sealed to people.")
    kept(qtbot, dialog)
    dialog.show()
    field = dialog.role.edit

    assert [field.itemText(at) for at in range(field.count())] == ["Administrator", "Manager"]
    assert dialog.about.text().startswith("Notes are sealed to people. Nobody uses this book by name yet.")
    dialog.person.edit.setText("ruth")
    dialog.person.edit.editingFinished.emit()
    for edit in dialog.passphrases.edits.values():
        edit.setText("keys on a long string")
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.act.click()

    assert sent.args == [NewUser(UserDraft(1, "ruth.bello", Role.ADMINISTRATOR), "keys on a long string")]
