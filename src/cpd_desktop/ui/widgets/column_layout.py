"""Which columns of a table are shown, in which order and how wide; kept in the preferences, in any size of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QTableView, QWidget

from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.preferences import Preferences


@dataclass(frozen=True)
class ColumnsShown:
    """The headings in the order shown, those that are hidden, and the widths in pixels at a size of text (see `text_size`)."""

    order: tuple[str, ...]
    hidden: frozenset[str]
    widths: dict[str, int]
    text_size: int


class ColumnLayout:
    """The columns of *view*, kept under the name of the table."""

    def __init__(
        self, name: str, columns: Sequence[Column[Any]], view: QTableView, owner: QWidget, preferences: Preferences
    ) -> None:
        self._name = name
        self._columns = columns
        self._view = view
        self._owner = owner
        self._preferences = preferences
        self._is_changing = False
        self.text_size = text_size(owner)
        header = view.horizontalHeader()
        self._set_usual_widths()
        state = preferences.state(f"table/{name}")
        if not state.isEmpty() and header.restoreState(state):
            self._scale(preferences.number(f"table text/{name}", self.text_size))
        header.setSortIndicatorShown(False)
        header.setStretchLastSection(True)
        header.sectionResized.connect(self.keep)
        header.sectionMoved.connect(self.keep)

    def _set_usual_widths(self) -> None:
        """Give every column the width that it is described with, or else one wide enough for its heading."""
        normal = self._owner.fontMetrics()
        bold = QFont(self._owner.font())
        bold.setWeight(QFont.Weight.DemiBold)
        for at, column in enumerate(self._columns):
            # Room for the heading, for the space on both sides of it and for the sign that says how it is sorted.
            least = QFontMetrics(bold).horizontalAdvance(column.heading) + 3 * normal.height()
            usual = self._view.horizontalHeader().defaultSectionSize()
            wanted = round(column.width * normal.averageCharWidth() * 1.15) + normal.height() if column.width else usual
            self._view.setColumnWidth(at, max(least, wanted))

    def fit_text(self) -> bool:
        """Widen or narrow every column if the size of the text has changed; whether it has."""
        was, self.text_size = self.text_size, text_size(self._owner)
        self._scale(was)
        return was != self.text_size

    def _scale(self, was: int) -> None:
        if was in (0, self.text_size):
            return
        header = self._view.horizontalHeader()
        for at in range(header.count()):
            if not header.isSectionHidden(at):
                header.resizeSection(at, round(header.sectionSize(at) * self.text_size / was))

    def keep(self, *_: int) -> None:
        """Remember the columns as they are."""
        if not self._is_changing:
            self._preferences.set_state(f"table/{self._name}", self._view.horizontalHeader().saveState())
            self._preferences.set_number(f"table text/{self._name}", self.text_size)

    def order(self) -> list[int]:
        """Return the columns in the order shown, hidden ones too."""
        header = self._view.horizontalHeader()
        return [header.logicalIndex(at) for at in range(header.count())]

    def shown(self) -> list[int]:
        """Return the columns that are shown, in their order."""
        return [column for column in self.order() if not self._view.isColumnHidden(column)]

    def show(self, column: int, *, is_shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if is_shown or len(self.shown()) > 1:
            self._view.setColumnHidden(column, not is_shown)
            self.keep()

    def arrange(self, order: Sequence[int], hidden: Sequence[int]) -> None:
        """Show the columns in another order, those of *hidden* not at all."""
        header = self._view.horizontalHeader()
        self._is_changing = True
        for place, column in enumerate(order):
            header.moveSection(header.visualIndex(column), place)
        for column in range(header.count()):
            self._view.setColumnHidden(column, column in hidden)
        self._is_changing = False
        self.keep()

    def reset(self) -> None:
        """Show every column in its usual place and width."""
        self.arrange(range(len(self._columns)), ())
        self._set_usual_widths()

    def state(self) -> ColumnsShown:
        """Return the columns as they are, by heading."""
        headings = [column.heading for column in self._columns]
        hidden = [at for at in range(len(headings)) if self._view.isColumnHidden(at)]
        return ColumnsShown(
            tuple(headings[at] for at in self.order()),
            frozenset(headings[at] for at in hidden),
            {heading: self._view.columnWidth(at) for at, heading in enumerate(headings) if at not in hidden},
            self.text_size,
        )

    def restore(self, state: ColumnsShown) -> None:
        """Show the columns as they were; one that has come since stands at the end."""
        places = {column.heading: at for at, column in enumerate(self._columns)}
        order = [places[heading] for heading in state.order if heading in places]
        order += [at for at in places.values() if at not in order]
        hidden = [places[heading] for heading in state.hidden if heading in places]
        self.arrange(order, hidden if len(hidden) < len(order) else ())
        for heading, width in state.widths.items():
            if heading in places and places[heading] not in hidden:
                self._view.setColumnWidth(places[heading], round(width * self.text_size / max(1, state.text_size)))


def text_size(widget: QWidget) -> int:
    """Return the size of a widget's text in hundredths of a point."""
    return round(QFontInfo(widget.font()).pointSizeF() * 100)
