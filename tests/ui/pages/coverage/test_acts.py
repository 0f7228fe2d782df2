import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.holdings import Status
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import changes
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.many import Many
from cpd_desktop.services.needs import needs_list
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.coverage.acts import done_words
from cpd_desktop.ui.pages.coverage.page import CoveragePage
from cpd_desktop.ui.pages.supervision.need_dialog import NeedDialog
from cpd_desktop.ui.widgets.many_records_form import ManyRecordsDialog
from tests.ui.pages.coverage.test_page import open_cell, opened


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
