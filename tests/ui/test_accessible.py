"""Every page and every dialog by keyboard and for a screen reader: names, sentences, the order of Tab, and no way that ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QPushButton,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.changes_between import AskedAt
from cpd_desktop.services.book_users import sign_in
from cpd_desktop.services.changes_between import first_by_default
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.lock_screen import LockScreen
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.page_entries import PAGES
from cpd_desktop.ui.pages.coverage.compare_acts import Comparison
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.restoring import RestoreDialog
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.welcome import CreateDialog, PassphraseDialog, Welcome
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.frozen_column import FrozenColumn
from tests.ui.pages.transfer.running import a_file, at_step
from tests.ui.pages.transfer.test_wizard import COURSE, somebody
from tests.ui.reading import (
    called,
    expected_stops,
    faults,
    open_dialogs,
    ring_of,
    shown_frozen_columns,
    unread_errors,
)


class Answering(QObject):
    """Leaves what would wait for an answer: questions, choices of files, menus. `asked` keeps what they were."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[QWidget] = []
        self.faults: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        if event.type() != QEvent.Type.Show:
            return False
        if isinstance(watched, QMenu):
            self.asked.append(watched)
            QTimer.singleShot(0, watched, watched.close)
        elif isinstance(watched, QDialog) and watched.objectName() == "notice":
            self.asked.append(watched)
            self.faults += faults(watched)
            QTimer.singleShot(0, watched, watched.reject)
        elif isinstance(watched, (QFileDialog, QPrintDialog)):
            self.asked.append(watched)
            QTimer.singleShot(0, watched, watched.reject)
        return False


@pytest.fixture
def answering(qapp: QApplication) -> Iterator[Answering]:
    answering = Answering()
    qapp.installEventFilter(answering)
    yield answering
    qapp.removeEventFilter(answering)


