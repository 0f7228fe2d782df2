from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.people.person_learning import ACKNOWLEDGE, OPEN, WITHDRAW, PersonLearningList
from tests.services.learning_book import JO
from tests.ui.conftest import clock
from tests.ui.pages.learning.conftest import CAPACITY, Book, book, learning_files, settled, wanted_by

__all__ = ["book", "learning_files"]


@pytest.fixture
def listed(qtbot: QtBot, book: Book) -> PersonLearningList:
    found = PersonLearningList(book.context)
    qtbot.addWidget(found)
    found.show()
    found.show_person(JO, "Jo Marsh")
    settled(qtbot, book.context)
    return found


def test_what_waits_comes_first_and_leads_to_its_finding(qtbot: QtBot, listed: PersonLearningList, book: Book) -> None:
    first = listed.table.model.rows[0]
    assert (first.finding_uuid, first.acknowledged_on) == (book.uuids[CAPACITY], None)
    assert all(one.acknowledged_on is not None for one in listed.table.model.rows[1:])
    target = ["Learning", {"finding": book.uuids[CAPACITY]}]
    assert wanted_by(qtbot, book.context, listed.buttons[OPEN].click) == target
    shown = listed.shown_list(name="Learning 00003")
    assert shown is not None
    assert shown.make().rows[0][0] == "□ Not acknowledged yet"


def test_while_old_knowledge_is_shown_nothing_is_recorded(qtbot: QtBot, listed: PersonLearningList, book: Book) -> None:
    listed.show_person(JO, "Jo Marsh", clock())
    settled(qtbot, book.context)
    assert listed.buttons[OPEN].isEnabled()
    assert not listed.buttons[ACKNOWLEDGE].isEnabled()


def test_it_is_acknowledged_and_taken_back_here(qtbot: QtBot, listed: PersonLearningList, book: Book) -> None:
    assert not listed.buttons[WITHDRAW].isEnabled()
    listed.buttons[ACKNOWLEDGE].click()
    settled(qtbot, book.context)
    dialog: Any = listed.acts.dialog
    dialog.act.click()
    settled(qtbot, book.context)
    listed.show_person(JO, "Jo Marsh")
    settled(qtbot, book.context)
    newest = next(one for one in listed.table.model.rows if one.finding_uuid == book.uuids[CAPACITY])
    assert newest.acknowledged_on == book.context.today()

    listed.table.select(newest)
    listed.buttons[WITHDRAW].click()
    settled(qtbot, book.context)
    listed.show_person(JO, "Jo Marsh")
    settled(qtbot, book.context)
    assert listed.table.model.rows[0].acknowledged_on is None
