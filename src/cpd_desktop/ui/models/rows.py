"""The one table model: frozen rows, columns as data, filtering and sorting over values that were worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from time import perf_counter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QColor

from cpd_desktop.ui.models.queries import Field, Query, read_query
from cpd_desktop.ui.models.row_index import SMALL, RowIndex, Sorts
from cpd_desktop.ui.models.tips import as_it_is

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

SENTENCE = Qt.ItemDataRole.AccessibleTextRole

MOST_SORTS = 3
_SLICE_SECONDS = 0.006
_BEFORE_WARMING_MS = 60
_ORDINALS = ("first", "second", "third")

# Qt hands roles over as numbers; every cell is asked for eight of them at each frame.
_DISPLAY, _TIP, _ALIGNMENT, _BACKGROUND, _FOREGROUND, _SENTENCE = (
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.BackgroundRole,
        Qt.ItemDataRole.ForegroundRole,
        SENTENCE,
    )
)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def shown(value: Any) -> str:
    """Return a value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return _day_words(value)
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


@lru_cache(maxsize=16_384)
def _day_words(day: date) -> str:
    # Python looks for a module at each call of strftime, which counts in a long list.
    return f"{day:%d %b %Y}"


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its heading, the value it sorts by, how that is shown, and what a screen reader says of the cell.

    *colour* may give a background and a foreground; *tip* a longer text; *right* aligns to the right, as for numbers.
    *aliases* are further names by which a filter line knows the column.
    """

    heading: str
    value: Callable[[Row], Any]
    show: Callable[[Any], str] = shown
    sentence: Callable[[Row], str] | None = None
    colour: Callable[[Row], tuple[QColor, QColor] | None] | None = None
    tip: Callable[[Row], str] | None = None
    right: bool = False
    width: int = 0
    aliases: tuple[str, ...] = ()


def texts_of(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """Return what *columns* show of *rows*; for a worker too, since rows and columns are frozen."""
    return tuple(tuple(column.show(column.value(row)) for column in columns) for row in rows)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """A table of frozen rows that filters and sorts itself.

    A short list is arranged at once. What a long one needs for it is worked out in slices of a few milliseconds on the
    event loop; until then the list stays as it is shown, and `is_waiting`. *key* says by what a row is known when it
    comes again with other figures; without it by being equal.
    """

    def __init__(
        self, columns: Sequence[Column[Row]], parent: Any = None, *, key: Callable[[Row], object] | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._shown: RowIndex[Row] = RowIndex((), self.columns)
        self._newest = self._shown
        self._order: Any = range(0)
        self._query: Query = ()
        self._query_shown: Query = ()
        self._sorts: Sorts = ()
        self._is_waiting = False
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show *rows* instead, with the filter and order as they are."""
        self._newest = RowIndex(tuple(rows), self.columns)
        self._stop()
        self._arrange()

    def prepare_words(self) -> None:
        """Begin to work out what a long list needs for the first letter of a filter, once it has been seen."""
        if self._work is None and len(self._newest.rows) > SMALL and (parts := self._newest.for_words()):
            self._start(parts, _BEFORE_WARMING_MS)

    def rest(self) -> None:
        """Stop working out what nobody has asked for yet."""
        if not self._is_waiting:
            self._stop()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, whatever is filtered."""
        return self._newest.rows

    @property
    def is_waiting(self) -> bool:
        """Whether the filter or order asked for is still being worked out."""
        return self._is_waiting

    @property
    def is_prepared(self) -> bool:
        """Whether nothing is being worked out: any word is now looked for at once."""
        return self._work is None

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns as a filter line knows them."""
        kinds = self._newest.kinds
        return tuple(Field(one.heading, one.aliases, kind) for one, kind in zip(self.columns, kinds, strict=True))

    @property
    def query(self) -> Query:
        """What rows must fulfil."""
        return self._query

    @property
    def sorts(self) -> Sorts:
        """The columns sorted by, and whether each is falling; the first counts most."""
        return self._sorts

    def row_at(self, position: int) -> Row:
        """Return the row shown at *position*."""
        row: Row = self._shown.rows[self._order[position]]
        return row

    def position_of(self, row: Row) -> int:
        """Return where *row* is shown; -1 if it is filtered out or unknown."""
        at = self._place_of(row)
        if at < 0 or isinstance(self._order, range):
            return at
        found = (self._order == at).nonzero()[0]
        return int(found[0]) if len(found) else -1

    def positions_of(self, rows: Sequence[Row]) -> list[int]:
        """Return where *rows* are shown, in the order shown; those that are not shown are left out."""
        key: Callable[[Row], object] = id if self._key is None else self._key
        wanted = set(map(key, rows))
        return [at for at in range(self.rowCount()) if wanted and key(self.row_at(at)) in wanted]

    def _place_of(self, row: Row) -> int:
        rows = self._shown.rows
        for at, one in enumerate(rows):
            if one is row:
                return at
        try:
            if self._key is None:
                return rows.index(row)
            return list(map(self._key, rows)).index(self._key(row))
        except ValueError:
            return -1

    def order_in_words(self) -> str:
        """Return how the rows are sorted: `Sorted by Team, then Name from last to first`; empty where nobody sorted them."""
        kinds = (f"{self.columns[at].heading}{' from last to first' if falls else ''}" for at, falls in self._sorts)
        words = ", then ".join(kinds)
        return f"Sorted by {words}" if words else ""

    def set_filter(self, text: str) -> None:
        """Show only rows that fulfil *text*: all its words somewhere, blind to case, accents and punctuation, and its fields.

        Raises Unreadable, and stays as it is.
        """
        self.set_query(read_query(text, self.fields))

    def set_query(self, query: Query) -> None:
        """Show only rows that fulfil *query*."""
        if query != self._query:
            self._query = query
            self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by *column*, and by those sorted before it where its values are equal."""
        if 0 <= column < len(self.columns):
            rest = tuple((at, is_falling) for at, is_falling in self._sorts if at != column)
            self.set_sorts(((column, order == Qt.SortOrder.DescendingOrder), *rest)[:MOST_SORTS])

    def set_sorts(self, sorts: Sorts) -> None:
        """Sort by several columns, the first counts most; by none as the rows came."""
        if sorts != self._sorts:
            self._sorts = sorts
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
            self._arrange()

    def _arrange(self) -> None:
        parts = self._newest.lacking(self._query, self._sorts)
        if parts and len(self._newest.rows) > SMALL:
            self._is_waiting = True
            if self._work is None:
                self._start(parts, 0)
            return
        for _ in self._newest.prepare(parts):
            pass
        self._is_waiting = False
        order = self._newest.order(self._query, self._sorts)
        if self._newest is self._shown and self._query == self._query_shown:
            self._reorder(order)
        else:
            self.beginResetModel()
            self._shown, self._order, self._query_shown = self._newest, order, self._query
            self.endResetModel()

    def _start(self, parts: Sequence[tuple[str, int]], after_ms: int) -> None:
        self._work = self._newest.prepare(parts)
        self._timer.start(after_ms)

    def _stop(self) -> None:
        self._work = None
        self._timer.stop()

    def _go_on(self) -> None:
        self._timer.setInterval(0)
        until = perf_counter() + _SLICE_SECONDS
        for _ in self._work or ():
            if perf_counter() > until:
                return
        self._stop()
        if self._is_waiting:
            self._arrange()

    def _reorder(self, order: Any) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [int(self._order[index.row()]) for index in before]
        self._order = order
        places = {int(at): position for position, at in enumerate(order)} if len(kept) > MOST_SORTS else {}
        after = [
            self.index(places[at] if places else self._position(at), index.column())
            for at, index in zip(kept, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _position(self, at: int) -> int:
        return at if isinstance(self._order, range) else int((self._order == at).nonzero()[0][0])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own form.
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own form.
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell says in a role; nothing is worked out here that could be worked out before."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == _ALIGNMENT:
            return _RIGHT if column.right else _LEFT
        if role == _DISPLAY:
            return column.show(column.value(self._shown.rows[self._order[index.row()]]))
        if role in (_BACKGROUND, _FOREGROUND):
            if column.colour is None:
                return None
            pair = column.colour(self.row_at(index.row()))
            return None if pair is None else pair[int(role == _FOREGROUND)]
        if role == _SENTENCE:
            row = self.row_at(index.row())
            if column.sentence is not None:
                return column.sentence(row)
            return f"{column.heading}: {column.show(column.value(row)) or 'blank'}"
        if role == _TIP and column.tip is not None:
            return as_it_is(column.tip(self.row_at(index.row())))
        return None

    def headerData(  # noqa: N802 - Qt's own form.
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """Return a column's heading with how it is sorted, or a row's number."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == _DISPLAY else None
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _ALIGNMENT:
            return _RIGHT if column.right else _LEFT
        if role in (_DISPLAY, _SENTENCE):
            return column.heading + self._sorted_words(section, is_spoken=role == _SENTENCE)
        return None

    def _sorted_words(self, section: int, *, is_spoken: bool) -> str:
        for at, (column, is_falling) in enumerate(self._sorts):
            if column == section:
                if is_spoken:
                    return f", sorted {'descending' if is_falling else 'ascending'}, {_ORDINALS[at]}"
                return f" {'▼' if is_falling else '▲'}{at + 1 if len(self._sorts) > 1 else ''}"
        return ""
