from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.documents.catalogue import DOCUMENTS
from cpd_desktop.ui.context import View
from cpd_desktop.ui.pages.reports.choices import ReportChoices
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.following_area import FollowingArea
from tests.ui.reading import lay_out

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


def test_the_list_is_as_tall_as_all_reports_where_there_is_room_and_no_taller(qtbot: QtBot, look: Look) -> None:
    choices = ReportChoices(look, lambda: VIEW.as_at)
    qtbot.addWidget(choices)
    choices.resize(320, 1800)
    choices.show()
    last = choices.documents.visualItemRect(choices.documents.item(choices.documents.count() - 1))
    assert choices.documents.viewport().rect().contains(last)
    assert choices.documents.viewport().height() < last.bottom() + 2 * last.height()


def test_the_keys_go_through_every_report_and_pass_over_the_headings(qtbot: QtBot, look: Look) -> None:
    choices = ReportChoices(look, lambda: VIEW.as_at)
    qtbot.addWidget(choices)
    choices.show()
    reports, passed = choices.documents, [choices.document.name]
    for _ in DOCUMENTS[1:]:
        QTest.keyClick(reports, Qt.Key.Key_Down)
        passed.append(choices.document.name)
    assert passed == [one.name for one in DOCUMENTS]
    QTest.keyClick(reports, Qt.Key.Key_Home)
    assert choices.document.name == passed[0]
    QTest.keyClicks(reports, "fun")
    assert choices.document.name == "funding"
    QTest.mouseClick(
        reports.viewport(), Qt.MouseButton.LeftButton, pos=reports.visualItemRect(reports.item(0)).center()
    )
    assert choices.document.name == "funding"


def test_what_a_report_asks_is_in_sight_beside_the_report_that_is_chosen(qtbot: QtBot, look: Look) -> None:
    area = FollowingArea()
    area.setWidgetResizable(True)
    choices = ReportChoices(look, lambda: VIEW.as_at)
    area.setWidget(choices)
    qtbot.addWidget(area)
    area.resize(340, 560)
    area.show()
    choices.show_places(PLACES, VIEW)
    for document in DOCUMENTS:
        choices.choose(document.name)
        lay_out(area)
        title = choices.documents.currentItem().text()
        chosen_row = choices.documents.visualItemRect(choices.documents.currentItem())
        assert choices.documents.viewport().rect().contains(chosen_row), title
        kinds = (QComboBox, QLineEdit, QCheckBox, QAbstractItemView)
        fields = [one for kind in kinds for one in choices.findChildren(kind) if one.isVisible()]
        first = min(
            (one for one in fields if one is not choices.documents), key=lambda one: one.mapTo(choices, one.pos()).y()
        )
        assert first.visibleRegion().boundingRect() == first.rect(), title


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
