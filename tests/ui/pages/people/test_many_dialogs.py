from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.services.chosen_people import PersonSaid
from cpd_desktop.services.many_people import DetailChange, LeaveDraft, ManyExempt, MoveDraft, SpellDraft
from cpd_desktop.ui.pages.people.choose_people import names_words
from cpd_desktop.ui.pages.people.many_dialogs import (
    LeaveDialog,
    ManyDetailsDialog,
    ManyExemptDialog,
    ManySpellDialog,
    MoveDialog,
)
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import fill

NAMES = ["Ann Able", "Bo Chen"]
SAID = (
    PersonSaid("Ann Able", "Dee Early", "SWE", "", "East", "Social Worker"),
    PersonSaid("Bo Chen", "", "", "", "East", "Social Worker"),
)
OPTIONS = Options(
    people=(Option(9, "Dee Early", "00009"),),
    teams=(Option(1, "East", "Adults"),),
    posts=(Option(1, "Social Worker", "SW"),),
    additional_roles=(Option(2, "Practice educator", "PE"),),
    requirements=(Option(3, "Fire safety", "R-FIR"),),
)


@pytest.fixture
def shown(qtbot: QtBot) -> Any:
    def show(form: FormDialog) -> Any:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(form, before_close_func=FormDialog.finish)
        form.open()
        return form

    return show


def test_details_go_out_as_ticked(shown: Any, look: Look) -> None:
    form = shown(ManyDetailsDialog(SAID, OPTIONS, lambda: TODAY, look))
    assert form.act.text() == "Change 2 people"
    assert form.about.text() == "Ann Able, Bo Chen."
    form.ticks["manager"].click()
    form.ticks["registration_date"].click()
    fill(form, manager="early", registration_date="1/9/2020", registration_body="not ticked")

    draft = form.draft()

    assert isinstance(draft, DetailChange)
    assert draft.fields == {"manager", "registration_date"}
    assert (draft.manager_id, draft.registered_on) == (9, date(2020, 9, 1))


def test_a_move_names_the_day_and_what_is_ticked(shown: Any, look: Look) -> None:
    form = shown(MoveDialog(SAID, OPTIONS, lambda: TODAY, look))
    assert form.ticks["team"].accessibleDescription() == "Now: 2 × East"
    form.ticks["team"].click()
    form.submit()
    assert [name for name in form._errors if form.error_of(name)] == ["start_date", "team"]

    fill(form, start_date="1/12/2026", team="West")
    assert form.draft() == MoveDraft(date(2026, 12, 1), "West", None)
    form.ticks["team"].click()
    form.submit()
    assert "Tick" in form.problem.text()


def test_roles_and_absences_have_a_first_day(shown: Any, look: Look) -> None:
    role = shown(ManySpellDialog(NAMES, OPTIONS, lambda: TODAY, look))
    assert role.act.text() == "Add role for 2 people"
    fill(role, job_role="practice educator", start_date="t")
    assert role.draft() == SpellDraft(TODAY, None, "Practice educator")
    absence = shown(ManySpellDialog(NAMES, None, lambda: TODAY, look))
    assert absence.act.text() == "Add absence for 2 people"
    absence.submit()
    assert absence.error_of("start_date")
    fill(absence, start_date="t", end_date="+6m")
    assert absence.draft().ends_on == date(2027, 5, 23)


def test_leaving_asks_for_the_last_day(shown: Any, look: Look) -> None:
    form = shown(LeaveDialog(NAMES, lambda: TODAY, look))
    assert form.act.text() == "End postings of 2 people"
    form.submit()
    assert form.error_of("end_date")
    fill(form, end_date="30/11/2026")
    form.roles.click()
    assert form.draft() == LeaveDraft(date(2026, 11, 30), ends_roles=False)


def test_an_exemption_needs_requirement_and_reason(shown: Any, look: Look) -> None:
    form = shown(ManyExemptDialog(NAMES, OPTIONS, lambda: TODAY, look))
    form.submit()
    assert [name for name in form._errors if form.error_of(name)] == ["requirement", "reason"]
    fill(form, requirement="R-FIR", reason="Holds the older course")
    assert form.draft() == ManyExempt(3, TODAY, None, "Holds the older course")


def test_of_many_names_the_rest_is_counted() -> None:
    assert names_words([f"N{at}" for at in range(8)]) == "N0, N1, N2, N3, N4, N5 and 2 more."
