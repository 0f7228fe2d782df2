from datetime import date

from pytestqt.qtbot import QtBot

from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.pages.gaps.leavers_dialog import LeaversDialog, Leaving
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

PEOPLE = (Option(3, "Siân Ŵyn", "0003"), Option(4, "Ola Kowal", "0004"))


def dialog_for(qtbot: QtBot, look: Look, chosen: tuple[int, ...] = ()) -> LeaversDialog:
    dialog = LeaversDialog(PEOPLE, chosen, lambda: TODAY, look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def sent(qtbot: QtBot, dialog: LeaversDialog) -> object:
    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.act.click()
    assert submitted.args is not None
    return submitted.args[0]


def test_who_leaves_is_gathered_with_a_last_day_or_without(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, (4,))
    assert dialog.act.text() == "Show what falls"
    assert "Nothing is recorded" in dialog.about.text()
    dialog.people.add_values(["3"])
    dialog.last_day.edit.setText("31/1/2027")

    assert sent(qtbot, dialog) == Leaving((4, 3), date(2027, 1, 31))


def test_without_a_last_day_each_leaves_on_their_own(qtbot: QtBot, look: Look) -> None:
    assert sent(qtbot, dialog_for(qtbot, look, (3,))) == Leaving((3,))


def test_nobody_and_a_name_that_was_not_taken_are_said_beside_the_field(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    dialog.act.click()
    assert dialog.error_of("people") == "Needed: at least one person."
    dialog.people.edit.setText("nobody at all")
    dialog.act.click()
    assert dialog.error_of("people") == "“nobody at all” was not taken: choose from the list."
