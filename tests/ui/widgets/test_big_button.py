"""A button whose text wraps."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.big_button import BigButton


def test_it_is_called_by_its_title_and_described_by_its_detail(qtbot: QtBot) -> None:
    button = BigButton("line", "4 teams look compliant.", "Deaf Services")
    qtbot.addWidget(button)

    assert button.accessibleName() == "4 teams look compliant."
    assert button.accessibleDescription() == "Deaf Services"


def test_a_narrow_one_is_higher(qtbot: QtBot) -> None:
    button = BigButton("line", "4 teams look compliant and are not covered. " * 4)
    qtbot.addWidget(button)

    assert button.hasHeightForWidth()
    assert button.heightForWidth(200) > button.heightForWidth(900)
    assert button.minimumSizeHint().width() < 200


def test_a_click_on_its_text_and_a_key_both_press_it(qtbot: QtBot) -> None:
    button = BigButton("line", "4 teams look compliant.")
    qtbot.addWidget(button)
    button.show()

    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.title.geometry().center())
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)
