from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.services.policy import set_choice
from cpd_desktop.ui.pages.apprenticeships.apprentice_view import (
    ASSESSMENT,
    BREAKS,
    DELETE,
    GATEWAY,
    HOURS,
    OPEN_PERSON,
    PRINT,
    PROGRESS,
    REVIEWS,
    STANDING,
    ApprenticeView,
    about_words,
    problem_words,
)
from cpd_desktop.ui.pages.apprenticeships.fact_tabs import DELETE_HOURS, RECORD_ATTEMPT
from cpd_desktop.ui.pages.apprenticeships.happening_dialogs import AttemptDialog
from cpd_desktop.ui.pages.apprenticeships.page import ApprenticeshipsPage
from cpd_desktop.ui.pages.apprenticeships.standing_tab import EDIT, OUTCOME, START
from cpd_desktop.ui.undo import UndoStack
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed

from .conftest import AMIR, JOY, SIAN, Book, Open, settled, wanted_by


@pytest.fixture
def page(open_at: Open, book: Book) -> ApprenticeshipsPage:
    return open_at({"apprenticeship": book.uuids[SIAN]})


@pytest.fixture
def view(page: ApprenticeshipsPage) -> ApprenticeView:
    return page.view


def test_it_says_whose_it_is_how_it_stands_and_what_is_to_be_put_right(
    page: ApprenticeshipsPage, view: ApprenticeView, book: Book
) -> None:
    whole = book.context.workspace.read(apprenticeship_of, book.uuids[SIAN], TODAY)

    assert page.heading.text() == whole.line.apprenticeship.person.name
    assert view.badge.text() == "▲ Behind"
    assert view.about.text() == (
        "Lead adult care worker (ST0006), level 3 · Meres College · East · started 2 Jun 2025 · ends 1 Mar 2027"
    )
    assert view.problems.text().splitlines() == [f"▲ {one}" for one in whole.line.problems]


def test_the_tabs_say_how_much_is_in_them(view: ApprenticeView) -> None:
    titles = [view.tabs.tabText(at) for at in range(view.tabs.count())]

    assert titles == [
        "Progress", "Hours log (53)", "Reviews (1)", "Breaks (0)", "Gateway (3 of 6)", "Assessment (0)", "About and statuses",
    ]  # fmt: skip


def test_hours_are_logged_by_keyboard_and_everything_follows(qtbot: QtBot, view: ApprenticeView, book: Book) -> None:
    before = view.progress.figures.text()
    view.add_new()
    assert view.tabs.currentIndex() == HOURS
    for edit, text in ((view.hours.entry.hours, "8"), (view.hours.entry.activity, "Shadowing")):
        edit.setText(text)
    QTest.keyClick(view.hours.entry.activity, Qt.Key.Key_Return)
    settled(qtbot, book.context)

    assert view.tabs.tabText(HOURS) == "Hours log (54)"
    assert view.progress.figures.text() != before
    assert view.told.text() == "The hours are logged. Ctrl+Z takes them back."
    assert view.hours.entry.hours.text() == ""


def test_ctrl_n_adds_what_the_tab_keeps(qtbot: QtBot, view: ApprenticeView, book: Book) -> None:
    for at, title in (
        (REVIEWS, "Record a review"),
        (BREAKS, "Record a break in learning"),
        (ASSESSMENT, "Book or record an attempt"),
    ):
        view.tabs.setCurrentIndex(at)
        view.add_new()
        settled(qtbot, book.context)
        dialog = view.acts.dialog
        assert dialog is not None
        assert dialog.windowTitle() == title
        dialog.close()
        settled(qtbot, book.context)


