"""Every act on an apprenticeship can be done in the window, each as one change that undo takes back."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipWhole
from cpd_desktop.domain.apprenticeships import ApprenticeshipState, FunctionalSkills, HoursDraft
from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.services.history import undo_change
from cpd_desktop.ui.pages.apprenticeships.apprentice_acts import ApprenticeActs
from cpd_desktop.ui.pages.apprenticeships.fact_tabs import (
    CORRECT_ATTEMPT,
    CORRECT_BREAK,
    CORRECT_HOURS,
    CORRECT_REVIEW,
    DELETE_ATTEMPT,
    DELETE_BREAK,
    DELETE_HOURS,
    DELETE_REVIEW,
    END_BREAK,
    PASS,
    RECORD_ATTEMPT,
    RECORD_BREAK,
    RECORD_REVIEW,
    TAKE_BACK,
    TICK,
    UNTICK,
)
from cpd_desktop.ui.pages.apprenticeships.hours_entry import HoursEntry
from cpd_desktop.ui.pages.apprenticeships.standing_tab import EDIT, OUTCOME, SKILLS, START, STATUSES
from tests.ui.conftest import TODAY

from .conftest import AMIR, JOY, SIAN, Book, recorded, settled
from .forms import fill


class Desk:
    """Acts on the apprenticeships of the book, and what came of it."""

    def __init__(self, qtbot: QtBot, book: Book, acts: ApprenticeActs) -> None:
        self.qtbot, self.book, self.acts = qtbot, book, acts
        self.told: list[str] = []
        self.done: list[tuple[str, int]] = []
        acts.told.connect(self.told.append)
        book.context.done.connect(lambda title, change: self.done.append((title, change)))

    def whole(self, person: int) -> ApprenticeshipWhole:
        found: ApprenticeshipWhole = self.book.context.workspace.read(apprenticeship_of, self.book.uuids[person], TODAY)
        return found

    def settle(self) -> None:
        settled(self.qtbot, self.book.context)

    def form(self, person: int, text: str, row: Any = None) -> Any:
        """Do what a button says, and return the form that it opens."""
        self.acts.do(text, self.whole(person), row)
        self.settle()
        assert self.acts.dialog is not None
        return self.acts.dialog

    def send(self, dialog: Any, **values: Any) -> None:
        fill(dialog, **values)
        dialog.act.click()
        self.settle()

    def at_once(self, person: int, text: str, row: Any = None) -> None:
        self.acts.do(text, self.whole(person), row)
        self.settle()

    def undo(self) -> None:
        """Take the last act back as one step."""
        self.book.context.workspace.write(undo_change, self.done[-1][1])


@pytest.fixture
def desk(qtbot: QtBot, book: Book) -> Desk:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Desk(qtbot, book, ApprenticeActs(book.context, window))


def test_hours_are_logged_corrected_and_deleted(qtbot: QtBot, desk: Desk) -> None:
    context = desk.book.context
    entry = HoursEntry(context.today, context.look)
    qtbot.addWidget(entry)
    before = desk.whole(SIAN).line.progress.counted
    desk.acts.log(entry, HoursDraft(desk.book.uuids[SIAN], date(2026, 11, 2), Decimal(4), "Shadowing"))
    desk.settle()
    assert desk.whole(SIAN).line.progress.counted == before + 4
    assert desk.told == ["The hours are logged. Ctrl+Z takes them back."]

    newest = desk.whole(SIAN).facts.hours[-1]
    dialog = desk.form(SIAN, CORRECT_HOURS, newest)
    desk.send(dialog, hours="5", evidence="Notes")
    newest = desk.whole(SIAN).facts.hours[-1]
    assert (newest.hours, newest.evidence) == (Decimal(5), "Notes")

    desk.at_once(SIAN, DELETE_HOURS, newest)
    assert desk.whole(SIAN).line.progress.counted == before
    desk.undo()
    assert desk.whole(SIAN).line.progress.counted == before + 5


def test_hours_that_are_refused_stay_in_the_line(qtbot: QtBot, desk: Desk) -> None:
    context = desk.book.context
    entry = HoursEntry(context.today, context.look)
    qtbot.addWidget(entry)
    entry.show()
    desk.acts.log(entry, HoursDraft(desk.book.uuids[AMIR], date(2026, 10, 5), Decimal(4), "Shadowing"))
    desk.settle()

    assert "lies in the break" in entry.day.error.text()
    assert desk.told == []


def test_a_review_is_recorded_agreed_later_and_deleted(desk: Desk) -> None:
    desk.send(desk.form(JOY, RECORD_REVIEW), held_on="20/11/2026", apprentice="Joy", employer="Rosa")
    review = desk.whole(JOY).facts.reviews[-1]
    assert review.not_agreed_by == ("provider",)
    assert not desk.whole(JOY).line.next_review.days_overdue

    desk.send(desk.form(JOY, CORRECT_REVIEW, review), provider="Tutor")
    review = desk.whole(JOY).facts.reviews[-1]
    assert review.not_agreed_by == ()
    desk.at_once(JOY, DELETE_REVIEW, review)
    assert desk.whole(JOY).facts.reviews == ()


def test_a_break_is_recorded_corrected_ended_and_deleted(desk: Desk) -> None:
    end = desk.whole(SIAN).line.progress.ends_on
    dialog = desk.form(SIAN, RECORD_BREAK)
    desk.send(dialog, starts_on="1/1/2020", reason="Sick leave")
    assert "The apprenticeship starts on 02/06/2025" in dialog.error_of("starts_on")
    desk.send(dialog, starts_on="2/11/2026", expected_on="4/1/2027", reason="Sick leave")
    assert desk.whole(SIAN).line.state is ApprenticeshipState.IN_A_BREAK

    away = desk.whole(SIAN).facts.breaks[0]
    desk.send(desk.form(SIAN, CORRECT_BREAK, away), starts_on="9/11/2026")
    desk.send(desk.form(SIAN, END_BREAK), ends_on="15/11/2026")
    away = desk.whole(SIAN).facts.breaks[0]
    assert (away.starts_on, away.ends_on) == (date(2026, 11, 9), date(2026, 11, 15))
    assert (desk.whole(SIAN).line.progress.ends_on - end).days == 7

    desk.at_once(SIAN, DELETE_BREAK, away)
    assert desk.whole(SIAN).line.progress.ends_on == end


def test_the_gateway_is_ticked_passed_and_taken_back(desk: Desk) -> None:
    def check(item: str) -> Any:
        return next(one for one in desk.whole(SIAN).line.gateway.checks if one.item == item)

    desk.send(desk.form(SIAN, TICK, check("employer")), by_whom="Rosa Field")
    assert (check("employer").is_done, check("employer").by_whom) == (True, "Rosa Field")
    desk.at_once(SIAN, UNTICK, check("employer"))
    assert not check("employer").is_done

    dialog = desk.form(SIAN, PASS)
    assert "off-the-job minimum met" in dialog.about.text()
    desk.send(dialog, done_on="20/11/2026")
    assert desk.whole(SIAN).line.gateway.passed_on == date(2026, 11, 20)
    desk.at_once(SIAN, TAKE_BACK)
    assert desk.whole(SIAN).line.gateway.passed_on is None


def test_attempts_are_booked_one_after_the_other(desk: Desk) -> None:
    first = desk.whole(JOY).facts.attempts[0]
    desk.send(desk.form(JOY, CORRECT_ATTEMPT, first), taken_on="16/11/2026", result="Failed")
    dialog = desk.form(JOY, RECORD_ATTEMPT)
    assert dialog.text("attempt") == "2"
    desk.send(dialog, taken_on="14/12/2026")
    assert [one.said.result.value for one in desk.whole(JOY).facts.attempts] == ["failed", "booked"]

    desk.at_once(JOY, DELETE_ATTEMPT, desk.whole(JOY).facts.attempts[1])
    assert len(desk.whole(JOY).facts.attempts) == 1


def test_statuses_are_compared_with_that_of_today_whatever_date_is_looked_at(desk: Desk) -> None:
    past = desk.book.context.workspace.read(apprenticeship_of, desk.book.uuids[JOY], date(2025, 9, 1))
    assert past.line.state is ApprenticeshipState.PLANNED
    desk.acts.do(STATUSES, past, None)
    desk.settle()
    dialog: Any = desk.acts.dialog
    assert dialog.agreement.text() == f"▲ {desk.whole(JOY).line.contradictions[0]}"


def test_statuses_outcome_and_skills_are_said(desk: Desk) -> None:
    desk.send(desk.form(JOY, STATUSES), account_status="Live")
    assert desk.whole(JOY).line.contradictions == ()
    desk.send(desk.form(JOY, SKILLS), functional_skills="Needed")
    assert desk.whole(JOY).line.apprenticeship.said.functional_skills is FunctionalSkills.NEEDED
    desk.send(desk.form(JOY, OUTCOME), state="Withdrawn", state_on="t", afterwards="Another job")
    assert desk.whole(JOY).line.state is ApprenticeshipState.WITHDRAWN
    assert len(desk.done) == 3
    desk.undo()
    assert desk.whole(JOY).line.state is ApprenticeshipState.ACTIVE


def test_a_planned_one_is_started_and_edited(desk: Desk) -> None:
    desk.book.uuids[JOY] = recorded(
        desk.book.context.workspace, JOY, date(2026, 11, 30), standard="ST0006", state=ApprenticeshipState.PLANNED
    )
    dialog = desk.form(JOY, START)
    assert dialog.text("starts_on") == "30/11/2026"
    desk.send(dialog, starts_on="20/11/2026")
    assert desk.whole(JOY).line.state is ApprenticeshipState.ACTIVE

    desk.acts.do(EDIT, desk.whole(JOY), None)
    desk.settle()
    form = desk.acts.forms.dialog
    assert form is not None
    desk.send(form, provider="Another College")
    assert desk.whole(JOY).line.apprenticeship.said.provider == "Another College"


def test_every_act_is_one_change_with_a_name_and_is_told(desk: Desk) -> None:
    acts: tuple[tuple[str, Callable[[], dict[str, str]]], ...] = (
        (RECORD_REVIEW, dict), (SKILLS, lambda: {"functional_skills": "Needed"}), (STATUSES, lambda: {"account_status": "Live"}),
    )  # fmt: skip
    for text, values in acts:
        desk.send(desk.form(SIAN, text), **values())

    assert [title for title, _ in desk.done] == [
        "record a review", "record English and maths", "record the statuses of an apprenticeship",
    ]  # fmt: skip
    assert all(text.endswith("Ctrl+Z takes it back.") for text in desk.told)
