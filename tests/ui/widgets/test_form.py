from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui import notices
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import team_picker
from tests.ui.conftest import TODAY


class Sample(FormDialog):
    def __init__(self, look: Look) -> None:
        super().__init__("Add a thing", "Add thing", look, about="What a thing is.")
        self.name, self.notes, self.kind = QLineEdit(), QPlainTextEdit(), QComboBox()
        self.kind.addItems(["First", "Second"])
        self.start = DateEdit("Start", lambda: TODAY)
        self.team = team_picker("Team", [Option(1, "North")])
        self.tick = QCheckBox("Tell everybody")
        self.add_field("name", "Name", self.name, hint="As it is called")
        self.add_field("start", "Start", self.start, wide=False)
        self.add_field("team", "Team", self.team, beside=True)
        self.add_field("kind", "Kind", self.kind)
        self.add_field("notes", "Notes", self.notes)
        self.add_check("tick", self.tick)

    def draft(self) -> Any:
        return (
            self.text("name", needed="the name"), self.day("start", needed="the first day"), self.choice("team"),
            self.text("kind"), self.text("notes"),
        )  # fmt: skip


@pytest.fixture
def form(qtbot: QtBot, look: Look) -> Sample:
    form = Sample(look)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    # Or it would ask at the end whether what was typed may be lost.
    qtbot.addWidget(form, before_close_func=Sample.finish)
    form.open()
    qtbot.waitExposed(form)
    return form


def test_every_field_is_named_as_its_label_and_the_button_by_the_act(form: Sample) -> None:
    names = [form.name, form.start.edit, form.team.edit, form.kind, form.notes, form.tick]
    assert [one.accessibleName() for one in names] == ["Name", "Start", "Team", "Kind", "Notes", "Tell everybody"]
    assert form.act.text() == "Add thing"
    assert form.act.isDefault()


def test_enter_sends_out_what_was_typed_once_until_it_is_settled(qtbot: QtBot, form: Sample) -> None:
    form.name.setText("  A   thing ")
    form.start.edit.setText("t")
    form.team.set_key(1)
    form.notes.setPlainText("Some notes ")
    with qtbot.waitSignal(form.submitted) as sent:
        QTest.keyClick(form.name, Qt.Key.Key_Return)

    assert sent.args == [("A thing", TODAY, 1, "First", "Some notes")]
    assert not form.act.isEnabled()
    form.reject()
    assert form.isVisible()
    form.finish()
    assert not form.isVisible()


def test_ctrl_and_enter_send_it_out_from_a_field_of_several_lines_too(qtbot: QtBot, form: Sample) -> None:
    form.name.setText("A thing")
    form.start.edit.setText("t")
    form.notes.setFocus()
    QTest.keyClicks(form.notes, "Some")
    QTest.keyClick(form.notes, Qt.Key.Key_Return)
    QTest.keyClicks(form.notes, "notes")
    assert form.act.toolTip() == "Ctrl+Enter, from any field"
    with qtbot.waitSignal(form.submitted) as sent:
        QTest.keyClick(form.notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert sent.args[0][4] == "Some\nnotes"
    # As the button, which is off while it is saved.
    with qtbot.assertNotEmitted(form.submitted):
        QTest.keyClick(form.notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_what_is_wrong_is_said_beside_each_field_and_the_first_gets_the_focus(qtbot: QtBot, form: Sample) -> None:
    form.start.edit.setText("soon")
    form.team.edit.setText("nowhere")
    with qtbot.assertNotEmitted(form.submitted):
        QTest.mouseClick(form.act, Qt.MouseButton.LeftButton)

    assert form.error_of("name") == "Needed: the name."
    assert form.error_of("start") != ""
    assert "there is no team like this" in form.error_of("team")
    assert form.name.accessibleDescription() == "Needed: the name."
    assert form.focusWidget() is form.name
    assert form.start.edit.text() == "soon"


def test_a_refusal_stays_open_with_the_field_marked_and_everything_kept(form: Sample) -> None:
    form.name.setText("A thing")
    form.start.edit.setText("t")
    form.submit()
    form.fail(Refused("There is a thing already.", field="name"))

    assert form.isVisible()
    assert form.act.isEnabled()
    assert form.error_of("name") == "There is a thing already."
    assert form.name.text() == "A thing"
    form.submit()
    assert form.error_of("name") == ""


def test_a_problem_of_no_field_stands_above_them_all(form: Sample) -> None:
    form.fail(Problem("The disk is full: make room."))

    assert form.problem.isVisible()
    assert form.problem.text() == "The disk is full: make room."


@pytest.mark.parametrize("answer", [True, False])
def test_escape_asks_before_losing_what_was_typed(
    form: Sample, monkeypatch: pytest.MonkeyPatch, *, answer: bool
) -> None:
    asked: list[str] = []

    def ask(_parent: object, text: str, act: str, **_: object) -> bool:
        asked.append(f"{text} {act}")
        return answer

    monkeypatch.setattr(notices, "ask", ask)
    QTest.keyClicks(form.name, "A")
    QTest.keyClick(form, Qt.Key.Key_Escape)

    assert asked == ["Discard what you have typed? Discard"]
    assert form.isVisible() is not answer
    assert form.name.text() == "A"


def test_escape_closes_an_untouched_form_without_asking(form: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "ask", lambda *_, **__: pytest.fail("asked"))
    QTest.keyClick(form, Qt.Key.Key_Escape)

    assert not form.isVisible()


@pytest.mark.parametrize("zoom", [100, 200])
def test_it_fits_the_screen_and_scrolls_where_it_is_too_tall(qtbot: QtBot, look: Look, zoom: int) -> None:
    look.apply(look.theme, zoom)
    form = Sample(look)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(form, before_close_func=Sample.finish)
    form.open()
    qtbot.waitExposed(form)

    room = form.screen().availableSize()
    assert form.width() <= room.width()
    assert form.height() <= room.height()
    qtbot.waitUntil(lambda: form._body.width() <= form.scroller.viewport().width())
    form.reject()
    look.apply(look.theme, 100)


def test_what_stands_above_the_fields_in_two_lines_takes_no_room_from_them(qtbot: QtBot, look: Look) -> None:
    form = Sample(look)
    form.about.setText("So long that it does not go into one line at the width that the form has at first. " * 3)
    form.about.show()
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(form, before_close_func=Sample.finish)
    form.open()

    qtbot.waitUntil(lambda: not form.scroller.verticalScrollBar().isVisible())
    assert form.about.height() > 2 * form.about.fontMetrics().height()


def test_a_part_comes_and_goes_with_its_label(qtbot: QtBot, form: Sample) -> None:
    field = QLineEdit()
    part = form.add_part("reason", "Reason", field, hint="Why")
    assert field.accessibleName() == "Reason"
    qtbot.waitUntil(part.isVisible)
    form.show_error("reason", "Needed: why.")
    assert form.error_of("reason") == "Needed: why."
    part.hide()

    assert not field.isVisible()
