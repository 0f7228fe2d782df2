"""What is done about needs from wherever they are shown."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.needs import Decision, Source, Stage
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.needs import NeedListed, needs_list
from cpd_desktop.services.sessions.answers import bookings_of_person
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.need_acts import NeedActs, settle_need
from cpd_desktop.ui.pages.supervision.need_dialog import DecisionEntry
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.group_book import CAPACITY, Desk, can_be_read, desk_of, fill
from tests.ui.session_book import HELD_ON, LATER, planned, states


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Iterator[Desk]:
    desk = desk_of(qtbot, tmp_path, open_context)
    yield desk
    desk.settle()
    assert desk.problems == []


@pytest.fixture
def acts(desk: Desk) -> NeedActs:
    window = QWidget()
    desk.qtbot.addWidget(window)
    window.show()
    return NeedActs(desk.context, window)


def needs(desk: Desk) -> tuple[NeedListed, ...]:
    return desk.workspace.read(needs_list, CoverageQuestion(TODAY))


def form(desk: Desk, acts: NeedActs) -> Any:
    desk.settle()
    assert acts.dialog is not None
    return acts.dialog


def test_a_gap_raises_a_need_for_all_behind_it_and_says_who_had_it(desk: Desk, acts: NeedActs) -> None:
    desk.need()
    people = [(desk.book.practitioner.person_id, "Dai Rees"), (desk.book.manager.person_id, "Jo Patel")]
    acts.raise_for(people, title="Mental capacity", course_id=CAPACITY)
    dialog = form(desk, acts)
    assert dialog.about.text() == "For Dai Rees, Jo Patel"
    with desk.qtbot.waitSignal(acts.told) as told:
        dialog.submit()

    assert told.args == ["Raised for 1 person. 1 had it already. Ctrl+Z takes it back."]
    desk.settle()
    assert (needs(desk)[0].name, needs(desk)[0].need.source) == ("Jo Patel", Source.GAP)


def test_a_refusal_is_shown_in_the_form(desk: Desk, acts: NeedActs) -> None:
    desk.need()
    acts.raise_for([(desk.book.practitioner.person_id, "Dai Rees")], title="Mental capacity", course_id=CAPACITY)
    dialog = form(desk, acts)
    dialog.submit()
    desk.settle()

    assert dialog.error_of("course").startswith("This person has this need already")
    dialog.finish()


def test_a_need_raised_again_names_the_one_it_comes_of(desk: Desk, acts: NeedActs) -> None:
    uuid = desk.need(course_id=None)
    acts.delete(needs(desk)[0])
    desk.settle()
    desk.undo()
    acts.raise_again(needs(desk)[0])
    dialog = form(desk, acts)
    fill(dialog, title="Assess capacity again")
    dialog.submit()
    desk.settle()

    assert needs(desk)[0].need.source_uuid == uuid.hex()


def test_a_decision_is_carried_out_with_its_booking(desk: Desk) -> None:
    uuid = desk.need()
    desk.workspace.write(settle_need, uuid, DecisionEntry(Decision.BOOK, None, None, ""), today=TODAY)
    assert needs(desk)[0].stage is Stage.TO_BOOK
    desk.workspace.write(settle_need, uuid, DecisionEntry(Decision.BOOK, 1, date(2026, 12, 1), ""), today=TODAY)

    assert (needs(desk)[0].stage, needs(desk)[0].course) == (Stage.BOOKED, "Fire safety")


def test_what_a_need_asks_for_is_booked_onto_a_session(desk: Desk, acts: NeedActs) -> None:
    person_id = desk.book.practitioner.person_id
    desk.need()
    planned(desk.workspace, CAPACITY)
    planned(desk.workspace, 1, LATER)
    desk.workspace.write(record_leave, person_id, HELD_ON, HELD_ON)
    acts.decide(needs(desk)[0])
    dialog = form(desk, acts)
    assert dialog.session.list.count() == 2
    assert dialog.session.is_day
    assert dialog.booked_on.isVisible()
    dialog.session.list.setCurrentRow(0)
    assert not dialog.act.isEnabled()
    desk.settle()
    assert not dialog.booked_on.isVisible()
    assert "is on leave" in dialog.session.clashes.text()
    desk.press(dialog.act)

    (one,) = needs(desk)
    assert (one.stage, one.booked_for) == (Stage.BOOKED, HELD_ON)
    (place,) = desk.workspace.read(bookings_of_person, person_id, CoverageQuestion(TODAY))
    assert place.booking.need_uuid.hex() == one.need.uuid
    assert place.booking.requested_by == "tests"
    desk.undo()
    assert needs(desk)[0].stage is Stage.UNDECIDED
    assert states(desk.workspace, person_id) == []


def test_a_place_that_needs_approval_is_asked_for_and_the_need_is_to_be_booked(desk: Desk, acts: NeedActs) -> None:
    person_id = desk.book.practitioner.person_id
    desk.need(course_id=None)
    planned(desk.workspace, CAPACITY, needs_approval=True)
    acts.decide(needs(desk)[0])
    dialog = form(desk, acts)
    assert dialog.session.list.isHidden()
    dialog.course.set_key(CAPACITY)
    dialog.course.chosen.emit(CAPACITY)
    dialog.session.list.setCurrentRow(0)
    desk.settle()
    desk.press(dialog.act)

    (one,) = needs(desk)
    assert (one.stage, one.need.course_id) == (Stage.TO_BOOK, CAPACITY)
    (place,) = desk.workspace.read(bookings_of_person, person_id, CoverageQuestion(TODAY))
    assert (place.booking.state.value, place.booking.need_uuid.hex()) == ("requested", one.need.uuid)
    desk.undo()
    assert states(desk.workspace, person_id) == []


def test_the_form_that_decides_can_be_read_and_is_not_cut_off(desk: Desk, acts: NeedActs) -> None:
    desk.need()
    planned(desk.workspace, CAPACITY, needs_approval=True)
    acts.decide(needs(desk)[0])
    dialog = form(desk, acts)
    dialog.session.list.setCurrentRow(0)
    desk.settle()

    assert can_be_read(desk.qtbot, dialog) == []
