"""The tab of qualifications on a person's page."""

from datetime import date

from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.services.qualifications import save_qualification
from cpd_desktop.ui.pages.people.person_qualifications import PersonQualificationsList
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import Desk


def record(desk: Desk, person_id: int) -> None:
    draft = QualificationDraft(person_id, "Diploma in autism", QualificationState.IN_PROGRESS, date(2026, 6, 1))
    desk.context.workspace.write(save_qualification, draft, today=TODAY)


def test_it_is_read_when_it_is_first_looked_at(desk: Desk) -> None:
    record(desk, 12)
    desk.open_person(12)
    view = desk.page.person
    assert view.qualifications.list is None
    assert view.qualifications.shown_list(name="Qualifications") is None
    view.qualifications.focus_filter()

    view.tabs.setCurrentWidget(view.qualifications)
    desk.settle()
    found = view.qualifications.list
    assert isinstance(found, PersonQualificationsList)
    assert "Diploma in autism" in [row.title for row in found.table.model.rows]
    assert view.table is None
    shown = view.shown_list()
    assert shown is not None
    assert shown.make().title == desk.whole(12).details.name
    desk.page.focus_filter()
    assert found.table.view.hasFocus() or not desk.page.isActiveWindow()


def test_the_history_still_stands_behind_it(desk: Desk) -> None:
    desk.open_person(12)
    view = desk.page.person
    view.tabs.setCurrentIndex(view.tabs.count() - 1)

    assert view.tabs.tabText(view.tabs.currentIndex()) == "History"
    assert view.table is view.history


def test_what_is_recorded_elsewhere_is_seen_in_the_tab(desk: Desk) -> None:
    desk.open_person(12)
    view = desk.page.person
    view.tabs.setCurrentWidget(view.qualifications)
    desk.settle()
    record(desk, 12)
    desk.page.reload()
    desk.settle()

    assert view.qualifications.list is not None
    assert "Diploma in autism" in [row.title for row in view.qualifications.list.table.model.rows]
