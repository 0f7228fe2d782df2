"""A list of what is told of one person, a handful of rows with what can be done about them above: needs, approvals and so on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

Row = TypeVar("Row")


class PersonList(KnownPanel, Generic[Row]):
    """A subclass asks for the rows, says what a button and an opened row do, and which buttons are for what is chosen.

    WHAT is what the list holds ("Needs"), NOUN what a row is called, one and several; ACTS are the buttons, the first of which is
    the usual one; EMPTY is said where there is no row.
    """

    WHAT: ClassVar[str] = ""
    NOUN: ClassVar[tuple[str, str]] = ("", "")
    ACTS: ClassVar[tuple[str, ...]] = ()
    EMPTY: ClassVar[str] = ""

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._person: tuple[int, str] | None = None
        self.table: Table[Row] = Table(
            f"{self.WHAT} of this person", columns, context.preferences, today=context.today, key=key
        )
        self.table.empty_text = self.EMPTY
        self.table.opened.connect(self._open)
        self.table.selected.connect(self._follow)
        self.table.filter.hide()
        self.table.count.hide()
        self.buttons: dict[str, QPushButton] = {}
        line = WrappingLine()
        line.setSpacing(context.look.size(6))
        for text in self.ACTS:
            line.addWidget(self._button(text))
        self.buttons[self.ACTS[0]].setObjectName("primary")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, context.look.size(8), 0, 0)
        self._layout.addLayout(line)
        self._layout.addWidget(self.table, 1)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: self._do(text))
        self.buttons[text] = button
        return button

    def _do(self, text: str) -> None:
        """Do what the button *text* says, about the row that is chosen."""
        raise NotImplementedError

    def _open(self, row: Row) -> None:
        """Do what is done where *row* is opened, which is the one that is chosen."""
        raise NotImplementedError

    def _follow(self) -> None:
        """Offer what can be done about the row that is chosen; a subclass that is to offer it before the first answer calls it when made."""
        raise NotImplementedError

    def _ask(self, topic: str, person_id: int, show: Callable[[Any], None]) -> None:
        """Ask under *topic* for what is told of somebody, and hand the answer to *show*."""
        raise NotImplementedError

    def show_person(self, person_id: int, name: str, known_at: datetime | None = None) -> None:
        """Ask for what is told of a person and show it, as it was known at a moment (None: now)."""
        self._person, self.moment = (person_id, name), known_at

        def show(found: Any) -> None:
            if self._person is not None and self._person[0] == person_id:
                self._show(found)

        self._ask(f"people: {self.WHAT.casefold()}", person_id, show)

    def _show(self, found: Any) -> None:
        """Show the rows that were *found*; the first is chosen where none was, so that the buttons are about something."""
        self.table.set_rows(found)
        if self.table.current() is None and found:
            self.table.view.selectRow(0)
        self._follow()

    def focus_filter(self) -> None:
        """Put the cursor into the list: a handful of rows needs no filter."""
        self.table.start().setFocus()

    def shown_list(self, *, name: str) -> ShownList | None:
        """Return the list, under the person's name; files and print jobs are called *name*."""
        if self._person is None:
            return None
        return list_of_table(self.table, title=self._person[1], scope=self.WHAT, noun=self.NOUN, name=name)
