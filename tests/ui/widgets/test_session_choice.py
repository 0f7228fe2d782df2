"""Choosing a session, or only a day."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.clashes import Clash, ClashKind
from cpd_desktop.domain.sessions import PartDraft
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.session_words import part_words, places_words, when_words
from cpd_desktop.ui.theme import LIGHT, Look
from cpd_desktop.ui.widgets.session_choice import (
    IS_AGREED,
    ONLY_A_DAY,
    PlaceWanted,
    SessionChoice,
    clash_words,
    fit_words,
)
from tests.made_books import empty_book
from tests.services.people_book import someone, with_courses
from tests.ui.conftest import TODAY, clock
from tests.ui.cut_off import cut_off
from tests.ui.reading import faults
from tests.ui.session_book import HELD_ON, LATER, booked, planned, to_come

FIRE, CAPACITY = 1, 2


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = empty_book(tmp_path / "book.cpd", clock=clock)
    with_courses(workspace)
    yield workspace
    workspace.close()


Choosing = Callable[..., SessionChoice]


@pytest.fixture
def choosing(qtbot: QtBot, look: Look, workspace: Workspace) -> Choosing:
    def make(**parts: Any) -> SessionChoice:
        choice = SessionChoice(to_come(workspace), look, lambda: TODAY, **parts)
        choice.edit.setAccessibleName("Session")
        choice.setAccessibleName("Choosing")
        qtbot.addWidget(choice)
        choice.show()
        return choice

    return make


def lines(choice: SessionChoice) -> list[str]:
    return [choice.list.item(at).text() for at in range(choice.list.count())]


def test_each_session_says_when_where_and_how_many_places_are_left(workspace: Workspace, choosing: Choosing) -> None:
    planned(workspace, FIRE, HELD_ON, date(2027, 1, 21), date(2027, 1, 28), needs_approval=True)
    full = planned(workspace, FIRE, LATER, capacity=1, place="", link="https://meet.example.org")
    booked(workspace, full, [someone(workspace)])
    booked(workspace, full, [someone(workspace, "00002", "Cara Moss")])
    choice = choosing()

    assert lines(choice) == [
        "Thu 14 Jan 2027, 9:30–12:30, and 2 more until Thu 28 Jan 2027\nRiverside Centre · 12 places left · with approval",
        "Thu 11 Feb 2027, 9:30–12:30\nOnline · full, 1 waiting",
        ONLY_A_DAY,
    ]
    spoken = choice.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Thu 11 Feb 2027, 9:30–12:30; Online; full, 1 waiting"
    assert faults(choice) == []


def test_sessions_of_several_courses_say_which_and_can_be_narrowed(workspace: Workspace, choosing: Choosing) -> None:
    planned(workspace, FIRE)
    capacity = planned(workspace, CAPACITY, LATER)
    choice = choosing()
    assert [line.partition(":")[0] for line in lines(choice)[:2]] == ["Fire safety", "Mental capacity"]

    choice.set_courses({CAPACITY})
    assert lines(choice)[0].startswith("Thu 11 Feb 2027")
    assert choice.place() == PlaceWanted(capacity)
    choice.choose(None)
    choice.set_courses({CAPACITY})
    assert choice.is_day
    choice.set_courses(())
    assert choice.is_day
    assert choice.none.text() == "No session is planned: book a day here, or plan one on the page Sessions."
    assert choice.list.isHidden()


def test_the_first_with_room_for_everybody_is_chosen_and_the_keys_go_on(
    workspace: Workspace, choosing: Choosing, qtbot: QtBot
) -> None:
    planned(workspace, FIRE, capacity=2)
    closing = planned(workspace, FIRE, date(2027, 1, 20), book_by=date(2026, 11, 1))
    roomy = planned(workspace, FIRE, LATER, capacity=None)
    choice = choosing(heads=3)
    assert choice.place() == PlaceWanted(roomy)

    with qtbot.waitSignal(choice.asked) as asked:
        QTest.keyClick(choice.list, Qt.Key.Key_Up)
    assert asked.args == [closing, ""]
    assert choice.fits.text() == "The last day to book was Sun 1 Nov 2026."
    QTest.keyClick(choice.list, Qt.Key.Key_Home)
    assert choice.fits.text() == "2 people get a place, 1 wait and move up when one comes free."
    QTest.keyClick(choice.list, Qt.Key.Key_End)
    assert choice.is_day
    assert choice.place() is None
    assert choice.is_known


def test_of_a_full_session_it_says_that_they_wait(workspace: Workspace) -> None:
    uuid = planned(workspace, FIRE, capacity=1, book_by=date(2026, 12, 24))
    booked(workspace, uuid, [someone(workspace)])
    (listed,) = to_come(workspace)

    last = "Last day to book: Thu 24 Dec 2026."
    assert fit_words(listed, 1, TODAY) == f"Full: this person waits and moves up when a place comes free. {last}"
    assert fit_words(listed, 2, TODAY) == f"Full: they wait and move up when a place comes free. {last}"
    assert fit_words(listed, 2, TODAY, asks=True).startswith("A manager is asked to approve it")
    assert places_words(listed) == "full"


def test_a_group_is_chosen_where_there_are_some(workspace: Workspace, choosing: Choosing, qtbot: QtBot) -> None:
    parts = (PartDraft(HELD_ON, 570, 750, "Morning"), PartDraft(HELD_ON, 810, 990, "Afternoon"), PartDraft(LATER))
    uuid = planned(workspace, FIRE, parts=parts)
    choice = choosing()
    assert choice.group.isVisible()
    assert [choice.group.itemText(at) for at in range(2)] == [
        "Morning: Thu 14 Jan 2027, 9:30–12:30, and 1 more until Thu 11 Feb 2027",
        "Afternoon: Thu 14 Jan 2027, 13:30–16:30, and 1 more until Thu 11 Feb 2027",
    ]
    with qtbot.waitSignal(choice.asked) as asked:
        choice.group.setCurrentIndex(1)

    assert asked.args == [uuid, "Afternoon"]
    assert choice.place() == PlaceWanted(uuid, "Afternoon")
    (listed,) = to_come(workspace)
    assert when_words(listed.known) == "Thu 14 Jan 2027 to Thu 11 Feb 2027, 2 groups"
    assert part_words(PartDraft(LATER)) == "Thu 11 Feb 2027"
    choice.choose(None)
    assert choice.group.isHidden()


def test_what_needs_approval_is_asked_for_unless_it_was_agreed(workspace: Workspace, choosing: Choosing) -> None:
    uuid = planned(workspace, FIRE, needs_approval=True)
    choice = choosing()
    assert choice.is_agreed.text() == IS_AGREED
    assert choice.place() == PlaceWanted(uuid, asks=True)
    assert choice.fits.text().startswith("A manager is asked to approve it")

    choice.is_agreed.setChecked(True)
    assert choice.place() == PlaceWanted(uuid)
    asking = choosing(may_be_day=False, only_asks=True)
    assert asking.place() == PlaceWanted(uuid, asks=True)
    assert asking.is_agreed.isHidden()
    assert ONLY_A_DAY not in lines(asking)


def a_clash(person_id: int, name: str) -> Clash:
    return Clash(person_id, name, ClashKind.LEAVE, HELD_ON, f"{name} is on leave from 11/01/2027 to 15/01/2027.")


def test_clashes_are_said_and_those_who_have_one_are_left_out(workspace: Workspace, choosing: Choosing) -> None:
    uuid = planned(workspace, FIRE, capacity=2)
    choice = choosing(heads=3)
    assert not choice.is_known
    choice.show_clashes([a_clash(4, "Cara Moss"), a_clash(4, "Cara Moss")])

    assert choice.is_known
    assert choice.clashes.text() == "▲ Cara Moss is on leave from 11/01/2027 to 15/01/2027."
    assert choice.leave_out.text() == "Leave out the one with a clash"
    assert choice.place() == PlaceWanted(uuid, leaves_out=frozenset({4}))
    assert choice.fits.text() == ""
    choice.leave_out.setChecked(False)
    assert choice.place() == PlaceWanted(uuid)
    assert choice.fits.text().startswith("2 people get a place")


def test_one_person_is_told_and_may_be_booked_all_the_same(workspace: Workspace, choosing: Choosing) -> None:
    uuid = planned(workspace, FIRE)
    choice = choosing()
    choice.show_clashes([a_clash(4, "Cara Moss")])

    assert choice.leave_out.isHidden()
    assert choice.place() == PlaceWanted(uuid)


def test_of_many_clashes_the_first_are_said() -> None:
    found = clash_words([a_clash(at, f"Person {at}") for at in range(11)]).splitlines()
    short = "East needs 5 people at work on 14/01/2027 and would have 3."
    cover = [Clash(at, name, ClashKind.COVER, HELD_ON, f"{name}: {short}") for at, name in enumerate(("Cara", "Dai"))]
    assert clash_words(cover) == f"▲ {short}"

    assert len(found) == 9
    assert found[-1] == "▲ And 3 more."


def test_with_words_of_its_own_the_day_comes_first(workspace: Workspace, choosing: Choosing) -> None:
    planned(workspace, FIRE)
    choice = choosing(day_words="Later")

    assert lines(choice)[-1] == "Later"
    assert choice.is_day


def test_nothing_is_cut_off_at_200_percent(qtbot: QtBot, workspace: Workspace, choosing: Choosing, look: Look) -> None:
    planned(workspace, FIRE, needs_approval=True, capacity=1)
    look.apply(LIGHT, 200)
    choice = choosing(heads=3)
    choice.show_clashes([a_clash(at, f"Person {at}") for at in range(2)])
    choice.adjustSize()
    choice.resize(560, choice.heightForWidth(560))
    assert cut_off(choice) == []
