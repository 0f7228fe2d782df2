"""A course's versions and its retirement, each act as one change that Ctrl+Z takes back."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.course_versions import CourseVersionDraft
from cpd_desktop.services.course_versions import CourseVersion, add_version, course_story, retirements
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.course_view import CourseView
from cpd_desktop.ui.pages.courses.retire_dialog import RetireDialog
from cpd_desktop.ui.pages.courses.version_dialog import VersionDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.courses.course_book import a_course, acts, course_page
from tests.ui.pages.courses.test_page import click, settled, undo_last

CODE = "SGA-01"


@pytest.fixture
def view(qtbot: QtBot, context: Context) -> CourseView:
    page = course_page(qtbot, context, CODE)
    page.view.tabs.setCurrentIndex(1)
    return page.view


def versions(context: Context) -> tuple[CourseVersion, ...]:
    course_id = a_course(context, CODE).id
    return context.workspace.read(course_story, course_id, CoverageQuestion(TODAY)).versions


def version_form(view: CourseView) -> VersionDialog:
    assert isinstance(view.acts.dialog, VersionDialog)
    return view.acts.dialog


def test_a_version_says_before_it_is_saved_how_many_holdings_end(
    qtbot: QtBot, context: Context, view: CourseView
) -> None:
    before = len(versions(context))
    click(qtbot, view.buttons["Add version …"])
    form = version_form(view)
    QTest.keyClicks(form.label, "Next year")
    QTest.keyClicks(form.retrain_from.edit, "+1m")
    qtbot.waitUntil(lambda: "because of this version" in form.sentence.text())
    sentence = form.sentence.text()
    told: list[str] = []
    view.told.connect(told.append)
    click(qtbot, form.act)
    settled(qtbot, context)

    (made,) = [one for one in versions(context) if one.draft.label == "Next year"]
    assert made.must_retrain > 0
    assert sentence.startswith(
        f"{made.must_retrain:,} holdings end because of this version: {made.must_retrain:,} of the "
    )
    assert told == ["Saved: add a version of a course. Ctrl+Z takes it back."]
    assert acts(context)[0] == "add a version of a course"
    undo_last(context)
    assert len(versions(context)) == before


def test_a_version_is_corrected_and_deleted(qtbot: QtBot, context: Context, view: CourseView) -> None:
    context.workspace.write(add_version, a_course(context, CODE).id, CourseVersionDraft("A", date(2026, 1, 1)))
    view.show_course(a_course(context, CODE).id)
    settled(qtbot, context)
    line = next(one for one in view.versions.model.rows if one.draft.label == "A")
    view.versions.select(line)
    click(qtbot, view.buttons["Correct version …"])
    form = version_form(view)
    form.label.setText("B")
    click(qtbot, form.act)
    settled(qtbot, context)
    assert "B" in [one.draft.label for one in versions(context)]

    view.show_course(a_course(context, CODE).id)
    settled(qtbot, context)
    view.versions.select(next(one for one in view.versions.model.rows if one.draft.label == "B"))
    click(qtbot, view.buttons["Delete version"])
    settled(qtbot, context)
    assert "B" not in [one.draft.label for one in versions(context)]
    assert acts(context)[0] == "delete a version of a course"


def test_what_is_refused_stands_beside_its_field(qtbot: QtBot, context: Context, view: CourseView) -> None:
    click(qtbot, view.buttons["Add version …"])
    form = version_form(view)
    form.label.setText("Backwards")
    form.retrain_from.edit.setText("1/1/2020")
    click(qtbot, form.act)
    settled(qtbot, context)

    assert "before the version starts" in form.error_of("retrain_from")
    form.finish()


def test_a_course_is_retired_corrected_and_brought_back(qtbot: QtBot, context: Context, view: CourseView) -> None:
    course, other = a_course(context, CODE), a_course(context, "SGA-02")
    click(qtbot, view.buttons["Retire …"])
    qtbot.waitUntil(lambda: isinstance(view.acts.dialog, RetireDialog))
    form = view.acts.dialog
    assert isinstance(form, RetireDialog)
    QTest.keyClicks(form.replaced_by.edit, "SGA-02")
    form.reason.setText("One course for all")
    click(qtbot, form.act)
    settled(qtbot, context)
    found = context.workspace.read(retirements)[course.id]
    assert (found.retired_on, found.replaced_by_id, found.reason) == (TODAY, other.id, "One course for all")

    view.show_course(course.id)
    settled(qtbot, context)
    assert view.badge.text() == "– Retired"
    assert f"replaced by {other.draft.title}: One course for all." in view.retirement.text()
    assert not view.buttons["Plan a session …"].isVisible()
    assert view.buttons["Correct retirement …"].isVisible()
    click(qtbot, view.buttons["Bring back"])
    settled(qtbot, context)
    assert course.id not in context.workspace.read(retirements)
    undo_last(context)
    assert course.id in context.workspace.read(retirements)


def test_a_course_cannot_be_replaced_by_itself(qtbot: QtBot, context: Context, view: CourseView) -> None:
    click(qtbot, view.buttons["Retire …"])
    qtbot.waitUntil(lambda: isinstance(view.acts.dialog, RetireDialog))
    form = view.acts.dialog
    assert isinstance(form, RetireDialog)
    form.replaced_by.edit.setText(a_course(context, CODE).draft.title)
    form.submit()

    assert "there is no course like this" in form.error_of("replaced_by")
    form.finish()
