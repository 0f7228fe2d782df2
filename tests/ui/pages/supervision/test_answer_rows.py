"""Questions that are answered by one key each."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.supervision.answer_rows import Answer, AnswerRows, Asked
from cpd_desktop.ui.theme import Look
from tests.ui.reading import faults

ANSWERS = (Answer("done", "Done", "d"), Answer("open", "Still open", "o"), Answer("dropped", "Dropped", "x"))
ASKED = (Asked("a", "Read the guidance", "Dai Rees · due 3 Dec 2026"), Asked("b", "Visit the centre"))


def shown(qtbot: QtBot, look: Look, default: str = "open") -> AnswerRows:
    rows = AnswerRows("Carried over", "One key each.", ANSWERS, look, default=default)
    rows.setAccessibleName("Carried over")
    qtbot.addWidget(rows)
    rows.show_rows(ASKED)
    rows.activateWindow()
    qtbot.waitUntil(rows.isActiveWindow)
    return rows


def focus(rows: AnswerRows, key: str) -> None:
    button = rows.rows[key].checkedButton() or rows.rows[key].buttons()[0]
    button.setFocus()


def press(key: Qt.Key) -> None:
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key)


def test_a_letter_answers_and_goes_on_to_the_next_question(qtbot: QtBot, look: Look) -> None:
    rows = shown(qtbot, look)
    focus(rows, "a")
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_X)

    assert rows.given() == {"a": "done", "b": "dropped"}


def test_what_nobody_answers_is_as_it_was(qtbot: QtBot, look: Look) -> None:
    assert shown(qtbot, look).given() == {"a": "open", "b": "open"}
    assert shown(qtbot, look, default="").given() == {}


def test_what_was_answered_stays_when_the_questions_come_again(qtbot: QtBot, look: Look) -> None:
    rows = shown(qtbot, look)
    rows.set_answers({"b": "done", "gone": "done"})
    rows.show_rows((ASKED[1], Asked("c", "A third one")))

    assert rows.given() == {"b": "done", "c": "open"}
    assert rows.heading.text() == "Carried over (2)"


def test_nothing_is_shown_where_nothing_is_asked(qtbot: QtBot, look: Look) -> None:
    rows = shown(qtbot, look)
    rows.show_rows(())

    assert not rows.isVisible()


def test_tab_comes_to_the_answer_that_is_given_and_every_answer_says_of_what(qtbot: QtBot, look: Look) -> None:
    rows = shown(qtbot, look)
    rows.set_answers({"a": "dropped"})
    stops = [button for button in rows.stops() if button.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert [button.accessibleName() for button in stops] == [
        "Dropped: Read the guidance",
        "Still open: Visit the centre",
    ]
    assert faults(rows) == []


def test_other_keys_are_left_alone(qtbot: QtBot, look: Look) -> None:
    rows = shown(qtbot, look)
    focus(rows, "a")
    press(Qt.Key.Key_Q)

    assert rows.given() == {"a": "open", "b": "open"}
