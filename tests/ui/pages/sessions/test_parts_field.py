"""When a session is: parts, groups and typed times."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import PartDraft
from cpd_desktop.ui.pages.sessions.parts_field import PartsField
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY
from tests.ui.reading import faults


@pytest.fixture
def field(qtbot: QtBot, look: Look) -> PartsField:
    field = PartsField(lambda: TODAY, look)
    field.setAccessibleName("When")
    qtbot.addWidget(field)
    field.resize(900, 200)
    field.show()
    return field


def type_part(field: PartsField, at: int, day: str, starts: str = "", ends: str = "", group: str = "") -> None:
    row = field.rows[at]
    for edit, text in ((row.day.edit, day), (row.starts, starts), (row.ends, ends), (row.group, group)):
        edit.clear()
        QTest.keyClicks(edit, text)


def test_a_part_is_typed_as_people_write_it(field: PartsField) -> None:
    type_part(field, 0, "10/12", "930", "4pm")

    assert field.values() == (PartDraft(date(2026, 12, 10), 570, 960),)
    assert field.sum.text() == "1 part; 6 hours 30 minutes for each learner"


def test_another_part_takes_the_times_and_the_group_of_the_one_before(field: PartsField) -> None:
    type_part(field, 0, "10/12", "9:30", "12", "North")
    field.add.click()
    type_part(field, 1, "11/12", "9.30", "12", "South")

    assert [part.group for part in field.values()] == ["North", "South"]
    assert field.sum.text() == "2 parts; for 2 groups: North, South; 2 hours 30 minutes for each learner"
    assert not field.rows[1].remove.isHidden()


def test_a_part_is_taken_out_and_one_line_is_always_left(field: PartsField) -> None:
    field.set_values((PartDraft(date(2026, 12, 10), uuid="aa"), PartDraft(date(2026, 12, 11), uuid="bb")))
    field.rows[0].remove.click()

    assert [part.uuid for part in field.values()] == ["bb"]
    assert field.rows[0].remove.isHidden()
    assert field.rows[0].day.edit.accessibleName() == "When: day of part 1"


@pytest.mark.parametrize(
    ("day", "starts", "why"),
    [("10/12", "half nine", "'half nine' is no time of day"), ("soon", "", "soon"), ("", "", "A part has no day")],
)
def test_what_cannot_be_read_is_refused_with_the_reason(field: PartsField, day: str, starts: str, why: str) -> None:
    field.set_values((PartDraft(date(2026, 12, 10), uuid="aa"),))
    type_part(field, 0, day, starts)

    with pytest.raises(Refused, match=why):
        field.values()


def test_a_wrong_time_says_so_below_its_part_at_once(field: PartsField) -> None:
    type_part(field, 0, "10/12", "25")
    field.rows[0].starts._settle()

    assert field.rows[0].error.isVisible()
    assert "is no time of day" in field.rows[0].error.text()


def test_blank_lines_count_for_nothing(field: PartsField) -> None:
    assert field.values() == ()
    assert field.sum.text() == ""


def test_what_is_typed_can_be_kept_and_taken_up(field: PartsField, qtbot: QtBot, look: Look) -> None:
    type_part(field, 0, "10/12", "9:3", "x")
    again = PartsField(lambda: TODAY, look)
    qtbot.addWidget(again)
    again.take(field.state())

    assert again.state() == field.state()
    again.take([])
    assert len(again.rows) == 1


def test_it_can_be_read_and_stands_in_two_lines_where_it_is_narrow(field: PartsField, qtbot: QtBot) -> None:
    field.add.click()
    assert faults(field) == []
    field.resize(500, 300)
    row = field.rows[0]
    qtbot.waitUntil(lambda: row.group.y() > row.starts.y())
