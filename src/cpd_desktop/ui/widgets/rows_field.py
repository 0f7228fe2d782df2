"""What a form gathers in rows, each with a button that takes it out: the keys go through them as they stand."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.whole_line import WholeLine


class FieldRow(QFrame):
    """One row. `changed` goes out with whatever is typed, `removed` when it is to be taken out.

    A subclass says in `stops` which controls it has. One with a NARROW width, in pixels at 100%, arranges them in another way below it.
    """

    changed = Signal()
    removed = Signal()
    NARROW: ClassVar[int] = 0

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_narrow: bool | None = None
        self.remove = QToolButton()
        self.remove.setText("Take out")
        self.remove.clicked.connect(lambda _=False: self.removed.emit())

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        return (self.remove,)

    def number(self, which: int) -> None:
        """Be the row with this number, from 1: screen readers say of which row a control is."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Arrange the controls for the room there is."""
        super().resizeEvent(event)
        if self.NARROW:
            self._fit(is_narrow=self.width() < self._look.size(self.NARROW))

    def _fit(self, *, is_narrow: bool) -> None:
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange(is_narrow=is_narrow)

    def _arrange(self, *, is_narrow: bool) -> None:
        """Put the controls into their places, for much room or little."""

    def _make_grid(self, across: int, down: int) -> QGridLayout:
        """Return the row's own grid, with these spaces in pixels at 100%."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.size(across))
        grid.setVerticalSpacing(self._look.size(down))
        return grid


Row = TypeVar("Row", bound=FieldRow)


class RowsField(QWidget, Generic[Row]):
    """Holds rows. `changed` goes out with whatever is typed, added or taken out, `grown` with a row more or less.

    A subclass gives its layout a place for `_place`, and says in `_following` what has the keys once a row was taken out.
    """

    changed = Signal()
    grown = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: list[Row] = []
        self._place = QVBoxLayout()
        self._place.setSpacing(look.size(4))

    def _insert(self, row: Row) -> Row:
        """Have this row at the end; nothing goes out."""
        row.changed.connect(self._typed)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._place.addWidget(row)
        self._order()
        return row

    def _begin_in(self, row: Row, first: QWidget) -> None:
        """Have this row at the end, say so, and give its control *first* the keys once it has its place."""
        self._insert(row)
        self._say_grown()
        QTimer.singleShot(0, first, lambda: first.setFocus(Qt.FocusReason.TabFocusReason))

    def _say_grown(self) -> None:
        self._tell()
        self.changed.emit()
        self.grown.emit()

    def _typed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Say what the rows come to, where the field says that."""

    def _remove(self, row: Row) -> None:
        at = self.rows.index(row)
        self._take_out(row)
        self._order()
        self._following(at).setFocus(Qt.FocusReason.TabFocusReason)
        self._say_grown()

    def _take_out(self, row: Row) -> None:
        """Do what pressing the button of a row does to the rows."""
        self._drop(row)

    def _following(self, at: int) -> QWidget:
        """Return what has the keys once the row at this place, from 0, was taken out."""
        return self._nearest(at).remove if self.rows else self

    def _nearest(self, at: int) -> Row:
        """Return the row at this place, from 0, or else the last one; there has to be one."""
        return self.rows[min(at, len(self.rows) - 1)]

    def _drop(self, row: Row) -> None:
        self.rows.remove(row)
        self._place.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _stops(self) -> list[QWidget]:
        """Return the controls of all rows in the order of Tab."""
        return [stop for row in self.rows for stop in row.stops()]

    def _order(self) -> None:
        """Number the rows, and let Tab go through them as they stand: one that is made late would come last of the whole dialog."""
        for at, row in enumerate(self.rows):
            row.number(at + 1)
        for before, after in pairwise(self._stops()):
            QWidget.setTabOrder(before, after)


def line_edit(hint: str, longest: int, text: str = "") -> QLineEdit:
    """Return a field of one line, of at most *longest* letters, that shows the beginning of *text*."""
    edit = WholeLine(longest, text)
    edit.setPlaceholderText(hint)
    edit.setCursorPosition(0)
    return edit


def typed_line(edit: QLineEdit) -> str:
    """Return what is typed, without spaces that mean nothing."""
    return " ".join(edit.text().split())
