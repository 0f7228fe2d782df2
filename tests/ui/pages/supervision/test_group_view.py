"""One session as everybody may read it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.group_sessions import Attendee, GroupAction
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.services.group_sessions import GroupSessionDetail, GroupSessionListed
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.group_view import GroupView
from tests.ui.reading import faults

LISTED = GroupSessionListed(1, b"", date(2026, 11, 9), 90, None, "Ann Lloyd", "", "Endings", (), 2, 0, 0, 1, 0)
ACTION = GroupAction("aa", "Ask for a list", "Dai Rees", date(2026, 12, 1), ActionState.OPEN, None)
THERE = (Attendee(None, "Tom Ellis", "", "Nurse", "Riverside Trust"), Attendee(None, "Ifeoma Okafor"))


def view_of(qtbot: QtBot, context: Context, *actions: GroupAction, question: str = "") -> GroupView:
    view = GroupView(context)
    qtbot.addWidget(view)
    view.resize(560, 640)
    view.show()
    view.show_detail(GroupSessionDetail(LISTED, "Dai", question, "", "", THERE, actions))
    return view


def test_it_says_when_by_whom_and_who_was_there(qtbot: QtBot, empty_context: Context) -> None:
    view = view_of(qtbot, empty_context, question="What stays?")

    assert view.about.text() == "09 Nov 2026 · 90 minutes · facilitated by Ann Lloyd · presented by Dai"
    assert view.written.text() == "Nobody from this book was there."
    assert view.there.texts_shown()[0] == ("Tom Ellis", "Riverside Trust", "Nurse")
    assert [name for name, (heading, _) in view.texts.items() if heading.isVisible()] == ["Question"]


def test_without_an_action_there_is_none_to_mark(qtbot: QtBot, empty_context: Context) -> None:
    view = view_of(qtbot, empty_context)

    assert not view.agreed.isVisible()
    assert not view.buttons["done"].isVisible()


def test_an_action_is_shown_in_full_and_marked(qtbot: QtBot, empty_context: Context) -> None:
    view = view_of(qtbot, empty_context, ACTION)
    assert view.agreed_words.text() == "Ask for a list (Dai Rees, due 01 Dec 2026)"
    with qtbot.waitSignal(view.settled) as settled:
        QTest.mouseClick(view.buttons["done"], Qt.MouseButton.LeftButton)

    assert settled.args == [ACTION, ActionState.DONE]
    assert faults(view) == []
