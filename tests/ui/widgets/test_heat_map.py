from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.models.heat import EMPTY, Head, HeatCell, HeatSheet, Mark
from cpd_desktop.ui.theme import CONTRAST, DARK, LIGHT, Look, Theme
from cpd_desktop.ui.widgets.heat_map import HeatMap

MARKS = list(Mark)


def a_sheet(rows: int = 12, columns: int = 20) -> HeatSheet:
    def cell(row: int, column: int) -> HeatCell:
        mark = MARKS[(row + column) % 4]
        figure = "" if mark is Mark.QUIET else f"{row % 9} of {9 + column % 7}"
        return HeatCell(
            mark, figure, "short by 1", f"Team {row}, Need {column}: 1 of 2 needed, short by 1", is_strong=True
        )

    return HeatSheet(
        tuple(Head(f"Team {at} with a rather long name that has to be cut", "Service") for at in range(rows)),
        tuple(Head(f"Need {at}: culture, mental health and assessment", "◆ specialist") for at in range(columns)),
        cell,
    )


@pytest.fixture
def heat_map(qtbot: QtBot, look: Look) -> HeatMap:
    widget = HeatMap("Coverage", look)
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    widget.set_sheet(a_sheet())
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def centre_of(heat_map: HeatMap, row: int, column: int) -> QPoint:
    return heat_map.visualRect(heat_map.heat.index(row, column)).center()


def test_a_click_opens_a_cell(heat_map: HeatMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(heat_map.opened) as opened:
        qtbot.mouseClick(heat_map.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(heat_map, 2, 3))

    assert opened.args == [2, 3]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_arrows_move_and_enter_opens(heat_map: HeatMap, qtbot: QtBot, key: Qt.Key) -> None:
    heat_map.setFocus()
    heat_map.select_cell(0, 0)
    qtbot.keyClick(heat_map, Qt.Key.Key_Down)
    qtbot.keyClick(heat_map, Qt.Key.Key_Right)

    with qtbot.waitSignal(heat_map.opened) as opened:
        qtbot.keyClick(heat_map, key)

    assert opened.args == [1, 1]


def test_a_screen_reader_hears_each_cell_as_a_sentence(heat_map: HeatMap) -> None:
    accessible = QAccessible.queryAccessibleInterface(heat_map)

    assert accessible.role() == QAccessible.Role.Table
    assert accessible.text(QAccessible.Text.Name) == "Coverage"
    # Children are counted along the rows, each with its head first, below the row of the columns' heads.
    assert accessible.childCount() == 13 * 21
    cell = accessible.child(2 * 21 + 3)
    assert cell.text(QAccessible.Text.Name) == "Team 1, Need 2: 1 of 2 needed, short by 1"


def test_the_heads_stay_when_the_cells_scroll(heat_map: HeatMap) -> None:
    heat_map.resize(900, 300)
    heat_map.select_cell(11, 19)

    assert heat_map.horizontalScrollBar().value() > 0
    assert heat_map.verticalScrollBar().value() > 0
    assert heat_map.verticalHeader().isVisible()
    assert heat_map.verticalHeader().x() == heat_map.viewport().x() - heat_map.verticalHeader().width()
    assert heat_map.horizontalHeader().y() == heat_map.viewport().y() - heat_map.horizontalHeader().height()


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST])
def test_every_mark_is_drawn_differently_even_without_colour(heat_map: HeatMap, look: Look, theme: Theme) -> None:
    look.apply(theme, 100)
    heat_map.set_sheet(
        HeatSheet(
            (Head("Team"),),
            tuple(Head(mark.value) for mark in Mark),
            lambda _row, column: HeatCell(MARKS[column], "1 of 2", "word", "sentence"),
        )
    )
    heat_map.clearSelection()
    pictures = set()
    for column in range(4):
        tile = heat_map.viewport().grab(heat_map.visualRect(heat_map.heat.index(0, column))).toImage()
        grey = tile.convertToFormat(QImage.Format.Format_Grayscale8)
        # Only the shapes: black or white, whatever the colours.
        pictures.add(
            bytes(grey.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither).constBits())
        )

    assert len(pictures) == 4


def test_at_200_per_cent_the_cells_grow_and_the_names_leave_room(heat_map: HeatMap, look: Look) -> None:
    before = heat_map.cell_size()
    look.apply(LIGHT, 200)

    assert heat_map.cell_size().width() >= before.width() * 1.7
    assert heat_map.horizontalHeader().defaultSectionSize() == heat_map.cell_size().width()
    assert heat_map.verticalHeader().width() <= heat_map.width() * 0.4
    look.apply(LIGHT, 100)


def test_an_empty_sheet_is_drawn_without_cells(heat_map: HeatMap) -> None:
    heat_map.set_sheet(EMPTY)
    heat_map.grab()

    assert heat_map.heat.rowCount() == 0


def test_a_frame_of_200_by_60_makes_the_cells_in_view_alone_and_none_twice(qtbot: QtBot, look: Look) -> None:
    """What keeps a frame below 16 ms, which the benchmark `heat-map` measures."""
    sheet, asked = a_sheet(200, 60), list[tuple[int, int]]()

    def cell(row: int, column: int) -> HeatCell:
        asked.append((row, column))
        return sheet.cell(row, column)

    heat_map = HeatMap("Large", look)
    qtbot.addWidget(heat_map)
    heat_map.resize(1600, 900)
    heat_map.set_sheet(replace(sheet, cell=cell))
    heat_map.show()
    qtbot.waitUntil(lambda: bool(asked))
    wide, tall = heat_map.cell_size().width(), heat_map.cell_size().height()
    view = heat_map.viewport().size()
    in_view = (view.width() // wide + 2) * (view.height() // tall + 2)
    assert len(asked) <= in_view
    for step in range(30):
        heat_map.verticalScrollBar().setValue(step * 61)
        heat_map.horizontalScrollBar().setValue(step * 53)
        before = len(asked)
        heat_map.viewport().repaint()
        assert len(asked) - before <= in_view

    known, tiles = len(asked), dict(heat_map._tiles)
    heat_map.viewport().repaint()
    assert (len(asked), heat_map._tiles) == (known, tiles)
