"""The program as a whole: starting, opening, creating, taking over, raising, and leaving nothing behind."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from cpd_desktop import app
from cpd_desktop.app import Program
from cpd_desktop.services.books import back_up
from cpd_desktop.services.policy import choices, set_choice
from cpd_desktop.services.slots import add_slot
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui import notices
from cpd_desktop.ui.application import be_still
from cpd_desktop.ui.books import demo_book
from cpd_desktop.ui.desktop_notices import DesktopNotices
from cpd_desktop.ui.instance import Claim, raise_running
from cpd_desktop.ui.lock_path import lock_path
from cpd_desktop.ui.opened_files import OpenedFiles
from cpd_desktop.ui.page_entries import PAGES
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.restoring import RestoreDialog
from cpd_desktop.ui.signing_in.last_user import LastUser, kept_user
from cpd_desktop.ui.theme import LIGHT
from cpd_desktop.ui.welcome import CreateDialog, PassphraseDialog, Welcome
from tests.faults.test_locks import another_program
from tests.services.users_book import PASSPHRASES, with_users

FOREIGN_LOCK = "4711\nCPD Desktop\nFRONT-DESK\n00000000000000000000000000000000\n\n"
PASSPHRASE = "correct horse battery"


def clock() -> datetime:
    return datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


def answering(asked: list[str], *, agrees: bool) -> Callable[..., bool]:
    """Stand in for the question: note it, and answer."""

    def ask(_parent: object, text: str, *_: object, **_rest: object) -> bool:
        asked.append(text)
        return agrees

    return ask


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the notices tell, instead of boxes; nothing is agreed to."""
    texts: list[str] = []
    monkeypatch.setattr(notices, "tell", lambda _, text: texts.append(text))
    monkeypatch.setattr(notices, "tell_problem", lambda _, problem: texts.append(str(problem)))
    monkeypatch.setattr(notices, "tell_bug", lambda _, name: texts.append(f"bug {name}"))
    monkeypatch.setattr(notices, "ask", answering(texts, agrees=False))
    return texts


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path, told: list[str]) -> Iterator[Callable[..., Program]]:
    programs: list[Program] = []

    def make(book: Path | None = None) -> Program:
        preferences = Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
        program = Program(qapp, preferences, clock)
        programs.append(program)
        program.start(book)
        return program

    yield make
    for program in programs:
        program.look.apply(LIGHT, 100)
        program.stop()
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()


def a_book(path: Path, passphrase: str | None = None) -> Path:
    Workspace.create(path, passphrase=passphrase, clock=clock, who="tests").close()
    return path


def is_open(program: Program) -> bool:
    return program.context is not None and program.tasks.under_way == 0


def welcome_of(program: Program) -> Welcome | None:
    return program.window.findChild(Welcome)


def test_without_a_book_there_are_three_ways_in(qtbot: QtBot, start: Callable[..., Program]) -> None:
    program = start()

    qtbot.waitUntil(lambda: welcome_of(program) is not None)
    assert program.window.windowTitle() == "CPD Desktop"
    assert not program.window.top_bar.isEnabled()


def test_the_book_that_is_named_is_opened(qtbot: QtBot, start: Callable[..., Program], tmp_path: Path) -> None:
    program = start(a_book(tmp_path / "own.cpd"))

    qtbot.waitUntil(lambda: is_open(program))
    assert program.window.windowTitle() == "Today – own.cpd – CPD Desktop"
    assert lock_path(tmp_path / "own.cpd").exists()
    assert program.preferences.recent_books() == [tmp_path / "own.cpd"]


def test_the_next_start_opens_the_book_opened_last(qtbot: QtBot, start: Callable[..., Program], tmp_path: Path) -> None:
    first = start(a_book(tmp_path / "own.cpd"))
    qtbot.waitUntil(lambda: is_open(first))
    first.stop()
    assert not lock_path(tmp_path / "own.cpd").exists()

    second = start()

    qtbot.waitUntil(lambda: is_open(second))
    assert second.window.windowTitle().startswith("Today – own.cpd")


def test_a_book_that_is_gone_is_said_and_the_ways_in_are_shown(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, told: list[str]
) -> None:
    program = start(tmp_path / "gone.cpd")

    qtbot.waitUntil(lambda: welcome_of(program) is not None)
    assert len(told) == 1
    assert "gone.cpd" in told[0]
    assert not lock_path(tmp_path / "gone.cpd").exists()


