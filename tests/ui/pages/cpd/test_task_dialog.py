"""Marking a renewal task."""

from datetime import date

from cpd_desktop.services.renewals import tasks_of
from cpd_desktop.services.rule_packs import shipped_packs
from cpd_desktop.ui.pages.cpd.task_dialog import TaskDialog, TaskDone
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY
from tests.ui.pages.cpd.cpd_desk import CYCLE_ENDS, CpdDesk, choose
from tests.ui.pages.supervision.group_book import can_be_read


def test_it_is_of_today_and_the_task_that_was_chosen(desk: CpdDesk, look: Look) -> None:
    tasks, before = tasks_of(shipped_packs(TODAY)[0]), date(2025, 11, 30)
    dialog = TaskDialog(
        "Social Work England", tasks, (CYCLE_ENDS, before), desk.context.today, look, desk.window, task="fee"
    )
    dialog.open()
    assert can_be_read(desk.qtbot, dialog) == []
    assert dialog.draft() == TaskDone("fee", CYCLE_ENDS, TODAY)
    choose(dialog.cycle, "The cycle that ends on 30 November 2025")
    dialog.done_on.edit.setText("2/11/2025")
    assert dialog.draft() == TaskDone("fee", before, date(2025, 11, 2))
    dialog.done_on.edit.setText("")
    assert dialog.draft() is None
    dialog.finish()
