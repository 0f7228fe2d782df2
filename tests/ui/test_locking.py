"""Locking the real window: what is covered, what comes back, and what no key reaches."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.slots import add_slot
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.people.page import PeoplePage
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.go_to import GoToDialog
from tests.services.users_book import PASSPHRASES, UsersBook, with_users
from tests.ui.conftest import clock

PASSPHRASE = "correct horse battery"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def protected_context(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Context:
    workspace = Workspace.create(tmp_path / "own.cpd", passphrase=PASSPHRASE, clock=clock, who="tests")
    return open_context(workspace)


@pytest.fixture
def show(
    qtbot: QtBot, look: Look, preferences: Preferences, open_context: object
) -> Iterator[Callable[[Context], MainWindow]]:
    shown: list[tuple[MainWindow, Context]] = []

    def make(context: Context) -> MainWindow:
        window = MainWindow(look, preferences)
        # Not handed to qtbot, which would close it before all that is under way is done.
        window.show()
        window.show_book(context)
        shown.append((window, context))
        qtbot.waitUntil(lambda: context.tasks.under_way == 0)
        window.activateWindow()
        qtbot.waitActive(window)
        return window

    yield make
    # The books are closed later, by open_context: what is asked of them is answered here.
    for window, context in shown:
        qtbot.waitUntil(partial(_is_quiet, context))
        window.close_book()
        window.close()
        window.deleteLater()


@pytest.fixture
def window(show: Callable[[Context], MainWindow], protected_context: Context) -> MainWindow:
    """A window with a protected book."""
    return show(protected_context)


def _is_quiet(context: Context) -> bool:
    return context.tasks.under_way == 0


def unlock(qtbot: QtBot, window: MainWindow, passphrase: str = PASSPHRASE) -> None:
    screen = window.locking.screen
    QTest.keyClicks(screen.edit, passphrase)
    QTest.keyClick(screen.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.locking.is_locked)


def visible_text(window: MainWindow) -> list[str]:
    """The widgets of all windows that are in sight, the lock screen's own left out."""
    return [
        type(one).__name__
        for one in QApplication.allWidgets()
        if one.isVisible() and one not in (window, window.layers, window.locking.screen)
        and not window.locking.screen.isAncestorOf(one)
    ]  # fmt: skip


def test_the_keys_lock_at_once_and_nothing_of_the_book_is_in_sight(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, CTRL | SHIFT)

    assert window.locking.is_locked
    assert visible_text(window) == []
    assert window.locking.screen.edit.hasFocus()
    unlock(qtbot, window)


def test_ten_idle_minutes_lock(qtbot: QtBot, window: MainWindow) -> None:
    idle = window.locking._idle
    assert idle is not None
    assert idle.timer.interval() == 600_000

    idle.timer.start(0)

    qtbot.waitUntil(lambda: window.locking.is_locked)
    unlock(qtbot, window)
    assert idle.timer.interval() == 600_000


def test_a_key_puts_the_lock_off(qtbot: QtBot, window: MainWindow) -> None:
    idle = window.locking._idle
    assert idle is not None
    idle.timer.start(300_000)
    qtbot.waitUntil(lambda: idle._since.elapsed() > 1_000)

    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)

    assert idle.timer.interval() == 600_000