@dataclass
class Desk:
    """The window, and how a test comes to a place in it."""

    qtbot: QtBot
    window: MainWindow
    context: Context
    answering: Answering

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.context.tasks.under_way == 0)

    def go_to(self, name: str, target: Any = None) -> Any:
        self.window.show_page(name, target)
        self.settle()
        return self.window.page(name)

    def keys(self) -> QWidget:
        """Return the control that has the keys."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def activate(self, window: QWidget) -> None:
        """Do what a window manager does: without one, no window becomes active again after a dialog."""
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    def choose_rows(self, page: QWidget) -> None:
        """Choose the first row of every list, so that what is about rows can be pressed."""
        for view in page.findChildren(QTableView):
            if view.isVisible() and not isinstance(view, FrozenColumn) and view.model().rowCount():
                view.selectRow(0)
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot, look: Look, preferences: Preferences, context: Context, answering: Answering) -> Iterator[Desk]:
    window = MainWindow(look, preferences)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.resize(1366, 740)
    window.show()
    window.show_book(context)
    desk = Desk(qtbot, window, context, answering)
    desk.settle()
    yield desk
    desk.settle()
    window.close_book()
    window.close()
    window.deleteLater()


def a_page(name: str, tab: int = -1) -> Callable[[Desk], Any]:
    def come(desk: Desk) -> Any:
        page: Any = desk.go_to(name)
        if tab >= 0:
            page.tabs.setCurrentIndex(tab)
            desk.settle()
        desk.choose_rows(page)
        return page

    return come


def a_person(tab: int) -> Callable[[Desk], Any]:
    def come(desk: Desk) -> Any:
        page = desk.go_to("People", "")
        page = desk.go_to("People", page.table.model.row_at(3).id)
        page.person.tabs.setCurrentIndex(tab)
        return page

    return come


def a_course(tab: int) -> Callable[[Desk], Any]:
    def come(desk: Desk) -> Any:
        page = desk.go_to("Courses", "courses")
        wanted = next(line for line in page.courses.model.rows if line.code == "SGA-01")
        page = desk.go_to("Courses", wanted.id)
        page.view.tabs.setCurrentIndex(tab)
        desk.settle()
        desk.choose_rows(page)
        return page

    return come


def a_list_of_courses(tab: int) -> Callable[[Desk], Any]:
    def come(desk: Desk) -> Any:
        desk.go_to("Courses", "courses")
        return a_page("Courses", tab)(desk)

    return come


def a_cell(desk: Desk) -> Any:
    page = desk.go_to("Coverage")
    page.comparing.close()
    if page.panel.isHidden():
        page.heat_map.setFocus()
        QTest.keyClick(page.heat_map, Qt.Key.Key_Return)
        desk.settle()
    desk.choose_rows(page.panel)
    return page


def the_map(desk: Desk) -> Any:
    page = a_page("Coverage")(desk)
    page.comparing.close()
    return page


def changes_between_two_dates(desk: Desk) -> Any:
    second = AskedAt(desk.context.view.as_at)
    page = desk.go_to("Coverage", Comparison(first_by_default(second), second))
    desk.choose_rows(page.comparing.panel)
    return page


def people_of_today(desk: Desk) -> Any:
    page = desk.go_to("Today", "")
    line = next(line for line in page.lines if "expired" in line.button.accessibleName())
    line.button.click()
    desk.settle()
    return page


def a_supervision_file(desk: Desk) -> Any:
    desk.go_to("Supervision", {"tab": "Due"})
    page = desk.go_to("Supervision", {"person": 3})
    desk.choose_rows(page)
    return page


def a_session(desk: Desk) -> Any:
    page = desk.go_to("Sessions", {"tab": "Sessions", "kind": "upcoming"})
    page.open_session(page.panel("Sessions").table.model.row_at(0).known.uuid)
    desk.settle()
    desk.choose_rows(page)
    return page


def a_register(desk: Desk) -> Any:
    page = desk.go_to("Sessions", {"tab": "Sessions", "kind": "to close"})
    page.open_attendance(page.panel("Sessions").table.model.row_at(0).known.uuid)
    desk.settle()
    return page


def users_for_an_administrator(desk: Desk) -> Any:
    if desk.context.reader is None:
        desk.context.sign_in_as(desk.context.workspace.read(sign_in, "administrator", "demonstration"))
    return a_page("Settings", 1)(desk)


def own_cpd(tab: int) -> Callable[[Desk], Any]:
    def come(desk: Desk) -> Any:
        desk.context.sign_in_as(desk.context.workspace.read(sign_in, "signer", "demonstration"))
        return a_page("CPD", tab)(desk)

    return come


PLACES: dict[str, Callable[[Desk], Any]] = {
    "today": a_page("Today"),
    "the people of a line of Today": people_of_today,
    "people": lambda desk: (desk.go_to("People", ""), a_page("People")(desk))[1],
    "a person's summary": a_person(0),
    "a person's training": a_person(1),
    "a person's sessions": a_person(2),
    "a person's supervision": a_person(3),
    "a person's needs": a_person(4),
    "a person's posts": a_person(5),
    "a person's exemptions": a_person(6),
    "a person's approvals": a_person(7),
    "a person's CPD": a_person(8),
    "a person's qualifications": a_person(9),
    "a person's learning": a_person(10),
    "a person's history": a_person(11),
    "teams": a_page("Teams"),
    "courses": a_list_of_courses(0),
    "requirements": a_list_of_courses(1),
    "evidence": a_list_of_courses(2),
    "the sessions of a course": a_course(0),
    "the versions of a course": a_course(1),
    "what a course did for practice": a_course(2),
    "the requirements that name a course": a_course(3),
    "sessions": a_page("Sessions", 0),
    "requests for places": a_page("Sessions", 1),
    "practice": a_page("Sessions", 2),
    "learning together": a_page("Sessions", 3),
    "fair access": a_page("Sessions", 4),
    "a session": a_session,
    "a register": a_register,
    "coverage": the_map,
    "a cell of coverage": a_cell,
    "changes between two dates": changes_between_two_dates,
    "gaps": lambda desk: (desk.go_to("Gaps", {"tab": "All gaps"}), a_page("Gaps")(desk))[1],
    "named roles": a_page("Gaps", 1),
    "delegated tasks": a_page("Gaps", 2),
    "leaver impact": a_page("Gaps", 3),
    "forecast": a_page("Gaps", 4),
    "approvals": a_page("Gaps", 5),
    "who is due for supervision": a_page("Supervision", 0),
    "supervision by team": a_page("Supervision", 1),
    "actions of supervision": a_page("Supervision", 2),
    "needs": a_page("Supervision", 3),
    "group sessions": a_page("Supervision", 4),
    "drafts of CPD": a_page("Supervision", 5),
    "agreements": a_page("Supervision", 6),
    "a supervision file": a_supervision_file,
    "one's own CPD entries, with nobody signed in": a_page("CPD", 0),
    "one's own CPD entries": own_cpd(0),
    "one's own readiness": own_cpd(1),
    "who is ready": a_page("CPD", 2),
    "CPD entries shared with oneself": own_cpd(3),
    "claims": a_page("Funding", 0),
    "awards": a_page("Funding", 1),
    "costs and budgets": a_page("Funding", 2),
    "funding schemes": a_page("Funding", 3),
    "findings by team": a_page("Learning", 0),
    "findings": a_page("Learning", 1),
    "sources of learning": a_page("Learning", 2),
    "who is to be told": a_page("Learning", 3),
    "apprentices": a_page("Apprenticeships", 0),
    "qualifications": a_page("Apprenticeships", 1),
    "standards": a_page("Apprenticeships", 2),
    "reports": a_page("Reports"),
    "imports": a_page("Import and export", 0),
    "export": a_page("Import and export", 1),
    "policy": a_page("Settings", 0),
    "the people who use the book": a_page("Settings", 1),
    "the people who use the book, for an administrator": users_for_an_administrator,
    "backups": a_page("Settings", 2),
    "protection": a_page("Settings", 3),
    "history": a_page("Settings", 4),
    "appearance": a_page("Settings", 5),
}

everywhere = pytest.mark.parametrize("place", list(PLACES))


@everywhere
def test_a_place_can_be_read(desk: Desk, place: str) -> None:
    page = PLACES[place](desk)

    assert faults(page) == []
    assert shown_frozen_columns(desk.window) == []
    assert [f for f in faults(desk.window) if f not in faults(page)] == []


@everywhere
def test_tab_goes_through_a_place_in_the_order_of_reading_and_comes_round(desk: Desk, place: str) -> None:
    page = PLACES[place](desk)
    desk.window.navigation.setFocus()

    stops, backwards = ring_of(desk.window)

    assert [called(control) for control in expected_stops(page) if control not in stops] == []
    assert backwards == []
    here = desk.keys()
    QTest.keyClick(here, Qt.Key.Key_Backtab)
    assert desk.keys() is stops[stops.index(here) - 1]


def buttons_of(page: QWidget) -> list[str]:
    """Return the names of the buttons that can be pressed."""
    return [
        called(button)
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def button_called(page: QWidget, name: str) -> QAbstractButton | None:
    return next(
        (
            button
            for button in page.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled() and called(button) == name
        ),
        None,
    )


def check_dialogs(desk: Desk) -> list[str]:
    """Read every dialog that is open, go through it with Tab, and leave it with Esc; return what is wrong."""
    found: list[str] = []
    for dialog in reversed(open_dialogs()):
        title = dialog.windowTitle()
        desk.activate(dialog)
        found += [f"{title}: {fault}" for fault in faults(dialog)]
        found += [f"{title}: the button OK" for one in dialog.findChildren(QPushButton) if one.text() == "OK"]
        if isinstance(dialog, FormDialog):
            found += [f"{title}: the error of {name} is not read" for name in unread_errors(dialog)]
        stops, backwards = ring_of(dialog)
        found += [f"{title}: Tab misses {called(one)}" for one in expected_stops(dialog) if one not in stops]
        found += [f"{title}: Tab goes from {one} back to {two}" for one, two in backwards]
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        desk.settle()
        found += [f"{title}: Esc does not leave it"] if dialog in open_dialogs() else []
    return found


@everywhere
def test_every_button_is_pressed_by_space_and_what_it_opens_can_be_read(desk: Desk, place: str) -> None:
    """Its menu's entries too. Afterwards the keys are somewhere in the window, not lost."""
    found: list[str] = []
    for name in buttons_of(PLACES[place](desk)):
        page = PLACES[place](desk)
        button = button_called(page, name)
        if button is None:
            continue
        menu = button.menu() if isinstance(button, (QPushButton, QToolButton)) else None
        pressed: list[str] = []
        button.pressed.connect(lambda name=name, pressed=pressed: pressed.append(name))
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        desk.settle()
        found += [] if pressed or menu in desk.answering.asked else [f"{name}: Space does not press it"]
        found += check_dialogs(desk)
        desk.activate(desk.window)
        keys = QApplication.focusWidget()
        found += [] if keys is not None and keys.isVisible() else [f"{name}: the keys are lost"]
        for action in list(menu.actions()) if menu is not None else []:
            if action.isEnabled() and not action.isSeparator() and action.menu() is None:
                action.trigger()
                desk.settle()
                found += check_dialogs(desk)
                PLACES[place](desk)

    assert not found, "\n".join(found)
    assert desk.answering.faults == []


