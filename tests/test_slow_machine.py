"""The slow machine holds everything up, and changes no answer."""

from __future__ import annotations

import time

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.tasks import Tasks
from tests import slow_machine
from tests.slow_machine import SEED, dawdle_if_told


@pytest.mark.parametrize("seed", [1, 2])
def test_answers_come_as_they_would_only_later(seed: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setenv(SEED, str(seed))
    monkeypatch.setattr(Tasks, "_start", Tasks._start)
    monkeypatch.setattr(Tasks, "_deliver", Tasks._deliver)
    told: list[object] = []
    dawdle_if_told()
    tasks = Tasks()
    for number in range(20):
        tasks.write(told.append, told.append, divmod, 60, number)
        qtbot.waitUntil(lambda: tasks.under_way == 0)
    tasks.close()
    assert told[1:] == [divmod(60, number) for number in range(1, 20)]
    assert len(waits) > 10
    assert all(0 < wait < slow_machine.LONGEST_SECONDS for wait in waits)
