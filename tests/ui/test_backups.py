from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.backups import KeptBackup, kept_backups
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context

Opener = Callable[[Workspace], Context]


def made(qtbot: QtBot, context: Context) -> None:
    with qtbot.waitSignal(context.backups.told):
        context.backups.make()


def test_a_backup_goes_beside_the_book_and_is_found_again(qtbot: QtBot, empty_context: Context, tmp_path: Path) -> None:
    backups = empty_context.backups
    assert backups.folder == tmp_path / "backups"
    made(qtbot, empty_context)
    found: list[KeptBackup | None] = []
    backups.ask_newest(found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0] is not None
    assert found[0].path.parent == tmp_path / "backups"
    assert backups.problem == ""


def test_one_that_fails_is_told_and_what_waits_for_it_goes_on(
    qtbot: QtBot, empty_context: Context, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    backups = empty_context.backups
    backups.set_folder(tmp_path / "file")
    went_on: list[bool] = []
    backups.make(lambda: went_on.append(True))
    qtbot.waitUntil(lambda: went_on == [True])
    assert "cannot be used" in backups.problem
    backups.set_folder(tmp_path / "elsewhere")
    made(qtbot, empty_context)
    assert backups.problem == ""


def test_the_demonstration_is_not_backed_up(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    went_on: list[bool] = []
    context.backups.make(lambda: went_on.append(True))
    assert went_on == [True]
    context.backups.make_at_end()
    assert context.tasks.under_way == 0
    assert not (tmp_path / "backups").exists()


def test_the_last_one_is_made_before_the_workers_close(empty_context: Context, tmp_path: Path) -> None:
    empty_context.backups.make_at_end()
    empty_context.tasks.close()
    empty_context.backups.settle()
    assert len(kept_backups(empty_context.workspace.book, tmp_path / "backups")) == 1
    assert empty_context.backups.problem == ""


@pytest.mark.parametrize("where", ["file"])
def test_a_failure_at_the_end_is_known_at_the_next_start(
    empty_context: Context, open_context: Opener, tmp_path: Path, where: str
) -> None:
    (tmp_path / where).write_text("no folder", encoding="utf-8")
    empty_context.backups.set_folder(tmp_path / where)
    empty_context.backups.make_at_end()
    empty_context.tasks.close()
    empty_context.backups.settle()
    assert "cannot be used" in open_context(empty_context.workspace).backups.problem
