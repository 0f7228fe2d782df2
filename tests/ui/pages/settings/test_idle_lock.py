"""After how many idle minutes the window locks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.idle import NEVER, idle_minutes
from cpd_desktop.ui.pages.settings.idle_lock import IdleLockPart
from tests.ui.conftest import clock


def offered(part: IdleLockPart) -> list[str]:
    return [part.minutes.itemText(at) for at in range(part.minutes.count())]


@pytest.fixture
def part(qtbot: QtBot, empty_context: Context) -> IdleLockPart:
    part = IdleLockPart(empty_context)
    qtbot.addWidget(part)
    return part


def test_what_is_chosen_is_kept(part: IdleLockPart, empty_context: Context) -> None:
    assert part.minutes.currentText() == "10 idle minutes"

    part.minutes.setCurrentIndex(3)
    part.minutes.activated.emit(3)

    assert idle_minutes(empty_context.preferences, protected=True) == 30


def test_never_is_offered_only_where_nothing_is_protected(
    qtbot: QtBot, part: IdleLockPart, tmp_path: Path, open_context: Callable[[Workspace], Context]
) -> None:
    assert offered(part)[-1] == "Never"
    part.minutes.activated.emit(part.minutes.count() - 1)
    assert idle_minutes(part._context.preferences, protected=False) == NEVER

    workspace = Workspace.create(tmp_path / "own.cpd", passphrase="correct horse", clock=clock, who="tests")
    protected = IdleLockPart(open_context(workspace))
    qtbot.addWidget(protected)

    assert "Never" not in offered(protected)
    assert protected.minutes.currentText() == "10 idle minutes"
