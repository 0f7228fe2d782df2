from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import View
from cpd_desktop.ui.pages.reports.choices import ReportChoices
from cpd_desktop.ui.theme import Look

PLACES = (("East", "Adults"), ("West", "Adults"), ("North", ""))
VIEW = View(date(2026, 11, 23))


def chosen(choices: ReportChoices) -> tuple[str, str, str]:
    wanted = choices.wanted()
    assert wanted is not None
    return wanted.name, wanted.question.team, wanted.question.service


def test_nothing_is_wanted_before_there_are_teams(qtbot: QtBot, look: Look) -> None:
    choices = ReportChoices(look, lambda: VIEW.as_at)
    qtbot.addWidget(choices)
    assert choices.wanted() is None
    choices.show_places((), VIEW)
    assert choices.wanted() is None


def test_the_list_is_as_tall_as_all_reports(qtbot: QtBot, look: Look) -> None:
    choices = ReportChoices(look, lambda: VIEW.as_at)
    qtbot.addWidget(choices)
    choices.show()
    last = choices.documents.visualItemRect(choices.documents.item(choices.documents.count() - 1))
    assert choices.documents.viewport().rect().contains(last)


def test_the_scope_is_taken_where_it_fits_and_what_was_chosen_stays(qtbot: QtBot, look: Look) -> None:
    choices = ReportChoices(look, lambda: VIEW.as_at)
    qtbot.addWidget(choices)
    choices.show_places(PLACES, View(VIEW.as_at, team="West"))
    assert chosen(choices) == ("team-coverage", "West", "")
    choices.choose("team-coverage", "North")
    choices.show_places(PLACES, View(date(2025, 1, 1), team="West"))
    assert chosen(choices) == ("team-coverage", "North", "")
    choices.choose("organisation-coverage", service="Adults")
    assert chosen(choices) == ("organisation-coverage", "", "Adults")
    choices.show_places(PLACES, VIEW)
    assert chosen(choices) == ("organisation-coverage", "", "")


def test_options_that_are_added_stand_below_each_other_in_their_order(qtbot: QtBot, look: Look) -> None:
    choices = ReportChoices(look, lambda: VIEW.as_at)
    qtbot.addWidget(choices)
    added = [QCheckBox(name) for name in ("First", "Second")]
    for option in added:
        choices.add_option(option)
    choices.show()
    assert choices.when.geometry().bottom() < added[0].y()
    assert added[0].geometry().bottom() < added[1].y()
