"""The form that books people, with what clashes said before."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.clashes import Clash, ClashKind
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.sessions import PartDraft
from cpd_desktop.ui.pages.sessions.book_dialog import BookDialog, Wanted, places_words, stands_in_the_way
from cpd_desktop.ui.pages.sessions.place_acts import book_opening
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import COMING, SessionsDesk
from tests.ui.pages.supervision.group_book import can_be_read

LEAVE = Clash(2, "Amir Khan", ClashKind.LEAVE, COMING, "Amir Khan is on leave.")
HELD = Clash(1, "Siân O’Brien", ClashKind.HELD, COMING, "Siân O’Brien holds this course already.")


def opened(desk: SessionsDesk, **parts: object) -> BookDialog:
    dialog = BookDialog(desk.workspace.read(book_opening, desk.plan(**parts), TODAY), desk.context.look)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    desk.qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def take(dialog: BookDialog, *people: int, clashes: tuple[Clash, ...] = ()) -> None:
    dialog.learners.add_people(people)
    dialog.show_clashes(dialog.learners.person_ids(), dialog.group.currentText(), clashes)


def test_nobody_is_booked_before_clashes_are_known(desk: SessionsDesk) -> None:
    dialog = opened(desk)
    with desk.qtbot.waitSignal(dialog.clashes_wanted) as asked:
        dialog.learners.add_people([1, 2])

    assert sorted(asked.args[0]) == [1, 2]
    assert not dialog.act.isEnabled()
    assert dialog.outcome.text() == "Looking for clashes …"
    dialog.show_clashes([1, 2], "", (LEAVE, HELD))
    assert dialog.act.text() == "Book 1 person"
    assert dialog.outcome.text() == "Amir Khan: left out because something clashes, unless you tick Book anyway."
    row = next(row for row in dialog.learners.rows if row.person_id == 2)
    row.anyway.click()
    assert dialog.act.text() == "Book 2 people"
    with desk.qtbot.waitSignal(dialog.submitted) as sent:
        dialog.submit()
    assert sent.args == [Wanted((LearnerDraft(2), LearnerDraft(1)), "", is_request=False)]
    dialog.finish()


def test_that_somebody_holds_it_is_said_and_stops_nothing(desk: SessionsDesk) -> None:
    dialog = opened(desk)
    take(dialog, 1, clashes=(HELD,))

    assert not stands_in_the_way(HELD)
    assert dialog.learners.rows[0].note.text() == "Siân O’Brien holds this course already."
    assert dialog.act.text() == "Book 1 person"
    dialog.finish()


def test_who_will_wait_is_said_before(desk: SessionsDesk) -> None:
    dialog = opened(desk, capacity=1)
    take(dialog, 1, 2, 3)

    assert dialog.outcome.text() == "1 place left: 2 people will wait, and move up when a place is free."
    dialog.finish()


def test_where_a_manager_approves_places_are_requested_unless_they_agreed(desk: SessionsDesk) -> None:
    dialog = opened(desk, needs_approval=True)
    take(dialog, 1, 2)
    assert dialog.act.text() == "Request 2 places"
    dialog.is_agreed.click()
    assert dialog.act.text() == "Book 2 people"
    draft = dialog.draft()
    assert draft is not None
    assert not draft.is_request
    dialog.finish()


def test_a_group_is_chosen_and_what_clashes_is_asked_again_for_another(desk: SessionsDesk) -> None:
    parts = (PartDraft(COMING, group="North"), PartDraft(COMING.replace(day=11), group="South"))
    uuid = desk.plan()
    opening = desk.workspace.read(book_opening, uuid, TODAY)
    known = replace(opening.listed.known, draft=replace(opening.listed.known.draft, parts=parts))
    dialog = BookDialog(replace(opening, listed=replace(opening.listed, known=known)), desk.context.look)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    desk.qtbot.addWidget(dialog)
    dialog.open()
    take(dialog, 1)
    assert dialog.act.isEnabled()
    with desk.qtbot.waitSignal(dialog.clashes_wanted) as asked:
        dialog.group.setCurrentText("South")
    assert asked.args[1] == "South"
    assert not dialog.act.isEnabled()
    dialog.show_clashes([1], "North", (LEAVE,))
    assert not dialog.act.isEnabled()
    dialog.show_clashes([1], "South", ())
    draft = dialog.draft()
    assert draft is not None
    assert draft.group == "South"
    dialog.finish()


@pytest.mark.parametrize(
    ("people", "typed", "why"),
    [
        ((), "", "Needed: at least one person."),
        ((), "Nobody", "“Nobody” is not in the list"),
        ((2,), "", "Tick Book anyway"),
    ],
)
def test_what_is_missing_stands_beside_the_field(
    desk: SessionsDesk, people: tuple[int, ...], typed: str, why: str
) -> None:
    dialog = opened(desk)
    take(dialog, *people, clashes=(LEAVE,))
    dialog.learners.picker.edit.setText(typed)
    dialog.submit()

    assert dialog.error_of("learners").startswith(why)
    dialog.fail(Problem("It did not work."))
    assert dialog.problem.text() == "It did not work."
    dialog.finish()


def test_how_full_it_is_stands_above(desk: SessionsDesk) -> None:
    uuid = desk.plan(capacity=1)
    assert places_words(desk.detail(uuid).listed) == "1 place left"
    desk.book(uuid, 1)
    assert places_words(desk.detail(uuid).listed) == "full: whoever is booked now will wait"
    assert places_words(desk.detail(desk.plan()).listed) == "no limit to places"


def test_it_can_be_read_and_gone_through(desk: SessionsDesk) -> None:
    dialog = opened(desk, needs_approval=True)
    take(dialog, 1, 2, clashes=(LEAVE,))
    dialog.learners._add_outside()
    assert can_be_read(desk.qtbot, dialog) == []
    dialog.finish()
