"""Who learns with whom: the lists, the picture, and that they say the same."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.pages.sessions.together_panel import PAIRS, TEAMS, TogetherPanel
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Theme
from tests.services.people_book import someone
from tests.services.practice_book import held
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.sessions.sessions_desk import SessionsDesk
from tests.ui.reading import faults

HELD_ON = TODAY - timedelta(days=40)


@pytest.fixture
def met(desk: SessionsDesk) -> SessionsDesk:
    """East and West were at one session; Night at none."""
    someone(desk.workspace, "00090", "Mo Night", team="Night", service="Hospital")
    held(desk.workspace, HELD_ON, [1, 2, 6], today=TODAY)
    return desk


def test_an_empty_book_says_where_it_comes_from(desk: SessionsDesk) -> None:
    panel = desk.show(TogetherPanel(desk.context))
    assert panel.stack.currentWidget() is panel.empty
    assert panel.shown_list() is None
    with desk.qtbot.waitSignal(desk.context.wanted) as wanted:
        desk.press(panel.empty.go)
    assert wanted.args == ["Supervision", {"tab": "Group sessions"}]


def test_the_isolated_are_named_and_the_lists_are_the_pictures_twin(met: SessionsDesk) -> None:
    panel = met.show(TogetherPanel(met.context))
    assert panel.lead.text() == (
        "1 pair of teams learned together from 24 Nov 2025 to 23 Nov 2026. Learned with no other team: Night."
    )
    rows = panel.teams.rows_shown()
    assert [(one.team, one.with_teams) for one in rows] == [("Night", ()), ("East", ("West",)), ("West", ("East",))]
    assert panel.picture.teams == rows
    assert all(one.words in panel.picture.accessibleDescription() for one in rows)
    panel.tabs.choose(PAIRS)
    assert [(one.team_a, one.team_b, one.times, one.people) for one in panel.pairs.rows_shown()] == [
        ("East", "West", 1, 3)
    ]
    met.undo()
    assert panel.stack.currentWidget() is not panel.empty, "attendance counts before the session is closed"


def test_list_and_picture_have_the_same_team_current(met: SessionsDesk) -> None:
    panel = met.show(TogetherPanel(met.context))
    panel.teams.select(panel.teams.rows_shown()[2])
    assert panel.picture.names[panel.picture.row] == "West"
    panel.picture.setFocus()
    QTest.keyClick(panel.picture, Qt.Key.Key_Home)
    current = panel.teams.current()
    assert current is not None
    assert current.team == "East"


def test_a_team_is_opened_and_the_scope_narrows(met: SessionsDesk) -> None:
    panel = met.show(TogetherPanel(met.context))
    with met.qtbot.waitSignal(met.context.wanted) as wanted:
        QTest.keyClick(panel.teams.view, Qt.Key.Key_Return)
    assert wanted.args == ["Teams", "Night"]
    panel.reload(CoverageQuestion(TODAY, team="East"))
    met.settle()
    assert [one.team for one in panel.teams.rows_shown()] == ["East"]
    assert panel.lead.text().endswith("Every team learned with another.")


def test_both_lists_are_printed(met: SessionsDesk) -> None:
    panel = met.show(TogetherPanel(met.context))
    for key, noun in ((TEAMS, "▲ No other team"), (PAIRS, "West")):
        panel.tabs.choose(key)
        shown = panel.shown_list()
        assert shown is not None
        paper = shown.make()
        assert noun in paper.rows[0]
        assert "Learned with no other team: Night." in paper.lead
    panel.focus_filter()
    assert panel.pairs.filter.hasFocus()


@pytest.mark.parametrize(("theme", "zoom"), [(LIGHT, 200), (CONTRAST, 100)], ids=["200%", "high contrast"])
def test_nothing_is_cut_off(met: SessionsDesk, theme: Theme, zoom: int) -> None:
    met.context.look.apply(theme, zoom)
    panel = met.show(TogetherPanel(met.context), (1300, 900))
    for key in (TEAMS, PAIRS):
        panel.tabs.choose(key)
        QApplication.processEvents()
        assert cut_off(panel) == []
        assert faults(panel) == []


def test_in_little_room_the_picture_stands_below(met: SessionsDesk) -> None:
    panel = met.show(TogetherPanel(met.context), (1200, 640))
    assert panel.splitter.orientation() is Qt.Orientation.Horizontal
    panel.resize(700, 640)
    assert panel.splitter.orientation() is Qt.Orientation.Vertical
