from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.progress import Progress
from cpd_desktop.ui.widgets.progress_line import ProgressLine, time_left


def test_it_follows_the_act_and_goes_when_it_is_over(qtbot: QtBot) -> None:
    line, progress = ProgressLine(), Progress()
    qtbot.addWidget(line)
    line.watch(progress, "Making the pages …")
    assert line.isVisible()
    assert line.bar.accessibleName() == line.text.text() == "Making the pages …"
    progress.tell(30, 120)
    qtbot.waitUntil(lambda: (line.bar.value(), line.bar.maximum()) == (30, 120))
    qtbot.waitUntil(lambda: line.left.text().endswith("left"))
    line.rest()
    assert not line.isVisible()


def test_cancel_tells_the_act_to_stop(qtbot: QtBot) -> None:
    line, progress = ProgressLine(), Progress()
    qtbot.addWidget(line)
    line.watch(progress, "Making the pages …")
    with qtbot.waitSignal(line.cancelled):
        QTest.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    assert progress.is_stopped
    assert not line.cancel.isEnabled()
    assert line.text.text() == "Stopping …"


@pytest.mark.parametrize(("seconds", "words"), [
    (0, "a few seconds left"), (4.9, "a few seconds left"), (12, "about 10 seconds left"), (54, "about 55 seconds left"),
    (56, "about 1 minute left"), (200, "about 3 minutes left"),
])  # fmt: skip
def test_time_left_is_rounded_as_it_is_known(seconds: float, words: str) -> None:
    assert time_left(seconds) == words
