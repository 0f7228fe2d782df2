from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.models.heat import Head, HeatCell, HeatModel, HeatSheet, Mark


def a_sheet(word: str = "short by 1", rows: int = 2) -> HeatSheet:
    return HeatSheet(
        rows=tuple(Head(f"Team {at}") for at in range(rows)),
        columns=(Head("BSL level 3", "specialist", "BSL level 3: specialist"), Head("Fire safety")),
        cell=lambda row, column: HeatCell(
            Mark.BAD, "1 of 2", word, f"Team {row}, column {column}: 1 of 2 needed, {word}", "1 booked"
        ),
    )


def test_the_model_is_a_sound_one(qtmodeltester: ModelTester) -> None:
    model = HeatModel()
    model.set_sheet(a_sheet())
    qtmodeltester.check(model)


def test_a_cell_shows_its_figure_and_says_its_sentence() -> None:
    model = HeatModel()
    model.set_sheet(a_sheet())
    index = model.index(1, 0)

    assert index.data() == "1 of 2 short by 1"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Team 1, column 0: 1 of 2 needed, short by 1"
    assert index.data(Qt.ItemDataRole.ToolTipRole).endswith("1 booked")


def test_the_heads_have_titles_and_sentences() -> None:
    model = HeatModel()
    model.set_sheet(a_sheet())
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical

    assert model.headerData(0, across) == "BSL level 3"
    assert model.headerData(0, across, Qt.ItemDataRole.AccessibleTextRole) == "BSL level 3: specialist"
    assert model.headerData(1, down) == "Team 1"
    assert model.headerData(9, down) is None


def test_a_cell_is_worked_out_once() -> None:
    asked: list[tuple[int, int]] = []

    def cell(row: int, column: int) -> HeatCell:
        asked.append((row, column))
        return HeatCell(Mark.GOOD, "1 of 1", "enough", "x")

    model = HeatModel()
    model.set_sheet(HeatSheet((Head("Team"),), (Head("Need"),), cell))
    model.cell(0, 0)
    model.cell(0, 0)

    assert asked == [(0, 0)]


def test_new_figures_under_the_same_heads_do_not_reset_the_view(qtbot: QtBot) -> None:
    model = HeatModel()
    model.set_sheet(a_sheet())

    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.set_sheet(a_sheet("short by 2"))
    assert model.cell(0, 0).word == "short by 2"

    with qtbot.waitSignal(model.modelReset):
        model.set_sheet(a_sheet(rows=3))
