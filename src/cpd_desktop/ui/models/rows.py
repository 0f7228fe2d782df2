"""The one table model: frozen rows, columns as data, filtering and sorting over values that were worked out once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from cpd_desktop.domain.texts import folded, searchable

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

SENTENCE = Qt.ItemDataRole.AccessibleTextRole


def shown(value: Any) -> str:
    """Return a value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d %b %Y}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its heading, the value it sorts by, how that is shown, and what a screen reader says of the cell.

    *colour* may give a background and a foreground; *tip* a longer text; *right* aligns to the right, as for numbers.
    """

    heading: str
    value: Callable[[Row], Any]
    show: Callable[[Any], str] = shown
    sentence: Callable[[Row], str] | None = None
    colour: Callable[[Row], tuple[QColor, QColor] | None] | None = None
    tip: Callable[[Row], str] | None = None
    right: bool = False
    width: int = 0


def texts_of(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """Return what *columns* show of *rows*; for a worker too, since rows and columns are frozen."""
    return tuple(tuple(column.show(column.value(row)) for column in columns) for row in rows)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """A table of frozen rows. Filters and sorts itself: one casefolded text a row, and an order of positions."""

    def __init__(self, columns: Sequence[Column[Row]], parent: Any = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()
        self._texts: list[str] | None = None
        self._order: list[int] = []
        self._filter = ""
        self._sorts: list[tuple[int, bool]] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show *rows* instead, with the filter and order as they are."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._texts = None
        self._arrange()
        self.endResetModel()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, whatever is filtered."""
        return self._rows

    def row_at(self, position: int) -> Row:
        """Return the row shown at *position*."""
        return self._rows[self._order[position]]

    def position_of(self, row: Row) -> int:
        """Return where *row* is shown; -1 if it is filtered out or unknown."""
        for position, at in enumerate(self._order):
            if self._rows[at] == row:
                return position
        return -1

    def order_in_words(self) -> str:
        """Return how the rows are sorted: `Sorted by Team, then Name from Z to A`; empty where nobody sorted them."""
        kinds = (f"{self.columns[at].heading}{' from last to first' if down else ''}" for at, down in self._sorts[::-1])
        words = ", then ".join(kinds)
        return f"Sorted by {words}" if words else ""

    def set_filter(self, text: str) -> None:
        """Show only rows that have all the words of *text* somewhere, blind to case, accents and punctuation."""
        wanted = searchable(text)
        if wanted != self._filter:
            self.beginResetModel()
            self._filter = wanted
            self._arrange()
            self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by *column*, and by those sorted before it where its values are equal."""
        if not 0 <= column < len(self.columns):
            return
        self._sorts = [(at, down) for at, down in self._sorts if at != column][-2:]
        self._sorts.append((column, order == Qt.SortOrder.DescendingOrder))
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [self._order[index.row()] for index in before]
        self._arrange()
        places = {at: position for position, at in enumerate(self._order)}
        after = [
            self.index(places[at], index.column()) if at in places else QModelIndex()
            for at, index in zip(kept, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        chosen = list(range(len(self._rows)))
        if self._filter:
            words = self._filter.split()
            texts = self._folded_texts()
            chosen = [at for at in chosen if all(word in texts[at] for word in words)]
        for column, down in self._sorts:
            value = self.columns[column].value
            keys = {at: _sortable(value(self._rows[at])) for at in chosen}
            blank = [at for at in chosen if keys[at] == _BLANK]
            # Blanks come last whichever way round it is sorted.
            chosen = sorted((at for at in chosen if keys[at] != _BLANK), key=keys.__getitem__, reverse=down) + blank
        self._order = chosen

    def _folded_texts(self) -> list[str]:
        if self._texts is None:
            self._texts = [
                searchable(" ".join(column.show(column.value(row)) for column in self.columns)) for row in self._rows
            ]
        return self._texts

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own form.
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own form.
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says in a role; nothing is worked out here that could be worked out before."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        row = self._rows[self._order[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.show(column.value(row))
        if role == SENTENCE:
            if column.sentence is not None:
                return column.sentence(row)
            return f"{column.heading}: {column.show(column.value(row)) or 'blank'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return column.tip(row)
        if role in (Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ForegroundRole) and column.colour is not None:
            pair = column.colour(row)
            return None if pair is None else pair[int(role == Qt.ItemDataRole.ForegroundRole)]
        return None

    def headerData(  # noqa: N802 - Qt's own form.
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading, or a row's number."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if 0 <= section < len(self.columns) and role in (Qt.ItemDataRole.DisplayRole, SENTENCE):
            return self.columns[section].heading
        return None


_BLANK = (3, "")


def _sortable(value: Any) -> tuple[int, Any]:
    """Return a key by which blanks come last, numbers by size, dates by day and texts as people sort them."""
    if value is None or value == "":
        return _BLANK
    if isinstance(value, date):
        return (1, value.toordinal())
    if isinstance(value, (int, float)):
        return (0, value)
    return (2, folded(str(value)))
