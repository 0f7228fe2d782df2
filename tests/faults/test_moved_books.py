"""A book that is moved, renamed, deleted or replaced while it is open: nothing is said to be saved that would be lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.books import findings
from cpd_desktop.services.policy import choices, set_choice
from cpd_desktop.services.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows moves nothing that is open.")


def clock() -> datetime:
    return datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


def delete(path: Path) -> None:
    for part in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        part.unlink(missing_ok=True)


def rename(path: Path) -> None:
    path.rename(path.with_name("elsewhere.cpd"))


def replace(path: Path) -> None:
    path.with_name("new").write_bytes(b"another file")
    path.with_name("new").replace(path)


@pytest.mark.parametrize("happens", [delete, rename, replace])
def test_nothing_is_said_to_be_saved(tmp_path: Path, happens: Callable[[Path], None]) -> None:
    path = tmp_path / "own.cpd"
    with Workspace.create(path, passphrase=None, clock=clock, who="tests") as workspace:
        workspace.write(set_choice, "warning_days", 30)
        happens(path)
        for _ in range(2):
            with pytest.raises(Problem, match=r"own\.cpd is no longer where it was opened"):
                workspace.write(set_choice, "warning_days", 40)
        assert workspace.read(choices)[0].value == 30


def test_put_back_it_goes_on(tmp_path: Path) -> None:
    path, away = tmp_path / "own.cpd", tmp_path / "away.cpd"
    with Workspace.create(path, passphrase=None, clock=clock, who="tests") as workspace:
        path.rename(away)
        with pytest.raises(Problem, match="nothing was saved"):
            workspace.write(set_choice, "warning_days", 40)
        away.rename(path)
        workspace.write(set_choice, "warning_days", 50)

    assert findings(path, None) == []
    with Workspace.open(path, passphrase=None, clock=clock, who="tests") as workspace:
        assert workspace.read(choices)[0].value == 50
