"""What the tests of the page Supervision share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from tests.ui.pages.supervision.supervision_book import SupervisionDesk, supervision_desk


@pytest.fixture
def supervision(
    qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]
) -> Iterator[SupervisionDesk]:
    """A small book that five people use."""
    desk = supervision_desk(qtbot, tmp_path, open_context)
    yield desk
    desk.settle()
    assert desk.problems == []


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What dialogs open over."""
    window = QWidget()
    window.setAccessibleName("The window")
    qtbot.addWidget(window)
    window.resize(1200, 700)
    window.show()
    return window
