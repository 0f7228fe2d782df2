"""The dialog that names the organisation."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.settings.organisation_dialog import OrganisationDialog
from cpd_desktop.ui.theme import Look


def test_it_shows_the_name_and_sends_out_the_new_one(qtbot: QtBot, look: Look) -> None:
    dialog = OrganisationDialog("Westmere", look)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.name.text() == "Westmere"
    assert "Ctrl+Z does not take it back" in dialog.about.text()

    dialog.name.setText("  Eastmere   Council ")
    with qtbot.waitSignal(dialog.submitted) as sent:
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    assert sent.args == ["Eastmere Council"]
