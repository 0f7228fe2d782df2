"""A date that is typed: `t`, `3/9`, `3 sep`, `+6m`, `fri`; the calendar is optional."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from cpd_desktop.domain.periods import EARLIEST, LATEST
from cpd_desktop.domain.typed_dates import typed_date


class DateEdit(QWidget):
    """A field for a date. `changed` goes out with a date, or None for a blank field, once what is typed can be read.

    Where *is_past*, only days up to today are meant, and no day ahead is given as an example. What cannot be read stays as it is typed, and says so at once.
    """

    changed = Signal(object)

    def __init__(
        self, label: str, today: Callable[[], date], *, allow_blank: bool = True, is_past: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._today = today
        self._allow_blank = allow_blank
        self._is_past = is_past
        self._day: date | None = None
        self._calendar: QCalendarWidget | None = None
        self.edit = QLineEdit()
        self.edit.setObjectName(f"{label} edit")
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText("dd/mm/yyyy, t, y, -1w" if is_past else "dd/mm/yyyy, t, +6m, fri")
        examples = "3/9, 3 sep, t for today, y for yesterday, -1w" if is_past else "3/9, 3 sep, fri, t for today, +6m"
        self.edit.setToolTip(f"Type a date: {examples}. Up and Down change the day, Alt+Down opens the calendar.")
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        self.button = QToolButton()
        self.button.setObjectName("calendar")
        self.button.setText("▾")
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.button.setAccessibleName(f"{label}: calendar")
        # Tab goes from date to date; by keyboard the calendar opens with Alt+Down.
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.edit, 1)
        line.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self.error)
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._settle)
        self.edit.installEventFilter(self)
        # After the fields have their place: a menu among them would cut them out of the order that Tab follows.
        self.button.setMenu(self._calendar_menu())

    def _calendar_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToShow.connect(self._show_day_in_calendar)
        return menu

    def _show_day_in_calendar(self) -> None:
        if self._calendar is None:
            # Made when it is first wanted: it takes as long as all the rest of a form.
            menu = self.button.menu()
            self._calendar = QCalendarWidget()
            self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            self._calendar.setAccessibleName("Calendar")
            self._calendar.clicked.connect(self._pick)
            self._calendar.activated.connect(self._pick)
            action = QWidgetAction(menu)
            action.setDefaultWidget(self._calendar)
            menu.addAction(action)
        day = self._day or self._today()
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.setFocus()

    def _pick(self, picked: QDate) -> None:
        self.button.menu().close()
        self.set_day(date(picked.year(), picked.month(), picked.day()))
        self.changed.emit(self._day)

    def day(self) -> date | None:
        """Return the date, None for a blank field. Raises ValueError, with a reason, for what cannot be read."""
        found = typed_date(self.edit.text(), today=self._today(), is_past=self._is_past)
        if found is None and not self._allow_blank:
            examples = "3/9, y for yesterday or t for today" if self._is_past else "3/9, fri or t for today"
            message = f"A date is needed here: type for example {examples}"
            raise ValueError(message)
        return found

    def set_day(self, day: date | None) -> None:
        """Show a date; nothing goes out."""
        self._day = day
        self.edit.setText("" if day is None else f"{day:%d/%m/%Y}")
        self.show_error("")

    def show_error(self, text: str) -> None:
        """Show what is wrong beside the field; nothing for an empty text."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.edit.setProperty("wrong", bool(text))
        self.edit.setAccessibleDescription(text)
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)

    def _settle(self) -> None:
        try:
            found = self.day()
        except ValueError as error:
            self.show_error(f"{error}.")
            return
        is_new = found != self._day
        self.set_day(found)
        if is_new:
            self.changed.emit(found)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Let Up and Down change the day."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.button.showMenu()
                return True
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if step is not None and self._day is not None:
                day = self._day + timedelta(days=step)
                if EARLIEST <= day <= LATEST:
                    self.set_day(day)
                    self.changed.emit(day)
                return True
        return False
