import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread  # noqa: TID251 - the thread is only asked for its name here.
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.garbage import Garbage


class Knot:
    """Something that only the collector of cycles can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    # The tests of the window have put collecting off already.
    was_enabled = gc.isenabled()
    gc.enable()
    gc.collect()
    garbage = Garbage()
    yield garbage
    garbage.stop()
    if not was_enabled:
        gc.disable()


def test_cycles_are_freed_on_the_ui_thread_and_only_when_it_is_their_turn(garbage: Garbage) -> None:
    gone = weakref.ref(Knot())
    kept = [Knot() for _ in range(2_000)]

    assert gone() is not None
    assert garbage.collect_due() is not None
    assert gone() is None
    assert len(kept) == 2_000
    assert QThread.currentThread().isMainThread()


def test_nothing_is_collected_while_nothing_is_due(garbage: Garbage) -> None:
    gc.collect()

    assert garbage.collect_due() is None


def test_once_stopped_python_collects_by_itself_again(garbage: Garbage) -> None:
    assert not gc.isenabled()
    garbage.stop()
    assert gc.isenabled()


def test_what_outlived_a_look_is_set_aside_and_looked_at_again_once_nobody_is_at_work(garbage: Garbage) -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    many = [[number] for number in range(150_000)]
    assert garbage.collect_due() == 2
    del knot, many

    # Set aside: what has become garbage since is not noticed while somebody is at work.
    waste = [[number] for number in range(150_000)]
    garbage.touch()
    garbage.collect_due()
    assert gone() is not None
    del waste

    garbage.collect_all()
    assert gone() is None


def test_everything_is_looked_at_once_it_has_been_quiet(qapp: QApplication, qtbot: QtBot) -> None:
    was_enabled = gc.isenabled()
    garbage = Garbage(quiet_ms=50)
    try:
        knot = Knot()
        gone = weakref.ref(knot)
        many = [[number] for number in range(150_000)]
        garbage.collect_due()
        del knot
        qtbot.waitUntil(lambda: gone() is None)
        assert len(many) == 150_000
    finally:
        garbage.stop()
        if not was_enabled:
            gc.disable()
