from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person_acts import correct_person
from cpd_desktop.services.persons import people_list
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.services.supervision.signs import signs_of
from cpd_desktop.ui.models.rows import SENTENCE
from cpd_desktop.ui.pages.people.choose_people import ChoosePeopleDialog
from cpd_desktop.ui.pages.people.dialogs import PersonDialog
from cpd_desktop.ui.pages.people.records import RecordDialog
from cpd_desktop.ui.pages.transfer.wanted import Exporting
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import Desk, fill
from tests.ui.pages.printing import printed


def choose(desk: Desk, *rows: int) -> list[int]:
    """Select rows of the list and return whose they are."""
    flags = QItemSelectionModel.SelectionFlag
    for row in rows:
        desk.page.table.view.selectionModel().select(desk.page.table.model.index(row, 0), flags.Select | flags.Rows)
    return [row.id for row in desk.page.table.chosen()]


def test_the_list_shows_everybody_in_scope_with_a_sign_in_words(desk: Desk) -> None:
    expected = desk.context.workspace.read(people_list, CoverageQuestion(TODAY))

    assert desk.page.table.model.rows == expected.rows
    assert f"of {len(expected.rows)} lack something" in desk.page.summary.text()
    cell = desk.page.table.model.index(0, 1)
    assert expected.rows[0].sign.words in cell.data()
    assert expected.rows[0].name in cell.data(SENTENCE)


def test_the_list_filters_as_one_types_blind_to_accents(desk: Desk) -> None:
    desk.page.focus_filter()
    assert desk.page.table.filter.accessibleName() == "Filter People"
    QTest.keyClicks(desk.page.table.filter, "bozena golab")

    names = {desk.page.table.model.row_at(at).name for at in range(desk.page.table.model.rowCount())}
    assert names == {"Bożena Gołąb"}


def test_the_list_follows_scope_and_date(desk: Desk) -> None:
    desk.context.set_view(team="Deaf Services")
    desk.settle()
    assert {row.teams for row in desk.page.table.model.rows} == {"Deaf Services"}

    desk.context.set_view(as_at=TODAY.replace(year=2000))
    desk.settle()
    assert desk.page.table.model.rows == ()
    assert "Nobody has a posting in Deaf Services on 23 Nov 2000" in desk.page.table.empty.text()


def test_leavers_are_shown_only_when_asked_for(desk: Desk) -> None:
    before = len(desk.page.table.model.rows)
    desk.context.set_view(as_at=TODAY.replace(year=2000))
    desk.page.leavers.setChecked(True)
    desk.settle()

    assert len(desk.page.table.model.rows) >= before
    assert all(row.when for row in desk.page.table.model.rows)


def test_enter_opens_a_person_and_the_way_back_keeps_the_filter(desk: Desk) -> None:
    QTest.keyClicks(desk.page.table.filter, "bozena")
    QTest.keyClick(desk.page.table.filter, Qt.Key.Key_Return)
    desk.page.table.view.activated.emit(desk.page.table.view.currentIndex())
    desk.settle()

    assert desk.page.heading.text() == "Bożena Gołąb"
    assert desk.page.stack.currentWidget() is desk.page.person_room
    assert desk.page.place() == desk.page.person.whole.id  # type: ignore[union-attr]
    desk.press(desk.page.back)
    assert (desk.page.heading.text(), desk.page.table.filter.text()) == ("People", "bozena")
    assert desk.page.place() == "bozena"


def test_a_text_as_target_filters_the_list(desk: Desk) -> None:
    desk.page.show_target("lacking")
    desk.settle()

    assert desk.page.table.model.rowCount() > 0
    assert all(desk.page.table.model.row_at(at).sign.lacking for at in range(desk.page.table.model.rowCount()))


