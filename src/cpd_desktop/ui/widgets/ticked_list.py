"""A list of things of which each is taken or left: one tick for each, with the keyboard too, and buttons for all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_KEY = Qt.ItemDataRole.UserRole
_LINES = 9


@dataclass(frozen=True, slots=True)
class TickedRow:
    """A line of the list: its words, which say all of it, and whether it is ticked at first. One without a tick is only told."""

    key: str
    text: str
    is_ticked: bool = False
    can_be_ticked: bool = True


class TickedList(QWidget):
    """Shows rows with ticks; Space turns the tick of the current one. `changed` goes out with every turn."""

    changed = Signal()

    def __init__(self, label: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposed: frozenset[str] = frozenset()
        self.list = QListWidget()
        self.list.setAccessibleName(label)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(False)
        self.list.setMinimumHeight(look.size(18) * _LINES)
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        self.setFocusProxy(self.list)
        line = WrappingLine()
        line.setSpacing(look.size(6))
        self.buttons: dict[str, QPushButton] = {}
        for text, do in (("As proposed", self.propose), ("Tick all", self.tick_all), ("Tick none", self.tick_none)):
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, do=do: do())
            self.buttons[text] = button
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        layout.addWidget(self.list)
        layout.addLayout(line)

    @property
    def edit(self) -> QListWidget:
        """The list itself, for whoever looks for the field."""
        return self.list

    def show_rows(self, rows: Sequence[TickedRow]) -> None:
        """Show these rows in the place of others; `changed` goes out once."""
        self._proposed = frozenset(row.key for row in rows if row.is_ticked)
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(row.text)
            item.setData(_KEY, row.key)
            if row.can_be_ticked:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(_state(row.is_ticked))
            else:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addItem(item)
        if rows:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        for button in self.buttons.values():
            button.setVisible(bool(rows))
        self.changed.emit()

    def ticked(self) -> frozenset[str]:
        """Return the keys of what is ticked."""
        return frozenset(str(item.data(_KEY)) for item in self._items() if item.checkState() is Qt.CheckState.Checked)

    def tick(self, keys: Collection[str]) -> None:
        """Tick the rows with these keys, and no other."""
        self.list.blockSignals(True)
        for item in self._items():
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(_state(item.data(_KEY) in keys))
        self.list.blockSignals(False)
        self.changed.emit()

    def propose(self) -> None:
        """Tick what is proposed."""
        self.tick(self._proposed)

    def tick_all(self) -> None:
        """Tick everything that can be."""
        self.tick({str(item.data(_KEY)) for item in self._items()})

    def tick_none(self) -> None:
        """Tick nothing."""
        self.tick(())

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]


def _state(is_ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
