"""The forms of the golden thread by themselves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.needs import Decision, Met, Need, NeedDraft, Source, Stage
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.services.needs import NeedListed
from cpd_desktop.ui.booking import CourseOpening
from cpd_desktop.ui.pages.supervision.need_dialog import (
    AnswerDialog,
    DecideDialog,
    DecisionEntry,
    NeedDialog,
    NeedStart,
    names_words,
)
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.group_book import fill

OPTIONS = Options(
    people=(Option(1, "Dai Rees", "00103"),),
    courses=(Option(1, "Fire safety", "FIR-01"), Option(2, "Mental capacity (advanced)", "MCA-02")),
)
OPENING = CourseOpening(OPTIONS, ())
LINE = NeedListed(
    Need(1, "ab" * 16, 1, "Assess capacity", 2, Source.GAP, "", date(2026, 9, 1)), "Dai Rees", "00103", "East",
    "Mental capacity", Stage.UNDECIDED,
)  # fmt: skip

Show = Callable[[FormDialog], Any]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def shown(form: FormDialog) -> Any:
        qtbot.addWidget(form, before_close_func=lambda one: one.finish())
        form.open()
        return form

    return shown


def sent_by(qtbot: QtBot, form: FormDialog) -> Any:
    with qtbot.waitSignal(form.submitted) as sent:
        form.submit()
    return sent.args[0]


def today() -> date:
    return TODAY


def test_a_need_is_gathered_for_one_who_is_chosen(qtbot: QtBot, look: Look, show: Show) -> None:
    form = show(NeedDialog(OPTIONS, NeedStart(), today, look))
    form.submit()
    assert form.error_of("person") == "Needed: whose need it is."
    assert form.error_of("title") == "Needed: what is to be learnt."
    fill(form, person="Dai Rees (00103)", title="Assess capacity", course="MCA-02", source="Finding from a review")

    assert sent_by(qtbot, form) == NeedDraft(1, "Assess capacity", TODAY, Source.FINDING, "", 2)


def test_a_need_without_a_name_takes_that_of_its_course(show: Show, look: Look) -> None:
    form = show(NeedDialog(OPTIONS, NeedStart((1,), "For Dai Rees"), today, look))
    form.course.set_key(2)
    form.course.chosen.emit(2)
    assert form.title.text() == "Mental capacity (advanced)"
    form.course.set_key(1)
    form.course.chosen.emit(1)
    assert form.title.text() == "Mental capacity (advanced)"


def test_for_many_the_button_says_for_how_many_and_nobody_is_chosen(qtbot: QtBot, look: Look, show: Show) -> None:
    form = show(NeedDialog(OPTIONS, NeedStart((1, 2, 3), "For three", "Fire safety", 1, Source.GAP), today, look))

    assert form.act.text() == "Raise a need for 3 people"
    assert form.person is None
    assert sent_by(qtbot, form) == NeedDraft(0, "Fire safety", TODAY, Source.GAP, "", 1)


def test_a_decision_to_book_asks_for_the_course_and_may_book_at_once(qtbot: QtBot, look: Look, show: Show) -> None:
    form = show(DecideDialog(LINE, OPENING, today, look))
    assert form.act.text() == "Save decision"
    assert not form.reason.isVisible()
    assert sent_by(qtbot, form) == DecisionEntry(Decision.BOOK, 2, None, "")

    form = show(DecideDialog(LINE, OPENING, today, look))
    form.booked_on.edit.setText("1/11/2026")
    form.submit()
    assert "today or a later day" in form.error_of("booked_on")
    fill(form, booked_on="8/12/2026")
    assert sent_by(qtbot, form) == DecisionEntry(Decision.BOOK, 2, date(2026, 12, 8), "")


@pytest.mark.parametrize(
    ("words", "decision"),
    [("Coach", Decision.COACH), ("Leave undecided", Decision.NONE), ("Decline", Decision.DECLINE)],
)
def test_other_decisions_ask_for_no_course_and_declining_for_the_reason(
    qtbot: QtBot, look: Look, show: Show, words: str, decision: Decision
) -> None:
    form = show(DecideDialog(LINE, OPENING, today, look))
    fill(form, decision=words)
    assert not form.course.isVisible()
    assert form.reason.isVisible() is (decision is not Decision.NONE)
    if decision is Decision.DECLINE:
        form.submit()
        assert form.error_of("reason") == "Needed: why it is declined."
        QTest.keyClicks(form.reason, "Moves on")
    reason = "Moves on" if decision is Decision.DECLINE else ""

    assert sent_by(qtbot, form) == DecisionEntry(decision, None, None, reason)


def test_a_decision_begins_with_the_one_that_stands(look: Look, show: Show) -> None:
    stands = replace(LINE, need=replace(LINE.need, decision=Decision.COACH, reason="In pairs"))
    form = show(DecideDialog(stands, OPENING, today, look))

    assert form.decision.currentText() == "Coach"
    assert form.reason.text() == "In pairs"


def test_an_answer_has_its_day(qtbot: QtBot, look: Look, show: Show) -> None:
    form = show(AnswerDialog(LINE, today, look))
    fill(form, met="No", needs_met="1/11/2026")

    assert sent_by(qtbot, form) == (Met.NO, date(2026, 11, 1))


def test_the_first_names_are_said_and_how_many_more() -> None:
    assert names_words(["Dai Rees"]) == "For Dai Rees"
    assert names_words(["A", "B", "C", "D", "E", "F"]) == "For A, B, C, D and 2 more"