def test_a_wrong_passphrase_is_said_beside_the_field_and_it_stays_locked(qtbot: QtBot, window: MainWindow) -> None:
    window.locking.lock()
    screen = window.locking.screen

    QTest.keyClicks(screen.edit, "wrong horse")
    QTest.mouseClick(screen.button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(screen.error.isVisible)
    assert "not the passphrase of own.cpd" in screen.error.text()
    assert window.locking.is_locked
    unlock(qtbot, window)
    assert screen.edit.text() == ""


def test_a_key_file_that_is_gone_is_said_too(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.locking.lock()
    for name in ("own.cpd.key", "own.cpd.key2"):
        shutil.move(tmp_path / name, tmp_path / f"away {name}")

    QTest.keyClicks(window.locking.screen.edit, PASSPHRASE)
    QTest.keyClick(window.locking.screen.edit, Qt.Key.Key_Return)

    qtbot.waitUntil(window.locking.screen.error.isVisible)
    assert "own.cpd.key is missing" in window.locking.screen.error.text()
    shutil.move(tmp_path / "away own.cpd.key", tmp_path / "own.cpd.key")
    window.locking.screen.edit.clear()
    unlock(qtbot, window)


def test_no_shortcut_reaches_the_book(qtbot: QtBot, window: MainWindow) -> None:
    assert window.context is not None
    window.context.act("change warning days", None, None, set_choice, "warning_days", 30)
    qtbot.waitUntil(window.undo_action.isEnabled)
    window.locking.lock()

    for key in (Qt.Key.Key_K, Qt.Key.Key_Z, Qt.Key.Key_2, Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_P, Qt.Key.Key_O):
        for target in (window, window.locking.screen.edit):
            QTest.keyClick(target, key, CTRL)
    QTest.keyClick(window, Qt.Key.Key_F1)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)

    assert window.findChild(GoToDialog) is None
    assert visible_text(window) == []
    assert window.windowTitle().startswith("Today")
    window.locking.screen.edit.clear()
    unlock(qtbot, window)
    assert window.undo_action.text() == "Undo: change warning days"


def test_zoom_still_works_on_the_lock_screen(qtbot: QtBot, window: MainWindow, look: Look) -> None:
    window.locking.lock()

    QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert look.zoom == 110
    QTest.keyClick(window, Qt.Key.Key_0, CTRL)

    assert look.zoom == 100
    unlock(qtbot, window)


class TypedDialog(QDialog):
    """A dialog in which something was typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.edit, self.other = QLineEdit(), QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.edit)
        layout.addWidget(self.other)


def test_open_dialogs_are_hidden_and_come_back_with_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    outer = TypedDialog(window)
    outer.open()
    inner = TypedDialog(outer)
    inner.open()
    inner.activateWindow()
    qtbot.waitActive(inner)
    inner.other.setFocus()
    QTest.keyClicks(inner.other, "half a sentence")
    ended: list[int] = []
    inner.finished.connect(ended.append)
    outer.finished.connect(ended.append)

    window.locking.lock()

    assert not outer.isVisible()
    assert not inner.isVisible()
    assert visible_text(window) == []
    unlock(qtbot, window)
    assert outer.isVisible()
    assert inner.isVisible()
    assert inner.isModal()
    assert QApplication.activeModalWidget() is inner
    assert inner.other.text() == "half a sentence"
    qtbot.waitUntil(inner.other.hasFocus)
    QTest.keyClicks(inner.other, " and the rest")
    assert inner.other.text() == "half a sentence and the rest"
    assert ended == []
    inner.reject()
    outer.reject()


def test_the_keys_lock_from_a_dialog_too(qtbot: QtBot, window: MainWindow) -> None:
    dialog = TypedDialog(window)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitActive(dialog)

    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, CTRL | SHIFT)

    assert window.locking.is_locked
    assert not dialog.isVisible()
    unlock(qtbot, window)
    dialog.reject()


def test_a_question_that_is_open_waits_for_its_answer(qtbot: QtBot, window: MainWindow) -> None:
    answers: list[bool] = []

    def ask() -> None:
        answers.append(notices.ask(window, "Undo the import of staff.csv?", "Undo this import"))

    def lock_and_answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        window.locking.lock()
        assert not box.isVisible()
        unlock(qtbot, window)
        assert box.isVisible()
        assert answers == []
        next(one for one in box.findChildren(QWidget) if one.property("text") == "Undo this import").click()  # type: ignore[attr-defined]

    window.after_paint(lock_and_answer)
    ask()

    assert answers == [True]


def test_what_opens_while_it_is_locked_waits_too(qtbot: QtBot, window: MainWindow) -> None:
    window.locking.lock()
    late = TypedDialog(window)

    late.open()

    assert late.windowOpacity() == 0
    qtbot.waitUntil(lambda: not late.isVisible())
    unlock(qtbot, window)
    assert late.isVisible()
    assert late.windowOpacity() == 1
    late.reject()


def test_menus_close(qtbot: QtBot, window: MainWindow) -> None:
    menu = QMenu(window)
    menu.addAction("Remove Mary Atkins")
    menu.popup(window.mapToGlobal(QPoint(50, 50)))
    qtbot.waitUntil(menu.isVisible)

    window.locking.lock()

    assert not menu.isVisible()
    unlock(qtbot, window)
    assert not menu.isVisible()


def test_one_returns_to_the_same_page_filter_scroll_and_focus(
    qtbot: QtBot, show: Callable[[Context], MainWindow], context: Context
) -> None:
    window = show(context)
    window.show_page("People")
    page = window.page("People")
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    page.focus_filter()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    QTest.keyClicks(focus, "a")
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    bar = page.table.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = (bar.value(), focus.text(), page.place())
    assert bar.value() > 0

    window.locking.lock()
    QTest.mouseClick(window.locking.screen.button, Qt.MouseButton.LeftButton)

    assert not window.locking.is_locked
    assert window.current_page() is page
    assert (bar.value(), focus.text(), page.place()) == before
    assert focus.hasFocus()


def test_work_under_way_goes_on_and_is_seen_afterwards(qtbot: QtBot, window: MainWindow) -> None:
    assert window.context is not None
    window.context.act("change warning days", None, None, set_choice, "warning_days", 45)
    window.locking.lock()

    qtbot.waitUntil(lambda: window.undo is not None and window.undo.undo_title == "change warning days")

    assert visible_text(window) == []
    unlock(qtbot, window)
    assert window.notice.label.isVisible()


def test_who_left_text_on_disk_hears_of_it_first(qtbot: QtBot, window: MainWindow) -> None:
    assert window.context is not None
    was_covered: list[bool] = []
    window.context.locking.connect(lambda: was_covered.append(window.locking.is_locked))

    window.locking.lock()
    window.locking.lock()

    assert was_covered == [False]
    unlock(qtbot, window)


@pytest.fixture
def book(protected_context: Context) -> UsersBook:
    """Who uses the protected book; Jo Patel's passphrase opens it too."""
    found = with_users(protected_context.workspace)
    add_slot(protected_context.workspace, found.manager.uuid, PASSPHRASES["jo.patel"])
    return found


def test_a_lock_signs_out_and_ones_own_passphrase_signs_in_again(
    qtbot: QtBot, book: UsersBook, window: MainWindow
) -> None:
    context = window.context
    assert context is not None
    context.sign_in_as(book.manager)
    told: list[str] = []
    context.reader_changed.connect(lambda reader: told.append(reader.name if reader else "nobody"))

    window.locking.lock()

    assert context.reader is None
    assert context.workspace.who == "tests"
    assert "Type your own passphrase" in window.locking.screen.words.text()
    assert visible_text(window) == []
    unlock(qtbot, window, PASSPHRASES["jo.patel"])
    assert context.reader == book.manager
    assert told == ["nobody", "Jo Patel"]


def test_who_unlocks_with_the_passphrase_of_the_book_is_nobody(
    qtbot: QtBot, book: UsersBook, window: MainWindow
) -> None:
    context = window.context
    assert context is not None
    context.sign_in_as(book.manager)
    window.locking.lock()

    unlock(qtbot, window)

    assert context.reader is None


def test_who_unlocks_is_signed_in_and_never_whoever_was_before(
    qtbot: QtBot, book: UsersBook, window: MainWindow
) -> None:
    context = window.context
    assert context is not None
    context.sign_in_as(book.practitioner)
    window.locking.lock()

    unlock(qtbot, window, PASSPHRASES["jo.patel"])

    assert context.reader == book.manager
    assert context.workspace.who == "Jo Patel"


def test_what_comes_back_comes_back_to_who_is_signed_in_by_then(
    qtbot: QtBot, book: UsersBook, window: MainWindow
) -> None:
    context = window.context
    assert context is not None
    context.sign_in_as(book.manager)
    dialog = QDialog(window)
    dialog.show()
    was_visible: list[bool] = []
    context.reader_changed.connect(lambda _: was_visible.append(dialog.isVisible()))
    window.locking.lock()

    unlock(qtbot, window, PASSPHRASES["jo.patel"])

    assert dialog.isVisible()
    assert was_visible[-1] is False
    dialog.close()


def test_an_unprotected_book_asks_to_sign_in_again(
    qtbot: QtBot, empty_context: Context, show: Callable[[Context], MainWindow]
) -> None:
    found = with_users(empty_context.workspace)
    window = show(empty_context)
    empty_context.sign_in_as(found.manager)
    window.locking.lock()
    assert "until somebody signs in again" in window.locking.screen.words.text()

    QTest.mouseClick(window.locking.screen.button, Qt.MouseButton.LeftButton)

    assert not window.locking.is_locked
    assert empty_context.reader is None


def test_without_a_book_nothing_locks(qtbot: QtBot, look: Look, preferences: Preferences) -> None:
    window = MainWindow(look, preferences)
    qtbot.addWidget(window)
    window.show()

    window.locking.lock()

    assert not window.locking.is_locked
