"""The actions that a supervision agrees, as they are typed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.supervision_drafts import SUPERVISEE, SUPERVISOR, ActionDraft
from cpd_desktop.ui.pages.supervision.agreed_actions import AgreedActions
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY
from tests.ui.reading import faults, ring_of


@pytest.fixture
def actions(qtbot: QtBot, look: Look) -> AgreedActions:
    actions = AgreedActions(lambda: TODAY, look)
    actions.setAccessibleName("Agreed actions")
    actions.set_pair("Dai Rees", "Jo Patel")
    qtbot.addWidget(actions)
    actions.show()
    actions.activateWindow()
    qtbot.waitUntil(actions.isActiveWindow)
    actions.rows[0].title.setFocus()
    return actions


def keys(text: str = "", *more: Qt.Key) -> None:
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClicks(now, text)
    for key in more:
        QTest.keyClick(QApplication.focusWidget() or now, key)


def test_enter_adds_the_next_action_and_in_a_blank_one_leaves(qtbot: QtBot, actions: AgreedActions) -> None:
    keys("Read the guidance", Qt.Key.Key_Return)
    keys("Ask about leave", Qt.Key.Key_Return)
    with qtbot.waitSignal(actions.left):
        keys("", Qt.Key.Key_Return)

    assert actions.drafts() == (ActionDraft("Read the guidance"), ActionDraft("Ask about leave"))
    assert len(actions.rows) == 3


def test_an_action_is_somebodys_by_a_day_and_may_raise_a_need(actions: AgreedActions) -> None:
    row = actions.rows[0]
    row.title.setText("Learn to sign")
    row.owner.setCurrentText("Jo Patel")
    row.due.edit.setText("+2w")
    row.raises_need.setChecked(True)

    assert actions.drafts() == (ActionDraft("Learn to sign", SUPERVISOR, date(2026, 12, 7), raises_need=True),)
    row.owner.setEditText("Someone else")
    assert actions.drafts() == (ActionDraft("Learn to sign", "Someone else", date(2026, 12, 7), raises_need=True),)


def test_the_owner_stays_the_same_one_of_the_two_when_they_change(actions: AgreedActions) -> None:
    actions.rows[0].choose_owner(SUPERVISOR)
    actions.set_pair("Dai Rees", "Siân O’Brien")

    assert actions.rows[0].owner.currentText() == "Siân O’Brien"
    assert actions.rows[0].chosen_owner() == SUPERVISOR
    actions.rows[0].choose_owner(SUPERVISEE)
    assert actions.rows[0].owner.currentText() == "Dai Rees"


def test_a_day_that_cannot_be_read_and_an_action_without_a_title_are_marked(actions: AgreedActions) -> None:
    row = actions.rows[0]
    row.title.setText("Read")
    row.due.edit.setText("soonish")
    assert actions.drafts() is None
    assert actions.first_wrong() is row.due.edit

    row.due.edit.setText("fri")
    row.due.show_error("")
    row.title.clear()
    assert actions.drafts() is None
    assert "what is to be done" in row.due.error.text()


def test_what_is_typed_comes_again_as_it_was(qtbot: QtBot, look: Look, actions: AgreedActions) -> None:
    actions.rows[0].title.setText("Half a sen")
    actions.rows[0].due.edit.setText("3/1")
    again = AgreedActions(lambda: TODAY, look)
    qtbot.addWidget(again)
    again.take(actions.state())

    assert again.state() == [{"title": "Half a sen", "owner": "supervisee", "due": "3/1", "need": False}]
    assert again.rows[-1].is_blank


def test_one_that_is_removed_goes_and_one_row_is_always_left(actions: AgreedActions) -> None:
    actions.rows[0].title.setText("A slip")
    actions.rows[0].remove.click()

    assert actions.drafts() == ()
    assert len(actions.rows) == 1
    assert actions.rows[0].title.hasFocus()


def test_tab_goes_through_the_rows_in_their_order_and_each_field_says_of_which(actions: AgreedActions) -> None:
    keys("One", Qt.Key.Key_Return)
    keys("Two", Qt.Key.Key_Return)
    stops, _ = ring_of(actions)

    names = [stop.accessibleName() for stop in stops]
    first = names.index("Action 1")
    assert [*names[first:], *names[:first]][:7] == [
        "Action 1", "Owner of action 1", "Due, action 1", "Raises a learning need, action 1", "Remove action 1",
        "Action 2", "Owner of action 2",
    ]  # fmt: skip
    assert faults(actions) == []


def test_the_field_of_whose_an_action_is_has_a_name_of_its_own(actions: AgreedActions) -> None:
    line = actions.rows[0].owner.lineEdit()

    assert line is not None
    assert line.accessibleName() == "Owner of action 1"


def test_an_action_is_for_a_need_that_is_open_already_and_then_raises_none(
    qtbot: QtBot, actions: AgreedActions
) -> None:
    row = actions.rows[0]
    assert row.need.isHidden()
    actions.set_needs([("aa", "Assess capacity"), ("bb", "Lip reading")])
    assert row.need.isVisible()
    row.title.setText("Shadow an assessor")
    row.raises_need.setChecked(True)
    with qtbot.waitSignal(actions.changed):
        row.need.setCurrentText("Lip reading")

    assert not row.raises_need.isEnabled()
    assert actions.drafts() == (ActionDraft("Shadow an assessor", need_uuid="bb"),)
    row.need.setCurrentIndex(0)
    assert row.raises_need.isEnabled()
    assert actions.drafts() == (ActionDraft("Shadow an assessor"),)


def test_the_need_of_an_action_comes_again_also_before_it_is_offered(actions: AgreedActions) -> None:
    actions.set_needs([("aa", "Assess capacity"), ("bb", "Lip reading")])
    actions.rows[0].title.setText("Shadow an assessor")
    actions.rows[0].choose_need("bb")
    state = actions.state()
    assert state[0]["of_need"] == "bb"
    actions.set_needs(())
    actions.take(state)
    assert actions.drafts() == (ActionDraft("Shadow an assessor"),)
    actions.set_needs([("bb", "Lip reading")])

    assert actions.drafts() == (ActionDraft("Shadow an assessor", need_uuid="bb"),)
    assert actions.rows[0].need.accessibleName() == "For the need, action 1"
    assert faults(actions) == []


def test_an_action_with_a_need_is_not_blank(actions: AgreedActions) -> None:
    actions.set_needs([("aa", "Assess capacity")])
    assert actions.rows[0].is_blank
    actions.rows[0].choose_need("aa")

    assert not actions.rows[0].is_blank
    assert actions.drafts() is None
