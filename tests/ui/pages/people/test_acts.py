from datetime import date, timedelta

import pytest

from cpd_desktop.domain.holdings import Status
from cpd_desktop.services.person import ABSENCE, ADDITIONAL, EXEMPTION, POSTING, REVOCATION
from cpd_desktop.ui.pages.people.dialogs import EndDialog, ExemptionDialog, PersonDialog, PlaceDialog
from cpd_desktop.ui.pages.people.records import RecordDialog, VersionsDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import Desk, fill

SOMEBODY = 12


@pytest.fixture
def person(desk: Desk) -> Desk:
    desk.open_person(SOMEBODY)
    return desk


def test_a_staff_number_that_somebody_has_is_refused_beside_its_field_with_everything_kept(desk: Desk) -> None:
    taken = desk.page.table.model.rows[0]
    desk.press(desk.page.add)
    form = desk.form(PersonDialog)
    fill(form, name="Bo Chen", staff_number=taken.staff_number, job_role="Social Worker", team="Deaf Services",
         start_date="1/9/2026")  # fmt: skip
    desk.press(form.act)

    assert form.isVisible()
    assert taken.name in form.error_of("staff_number")
    assert form.text("name") == "Bo Chen"
    fill(form, staff_number="999999")
    desk.press(form.act)
    assert desk.page.heading.text() == "Bo Chen"
    desk.undo()


def test_details_are_corrected_and_undo_brings_them_back(person: Desk) -> None:
    before = person.whole(SOMEBODY).details
    person.press(person.page.details)
    form = person.form(PersonDialog)
    fill(form, name="Jas Thandi-Price", email="jas@example.org")
    person.press(form.act)

    assert person.whole(SOMEBODY).details.name == person.page.heading.text() == "Jas Thandi-Price"
    assert "jas@example.org" in person.page.person.more.text()
    person.undo()
    assert person.whole(SOMEBODY).details == before


def test_a_record_is_added_corrected_deleted_and_its_history_shown(person: Desk) -> None:
    view = person.page.person
    count = len(person.whole(SOMEBODY).records)
    person.press(view.buttons["Add record …"])
    form = person.form(RecordDialog)
    fill(form, course="fir-01", completed_on="t", notes="In the hall")
    person.press(form.act)
    line = next(one for one in person.whole(SOMEBODY).records if one.notes == "In the hall")
    assert (line.code, line.completed_on) == ("FIR-01", TODAY)
    assert len(person.whole(SOMEBODY).records) == count + 1

    view.tabs.setCurrentIndex(1)
    view.records.select(line)
    person.press(view.buttons["Correct record …"])
    form = person.form(RecordDialog)
    fill(form, completed_on="y", evidence="Provider confirmed")
    person.press(form.act)
    corrected = next(one for one in person.whole(SOMEBODY).records if one.uuid == line.uuid)
    assert (corrected.completed_on, corrected.evidence.value) == (TODAY - timedelta(days=1), "provider confirmed")

    # What was chosen stays chosen after the correction.
    assert view.records.current() == corrected
    person.press(view.buttons["History of the record …"])
    versions = person.page.acts.dialog
    assert isinstance(versions, VersionsDialog)
    assert [one.completed_on for one in versions.table.model.rows] == [TODAY, TODAY - timedelta(days=1)]
    versions.accept()

    person.press(view.buttons["Delete record"])
    assert len(person.whole(SOMEBODY).records) == count
    person.undo()
    assert len(person.whole(SOMEBODY).records) == count + 1


def test_a_record_that_cannot_be_is_refused_beside_its_field(person: Desk) -> None:
    person.press(person.page.person.buttons["Add record …"])
    form = person.form(RecordDialog)
    fill(form, course="fir-01", completed_on="+1w")
    person.press(form.act)

    assert "lies in the future" in form.error_of("completed_on")
    fill(form, outcome="Booked")
    person.press(form.act)
    assert TODAY + timedelta(weeks=1) in [one.completed_on for one in person.whole(SOMEBODY).records]


