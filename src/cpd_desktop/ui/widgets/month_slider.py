"""A slider over months around today, for asking about other dates without typing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from cpd_desktop.domain.periods import add_months
from cpd_desktop.ui.theme import Look

MONTHS_BACK, MONTHS_AHEAD = 60, 12
# Without an answer the next date is asked about all the same: the one before may have been refused, or failed.
_PATIENCE_MS = 2_000


class MonthSlider(QWidget):
    """Months from five years ago to one year ahead, counted from today. `changed` goes out with the date chosen.

    Whoever shows that date says so with `answered`. Until then what is dragged over goes by, and the newest date goes out
    next: so the picture follows the hand as fast as the book answers, and nothing that was passed over is worked out.
    """

    changed = Signal(object)

    def __init__(self, label: str, look: Look, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._look = look
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName(f"{label} slider")
        self.slider.setAccessibleName(label)
        self.slider.setRange(-MONTHS_BACK, MONTHS_AHEAD)
        self.slider.setPageStep(12)
        self.slider.setTickInterval(12)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setToolTip("Left and Right move a month, Page Up and Page Down a year.")
        title = QLabel(label)
        title.setBuddy(self.slider)
        self.said = QLabel()
        self.said.setObjectName("muted")
        self.said.setMinimumWidth(self.said.fontMetrics().horizontalAdvance("23 September 2026, today"))
        self.to_today = QToolButton()
        self.to_today.setText("Today")
        self.to_today.setAccessibleName("As at today")
        self.to_today.clicked.connect(lambda: self.slider.setValue(0))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((title, 0), (self.slider, 1), (self.said, 0), (self.to_today, 0)):
            layout.addWidget(widget, stretch)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._send)
        self._is_due = False
        self.slider.valueChanged.connect(self._moved)
        self._colour()

    def _colour(self) -> None:
        # The style would draw the handle in the colour of the page: in dark nobody would find it.
        theme, size = self._look.theme, self._look.size
        self.slider.setStyleSheet(
            f"QSlider::groove:horizontal {{ height: {size(4)}px; background: {theme.line}; border-radius: {size(2)}px; }}"
            f"QSlider::handle:horizontal {{ width: {size(12)}px; margin: -{size(7)}px 0; background: {theme.accent};"
            f" border: 2px solid {theme.page}; border-radius: {size(5)}px; }}"
            f"QSlider::handle:horizontal:focus {{ border: 2px solid {theme.focus}; }}"
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the theme and the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "slider"):
            self._colour()

    def day(self) -> date:
        """Return the date at which the slider stands."""
        return add_months(self._today(), self.slider.value())

    def show_day(self, day: date) -> None:
        """Stand at the month nearest to *day*; nothing goes out."""
        today = self._today()
        months = (day.year - today.year) * 12 + day.month - today.month + round((day.day - today.day) / 31)
        self.slider.blockSignals(True)
        self.slider.setValue(max(-MONTHS_BACK, min(MONTHS_AHEAD, months)))
        self.slider.blockSignals(False)
        self._say(day)

    def _moved(self) -> None:
        self._say(self.day())
        self._is_due = True
        if not self._timer.isActive():
            self._timer.start(0)

    def _send(self) -> None:
        if self._is_due:
            self._is_due = False
            self._timer.start(_PATIENCE_MS)
            self.changed.emit(self.day())

    def answered(self) -> None:
        """Hear that the date that went out last is shown, or will not be: the newest one goes out, if there is a newer one."""
        self._timer.stop()
        if self._is_due:
            self._timer.start(0)

    def _say(self, day: date) -> None:
        is_today = day == self._today()
        words = f"{day.day} {day:%B %Y}" + (", today" if is_today else "")
        self.said.setText(words)
        self.slider.setAccessibleDescription(words)
        self.to_today.setEnabled(not is_today)
