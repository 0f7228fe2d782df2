"""Choosing by which columns a table is sorted, by keyboard as well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from cpd_desktop.ui.models.row_index import Sorts
from cpd_desktop.ui.models.rows import MOST_SORTS
from cpd_desktop.ui.widgets.look_dialog import LookDialog

_LABELS = ("Sort by", "then by", "and then by")


class SortChooser(LookDialog):
    """Up to three columns, each rising or falling. `chosen` goes out with them; the first counts most."""

    chosen = Signal(object)

    def __init__(self, table: str, headings: Sequence[str], sorts: Sorts, parent: QWidget) -> None:
        super().__init__(
            f"Sort {table}", "Sort", parent, about="Shift and a click on a heading adds it to the order as well."
        )
        self.columns: list[QComboBox] = []
        self.directions: list[QComboBox] = []
        for at in range(MOST_SORTS):
            column, direction = QComboBox(), QComboBox()
            column.addItems(["Nothing", *headings])
            direction.addItems(["Ascending", "Descending"])
            if at < len(sorts):
                column.setCurrentIndex(sorts[at][0] + 1)
                direction.setCurrentIndex(int(sorts[at][1]))
            direction.setAccessibleName(f"{_LABELS[at]}: direction")
            line = QWidget()
            layout = QHBoxLayout(line)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(column, 1)
            layout.addWidget(direction)
            self.add_field(_LABELS[at], line)
            line.setFocusProxy(column)
            column.setAccessibleName(_LABELS[at])
            self.columns.append(column)
            self.directions.append(direction)
        self.columns[0].setFocus()

    def submit(self) -> None:
        """Send the order out; a column that stands there twice counts once."""
        sorts: list[tuple[int, bool]] = []
        for column, direction in zip(self.columns, self.directions, strict=True):
            at = column.currentIndex() - 1
            if at >= 0 and at not in [known for known, _ in sorts]:
                sorts.append((at, direction.currentIndex() == 1))
        self.chosen.emit(tuple(sorts))
        self.accept()
