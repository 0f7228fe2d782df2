"""What the pages need is imported ahead of time."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.ahead import ImportAhead
from cpd_desktop.ui.tasks import Tasks


def test_modules_are_imported_one_after_the_other_off_the_ui_thread(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = Tasks()
    names = ["colorsys", "cpd_desktop.domain.passphrases"]
    for name in names:
        monkeypatch.delitem(sys.modules, name, raising=False)
    ahead = ImportAhead(tasks, names, tasks)

    ahead.begin()
    assert not set(names) <= set(sys.modules)
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    tasks.close()

    assert set(names) <= set(sys.modules)
    ahead.begin()
    tasks.deleteLater()
