from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from cpd_desktop.services.person import ABSENCE, ADDITIONAL, POSTING
from cpd_desktop.ui.pages.people.many_acts import ABSENCE as ADD_ABSENCE
from cpd_desktop.ui.pages.people.many_acts import DETAILS, EXEMPT, LEAVE, MOVE, ROLE
from cpd_desktop.ui.pages.people.many_dialogs import (
    LeaveDialog,
    ManyDetailsDialog,
    ManyExemptDialog,
    ManySpellDialog,
    MoveDialog,
)
from cpd_desktop.ui.widgets.many_records_form import ManyRecordsDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import Desk, fill
from tests.ui.pages.people.test_page import choose


def take(desk: Desk, name: str) -> None:
    """Choose an act from the menu of those that change many."""
    action = next(one for one in desk.page.change.menu().actions() if one.text() == name)
    action.trigger()
    desk.settle()


def singles(desk: Desk, count: int) -> list[int]:
    """Select the first people of the list who have one open posting, long begun, and no other."""
    rows = []
    for at in range(desk.page.table.model.rowCount()):
        line = desk.page.table.model.row_at(at)
        posts = [one for one in desk.whole(line.id).places if one.kind == POSTING]
        if len(posts) == 1 and posts[0].ends_on is None and posts[0].starts_on < TODAY.replace(year=2026):
            rows.append(at)
        if len(rows) == count:
            break
    return choose(desk, *rows)


def test_the_button_counts_those_chosen(desk: Desk) -> None:
    assert not desk.page.change.isEnabled()
    choose(desk, 0, 1, 2)
    assert desk.page.change.text() == desk.page.change.accessibleName() == "Change 3 people"


def test_a_registration_body_is_changed_for_many_and_taken_back_as_one(desk: Desk) -> None:
    people = choose(desk, 0, 1, 2)
    before = [desk.whole(one).details.registration_body for one in people]
    take(desk, DETAILS)
    form = desk.form(ManyDetailsDialog)
    form.ticks["registration_body"].click()
    fill(form, registration_body="SWE (new)")
    desk.press(form.act)

    assert [desk.whole(one).details.registration_body for one in people] == ["SWE (new)"] * 3
    assert desk.page.told.text() == "Changed 3 people. Ctrl+Z takes it back."
    assert [row.id for row in desk.page.table.chosen()] == people
    desk.undo()
    assert [desk.whole(one).details.registration_body for one in people] == before


def test_a_refusal_names_the_person_beside_the_field_and_nothing_is_done(desk: Desk) -> None:
    people = choose(desk, 0, 1)
    name = desk.whole(people[1]).details.name
    take(desk, DETAILS)
    form = desk.form(ManyDetailsDialog)
    form.ticks["manager"].click()
    form._fields["manager"].set_key(people[1])  # type: ignore[attr-defined]
    head = desk.context.workspace.head()
    desk.press(form.act)

    assert form.error_of("manager").startswith(f"{name} is among those chosen")
    assert desk.context.workspace.head() == head
    form.finish()


def test_many_move_to_a_new_team_of_which_the_page_tells(desk: Desk) -> None:
    people = singles(desk, 2)
    take(desk, MOVE)
    form = desk.form(MoveDialog)
    form.ticks["team"].click()
    fill(form, start_date="t", team="Riverside")
    desk.press(form.act)

    assert [desk.whole(one).listed.teams for one in people] == ["Riverside"] * 2
    assert desk.page.remarks.isVisible()
    assert "Riverside is a new team" in desk.page.remarks.label.text()
    desk.undo()
    assert desk.page.remarks.isHidden()


def test_role_absence_exemption_and_leaving_come_to_many(desk: Desk) -> None:
    people = singles(desk, 2)
    take(desk, ROLE)
    fill(desk.form(ManySpellDialog), job_role="Fire warden", start_date="t")
    desk.press(desk.form(ManySpellDialog).act)
    take(desk, ADD_ABSENCE)
    fill(desk.form(ManySpellDialog), start_date="t", end_date="+6m")
    desk.press(desk.form(ManySpellDialog).act)
    take(desk, EXEMPT)
    form = desk.form(ManyExemptDialog)
    fill(form, reason="Holds the older course")
    form._fields["requirement"].set_key(1)  # type: ignore[attr-defined]
    desk.press(form.act)
    for one in people:
        whole = desk.whole(one)
        assert [line.what for line in whole.places if line.kind == ADDITIONAL][:1] == ["Fire warden"]
        assert [line.starts_on for line in whole.places if line.kind == ABSENCE][:1] == [TODAY]
        assert whole.exemptions[0].reason == "Holds the older course"
    take(desk, LEAVE)
    fill(desk.form(LeaveDialog), end_date="t")
    desk.press(desk.form(LeaveDialog).act)
    assert {line.ends_on for one in people for line in desk.whole(one).places if line.kind == POSTING} == {TODAY}
    assert desk.page.told.text() == "Changed 2 people. Ctrl+Z takes it back."


def test_records_of_a_person_are_changed_together_by_keyboard(desk: Desk) -> None:
    person = next(row.id for row in desk.page.table.model.rows if len(desk.whole(row.id).records) > 2)
    desk.open_person(person)
    view = desk.page.person
    view.tabs.setCurrentIndex(1)
    flags = QItemSelectionModel.SelectionFlag
    view.records.view.selectionModel().select(view.records.model.index(0, 0), flags.ClearAndSelect | flags.Rows)
    view.records.view.selectionModel().select(view.records.model.index(1, 0), flags.Select | flags.Rows)
    assert not view.buttons["Correct record …"].isEnabled()
    desk.press(view.buttons["Change several …"])
    form = desk.form(ManyRecordsDialog)
    form.ticks["provider"].click()
    fill(form, provider="Riverside College")
    QTest.keyClick(form._fields["provider"], Qt.Key.Key_Return)
    desk.settle()

    assert [one.provider for one in desk.whole(person).records[:2]] == ["Riverside College"] * 2
    assert desk.whole(person).records[2].provider != "Riverside College"
    assert desk.page.told.text() == "Changed 2 records. Ctrl+Z takes it back."
