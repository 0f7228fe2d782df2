from __future__ import annotations

from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.transfer.trail import StepTrail


def test_the_current_step_stands_out_and_is_spoken(qtbot: QtBot) -> None:
    trail = StepTrail()
    qtbot.addWidget(trail)
    trail.show_step(2)
    assert "<b>3 People</b>" in trail.text()
    assert "<b>1" not in trail.text()
    assert trail.accessibleName() == "Step 3 of 5: People"