def test_a_protected_book_asks_until_the_passphrase_is_right(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    program = start(a_book(tmp_path / "own.cpd", PASSPHRASE))
    qtbot.waitUntil(lambda: program.window.findChild(PassphraseDialog) is not None)
    dialog = program.window.findChild(PassphraseDialog)
    assert dialog is not None

    QTest.keyClicks(dialog.edit, "wrong horse")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.error.isVisible)
    assert program.context is None

    dialog.edit.setText(PASSPHRASE)
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_open(program))
    assert not program.window.banner.isVisible()


def test_a_users_passphrase_opens_the_book_and_signs_them_in(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    path = a_book(tmp_path / "own.cpd", PASSPHRASE)
    with Workspace.open(path, passphrase=PASSPHRASE, clock=clock, who="tests") as workspace:
        users = with_users(workspace)
        add_slot(workspace, users.manager.uuid, PASSPHRASES["jo.patel"])
    program = start(path)
    qtbot.waitUntil(lambda: program.window.findChild(PassphraseDialog) is not None)
    dialog = program.window.findChild(PassphraseDialog)
    assert dialog is not None

    dialog.edit.setText(PASSPHRASES["jo.patel"])
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_open(program))

    assert program.context is not None
    assert program.context.reader == users.manager
    assert program.context.workspace.who == "Jo Patel"
    assert kept_user(program.preferences, path) == LastUser(users.manager.uuid.hex(), "jo.patel")


def test_giving_up_on_the_passphrase_leads_to_the_ways_in_and_lets_others_have_the_book(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    program = start(a_book(tmp_path / "own.cpd", PASSPHRASE))
    qtbot.waitUntil(lambda: program.window.findChild(PassphraseDialog) is not None)
    dialog = program.window.findChild(PassphraseDialog)
    assert dialog is not None

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: welcome_of(program) is not None)
    assert not lock_path(tmp_path / "own.cpd").exists()


def test_a_new_book_is_made_and_opened(qtbot: QtBot, start: Callable[..., Program], tmp_path: Path) -> None:
    program = start()
    qtbot.waitUntil(lambda: welcome_of(program) is not None)
    welcome = welcome_of(program)
    assert welcome is not None
    way = next(one for one in welcome.findChildren(QPushButton) if one.accessibleName() == "Create a record book")
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    dialog = program.window.findChild(CreateDialog)
    assert dialog is not None
    dialog.path.setText(str(tmp_path / "new" / "own.cpd"))
    dialog.first.setText(PASSPHRASE)
    dialog.second.setText(PASSPHRASE)

    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: is_open(program))
    assert program.context is not None
    assert program.context.workspace.book.protected
    assert lock_path(tmp_path / "new" / "own.cpd").exists()


def test_a_book_that_cannot_be_made_leaves_the_dialog_open(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    program = start()
    program.create_book()
    dialog = program.window.findChild(CreateDialog)
    assert dialog is not None
    dialog.path.setText(str(a_book(tmp_path / "own.cpd")))
    dialog.first.setText(PASSPHRASE)
    dialog.second.setText(PASSPHRASE)

    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(dialog.error.isVisible)
    assert "own.cpd" in dialog.error.text()
    assert dialog.first.text() == PASSPHRASE
    dialog.reject()


def test_another_book_is_opened_from_the_menu(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(a_book(tmp_path / "own.cpd"))
    qtbot.waitUntil(lambda: is_open(program))
    other = a_book(tmp_path / "other.cpd")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))

    program.window.open_wanted.emit()

    qtbot.waitUntil(lambda: program.window.windowTitle().startswith("Today – other.cpd") and is_open(program))
    assert not lock_path(tmp_path / "own.cpd").exists()
    assert program.preferences.recent_books() == [other, tmp_path / "own.cpd"]


def test_choosing_no_book_leaves_the_one_that_is_open(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(a_book(tmp_path / "own.cpd"))
    qtbot.waitUntil(lambda: is_open(program))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))

    program.choose_book()
    program.open_book(tmp_path / "own.cpd")

    assert program.tasks.under_way == 0


