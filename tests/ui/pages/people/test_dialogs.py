from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.drafts import PersonDraft
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.services.person import ABSENCE, POSTING, PersonDetails, PlaceLine
from cpd_desktop.ui.pages.people.dialogs import EndDialog, PersonDialog, PlaceDialog
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import fill

OPTIONS = Options(
    people=(Option(1, "Ann Able", "00009"),),
    teams=(Option(1, "Deaf Services", "Sensory"),),
    posts=(Option(1, "Social Worker", "SW"),),
)


@pytest.fixture
def shown(qtbot: QtBot) -> Any:
    def show(form: FormDialog) -> Any:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(form, before_close_func=FormDialog.finish)
        form.open()
        return form

    return show


def test_a_person_is_gathered_with_the_names_that_the_book_knows(shown: Any, look: Look) -> None:
    form = shown(PersonDialog(OPTIONS, lambda: TODAY, look))
    fill(form, name=" Bo  Chen ", staff_number="00012", email="BO@Example.org", job_role="sw", team="deaf services",
         start_date="1/9/2026", manager="able", hours="18.5")  # fmt: skip

    draft = form.draft()

    assert isinstance(draft, PersonDraft)
    assert (draft.key.name, draft.key.staff_number, draft.key.email) == ("Bo Chen", "00012", "bo@example.org")
    assert (draft.job_role, draft.team, draft.manager, draft.hours) == (
        "Social Worker",
        "Deaf Services",
        "00009",
        "18.5",
    )


def test_all_that_is_missing_is_said_at_once(shown: Any, look: Look) -> None:
    form = shown(PersonDialog(OPTIONS, lambda: TODAY, look))
    form.submit()

    assert [name for name in form._errors if form.error_of(name)] == [
        "name", "staff_number", "job_role", "team", "start_date",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "text"), [("email", "no address"), ("hours", "many"), ("registration_date", "soon"), ("manager", "zz")]
)
def test_what_cannot_be_read_is_said_beside_its_field(shown: Any, look: Look, field: str, text: str) -> None:
    form = shown(PersonDialog(OPTIONS, lambda: TODAY, look))
    fill(form, **{field: text})
    form.submit()

    assert form.error_of(field)


def test_details_come_as_they_are_known(shown: Any, look: Look) -> None:
    details = PersonDetails("Siân", "1", "s@example.org", "SWE", "SW1", date(2020, 9, 1), 1)
    form = shown(PersonDialog(OPTIONS, lambda: TODAY, look, details=details))

    assert form.draft() == details
    assert not form.is_changed


def test_an_absence_asks_for_its_days_only(shown: Any, look: Look) -> None:
    form = shown(PlaceDialog(ABSENCE, OPTIONS, lambda: TODAY, look))

    assert list(form._fields) == ["start_date", "end_date"]
    assert (form.windowTitle(), form.act.text()) == ("Add a long-term absence", "Add long-term absence")


def test_ending_keeps_the_rest_as_it_is(shown: Any, look: Look) -> None:
    line = PlaceLine(7, POSTING, "Social Worker", "Deaf Services", date(2024, 1, 8), None, "37", 1, 1)
    form = shown(EndDialog(line, lambda: TODAY, look))
    draft = form.draft()

    assert (draft.row_id, draft.role, draft.team, draft.hours, draft.ends_on) == (
        7, "Social Worker", "Deaf Services", "37", TODAY,
    )  # fmt: skip
    assert form.act.text() == "End posting"


def test_tab_goes_through_a_whole_form_and_back_to_its_first_field(shown: Any, look: Look, qtbot: QtBot) -> None:
    form = shown(PersonDialog(OPTIONS, lambda: TODAY, look))
    form.activateWindow()
    first = form._fields["name"]
    qtbot.waitUntil(first.hasFocus)
    passed: list[str] = []
    while not passed or not first.hasFocus():
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert passed == [
        "Name", "Staff number", "E-mail", "Job role", "Team", "Started on", "Ends on (if known)", "Manager",
        "Registered with", "Registration number", "Registered on", "Hours a week", "Cancel", "Add person",
    ]  # fmt: skip
