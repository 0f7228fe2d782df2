"""What the tests of the page CPD share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from tests.ui.pages.cpd.cpd_desk import CpdDesk, cpd_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Iterator[CpdDesk]:
    """A small book that five people use."""
    desk = cpd_desk(qtbot, tmp_path, open_context)
    yield desk
    desk.settle()
    assert desk.problems == []
