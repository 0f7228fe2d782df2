"""The forms that end something."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.ui.pages.sessions.ending_dialogs import CancelDialog, DeclineDialog, Ending
from cpd_desktop.ui.theme import Look
from tests.ui.pages.supervision.group_book import can_be_read, fill


def test_declining_takes_a_reason(qtbot: QtBot, look: Look) -> None:
    dialog = DeclineDialog("Siân O’Brien", look)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.submit()
    assert dialog.error_of("reason").startswith("Needed: why")
    fill(dialog, reason="It is full of newer staff")
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.submit()

    assert sent.args == ["It is full of newer staff"]
    dialog.finish()


def test_cancelling_says_by_whom_and_its_buttons_are_no_riddle(qtbot: QtBot, look: Look) -> None:
    dialog = CancelDialog("Cancel a place", "Cancel place", "Siân O’Brien", look, by=EndedBy.LEARNER)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    assert (dialog.act.text(), dialog.cancel.text()) == ("Cancel place", "Go back")
    dialog.by.setCurrentText("Manager")

    assert dialog.draft() == Ending(EndedBy.MANAGER, "")
    assert can_be_read(qtbot, dialog) == []
    dialog.finish()


def test_a_session_is_cancelled_with_a_reason_only(qtbot: QtBot, look: Look) -> None:
    dialog = CancelDialog("Cancel a session", "Cancel session", "", look, by=EndedBy.ORGANISER, needs_reason=True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.submit()

    assert dialog.error_of("reason") == "Needed: why it was cancelled."
    dialog.finish()
