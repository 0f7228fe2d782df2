"""What tests/conftest.py promises to every test: a home of its own, the users' time zone, and that leftovers are found."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
import pytest

from tests.architecture.repository import ROOT

LEAVES_A_THREAD = """
import threading
stop = threading.Event()
def test_it():
    threading.Thread(target=stop.wait, name="the forgotten one", daemon=True).start()
"""
LEAVES_A_CHILD = """
import subprocess, sys
kept = []
def test_it():
    kept.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE))
"""
LEAVES_A_BOOK = """
kept = []
def test_it(tmp_path):
    kept.append((tmp_path / "team.cpd-wal").open("w"))
"""
LEAVES_NOTHING = """
import multiprocessing, subprocess, sys, threading
def test_it(tmp_path):
    subprocess.run([sys.executable, "-c", ""], check=True)
    thread = threading.Timer(0.1, print)
    thread.start()
    with (tmp_path / "team.cpd").open("w"):
        multiprocessing.get_context("spawn").Lock()
"""
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="Only Linux lists a process's children and open files.")


def outcome_of(code: str, folder: Path) -> str:
    """What pytest prints of a test in *code* that is run under our conftest."""
    (folder / "test_it.py").write_text(code)
    options = ["-q", "-p", "tests.conftest", "-p", "no:cacheprovider", "-p", "no:randomly", "-c", "pyproject.toml"]
    command = [sys.executable, "-m", "pytest", *options, f"--basetemp={folder / 'temp'}", str(folder / "test_it.py")]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120).stdout


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (LEAVES_A_THREAD, "left behind: thread the forgotten one"),
        pytest.param(LEAVES_A_CHILD, "left behind: child process", marks=linux_only),
        pytest.param(LEAVES_A_BOOK, "left behind: open file", marks=linux_only),
    ],
    ids=["a thread", "a child process", "an open book"],
)
def test_what_a_test_leaves_behind_is_found(code: str, found: str, tmp_path: Path) -> None:
    assert found in outcome_of(code, tmp_path)


def test_what_has_ended_or_is_python_s_own_is_not_held_against_a_test(tmp_path: Path) -> None:
    assert "1 passed" in (printed := outcome_of(LEAVES_NOTHING, tmp_path)), printed
    assert "error" not in printed


def test_long_tests_run_only_when_they_are_chosen(tmp_path: Path) -> None:
    code = "import pytest\n@pytest.mark.long\ndef test_it():\n    pass\n"

    assert "1 deselected" in outcome_of(code, tmp_path)


def test_the_folders_of_the_user_are_those_of_the_test(home: Path) -> None:
    folders = [platformdirs.user_data_dir("x"), platformdirs.user_config_dir("x"), platformdirs.user_cache_dir("x")]

    assert Path.home() == home
    assert all(Path(folder).is_relative_to(home) for folder in folders)
    assert list(home.iterdir()) == [home / "run"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has one time zone for everybody.")
@pytest.mark.parametrize(("month", "hour"), [(1, 12), (3, 12), (4, 13), (7, 13), (11, 12)])
def test_the_time_zone_is_that_of_the_united_kingdom(month: int, hour: int) -> None:
    assert time.localtime(datetime(2026, month, 15, 12, tzinfo=UTC).timestamp()).tm_hour == hour


def test_no_passphrase_comes_from_outside() -> None:
    assert "CPD_PASSPHRASE" not in os.environ


def test_a_child_keeps_what_it_compiles_for_the_next_one(tmp_path: Path) -> None:
    (tmp_path / "compiled.py").write_text("")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    subprocess.run([sys.executable, "-c", "import compiled"], check=True, env=environment)

    assert [path.name.partition(".")[0] for path in tmp_path.rglob("*.pyc")] == ["compiled"]