def test_every_menu_opens_by_a_letter_and_every_tab_bar_takes_the_keys(desk: Desk) -> None:
    bar = desk.window.menuBar()
    assert [action.text() for action in bar.actions() if "&" not in action.text()] == []
    for name in desk.window.page_names():
        page = desk.go_to(name)
        tabs = [one for one in page.findChildren(QTabBar) if one.isVisible()]
        assert [one for one in tabs if not one.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


def test_every_entry_of_the_menus_is_done_and_what_it_opens_can_be_read(desk: Desk) -> None:
    found: list[str] = []
    left_out = ("Quit", "Close the boo", "Lock", "demonstration", "lately")
    window = desk.window
    for menu in window.menuBar().findChildren(QMenu):
        for action in menu.actions():
            if action.isEnabled() and action.text() and not any(word in action.text() for word in left_out):
                action.trigger()
                desk.settle()
                found += [f"{action.text()}: {fault}" for fault in check_dialogs(desk)]
                desk.activate(window)

    assert found == []


def test_every_step_of_an_import_can_be_read_and_gone_through_with_space_alone(desk: Desk, tmp_path: Path) -> None:
    _, name = somebody(desk.context)
    page = desk.go_to(
        "Import and export", a_file(tmp_path, f'Name,Course,Completed on\n"{name}",{COURSE},2026-11-01\n')
    )
    wizard = page.wizard
    for step in ("Columns", "People", "Check", "Done"):
        at_step(desk.qtbot, page, step)
        desk.settle()
        assert faults(page) == [], step
        stops, backwards = ring_of(desk.window)
        assert [called(one) for one in expected_stops(page) if one not in stops] == [], step
        assert backwards == [], step
        for button in (*([wizard.people.same] if step == "People" else []), wizard.go_on):
            button.setFocus()
            QTest.keyClick(button, Qt.Key.Key_Space)

    assert page.importing.currentWidget() is not wizard


@pytest.mark.parametrize("name", [entry.name for entry in PAGES])
def test_pages_of_an_empty_book_can_be_read_and_gone_through(
    qtbot: QtBot, look: Look, preferences: Preferences, empty_context: Context, answering: Answering, name: str
) -> None:
    window = MainWindow(look, preferences)
    qtbot.addWidget(window)
    window.resize(1366, 740)
    window.show()
    window.show_book(empty_context)
    desk = Desk(qtbot, window, empty_context, answering)
    page = desk.go_to(name)

    assert faults(page) == []
    stops, backwards = ring_of(window)
    assert [called(one) for one in expected_stops(page) if one not in stops] == []
    assert backwards == []
    window.close_book()


@pytest.mark.parametrize("kind", ["ways in", "create", "passphrase", "restore", "lock"])
def test_what_is_shown_without_a_book_can_be_read_and_gone_through(
    qtbot: QtBot, look: Look, preferences: Preferences, tmp_path: Path, kind: str
) -> None:
    lock = LockScreen(look)
    qtbot.addWidget(lock)
    lock.show_for("a.cpd", protected=True)
    kinds: dict[str, Callable[[], QWidget]] = {
        "ways in": lambda: Welcome([tmp_path / "a.cpd"], look),
        "create": lambda: CreateDialog(tmp_path / "a.cpd"),
        "passphrase": lambda: PassphraseDialog("a.cpd"),
        "restore": lambda: RestoreDialog(look, preferences, tmp_path / "a.cpd"),
        "lock": lambda: lock,
    }
    widget = kinds[kind]()
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    QTest.keyClick(widget, Qt.Key.Key_Tab)

    assert faults(widget) == []
    stops, backwards = ring_of(widget)
    assert [called(one) for one in expected_stops(widget) if one not in stops] == []
    assert backwards == []
