"""Panels with one list: what its row is about and what can be done with it; and lists that tabs narrow to a kind of row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QPushButton, QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.standing_panel import StandingPanel
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

Row = TypeVar("Row")
Kinds = Mapping[str, tuple[str, Callable[[Row], bool]]]
"""What a list can be narrowed to, by key: the tab's words, and which rows it takes. The first takes every row."""


class OneListPanel(StandingPanel, Generic[Row]):
    """A subclass hands its list to `take_list` and its rows to `show_rows`; it says what one is about in `_tell_of`."""

    table: Table[Row]

    def take_list(self, table: Table[Row], open_row: Callable[[Row], object], least_height: int = 120) -> None:
        """Take the list, of *least_height* in pixels at 100%; *open_row* is done with the row on which Enter is pressed."""
        self.table = table
        table.view.setMinimumHeight(self.context.look.size(least_height))
        table.selected.connect(self._tell_row)
        table.opened.connect(open_row)

    @property
    def shown_table(self) -> Table[Any]:
        """The list."""
        return self.table

    def add_row_button(
        self, text: str, do: Callable[[Row], object], *, changes: bool = False, is_first: bool = False
    ) -> QPushButton:
        """Add a button that does *do* with the current row; it does nothing where there is none."""
        return self.add_button(text, lambda: self._do(do), changes=changes, is_first=is_first)

    def _do(self, do: Callable[[Row], object]) -> None:
        current = self.table.current()
        if current is not None:
            do(current)

    def show_rows(self, rows: Sequence[Row], empty_text: str = "") -> None:
        """Show these rows, one of them chosen; *empty_text* is said in the list where there is none."""
        if empty_text:
            self.table.empty_text = empty_text
        self.table.set_rows(rows)
        choose_first(self.table)
        self._tell_row()

    def _tell_row(self) -> None:
        row = self.table.current()
        if row is None:
            self.say_of_row("")
        else:
            self._tell_of(row)

    def _tell_of(self, row: Row) -> None:
        """Say what the row is about, and offer what can be done with it."""
        raise NotImplementedError


class NarrowedListPanel(OneListPanel[Row]):
    """A subclass says in `_kinds_of` what its list can be narrowed to, and hands its rows to `show_lines`.

    *WHICH* is the accessible name of the tabs, *NONE_OF_KIND* what is said in the list where there is no row.
    """

    WHICH: ClassVar[str]
    NONE_OF_KIND: ClassVar[str]

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, name, parent)
        self._lines: tuple[Row, ...] = ()
        self._wanted = ""
        self._kinds = self._kinds_of(())
        self.kinds = FilterTabs(self.WHICH)
        self.kinds.chosen.connect(lambda _: self._arrange())

    def _kinds_of(self, lines: Iterable[Row]) -> Kinds[Row]:
        """Return what these rows can be narrowed to; of no rows it has the first at least."""
        raise NotImplementedError

    @property
    def _every(self) -> str:
        return next(iter(self._kinds))

    @property
    def kind(self) -> str:
        """What the list is narrowed to."""
        return self.kinds.key or self._every

    @property
    def kind_words(self) -> str:
        """What the list is narrowed to, in the words of the tab; blank where it shows every row."""
        return "" if self.kind == self._every else self._kinds[self.kind][0]

    def choose_kind(self, key: str) -> None:
        """Narrow the list, now or when it is known."""
        self._wanted = key
        if self._lines:
            self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._wanted:
            self.kinds.choose(self._wanted)
            self._wanted = ""

    def show_lines(self, lines: Sequence[Row]) -> dict[str, int]:
        """Show these rows, of the kind that is chosen; return by key how many there are of each kind."""
        self._lines, self._kinds = tuple(lines), self._kinds_of(lines)
        counts = {key: sum(map(takes, lines)) for key, (_, takes) in self._kinds.items()}
        self.kinds.show_tabs([
            (key, f"{words} ({counts[key]:,})") for key, (words, _) in self._kinds.items() if counts[key] or key == self._every
        ])  # fmt: skip
        self._choose_wanted()
        self._arrange()
        return counts

    def _arrange(self) -> None:
        takes = self._kinds.get(self.kind, self._kinds[self._every])[1]
        self.show_rows([one for one in self._lines if takes(one)], self.NONE_OF_KIND)
