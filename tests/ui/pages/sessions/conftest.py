"""What the tests of the page Sessions share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from tests.ui.pages.sessions.sessions_desk import SessionsDesk, sessions_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Iterator[SessionsDesk]:
    """A small book of six people in two teams, without sessions."""
    desk = sessions_desk(qtbot, tmp_path, open_context)
    yield desk
    desk.settle()
    assert desk.problems == []
