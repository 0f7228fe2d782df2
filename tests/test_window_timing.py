"""What is measured is what is shown: the beats find a gap, and the rows are the same in every run."""

from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

from cpd_desktop.window_timing import Beats, _rows


def test_a_gap_on_the_ui_thread_is_found(qtbot: QtBot) -> None:
    beats = Beats()
    beats.begin()
    qtbot.waitUntil(lambda: beats.longest_ms > 0)

    begun = time.monotonic()
    while time.monotonic() - begun < 0.08:
        # The UI thread is held up on purpose.
        pass

    qtbot.waitUntil(lambda: beats.longest_ms >= 80)
    beats.timer.stop()


def test_the_rows_are_the_same_in_every_run() -> None:
    assert _rows(50) == _rows(50)
    assert len({row.name for row in _rows(50)}) > 40
