"""Attacks on the running program: each costs one sentence, and nothing is lost."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.app import Program
from cpd_desktop.services.books import findings
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.policy import choices
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.book import open_book
from cpd_desktop.store.driver import connect
from cpd_desktop.ui.pages.settings.page import SettingsPage
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.welcome import PassphraseDialog
from tests.test_app import PASSPHRASE, a_book, clock, is_open, welcome_of
from tests.ui.reading import lay_out

ROOT = Path(__file__).resolve().parents[2]


def opened(qtbot: QtBot, start: Callable[..., Program], path: Path) -> Program:
    program = start(path)
    qtbot.waitUntil(lambda: is_open(program))
    return program


def warning_days(program: Program) -> SettingsPage:
    """Show the policy, once it is there."""
    program.window.show_page("Settings", "Policy")
    page = program.window.page("Settings")
    assert isinstance(page, SettingsPage)
    return page


def choose_days(qtbot: QtBot, program: Program, days: int) -> SettingsPage:
    """Change the warning days in the window."""
    page = warning_days(program)
    qtbot.waitUntil(lambda: "warning_days" in page.policy.cards and program.tasks.under_way == 0)
    card = page.policy.cards["warning_days"]
    # A click goes to what is there: what was shown a moment ago may not be in its place yet.
    lay_out(program.window)
    card.field.setValue(days)
    QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.tasks.under_way == 0)
    return page


def test_a_book_from_the_future_is_said_to_be_one(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, told: list[str]
) -> None:
    path = a_book(tmp_path / "own.cpd")
    with open_book(path) as book:
        key = book.key
    with closing(connect(path, key)) as connection:
        connection.execute("PRAGMA user_version = 99")

    program = start(path)

    qtbot.waitUntil(lambda: welcome_of(program) is not None)
    assert len(told) == 1
    assert "own.cpd was made by a newer version of CPD Desktop" in told[0]


def test_a_wrong_passphrase_thrice_leaves_the_way_open(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, told: list[str]
) -> None:
    program = start(a_book(tmp_path / "own.cpd", PASSPHRASE))
    qtbot.waitUntil(lambda: program.window.findChild(PassphraseDialog) is not None)
    dialog = program.window.findChild(PassphraseDialog)
    assert dialog is not None
    for wrong in ("wrong horse", "correct donkey", "\u202e\x00"):
        dialog.edit.setText(wrong)
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
        qtbot.waitUntil(dialog.button.isEnabled)
        assert "not the passphrase of own.cpd" in dialog.error.text()

    dialog.edit.setText(PASSPHRASE)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: is_open(program))
    assert told == []


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\xfe" * 500,
        b"[General]\nzoom=99999999999999999999\ntheme=<b>\nlock%20minutes=-4\nrecent%20books=\\x0\\n/\xff\n",
        b'[window]\ngeometry="@ByteArray(\\xff\\xff\\xff)"\nheight%20of%20the%20top%20bar=99999999999\n',
        b"[window]\nheight%20of%20the%20top%20bar=-7\n[General]\nwindow\\geometry=7\n",
        b'[table]\nPeople="@ByteArray(nonsense)"\n[views]\nPeople="[{"\n[filter%20row]\nPeople=shown\n',
        b'[views]\nPeople="[{\\"name\\": 7, \\"filter\\": null, \\"sorts\\": \\"x\\"}, 4]"\n',
    ],
)
def test_preferences_that_are_damaged_keep_nobody_from_the_book(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, told: list[str], content: bytes
) -> None:
    (tmp_path / "window.ini").write_bytes(content)
    program = opened(qtbot, start, a_book(tmp_path / "own.cpd"))

    for name in program.window.page_names():
        program.window.show_page(name)
        qtbot.waitUntil(lambda: program.tasks.under_way == 0)
    program.window.zoom(100)

    assert told == []
    assert program.window.height() < 5_000


def test_a_window_that_was_on_a_screen_that_is_gone_is_on_one_that_is_there(
    qtbot: QtBot, qapp: QApplication, start: Callable[..., Program], tmp_path: Path
) -> None:
    path = a_book(tmp_path / "own.cpd")
    first = opened(qtbot, start, path)
    first.window.move(9_000, 7_000)
    geometry = first.window.saveGeometry()
    first.stop()
    preferences = Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    preferences.set_state("window/geometry", QByteArray(geometry))
    preferences.sync()

    second = opened(qtbot, start, path)

    assert any(screen.availableGeometry().intersects(second.window.frameGeometry()) for screen in qapp.screens())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves nothing that is open.")
def test_a_book_that_vanished_says_so_beside_the_field_and_nothing_is_said_to_be_saved(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, told: list[str]
) -> None:
    path = a_book(tmp_path / "own.cpd")
    program = opened(qtbot, start, path)
    warning_days(program)
    path.rename(tmp_path / "away.cpd")

    page = choose_days(qtbot, program, 30)
    assert "no longer where it was opened" in page.policy.cards["warning_days"].error.text()
    assert program.window.undo is not None
    assert program.window.undo.undo_title == ""

    (tmp_path / "away.cpd").rename(path)
    choose_days(qtbot, program, 31)
    assert program.window.undo.undo_title == "change warning days"
    assert told == []


def test_a_clock_that_jumps_back_neither_locks_the_window_nor_stops_work(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, told: list[str]
) -> None:
    now = [clock()]
    preferences = Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    program = Program(qapp, preferences, lambda: now[0])
    path = a_book(tmp_path / "own.cpd")
    program.start(path)
    qtbot.waitUntil(lambda: is_open(program))
    choose_days(qtbot, program, 30)
    now[0] -= timedelta(days=400)

    choose_days(qtbot, program, 31)

    assert told == []
    assert not program.window.locking.is_locked
    program.stop()
    program.window.close()
    program.window.deleteLater()
    assert findings(path, None) == []
    with Workspace.open(path, passphrase=None, clock=clock, who="tests") as workspace:
        assert workspace.read(choices)[0].value == 31


FULL = """
import resource, signal, sys
from pathlib import Path
from time import monotonic
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from cpd_desktop.app import Program
from cpd_desktop.ui import notices
from cpd_desktop.ui.application import the_application
from cpd_desktop.ui.preferences import Preferences
from tests.test_app import clock

