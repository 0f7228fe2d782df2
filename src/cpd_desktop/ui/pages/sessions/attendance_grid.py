"""The register of a whole group, marked by one key for each learner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from cpd_desktop.domain.bookings import Mark
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.pages.sessions.attendance_model import SHORT, AttendanceModel, Index
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.frozen_column import FrozenColumn
from cpd_desktop.ui.widgets.rows_view import CutTexts

_KEYS = {mark.value: mark for mark in Mark}
_CLEARS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NAME_LETTERS, _TEAM_LETTERS, _LAST_LETTERS = 28, 34, 18
_BOLD = 1.15
_TEAM = 1


class Cursor(CutTexts):
    """Draws a frame around the cell that the next key marks."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        super().paint(painter, option, index)
        if index == self._view.currentIndex():
            width = self._look.size(2)
            painter.save()
            painter.setPen(QPen(QColor(self._look.theme.focus), width))
            painter.drawRect(option.rect.adjusted(width // 2, width // 2, -width, -width))
            painter.restore()


class AttendanceGrid(QTableView):
    """Marks attendance: P, A, D, F set the mark and go to the next learner, Backspace clears.

    `marked` goes out with every mark, `saved` on Enter, `left` on Esc, `moved` when the cursor is elsewhere; `refused` says why
    something cannot be marked.
    """

    marked = Signal()
    saved = Signal()
    left = Signal()
    moved = Signal()
    refused = Signal(str)

    def __init__(self, look: Look, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._today = today
        self._needed = 0
        self.register = AttendanceModel(look, self)
        self.setAccessibleName("Attendance")
        self.setModel(self.register)
        self.setItemDelegate(Cursor(look, self))
        self.setShowGrid(True)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.frozen = FrozenColumn(self)
        self.register.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Give every column the room that its longest words need."""
        metrics = self.fontMetrics()
        letter, pad = metrics.averageCharWidth(), self._look.size(28)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + self._look.size(14))
        longest = max(metrics.horizontalAdvance(f"P  {words}") for words in SHORT.values()) + pad
        widths = []
        for column in range(self.register.columnCount()):
            heading = str(self.register.headerData(column, Qt.Orientation.Horizontal))
            # Headings are bold, which is wider.
            words = round(max(metrics.horizontalAdvance(line) for line in heading.split("\n")) * _BOLD) + pad
            if self.register.part_of(column) is not None:
                widths.append(max(longest, words))
            else:
                letters = (_NAME_LETTERS, _TEAM_LETTERS)[column] if column < 2 else _LAST_LETTERS
                widths.append(max(letters * letter, words))
            self.setColumnWidth(column, widths[-1])
        self._needed = sum(widths)
        self._fit_team()

    def _fit_team(self) -> None:
        """Leave the team out where there is no room for it: the marks are what matters here."""
        self.setColumnHidden(_TEAM, self._needed > self.viewport().width())
        self.frozen.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Show the team where there is room for it."""
        super().resizeEvent(event)
        self._fit_team()

    def scrollTo(  # noqa: N802 - Qt's own form.
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight, also from behind the names, which stay."""
        super().scrollTo(index, hint)
        if index.column() and (behind := self.frozen.room - self.columnViewportPosition(index.column())) > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - behind)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Take the size of the text that is in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "register"):
            self.fit()

    def go_to_start(self) -> None:
        """Go to where work begins: the first learner who is not marked in a part that has been, else the first of the last."""
        columns = [at for at in self.register.columns_of_parts() if self._is_past(at)]
        for column in columns:
            unmarked = self.register.unmarked(column)
            if unmarked:
                self._go(unmarked[0], column)
                return
        column = columns[-1] if columns else next(iter(self.register.columns_of_parts()), 0)
        self._go(self._next(-1, column), column)

    def _is_past(self, column: int) -> bool:
        part = self.register.part_of(column)
        return part is not None and part.held_on <= self._today()

    def _why_not(self, column: int) -> str:
        if not self.register.is_open:
            return "This session is not open: reopen it to change its attendance."
        part = self.register.part_of(column)
        is_to_come = part is not None and part.held_on > self._today()
        return (
            f"The part of {part.held_on:%d/%m/%Y} is still to come: mark it on the day." if part and is_to_come else ""
        )

    def current_part(self) -> int:
        """Return the column of the part that the cursor is in; of the first one where it is in none, -1 where there is none."""
        columns = self.register.columns_of_parts()
        now = self.currentIndex().column()
        return now if now in columns else next(iter(columns), -1)

    def mark_rest(self) -> int:
        """Mark everybody who is not marked in the current part as present, and return how many that were."""
        column = self.current_part()
        if why := self._why_not(column):
            self.refused.emit(why)
            return 0
        rows = self.register.unmarked(column) if column >= 0 else []
        for row in rows:
            self.register.mark(row, column, Mark.PRESENT)
        if rows:
            self.marked.emit()
        return len(rows)

    def mark_current(self, mark: Mark | None) -> None:
        """Mark the current cell, or clear it; after a mark go on to the next learner of that part."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if column not in self.register.columns_of_parts():
            # In the name of somebody, what is meant is the part at hand.
            column = self.current_part()
        if row < 0 or not self.register.is_cell(row, column):
            return
        if why := self._why_not(column):
            self.refused.emit(why)
            return
        self.register.mark(row, column, mark)
        self.marked.emit()
        announce(self, self.register.sentence(row, column))
        self._go(row if mark is None else self._next(row, column), column)

    def _next(self, row: int, column: int) -> int:
        """Return the next row that takes a part; the row itself where it is the last."""
        return next(
            (at for at in range(row + 1, self.register.rowCount()) if self.register.is_cell(at, column)), max(row, 0)
        )

    def _go(self, row: int, column: int) -> None:
        index = self.register.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Mark by a letter; Home and End go to the first and the last learner, Enter saves, Esc leaves."""
        key, last = event.key(), self.register.rowCount() - 1
        is_plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        letter = event.text().upper()
        if not is_plain:
            super().keyPressEvent(event)
        elif letter in _KEYS:
            self.mark_current(_KEYS[letter])
        elif key in _CLEARS:
            self.mark_current(None)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else last, self.currentIndex().column())
        elif key in _ENTERS:
            self.saved.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's own form.
        """Look for nothing: letters are marks."""

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's own form.
        """Tell that the cursor is elsewhere, perhaps in another part."""
        super().currentChanged(current, previous)
        self.moved.emit()
