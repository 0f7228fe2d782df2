"""As we knew it on …: off by default; while it is on, a band says loudly that old knowledge is shown."""

from __future__ import annotations

import re
from datetime import datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.date_edit import DateEdit

_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")


class KnownAt(QWidget):
    """A tick that opens a day and a time. `changed` goes out when the moment that is asked about is another one."""

    changed = Signal()

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        meanwhile: str = "Nothing can be recorded here while it is shown.",
        is_narrow: bool = False,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._meanwhile = meanwhile
        self.moment: datetime | None = None
        self.tick = QCheckBox("As we &knew it on …")
        self.tick.setAccessibleName("As we knew it on …")
        self.tick.setToolTip("Leave out what was recorded after a day")
        self.tick.toggled.connect(self._toggled)
        self.day = DateEdit("Known on", context.today, allow_blank=False)
        self.day.changed.connect(lambda _: self._ask())
        self.time = QLineEdit()
        self.time.setAccessibleName("at what time it was known")
        self.time.setPlaceholderText("end of the day")
        self.time.setToolTip("A time such as 14:30; blank for the end of the day")
        self.time.editingFinished.connect(self._ask)
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        self.fields = QWidget()
        self.band = QFrame()
        self.words = QLabel()
        self.back = QPushButton("Back to what is known now")
        self._lay_out(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._toggled(is_on=False)

    def _lay_out(self, direction: QBoxLayout.Direction) -> None:
        look = self._context.look
        inside = QHBoxLayout(self.fields)
        inside.setContentsMargins(0, 0, 0, 0)
        self.time_label = QLabel("at")
        self.time_label.setBuddy(self.time)
        for widget in (self.day, self.time_label, self.time):
            inside.addWidget(widget)
        line = QBoxLayout(direction)
        line.addWidget(self.tick)
        line.addWidget(self.fields)
        line.addStretch(1)
        self.words.setObjectName("banner")
        self.words.setWordWrap(True)
        self.back.setAccessibleName("Back to what is known now")
        self.back.clicked.connect(lambda: self.tick.setChecked(False))
        told = QBoxLayout(direction, self.band)
        told.setContentsMargins(0, 0, 0, 0)
        told.addWidget(self.words, 1)
        told.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        layout.addLayout(line)
        layout.addWidget(self.error)
        layout.addWidget(self.band)

    def choose(self, moment: datetime | None) -> None:
        """Ask about what was known at *moment*; None is all that is known now."""
        if moment is None:
            self.tick.setChecked(False)
            return
        self.tick.setChecked(True)
        self.day.set_day(moment.date())
        self.time.setText("" if moment.time() >= time(23, 59) else f"{moment:%H:%M}")
        self._ask()

    def refuse(self, why: str) -> None:
        """Say beside the fields why nothing can be shown for the moment; what is shown stays as it was."""
        self._say_error(f"{why} The figures below are still the ones shown before.")
        self.band.hide()

    def _toggled(self, is_on: bool) -> None:
        self.fields.setVisible(is_on)
        if is_on:
            self.day.set_day(self._context.today())
            self.time.clear()
            self._ask()
            self.day.edit.setFocus()
            self.day.edit.selectAll()
        else:
            self._set(None)

    def _ask(self) -> None:
        if not self.tick.isChecked():
            return
        try:
            day, at = self.day.day(), self._time()
        except ValueError as error:
            self._say_error(f"{error}.")
            return
        if day is not None:
            self._set(datetime.combine(day, at).astimezone())

    def _time(self) -> time:
        text = self.time.text().strip()
        if not text:
            return time.max
        found = _TIME.fullmatch(text)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            message = f"'{text}' is not a time: type for example 14:30, or leave it blank for the end of the day"
            raise ValueError(message)
        return time(int(found[1]), int(found[2]))

    def _set(self, moment: datetime | None) -> None:
        self._say_error("")
        self.band.setVisible(moment is not None)
        if moment is not None:
            when = f"{moment:%d %B %Y}".lstrip("0") + ("" if moment.time() == time.max else f", {moment:%H:%M}")
            text = f"▲ Old knowledge: as we knew it on {when}. {self._meanwhile}"
            self.words.setText(text)
            self.words.setAccessibleName(text)
            announce(self.words, text)
        if moment != self.moment:
            self.moment = moment
            self.changed.emit()

    def _say_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.time.setAccessibleDescription(text)
