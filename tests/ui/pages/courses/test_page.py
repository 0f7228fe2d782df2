from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from cpd_desktop.services.catalogue_of_courses import Catalogue, course_catalogue
from cpd_desktop.services.course_versions import retire_course
from cpd_desktop.services.history import changes, undo_change
from cpd_desktop.services.reference import load_reference_data
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import SENTENCE
from cpd_desktop.ui.pages.courses.course_dialog import CourseDialog
from cpd_desktop.ui.pages.courses.page import CoursesPage
from cpd_desktop.ui.pages.courses.requirement_dialog import RequirementDialog
from cpd_desktop.ui.widgets.many_picker import ManyPicker
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed


def opened(qtbot: QtBot, context: Context) -> CoursesPage:
    page = CoursesPage(context)
    qtbot.addWidget(page)
    page.resize(1166, 640)
    page.show()
    settled(qtbot, context)
    return page


def settled(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def kept(context: Context) -> Catalogue:
    return context.workspace.read(course_catalogue, context.view.as_at)


def undo_last(context: Context) -> None:
    context.workspace.write(undo_change, context.workspace.read(changes)[0].number)


def course_form(page: CoursesPage) -> CourseDialog:
    assert isinstance(page.dialog, CourseDialog)
    return page.dialog


def requirement_form(page: CoursesPage) -> RequirementDialog:
    assert isinstance(page.dialog, RequirementDialog)
    return page.dialog


def take(picker: ManyPicker, text: str) -> None:
    QTest.keyClicks(picker.edit, text)
    QTest.keyClick(picker.picker.popup, Qt.Key.Key_Return)


def test_the_catalogue_and_the_requirements_are_listed(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    book = kept(context)
    assert page.courses.model.rows == book.courses
    assert page.requirements.model.rows == book.requirements
    assert all(line.applies_to is not None for line in page.requirements.model.rows)
    assert not page.adopt_all.isVisible()


def test_a_course_is_added_and_the_undoing_takes_it_back(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    click(qtbot, page.add_course)
    form = course_form(page)
    QTest.keyClicks(form.code, "NEW-1")
    QTest.keyClicks(form.title, "Something new")
    QTest.keyClicks(form.expiry, "18 months")
    take(form.satisfies, "BSL-1")
    click(qtbot, form.act)
    qtbot.waitUntil(lambda: page.dialog is None)
    settled(qtbot, context)
    line = next(line for line in kept(context).courses if line.code == "NEW-1")
    assert (line.expiry, line.draft.satisfies) == ("18 months", ("BSL-1",))
    assert page.courses.current() == line
    undo_last(context)
    assert "NEW-1" not in [line.code for line in kept(context).courses]


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("expiry", "now and then", "is not an expiry"),
        ("hours", "long", "long"),
        ("code", "", "Needed"),
        ("title", "", "Needed"),
    ],
)
def test_what_is_wrong_with_a_course_is_said_beside_its_field(
    qtbot: QtBot, context: Context, field: str, typed: str, says: str
) -> None:
    page = opened(qtbot, context)
    page.add_new()
    form = course_form(page)
    for edit, text in ((form.code, "NEW-1"), (form.title, "Something new")):
        edit.setText(text)
    getattr(form, field).setText(typed)
    click(qtbot, form.act)
    assert says in form.error_of(field)
    assert page.dialog is form
    form.finish()


def test_a_code_that_is_taken_is_refused_and_what_was_typed_is_kept(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    click(qtbot, page.add_course)
    form = course_form(page)
    form.code.setText("BSL-1")
    form.title.setText("Another one")
    click(qtbot, form.act)
    qtbot.waitUntil(lambda: form.error_of("code") != "")
    assert "British Sign Language Level 1" in form.error_of("code")
    assert form.title.text() == "Another one"
    form.finish()


def test_a_course_is_changed(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.show_target("BSL-2")
    click(qtbot, page.edit_course)
    form = course_form(page)
    assert form.code.isReadOnly()
    before = form.before
    form.title.setText("BSL Level 2, evening class")
    click(qtbot, form.act)
    qtbot.waitUntil(lambda: page.dialog is None)
    settled(qtbot, context)
    line = next(line for line in kept(context).courses if line.code == "BSL-2")
    assert line.draft.title == "BSL Level 2, evening class"
    assert before is not None
    assert (line.draft.expiry, line.draft.satisfies, line.draft.group) == (
        before.expiry,
        before.satisfies,
        before.group,
    )


def test_saving_a_course_as_it_is_writes_nothing(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    count = len(context.workspace.read(changes))
    for code in [line.code for line in page.courses.model.rows][::9]:
        page.show_target({"course": code})
        click(qtbot, page.edit_course)
        click(qtbot, course_form(page).act)
        qtbot.waitUntil(lambda: page.dialog is None)
    for code in [line.code for line in page.requirements.model.rows][::4]:
        page.show_target({"requirement": code})
        click(qtbot, page.edit_requirement)
        click(qtbot, requirement_form(page).act)
        qtbot.waitUntil(lambda: page.dialog is None)
        settled(qtbot, context)
    assert len(context.workspace.read(changes)) == count


def test_a_requirement_says_live_whom_it_applies_to_before_it_is_saved(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.show_target("requirements")
    click(qtbot, page.add_requirement)
    form = requirement_form(page)
    qtbot.waitUntil(lambda: form.sentence.text().startswith("Applies to 120 people"))
    take(form.scope["teams"], "Deaf Services")
    take(form.courses, "BSL-1")
    qtbot.waitUntil(lambda: "in 1 team:" in form.sentence.text())
    click(qtbot, form.who)
    assert {one.team for one in form.affected.model.rows} == {"Deaf Services"}
    count = len(form.affected.model.rows)
    QTest.keyClicks(form.code, "NEW-R")
    QTest.keyClicks(form.title, "BSL for all of us")
    click(qtbot, form.act)
    qtbot.waitUntil(lambda: page.dialog is None)
    settled(qtbot, context)
    line = next(line for line in kept(context).requirements if line.code == "NEW-R")
    assert line.applies_to == count
    assert (line.draft.teams, line.draft.courses) == (("Deaf Services",), ("BSL-1",))
    undo_last(context)
    assert "NEW-R" not in [line.code for line in kept(context).requirements]


def test_what_is_wrong_with_a_requirement_is_said_beside_its_field(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.show_target("requirements")
    page.add_new()
    form = requirement_form(page)
    form.interval.setText("often")
    click(qtbot, form.act)
    assert "Needed" in form.error_of("code")
    assert "Needed" in form.error_of("courses")
    assert "is not an expiry" in form.error_of("interval")
    form.code.setText("NEW-R")
    form.title.setText("Enough of them")
    form.interval.setText("2 years")
    take(form.courses, "BSL-1")
    form.kind.setCurrentIndex(1)
    click(qtbot, form.act)
    qtbot.waitUntil(lambda: "needs a minimum" in form.error_of("minimum"))
    form.minimum.setText("2")
    form.ends_on.edit.setText("1/1/2020")
    form.starts_on.edit.setText("1/1/2021")
    click(qtbot, form.act)
    qtbot.waitUntil(lambda: "is before the start" in form.error_of("to"))
    form.finish()


def test_suggestions_are_adopted_one_several_and_all(
    qtbot: QtBot, empty_context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_context.workspace.write(load_reference_data, empty=False, on=empty_context.today())
    page = opened(qtbot, empty_context)
    page.show_target("requirements")
    every = len(page.requirements.model.rows)
    assert page.suggested.isVisible()
    first, second, third = page.requirements.model.rows[:3]
    page.requirements.select(first)
    click(qtbot, page.adopt)
    qtbot.waitUntil(lambda: not page.requirements.model.rows[0].suggested)
    settled(qtbot, empty_context)
    page.requirements.view.clearSelection()
    for line in (second, third):
        found = next(one for one in page.requirements.model.rows if one.code == line.code)
        index = page.requirements.model.index(page.requirements.model.position_of(found), 0)
        page.requirements.view.selectionModel().select(
            index,
            page.requirements.view.selectionModel().SelectionFlag.Select
            | page.requirements.view.selectionModel().SelectionFlag.Rows,
        )
    assert page.adopt.text() == "Adopt 2 chosen"
    click(qtbot, page.adopt)
    qtbot.waitUntil(lambda: page.adopt_all.text() == f"Adopt all {every - 3} suggestions")
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    click(qtbot, page.adopt_all)
    qtbot.waitUntil(lambda: not page.adopt_all.isVisible())
    assert not any(line.suggested for line in kept(empty_context).requirements)
    undo_last(empty_context)
    assert sum(line.suggested for line in kept(empty_context).requirements) == every - 3


def test_suggested_courses_are_adopted(qtbot: QtBot, empty_context: Context) -> None:
    empty_context.workspace.write(load_reference_data, empty=False, on=empty_context.today())
    page = opened(qtbot, empty_context)
    line = page.courses.model.rows[0]
    page.courses.select(line)
    click(qtbot, page.adopt_course)
    qtbot.waitUntil(lambda: not page.courses.model.rows[0].suggested)


def test_an_empty_book_says_what_to_do(qtbot: QtBot, empty_context: Context) -> None:
    page = opened(qtbot, empty_context)
    assert page.courses.empty.isVisible()
    assert "Add one" in page.courses.empty.text()


def test_back_returns_to_the_line(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.show_target({"requirement": "WC-BSL3"})
    place = page.place()
    page.show_target("BSL-1")
    page.show_target(place)
    assert page.place() == {"requirement": "WC-BSL3"}
    page.focus_filter()
    assert page.requirements.filter.hasFocus()


def test_a_course_is_opened_by_its_id_and_back_leads_to_the_same_tab_of_it(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    wanted = page.courses.model.rows[5]
    page.show_target(wanted.id)
    settled(qtbot, context)
    assert page.heading.text() == wanted.draft.title
    page.view.tabs.setCurrentIndex(1)
    place = page.place()
    page.show_target("courses")
    assert page.heading.text() == "Courses"
    assert page.tabs.isVisible()
    page.show_target(place)
    settled(qtbot, context)
    assert (page.view.course_id, page.view.tab) == (wanted.id, "Versions")


def test_enter_opens_a_course_and_a_button_leads_back_to_all(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    gone: list[tuple[str, object]] = []
    context.wanted.connect(lambda name, target: gone.append((name, target)))
    context.wanted.connect(lambda _, target: page.show_target(target))
    page.courses.select(page.courses.model.rows[2])
    QTest.keyClick(page.courses.view, Qt.Key.Key_Return)
    settled(qtbot, context)
    assert gone == [("Courses", {"view": page.courses.model.rows[2].id})]
    assert page.view.isVisible()
    click(qtbot, page.back)
    assert page.tabs.isVisible()
    assert page.courses.current() == page.courses.model.rows[2]


def test_retired_courses_are_marked_and_can_be_shown_alone(qtbot: QtBot, context: Context) -> None:
    old, new = kept(context).courses[3], kept(context).courses[4]
    context.workspace.write(
        retire_course, old.id, retired_on=TODAY, replaced_by_id=new.id, reason="Not taught any more", today=TODAY
    )
    page = opened(qtbot, context)
    state = next(at for at, column in enumerate(page.courses.model.columns) if column.heading == "State")
    index = page.courses.model.index(3, state)
    assert index.data() == "– Retired"
    assert index.data(SENTENCE) == (
        f"{old.draft.title}: Retired from 23 November 2026, replaced by {new.draft.title}: Not taught any more"
    )
    page.show_which.setCurrentIndex(page.show_which.findText("Retired"))
    assert old.code in [line.code for line in page.courses.model.rows]
    assert all(line.is_retired for line in page.courses.model.rows)
    page.show_which.setCurrentIndex(page.show_which.findText("Suggested"))
    assert page.courses.empty.text() == "No course is suggested on this date."
    page.show_target({"course": new.code})
    assert page.show_which.currentText() == "All courses"
    current = page.courses.current()
    assert current is not None
    assert (current.code, current.replaces) == (new.code, (old.draft.title,))


def test_what_is_changed_from_a_courses_own_view_is_shown_there(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.show_target(page.courses.model.rows[1].id)
    settled(qtbot, context)
    click(qtbot, page.view.buttons["Change course …"])
    form = course_form(page)
    form.title.setText("Another title altogether")
    click(qtbot, form.act)
    settled(qtbot, context)
    page.reload()
    settled(qtbot, context)
    assert page.heading.text() == "Another title altogether"
    assert page.view.isVisible()


def test_ctrl_p_prints_the_list_that_is_shown(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    words = printed(qtbot, page)
    assert "Courses Whole catalogue" in words
    assert all(line.code in words for line in page.courses.model.rows)
    page.tabs.setCurrentIndex(1)
    count = len(page.requirements.model.rows)
    words = printed(qtbot, page)
    assert "Requirements Who must hold what" in words
    assert f"{count} of {count} requirements." in words


def test_a_course_and_a_requirement_tell_what_they_said(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    for tab, table, button in (
        (0, page.courses, page.course_history), (1, page.requirements, page.requirement_history),
    ):  # fmt: skip
        page.tabs.setCurrentIndex(tab)
        table.view.selectRow(0)
        click(qtbot, button)
        settled(qtbot, context)
        dialog = page.findChildren(HistoryDialog)[-1]
        assert dialog.heading.text() == f"History: {table.model.row_at(0).draft.title}"
        assert "title: " in dialog.table.model.row_at(0).words
        dialog.accept()
