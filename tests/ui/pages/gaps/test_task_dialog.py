from pytestqt.qtbot import QtBot

from cpd_desktop.domain.delegated_tasks import DelegatedTask, DelegatedTaskDraft
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.ui.pages.gaps.task_dialog import TaskDialog
from cpd_desktop.ui.theme import Look

from .test_task_columns import SMALL

OPTIONS = Options(
    courses=(Option(5, "Trusted assessor", "TA-3"), Option(6, "Moving and handling", "MH-1")),
    posts=(Option(7, "Occupational Therapist", "OT"), Option(8, "Senior Occupational Therapist", "SOT")),
)


def dialog_for(qtbot: QtBot, look: Look, before: DelegatedTask | None = None) -> TaskDialog:
    dialog = TaskDialog(OPTIONS, look, before=before)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def sent(qtbot: QtBot, dialog: TaskDialog) -> object:
    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.act.click()
    assert submitted.args is not None
    return submitted.args[0]


def test_a_new_task_is_gathered(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    dialog.title.setText(" Small  equipment ")
    dialog.course.edit.setText("TA-3")
    dialog.eases.set_values(["7", "8"])

    assert sent(qtbot, dialog) == DelegatedTaskDraft("Small equipment", 5, (7, 8))


def test_what_is_missing_is_said_beside_its_field(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    dialog.eases.edit.setText("therap")
    dialog.act.click()

    assert dialog.error_of("title") == "Needed: what the task is."
    assert dialog.error_of("course") == "Needed: the course by which it is learnt."
    assert dialog.error_of("eases") == "“therap” was not taken: choose it from the list."


def test_a_task_that_is_edited_is_shown_as_it_is(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, SMALL)

    assert dialog.windowTitle() == "Edit a delegated task"
    assert not dialog.is_changed
    assert sent(qtbot, dialog) == DelegatedTaskDraft("Small equipment", 5, (7,))
    dialog.eases.set_values([])
    assert dialog.is_changed
