"""The panel about practice change: whom to ask, answering for somebody, and the figures by course."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cpd_desktop.domain.practice import Barrier
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.practice import learnt
from cpd_desktop.ui.pages.sessions.practice_dialog import PracticeDialog
from cpd_desktop.ui.pages.sessions.practice_panel import (
    ANSWER,
    CORRECT,
    COURSES,
    DUE,
    GIVEN,
    OPEN,
    TAKE_BACK,
    PracticePanel,
)
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Theme
from tests.services.practice_book import answered, booking_of, held
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.sessions.sessions_desk import SessionsDesk
from tests.ui.pages.supervision.group_book import can_be_read
from tests.ui.reading import faults

HELD_ON = TODAY - timedelta(days=40)


@pytest.fixture
def session_uuid(desk: SessionsDesk) -> bytes:
    """Six people completed a session 40 days ago, which cost £90."""
    return held(desk.workspace, HELD_ON, range(1, 7), today=TODAY, cost=Decimal(90))


def dialog_of(desk: SessionsDesk, panel: PracticePanel) -> PracticeDialog:
    desk.settle()
    dialog = panel.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.activateWindow()
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def tabs(panel: PracticePanel) -> list[str]:
    return [panel.tabs.tabText(at) for at in range(panel.tabs.count())]


def said(desk: SessionsDesk) -> list[tuple[str, ...]]:
    places = desk.workspace.read(learnt, TODAY)
    drafts = [answer.draft for place in places for answer in place.answers]
    return [(one.used.value, one.changed.value, one.confident.value, one.barrier.value) for one in drafts]


def test_an_empty_book_says_when_it_will_be_asked(desk: SessionsDesk) -> None:
    panel = desk.show(PracticePanel(desk.context))
    assert panel.stack.currentWidget() is panel.empty
    assert panel.shown_list() is None
    with desk.qtbot.waitSignal(desk.context.wanted) as wanted:
        desk.press(panel.empty.go)
    assert wanted.args == ["Sessions", {"tab": "Sessions"}]
    assert faults(panel) == []


def test_somebody_is_answered_for_by_keyboard_and_it_is_undone(desk: SessionsDesk, session_uuid: bytes) -> None:
    panel = desk.show(PracticePanel(desk.context))
    assert tabs(panel) == ["To be answered (12)", "Answered (0)", "By course (1)"]
    QTest.keyClick(panel.due.view, Qt.Key.Key_Return)
    dialog = dialog_of(desk, panel)
    assert can_be_read(desk.qtbot, dialog) == []
    dialog.questions.setFocus()
    for letter in "ypn":
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, letter)
    assert QApplication.focusWidget() is dialog.questions.barrier
    dialog.questions.barrier.setCurrentIndex(dialog.questions.barrier.findData(Barrier.NO_CHANCE.value))
    with desk.qtbot.waitSignal(desk.context.done) as done:
        desk.press(dialog.act)

    assert done.args[0] == "answer whether training changed practice"
    assert said(desk) == [("yes", "partly", "no", "no chance to use it")]
    assert tabs(panel)[:2] == ["To be answered (11)", "Answered (1)"]
    assert panel.told.text() == "Answered. Ctrl+Z takes it back."
    desk.undo()
    assert said(desk) == []


def test_what_is_missing_or_too_early_is_said_beside_its_field(desk: SessionsDesk, session_uuid: bytes) -> None:
    panel = desk.show(PracticePanel(desk.context))
    desk.press(panel.buttons[ANSWER])
    dialog = dialog_of(desk, panel)
    assert not dialog.is_changed
    dialog.questions.set_answers({"used": "yes"})
    assert dialog.is_changed
    desk.press(dialog.act)
    assert dialog.error_of("practice") == "Answer all three questions."
    dialog.questions.set_answers({"changed": "yes", "confident": "yes"})
    dialog._fields["answered_on"].edit.setText(f"{HELD_ON:%d/%m/%Y}")
    desk.press(dialog.act)
    assert "This is asked from" in dialog.error_of("answered_on")
    assert dialog.isVisible()
    assert said(desk) == []


def test_an_answer_is_corrected_without_showing_what_was_said_and_taken_back(
    desk: SessionsDesk, session_uuid: bytes
) -> None:
    answered(desk.workspace, booking_of(desk.workspace, session_uuid, 1), TODAY, "nnn", today=TODAY)
    panel = desk.show(PracticePanel(desk.context))
    panel.tabs.choose(GIVEN)
    assert {text for text, button in panel.buttons.items() if button.isVisible()} == {CORRECT, TAKE_BACK, OPEN}
    assert "no" not in [text for row in panel.given.model.rows for text in str(row.course).split()]
    desk.press(panel.buttons[CORRECT])
    dialog = dialog_of(desk, panel)
    assert dialog.questions.given() == {}
    dialog.questions.set_answers({"used": "yes", "changed": "yes", "confident": "partly"})
    desk.press(dialog.act)
    assert said(desk) == [("yes", "yes", "partly", "")]
    desk.press(panel.buttons[TAKE_BACK])
    assert said(desk) == []
    desk.undo()
    assert said(desk) == [("yes", "yes", "partly", "")]
    with desk.qtbot.waitSignal(desk.context.wanted) as wanted:
        desk.press(panel.buttons[OPEN])
    assert wanted.args == ["People", 1]


def test_the_figures_of_a_course_and_what_got_in_the_way(desk: SessionsDesk, session_uuid: bytes) -> None:
    for at, letters in enumerate(("yyy", "yyy", "pny", "nnn", "yyn"), 1):
        barrier = Barrier.NO_TIME if "n" in letters else Barrier.NONE
        booking = booking_of(desk.workspace, session_uuid, at)
        answered(desk.workspace, booking, TODAY, letters, barrier=barrier, today=TODAY)
    panel = desk.show(PracticePanel(desk.context))
    panel.tabs.choose(COURSES)

    row = panel.courses.model.rows[0]
    assert row.figure.answered_words == "5 of 6 answered"
    assert panel.came_of_it.text() == (
        "Mental capacity: what got in the way: no time 3 of 5. The places of 5 who answered cost £75.00, and 4 of them use it, at"
        " least partly: £18.75 for each who uses it."
    )
    assert not any(button.isVisible() for button in panel.buttons.values())
    shown = panel.shown_list("Lead.")
    assert shown is not None
    assert "3 of 5 yes, 1 partly, 1 no" in shown.make().rows[0]


def test_fewer_than_five_are_hidden_wherever_they_are_shown(desk: SessionsDesk, session_uuid: bytes) -> None:
    for at in range(1, 5):
        answered(desk.workspace, booking_of(desk.workspace, session_uuid, at), TODAY, today=TODAY)
    panel = desk.show(PracticePanel(desk.context))
    panel.tabs.choose(COURSES)
    assert "fewer than 5 people have answered" in panel.came_of_it.text()
    shown = panel.shown_list()
    assert shown is not None
    assert "fewer than 5 of 6 answered" in shown.make().rows[0]
    assert "4" not in " ".join(shown.make().rows[0])


def test_the_scope_and_the_date_narrow_what_is_shown(desk: SessionsDesk, session_uuid: bytes) -> None:
    panel = desk.show(PracticePanel(desk.context))
    panel.reload(CoverageQuestion(TODAY, team="West"))
    desk.settle()
    assert tabs(panel)[0] == "To be answered (4)"
    panel.reload(CoverageQuestion(HELD_ON + timedelta(days=29)))
    desk.settle()
    assert panel.stack.currentWidget() is panel.empty
    assert date(2026, 10, 14) == HELD_ON


@pytest.mark.parametrize(("theme", "zoom"), [(LIGHT, 200), (CONTRAST, 100)], ids=["200%", "high contrast"])
def test_nothing_is_cut_off(desk: SessionsDesk, session_uuid: bytes, theme: Theme, zoom: int) -> None:
    desk.context.look.apply(theme, zoom)
    panel = desk.show(PracticePanel(desk.context), (1300, 700))
    for key in (DUE, GIVEN, COURSES):
        panel.tabs.choose(key)
        QApplication.processEvents()
        assert cut_off(panel) == []
        assert faults(panel) == []
    panel.focus_filter()
    assert panel.courses.filter.hasFocus()
    panel.tabs.choose(DUE)
    desk.press(panel.buttons[ANSWER])
    assert cut_off(dialog_of(desk, panel)) == []
