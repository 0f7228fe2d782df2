from dataclasses import replace
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipWhole
from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.ui.pages.apprenticeships.hours_chart import point_words
from cpd_desktop.ui.pages.apprenticeships.progress_tab import ProgressTab, minimum_words
from cpd_desktop.ui.pages.apprenticeships.timeline import timeline
from tests.ui.conftest import TODAY

from .conftest import AMIR, SIAN, Book


@pytest.fixture
def tab(qtbot: QtBot, book: Book) -> ProgressTab:
    tab = ProgressTab(book.context)
    qtbot.addWidget(tab)
    tab.show()
    return tab


def whole_of(book: Book, person: int) -> ApprenticeshipWhole:
    found: ApprenticeshipWhole = book.context.workspace.read(apprenticeship_of, book.uuids[person], TODAY)
    return found


def test_figures_chart_and_timeline_are_those_of_the_service(tab: ProgressTab, book: Book) -> None:
    whole = whole_of(book, SIAN)
    tab.show_whole(whole, "End-point assessment")

    assert tab.figures.text() == f"{whole.line.progress.words}."
    assert tab.chart.points == whole.curve
    assert all(point_words(point) in tab.chart.accessibleDescription() for point in whole.curve)
    assert tab.table.model.rows == timeline(whole, "End-point assessment")


def test_the_minimum_says_how_it_comes_about_and_what_of_the_hours_is_weak(book: Book) -> None:
    words = minimum_words(whole_of(book, SIAN).line.progress)

    assert words.startswith("Minimum: 6 hours a week over ")
    assert "61 hours left." in words
    assert "21 hours of those done without evidence." in words
    assert "14 hours more do not count: not in paid time, or not new learning." in words


def test_a_break_is_counted_in_days_and_what_is_reached_has_nothing_left(book: Book) -> None:
    progress = whole_of(book, AMIR).line.progress
    assert "84 days of breaks in learning so far." in minimum_words(progress)

    words = minimum_words(replace(progress, counted=Decimal(500), break_days=0))
    assert "left" not in words
    assert "break" not in words


def test_the_timeline_is_printed_under_whose_it_is(tab: ProgressTab, book: Book) -> None:
    tab.show_whole(whole_of(book, SIAN), "End-point assessment")
    shown = tab.shown_list("Ann Example", "Apprenticeship 0001")
    tab.focus_filter()

    assert shown is not None
    assert shown.make().title == "Ann Example"
    assert shown.make().lead == tab.figures.text()
