"""Bugs that nobody caught, in real processes: told once, logged without anybody's data, nothing on standard error."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.bug_log import BugLog, log_file

CANARY = "Annwyl Kowalczyk-Canary"
PROGRAM = f"""
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication
from cpd_desktop import startup
from cpd_desktop.ui import notices
CANARY = {CANARY!r}
told = []

def fail_in_a_slot():
    name = CANARY
    raise ValueError(f"{{name}} is not in the list", name)

def fail_in_a_thread():
    raise KeyError(CANARY)

class Breaks:
    def __del__(self):
        raise OSError(CANARY)

def close_boxes():
    box = QApplication.activeModalWidget()
    if box is not None:
        told.append(box.text())
        box.reject()
    elif len(told) == 3:
        watching.stop()
        QApplication.instance().quit()

def begin():
    for _ in range(3):
        QTimer.singleShot(0, fail_in_a_slot)
    thread = threading.Thread(target=fail_in_a_thread)
    thread.start()
    thread.join()
    Breaks()
    qWarning(f"QLabel::setPicture: {{CANARY}}")
    qWarning(CANARY)
    watching.start(10)

application = startup.the_application()
watching = QTimer()
watching.timeout.connect(close_boxes)
startup.run_window(None, watch=lambda step: begin() if step == "ready" else None)
print(*told, sep="\\n")
"""


@pytest.fixture
def bugs(tmp_path: Path) -> Iterator[BugLog]:
    bugs = BugLog(tmp_path / "logs" / "cpd.log")
    yield bugs
    bugs.end()
    bugs.deleteLater()


def test_what_nobody_caught_is_told_once_and_nobodys_name_is_written_anywhere(home: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=True)

    assert sorted(line.partition("(")[2].partition(")")[0] for line in ran.stdout.splitlines()) == [
        "KeyError", "OSError", "ValueError",
    ]  # fmt: skip
    assert "Canary" not in ran.stderr + ran.stdout
    assert "Traceback" not in ran.stderr
    log = log_file().read_text(encoding="utf-8")
    assert log.count("Nobody caught ValueError at") == 1
    assert "fail_in_a_slot" in log
    assert "QLabel::setPicture" in log
    for folder, _, names in os.walk(home):
        for name in names:
            assert b"Canary" not in Path(folder, name).read_bytes(), name


def test_a_logged_exception_keeps_its_place_and_loses_its_words(bugs: BugLog) -> None:
    bugs.begin()
    try:
        int(CANARY)
    except ValueError:
        logging.getLogger("cpd_desktop.somewhere").exception("An answer was not understood")
    bugs.end()

    (line, at) = bugs.file.read_text(encoding="utf-8").splitlines()
    assert line.endswith("cpd_desktop.somewhere An answer was not understood")
    assert at.startswith("ValueError at test_bug_log.py:")


def test_the_log_does_not_grow_for_ever(bugs: BugLog) -> None:
    bugs.begin()
    for number in range(9_000):
        logging.getLogger("cpd_desktop").error("A long line of a log that is written again and again, %d", number)
    bugs.end()

    files = list(bugs.file.parent.iterdir())
    assert len(files) == 3
    assert all(file.stat().st_size <= 256 * 1024 for file in files)


def test_where_no_log_can_be_written_the_program_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    bugs = BugLog(tmp_path / "file" / "cpd.log")

    bugs.begin()
    with qtbot.waitSignal(bugs.found) as found:
        sys.excepthook(ValueError, ValueError(CANARY), None)
    bugs.end()

    assert found.args == ["ValueError"]
    assert sys.excepthook is not bugs._on_exception


def test_breaking_off_is_no_bug(bugs: BugLog) -> None:
    bugs.begin()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    bugs.end()

    assert not bugs.file.exists()
