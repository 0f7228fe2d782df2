"""Which rows of a view are selected, asked and set by whole ranges.

Qt's own list of selected rows takes a look at every range for every row: seconds, where twenty thousand are selected.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView


def selected_count(view: QTableView) -> int:
    """Return how many rows are selected."""
    return sum(chosen.height() for chosen in view.selectionModel().selection().toList())


def selected_positions(view: QTableView) -> list[int]:
    """Return the positions of the selected rows, in the order shown."""
    found = view.selectionModel().selection().toList()
    return sorted(row for chosen in found for row in range(chosen.top(), chosen.bottom() + 1))


def select_positions(view: QTableView, positions: Iterable[int]) -> None:
    """Select the rows at *positions*, and no others; which row is current stays as it is."""
    model, selection = view.model(), QItemSelection()
    last = model.columnCount() - 1
    for first, end in _runs(positions):
        selection.select(model.index(first, 0), model.index(end, last))
    view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _runs(positions: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of neighbours."""
    runs: list[tuple[int, int]] = []
    for at in sorted(positions):
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs
