from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.services.history import Change
from cpd_desktop.services.versions import FieldSaid, Version
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog

CHANGE = Change(3, "", "2026-11-23T14:02:00.000000+00:00", "ann", "correct details", "", None, None, "", {}, {})
VERSIONS = (
    Version(CHANGE, "recorded", (FieldSaid("name", "", "East"),)),
    Version(CHANGE, "corrected", (FieldSaid("name", "East", "West"), FieldSaid("service", "Adults", ""))),
)


def test_every_change_is_a_line_and_the_chosen_one_is_said_in_full(
    qtbot: QtBot, look: Look, preferences: Preferences
) -> None:
    dialog = HistoryDialog("East", VERSIONS, preferences, look)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()

    assert dialog.heading.text() == "History: East"
    assert dialog.windowTitle() == "History"
    shown = [dialog.table.model.index(1, column).data() for column in range(1, 5)]
    assert shown == ["ann", "correct details", "corrected", "name: East → West; service: Adults → blank"]
    assert dialog.said.text() == "Corrected: name: East → West; service: Adults → blank"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
