from __future__ import annotations

from pytestqt.qtbot import QtBot

from cpd_desktop.services.catalogue_of_courses import course_catalogue
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.requirement_dialog import RequirementDialog


def test_what_is_shown_is_what_comes_back(qtbot: QtBot, context: Context) -> None:
    catalogue = context.workspace.read(course_catalogue, context.view.as_at)
    for line in catalogue.requirements:
        dialog = RequirementDialog(catalogue, line.draft, context)
        qtbot.addWidget(dialog)
        assert dialog.draft() == line.draft


def test_every_change_asks_whom_it_would_apply_to(qtbot: QtBot, context: Context) -> None:
    catalogue = context.workspace.read(course_catalogue, context.view.as_at)
    dialog = RequirementDialog(catalogue, None, context)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.preview_wanted):
        pass
    with qtbot.waitSignal(dialog.preview_wanted) as wanted:
        dialog.kind.setCurrentIndex(1)
        dialog.minimum.setText("50%")
    assert wanted.args is not None
    assert wanted.args[0].minimum == "50%"
    assert dialog.minimum.isEnabled()
    assert dialog.act.text() == "Add requirement"
