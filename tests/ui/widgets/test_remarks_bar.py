from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.remarks_bar import RemarksBar


def test_remarks_are_shown_as_sentences_and_closed(qtbot: QtBot, look: Look) -> None:
    bar = RemarksBar(look)
    qtbot.addWidget(bar)
    assert bar.isHidden()

    bar.say(["East is a new team."])

    assert bar.isVisible()
    assert bar.label.text() == bar.label.accessibleName() == "Saved. Please note: East is a new team."
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_of_very_many_remarks_the_rest_is_counted(qtbot: QtBot, look: Look) -> None:
    bar = RemarksBar(look)
    qtbot.addWidget(bar)
    bar.say([f"Remark {at}." for at in range(9)])
    assert bar.label.text().endswith("Remark 3. And 5 more.")
