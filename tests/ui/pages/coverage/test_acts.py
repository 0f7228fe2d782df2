from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.holdings import Status
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import changes, undo_change
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.many import Many
from cpd_desktop.services.needs import needs_list
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.coverage.acts import done_words
from cpd_desktop.ui.pages.coverage.dialogs import BookDialog
from cpd_desktop.ui.pages.coverage.page import CoveragePage
from cpd_desktop.ui.pages.supervision.need_dialog import NeedDialog
from cpd_desktop.ui.widgets.many_records_form import ManyRecordsDialog
from tests.ui.pages.coverage.test_page import open_cell, opened
from tests.ui.pages.supervision.group_book import can_be_read
from tests.ui.session_book import booked, people_in, planned


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> CoveragePage:
    return opened(qtbot, context)


def test_the_records_behind_a_cell_are_changed_together(page: CoveragePage, qtbot: QtBot) -> None:
    open_cell(qtbot, page)
    page.panel.table.view.selectAll()
    qtbot.mouseClick(page.panel.acts["change"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.findChildren(ManyRecordsDialog)))
    form = page.findChildren(ManyRecordsDialog)[-1]
    count = len(form.ticks["provider"].accessibleDescription())
    assert count
    form.ticks["provider"].click()
    form._fields["provider"].setText("Riverside College")  # type: ignore[attr-defined]
    qtbot.mouseClick(form.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)

    assert page.context.workspace.read(changes)[0].act.endswith("training records")
    assert page.panel.done.text().startswith("Saved: ")
    assert page.panel.done.isVisible()


def test_without_a_record_that_decides_there_is_none_to_change(page: CoveragePage, qtbot: QtBot) -> None:
    grid = page._shown.grid
    cells = [row for line in grid.cells for row in line if row is not None]
    row = next(one for one in cells if one.team and one.counts.missing and one.needed is None)
    open_cell(qtbot, page, row.team.name if row.team else "", row.requirement.title)
    nobody = next(at for at, one in enumerate(page.panel.table.model.rows) if one.holding.status is Status.MISSING)
    page.panel.table.view.selectRow(nobody)
    qtbot.mouseClick(page.panel.acts["change"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "None of those selected" in page.panel.hint.text())


def test_whoever_was_changed_or_passed_over_is_counted() -> None:
    assert done_words(Many(2, 1)) == "Saved: 2 changed, 1 said so already. Ctrl+Z takes it back."
    result = ImportResult(4, 2, 1, 1, 0, (), (), applied=True)
    assert done_words(result) == "Saved: 2 added, 1 changed, 1 said so already. Ctrl+Z takes it back."


def test_a_need_is_raised_for_those_who_are_selected(page: CoveragePage, qtbot: QtBot) -> None:
    open_cell(qtbot, page)
    panel = page.panel
    panel.table.view.selectAll()
    people = {one.person.id for one in panel.chosen()}
    qtbot.mouseClick(panel.acts["need"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.acts.needs.dialog is not None)
    dialog = page.acts.needs.dialog
    assert isinstance(dialog, NeedDialog)
    assert panel.behind is not None
    assert dialog.title.text() == panel.behind.requirement.title
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)

    raised = page.context.workspace.read(needs_list, CoverageQuestion(page.context.view.as_at))
    of_gap = {one.need.person_id for one in raised if one.need.title == panel.behind.requirement.title}
    assert people <= of_gap
    assert panel.done.text().startswith("Raised for ")


def booking(page: CoveragePage, qtbot: QtBot) -> BookDialog:
    """Open the form that books everybody who is selected."""
    qtbot.mouseClick(page.panel.acts["book"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)
    return page.findChildren(BookDialog)[-1]


def test_people_behind_a_cell_are_booked_onto_a_session_as_one_change(page: CoveragePage, qtbot: QtBot) -> None:
    open_cell(qtbot, page)
    panel, workspace = page.panel, page.context.workspace
    assert panel.behind is not None
    before = panel.behind
    courses = [course.id for course in before.courses]
    last = planned(workspace, courses[-1], date(2027, 6, 16), place="Another place", capacity=1)
    wanted = planned(workspace, courses[0], date(2027, 6, 17), place="Here", capacity=2)
    qtbot.mouseClick(panel.select_waiting, Qt.MouseButton.LeftButton)
    people = [one.person.id for one in panel.chosen()]
    assert len(people) > 2
    workspace.write(record_leave, people[0], date(2027, 6, 14), date(2027, 6, 18))
    dialog = booking(page, qtbot)
    offered = [dialog.session.list.item(at).text() for at in range(dialog.session.list.count())]
    assert [any(place in line for line in offered) for place in ("Another place", "Here")] == [True, True]
    assert any(line.startswith(f"{before.courses[-1].title}: ") for line in offered)
    dialog.session.choose(last)
    dialog.session.choose(wanted)
    qtbot.waitUntil(lambda: dialog.session.is_known)
    assert "is on leave from 14/06/2027 to 18/06/2027." in dialog.session.clashes.text()
    dialog.session.leave_out.setChecked(False)
    assert f"2 people get a place, {len(people) - 2} wait" in dialog.session.fits.text()
    with qtbot.waitSignal(page.context.done) as done:
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)

    assert done.args[0] == f"book {len(people)} places"
    assert panel.done.text() == f"Saved: 2 booked, {len(people) - 2} waiting. Ctrl+Z takes it back."
    assert panel.behind is not None
    assert sum(one.holding.booked_for == date(2027, 6, 17) for one in panel.behind.people) == 2
    workspace.write(undo_change, done.args[1])
    page.reload()
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)
    assert panel.behind == before


def test_whoever_has_a_clash_is_left_out(page: CoveragePage, qtbot: QtBot) -> None:
    open_cell(qtbot, page)
    panel, workspace = page.panel, page.context.workspace
    assert panel.behind is not None
    wanted = planned(workspace, panel.behind.courses[0].id, date(2027, 6, 17))
    qtbot.mouseClick(panel.select_waiting, Qt.MouseButton.LeftButton)
    people = [one.person.id for one in panel.chosen()]
    workspace.write(record_leave, people[0], date(2027, 6, 17), date(2027, 6, 17))
    dialog = booking(page, qtbot)
    dialog.session.choose(wanted)
    qtbot.waitUntil(lambda: dialog.session.is_known)
    assert dialog.session.leave_out.isVisible()
    assert can_be_read(qtbot, dialog) == []
    with qtbot.waitSignal(page.context.done):
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)

    assert people_in(workspace, wanted) == dict.fromkeys(people[1:], "booked")


def test_what_cannot_be_booked_is_said_in_the_form(page: CoveragePage, qtbot: QtBot) -> None:
    open_cell(qtbot, page)
    panel, workspace = page.panel, page.context.workspace
    assert panel.behind is not None
    wanted = planned(workspace, panel.behind.courses[0].id, date(2027, 6, 17))
    panel.table.view.selectRow(0)
    booked(workspace, wanted, [panel.chosen()[0].person.id])
    dialog = booking(page, qtbot)
    dialog.session.choose(wanted)
    qtbot.waitUntil(lambda: dialog.session.is_known)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)

    assert dialog.problem.text() == "This person has a place in this session already, or asked for one."
    assert dialog.act.isEnabled()
