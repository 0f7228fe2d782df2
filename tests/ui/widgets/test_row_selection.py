"""Rows are selected and counted by whole ranges."""

import pytest
from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.models.rows import Column, RowsModel
from cpd_desktop.ui.widgets.row_selection import select_positions, selected_count, selected_positions
from cpd_desktop.ui.widgets.rows_view import RowsView


@pytest.fixture
def view(qtbot: QtBot) -> RowsView:
    view = RowsView(many=True)
    qtbot.addWidget(view)
    model: RowsModel[int] = RowsModel([Column("Number", lambda row: row), Column("Half", lambda row: row // 2)], view)
    model.set_rows(range(20_000))
    view.setModel(model)
    return view


@pytest.mark.parametrize("wanted", [[], [0], [3, 4, 5, 9, 11, 12], [19_999, 2]])
def test_what_is_selected_is_what_is_told(view: RowsView, wanted: list[int]) -> None:
    select_positions(view, wanted)

    assert selected_positions(view) == sorted(wanted)
    assert selected_count(view) == len(wanted)
    assert sorted(index.row() for index in view.selectionModel().selectedRows()) == sorted(wanted)


def test_others_are_selected_no_longer_and_the_current_row_stays(view: RowsView) -> None:
    view.selectionModel().setCurrentIndex(view.model().index(7, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    select_positions(view, [1, 2])
    select_positions(view, [2, 3])

    assert selected_positions(view) == [2, 3]
    assert view.currentIndex().row() == 7


def test_all_of_many_are_one_range(view: RowsView) -> None:
    select_positions(view, range(20_000))

    assert selected_count(view) == 20_000
    assert view.selectionModel().selection().count() == 1


def test_rows_chosen_one_by_one_are_counted(view: RowsView) -> None:
    for row in (5, 7, 6):
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        view.selectionModel().select(view.model().index(row, 0), flags)

    assert selected_positions(view) == [5, 6, 7]