def test_training_is_recorded_for_the_requirement_that_is_chosen(person: Desk) -> None:
    view = person.page.person
    person.press(view.buttons["Record training …"])
    form = person.form(RecordDialog)

    chosen = view.holdings.current()
    assert chosen is not None
    assert form.choice("course") in chosen.requirement.courses
    form.finish()


def test_a_posting_is_added_ended_corrected_and_deleted(person: Desk) -> None:
    view = person.page.person
    person.press(view.buttons["Add posting …"])
    form = person.form(PlaceDialog)
    fill(form, job_role="Team Manager", team="Deaf Services", start_date="1/9/2026", hours="18.5")
    form._move.setChecked(True)
    person.press(form.act)
    new, old = [one for one in person.whole(SOMEBODY).places if one.kind == POSTING][:2]
    assert (new.team, new.hours, old.ends_on) == ("Deaf Services", "18.5", date(2026, 8, 31))

    view.tabs.setCurrentIndex(5)
    view.places.select(new)
    person.press(view.buttons["End …"])
    end = person.form(EndDialog)
    fill(end, end_date="1/8/2026")
    person.press(end.act)
    assert "before the start" in end.error_of("end_date")
    fill(end, end_date="1/10/2026")
    person.press(end.act)
    assert person.whole(SOMEBODY).places[0].ends_on == date(2026, 10, 1)

    person.press(view.buttons["Correct …"])
    form = person.form(PlaceDialog)
    fill(form, end_date="")
    person.press(form.act)
    assert person.whole(SOMEBODY).places[0].ends_on is None
    person.press(view.buttons["Delete"])
    assert len([one for one in person.whole(SOMEBODY).places if one.kind == POSTING]) == 1
    person.undo()
    assert person.whole(SOMEBODY).places[0].team == "Deaf Services"


def test_additional_roles_and_absence_are_added(person: Desk) -> None:
    for button, texts in (
        ("Add role …", {"job_role": "Practice Champion", "start_date": "1/9/2026"}),
        ("Add absence …", {"start_date": "1/9/2026"}),
    ):
        person.press(person.page.person.buttons[button])
        form = person.form(PlaceDialog)
        fill(form, **texts)
        person.press(form.act)

    kinds = {one.kind: one.what for one in person.whole(SOMEBODY).places}
    assert kinds[ADDITIONAL] == "Practice Champion"
    assert ABSENCE in kinds
    assert "Long-term absence" in person.page.person.badge.text()
    person.undo()
    assert "Long-term absence" not in person.page.person.badge.text()


@pytest.mark.parametrize(
    ("button", "kind", "status"), [("Exempt …", EXEMPTION, Status.EXEMPT), ("Revoke …", REVOCATION, Status.REVOKED)]
)
def test_a_requirement_is_exempted_and_revoked_with_a_reason(
    person: Desk, button: str, kind: str, status: Status
) -> None:
    view = person.page.person
    chosen = view.holdings.current()
    assert chosen is not None
    person.press(view.buttons[button])
    form = person.form(ExemptionDialog)
    person.press(form.act)
    assert form.error_of("reason") == "Needed: the reason."
    fill(form, reason="Agreed with the principal social worker")
    person.press(form.act)

    (line,) = person.whole(SOMEBODY).exemptions
    assert (line.kind, line.requirement_id) == (kind, chosen.requirement.id)
    held = {one.requirement.id: one.holding.status for one in person.whole(SOMEBODY).holdings}
    assert held[chosen.requirement.id] is status
    view.tabs.setCurrentIndex(6)
    view.exemptions.select(line)
    person.press(view.buttons["Correct exemption …"])
    form = person.form(ExemptionDialog)
    fill(form, reason="Another reason")
    person.press(form.act)
    assert person.whole(SOMEBODY).exemptions[0].reason == "Another reason"
    person.press(view.buttons["Delete exemption"])
    assert person.whole(SOMEBODY).exemptions == ()
