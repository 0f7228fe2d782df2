from datetime import date, timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipWhole
from cpd_desktop.services.apprenticeship_acts import pass_gateway
from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.ui.pages.apprenticeships.fact_tabs import (
    END_BREAK,
    FILES,
    PASS,
    TAKE_BACK,
    TICK,
    UNTICK,
    AssessmentTab,
    BreaksTab,
    GatewayTab,
    HoursTab,
    ReviewsTab,
)
from tests.ui.conftest import TODAY

from .conftest import AMIR, JOY, SIAN, Book


def whole_of(book: Book, person: int, on: date = TODAY) -> ApprenticeshipWhole:
    found: ApprenticeshipWhole = book.context.workspace.read(apprenticeship_of, book.uuids[person], on)
    return found


def shown(qtbot: QtBot, tab: Any, whole: ApprenticeshipWhole, *rest: str) -> Any:
    qtbot.addWidget(tab)
    tab.show()
    tab.show_whole(whole, *rest)
    return tab


def test_the_log_stands_newest_first_below_the_line_that_logs(qtbot: QtBot, book: Book) -> None:
    whole = whole_of(book, SIAN)
    tab = shown(qtbot, HoursTab(book.context), whole)
    days = [one.done_on for one in tab.table.model.rows]

    assert days == sorted(days, reverse=True)
    assert tab.entry.uuid == book.uuids[SIAN]
    assert tab.sentence.text() == f"{whole.line.progress.words}."
    # Without a file there is none to be looked at.
    assert not tab.buttons[FILES].isEnabled()


def test_the_reviews_say_when_the_next_is_due_and_why(qtbot: QtBot, book: Book) -> None:
    tab = shown(qtbot, ReviewsTab(book.context), whole_of(book, SIAN))

    assert tab.sentence.text() == (
        "▲ Next review: 56 days overdue. Reviews are due every 12 weeks; a break in learning moves them."
    )
    assert len(tab.table.model.rows) == 1


def test_a_break_is_ended_only_while_one_lasts_and_its_state_is_that_of_the_day(qtbot: QtBot, book: Book) -> None:
    tab = shown(qtbot, BreaksTab(book.context), whole_of(book, AMIR))
    assert tab.table.texts_shown()[0][3] == "◇ Lasts"
    assert tab.buttons[END_BREAK].isVisible()
    tab.show_whole(whole_of(book, AMIR, date(2027, 1, 4)))
    assert tab.table.texts_shown()[0][3] == "▲ Lasts longer than expected"
    tab.show_whole(whole_of(book, SIAN))
    assert not tab.buttons[END_BREAK].isVisible()


@pytest.mark.parametrize(
    ("item", "tick", "untick"), [("duration", False, False), ("employer", True, False), ("portfolio", True, True)]
)
def test_what_is_worked_out_is_not_ticked(qtbot: QtBot, book: Book, item: str, tick: bool, untick: bool) -> None:
    tab = shown(qtbot, GatewayTab(book.context), whole_of(book, SIAN))
    tab.table.select(next(one for one in tab.table.model.rows if one.item == item))

    assert (tab.buttons[TICK].isEnabled(), tab.buttons[UNTICK].isEnabled()) == (tick, untick)


def test_the_gateway_is_passed_once_and_can_be_taken_back(qtbot: QtBot, book: Book) -> None:
    tab = shown(qtbot, GatewayTab(book.context), whole_of(book, SIAN))
    assert tab.sentence.text().startswith("□ Gateway: 3 of 6 done.")
    assert (tab.buttons[PASS].isVisible(), tab.buttons[TAKE_BACK].isVisible()) == (True, False)

    book.context.workspace.write(pass_gateway, book.uuids[SIAN], TODAY - timedelta(days=3), today=TODAY)
    tab.show_whole(whole_of(book, SIAN))
    assert tab.sentence.text().startswith("✔ Gateway: passed 20 Nov 2026.")
    assert (tab.buttons[PASS].isVisible(), tab.buttons[TAKE_BACK].isVisible()) == (False, True)


def test_the_assessment_is_called_what_the_organisation_chose_and_says_whether_it_is_booked(
    qtbot: QtBot, book: Book
) -> None:
    tab = shown(qtbot, AssessmentTab(book.context), whole_of(book, JOY), "Apprenticeship assessment")
    assert tab.sentence.text() == "Apprenticeship assessment."
    assert tab.table.texts_shown() == (("1", "10 Dec 2026", "Booked", "", "Assess Ltd"),)

    book.context.workspace.write(pass_gateway, book.uuids[SIAN], TODAY, today=TODAY)
    tab.show_whole(whole_of(book, SIAN), "End-point assessment")
    assert tab.sentence.text() == "End-point assessment. ▲ It is not booked, and the gateway is passed or reached."
