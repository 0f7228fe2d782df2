"""Gathering what a group agrees."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.group_sessions import GroupActionDraft
from cpd_desktop.ui.pages.supervision.group_actions_field import GroupActionsField
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

KNOWN = GroupActionDraft("Ask for a list", "Dai Rees", date(2026, 12, 1), "aa")


@pytest.fixture
def field(qtbot: QtBot, look: Look) -> GroupActionsField:
    field = GroupActionsField(lambda: TODAY, look)
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    return field


def test_there_is_always_a_blank_one_to_go_on_with(qtbot: QtBot, field: GroupActionsField) -> None:
    assert field.values() == ()
    with qtbot.waitSignal(field.grown):
        QTest.keyClicks(field.rows[0].title, "Ask")
    assert len(field.rows) == 2
    assert field.values() == (GroupActionDraft("Ask"),)
    assert not field.rows[1].remove.isVisible()


def test_a_day_is_typed_as_everywhere_and_what_cannot_be_read_is_marked(field: GroupActionsField) -> None:
    field.rows[0].title.setText("Ask")
    field.rows[0].due.edit.setText("+1w")
    assert field.values() == (GroupActionDraft("Ask", "", date(2026, 11, 30)),)
    field.rows[0].due.edit.setText("soonish")
    assert field.values() is None
    assert field.rows[0].due.error.isVisible()


def test_those_that_are_recorded_stay_what_they_are(field: GroupActionsField) -> None:
    field.set_values((KNOWN,))
    field.rows[0].title.setText("Ask again")

    assert field.values() == (GroupActionDraft("Ask again", "Dai Rees", date(2026, 12, 1), "aa"),)
    state = field.state()
    field.take(())
    assert field.values() == ()
    field.take(state)
    assert len(field.rows) == 2
    assert field.state() == state


def test_one_is_taken_out_and_its_place_has_the_keys(field: GroupActionsField) -> None:
    field.set_values((KNOWN, GroupActionDraft("Share it")))
    QTest.mouseClick(field.rows[0].remove, Qt.MouseButton.LeftButton)

    assert field.values() == (GroupActionDraft("Share it"),)
    assert QApplication.focusWidget() is field.rows[0].title
    assert field.rows[0].title.accessibleName() == "Actions: 1, what is to be done"


def test_those_who_were_there_are_offered_as_owners(field: GroupActionsField) -> None:
    field.offer_names(["Dai Rees", "Siân O’Brien"])
    completer = field.rows[0].owner.completer()
    completer.setCompletionPrefix("sian")
    assert completer.completionCount() == 0
    completer.setCompletionPrefix("brien")
    assert completer.currentCompletion() == "Siân O’Brien"
