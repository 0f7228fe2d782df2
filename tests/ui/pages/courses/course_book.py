"""The page Courses over the demonstration, opened at what the tests of its parts are about."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.services.catalogue_of_courses import CourseLine, course_catalogue
from cpd_desktop.services.choosing import Option, options_to_choose
from cpd_desktop.services.history import changes
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.page import CoursesPage
from tests.ui.pages.courses.test_page import opened, settled


def a_course(context: Context, code: str) -> CourseLine:
    """Return a course of the catalogue."""
    found = context.workspace.read(course_catalogue, context.view.as_at).courses
    return next(line for line in found if line.code == code)


def course_page(qtbot: QtBot, context: Context, code: str) -> CoursesPage:
    """Open a course's own view."""
    page = opened(qtbot, context)
    page.show_target(a_course(context, code).id)
    settled(qtbot, context)
    return page


def evidence_page(qtbot: QtBot, context: Context) -> CoursesPage:
    """Open the evidence."""
    page = opened(qtbot, context)
    page.show_target("evidence")
    settled(qtbot, context)
    return page


def gone_to(context: Context) -> list[tuple[str, Any]]:
    """Return a list that takes what the window is asked to show."""
    found: list[tuple[str, Any]] = []
    context.wanted.connect(lambda page, target: found.append((page, target)))
    return found


def people(context: Context) -> tuple[Option, ...]:
    """Return the people of the book."""
    return context.workspace.read(options_to_choose).people


def acts(context: Context) -> list[str]:
    """Return what was done, the newest first."""
    return [one.act for one in context.workspace.read(changes)]
