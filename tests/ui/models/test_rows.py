"""The one table model."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.models.queries import Unreadable
from cpd_desktop.ui.models.rows import SENTENCE, Column, RowsModel, shown


@dataclass(frozen=True)
class Line:
    name: str
    count: int | None
    day: date | None = None


LINES = (
    Line("Siân O’Brien", 12, date(2026, 3, 1)),
    Line("Adam Zieliński", 3, date(2026, 1, 31)),
    Line("bea Ward", None),
    Line("Łukasz Żak", 3, date(2025, 12, 31)),
)
RED, WHITE = QColor("#ff0000"), QColor("#ffffff")
COLUMNS: tuple[Column[Line], ...] = (
    Column("Name", lambda line: line.name),
    Column(
        "Count",
        lambda line: line.count,
        sentence=lambda line: f"{line.name} has {line.count or 'none'}",
        colour=lambda line: (RED, WHITE) if line.count == 3 else None,
        tip=lambda line: f"Counted for {line.name}",
        right=True,
    ),
    Column("Day", lambda line: line.day),
)


@pytest.fixture
def model(qtmodeltester: ModelTester) -> RowsModel[Line]:
    model = RowsModel(COLUMNS)
    model.set_rows(LINES)
    return model


def check(tester: Any, model: RowsModel[Line]) -> None:
    tester.check(model)


def names(model: RowsModel[Line]) -> list[str]:
    return [model.row_at(at).name for at in range(model.rowCount())]


def test_it_is_a_model_as_qt_wants_it(model: RowsModel[Line], qtmodeltester: ModelTester) -> None:
    check(qtmodeltester, model)

    model.set_filter("z")
    model.sort(0, Qt.SortOrder.DescendingOrder)
    check(qtmodeltester, model)
    model.set_rows(())
    check(qtmodeltester, model)


def test_a_cell_says_what_it_shows(model: RowsModel[Line]) -> None:
    assert model.data(model.index(0, 1)) == "12"
    assert model.data(model.index(0, 2)) == "01 Mar 2026"
    assert model.data(model.index(2, 1)) == ""
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Name"
    assert model.headerData(1, Qt.Orientation.Vertical) == 2
    assert model.data(QModelIndex()) is None


def test_a_screen_reader_hears_a_sentence(model: RowsModel[Line]) -> None:
    assert model.data(model.index(2, 1), SENTENCE) == "bea Ward has none"
    assert model.data(model.index(0, 0), SENTENCE) == "Name: Siân O’Brien"
    assert model.data(model.index(2, 2), SENTENCE) == "Day: blank"


def test_a_cell_has_its_colours_its_tip_and_its_side(model: RowsModel[Line]) -> None:
    cell = model.index(1, 1)
    assert model.data(cell, Qt.ItemDataRole.BackgroundRole) == RED
    assert model.data(cell, Qt.ItemDataRole.ForegroundRole) == WHITE
    assert model.data(model.index(0, 1), Qt.ItemDataRole.BackgroundRole) is None
    assert model.data(cell, Qt.ItemDataRole.ToolTipRole) == "Counted for Adam Zieliński"
    assert model.data(cell, Qt.ItemDataRole.TextAlignmentRole) == int(
        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    )
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("obrien", ["Siân O’Brien"]),
        ("sian", ["Siân O’Brien"]),
        ("zak lukasz", ["Łukasz Żak"]),
        ("31 jan", ["Adam Zieliński"]),
        ("zieli", ["Adam Zieliński"]),
        ("nobody", []),
        ("", [line.name for line in LINES]),
    ],
)
def test_a_filter_finds_all_words_whatever_their_accents(model: RowsModel[Line], typed: str, found: list[str]) -> None:
    model.set_filter(typed)

    assert names(model) == found
    assert model.rows == LINES


def test_it_sorts_by_values_not_by_texts_and_blanks_come_last(model: RowsModel[Line]) -> None:
    model.sort(1)
    assert [model.row_at(at).count for at in range(4)] == [3, 3, 12, None]

    model.sort(2)
    assert [model.row_at(at).day for at in range(4)] == [date(2025, 12, 31), date(2026, 1, 31), date(2026, 3, 1), None]

    model.sort(0)
    assert names(model) == ["Adam Zieliński", "bea Ward", "Łukasz Żak", "Siân O’Brien"]


def test_blanks_come_last_in_falling_order_too(model: RowsModel[Line]) -> None:
    model.sort(1, Qt.SortOrder.DescendingOrder)

    assert [model.row_at(at).count for at in range(4)] == [12, 3, 3, None]


def test_equal_values_stay_in_the_order_of_the_column_sorted_before(model: RowsModel[Line]) -> None:
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.sort(1)

    assert names(model) == ["Łukasz Żak", "Adam Zieliński", "Siân O’Brien", "bea Ward"]


def test_a_selection_follows_its_row_when_sorted(model: RowsModel[Line]) -> None:
    kept = QPersistentModelIndex(model.index(0, 0))

    model.sort(0)

    assert model.row_at(kept.row()).name == "Siân O’Brien"


def test_a_row_is_found_where_it_is_shown(model: RowsModel[Line]) -> None:
    model.sort(0)
    assert model.position_of(LINES[1]) == 0

    model.set_filter("ward")
    assert model.position_of(LINES[1]) == -1
    assert model.position_of(LINES[2]) == 0


def test_new_rows_keep_filter_and_order(model: RowsModel[Line]) -> None:
    model.set_filter("a")
    model.sort(0)

    model.set_rows([Line("Zoë", 1), Line("Anna", 2), Line("Ada", 3)])

    assert names(model) == ["Ada", "Anna"]


def test_a_column_that_is_not_there_is_not_sorted_by(model: RowsModel[Line]) -> None:
    model.sort(-1)
    model.sort(9)

    assert names(model) == [line.name for line in LINES]


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (1234567, "1,234,567"), (True, "True"), (date(2026, 3, 1), "01 Mar 2026"), ("a", "a")],
)
def test_values_are_shown_as_people_write_them(value: object, text: str) -> None:
    assert shown(value) == text


def test_headings_stand_over_their_cells_and_say_how_they_sort(model: RowsModel[Line]) -> None:
    across = Qt.Orientation.Horizontal
    left, right = (
        int(side | Qt.AlignmentFlag.AlignVCenter) for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
    )
    assert [model.headerData(at, across, Qt.ItemDataRole.TextAlignmentRole) for at in range(3)] == [left, right, left]

    model.set_sorts(((1, True),))
    assert [model.headerData(at, across) for at in range(3)] == ["Name", "Count ▼", "Day"]

    model.set_sorts(((1, True), (0, False)))
    assert [model.headerData(at, across) for at in range(3)] == ["Name ▲2", "Count ▼1", "Day"]
    assert model.headerData(1, across, SENTENCE) == "Count, sorted descending, first"
    assert model.headerData(0, across, SENTENCE) == "Name, sorted ascending, second"
    assert model.headerData(2, across, SENTENCE) == "Day"
    assert model.headerData(3, across) is None


def test_fields_are_asked_of_columns_by_what_they_hold(model: RowsModel[Line]) -> None:
    model.set_filter("count:>=3 day:<1/2/2026")

    assert names(model) == ["Adam Zieliński", "Łukasz Żak"]
    with pytest.raises(Unreadable):
        model.set_filter("count:>x")
    assert names(model) == ["Adam Zieliński", "Łukasz Żak"]


def test_a_row_known_by_its_key_is_found_when_it_says_something_else() -> None:
    model = RowsModel(COLUMNS, key=lambda line: line.name)
    model.set_rows(LINES)

    assert model.position_of(Line("bea Ward", 99)) == 2
    assert model.position_of(Line("nobody", 3)) == -1


LONG = tuple(Line(f"Name {number % 977} {number}", number % 1000) for number in range(6_000))


def test_a_long_list_is_arranged_on_the_event_loop_and_stays_as_it_is_until_then(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    model.set_rows(LONG)

    model.set_filter("name 5 count:>998")
    model.set_sorts(((0, True),))
    assert model.is_waiting
    assert model.rowCount() == 6_000

    qtbot.waitUntil(lambda: not model.is_waiting)
    assert {line.count for line in map(model.row_at, range(model.rowCount()))} == {999}
    assert names(model) == sorted(names(model), reverse=True)

    # New rows take the place of the old ones when they are arranged too.
    model.set_rows(LONG[::-1][:5_000])
    assert model.is_waiting
    assert len(model.rows) == 5_000
    qtbot.waitUntil(lambda: not model.is_waiting)
    assert {line.count for line in map(model.row_at, range(model.rowCount()))} == {999}


def test_a_long_list_gets_ready_for_the_first_letter_unless_nobody_looks_at_it(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    model.set_rows(LONG)
    assert model.is_prepared

    model.prepare_words()
    assert not model.is_prepared
    model.rest()
    assert model.is_prepared

    model.prepare_words()
    qtbot.waitUntil(lambda: model.is_prepared)
    model.set_filter("5999")
    assert not model.is_waiting
    assert names(model) == [LONG[-1].name]
    assert model.position_of(LONG[-1]) == 0
    assert model.position_of(LONG[0]) == -1


def test_many_chosen_rows_follow_when_sorted(model: RowsModel[Line]) -> None:
    kept = [QPersistentModelIndex(model.index(row, 0)) for row in range(4)]

    model.set_sorts(((0, False),))
    model.set_sorts(())
    model.set_sorts(((0, True),))

    assert [model.row_at(one.row()) for one in kept] == list(LINES)
