from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.people import Person
from cpd_desktop.domain.requirements import Requirement, RequirementKind
from cpd_desktop.domain.training import Course, Evidence, Outcome
from cpd_desktop.ui.pages.coverage.dialogs import BookDialog, ExemptDialog, RecordDialog, names_of
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

Kind = TypeVar("Kind", bound=FormDialog)
TODAY = date(2026, 11, 23)
PEOPLE = [Person(1, "a", "Siân Pryce", "E1"), Person(2, "b", "Tariq Aziz", "", "tariq@example.org")]
COURSES = [Course(7, "BSL-3", "British Sign Language level 3"), Course(8, "BSL-6", "British Sign Language level 6")]
NEED = Requirement(3, "BSL", "BSL level 3", RequirementKind.INDIVIDUAL, frozenset({7}))


@pytest.fixture
def record(qtbot: QtBot, look: Look) -> RecordDialog:
    return shown(qtbot, RecordDialog(look, PEOPLE, COURSES, lambda: TODAY))


@pytest.fixture
def book(qtbot: QtBot, look: Look) -> BookDialog:
    return shown(qtbot, BookDialog(look, PEOPLE, COURSES, (), lambda: TODAY))


@pytest.fixture
def exempt(qtbot: QtBot, look: Look) -> ExemptDialog:
    return shown(qtbot, ExemptDialog(look, PEOPLE, NEED, lambda: TODAY))


def shown(qtbot: QtBot, dialog: Kind) -> Kind:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog, before_close_func=lambda one: one.finish())
    dialog.show()
    return dialog


def test_recording_makes_a_record_for_each_person(record: RecordDialog, qtbot: QtBot) -> None:
    record.outcome.setCurrentIndex(record.outcome.findText("Passed"))
    assert record.evidence.findText("Checked") < 0
    record.evidence.setCurrentIndex(record.evidence.findText("Provider confirmed"))
    with qtbot.waitSignal(record.submitted) as sent:
        qtbot.mouseClick(record.act, Qt.MouseButton.LeftButton)

    drafts = sent.args[0]
    assert [draft.key.staff_number or draft.key.email for draft in drafts] == ["E1", "tariq@example.org"]
    assert {(draft.course, draft.completed_on, draft.outcome, draft.evidence) for draft in drafts} == {
        ("BSL-3", TODAY, Outcome.PASSED, Evidence.PROVIDER)
    }


def test_the_buttons_are_named_by_the_act(record: RecordDialog, book: BookDialog, exempt: ExemptDialog) -> None:
    assert [dialog.act.text() for dialog in (record, book, exempt)] == ["Record training", "Book", "Exempt"]
    assert record.windowTitle() == "Record training of 2 people"
    assert record.about.text() == "Siân Pryce, Tariq Aziz"


def test_a_booking_needs_a_day(book: BookDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(book.act, Qt.MouseButton.LeftButton)
    assert book.error_of("completed_on") == "Needed: the date."

    qtbot.keyClicks(book.held_on.edit, "+2m")
    with qtbot.waitSignal(book.submitted) as sent:
        qtbot.mouseClick(book.act, Qt.MouseButton.LeftButton)
    assert {(draft.outcome, draft.completed_on) for draft in sent.args[0]} == {(Outcome.BOOKED, date(2027, 1, 23))}


def test_a_booking_is_not_for_a_day_that_is_past(book: BookDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(book.held_on.edit, "-1w")
    with qtbot.assertNotEmitted(book.submitted):
        qtbot.mouseClick(book.act, Qt.MouseButton.LeftButton)

    assert "today or a later day" in book.error_of("completed_on")


def test_an_exemption_needs_a_reason(exempt: ExemptDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(exempt.submitted):
        qtbot.mouseClick(exempt.act, Qt.MouseButton.LeftButton)
    assert exempt.error_of("reason") == "Needed: the reason."

    qtbot.keyClicks(exempt.reason, "Holds an equal qualification")
    qtbot.keyClicks(exempt.ends_on.edit, "+6m")
    with qtbot.waitSignal(exempt.submitted) as sent:
        qtbot.mouseClick(exempt.act, Qt.MouseButton.LeftButton)
    draft = sent.args[0][0]
    assert (draft.requirement, draft.starts_on, draft.ends_on) == ("BSL", TODAY, date(2027, 5, 23))
    assert draft.reason == "Holds an equal qualification"


def test_an_unreadable_date_says_so(exempt: ExemptDialog, qtbot: QtBot) -> None:
    exempt.starts_on.edit.setText("soonish")
    qtbot.keyClicks(exempt.reason, "x")
    with qtbot.assertNotEmitted(exempt.submitted):
        qtbot.mouseClick(exempt.act, Qt.MouseButton.LeftButton)

    assert exempt.error_of("from")
    assert exempt.starts_on.edit.text() == "soonish"


def test_many_are_named_by_the_first_few() -> None:
    people = [Person(at, "", f"P{at}") for at in range(6)]

    assert names_of(people) == "P0, P1, P2, P3 and 2 more"
