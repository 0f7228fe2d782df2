from dataclasses import replace
from datetime import date
from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.named_roles import Basis, NamedRoleDraft, NamedRoleStanding
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Level
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.person import ADDITIONAL, PlaceLine
from cpd_desktop.services.person_acts import PlaceDraft
from cpd_desktop.ui.pages.gaps.role_dialogs import (
    AppointDialog,
    Appointment,
    AppointmentDraft,
    EndAppointmentDialog,
    NamedRoleDialog,
)
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .test_role_columns import NEVER, POT

ROLES = (Option(7, "Principal Occupational Therapist", "POT"), Option(8, "Team Manager", "TM"))
SERVICES = (Option(0, "Mental Health"), Option(1, "Sensory"))
PEOPLE = (Option(3, "Siân Ŵyn", "0003"), Option(4, "Ola Kowal", "0004"))


def today() -> date:
    return TODAY


def dialog_for(qtbot: QtBot, look: Look, **parts: Any) -> NamedRoleDialog:
    dialog = NamedRoleDialog(ROLES, SERVICES, today, look, **parts)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def sent(qtbot: QtBot, dialog: NamedRoleDialog | AppointDialog | EndAppointmentDialog) -> object:
    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.act.click()
    assert submitted.args is not None
    return submitted.args[0]


def test_a_new_role_is_gathered_as_it_was_typed(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    dialog.role.edit.setText("Dementia lead")
    dialog.level.setCurrentIndex(1)
    dialog.service.edit.setText("sens")
    dialog.basis.setCurrentIndex(1)
    dialog.functions.setPlainText("Lead practice\n\n  Advise teams ")
    dialog.starts_on.edit.setText("1/4/2026")

    assert sent(qtbot, dialog) == NamedRoleDraft(
        None, Level.SERVICE, "Sensory", Basis.STATUTORY_GUIDANCE, "", ("Lead practice", "Advise teams"),
        date(2026, 4, 1), None, "Dementia lead",
    )  # fmt: skip


def test_a_role_from_the_list_is_that_role(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    dialog.role.edit.setText("POT")

    draft = sent(qtbot, dialog)
    assert isinstance(draft, NamedRoleDraft)
    assert (draft.role_id, draft.level, draft.basis) == (7, Level.ORGANISATION, Basis.LOCAL)


def test_what_is_missing_or_unknown_is_said_beside_its_field(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    assert not dialog.service.isVisible()
    dialog.level.setCurrentIndex(1)
    assert dialog.service.isVisible()
    dialog.service.edit.setText("No such service")
    dialog.act.click()

    assert dialog.error_of("title") == "Needed: which role it is."
    assert "choose from the list" in dialog.error_of("service")

    dialog.fail(Refused("It is recorded for that time already.", field="title"))
    assert dialog.error_of("title") == "It is recorded for that time already."


def test_a_role_that_is_edited_stays_which_role_it_is(qtbot: QtBot, look: Look) -> None:
    before = replace(POT, service="Sensory", source="Role guide")
    dialog = dialog_for(qtbot, look, before=before)

    assert dialog.role.edit.isReadOnly()
    assert sent(qtbot, dialog) == NamedRoleDraft(
        7, Level.SERVICE, "Sensory", Basis.LOCAL, "Role guide", before.functions, None, None, before.title
    )


def test_an_appointment_is_an_additional_role_from_a_day_on(qtbot: QtBot, look: Look) -> None:
    dialog = AppointDialog(NEVER, PEOPLE, today, look)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "vacant, never held" in dialog.about.text()
    dialog.act.click()
    assert dialog.error_of("person") == "Needed: who is appointed."
    dialog.person.edit.setText("kowal")

    assert sent(qtbot, dialog) == AppointmentDraft(4, PlaceDraft(ADDITIONAL, TODAY, None, "POT"))


def test_of_several_holders_one_says_whose_appointment_ends(qtbot: QtBot, look: Look) -> None:
    lines = [PlaceLine(at, ADDITIONAL, POT.title, "", date(2026, 4, at), None, role_id=7) for at in (1, 2)]
    appointments = [Appointment(3, "Siân Ŵyn", lines[0]), Appointment(4, "Ola Kowal", lines[1])]
    dialog = EndAppointmentDialog(NamedRoleStanding(POT, TODAY).role, appointments, today, look)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.who.itemText(0) == "Siân Ŵyn, since 1 Apr 2026"
    dialog.who.setCurrentIndex(1)
    dialog.ends_on.edit.setText("31/12/2026")

    place = PlaceDraft(ADDITIONAL, date(2026, 4, 2), date(2026, 12, 31), "POT", row_id=2)
    assert sent(qtbot, dialog) == AppointmentDraft(4, place)
