"""The frame of the dialogs about looks."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.look_dialog import LookDialog


def test_it_names_its_button_by_the_act_and_says_what_is_wrong_beside_the_field(qtbot: QtBot, owner: QWidget) -> None:
    dialog = LookDialog("Colour", "Paint", owner, about="In any colour.")
    field = QLineEdit()
    dialog.add_field("Which", field)
    dialog.open()
    assert dialog.act.text() == dialog.act.accessibleName() == "Paint"
    assert dialog.act.isDefault()
    assert field.accessibleName() == "Which"

    dialog.show_wrong("Type a colour.", field)
    assert dialog.error.isVisible()
    assert field.accessibleDescription() == "Type a colour."
    dialog.show_wrong("", field)
    assert not dialog.error.isVisible()

    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(field, Qt.Key.Key_Return)
