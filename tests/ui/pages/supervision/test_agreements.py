"""The list of agreements, those to be reviewed first."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from cpd_desktop.services.supervision.agreements import agreements
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.ui.pages.supervision.agreement_dialog import AgreementDialog, EndAgreementDialog
from cpd_desktop.ui.pages.supervision.agreements import AgreementsPanel
from cpd_desktop.ui.pages.supervision.schemes_dialog import SchemesDialog
from tests.services.people_book import someone
from tests.ui.pages.supervision.group_book import fill
from tests.ui.pages.supervision.supervision_book import SupervisionDesk, opened
from tests.ui.reading import faults


@pytest.fixture
def panel(supervision: SupervisionDesk, window: QWidget) -> AgreementsPanel:
    panel = AgreementsPanel(supervision.context, window)
    panel.setAccessibleName("Agreements")
    return supervision.show(panel)


def test_without_any_it_says_who_counts_instead(panel: AgreementsPanel) -> None:
    assert "manager counts as their supervisor" in panel.table.empty.text()
    assert "people have none" in panel.told.text()
    assert not panel.change.isEnabled()


def test_who_has_no_professional_supervisor_is_named(supervision: SupervisionDesk, panel: AgreementsPanel) -> None:
    number = supervision.workspace.read(lambda session: load_people(session, [supervision.jo])[supervision.jo])
    for at in range(6):
        someone(
            supervision.workspace, f"7000{at}", f"Therapist {at}", manager=number.staff_number, registration_body="HCPC"
        )
    supervision.reload(panel)

    told = "without a professional supervisor of their own register: Therapist 0, Therapist 1, Therapist 2, Therapist 3 and 2 more"
    assert told in panel.told.text()


def test_those_to_be_reviewed_are_counted_and_shown_as_late(
    supervision: SupervisionDesk, panel: AgreementsPanel
) -> None:
    supervision.agreement(review_on=date(2026, 11, 1))
    supervision.reload(panel)

    assert panel.told.text().startswith("1 to be reviewed; ")
    column = [one.heading for one in panel.table.model.columns].index("To be reviewed")
    sentence = panel.table.model.columns[column].sentence
    assert sentence is not None
    assert sentence(panel.table.model.row_at(0)) == "Dai Rees with Jo Patel: review was due on 01 Nov 2026"
    assert faults(panel) == []


def test_one_is_added_and_one_is_ended_and_still_found(supervision: SupervisionDesk, panel: AgreementsPanel) -> None:
    panel.add_new()
    form = opened(supervision, AgreementDialog)
    fill(form, person="Dai Rees", supervisor="Jo Patel", starts_on="2/11/2026")
    supervision.press(form.act)
    supervision.reload(panel)
    assert panel.table.model.rowCount() == 1
    supervision.press(panel.end)
    ending = opened(supervision, EndAgreementDialog)
    fill(ending, ends_on="20/11/2026")
    supervision.press(ending.act)
    supervision.reload(panel)
    assert panel.table.model.rowCount() == 0
    panel.all.setChecked(True)
    supervision.settle()
    assert panel.table.model.rowCount() == 1
    assert len(supervision.workspace.read(agreements)) == 1


def test_the_schemes_are_one_button_away(supervision: SupervisionDesk, panel: AgreementsPanel) -> None:
    assert "suggested by the sector" in panel.told.text()
    supervision.press(panel.show_schemes)
    opened(supervision, SchemesDialog).accept()


def test_they_are_printed_as_shown(supervision: SupervisionDesk, panel: AgreementsPanel) -> None:
    supervision.agreement()
    supervision.reload(panel)
    shown = panel.shown_list()

    assert shown is not None
    assert shown.make().rows[0][:2] == ("Dai Rees", "Jo Patel")
    panel.focus_filter()
    assert panel.table.filter.hasFocus()
