"""Choosing which columns of a table are shown, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.ui.widgets.look_dialog import LookDialog

_MOST_LINES = 10
_COLUMN = int(Qt.ItemDataRole.UserRole)


class ColumnChooser(LookDialog):
    """A list of columns to tick and to move. `chosen` goes out with the order of all columns and those that are hidden."""

    chosen = Signal(object, object)

    def __init__(
        self, table: str, headings: Sequence[str], order: Sequence[int], hidden: Collection[int], parent: QWidget
    ) -> None:
        super().__init__(
            f"Columns of {table}",
            "Show these columns",
            parent,
            about="Tick what is shown. Alt+Up and Alt+Down move a column.",
        )
        self._headings = headings
        self.list = QListWidget()
        self.list.setAccessibleName("Columns")
        self.list.setMinimumHeight((self.fontMetrics().height() + 4) * min(len(headings), _MOST_LINES))
        self.up = self._button("Move up", lambda: self._move(-1))
        self.down = self._button("Move down", lambda: self._move(1))
        self.reset = self._button("Reset to default", lambda: self._fill(range(len(headings)), ()))
        # As the buttons' own they would wait for these to be seen going down.
        QShortcut(QKeySequence("Alt+Up"), self).activated.connect(lambda: self._move(-1))
        QShortcut(QKeySequence("Alt+Down"), self).activated.connect(lambda: self._move(1))
        side = QVBoxLayout()
        for button in (self.up, self.down, self.reset):
            side.addWidget(button)
        side.addStretch(1)
        line = QHBoxLayout()
        line.addWidget(self.list, 1)
        line.addLayout(side)
        self.body.addLayout(line, 1)
        self._fill(order, hidden)
        self.list.itemChanged.connect(lambda _: self.show_wrong(""))
        self.list.currentRowChanged.connect(lambda _: self._tell_movable())
        self._tell_movable()
        self.list.setFocus()

    def _button(self, text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: do())
        return button

    def _fill(self, order: Sequence[int], hidden: Collection[int]) -> None:
        self.list.clear()
        for column in order:
            item = QListWidgetItem(self._headings[column])
            item.setData(_COLUMN, column)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if column in hidden else Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _move(self, step: int) -> None:
        at = self.list.currentRow()
        if 0 <= at + step < self.list.count():
            item = self.list.takeItem(at)
            self.list.insertItem(at + step, item)
            self.list.setCurrentItem(item)

    def _tell_movable(self) -> None:
        at = self.list.currentRow()
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < self.list.count() - 1)

    def submit(self) -> None:
        """Send the choice out; one column at least is shown."""
        items = [self.list.item(at) for at in range(self.list.count())]
        order = [item.data(_COLUMN) for item in items]
        hidden = [item.data(_COLUMN) for item in items if item.checkState() is Qt.CheckState.Unchecked]
        if len(hidden) == len(order):
            self.show_wrong("Tick at least one column.", self.list)
            return
        self.chosen.emit(order, hidden)
        self.accept()
