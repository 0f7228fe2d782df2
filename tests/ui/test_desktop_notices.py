"""Notices on the desktop: once a day, counts only, in the system's own place or at the foot of the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.lapse_alerts import tell_lapses
from cpd_desktop.services.lapses import lapses_to_tell
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.desktop_notices import DesktopNotices, Tray, are_wanted, tell_on_desktop, want
from cpd_desktop.ui.preferences import Preferences
from tests.made_books import empty_book
from tests.services.lapsing import holds_until
from tests.services.sessions.sessions_book import AMIR, DAI, SIAN, a_session, book, furnish, planned
from tests.ui.conftest import TODAY, clock

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


class Desk:
    """A desktop as far as notices go: it has a place for them, or has none, and remembers what was shown."""

    def __init__(self, *, is_there: bool = True) -> None:
        self.is_there = is_there
        self.shown: list[tuple[str, str]] = []

    def show(self, title: str, text: str) -> None:
        self.shown.append((title, text))


@pytest.fixture
def small(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Context:
    """A book in which Siân's fire safety ended yesterday, Amir's ends today, and a session of Dai's team is tomorrow."""
    workspace = empty_book(tmp_path / "small.cpd", clock=clock)
    furnish(workspace)
    holds_until(workspace, SIAN, YESTERDAY)
    holds_until(workspace, AMIR, TODAY)
    book(workspace, planned(workspace, a_session(TOMORROW), today=TODAY), DAI, today=TODAY)
    return open_context(workspace)


def look(qtbot: QtBot, context: Context, desk: Desk, on: date = TODAY) -> list[str]:
    """Start the program on a day, and return what it shows."""
    before = len(desk.shown)
    context.clock = lambda: datetime.combine(on, clock().timetz())
    notices = DesktopNotices(context, desk)
    notices.begin()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    notices.deleteLater()
    return [text for _, text in desk.shown[before:]]


def test_what_lapsed_and_what_is_tomorrow_is_told_without_a_name(qtbot: QtBot, small: Context) -> None:
    desk = Desk()
    assert look(qtbot, small, desk) == ["1 holding has lapsed. 1 session is tomorrow."]
    assert desk.shown[0][0] == "CPD Desktop"


def test_each_lapse_is_told_once(qtbot: QtBot, small: Context) -> None:
    desk = Desk()
    look(qtbot, small, desk)
    assert look(qtbot, small, desk) == []
    assert look(qtbot, small, desk, TOMORROW) == ["1 holding has lapsed."]
    assert look(qtbot, small, desk, TOMORROW + timedelta(days=1)) == []


def test_what_was_missed_while_the_program_was_closed_is_told_when_it_is_opened(qtbot: QtBot, small: Context) -> None:
    desk = Desk()
    look(qtbot, small, desk, YESTERDAY)
    assert look(qtbot, small, desk, TODAY + timedelta(days=20)) == ["2 holdings have lapsed."]


def test_a_lapse_that_somebody_was_told_of_gives_no_notice(qtbot: QtBot, small: Context) -> None:
    lapses = small.workspace.read(lapses_to_tell, CoverageQuestion(TODAY))
    small.workspace.write(tell_lapses, lapses, how="e-mail draft", today=TODAY)
    assert look(qtbot, small, Desk()) == ["1 session is tomorrow."]


def test_only_the_scope_that_is_looked_at_is_told_of(qtbot: QtBot, small: Context) -> None:
    small.set_view(team="West")
    assert look(qtbot, small, Desk()) == ["1 session is tomorrow."]


def test_without_a_place_of_the_systems_it_stands_at_the_foot_of_the_window(qtbot: QtBot, small: Context) -> None:
    told: list[str] = []
    small.told.connect(told.append)
    desk = Desk(is_there=False)
    assert look(qtbot, small, desk) == []
    assert told == ["1 holding has lapsed. 1 session is tomorrow. See Today."]


def test_switched_off_nothing_is_asked_or_told(qtbot: QtBot, small: Context) -> None:
    want(small.preferences, is_on=False)
    desk = Desk()
    assert look(qtbot, small, desk) == []
    want(small.preferences, is_on=True)
    assert look(qtbot, small, desk) != []


def test_another_day_in_an_open_window_is_another_look(qtbot: QtBot, small: Context) -> None:
    desk = Desk()
    notices = DesktopNotices(small, desk)
    notices.look()
    notices.look()
    qtbot.waitUntil(lambda: small.tasks.under_way == 0)
    assert len(desk.shown) == 1
    small.clock = lambda: clock() + timedelta(days=1)
    notices.look()
    qtbot.waitUntil(lambda: small.tasks.under_way == 0)
    assert [text for _, text in desk.shown[1:]] == ["1 holding has lapsed."]


def test_nonsense_that_is_kept_is_passed_over(qtbot: QtBot, small: Context) -> None:
    notices = DesktopNotices(small, Desk())
    small.preferences.set_text(notices._kept, "soon")
    assert look(qtbot, small, Desk()) == ["1 holding has lapsed. 1 session is tomorrow."]


def test_an_empty_book_has_nothing_to_tell(qtbot: QtBot, empty_context: Context) -> None:
    assert look(qtbot, empty_context, Desk()) == []


def test_they_are_wanted_unless_switched_off(preferences: Preferences) -> None:
    assert are_wanted(preferences)
    want(preferences, is_on=False)
    assert not are_wanted(preferences)


def test_they_begin_once_for_each_book(qtbot: QtBot, small: Context) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    come: list[bool] = []
    gone: list[str] = []
    small.wanted.connect(lambda page, _: gone.append(page))

    tell_on_desktop(None, window, lambda: None)
    for _ in range(2):
        tell_on_desktop(small, window, lambda: come.append(True))
    qtbot.waitUntil(lambda: small.tasks.under_way == 0)

    assert len(small.findChildren(DesktopNotices)) == 1
    tray = small.findChild(Tray)
    assert tray is not None
    tray.pressed.emit()
    assert (come, gone) == ([True], ["Today"])


def test_the_tray_shows_a_notice_wherever_there_is_one(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tray = Tray(window)
    assert tray.is_there in (True, False)
    tray.show("CPD Desktop", "1 session is tomorrow.")
    assert tray._icon.isVisible()
    tray._timer.timeout.emit()
    assert not tray._icon.isVisible()
