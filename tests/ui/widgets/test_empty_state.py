from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.empty_state import EmptyState, body_or_empty


def test_it_says_what_is_missing_and_leads_there(qtbot: QtBot, look: Look) -> None:
    followed: list[str] = []
    empty = EmptyState(look)
    qtbot.addWidget(empty)
    empty.say("No people yet", "Import the staff list first.", "Import people", lambda: followed.append("there"))
    empty.show()

    qtbot.mouseClick(empty.go, Qt.MouseButton.LeftButton)

    assert empty.title.text() == "No people yet"
    assert empty.words.text() == "Import the staff list first."
    assert empty.go.accessibleName() == empty.go.text() == "Import people"
    assert followed == ["there"]


def test_it_stands_in_the_place_of_a_body_and_fills_the_panel(qtbot: QtBot, look: Look) -> None:
    panel, body, empty = QWidget(), QLabel("Rows"), EmptyState(look)
    qtbot.addWidget(panel)
    stack = body_or_empty(panel, body, empty)
    panel.resize(600, 300)
    panel.show()
    assert (body.isVisible(), empty.isVisible()) == (True, False)
    assert stack.size() == panel.size()
    stack.setCurrentWidget(empty)
    assert (body.isVisible(), empty.isVisible()) == (False, True)
