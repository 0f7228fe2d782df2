import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread  # noqa: TID251 - the thread is only asked for its name here.
from PySide6.QtWidgets import QApplication

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
