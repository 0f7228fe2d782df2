"""Real widgets over a real demonstration book."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.garbage import Garbage
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.tasks import Tasks
from cpd_desktop.ui.theme import LIGHT, Look
from tests.made_books import demo_book, empty_book

TODAY = date(2026, 11, 23)


def clock() -> datetime:
    return datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


@pytest.fixture(scope="session")
def collecting(qapp: QApplication) -> Iterator[Garbage]:
    """Cycles of widgets are freed on the UI thread only, as in the program."""
    garbage = Garbage()
    yield garbage
    garbage.stop()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Put away what is still open before it is torn down, as the program does: a field that loses the keys while its form is being
    destroyed sends its signals to a form that is half gone.
    """
    for shown in QApplication.topLevelWidgets():
        if shown.isVisible():
            shown.hide()
    return (yield)


@pytest.fixture(autouse=True)
def collected(collecting: Garbage) -> Iterator[None]:
    """Whatever a test made is destroyed before the next test begins, and on the UI thread: elsewhere it would crash now and then."""
    yield
    assert not gc.isenabled(), "This test lets garbage be collected in any thread from here on."
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    collecting.collect_due()


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration book, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("demo")
    demo_book(folder / "demo.cpd", staff=120, seed=1, as_at=TODAY)
    return folder


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def look(qapp: QApplication) -> Look:
    look = Look(qapp)
    look.apply(LIGHT, 100)
    return look


@pytest.fixture
def open_context(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences, look: Look
) -> Iterator[Callable[[Workspace], Context]]:
    """Make a page's context over a workspace; everything is closed afterwards."""
    opened: list[tuple[Context, Tasks]] = []

    def make(workspace: Workspace) -> Context:
        tasks = Tasks()
        context = Context(workspace, tasks, look, preferences, clock, "tests")
        opened.append((context, tasks))
        return context

    yield make
    for context, tasks in opened:
        tasks.close()
        context.workspace.close()
        context.deleteLater()
        tasks.deleteLater()


@pytest.fixture
def context(demo_files: Path, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Context:
    """A context over a copy of the demonstration book, as at 23 November 2026."""
    for path in demo_files.iterdir():
        shutil.copy(path, tmp_path / path.name)
    return open_context(Workspace.open(tmp_path / "demo.cpd", passphrase=None, clock=clock, who="tests"))


@pytest.fixture
def empty_context(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Context:
    """A context over a new book without courses and requirements."""
    return open_context(empty_book(tmp_path / "empty.cpd", clock=clock))
