"""A course's own view: what it says, and where its lists lead."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.sessions import PartDraft, SessionDraft
from cpd_desktop.services.course_whole import course_whole
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.course_view import TABS, CourseView
from tests.ui.conftest import TODAY
from tests.ui.pages.courses.course_book import a_course, course_page, gone_to
from tests.ui.pages.courses.test_page import click, settled
from tests.ui.pages.printing import printed

CODE = "BSL-3"


@pytest.fixture
def view(qtbot: QtBot, context: Context) -> CourseView:
    draft = SessionDraft(a_course(context, CODE).id, (PartDraft(TODAY + timedelta(days=9)),), place="Town hall")
    context.workspace.write(plan_session, draft, today=TODAY)
    return course_page(qtbot, context, CODE).view


def test_it_says_what_the_course_is_and_how_it_runs_out(context: Context, view: CourseView) -> None:
    line = a_course(context, CODE)

    assert view.badge.text() == "● In use"
    assert view.about.text().startswith(f"BSL-3 · {line.draft.kind}")
    assert view.expiry.text().startswith("Never expires.")
    assert not view.retirement.isVisible()


def test_each_tab_has_what_the_book_says(context: Context, view: CourseView) -> None:
    whole = context.workspace.read(course_whole, a_course(context, CODE).id, CoverageQuestion(TODAY))

    assert whole is not None
    assert view.whole == whole
    assert view.sessions.model.rows == whole.sessions
    assert view.sessions.model.rows[0].known.draft.place == "Town hall"
    assert [line.code for line in view.requirements.model.rows] == ["WC-BSL3"]
    assert [view.tabs.tabText(at) for at in (0, 1, 3)] == [
        f"Sessions ({len(whole.sessions)})", f"Versions ({len(whole.story.versions)})", "Requirements (1)",
    ]  # fmt: skip


def test_a_session_is_planned_and_opened_on_the_page_sessions(qtbot: QtBot, context: Context, view: CourseView) -> None:
    gone = gone_to(context)
    click(qtbot, view.buttons["Plan a session …"])
    click(qtbot, view.buttons["Open session"])

    first = view.sessions.model.rows[0].known
    assert gone == [("Sessions", {"plan": a_course(context, CODE).id}), ("Sessions", {"session": first.key})]


def test_a_requirement_and_the_evidence_are_shown_in_their_lists(
    qtbot: QtBot, context: Context, view: CourseView
) -> None:
    gone = gone_to(context)
    view.tabs.setCurrentIndex(TABS.index("Requirements"))
    view.requirements.opened.emit(view.requirements.model.rows[0])
    click(qtbot, view.buttons["Evidence to be checked"])

    assert gone == [("Courses", {"requirement": "WC-BSL3"}), ("Courses", {"evidence": a_course(context, CODE).id})]


def test_each_button_is_called_what_it_says(view: CourseView) -> None:
    buttons = [one for one in view.findChildren(QPushButton) if one.text()]

    assert [one.text() for one in buttons if one.accessibleName() != one.text()] == []


def test_a_course_that_is_gone_leads_back_to_the_list(qtbot: QtBot, context: Context, view: CourseView) -> None:
    gone = gone_to(context)
    view.show_course(10_000)
    settled(qtbot, context)

    assert gone == [("Courses", "courses")]


def test_ctrl_n_adds_what_the_tab_keeps_and_ctrl_f_reaches_its_rows(
    qtbot: QtBot, context: Context, view: CourseView
) -> None:
    gone = gone_to(context)
    view.add_new()
    view.focus_filter()
    assert gone == [("Sessions", {"plan": a_course(context, CODE).id})]
    assert view.sessions.filter.hasFocus()
    view.tabs.setCurrentIndex(TABS.index("Requirements"))
    view.focus_filter()
    assert view.requirements.view.hasFocus()
    view.tabs.setCurrentIndex(TABS.index("Versions"))
    view.add_new()
    assert view.acts.dialog is not None
    assert view.acts.dialog.windowTitle() == "Add a version"
    view.acts.dialog.finish()


def test_what_it_did_for_practice_is_asked_once_its_tab_is_looked_at(
    qtbot: QtBot, context: Context, view: CourseView
) -> None:
    assert "practice" not in vars(view)
    view.tabs.setCurrentIndex(TABS.index("Practice"))
    settled(qtbot, context)

    found = view.practice.found
    assert found is not None
    assert found.course_id == a_course(context, CODE).id
    assert view.practice.isVisible()
    listed = view.shown_list()
    assert listed is not None
    assert listed.name == "Practice"


def test_ctrl_p_prints_the_tab_under_the_courses_title(qtbot: QtBot, context: Context) -> None:
    page = course_page(qtbot, context, CODE)
    page.view.tabs.setCurrentIndex(TABS.index("Requirements"))

    words = printed(qtbot, page)

    assert a_course(context, CODE).draft.title in words
    assert "WC-BSL3" in words