def test_a_book_open_in_another_window_raises_that_window(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, told: list[str]
) -> None:
    path = a_book(tmp_path / "own.cpd")
    elsewhere = Claim(path)
    elsewhere.take()

    with qtbot.waitSignal(elsewhere.raised):
        program = start(path)

    qtbot.waitUntil(lambda: welcome_of(program) is not None)
    assert told == ["own.cpd is open in another window, which was brought to the front."]
    elsewhere.release()
    elsewhere.deleteLater()


@pytest.mark.parametrize("agrees", [True, False])
@pytest.mark.parametrize("lock", [FOREIGN_LOCK, ""])
def test_a_book_left_open_is_taken_over_only_if_one_says_so(
    qtbot: QtBot,
    start: Callable[..., Program],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lock: str,
    agrees: bool,
) -> None:
    path = a_book(tmp_path / "own.cpd")
    lock_path(path).write_text(lock)
    asked: list[str] = []
    monkeypatch.setattr(notices, "ask", answering(asked, agrees=agrees))

    program = start(path)

    qtbot.waitUntil(lambda: is_open(program) if agrees else welcome_of(program) is not None)
    assert len(asked) == 1
    assert ("FRONT-DESK" in asked[0]) is bool(lock)
    assert (program.context is not None) is agrees
    assert (lock_path(path).read_text() == lock) is not agrees
    assert raise_running(path) is agrees


def test_a_book_that_another_program_still_uses_is_not_taken_over(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    path = a_book(tmp_path / "own.cpd")
    lock_path(path).write_text(FOREIGN_LOCK)
    monkeypatch.setattr(notices, "ask", answering([], agrees=True))
    with another_program(path, "reading"):
        program = start(path)
        qtbot.waitUntil(lambda: welcome_of(program) is not None)

    assert told == ["own.cpd is still in use by the other window: nothing was changed; close it there first."]
    assert lock_path(path).read_text() == FOREIGN_LOCK


def test_taking_over_a_protected_book_asks_for_its_passphrase_first(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_book(tmp_path / "own.cpd", PASSPHRASE)
    lock_path(path).write_text(FOREIGN_LOCK)
    monkeypatch.setattr(notices, "ask", answering([], agrees=True))
    program = start(path)
    qtbot.waitUntil(lambda: program.window.findChild(PassphraseDialog) is not None)
    dialog = program.window.findChild(PassphraseDialog)
    assert dialog is not None

    QTest.keyClicks(dialog.edit, "wrong horse")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.error.isVisible)
    assert lock_path(path).read_text() == FOREIGN_LOCK

    dialog.edit.setText(PASSPHRASE)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_open(program))


def test_giving_up_on_taking_over_leaves_everything_as_it_is(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_book(tmp_path / "own.cpd", PASSPHRASE)
    lock_path(path).write_text(FOREIGN_LOCK)
    monkeypatch.setattr(notices, "ask", answering([], agrees=True))
    program = start(path)
    qtbot.waitUntil(lambda: program.window.findChild(PassphraseDialog) is not None)
    dialog = program.window.findChild(PassphraseDialog)
    assert dialog is not None

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: welcome_of(program) is not None)
    assert lock_path(path).read_text() == FOREIGN_LOCK


