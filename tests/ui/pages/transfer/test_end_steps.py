from __future__ import annotations

from pytestqt.qtbot import QtBot

from cpd_desktop.services.imports import ImportResult, Rejection
from cpd_desktop.ui.pages.transfer.end_steps import DoneStep, WorkingStep
from cpd_desktop.ui.theme import Look


def test_what_was_imported_is_said(qtbot: QtBot, look: Look) -> None:
    step = DoneStep(look)
    qtbot.addWidget(step)
    step.show_result("a.csv", ImportResult(4, 2, 0, 1, 0, (Rejection(5, "x", "y"),), (), applied=True, change=3))
    assert step.outcome.text() == "✔ 3 rows of a.csv imported."
    assert "1 row rejected and left out" in step.detail.text()
    assert step.undo.isEnabled()
    step.show_undone()
    assert not step.undo.isEnabled()


def test_what_is_under_way_is_said_to_a_screen_reader_too(qtbot: QtBot) -> None:
    step = WorkingStep()
    qtbot.addWidget(step)
    step.say("Reading a.csv …")
    assert step.bar.accessibleName() == step.text.text() == "Reading a.csv …"
