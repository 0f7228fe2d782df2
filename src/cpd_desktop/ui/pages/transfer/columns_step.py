"""The second step: what the file holds, and which heading is which field, with the first values under each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.exchange.dates import Ambiguous, Contradiction, DateOrder
from cpd_desktop.exchange.fields import KINDS as FIELDS_OF
from cpd_desktop.exchange.headings import column_letters
from cpd_desktop.exchange.looking import LookedAt, missing_fields, needed_fields, order_of_dates
from cpd_desktop.ui.pages.transfer.words import KINDS, NOT_USED, field_words, missing_words, rows_of
from cpd_desktop.ui.theme import Look

_ORDERS = (DateOrder.DMY, DateOrder.MDY)
_MOST_COLUMNS = 120


class ColumnsStep(QWidget):
    """Maps columns to fields. `seen_as` goes out with a kind, `sheet_wanted` with a sheet's name, `changed` on any change."""

    seen_as = Signal(str)
    sheet_wanted = Signal(str)
    load_wanted = Signal()
    save_wanted = Signal()
    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.looked: LookedAt | None = None
        self.fields: dict[int, QComboBox] = {}
        self._build_choices()
        self._build_dates()
        self.note = _text("muted")
        self.missing = _text("fieldError")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName("Columns of the file")
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(8))
        layout.addLayout(self._choices)
        layout.addWidget(self.note)
        layout.addWidget(self.missing)
        layout.addWidget(self.dates)
        layout.addWidget(self.area, 1)

    def _build_choices(self) -> None:
        self.kind = QComboBox()
        self.kind.setObjectName("kind")
        self.kind.setAccessibleName("The file holds")
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(16)
        self.kind.addItem("Choose …", "")
        for kind, words in KINDS:
            self.kind.addItem(words, kind)
        self.kind.activated.connect(lambda _: self.seen_as.emit(self.kind.currentData()))
        self.sheet = QComboBox()
        self.sheet.setObjectName("sheet")
        self.sheet.setAccessibleName("Sheet")
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sheet.setMinimumContentsLength(8)
        self.sheet.activated.connect(lambda _: self.sheet_wanted.emit(self.sheet.currentText()))
        self.mapping = QPushButton("Mapping")
        self.mapping.setAccessibleName("Mapping")
        self.mapping.setObjectName("withMenu")
        menu = QMenu(self.mapping)
        self.load = menu.addAction("Load a mapping …", self.load_wanted.emit)
        self.save = menu.addAction("Save this mapping …", self.save_wanted.emit)
        self.mapping.setMenu(menu)
        self.sheet_label = QLabel("&Sheet")
        self.sheet_label.setBuddy(self.sheet)
        for widget in (self.sheet, self.sheet_label):
            widget.hide()
        kind_label = QLabel("The file &holds")
        kind_label.setBuddy(self.kind)
        self._choices = QHBoxLayout()
        for widget in (kind_label, self.kind, self.sheet_label, self.sheet):
            self._choices.addWidget(widget)
        self._choices.addStretch(1)
        self._choices.addWidget(self.mapping)

    def _build_dates(self) -> None:
        self.dates = QFrame()
        self.dates.setObjectName("card")
        self.dates_question = _text("")
        self.orders = QButtonGroup(self)
        box = QVBoxLayout(self.dates)
        box.addWidget(self.dates_question)
        self.dates_question.show()
        self.order_buttons: dict[DateOrder, QRadioButton] = {}
        for order in _ORDERS:
            button = QRadioButton()
            button.toggled.connect(lambda _: self._tell())
            self.orders.addButton(button)
            self.order_buttons[order] = button
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.dates.hide()

    def show_looked(self, looked: LookedAt, columns: Mapping[str, int], note: str) -> None:
        """Show a file as it was looked at, with *columns* for its fields."""
        self.looked = looked
        self.kind.setCurrentIndex(max(0, self.kind.findData(looked.kind)))
        sheets = looked.sheet.sheet_names
        self.sheet.clear()
        self.sheet.addItems(list(sheets))
        self.sheet.setCurrentText(looked.sheet.sheet_name)
        for widget in (self.sheet, self.sheet_label):
            widget.setVisible(len(sheets) > 1)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        for button in self.order_buttons.values():
            self.orders.setExclusive(False)
            button.setChecked(False)
            self.orders.setExclusive(True)
        self._fill(looked, columns)
        self._tell()

    def keep_sheet(self) -> None:
        """Say again which sheet is shown: another that was chosen could not be read."""
        if self.looked is not None:
            self.sheet.setCurrentText(self.looked.sheet.sheet_name)

    def _fill(self, looked: LookedAt, columns: Mapping[str, int]) -> None:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setHorizontalSpacing(self._look.size(14))
        grid.setVerticalSpacing(self._look.size(6))
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        for at, heading in enumerate(("Column", "Heading in the file", "First values", "Goes to")):
            label = QLabel(heading)
            label.setObjectName("sectionTitle")
            grid.addWidget(label, 0, at)
        self.fields = {}
        field_at = {column: field for field, column in columns.items()}
        headed = [column for column, heading in enumerate(looked.table.headings) if heading][:_MOST_COLUMNS]
        for row, column in enumerate(headed, 1):
            heading = looked.table.headings[column]
            name = QLabel(heading)
            name.setWordWrap(True)
            sample = QLabel(" · ".join(looked.samples(column)[:3]) or "blank in the first rows")
            sample.setObjectName("muted")
            sample.setWordWrap(True)
            combo = self._field_combo(looked.kind, heading, field_at.get(column, ""))
            name.setBuddy(combo)
            self.fields[column] = combo
            for at, widget in enumerate((QLabel(column_letters(column)), name, sample, combo)):
                grid.addWidget(widget, row, at)
        grid.setRowStretch(len(headed) + 1, 1)
        self.area.setWidget(body)
        # They are made anew for each file, and what is made last comes last otherwise.
        for one, two in pairwise((*self.order_buttons.values(), *self.fields.values())):
            QWidget.setTabOrder(one, two)

    def _field_combo(self, kind: str, heading: str, field: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(heading)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(18)
        combo.addItem(NOT_USED, "")
        needed = needed_fields(kind) if kind else frozenset()
        for one in FIELDS_OF[kind].fields if kind else ():
            combo.addItem(field_words(one.name) + (" *" if one.name in needed else ""), one.name)
        combo.setCurrentIndex(max(0, combo.findData(field)))
        combo.setEnabled(bool(kind))
        combo.activated.connect(lambda _: self._moved(combo))
        # Turning the wheel over a long list scrolls it, and changes nothing.
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return combo

    def _moved(self, chosen: QComboBox) -> None:
        """Take the field from the column that had it: each field is one column."""
        field = chosen.currentData()
        for combo in self.fields.values():
            if combo is not chosen and field and combo.currentData() == field:
                combo.setCurrentIndex(0)
        self._tell()

    def columns(self) -> dict[str, int]:
        """Return the column of each field as it is chosen."""
        return {str(combo.currentData()): column for column, combo in self.fields.items() if combo.currentData()}

    def set_columns(self, columns: Mapping[str, int]) -> None:
        """Choose these columns and no others."""
        field_at = {column: field for field, column in columns.items()}
        for column, combo in self.fields.items():
            combo.setCurrentIndex(max(0, combo.findData(field_at.get(column, ""))))
        self._tell()

    def order(self) -> DateOrder | None:
        """Return the order of dates that was told, None where none had to be."""
        if self.dates.isHidden():
            return None
        return next((order for order, button in self.order_buttons.items() if button.isChecked()), None)

    @property
    def is_ready(self) -> bool:
        """Whether everything that is needed is there."""
        told = self.dates.isHidden() or self.order() is not None
        return self.looked is not None and bool(self.looked.kind) and self.missing.isHidden() and told

    def _tell(self) -> None:
        looked = self.looked
        if looked is None:
            return
        missing = missing_fields(looked.kind, tuple(self.columns())) if looked.kind else ()
        lines = "; ".join(missing_words(one) for one in missing)
        self.missing.setText(f"✖ Still missing: {lines}. Choose the column that holds it." if missing else "")
        self.missing.setVisible(bool(missing))
        self._tell_dates(looked)
        self.changed.emit()

    def _tell_dates(self, looked: LookedAt) -> None:
        found = order_of_dates(looked, self.columns())
        if isinstance(found, Ambiguous):
            more = f" and {found.count - 1:,} more" if found.count > 1 else ""
            self.dates_question.setText(f"How is {found.example}{more} meant? Nothing in the file tells.")
        elif isinstance(found, Contradiction):
            self.dates_question.setText(
                f"{found.day_first} has the day first and {found.month_first} the month. Choose one: "
                "rows that do not fit are rejected, and shown."
            )
        if not isinstance(found, DateOrder):
            example = found.example if isinstance(found, Ambiguous) else _EXAMPLE
            for order, button in self.order_buttons.items():
                button.setText(order_words(order, example))
                button.setAccessibleName(button.text())
        self.dates.setVisible(not isinstance(found, DateOrder))

    def summary(self) -> str:
        """Return what was read, in a sentence."""
        looked = self.looked
        if looked is None:
            return ""
        unused = len([one for one in looked.table.headings if one]) - len(self.columns())
        row = looked.table.header_row
        # Pasted rows may have no headings of their own.
        headings = f", headings in row {row}" if row else ""
        return f"{looked.path.name}: {rows_of(len(looked.table.rows))}{headings}" + (
            f", {unused} columns not used" if unused > 1 else ", 1 column not used" if unused else ""
        )


_EXAMPLE = "03/04/2025"
_NUMBERS = re.compile(r"(\d{1,2})\D+(\d{1,2})\b")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def order_words(order: DateOrder, example: str) -> str:
    """Return what an order of day and month makes of *example*, a date that reads two ways."""
    found = _NUMBERS.match(example) or _NUMBERS.match(_EXAMPLE)
    assert found is not None  # noqa: S101 - the example at hand matches.
    first, second = int(found[1]), int(found[2])
    shown = example if _NUMBERS.match(example) else _EXAMPLE
    day, month = (first, second) if order is DateOrder.DMY else (second, first)
    return f"The {'day' if order is DateOrder.DMY else 'month'} comes first: {shown} is {day} {_MONTHS[month - 1]}"


def _text(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.hide()
    return label
