"""What is worth a picture besides the pages: a person, an import before it is applied, and two dialogs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtWidgets import QDialog

from cpd_desktop.resources import resource
from cpd_desktop.ui.main_window import MainWindow

Wait = Callable[[], None]


class Scene(NamedTuple):
    """A picture, the page that it is on, and how it is come to; the answer is a dialog that is shown over the page."""

    name: str
    page: str
    show: Callable[[MainWindow, Wait], QDialog | None]


def _show_person(window: MainWindow, wait: Wait) -> None:
    page: Any = window.page("People")
    # Somebody of whom there is something to tell.
    lacking = max(page.table.model.rows, key=lambda row: (row.sign.lacking, row.sign.required))
    window.show_page("People", lacking.id)
    wait()


def _show_record_form(window: MainWindow, wait: Wait) -> QDialog | None:
    _show_person(window, wait)
    page: Any = window.page("People")
    page.person.buttons["Record training …"].click()
    return _opened(window, wait)


def _show_requirement(window: MainWindow, wait: Wait) -> QDialog | None:
    page: Any = window.page("Courses")
    page.tabs.setCurrentIndex(1)
    wait()
    widest = max(page.requirements.model.rows, key=lambda line: (line.draft.specialist, line.applies_to or 0))
    page.requirements.select(widest)
    page.edit_requirement.click()
    dialog: Any = _opened(window, wait)
    while dialog.sentence.text().endswith("…"):
        wait()
    shown: QDialog = dialog
    return shown


def _show_import(window: MainWindow, wait: Wait) -> None:
    page: Any = window.page("Import and export")
    window.show_page("Import and export", resource("samples", "faulty-staff-list.csv"))
    wait()
    while page.wizard.step in ("Columns", "People") and page.wizard.go_on.isEnabled():
        page.wizard.go_on.click()
        wait()


def _opened(window: MainWindow, wait: Wait) -> QDialog | None:
    wait()
    return next((one for one in window.findChildren(QDialog) if one.isVisible()), None)


SCENES = (
    Scene("Person", "People", _show_person),
    Scene("Record training", "People", _show_record_form),
    Scene("Requirement", "Courses", _show_requirement),
    Scene("Import preview", "Import and export", _show_import),
)
