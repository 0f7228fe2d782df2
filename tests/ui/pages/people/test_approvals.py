"""The tab of approvals on a person's page."""

from datetime import date

from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.services.approvals import record_approval
from cpd_desktop.ui.pages.people.person_approvals import PersonApprovalsList
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import Desk


def test_it_is_read_when_it_is_first_looked_at(desk: Desk) -> None:
    draft = ApprovalDraft("BIA", date(2026, 6, 1))
    desk.context.workspace.write(record_approval, 12, draft, today=TODAY)
    desk.open_person(12)
    view = desk.page.person
    assert view.approvals.list is None
    assert view.approvals.shown_list(name="Approvals") is None
    desk.page.person.approvals.focus_filter()

    titles = [view.tabs.tabText(at).partition(" (")[0] for at in range(view.tabs.count())]
    assert titles[-5:] == ["Exemptions", "Approvals", "CPD", "Qualifications", "History"]
    view.tabs.setCurrentWidget(view.approvals)
    desk.settle()
    found = view.approvals.list
    assert isinstance(found, PersonApprovalsList)
    assert "Best Interests Assessor" in [row.title for row in found.table.model.rows]
    assert view.table is None
    shown = view.shown_list()
    assert shown is not None
    sheet = shown.make()
    assert sheet.title == desk.whole(12).details.name
    desk.page.focus_filter()
    assert found.table.view.hasFocus() or not desk.page.isActiveWindow()


def test_an_undo_is_seen_in_the_tab(desk: Desk) -> None:
    before = ApprovalDraft("BIA", date(2026, 6, 1))
    desk.context.workspace.write(record_approval, 12, before, today=TODAY)
    desk.open_person(12)
    view = desk.page.person
    view.tabs.setCurrentWidget(view.approvals)
    desk.settle()
    found = view.approvals.list
    assert found is not None
    shown = [row.words for row in found.table.model.rows if row.code == "BIA"]
    assert shown == ["approved 1 June 2026, 6 months left"]
    desk.undo()
    desk.page.reload()
    desk.settle()
    assert "approved 1 June 2026, 6 months left" not in [row.words for row in found.table.model.rows]
