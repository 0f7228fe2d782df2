"""What is read aloud although nobody has gone there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.policy import set_choice
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.teams.dialog import TeamDialog
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY


class Heard(NamedTuple):
    text: str
    is_urgent: bool


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Heard]:
    """What a screen reader is told, taken where Qt hands it on."""
    found: list[Heard] = []

    def take(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            assert event.object() is not None
            found.append(Heard(event.message(), event.politeness() == QAccessible.AnnouncementPoliteness.Assertive))

    monkeypatch.setattr(QAccessible, "updateAccessibility", take)
    return found


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, context: Context) -> Iterator[MainWindow]:
    window = MainWindow(look, preferences)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.show()
    window.show_book(context)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    yield window
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.close_book()
    window.close()
    window.deleteLater()


def test_a_text_is_said_in_its_turn_or_at_once_and_a_blank_one_not_at_all(qtbot: QtBot, heard: list[Heard]) -> None:
    label = QLabel("Here")
    qtbot.addWidget(label)

    announce(label, "Saved.")
    announce(label, "The file is damaged.", is_urgent=True)
    announce(label, "")

    assert heard == [("Saved.", False), ("The file is damaged.", True)]


def test_what_is_saved_undone_and_done_again_is_said(
    qtbot: QtBot, window: MainWindow, context: Context, heard: list[Heard]
) -> None:
    context.act("change warning days", None, None, set_choice, "warning_days", 30)
    qtbot.waitUntil(window.undo_action.isEnabled)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.undo_action.trigger()
    qtbot.waitUntil(window.redo_action.isEnabled)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.redo_action.trigger()
    qtbot.waitUntil(window.undo_action.isEnabled)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    assert [one.text for one in heard] == [
        "Saved 14:02: change warning days.",
        "Undone 14:02: change warning days.",
        "Done again 14:02: change warning days.",
    ]


def test_the_page_that_is_gone_to_by_key_is_said(
    qtbot: QtBot, window: MainWindow, context: Context, heard: list[Heard]
) -> None:
    window.show_page("Teams")
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.go_back()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    assert [one.text for one in heard] == ["Teams", "Today"]


def test_what_an_act_remarks_is_said(window: MainWindow, context: Context, heard: list[Heard]) -> None:
    context.remarked.emit(("Two postings were ended.",))

    assert heard == [("Saved. Please note: Two postings were ended.", False)]


def test_a_problem_without_a_field_of_its_own_is_said_at_once(qtbot: QtBot, look: Look, heard: list[Heard]) -> None:
    dialog = TeamDialog(look, [], [], lambda: TODAY)
    qtbot.addWidget(dialog)
    dialog.show()

    dialog.fail(Refused("Somebody else has changed this team meanwhile: close, and look again."))

    assert heard == [("Somebody else has changed this team meanwhile: close, and look again.", True)]


@pytest.mark.parametrize(("name", "act"), [("Gaps", "add_new"), ("Settings", "add_new"), ("Reports", "focus_filter")])
def test_a_key_that_has_nothing_to_do_on_a_page_says_so(
    qtbot: QtBot, window: MainWindow, context: Context, heard: list[Heard], name: str, act: str
) -> None:
    window.show_page(name)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    heard.clear()

    window.on_page(act)

    assert [one.text for one in heard] == [window.notice.label.text()]
    assert heard[0].text
