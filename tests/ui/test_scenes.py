"""What is worth a picture besides the pages."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.transfer.page import TransferPage
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.scenes import SCENES, Scene
from cpd_desktop.ui.screenshots import wait_until_still
from cpd_desktop.ui.theme import Look


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, context: Context) -> Iterator[MainWindow]:
    # qtbot would close it before the work that a scene leaves under way is done.
    window = MainWindow(look, preferences)
    window.show()
    window.show_book(context)
    yield window
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.close_book()
    window.close()
    window.deleteLater()


def come_to(window: MainWindow, scene: Scene) -> QDialog | None:
    window.show_page(scene.page)
    wait_until_still(window)
    return scene.show(window, lambda: wait_until_still(window))


@pytest.mark.parametrize(
    ("name", "title"),
    [("Person", ""), ("Record training", "Add a training record"), ("Requirement", "Change a requirement"),
     ("Course", ""), ("Evidence", ""), ("Import preview", ""), ("Session", ""), ("Attendance", ""), ("Named roles", ""),
     ("Leaver impact", ""), ("Forecast", ""), ("My readiness", ""), ("CPD entry", "Correct a CPD entry"), ("Awards", ""), ("Budgets", ""),
     ("Schemes", ""), ("Finding", ""), ("Sources of learning", ""), ("Apprentice", ""), ("Qualifications", ""),
     ("Log supervision", "Log a supervision")],
)  # fmt: skip
def test_each_scene_is_come_to(window: MainWindow, name: str, title: str) -> None:
    scene = next(one for one in SCENES if one.name == name)

    dialog = come_to(window, scene)

    assert (dialog.windowTitle() if dialog is not None else "") == title
    page = window.current_page()
    assert page is not None
    assert scene.page == page.NAME
    if dialog is not None:
        dialog.close()


def test_the_import_is_shown_before_anything_is_written(window: MainWindow) -> None:
    come_to(window, next(one for one in SCENES if one.name == "Import preview"))

    shown = window.current_page()
    assert isinstance(shown, TransferPage)
    assert shown.wizard.step == "Check"
    assert shown.wizard.check.table.model.rows


def test_a_supervision_is_logged_by_a_manager_with_something_to_carry_over(window: MainWindow) -> None:
    dialog: Any = come_to(window, next(one for one in SCENES if one.name == "Log supervision"))

    assert dialog.notes.is_open
    assert dialog.fields.carried_over.rows
    dialog.close()
    assert window.context is not None
    assert window.context.reader is None


def test_a_course_is_shown_that_has_sessions_and_the_evidence_after_it(window: MainWindow) -> None:
    come_to(window, next(one for one in SCENES if one.name == "Course"))
    page: Any = window.current_page()
    assert page.view.isVisible()
    assert page.view.sessions.model.rows
    come_to(window, next(one for one in SCENES if one.name == "Evidence"))
    assert page.evidence.isVisible()
    assert page.evidence.table.model.rows


@pytest.mark.parametrize("tab", ["Named roles", "Leaver impact", "Forecast"])
def test_a_tab_of_the_gaps_is_shown_with_what_there_is_to_say(window: MainWindow, tab: str) -> None:
    come_to(window, next(one for one in SCENES if one.name == tab))

    page: Any = window.current_page()
    assert page.tab == tab
    assert page.panel(tab).table.model.rows
    assert page.panel(tab).sentence.text()
