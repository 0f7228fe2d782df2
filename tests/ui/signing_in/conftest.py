"""A window over a real book that five people use; their passphrases cost little."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.signing_in.signing_in import SigningIn
from cpd_desktop.ui.theme import Look
from tests.made_books import empty_book
from tests.services.users_book import UsersBook, seal_secret, with_users
from tests.ui.conftest import clock

Shown = TypeVar("Shown", bound=QWidget)
Show = Callable[[Context], MainWindow]
OF_BOOK = "the passphrase of the book"


@pytest.fixture(autouse=True)
def nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked when a form is closed is agreed to: a test that ends does not wait for an answer."""
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)


@pytest.fixture
def used(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> tuple[Context, UsersBook]:
    """A book that five people use, with one private file; nobody is signed in."""
    workspace = empty_book(tmp_path / "used.cpd", clock=clock)
    book = with_users(workspace)
    seal_secret(book)
    return open_context(workspace), book


@pytest.fixture
def protected(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> tuple[Context, UsersBook]:
    """The same with a passphrase."""
    workspace = Workspace.create(tmp_path / "safe.cpd", passphrase=OF_BOOK, clock=clock, who="tests")
    return open_context(workspace), with_users(workspace)


@pytest.fixture
def show(qtbot: QtBot, look: Look, preferences: Preferences, open_context: object) -> Iterator[Show]:
    shown: list[tuple[MainWindow, Context]] = []

    def make(context: Context) -> MainWindow:
        window = MainWindow(look, preferences)
        # Not handed to qtbot, which would close it before all that is under way is done.
        window.show()
        window.show_book(context)
        # Otherwise made half a second later.
        signing_in_of(window)
        shown.append((window, context))
        settle(qtbot, context)
        return window

    yield make
    # The books are closed later, by open_context: what is asked of them is answered here.
    for window, context in shown:
        qtbot.waitUntil(partial(is_quiet, context))
        window.close_book()
        window.close()
        window.deleteLater()


def is_quiet(context: Context) -> bool:
    return context.tasks.under_way == 0


def settle(qtbot: QtBot, context: Context) -> None:
    """Wait until everything that was asked is answered."""
    qtbot.waitUntil(lambda: is_quiet(context))
    QApplication.processEvents()
    qtbot.waitUntil(lambda: is_quiet(context))


def kept(qtbot: QtBot, dialog: Shown) -> Shown:
    """Have a dialog closed after the test, and hold it until then: one that is in sight is not to be collected."""

    def hold(_: QWidget) -> None:
        dialog.ensurePolished()

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog, before_close_func=hold)
    return dialog


def dialog_of(kind: type[QDialog]) -> QDialog | None:
    """The dialog of a kind that is in sight."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return shown[-1] if shown else None


def signing_in_of(window: MainWindow) -> SigningIn:
    found = window.menus.signing_in
    assert found is not None
    return found
