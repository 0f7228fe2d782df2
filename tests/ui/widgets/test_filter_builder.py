"""Building a filter by choosing."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.models.queries import Field, Kind, read_query
from cpd_desktop.ui.widgets.filter_builder import FilterBuilder

FIELDS = (
    Field("Name", kind=Kind.WORDS),
    Field("Hours", kind=Kind.NUMBERS),
    Field("Valid until", kind=Kind.DAYS),
    Field("Notes", kind=Kind.UNKNOWN),
)


@pytest.fixture
def builder(owner: QWidget) -> FilterBuilder:
    made = FilterBuilder(FIELDS, lambda: date(2026, 11, 23), owner)
    made.open()
    return made


@pytest.mark.parametrize(
    ("column", "comparison", "value", "text"),
    [
        ("Name", "contains", "O’Brien", "name:O’Brien"),
        ("Name", "does not contain", 'the "new" one', '-name:"the  new  one"'),
        ("Name", "is exactly", "Bea Ward", 'name:="Bea Ward"'),
        ("Name", "is blank", "", "name:"),
        ("Notes", "is not blank", "", "notes:*"),
        ("Hours", "is at least", "18.5", "hours:>=18.5"),
        ("Valid until", "is before", "60d", '"valid until":<60d'),
        ("Valid until", "is on", "3 sep", '"valid until":="3 sep"'),
    ],
)
def test_what_is_chosen_is_written_as_one_would_type_it(
    qtbot: QtBot, builder: FilterBuilder, column: str, comparison: str, value: str, text: str
) -> None:
    builder.column.setCurrentText(column)
    builder.comparison.setCurrentText(comparison)
    builder.value.insert(value)

    assert builder.written.text() == f"In the filter line: {text}"
    assert builder.value.isEnabled() == bool(value)
    with qtbot.waitSignal(builder.built) as built:
        QTest.mouseClick(builder.act, Qt.MouseButton.LeftButton)
    assert built.args == [text]
    assert len(read_query(text, FIELDS, lambda: date(2026, 11, 23))) == 1


@pytest.mark.parametrize(("value", "says"), [("", "Type what to look for."), ("soon", "“soon” is not a date")])
def test_what_cannot_be_read_is_said_beside_the_value(
    qtbot: QtBot, builder: FilterBuilder, value: str, says: str
) -> None:
    builder.column.setCurrentText("Valid until")
    builder.value.insert(value)

    with qtbot.assertNotEmitted(builder.built):
        QTest.keyClick(builder.value, Qt.Key.Key_Return)
    assert builder.error.text().startswith(says)
    assert builder.value.accessibleDescription() == builder.error.text()
    QTest.keyClicks(builder.value, "1")
    assert not builder.error.isVisible()
