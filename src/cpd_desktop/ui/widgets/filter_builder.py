"""Building a filter by choosing: it is written into the filter line, so that one sees how it could be typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from cpd_desktop.ui.models.queries import Field, Kind, Unreadable, quoted, read_query
from cpd_desktop.ui.widgets.look_dialog import LookDialog

# What is offered, and how it is written: the sign before the value, None for a comparison without one.
_WORDS = (("contains", "", ""), ("does not contain", "-", ""), ("is exactly", "", "="))
_DAYS = (
    ("is before", "", "<"),
    ("is up to", "", "<="),
    ("is on", "", "="),
    ("is from", "", ">="),
    ("is after", "", ">"),
)
_NUMBERS = (
    ("is below", "", "<"),
    ("is at most", "", "<="),
    ("is", "", "="),
    ("is at least", "", ">="),
    ("is above", "", ">"),
)
_EITHER = (("is not blank", "", "*"), ("is blank", "", None))
_OFFERED = {Kind.WORDS: _WORDS, Kind.DAYS: _DAYS, Kind.NUMBERS: _NUMBERS, Kind.UNKNOWN: _WORDS}
_HINTS = {Kind.DAYS: "60d (days ahead), 6m, 1/4/2026, t for today", Kind.NUMBERS: "A number"}


class FilterBuilder(LookDialog):
    """Column, comparison and value. `built` goes out with the text to be added to the filter line."""

    built = Signal(str)

    def __init__(self, fields: Sequence[Field], today: Callable[[], date] | None, parent: QWidget) -> None:
        super().__init__("Build a filter", "Add to the filter", parent)
        self._fields = fields
        self._today = today
        self.column = QComboBox()
        self.column.addItems([field.heading for field in fields])
        self.comparison = QComboBox()
        self.value = QLineEdit()
        self.written = QLabel()
        self.written.setObjectName("muted")
        self.written.setWordWrap(True)
        self.add_field("Column", self.column)
        self.add_field("Comparison", self.comparison)
        self.add_field("Value", self.value)
        self.body.addWidget(self.written)
        self.column.currentIndexChanged.connect(lambda _: self._offer())
        self.comparison.currentIndexChanged.connect(lambda _: self._tell())
        self.value.textChanged.connect(lambda _: self._tell())
        self._offer()
        self.column.setFocus()

    def _offered(self) -> tuple[tuple[str, str, str | None], ...]:
        return (*_OFFERED[self._fields[self.column.currentIndex()].kind], *_EITHER)

    def _offer(self) -> None:
        self.comparison.clear()
        self.comparison.addItems([name for name, _, _ in self._offered()])
        self.value.setPlaceholderText(_HINTS.get(self._fields[self.column.currentIndex()].kind, "Words"))

    def _needs_value(self) -> bool:
        return self._offered()[self.comparison.currentIndex()] not in _EITHER

    def text(self) -> str:
        """Return the filter as it is typed."""
        _, negation, sign = self._offered()[self.comparison.currentIndex()]
        name = quoted(self._fields[self.column.currentIndex()].heading.casefold())
        value = quoted(self.value.text()) if self._needs_value() else ""
        return f"{negation}{name}:{sign or ''}{value}"

    def _tell(self) -> None:
        if self.comparison.currentIndex() < 0:
            return
        self.value.setEnabled(self._needs_value())
        self.written.setText(f"In the filter line: {self.text()}")
        self.show_wrong("", self.value)

    def submit(self) -> None:
        """Send the text out, if it can be read."""
        if self._needs_value() and not self.value.text().strip():
            self.show_wrong("Type what to look for.", self.value)
            return
        try:
            read_query(self.text(), self._fields, self._today)
        except Unreadable as problem:
            self.show_wrong(str(problem), self.value)
            return
        self.built.emit(self.text())
        self.accept()
