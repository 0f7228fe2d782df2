"""What the tests of the page Funding share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context

from .money_book import MoneyDesk, money_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Iterator[MoneyDesk]:
    """A small book of five people in two teams, without money in it."""
    desk = money_desk(qtbot, tmp_path, open_context)
    yield desk
    desk.settle()
    assert desk.problems == []
