"""Which e-mails are written, to how many."""

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.sessions.reminders import MailKind
from cpd_desktop.ui.pages.sessions.reminders_dialog import RemindersDialog
from cpd_desktop.ui.theme import Look


@pytest.fixture
def dialog(qtbot: QtBot, look: Look) -> RemindersDialog:
    kinds = {MailKind.JOINING: 12, MailKind.WAITING: 1, MailKind.REMINDER: 12}
    dialog = RemindersDialog("Fire <b>safety</b>", kinds, look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_only_what_somebody_would_get_is_offered_with_how_many(dialog: RemindersDialog) -> None:
    assert [dialog.kind.itemText(at) for at in range(dialog.kind.count())] == [
        "A reminder, to who has a place (12 people)", "How to join, to who has a place (12 people)",
        "That they are on the waiting list, to who waits (1 person)",
    ]  # fmt: skip
    assert dialog.act.accessibleName() == dialog.act.text() == "Write e-mails"
    assert dialog.act.isDefault()


@pytest.mark.parametrize(("at", "kind"), [(0, MailKind.REMINDER), (1, MailKind.JOINING), (2, MailKind.WAITING)])
def test_what_is_chosen_goes_out(qtbot: QtBot, dialog: RemindersDialog, at: int, kind: MailKind) -> None:
    dialog.kind.setCurrentIndex(at)
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.act.click()
    assert sent.args == [kind]
