"""Every act of the window is undone by Ctrl+Z and done again by Ctrl+Y, by name, from another page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.supervision import ActionState, Function
from cpd_desktop.services.book_users import sign_in
from cpd_desktop.services.reference import load_reference_data
from cpd_desktop.services.workspace import Session
from cpd_desktop.store.tables import FACTS
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.cpd.readiness_view import MARK, UNMARK
from cpd_desktop.ui.pages.people.dialogs import PersonDialog
from cpd_desktop.ui.pages.people.person_sessions import ADD_LEAVE, BOOK, PersonSessions
from cpd_desktop.ui.pages.people.records import RecordDialog
from cpd_desktop.ui.pages.people.session_dialogs import BookCourseDialog, LeaveSpellDialog
from cpd_desktop.ui.pages.teams.dialog import TeamDialog
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.many_records_form import ManyRecordsDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.coverage.test_page import open_cell
from tests.ui.pages.people.conftest import fill
from tests.ui.pages.transfer.running import a_file, at_step
from tests.ui.reading import lay_out


@dataclass
class Desk:
    """The window, and what a test does to it."""

    qtbot: QtBot
    window: MainWindow
    context: Context
    folder: Path

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.context.tasks.under_way == 0)

    def go_to(self, name: str, target: Any = None) -> Any:
        self.window.show_page(name, target)
        self.settle()
        return self.window.page(name)

    def press(self, button: QAbstractButton) -> None:
        assert button.isEnabled(), button.text()
        # A click goes to what is there: what was shown a moment ago may not be in its place yet.
        lay_out(button.window())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()


def add_a_team(desk: Desk) -> None:
    page = desk.go_to("Teams")
    page.add_new()
    dialog = page.findChildren(TeamDialog)[-1]
    dialog.name.setText("Transitions")
    dialog.service.setText("Adults")
    desk.press(dialog.act)


def rename_a_team(desk: Desk) -> None:
    page = desk.go_to("Teams", "Deaf Services")
    desk.press(page.sheet.edit)
    dialog = page.findChildren(TeamDialog)[-1]
    dialog.name.setText("Deaf and Deafblind Services")
    desk.press(dialog.act)


def add_a_course(desk: Desk) -> None:
    page = desk.go_to("Courses")
    desk.press(page.add_course)
    page.dialog.code.setText("NEW-1")
    page.dialog.title.setText("Something new")
    desk.press(page.dialog.act)


def change_a_course(desk: Desk) -> None:
    page = desk.go_to("Courses", "BSL-2")
    desk.press(page.edit_course)
    page.dialog.title.setText("BSL Level 2, evening class")
    desk.press(page.dialog.act)


def adopt_everything(desk: Desk) -> None:
    page = desk.go_to("Courses", "requirements")
    desk.press(page.adopt_all)


def change_the_policy(desk: Desk) -> None:
    page = desk.go_to("Settings", "Policy")
    card = page.policy.cards["warning_days"]
    card.field.setValue(45)
    desk.press(card.button)


def add_a_person(desk: Desk) -> None:
    page = desk.go_to("People")
    desk.press(page.add)
    form = page.acts.dialog
    assert isinstance(form, PersonDialog)
    fill(
        form,
        name="Bo Chen",
        staff_number="999999",
        job_role="Social Worker",
        team="Deaf Services",
        start_date="1/9/2026",
    )
    desk.press(form.act)


def correct_a_person(desk: Desk) -> None:
    page = desk.go_to("People", 12)
    desk.press(page.details)
    form = page.acts.dialog
    assert isinstance(form, PersonDialog)
    fill(form, email="somebody@example.org")
    desk.press(form.act)


def add_a_record(desk: Desk) -> None:
    page = desk.go_to("People", 12)
    desk.press(page.person.buttons["Add record …"])
    form = page.acts.dialog
    assert isinstance(form, RecordDialog)
    fill(form, course="fir-01", completed_on="t", notes="In the hall")
    desk.press(form.act)


def delete_a_record(desk: Desk) -> None:
    page = desk.go_to("People", 12)
    view = page.person
    view.tabs.setCurrentIndex(1)
    desk.settle()
    view.records.select(next(row for row in view.records.model.rows if view.place_of(row) is None))
    desk.settle()
    desk.press(view.buttons["Delete record"])


def sessions_of_somebody(desk: Desk) -> PersonSessions:
    page = desk.go_to("People", 12)
    page.person.tabs.setCurrentWidget(page.person.sessions)
    desk.settle()
    lists = page.person.sessions.panel
    assert isinstance(lists, PersonSessions)
    desk.qtbot.waitUntil(lists.places.isVisible)
    return lists


def book_a_place(desk: Desk) -> None:
    lists = sessions_of_somebody(desk)
    desk.press(lists.buttons[BOOK])
    form = lists.acts.dialog
    assert isinstance(form, BookCourseDialog)
    assert form.session.chosen is not None
    desk.settle()
    desk.press(form.act)


def add_leave(desk: Desk) -> None:
    lists = sessions_of_somebody(desk)
    desk.press(lists.buttons[ADD_LEAVE])
    form = lists.acts.dialog
    assert isinstance(form, LeaveSpellDialog)
    fill(form, starts_on="6/9/2027", ends_on="10/9/2027")
    desk.press(form.act)


def change_many_records(desk: Desk) -> None:
    page = desk.go_to("Coverage")
    open_cell(desk.qtbot, page)
    page.panel.table.view.selectAll()
    QTest.mouseClick(page.panel.acts["change"], Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: bool(page.findChildren(ManyRecordsDialog)))
    form = page.findChildren(ManyRecordsDialog)[-1]
    form.ticks["provider"].click()
    form._fields["provider"].setText("Riverside College")
    desk.press(form.act)


def import_a_file(desk: Desk) -> None:
    page = desk.go_to("Import and export", a_file(desk.folder, "Team,Service\nEast Team,Adults\nWest Team,Adults\n"))
    at_step(desk.qtbot, page, "Columns")
    desk.press(page.wizard.go_on)
    at_step(desk.qtbot, page, "Check")
    desk.press(page.wizard.go_on)
    at_step(desk.qtbot, page, "Done")


def undo_an_import(desk: Desk) -> None:
    page = desk.go_to("Import and export")
    # The newest one, of complaints, is spoken of by what was decided about them.
    page.table.select(next(row for row in page.table.model.rows if row.about["import"]["file"] == "exemptions.csv"))
    desk.press(page.undo)


def log_a_supervision(desk: Desk) -> None:
    page: Any = desk.go_to("Supervision", {"log": 12})
    form = page.logging.dialog
    form.fields.minutes.setText("75")
    form.fields.ticks.choose({Function.SUPPORT})
    form.fields.actions.rows[0].title.setText("Read the guidance")
    desk.press(form.act)


def mark_an_action_as_done(desk: Desk) -> None:
    page: Any = desk.go_to("Supervision", {"tab": "Actions"})
    page.panel("Actions").table.view.selectRow(0)
    desk.press(page.panel("Actions").buttons[ActionState.DONE])


def add_an_agreement(desk: Desk) -> None:
    page: Any = desk.go_to("Supervision", {"tab": "Agreements"})
    desk.press(page.panel("Agreements").add)
    form = page.panel("Agreements").acts.dialog
    form.person.set_key(12)
    form.supervisor.set_key(3)
    desk.press(form.act)


def write_a_cpd_entry(desk: Desk) -> None:
    desk.context.sign_in_as(desk.context.workspace.read(sign_in, "signer", "demonstration"))
    page: Any = desk.go_to("CPD", {"tab": "My entries", "write": True})
    form = page.panel("My entries").acts.dialog
    form.activity.setCurrentIndex(1)
    form.lines["title"].setText("A paper on hoarding")
    desk.press(form.act)


def mark_a_renewal_task(desk: Desk) -> None:
    desk.context.sign_in_as(desk.context.workspace.read(sign_in, "newcomer", "demonstration"))
    page: Any = desk.go_to("CPD", {"tab": "My readiness", "pack": "SWE"})
    view = page.panel("My readiness")
    view.table.select(next(row for row in view.table.model.rows if row.answer.code == "fee"))
    if view.buttons[UNMARK].isVisible():
        desk.press(view.buttons[UNMARK])
        return
    desk.press(view.buttons[MARK])
    desk.press(view.acts.dialog.act)


def add_a_source(desk: Desk) -> None:
    page = desk.go_to("Learning", {"tab": "Sources"})
    page.add_new()
    desk.settle()
    dialog = page.panel("Sources").forms.dialog
    fill(dialog, title="Thanks from a family", received_on="2/11/2026")
    desk.press(dialog.act)


ACTS: tuple[tuple[str, Callable[[Desk], None]], ...] = (
    ("add a team", add_a_team),
    ("edit a team", rename_a_team),
    ("add the course NEW-1", add_a_course),
    ("change the course BSL-2", change_a_course),
    ("adopt", adopt_everything),
    ("change warning days", change_the_policy),
    ("add ", add_a_person),
    ("", correct_a_person),
    ("", add_a_record),
    ("", delete_a_record),
    ("book a place", book_a_place),
    ("add leave", add_leave),
    ("change ", change_many_records),
    ("import from elsewhere.csv", import_a_file),
    ("log a supervision", log_a_supervision),
    ("answer an action of supervision", mark_an_action_as_done),
    ("add a supervision agreement", add_an_agreement),
    ("write a CPD entry", write_a_cpd_entry),
    ("add a source", add_a_source),
    ("", mark_a_renewal_task),
    ("undo the import of", undo_an_import),
)


@pytest.fixture
def desk(qtbot: QtBot, look: Look, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    context.workspace.write(load_reference_data, empty=False, on=TODAY)
    problems: list[object] = []
    context.tasks.problem.connect(problems.append)
    context.tasks.bug.connect(problems.append)
    window = MainWindow(look, context.preferences)
    window.resize(1366, 740)
    window.show()
    window.show_book(context)
    desk = Desk(qtbot, window, context, tmp_path)
    desk.settle()
    yield desk
    desk.settle()
    window.close_book()
    window.close()
    window.deleteLater()
    assert problems == []


def _standing(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that stands in the book."""
    found = {}
    for table in FACTS:
        names = [
            column.name
            for column in table.__table__.columns
            if column.name not in ("id", "recorded_in", "superseded_in")
        ]
        statement = f"SELECT {', '.join(names)} FROM {table.__tablename__} WHERE superseded_in IS NULL"
        found[table.__tablename__] = sorted((tuple(row) for row in _rows(session, statement)), key=repr)
    return found


def _rows(session: Session, statement: str) -> Any:
    return session.connection().exec_driver_sql(statement)


@pytest.mark.parametrize(("title", "do"), ACTS, ids=[do.__name__ for _, do in ACTS])
def test_ctrl_z_takes_it_back_and_ctrl_y_does_it_again(desk: Desk, title: str, do: Callable[[Desk], None]) -> None:
    window, before = desk.window, desk.context.workspace.read(_standing)
    do(desk)
    after = desk.context.workspace.read(_standing)
    assert after != before
    named = window.undo_action.text()
    assert named.startswith(f"Undo: {title}")
    assert window.notice.label.text().endswith(f"{named.removeprefix('Undo: ')}.")

    assert (window.undo_action.shortcut().toString(), window.redo_action.shortcut().toString()) == ("Ctrl+Z", "Ctrl+Y")

    desk.go_to("Settings", "Appearance")
    for action, other, word, standing in (
        (window.undo_action, window.redo_action, "Redo", before),
        (window.redo_action, window.undo_action, "Undo", after),
        (window.undo_action, window.redo_action, "Redo", before),
    ):
        action.trigger()
        desk.settle()
        assert other.text() == named.replace("Undo", word, 1)
        assert desk.context.workspace.read(_standing) == standing