folder = Path(sys.argv[1])
application = the_application()
told = []
notices.tell_problem = lambda _, problem: told.append(str(problem))
notices.tell_bug = lambda _, name: told.append(f"bug {name}")
program = Program(application, Preferences(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)), clock)
program.start(folder / "own.cpd")

def until(what, ready):
    waited_from = monotonic()
    while monotonic() < waited_from + 90:
        if ready():
            return
        QTest.qWait(10)
    sys.exit(f"It never came: {what}")

until("the book", lambda: program.context is not None and program.tasks.under_way == 0)
program.window.show_page("Settings", "Policy")
page = program.window.page("Settings")
until("the card", lambda: "warning_days" in page.policy.cards and program.tasks.under_way == 0)
card = page.policy.cards["warning_days"]

def choose(days):
    card.field.setValue(days)
    card.button.click()
    until(f"{days} days", lambda: program.tasks.under_way == 0)
    print(card.error.text() if card.error.isVisible() else f"saved {card.chosen.value}")

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit(0)
choose(30)
limit(resource.RLIM_INFINITY)
choose(31)
print(told)
program.stop()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit.")
def test_a_disk_that_is_full_is_said_beside_the_field_and_with_room_again_work_goes_on(tmp_path: Path) -> None:
    path = a_book(tmp_path / "own.cpd")
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert run.returncode == 0, run.stderr
    first, second, told = run.stdout.splitlines()[-3:]

    assert first.startswith(
        ("own.cpd cannot be read or written just now", "The disk is full, and nothing was changed in own.cpd")
    )
    assert (second, told) == ("saved 31", "[]")
    assert findings(path, None) == []


IMPORTING = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from cpd_desktop.app import Program
from cpd_desktop.ui.application import the_application
from cpd_desktop.ui.preferences import Preferences
from tests.test_app import clock

folder = Path(sys.argv[1])
application = the_application()
program = Program(application, Preferences(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)), clock)
program.start(folder / "own.cpd")

def until(ready):
    for _ in range(6_000):
        if ready():
            return
        QTest.qWait(5)
    sys.exit("It never came.")

until(lambda: program.context is not None and program.tasks.under_way == 0)
program.window.show_page("Import and export", folder / "people.csv")
wizard = program.window.page("Import and export").wizard
for step in ("Columns", "Check"):
    until(lambda: wizard.step == step)
    assert wizard.go_on.isEnabled(), step
    if step == "Check":
        print("importing", flush=True)
    wizard.go_on.click()
until(lambda: wizard.step == "Done")
print("done", flush=True)
until(lambda: False)
"""


def test_a_program_that_is_killed_while_it_imports_leaves_all_of_the_file_or_nothing(tmp_path: Path) -> None:
    rows = 4_000
    path = a_book(tmp_path / "own.cpd")
    lines = ["Staff number,Name,Job role,Team,Start date"]
    lines += [f"{number:05},Person {number},Social worker,Team {number % 20},2020-01-06" for number in range(rows)]
    (tmp_path / "people.csv").write_text("\n".join(lines), encoding="utf-8")
    seen = set()
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", IMPORTING, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == "importing\n"
            try:
                program.wait(random.uniform(0, 0.8))
            except subprocess.TimeoutExpired:
                program.kill()
        assert findings(path, None) == []
        with Workspace.open(path, passphrase=None, clock=clock, who="tests") as workspace:
            found = workspace.read(LISTINGS["people"], CoverageQuestion(datetime(2026, 11, 23, tzinfo=UTC).date()))
        seen.add(len(found.rows))
        if len(found.rows):
            break
    assert seen <= {0, rows}
