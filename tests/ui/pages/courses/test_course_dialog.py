from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.catalogue_of_courses import course_catalogue
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.course_dialog import CourseDialog


def test_what_is_shown_is_what_comes_back(qtbot: QtBot, context: Context) -> None:
    catalogue = context.workspace.read(course_catalogue, context.view.as_at)
    for line in catalogue.courses:
        dialog = CourseDialog(catalogue, line.draft, context.look)
        qtbot.addWidget(dialog)
        assert dialog.draft() == replace(line.draft)
        assert dialog.act.text() == "Save course"


@pytest.mark.parametrize("typed", ["13 moons", "31 February"])
def test_an_expiry_nobody_understands_is_marked(qtbot: QtBot, context: Context, typed: str) -> None:
    catalogue = context.workspace.read(course_catalogue, context.view.as_at)
    dialog = CourseDialog(catalogue, catalogue.courses[0].draft, context.look)
    qtbot.addWidget(dialog)
    dialog.expiry.setText(typed)
    dialog.submit()
    assert typed in dialog.error_of("expiry")


def test_what_was_typed_and_not_taken_is_marked(qtbot: QtBot, context: Context) -> None:
    catalogue = context.workspace.read(course_catalogue, context.view.as_at)
    dialog = CourseDialog(catalogue, catalogue.courses[0].draft, context.look)
    qtbot.addWidget(dialog)
    dialog.satisfies.edit.setText("something")
    dialog.submit()
    assert "was not taken" in dialog.error_of("satisfies")
