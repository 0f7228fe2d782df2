"""Copies of attached files are private, read only, and gone when they are to be."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.domain.attachments import OPENED_DIRECTLY, OTHER
from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.opened_files import OpenedFiles

LEAVES = """
import os, sys
from pathlib import Path
from cpd_desktop.ui.opened_files import OpenedFiles
opened = OpenedFiles(Path(sys.argv[1]))
print(opened.write(b"left", "text/plain"), flush=True)
if sys.argv[2] == "stays":
    sys.stdin.read()
os._exit(0)
"""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenedFiles]:
    files = OpenedFiles(tmp_path / "opened")
    yield files
    files.close()


def in_folder(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_nothing_is_on_disk_before_a_file_is_opened(opened: OpenedFiles, tmp_path: Path) -> None:
    opened.clear()
    opened.clear_left_behind()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", OPENED_DIRECTLY, ids=lambda kind: kind.media_type)
def test_a_copy_has_a_name_without_meaning_and_the_ending_of_its_kind(opened: OpenedFiles, kind: object) -> None:
    media_type, ending = kind.media_type, kind.endings[0]  # type: ignore[attr-defined]
    path = opened.write(b"content", media_type)

    assert path.read_bytes() == b"content"
    assert path.suffix == ending
    assert len(path.stem) == 16
    assert path != opened.write(b"content", media_type)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise.")
def test_nobody_else_may_enter_and_nobody_may_write(opened: OpenedFiles) -> None:
    path = opened.write(b"content", "text/plain")

    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


def test_what_is_not_on_the_list_is_not_written(opened: OpenedFiles, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="save a copy"):
        opened.write(b"MZ", OTHER)
    assert in_folder(tmp_path) == []


def test_everything_goes_at_once_and_a_later_file_can_be_opened(opened: OpenedFiles, tmp_path: Path) -> None:
    opened.write(b"a", "text/plain")
    opened.write(b"b", "text/plain")
    turn = opened.turn
    opened.clear()

    assert in_folder(tmp_path) == []
    assert opened.turn != turn
    opened.write(b"c", "text/plain")
    assert len(in_folder(tmp_path)) == 1


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "opened").write_text("in the way")
    with pytest.raises(Problem, match="The file cannot be opened"):
        OpenedFiles(tmp_path / "opened").write(b"a", "text/plain")


def test_what_a_program_left_behind_goes_at_the_next_start(opened: OpenedFiles, tmp_path: Path) -> None:
    root = tmp_path / "opened"
    left = subprocess.run(
        [sys.executable, "-c", LEAVES, str(root), "ends"], capture_output=True, text=True, check=True
    ).stdout.strip()
    own = opened.write(b"own", "text/plain")
    assert Path(left).exists()

    opened.clear_left_behind()

    assert in_folder(root) == [own]


def test_what_another_running_program_has_open_stays(opened: OpenedFiles, tmp_path: Path) -> None:
    command = [sys.executable, "-c", LEAVES, str(tmp_path / "opened"), "stays"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdin is not None
        path = Path(running.stdout.readline().strip())
        opened.clear_left_behind()
        assert path.exists()
        running.stdin.close()
        running.wait()
    opened.clear_left_behind()
    assert not path.exists()
