"""Scope, date and Go to."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import View
from cpd_desktop.ui.theme import LIGHT, Look
from cpd_desktop.ui.top_bar import TopBar
from tests.ui.conftest import TODAY

PLACES = [("Deaf Services", "Adults"), ("North", "Adults"), ("Out of Hours", "")]


@pytest.fixture
def bar(qtbot: QtBot, look: Look) -> TopBar:
    bar = TopBar(look, lambda: TODAY)
    qtbot.addWidget(bar)
    bar.show_view(View(TODAY))
    bar.show()
    return bar


def test_everything_services_and_teams_are_offered(bar: TopBar) -> None:
    assert bar.show_places(PLACES, View(TODAY))

    assert [bar.scope.itemText(at) for at in range(bar.scope.count())] == [
        "Everything", "Service: Adults", "Team: Deaf Services", "Team: North", "Team: Out of Hours",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "chosen"),
    [("Everything", ["", ""]), ("Service: Adults", ["Adults", ""]), ("Team: North", ["", "North"])],
)
def test_choosing_tells_a_service_or_a_team(qtbot: QtBot, bar: TopBar, text: str, chosen: list[str]) -> None:
    bar.show_places(PLACES, View(TODAY))

    with qtbot.waitSignal(bar.scope_chosen) as told:
        bar.scope.activated.emit(bar.scope.findText(text))

    assert told.args == chosen


def test_what_is_looked_at_is_shown_and_what_is_gone_is_said(bar: TopBar) -> None:
    assert bar.show_places(PLACES, View(TODAY, team="North"))
    assert bar.scope.currentText() == "Team: North"

    assert not bar.show_places(PLACES[:1], View(TODAY, team="North"))
    assert bar.scope.currentText() == "Everything"


def test_a_typed_date_goes_out(qtbot: QtBot, bar: TopBar) -> None:
    bar.as_at.edit.selectAll()
    QTest.keyClicks(bar.as_at.edit, "+1m")

    with qtbot.waitSignal(bar.date_chosen) as told:
        QTest.keyClick(bar.as_at.edit, Qt.Key.Key_Return)

    assert told.args == [date(2026, 12, 23)]


def test_everything_has_its_name_and_its_key(qtbot: QtBot, bar: TopBar) -> None:
    assert bar.scope.accessibleName() == "Scope"
    assert bar.as_at.edit.accessibleName() == "As at"
    assert bar.scope_label.buddy() is bar.scope
    with qtbot.waitSignal(bar.go_to_wanted):
        bar.go_to.click()


def test_a_whole_date_is_seen_at_every_zoom(bar: TopBar, look: Look) -> None:
    for zoom in (80, 100, 200):
        look.apply(LIGHT, zoom)
        bar.fit()
        assert bar.as_at.edit.width() > bar.as_at.edit.fontMetrics().horizontalAdvance("23/11/2026")
    look.apply(LIGHT, 100)
