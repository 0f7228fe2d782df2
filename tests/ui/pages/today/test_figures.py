from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.today import Today
from cpd_desktop.ui.pages.today.figures import Figures, lead
from cpd_desktop.ui.theme import Look

FOUND = Today(date(2026, 11, 3), 1_200, 3, 5_000, "1,214 of 1,291, 94%", "6 of 13", (), "300 of 1,291, 23%", "2 of 13")


def test_each_figure_is_read_out_with_what_it_counts(qtbot: QtBot, look: Look) -> None:
    figures = Figures(FOUND, look)
    qtbot.addWidget(figures)

    assert [label.accessibleName() for label in figures.findChildren(QLabel, "figure")] == [
        "mandatory training held: 1,214 of 1,291, 94%",
        "specialist needs met: 6 of 13",
        "people in scope, 3 of them away: 1,200",
    ]


def test_claimed_and_assured_stand_together(qtbot: QtBot, look: Look) -> None:
    figures = Figures(FOUND, look)
    qtbot.addWidget(figures)

    assert [label.text() for label in figures.findChildren(QLabel, "muted")] == [
        "mandatory training held; assured 300 of 1,291, 23%",
        "specialist needs met; assured 2 of 13",
        "people in scope, 3 of them away",
    ]


def test_an_answer_kept_before_assured_was_kept_shows_what_it_has(qtbot: QtBot, look: Look) -> None:
    figures = Figures(FOUND._replace(mandatory_assured="", specialist_assured=""), look)
    qtbot.addWidget(figures)

    assert figures.findChildren(QLabel, "muted")[0].text() == "mandatory training held"


def test_it_says_of_what_and_for_when() -> None:
    assert lead(FOUND, "Deaf Services") == "Deaf Services, as at 3 November 2026: what needs attention, worst first."
