from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.backups import back_up_if_changed, default_backup_folder, kept_backups
from cpd_desktop.services.books import verify
from cpd_desktop.services.workspace import Workspace
from tests.services.building import Clock, a_course_draft, add_courses


def change(workspace: Workspace, code: str) -> None:
    add_courses(workspace, a_course_draft(code))


def test_a_backup_is_made_only_when_something_changed(workspace: Workspace, tmp_path: Path, clock: Clock) -> None:
    folder = default_backup_folder(workspace.book.path)
    assert folder == tmp_path / "backups"
    first = back_up_if_changed(workspace, folder)
    assert first.made is not None
    again = back_up_if_changed(workspace, folder)
    assert again.made is None
    assert again.newest == first.newest
    change(workspace, "A-1")
    clock.turn(minutes=1)
    second = back_up_if_changed(workspace, folder)
    assert second.made is not None
    assert verify(second.newest.path, None).head == workspace.head()
    assert [one.path for one in kept_backups(workspace.book, folder)] == [second.newest.path, first.newest.path]


def test_old_ones_are_thinned_and_nothing_else_is_touched(workspace: Workspace, tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "kept"
    first = back_up_if_changed(workspace, folder).newest.path
    data = first.read_bytes()
    for hour in range(1, 60):
        stamp = clock.now - timedelta(hours=hour)
        Path(str(first).replace(first.stem[-15:], f"{stamp:%Y%m%d-%H%M%S}")).write_bytes(data)
    others = ("by hand.cpdbackup", "book-00000000-auto-20200101-000000.cpdbackup", "letter.docx")
    for name in others:
        (folder / name).write_bytes(b"mine")
    (folder / f"{first.stem}.cpdbackup.part").write_bytes(b"cut off")
    change(workspace, "A-1")
    clock.turn(minutes=1)
    outcome = back_up_if_changed(workspace, folder)
    kept = kept_backups(workspace.book, folder)
    assert outcome.newest == kept[0]
    assert outcome.thinned > 40
    assert 12 < len(kept) < 16
    assert {path.name for path in folder.iterdir()} == {*others, *(one.path.name for one in kept)}


def test_a_damaged_newest_one_does_not_count(workspace: Workspace, tmp_path: Path, clock: Clock) -> None:
    newest = back_up_if_changed(workspace, tmp_path / "kept").newest.path
    newest.write_bytes(newest.read_bytes()[:200])
    clock.turn(minutes=1)
    assert back_up_if_changed(workspace, tmp_path / "kept").made is not None


def test_what_cannot_be_written_is_a_problem_and_removes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(Problem, match=r"No backup was made: .*file cannot be used"):
        back_up_if_changed(workspace, tmp_path / "file")
    assert kept_backups(workspace.book, tmp_path / "file") == ()
    assert (tmp_path / "file").read_text(encoding="utf-8") == "no folder"
