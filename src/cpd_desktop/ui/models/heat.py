"""The model of a heat map: a frozen sheet of heads and cells, each cell worked out when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cpd_desktop.ui.models.tips import as_it_is

Index = QModelIndex | QPersistentModelIndex


class Mark(Enum):
    """How a cell stands; each has its colour, its sign, its pattern and its word."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a row or of a column: a title, a short note under it, and what a screen reader says of it."""

    title: str
    note: str = ""
    sentence: str = ""
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell: *figure* and *word* are drawn, *sentence* is read out, *more* stands below it in the tip.

    *is_strong* draws the sign of what counts most, such as a specialist need. *beside* is the figure as it is counted the other
    way, for paper, which has no tips.
    """

    mark: Mark
    figure: str
    word: str
    sentence: str
    more: str = ""
    is_strong: bool = False
    beside: str = ""


@dataclass(frozen=True)
class HeatSheet:
    """What a heat map shows. *cell* gives the cell at a row and a column."""

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cell: Callable[[int, int], HeatCell]


EMPTY = HeatSheet((), (), lambda _row, _column: HeatCell(Mark.QUIET, "", "", ""))


class HeatModel(QAbstractTableModel):
    """The cells of a sheet, for the view, the keyboard and the accessible table."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.sheet = EMPTY
        self._cells: dict[tuple[int, int], HeatCell] = {}

    def set_sheet(self, sheet: HeatSheet) -> bool:
        """Show another sheet. Where the heads are the same only the cells are told to have changed; return whether they are."""
        is_alike = (sheet.rows, sheet.columns) == (self.sheet.rows, self.sheet.columns)
        if not is_alike:
            self.beginResetModel()
        self.sheet = sheet
        self._cells.clear()
        if not is_alike:
            self.endResetModel()
        elif sheet.rows and sheet.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(sheet.rows) - 1, len(sheet.columns) - 1))
        return is_alike

    def cell(self, row: int, column: int) -> HeatCell:
        """Return a cell."""
        found = self._cells.get((row, column))
        if found is None:
            found = self._cells[row, column] = self.sheet.cell(row, column)
        return found

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own form.
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own form.
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.sheet.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says in a role: its figure and word, or its sentence."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self.cell(index.row(), index.column())
            return f"{cell.figure} {cell.word}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.cell(index.row(), index.column()).sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell(index.row(), index.column())
            return as_it_is(f"{cell.sentence}\n{cell.more}" if cell.more else cell.sentence)
        return None

    def headerData(  # noqa: N802 - Qt's own form.
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a head's title, or its sentence."""
        heads = self.sheet.columns if orientation == Qt.Orientation.Horizontal else self.sheet.rows
        if not 0 <= section < len(heads):
            return None
        head = heads[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return head.sentence or head.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_it_is(head.sentence or head.title)
        return None
