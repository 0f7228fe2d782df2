"""A machine that is slow at any moment, as a plugin: `pytest -p tests.slow_machine --slow-seed 1`.

Workers dawdle before they begin, and between an act that is in the book and the news of it; so does the UI thread before it takes the
news. What was asked comes in the order it must, and in every other order that may be: a test that counts on one of those fails here,
not once in a month. The seed says which orders; programs that a test starts dawdle too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from random import Random
from threading import Lock
from typing import Any

import pytest

from cpd_desktop.ui.tasks import Tasks

SEED = "CPD_DESKTOP_TESTS_SLOW_SEED"
"""The variable by which the programs that tests start are told to dawdle."""

LONGEST_SECONDS = 0.06
_OFTEN = 0.4


class Dawdling:
    """Holds a thread up, now and then, by what chance of *seed* says."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._lock = Lock()

    def hold_up(self) -> None:
        """Wait between nothing and `LONGEST_SECONDS`, four times in ten."""
        with self._lock:
            seconds = self._chance.random() * LONGEST_SECONDS if self._chance.random() < _OFTEN else 0
        if seconds:
            time.sleep(seconds)

    def work(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do *work*, late, and say so later."""
        self.hold_up()
        try:
            return work(*args, **kwargs)
        finally:
            self.hold_up()


def dawdle(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every task of the program be held up from here on."""
    dawdling = Dawdling(seed)
    start, deliver = Tasks._start, Tasks._deliver

    def start_late(self: Tasks, pool: Any, job: Any, work: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        start(self, pool, job, partial(dawdling.work, work), *args, **kwargs)

    def deliver_late(self: Tasks, finished: Any) -> None:
        dawdling.hold_up()
        deliver(self, finished)

    monkeypatch.setattr(Tasks, "_start", start_late)
    monkeypatch.setattr(Tasks, "_deliver", deliver_late)


def dawdle_if_told() -> None:
    """In a program that a test started: dawdle as the test does."""
    seed = os.environ.get(SEED)
    if seed is not None:
        dawdle(int(seed), pytest.MonkeyPatch())


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow-seed", type=int, default=1, help="which orders of what happens at once are tried")


def pytest_configure(config: pytest.Config) -> None:
    os.environ[SEED] = str(config.getoption("--slow-seed"))
    dawdle_if_told()
