from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.empty_state import EmptyState


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