def test_what_can_be_done_follows_from_how_it_stands(qtbot: QtBot, view: ApprenticeView, book: Book) -> None:
    def offered() -> list[str]:
        return [text for text, button in view.buttons.items() if button.isVisible()]

    assert offered() == [EDIT, OUTCOME, OPEN_PERSON, PRINT, DELETE]
    assert wanted_by(qtbot, book.context, view.buttons[OPEN_PERSON].click) == ["People", SIAN]
    report = {"name": "apprentice", "person": SIAN}
    assert wanted_by(qtbot, book.context, view.buttons[PRINT].click) == ["Reports", report]
    # On an earlier day it had not started.
    book.context.set_view(as_at=TODAY.replace(year=2025, month=1))
    settled(qtbot, book.context)
    assert offered() == [EDIT, START, OPEN_PERSON, PRINT, DELETE]
    assert "to start 2 Jun 2025" in view.about.text()


def test_the_assessment_is_called_as_the_organisation_chose(qtbot: QtBot, view: ApprenticeView, book: Book) -> None:
    book.context.act("choose", None, None, set_choice, "apprenticeship_assessment", 1)
    settled(qtbot, book.context)
    view.tabs.setCurrentIndex(ASSESSMENT)

    assert view.assessment.sentence.text() == "Apprenticeship assessment."
    view.assessment.wanted.emit(RECORD_ATTEMPT, None)
    assert isinstance(view.acts.dialog, AttemptDialog)
    assert "Apprenticeship assessment: book it" in " ".join(one.text() for one in view.acts.dialog.findChildren(QLabel))


def test_what_was_told_of_an_act_goes_with_its_undo(qtbot: QtBot, view: ApprenticeView, book: Book) -> None:
    (first, *_) = view.hours.table.model.rows
    undo = UndoStack(book.context)
    view.hours.wanted.emit(DELETE_HOURS, first)
    settled(qtbot, book.context)
    assert not view.told.isHidden()
    undo.undo()
    settled(qtbot, book.context)
    assert view.told.isHidden()
    assert view.hours.table.model.rows[0].uuid == first.uuid


def test_the_list_of_a_tab_is_printed_and_the_facts_are_none(
    qtbot: QtBot, page: ApprenticeshipsPage, view: ApprenticeView
) -> None:
    words = printed(qtbot, page)
    assert "Review due" in words
    assert view.progress.figures.text() in words
    view.tabs.setCurrentIndex(GATEWAY)
    assert "Portfolio or other evidence complete" in printed(qtbot, page)
    view.tabs.setCurrentIndex(STANDING)
    assert page.shown_list() is None
    shown_by_number = view.shown
    assert shown_by_number is not None


def test_files_and_print_jobs_go_by_the_staff_number(view: ApprenticeView) -> None:
    view.tabs.setCurrentIndex(HOURS)
    shown = view.shown_list()

    assert shown is not None
    assert shown.name == "Apprenticeship 00001"


def test_ctrl_f_goes_to_the_filter_or_the_list(page: ApprenticeshipsPage, view: ApprenticeView) -> None:
    page.activateWindow()
    for at, widget in (
        (HOURS, view.hours.table.filter), (REVIEWS, view.reviews.table.view), (PROGRESS, view.progress.table.view),
        (STANDING, view.standing.statuses),
    ):  # fmt: skip
        view.tabs.setCurrentIndex(at)
        page.focus_filter()
        assert widget.hasFocus(), at


def test_one_that_was_deleted_meanwhile_gives_way_to_the_list(
    qtbot: QtBot, page: ApprenticeshipsPage, view: ApprenticeView, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cpd_desktop.ui.notices.ask", lambda *_, **__: True)
    view.buttons[DELETE].click()
    settled(qtbot, book.context)

    assert page.tabs.isVisible()
    assert page.told.text() == "That apprenticeship is not in the record book any more."
    assert len(page.panel("Apprentices").table.model.rows) == 2


def test_many_problems_are_cut_to_the_first_few(book: Book) -> None:
    assert problem_words(()) == ""
    assert problem_words(tuple("abcdef")).splitlines() == ["▲ a", "▲ b", "▲ c", "▲ d", "and 2 more"]
    paused: Any = book.context.workspace.read(apprenticeship_of, book.uuids[AMIR], TODAY)
    assert "ends 5 May 2027" in about_words(paused)
    assert JOY in book.uuids
