from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.bulk_form import BulkForm, tally_words
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import team_picker
from tests.ui.conftest import TODAY


class Sample(BulkForm):
    def __init__(self, look: Look) -> None:
        super().__init__("Change 3 things", "Change 3 things", look)
        self.kind = QComboBox()
        self.kind.addItems(["First", "Second"])
        self.add_change("team", "Team", team_picker("Team", [Option(1, "North")]), ["North", "North", ""])
        self.add_change("start", "Start", DateEdit("Start", lambda: TODAY), ["", "", ""])
        self.add_change("kind", "Kind", self.kind, ["First"] * 3)
        self.add_change("notes", "Notes", QPlainTextEdit(), ["a", "b", "c"])

    def draft(self) -> Any:
        return self.ticked(), self.choice("team"), self.day("start")


@pytest.fixture
def form(qtbot: QtBot, look: Look) -> Sample:
    form = Sample(look)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(form, before_close_func=Sample.finish)
    form.open()
    qtbot.waitExposed(form)
    return form


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["Social Worker"] * 12 + [""] * 2, "12 × Social Worker, 2 × blank"),
        (["b", "a"], "1 × a, 1 × b"),
        (["a", "a", "b", "c", "d", "e"], "2 × a, 1 × b, 1 × c, 2 × something else (2 different)"),
        (["a", "a", "b", "c", "d"], "2 × a, 1 × b, 1 × c, 1 × d"),
    ],
)
def test_values_are_counted_the_commonest_first(values: list[str], words: str) -> None:
    assert tally_words(values) == words


def test_each_field_waits_for_its_tick_and_says_what_there_is(form: Sample) -> None:
    assert not any(form._fields[name].isEnabled() for name in form.ticks)
    assert form.ticks["team"].text() == form.ticks["team"].accessibleName() == "Change team"
    assert form.ticks["team"].accessibleDescription() == "Now: 2 × North, 1 × blank"


def test_by_keyboard_a_tick_leads_into_its_field(form: Sample, qtbot: QtBot) -> None:
    form.activateWindow()
    qtbot.waitUntil(form.ticks["team"].hasFocus)
    QTest.keyClick(form.ticks["team"], Qt.Key.Key_Space)

    field = form._fields["team"].edit  # type: ignore[attr-defined]
    assert field.hasFocus()
    QTest.keyClicks(field, "nor")
    QTest.keyClick(form._fields["team"].popup, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    with qtbot.waitSignal(form.submitted) as sent:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert sent.args == [(frozenset({"team"}), 1, None)]


def test_nothing_ticked_is_said_and_nothing_goes_out(form: Sample, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.submitted):
        qtbot.mouseClick(form.act, Qt.MouseButton.LeftButton)
    assert form.problem.text() == "Tick what is to be changed: nothing is ticked yet."


def test_a_ticked_blank_field_says_that_it_will_be_blank(form: Sample) -> None:
    form.ticks["start"].click()
    edit = form._fields["start"].edit  # type: ignore[attr-defined]
    assert edit.accessibleDescription() == "It will be made blank."
    edit.setText("t")
    assert edit.accessibleDescription() == ""
    form.ticks["kind"].click()
    assert form.kind.accessibleDescription() == ""


def test_what_cannot_be_read_is_marked_beside_its_field(form: Sample, qtbot: QtBot) -> None:
    form.ticks["start"].click()
    edit = form._fields["start"].edit  # type: ignore[attr-defined]
    assert isinstance(edit, QLineEdit)
    edit.setText("never ever")
    with qtbot.assertNotEmitted(form.submitted):
        qtbot.mouseClick(form.act, Qt.MouseButton.LeftButton)
    assert form.error_of("start")
