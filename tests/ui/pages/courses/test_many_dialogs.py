from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.services.catalogue_of_courses import Catalogue, CourseLine, RequirementLine
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.many_dialogs import ManyCoursesDialog, ManyRequirementsDialog, counted
from cpd_desktop.ui.pages.courses.page import CoursesPage
from cpd_desktop.ui.widgets.table import Table
from tests.ui.pages.courses.test_page import click, kept, opened, settled, undo_last


def select(table: Table[Any], count: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    for row in range(count):
        table.view.selectionModel().select(table.model.index(row, 0), flags.Select | flags.Rows)


def courses_form(page: CoursesPage) -> ManyCoursesDialog:
    assert isinstance(page.dialog, ManyCoursesDialog)
    return page.dialog


def requirements_form(page: CoursesPage) -> ManyRequirementsDialog:
    assert isinstance(page.dialog, ManyRequirementsDialog)
    return page.dialog


def courses(book: Catalogue) -> list[CourseLine]:
    return list(book.courses[:3])


def requirements(book: Catalogue) -> list[RequirementLine]:
    return list(book.requirements[:2])


def test_several_courses_are_changed_at_once_and_taken_back_as_one(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    before = courses(kept(context))
    select(page.courses, 3)
    assert page.edit_course.text() == page.edit_course.accessibleName() == "Change 3 courses …"
    click(qtbot, page.edit_course)
    form = courses_form(page)
    assert form.act.text() == "Change 3 courses"
    form.ticks["provider"].click()
    form._fields["provider"].setText("Riverside College")  # type: ignore[attr-defined]
    form.ticks["expiry"].click()
    form.expiry.setText("18 months")
    click(qtbot, form.act)
    settled(qtbot, context)

    after = courses(kept(context))
    assert {(one.draft.provider, one.expiry) for one in after} == {("Riverside College", "18 months")}
    assert [one.draft.title for one in after] == [one.draft.title for one in before]
    assert page.told.text() == "Changed 3 courses. Ctrl+Z takes it back."
    undo_last(context)
    assert courses(kept(context)) == before


@pytest.mark.parametrize(("text", "expiry"), [("", "not known"), ("never", "never")])
def test_a_blank_expiry_means_not_known(qtbot: QtBot, context: Context, text: str, expiry: str) -> None:
    page = opened(qtbot, context)
    select(page.courses, 2)
    click(qtbot, page.edit_course)
    form = courses_form(page)
    form.ticks["expiry"].click()
    form.expiry.setText(text)
    click(qtbot, form.act)
    settled(qtbot, context)
    assert {one.expiry for one in kept(context).courses[:2]} == {expiry}


def test_an_expiry_that_cannot_be_read_is_marked(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    select(page.courses, 2)
    click(qtbot, page.edit_course)
    form = courses_form(page)
    form.ticks["expiry"].click()
    form.expiry.setText("now and then")
    with qtbot.assertNotEmitted(form.submitted):
        qtbot.mouseClick(form.act, Qt.MouseButton.LeftButton)
    assert form.error_of("expiry")
    form.finish()


def test_several_requirements_are_changed_at_once(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.tabs.setCurrentIndex(1)
    select(page.requirements, 2)
    click(qtbot, page.edit_requirement)
    form = requirements_form(page)
    form.ticks["source"].click()
    form._fields["source"].setText("Board of 3 November")  # type: ignore[attr-defined]
    form.ticks["within_days"].click()
    form.within.setValue(60)
    click(qtbot, form.act)
    settled(qtbot, context)

    assert {(one.draft.source, one.draft.within_days) for one in requirements(kept(context))} == {
        ("Board of 3 November", 60)
    }


def test_an_end_before_the_start_is_refused_with_the_title(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.tabs.setCurrentIndex(1)
    select(page.requirements, 2)
    click(qtbot, page.edit_requirement)
    form = requirements_form(page)
    for name, text in (("from", "1/9/2026"), ("to", "31/8/2026")):
        form.ticks[name].click()
        form._fields[name].edit.setText(text)  # type: ignore[attr-defined]
    click(qtbot, form.act)
    settled(qtbot, context)
    assert "is before the start" in form.error_of("to")
    assert any(form.error_of("to").startswith(one.title) for one in form.before)
    form.finish()


def test_counts_are_words() -> None:
    assert (counted(1, "course"), counted(2, "course")) == ("1 course", "2 courses")