def test_training_is_recorded_for_many_at_once_and_taken_back_as_one(desk: Desk) -> None:
    assert desk.page.record.text() == "Record training …"
    people = choose(desk, 0, 3, 5)
    assert desk.page.record.text() == desk.page.record.accessibleName() == "Record training for 3 people …"
    before = {person: len(desk.whole(person).records) for person in people}
    desk.press(desk.page.record)

    form = desk.form(RecordDialog)
    assert form.act.text() == "Record training for 3 people"
    fill(form, course="fir-01", completed_on="y")
    desk.press(form.act)

    assert {person: len(desk.whole(person).records) for person in people} == {
        person: count + 1 for person, count in before.items()
    }
    assert desk.page.told.text() == "Recorded for 3 people. Ctrl+Z takes it back."
    assert [row.id for row in desk.page.table.chosen()] == people
    desk.undo()
    assert {person: len(desk.whole(person).records) for person in people} == before


def test_the_list_is_copied_with_its_headings(desk: Desk) -> None:
    next(one for one in desk.page.more.menu().actions() if one.text() == "Copy the list with headings").trigger()

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:5] == ["Name", "Training", "Supervision", "CPD", "Team"]
    assert len(lines) == len(desk.page.table.model.rows) + 1


def test_export_and_import_lead_to_their_page(desk: Desk) -> None:
    for action in desk.page.more.menu().actions():
        if action.text() in ("Export people …", "Import people …"):
            action.trigger()
    assert desk.gone_to == [("Import and export", Exporting("people")), ("Import and export", "people")]


def test_an_empty_book_offers_the_ways_in(empty_desk: Desk) -> None:
    page = empty_desk.page
    assert page.stack.currentWidget() is page.empty
    empty_desk.press(page.import_people)
    assert empty_desk.gone_to == [("Import and export", "people")]

    empty_desk.press(page.add_first)
    assert empty_desk.form(PersonDialog).act.text() == "Add person"
    empty_desk.form(PersonDialog).finish()


def test_a_person_whose_adding_is_undone_gives_way_to_the_list(empty_desk: Desk) -> None:
    page = empty_desk.page
    page.add_new()
    empty_desk.settle()
    form = empty_desk.form(PersonDialog)
    fill(form, name="Siân Price", staff_number="00123", job_role="Social Worker", team="East", start_date="1/9/2026")
    empty_desk.press(form.act)

    assert page.heading.text() == "Siân Price"
    assert page.stack.currentWidget() is page.person_room
    empty_desk.undo()
    assert page.heading.text() == "People"
    assert page.stack.currentWidget() is page.empty


def test_what_is_chosen_stays_chosen_when_the_list_changes(desk: Desk) -> None:
    people = choose(desk, 1, 2)
    details = desk.whole(people[0]).details

    desk.context.act("correct", None, None, correct_person, people[0], replace(details, email="new@example.org"))
    desk.settle()

    assert sorted(row.id for row in desk.page.table.chosen()) == sorted(people)


def test_ctrl_p_prints_the_people_that_the_filter_leaves(desk: Desk) -> None:
    table = desk.page.table
    table.filter.setText("deaf")
    words = printed(desk.qtbot, desk.page)
    assert f"{table.model.rowCount()} of {len(table.model.rows)} people. Filter: “deaf”." in words
    assert all(row.staff_number in words for row in table.rows_shown())
    assert desk.page.summary.text().split(": ", 1)[1] in words


def test_ctrl_p_prints_the_tab_of_the_person_and_files_go_by_the_staff_number(desk: Desk) -> None:
    row = desk.page.table.model.row_at(0)
    desk.open_person(row.id)
    desk.page.person.tabs.setCurrentIndex(1)
    words = printed(desk.qtbot, desk.page)
    count = len(desk.page.person.records.model.rows)
    assert f"{row.name} Training records" in words
    assert f"{count} of {count} record" in words
    shown = desk.page.shown_list()
    assert shown is not None
    assert shown.name == f"Training records {row.staff_number}"


