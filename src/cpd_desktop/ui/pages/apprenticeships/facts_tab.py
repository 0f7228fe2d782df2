"""A tab of one apprenticeship: a list of facts with the buttons that add one, and those that are about the row that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

Row = TypeVar("Row")


class FactsTab(QWidget, Generic[Row]):
    """Shows *columns* of facts. `wanted` goes out with the words of a button and the row that is chosen, None for those that add.

    *adds* are buttons that need no row, *acts* those that do; *opens* is what Enter on a row does. *above* stands over the list; one that *is_short* needs no filter.
    """

    wanted = Signal(str, object)

    def __init__(
        self, context: Context, name: str, columns: Sequence[Column[Row]], *, adds: Sequence[str], acts: Sequence[str],
        opens: str, empty: str, noun: tuple[str, str], key: Callable[[Row], object], above: QWidget | None = None, is_short: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self._context = context
        self._noun = noun
        self.name = name
        self.buttons: dict[str, QPushButton] = {}
        self._adds, self._acts = tuple(adds), tuple(acts)
        self._is_now = True
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.table: Table[Row] = Table(name, columns, context.preferences, today=context.today, key=key)
        self.table.empty_text = empty
        self.table.view.setMinimumHeight(context.look.size(110))
        self.table.opened.connect(lambda row: self.wanted.emit(opens, row))
        self.table.selected.connect(self._follow)
        self.table.model.modelReset.connect(self._follow)
        if is_short:
            # A handful of rows needs no filter, and at 200% the room is worth more.
            self.table.filter.hide()
            self.table.count.hide()
        line = WrappingLine()
        line.setSpacing(context.look.size(6))
        for text in (*adds, *acts):
            line.addWidget(self._button(text))
        if adds and above is None:
            self.buttons[adds[0]].setObjectName("primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, context.look.size(8), 0, 0)
        layout.setSpacing(context.look.size(6))
        layout.addWidget(self.sentence)
        if above is not None:
            layout.addWidget(above)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        self.say("")

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: self._send(text))
        self.buttons[text] = button
        return button

    def _send(self, text: str) -> None:
        self.wanted.emit(text, self.table.current() if text in self._acts else None)

    def _follow(self) -> None:
        row = self.table.current() if self.table.chosen_count() == 1 else None
        for text in self._acts:
            self.buttons[text].setEnabled(self._is_now and row is not None and self.can_do(text, row))

    def show_known(self, *, is_now: bool) -> None:
        """Offer what is recorded here only where all that is known is shown, not what was known at an earlier moment."""
        self._is_now = is_now
        for text in self._adds:
            self.buttons[text].setEnabled(is_now)
        self._follow()

    def can_do(self, text: str, row: Row) -> bool:
        """Return whether what a button says can be done about a row; a subclass says when not."""
        del text, row
        return True

    def say(self, sentence: str) -> None:
        """Say above the list how things stand."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show *rows*; the one that was chosen stays so if it is still there, else it is the first."""
        self.table.set_rows(rows)
        choose_first(self.table)
        self._follow()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the list, or into the list where it has none."""
        (self.table.start() if self.table.filter.isHidden() else self.table.filter).setFocus()

    def shown_list(self, title: str, name: str) -> ShownList | None:
        """Return the list, for paper, under *title*; files and print jobs are called *name*."""
        lead: str = self.sentence.text()
        return list_of_table(self.table, title=title, scope=self.name, noun=self._noun, name=name, lead=lead)
