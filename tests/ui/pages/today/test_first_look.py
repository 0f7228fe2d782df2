"""Before the book is open, what it kept stands where the page will stand."""

from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.today import Concern, Line, Today
from cpd_desktop.ui.pages.today.first_look import FirstLookAtToday
from cpd_desktop.ui.pages.today.lines import MOST_AT_FIRST, LineCard
from cpd_desktop.ui.theme import Look

LINES = (
    Line(Concern.EXPIRED, 35, "35 people have training that has expired."),
    Line(Concern.BOOKED, 2, "2 places are booked."),
)
FOUND = Today(date(2026, 11, 23), 120, 3, 3_700, "1,214 of 1,291, 94%", "6 of 13", LINES)


def test_the_figures_come_first_and_the_lines_after_them(qtbot: QtBot, look: Look) -> None:
    shown = FirstLookAtToday(FOUND, "Everything", look)
    qtbot.addWidget(shown)
    shown.show()
    texts = [label.text() for label in shown.findChildren(QLabel)]
    assert {"Today", "1,214 of 1,291, 94%", "6 of 13", "120"} <= set(texts)
    assert shown.findChildren(LineCard) == []

    shown.show_lines()

    assert [card.line for card in shown.findChildren(LineCard)] == list(LINES)


def test_a_line_that_is_pressed_early_is_remembered_by_who_listens(qtbot: QtBot, look: Look) -> None:
    shown = FirstLookAtToday(FOUND, "Everything", look)
    qtbot.addWidget(shown)
    shown.show_lines()
    wanted: list[tuple[str, object]] = []
    shown.wanted.connect(lambda *place: wanted.append(place))

    shown.findChildren(LineCard)[0].button.click()

    assert wanted == [("Today", Concern.EXPIRED)]


def test_of_many_lines_only_what_is_in_sight_is_laid_out_at_the_start(qtbot: QtBot, look: Look) -> None:
    many = FOUND._replace(lines=LINES * 10)
    shown = FirstLookAtToday(many, "Everything", look)
    qtbot.addWidget(shown)
    shown.show_lines()

    assert [card.line for card in shown.findChildren(LineCard)] == list(many.lines[:MOST_AT_FIRST])
