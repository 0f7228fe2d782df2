"""What is done about places, with real forms over a real book."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.sessions import PartDraft
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.sessions.booking import Booked
from cpd_desktop.ui.pages.sessions.place_acts import PlaceActs, booked_words, uuids_of, who_words
from tests.ui.pages.sessions.sessions_desk import COMING, SessionsDesk, fill


@pytest.fixture
def acts(desk: SessionsDesk) -> Iterator[PlaceActs]:
    window = QWidget()
    window.setAccessibleName("The window")
    desk.qtbot.addWidget(window)
    window.show()
    acts = PlaceActs(desk.context, window)
    acts.told.connect(desk.told.append)
    yield acts
    desk.settle()


def the_form(desk: SessionsDesk, acts: PlaceActs) -> Any:
    desk.settle()
    assert acts.dialog is not None
    return acts.dialog


def test_people_are_booked_and_one_undo_takes_them_all_back(desk: SessionsDesk, acts: PlaceActs) -> None:
    uuid = desk.plan(capacity=2)
    acts.book(uuid)
    form = the_form(desk, acts)
    form.learners.add_people([1, 2, 3])
    desk.settle()
    with desk.qtbot.waitSignal(desk.context.done) as done:
        desk.press(form.act)

    assert done.args[0] == "book 3 people"
    assert sorted(desk.states(uuid).values()) == ["booked", "booked", "waiting"]
    assert desk.told == ["2 people booked, 1 person waiting. Ctrl+Z takes it back."]
    desk.undo()
    assert desk.states(uuid) == {}


def test_a_clash_is_said_before_and_booked_all_the_same_if_one_says_so(desk: SessionsDesk, acts: PlaceActs) -> None:
    uuid = desk.plan()
    desk.workspace.write(record_leave, 2, COMING, COMING)
    acts.book(uuid)
    form = the_form(desk, acts)
    form.learners.add_people([1, 2])
    desk.settle()
    row = next(row for row in form.learners.rows if row.person_id == 2)

    assert "leave" in row.clash.text()
    assert form.act.text() == "Book 1 person"
    row.anyway.click()
    desk.press(form.act)
    assert desk.states(uuid) == {"Siân O’Brien": "booked", "Amir Khan": "booked"}


def test_places_are_requested_approved_and_declined_with_a_reason(desk: SessionsDesk, acts: PlaceActs) -> None:
    uuid = desk.plan(needs_approval=True)
    acts.book(uuid)
    form = the_form(desk, acts)
    form.learners.add_people([1, 2, 3])
    desk.settle()
    desk.press(form.act)
    lines = desk.detail(uuid).bookings
    assert desk.told[-1] == "3 places requested. Ctrl+Z takes it back."

    acts.approve(lines[:2])
    desk.settle()
    acts.decline(lines[2:])
    form = the_form(desk, acts)
    fill(form, reason="Next year")
    desk.press(form.act)
    assert sorted(desk.states(uuid).values()) == ["booked", "booked", "declined"]
    assert desk.told[-1] == "Declined 1 person. Ctrl+Z takes it back."


def test_cancelling_a_place_lets_the_next_move_up_and_says_so(desk: SessionsDesk, acts: PlaceActs) -> None:
    uuid = desk.plan(capacity=1)
    desk.book(uuid, 1, 2)
    remarks: list[Any] = []
    desk.context.remarked.connect(remarks.append)
    acts.cancel([one for one in desk.detail(uuid).bookings if one.booking.name == "Siân O’Brien"])
    desk.press(the_form(desk, acts).act)

    assert desk.states(uuid) == {"Siân O’Brien": "cancelled", "Amir Khan": "booked"}
    assert "Amir Khan moves up" in remarks[0][0]


def test_people_are_moved_to_another_group(desk: SessionsDesk, acts: PlaceActs) -> None:
    uuid = desk.plan(parts=(PartDraft(COMING, group="North"), PartDraft(COMING.replace(day=11), group="South")))
    desk.book(uuid, 1, group="North")
    acts.move(desk.detail(uuid).bookings, "South")
    desk.settle()

    assert [one.booking.group for one in desk.detail(uuid).bookings] == ["South"]
    assert desk.told[-1] == "Saved: move 1 person to another group. Ctrl+Z takes it back."


def test_who_and_what_came_of_it_are_said_in_short(desk: SessionsDesk) -> None:
    uuid = desk.plan()
    desk.book(uuid, 1, 2, 3, 4)
    lines = desk.detail(uuid).bookings
    assert who_words(lines) == "Siân O’Brien, Amir Khan, Jo Patel and 1 more"
    assert who_words(lines[:2]) == "Siân O’Brien, Amir Khan"
    assert len(uuids_of(lines)) == 4
    assert booked_words(Booked(1, 0, 0, 2, ())) == "1 person booked, 2 people had a place already"
    assert booked_words(Booked(0, 0, 0, 0, ())) == "Nothing was to be done"