@contextmanager
def a_window_of_its_own(path: Path) -> Iterator[subprocess.Popen[str]]:
    """The real program in a process of its own, with *path* open."""
    command = [sys.executable, "-m", "cpd_desktop", "open", "--book", str(path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_second_start_raises_the_first_and_ends(qtbot: QtBot, tmp_path: Path) -> None:
    path = a_book(tmp_path / "own.cpd")
    with a_window_of_its_own(path) as first:
        qtbot.waitUntil(lambda: raise_running(path))
        with a_window_of_its_own(path) as second:
            assert second.wait(30) == 0
            assert second.stderr is not None
            assert "own.cpd is open already; its window was raised." in second.stderr.read()
        assert first.poll() is None


def test_after_the_first_window_was_killed_the_book_opens_without_a_question(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, told: list[str]
) -> None:
    path = a_book(tmp_path / "own.cpd")
    with a_window_of_its_own(path) as first:
        qtbot.waitUntil(lambda: raise_running(path))
        first.kill()
        first.wait()
    assert lock_path(path).exists()

    program = start(path)

    qtbot.waitUntil(lambda: is_open(program))
    assert told == []


def test_a_second_start_brings_the_window_back(qtbot: QtBot, start: Callable[..., Program], tmp_path: Path) -> None:
    program = start(a_book(tmp_path / "own.cpd"))
    qtbot.waitUntil(lambda: is_open(program))
    program.window.showMinimized()

    assert raise_running(tmp_path / "own.cpd")

    qtbot.waitUntil(lambda: not program.window.isMinimized())


def test_the_demonstration_is_made_once_and_opened(qtbot: QtBot, start: Callable[..., Program], home: Path) -> None:
    program = start()
    qtbot.waitUntil(lambda: welcome_of(program) is not None)

    program.window.demo_wanted.emit()
    qtbot.waitUntil(lambda: is_open(program))
    assert program.window.windowTitle() == "Today – demonstration.cpd – CPD Desktop"
    assert program.window.banner.text().startswith("This book is a demonstration")

    program.close_book()
    program.open_demo()
    qtbot.waitUntil(lambda: is_open(program))


def test_the_system_theme_is_followed_while_the_window_is_open(
    qtbot: QtBot, qapp: QApplication, start: Callable[..., Program]
) -> None:
    program = start()
    qtbot.waitUntil(lambda: welcome_of(program) is not None)
    program.preferences.set_text("theme", "dark")

    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

    assert program.look.theme.name == "dark"


def test_a_problem_of_any_task_is_told(qtbot: QtBot, start: Callable[..., Program], told: list[str]) -> None:
    program = start()

    def fail() -> None:
        raise ZeroDivisionError

    program.tasks.write(lambda _: None, None, fail)

    qtbot.waitUntil(lambda: "bug ZeroDivisionError" in told)


def test_pictures_are_taken_on_a_demonstration_of_their_own(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cpd_desktop.ui.main_window.PAGES", PAGES[:1])

    assert [path.name for path in app.take_screenshots(tmp_path / "out")] == ["today.png"]
    assert not demo_book().exists()


def test_closing_the_book_leads_to_the_ways_in_and_lets_others_have_it(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    program = start(a_book(tmp_path / "own.cpd"))
    qtbot.waitUntil(lambda: is_open(program))

    program.window.close_wanted.emit()

    qtbot.waitUntil(lambda: welcome_of(program) is not None)
    assert program.window.isEnabled()
    assert len(list((tmp_path / "backups").iterdir())) == 1
    assert program.window.windowTitle() == "CPD Desktop"
    assert not lock_path(tmp_path / "own.cpd").exists()
    program.window.book_wanted.emit(str(tmp_path / "own.cpd"))
    qtbot.waitUntil(lambda: is_open(program))


def test_files_that_were_opened_go_with_the_book_and_those_left_behind_at_the_start(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    left = OpenedFiles().write(b"left", "text/plain")
    program = start(a_book(tmp_path / "own.cpd"))
    qtbot.waitUntil(lambda: is_open(program))
    assert program.context is not None
    assert not left.exists()
    opened = program.context.opened.write(b"opened", "text/plain")

    program.window.close_wanted.emit()

    qtbot.waitUntil(lambda: welcome_of(program) is not None)
    assert not opened.exists()


def test_the_end_and_another_book_back_up_what_has_changed(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    first, second = a_book(tmp_path / "one" / "own.cpd"), a_book(tmp_path / "two" / "own.cpd")
    program = start(first)
    qtbot.waitUntil(lambda: is_open(program))
    program.open_book(second)
    qtbot.waitUntil(lambda: program.preferences.recent_books()[0] == second and is_open(program))
    assert len(list((tmp_path / "one" / "backups").iterdir())) == 1
    assert not (tmp_path / "two" / "backups").exists()
    program.window.close()
    program.stop()
    assert len(list((tmp_path / "two" / "backups").iterdir())) == 1


def test_a_backup_that_failed_is_told_when_the_book_is_opened_next(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    book = a_book(tmp_path / "own.cpd")
    (tmp_path / "backups").write_text("no folder", encoding="utf-8")
    first = start(book)
    qtbot.waitUntil(lambda: is_open(first))
    first.window.close()
    first.stop()
    second = start(book)
    qtbot.waitUntil(lambda: is_open(second))
    assert "See Settings, Backups" in second.window.statusBar().currentMessage()


def test_a_backup_is_put_in_the_place_of_the_open_book_once_its_passphrase_is_right(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, told: list[str]
) -> None:
    path = a_book(tmp_path / "own.cpd", PASSPHRASE)
    backup = tmp_path / "monday.cpdbackup"
    with Workspace.open(path, passphrase=PASSPHRASE, clock=clock, who="tests") as workspace:
        back_up(workspace, backup)
        workspace.write(set_choice, "warning_days", 30)
    program = start()
    program.restore_book()
    dialog = program.window.findChild(RestoreDialog)
    assert dialog is not None
    dialog.backup.edit.setText(str(backup))
    dialog.target.edit.setText(str(path))
    dialog.passphrase.setText("not the passphrase")
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.error_of("passphrase")))
    assert not list(tmp_path.glob("*replaced*"))

    dialog.passphrase.setText(PASSPHRASE)
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: program.window.findChild(PassphraseDialog) is not None)
    assert any("is kept as own.cpd.replaced-" in text for text in told)
    asking = program.window.findChild(PassphraseDialog)
    assert asking is not None
    asking.edit.setText(PASSPHRASE)
    QTest.mouseClick(asking.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_open(program))
    assert program.context is not None
    found = {one.choice.name: one.value for one in program.context.workspace.read(choices)}
    assert found["warning_days"] == 90


def test_restoring_over_the_book_that_is_open_opens_what_was_restored(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    path = a_book(tmp_path / "own.cpd")
    program = start(path)
    qtbot.waitUntil(lambda: is_open(program))
    assert program.context is not None
    back_up(program.context.workspace, tmp_path / "monday.cpdbackup")
    program.context.workspace.write(set_choice, "warning_days", 30)
    before = program.context

    program.window.restore_wanted.emit()
    dialog = program.window.findChild(RestoreDialog)
    assert dialog is not None
    assert dialog.target.edit.text() == str(path)
    dialog.backup.edit.setText(str(tmp_path / "monday.cpdbackup"))
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: is_open(program) and program.context is not before)
    found = {one.choice.name: one.value for one in program.context.workspace.read(choices)}
    assert found["warning_days"] == 90


def test_the_systems_wish_for_contrast_is_followed_while_the_window_is_open(
    qtbot: QtBot, qapp: QApplication, start: Callable[..., Program]
) -> None:
    program = start()
    qtbot.waitUntil(lambda: welcome_of(program) is not None)
    program.preferences.set_text("theme", "high contrast")

    qapp.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)

    assert program.look.theme.name == "high contrast"


def test_nothing_moves(qapp: QApplication) -> None:
    be_still(qapp)

    assert not any(QApplication.isEffectEnabled(effect) for effect in Qt.UIEffect)


def test_a_book_that_is_left_while_it_is_read_is_closed_once_that_is_done(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path, told: list[str]
) -> None:
    program = start(a_book(tmp_path / "one.cpd"))
    qtbot.waitUntil(lambda: is_open(program))
    assert program.context is not None
    workspace, held, order = program.context.workspace, Event(), list[str]()

    def read() -> None:
        with workspace.snapshot() as session:
            held.wait()
            order.append(f"read {session.connection().exec_driver_sql('SELECT count(*) FROM people').scalar()}")

    program.tasks.read("slow", lambda _: None, read)
    program.close_book()
    program.tasks.write(order.append, None, lambda: "opened")
    assert program.context is None
    held.set()

    qtbot.waitUntil(lambda: program.tasks.under_way == 0)
    assert order == ["read 0", "opened"]
    assert told == []


def test_notices_on_the_desktop_begin_once_the_book_is_open(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    program = start(a_book(tmp_path / "own.cpd"))

    qtbot.waitUntil(lambda: program.context is not None and program.context.findChild(DesktopNotices) is not None)
    qtbot.waitUntil(lambda: is_open(program))
    first = program.context
    program.open_book(a_book(tmp_path / "other.cpd"))
    qtbot.waitUntil(lambda: program.context not in (None, first) and is_open(program))
    qtbot.waitUntil(lambda: len(program.findChildren(DesktopNotices)) == 1)
    qtbot.waitUntil(lambda: is_open(program))