def test_rows_of_a_spreadsheet_go_to_the_import_with_the_list_s_headings(desk: Desk) -> None:
    paste = next(one for one in desk.page.more.menu().actions() if one.text() == "Paste from a spreadsheet …")
    QGuiApplication.clipboard().setText("")
    paste.trigger()
    assert desk.page.told.text().startswith("There are no rows on the clipboard")

    QGuiApplication.clipboard().setText("Staff number\tName\n00123\tSiân Price\n")
    paste.trigger()
    (where, target) = desk.gone_to[-1]
    assert where == "Import and export"
    assert target.rows == (("Staff number", "Name"), ("00123", "Siân Price"))
    assert target.headings[:2] == ("Name", "Training")

    desk.page.table.paste()
    assert desk.gone_to[-1] == (where, target)
    assert len(desk.gone_to) == 2


def test_pasted_training_is_that_of_the_person_who_is_shown(desk: Desk) -> None:
    desk.open_person(12)
    QGuiApplication.clipboard().setText("FIR-01\t1/9/2026")
    desk.press(desk.page.person.buttons["Paste from a spreadsheet …"])
    target = desk.gone_to[-1][1]
    assert (target.kind, target.person) == ("training", ("Staff number", desk.whole(12).details.staff_number))
    assert target.headings[:2] == ("Course", "Completed")

    desk.page.person.records.paste()
    assert [one for _, one in desk.gone_to[-2:]] == [target, target]


def test_with_nobody_selected_a_group_is_gathered_first(desk: Desk) -> None:
    QTest.keyClicks(desk.page.table.filter, "deaf services")
    shown = [desk.page.table.model.row_at(at).id for at in range(desk.page.table.model.rowCount())]
    desk.press(desk.page.record)
    group = desk.form(ChoosePeopleDialog)
    assert group.add_shown.text() == f"Add all {len(shown)} shown in the list"
    desk.press(group.add_shown)
    desk.press(group.act)

    form = desk.form(RecordDialog)
    assert form.act.text() == f"Record training for {len(shown)} people"
    form._fields["course"].set_key(1)  # type: ignore[attr-defined]
    fill(form, completed_on="1/11/2026")
    form.ask_already()
    desk.settle()
    assert form.already.isVisible()
    desk.press(form.act)
    assert desk.page.told.text().startswith("Recorded for ")
    assert all(
        any(one.completed_on.isoformat() == "2026-11-01" for one in desk.whole(one_id).records) for one_id in shown
    )


def test_a_group_is_pasted_from_a_spreadsheet(desk: Desk) -> None:
    first = desk.page.table.model.row_at(0)
    desk.press(desk.page.record)
    group = desk.form(ChoosePeopleDialog)
    QGuiApplication.clipboard().setText(f"Name\tNumber\n{first.name}\t{first.staff_number}\n")
    desk.press(group.paste)
    assert group.people.values() == (str(first.id),)
    assert "Name, Number" in group.error_of("people")
    group.finish()


def test_ctrl_v_in_the_list_and_in_a_person_s_training_pastes(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("Staff number\tName\n00123\tSiân Price\n")
    desk.page.activateWindow()
    desk.page.table.view.setFocus()
    desk.qtbot.waitUntil(desk.page.table.view.hasFocus)
    QTest.keyClick(desk.page.table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.gone_to[-1][1].kind == "auto"
    desk.open_person(12)
    desk.page.person.tabs.setCurrentIndex(1)
    desk.page.person.records.view.setFocus()
    QTest.keyClick(desk.page.person.records.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.gone_to[-1][1].kind == "training"
    assert desk.gone_to[-1][1].rows[1] == ("00123", "Siân Price")


def test_the_sign_for_supervision_follows_as_soon_as_one_is_logged(desk: Desk) -> None:
    person, supervisor = desk.page.table.model.row_at(0), desk.page.table.model.row_at(1)
    draft = SupervisionDraft(person.id, supervisor.id, TODAY, 90)

    desk.context.act("log a supervision", None, None, log_supervision, draft, reader=None, today=TODAY)
    desk.settle()

    row = next(one for one in desk.page.table.model.rows if one.id == person.id)
    assert row.supervision == desk.context.workspace.read(signs_of, CoverageQuestion(TODAY))[person.id]
    assert row.supervision.words.startswith("Due on ")
    desk.page.table.filter.setText("supervision:due")
    assert person.id in {desk.page.table.model.row_at(at).id for at in range(desk.page.table.model.rowCount())}
