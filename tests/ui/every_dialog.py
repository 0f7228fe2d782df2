"""Goes through every page, every tab and every dialog that a button or a menu opens, as somebody who tries it all would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QPushButton,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs

See = Callable[[str, QWidget], None]
_THEN = "As we &knew it on …"
_TICK_MS = 20
_STILL = 4
_NOTHING_OPENED = 15
_LONGEST_TICKS = 400
_MOST_LAYOUTS = 20
_MOST_ROWS = 25


class Walk:
    """Opens everything of *window* and lets *see* look at each page and dialog."""

    def __init__(
        self, window: MainWindow, qtbot: QtBot, see: See, *, dialogs: bool = True, leave_out: tuple[str, ...] = ()
    ) -> None:
        self._window, self._qtbot, self._see, self._dialogs = window, qtbot, see, dialogs
        self._opened = set(leave_out)
        self.places: list[str] = []

    def page(self, name: str) -> None:
        """Look at a page: each of its tabs, and every dialog that it opens."""
        self._look(name, lambda: self._window.show_page(name))

    def person(self, key: int) -> None:
        """Look at one person's page."""
        self._look("Person", lambda: self._window.show_page("People", key))

    def course(self, key: int) -> None:
        """Look at one course's own view."""
        self._look("Course", lambda: self._window.show_page("Courses", key))

    def apprentice(self, uuid: bytes) -> None:
        """Look at one apprentice's own view."""
        self._look("Apprentice", lambda: self._window.show_page("Apprenticeships", {"apprenticeship": uuid}))

    def finding(self, uuid: bytes) -> None:
        """Look at one finding's thread."""
        self._look("Finding", lambda: self._window.show_page("Learning", {"finding": uuid}))

    def pack(self) -> None:
        """Look at an evidence pack claim by claim and on paper, and every dialog of it."""
        self._look("Evidence pack", lambda: self._window.show_page("Reports", {"name": "evidence-pack"}))

    def _look(self, name: str, go: Callable[[], None]) -> None:
        go()
        self._settle()
        bars = [bar for bar in self._page().findChildren(QTabBar) if bar.isVisible() and bar.count() > 1]
        if not bars:
            self._place(name, go)
        for at in range(bars[0].count() if bars else 0):
            bars[0].setCurrentIndex(at)
            self._settle()
            there = partial(self._go_to_tab, go, bars[0], at)
            place = f"{name} – {bars[0].tabText(at)}"
            self._place(place, there)
            self._narrow(place, there, bars[0])
        self._look_back(name, go)

    def _narrow(self, place: str, go: Callable[[], None], above: QTabBar) -> None:
        """Look at each part of the list that the tabs over it narrow it to."""
        if place.startswith("Person"):
            return
        bar = next((one for one in self._page().findChildren(FilterTabs) if one.isVisible() and one is not above), None)
        for at in range(1, 0 if bar is None else bar.count()):
            if bar is None or at >= bar.count():
                break
            words = bar.tabText(at)
            bar.setCurrentIndex(at)
            self._settle()
            self._place(f"{place} – {words}", partial(self._go_to_tab, go, bar, at))

    def _look_back(self, name: str, go: Callable[[], None]) -> None:
        """Look at the page once more as it was known at a moment, where it can show that."""
        go()
        self._settle()
        tick = next(
            (one for one in self._page().findChildren(QCheckBox) if one.isVisible() and one.text() == _THEN), None
        )
        if tick is None:
            return
        tick.click()
        self._settle()
        self.places.append(f"{name} as it was known")
        self._see(self.places[-1], self._window)
        tick.click()
        self._settle()

    @staticmethod
    def _go_to_tab(go: Callable[[], None], bar: QTabBar, at: int) -> None:
        go()
        bar.setCurrentIndex(at)

    def _place(self, place: str, go: Callable[[], object]) -> None:
        self.places.append(place)
        self._see(place, self._window)
        if not self._dialogs:
            return
        for table in self._tables():
            table.selectRow(0)
        self._settle()
        self._open_all(place, go, again=place.startswith("Person"))
        # What can be done follows from the row.
        for at in range(1, _MOST_ROWS):
            tables = [table for table in self._tables() if table.model().rowCount() > at]
            if not tables:
                break
            for table in tables:
                table.selectRow(at)
            QApplication.processEvents()
            self._open_all(place, go)

    def _open_all(self, place: str, go: Callable[[], object], *, again: bool = False) -> None:
        """Open every dialog that is offered and was not opened before; all of them *again*."""
        page = self._page()
        for words in [text for text, _ in self._acts()]:
            if words not in self._opened or again:
                self._opened.add(words)
                self._open(f"{place} – {words}", words)
                if self._page() is not page:
                    go()
                    self._settle()

    def _tables(self) -> list[QTableView]:
        shown = [table for table in self._page().findChildren(QTableView) if table.isVisible()]
        return [table for table in shown if table.model() is not None and table.model().rowCount()]

    def _page(self) -> QWidget:
        page = self._window.current_page()
        assert page is not None
        return page

    def _acts(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Yield what opens a dialog, by its words."""
        for button in self._page().findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled():
                if button.text().endswith("…") and not button.isCheckable():
                    yield button.text(), button.click
                menu = button.menu() if isinstance(button, (QPushButton, QToolButton)) else None
                for action in menu.actions() if menu is not None else ():
                    if action.isEnabled() and action.text().endswith("…"):
                        yield action.text(), action.trigger

    def _open(self, place: str, words: str) -> None:
        act = next((act for text, act in self._acts() if text == words), None)
        if act is None:
            return
        watch = _Watch(self._window, lambda dialog: self._seen(place, dialog))
        QTimer.singleShot(0, act)
        self._qtbot.waitUntil(lambda: watch.is_over)
        watch.stop()
        self._settle()

    def _seen(self, place: str, dialog: QWidget) -> None:
        self.places.append(place)
        self._see(place, dialog)

    def _settle(self) -> None:
        context = self._window.context
        assert context is not None
        self._qtbot.waitUntil(lambda: context.tasks.under_way == 0)
        # Words that wrap anew make their column higher, which has what is around them laid out once more.
        for _ in range(_MOST_LAYOUTS):
            before = self._sizes()
            QApplication.sendPostedEvents()
            QApplication.processEvents()
            if self._sizes() == before:
                break

    def _sizes(self) -> list[tuple[int, int]]:
        return [(one.width(), one.height()) for one in self._page().findChildren(QWidget)]


class _Watch:
    """Waits for a dialog, also in a loop of its own, lets *see* look at it, and closes it."""

    def __init__(self, window: MainWindow, see: Callable[[QWidget], None]) -> None:
        self._window, self._see = window, see
        self._ticks = self._still = 0
        self._is_seen = False
        self.is_over = False
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def stop(self) -> None:
        self._timer.stop()
        self._timer.deleteLater()

    def _tick(self) -> None:
        self._ticks += 1
        dialog = self._dialog()
        context = self._window.context
        self._still = self._still + 1 if context is not None and context.tasks.under_way == 0 else 0
        if dialog is None:
            self.is_over = self._is_seen or self._still > _NOTHING_OPENED
            return
        if isinstance(dialog, QFileDialog):
            self._is_seen = True
            dialog.reject()
        elif self._still >= _STILL or self._ticks > _LONGEST_TICKS:
            if not self._is_seen:
                self._is_seen = True
                self._see(dialog)
            dialog.close()

    def _dialog(self) -> QDialog | None:
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        return shown[-1] if shown else None
