from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.exchange.dates import DateOrder
from cpd_desktop.exchange.looking import look_at
from cpd_desktop.ui.pages.transfer.columns_step import ColumnsStep, order_words
from cpd_desktop.ui.theme import Look
from tests.ui.pages.transfer.running import a_file


def test_it_is_ready_once_everything_needed_is_there(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    step = ColumnsStep(look)
    qtbot.addWidget(step)
    assert not step.is_ready
    looked = look_at(a_file(tmp_path, "Staff no,Course,Completed on,Colour\n1,FIR-01,03/04/2025,red\n"))
    step.show_looked(looked, looked.columns, "")
    assert step.summary() == "from elsewhere.csv: 1 row, headings in row 1, 1 column not used"
    assert not step.is_ready
    assert step.order() is None
    step.order_buttons[DateOrder.MDY].setChecked(True)
    assert step.is_ready
    assert step.order() is DateOrder.MDY
    step.set_columns({"staff_number": 0, "course": 1})
    assert "completed on" in step.missing.text()
    assert not step.is_ready


def test_each_column_shows_its_heading_and_first_values(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    step = ColumnsStep(look)
    qtbot.addWidget(step)
    looked = look_at(a_file(tmp_path, "Team,Service\nEast,Adults\nWest,\n"))
    step.show_looked(looked, looked.columns, "A note")
    assert [combo.accessibleName() for combo in step.fields.values()] == ["Team", "Service"]
    assert step.columns() == {"team": 0, "service": 1}
    assert step.note.text() == "A note"


@pytest.mark.parametrize(("example", "day_first", "month_first"), [
    ("05/06/2026", "05/06/2026 is 5 June", "05/06/2026 is 6 May"),
    ("1-12-24", "1-12-24 is 1 December", "1-12-24 is 12 January"),
    ("no numbers", "03/04/2025 is 3 April", "03/04/2025 is 4 March"),
])  # fmt: skip
def test_the_order_of_dates_is_told_by_a_date_of_the_file(example: str, day_first: str, month_first: str) -> None:
    assert order_words(DateOrder.DMY, example) == f"The day comes first: {day_first}"
    assert order_words(DateOrder.MDY, example) == f"The month comes first: {month_first}"
