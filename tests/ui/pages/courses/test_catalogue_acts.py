"""The forms of the catalogue one at a time; what they save is seen to by the tests of the page."""

from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.course_dialog import CourseDialog
from cpd_desktop.ui.pages.courses.many_dialogs import ManyCoursesDialog
from tests.ui.pages.courses.test_page import opened, settled


def test_nothing_is_opened_before_the_catalogue_is_known(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.acts.catalogue = None
    page.acts.edit_course(None)
    page.acts.edit_requirement(None)

    assert page.dialog is None


def test_one_form_is_open_at_a_time(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.acts.edit_course(page.courses.model.rows[0])
    first = page.dialog
    page.acts.edit_requirement(None)

    assert isinstance(first, CourseDialog)
    assert page.dialog is first
    first.finish()
    assert page.dialog is None


def test_what_was_done_to_several_is_told_under_the_list(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.acts.edit_courses(page.courses.model.rows[:2])
    form = page.dialog
    assert isinstance(form, ManyCoursesDialog)
    form.ticks["kind"].click()
    form.kind.setCurrentIndex(form.kind.findData("core"))
    form.submit()
    settled(qtbot, context)

    assert page.told.text() == "Changed 1 course; 1 course said so already. Ctrl+Z takes it back."
