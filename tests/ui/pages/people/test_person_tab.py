"""The tabs of a person's page that hold a panel: needs, approvals, CPD, qualifications and learning."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar

from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.domain.needs import NeedDraft, Source
from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.services.approvals import record_approval
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.needs import needs_list, raise_need
from cpd_desktop.services.qualifications import save_qualification
from cpd_desktop.ui.pages.cpd.person_cpd import PersonCpd
from cpd_desktop.ui.pages.people.person import RAISE_NEED, PersonView
from cpd_desktop.ui.pages.people.person_approvals import PersonApprovalsList
from cpd_desktop.ui.pages.people.person_learning import PersonLearningList
from cpd_desktop.ui.pages.people.person_list import PersonList
from cpd_desktop.ui.pages.people.person_qualifications import PersonQualificationsList
from cpd_desktop.ui.pages.supervision.need_acts import RAISE
from cpd_desktop.ui.pages.supervision.person_needs import PersonNeeds
from tests.ui.conftest import TODAY
from tests.ui.knowing import look_back, record_later
from tests.ui.pages.people.conftest import Desk

WHO = 12


def raised(desk: Desk, title: str) -> None:
    desk.context.workspace.write(raise_need, NeedDraft(WHO, title, TODAY), today=TODAY)


def approved(desk: Desk) -> None:
    desk.context.workspace.write(record_approval, WHO, ApprovalDraft("BIA", date(2026, 6, 1)), today=TODAY)


def qualified(desk: Desk) -> None:
    draft = QualificationDraft(WHO, "Diploma in autism", QualificationState.IN_PROGRESS, date(2026, 6, 1))
    desk.context.workspace.write(save_qualification, draft, today=TODAY)


def needs_of(desk: Desk, view: PersonView) -> PersonNeeds:
    view.tabs.setCurrentWidget(view.needs)
    desk.settle()
    assert view.needs.panel is not None
    return view.needs.panel


def test_each_is_read_when_it_is_first_looked_at(desk: Desk) -> None:
    raised(desk, "Assess capacity")
    approved(desk)
    qualified(desk)
    desk.open_person(WHO)
    view = desk.page.person
    titles = [view.tabs.tabText(at).partition(" (")[0] for at in range(view.tabs.count())]
    assert titles[-6:] == ["Exemptions", "Approvals", "CPD", "Qualifications", "Learning", "History"]
    kinds = (
        (view.needs, PersonNeeds), (view.approvals, PersonApprovalsList), (view.cpd, PersonCpd),
        (view.qualifications, PersonQualificationsList), (view.learning, PersonLearningList),
    )  # fmt: skip
    for tab, kind in kinds:
        assert tab.panel is None
        assert tab.shown_list(name="Not yet") is None
        tab.focus_filter()

        view.tabs.setCurrentWidget(tab)
        desk.settle()
        found = tab.panel
        assert isinstance(found, kind)
        assert view.table is None
        shown = view.shown_list()
        assert shown is not None
        desk.page.activateWindow()
        desk.page.focus_filter()
        if isinstance(found, PersonList):
            assert shown.make().title == desk.whole(WHO).details.name
            desk.qtbot.waitUntil(found.table.view.hasFocus)
    assert view.needs.panel is not None
    assert [one.need.title for one in view.needs.panel.table.model.rows][:1] == ["Assess capacity"]
    assert view.approvals.panel is not None
    assert "Best Interests Assessor" in [row.title for row in view.approvals.panel.table.model.rows]
    assert view.qualifications.panel is not None
    assert "Diploma in autism" in [row.title for row in view.qualifications.panel.table.model.rows]


def test_another_person_is_read_anew(desk: Desk) -> None:
    view = desk.page.person
    for person_id in (WHO, 3):
        desk.open_person(person_id)
        view.tabs.setCurrentWidget(view.cpd)
        desk.settle()
        assert view.cpd.panel is not None
        assert view.cpd.panel.view.found is not None
        assert view.cpd.panel.view.found.person_id == person_id


def test_what_is_recorded_elsewhere_and_an_undo_are_seen_in_the_tab(desk: Desk) -> None:
    desk.open_person(WHO)
    view = desk.page.person
    view.tabs.setCurrentWidget(view.qualifications)
    desk.settle()
    qualified(desk)
    desk.page.reload()
    desk.settle()
    assert view.qualifications.panel is not None
    assert "Diploma in autism" in [row.title for row in view.qualifications.panel.table.model.rows]

    approved(desk)
    view.tabs.setCurrentWidget(view.approvals)
    desk.settle()
    found = view.approvals.panel
    assert found is not None
    words = "approved 1 June 2026, 6 months left"
    assert [row.words for row in found.table.model.rows if row.code == "BIA"] == [words]
    desk.undo()
    desk.page.reload()
    desk.settle()
    assert words not in [row.words for row in found.table.model.rows]


def test_the_history_still_stands_behind_them(desk: Desk) -> None:
    desk.open_person(WHO)
    view = desk.page.person
    view.tabs.setCurrentIndex(view.tabs.count() - 1)

    assert view.tabs.tabText(view.tabs.currentIndex()) == "History"
    assert view.table is view.history


def test_a_need_is_raised_from_what_is_required(desk: Desk) -> None:
    desk.open_person(WHO)
    view = desk.page.person
    view.holdings.view.selectRow(0)
    holding = view.holdings.model.row_at(0)
    desk.press(view.buttons[RAISE_NEED])
    acts = desk.page.acts
    assert acts.needs is not None
    form = acts.needs.dialog
    assert form is not None
    desk.press(form.act)

    (one, *_) = desk.context.workspace.read(needs_list, CoverageQuestion(TODAY), person_id=WHO)
    assert (one.need.title, one.need.source) == (holding.requirement.title, Source.GAP)
    assert RAISE_NEED == RAISE
    assert view.findChildren(QTabBar)


def test_it_is_as_it_was_known_with_the_rest_of_the_page(desk: Desk) -> None:
    raised(desk, "Known then")
    record_later(desk.context.workspace)
    raised(desk, "Raised later")
    desk.open_person(WHO)
    view = desk.page.person
    needs = needs_of(desk, view)
    look_back(view.knowing)
    desk.settle()

    titles = {one.need.title for one in needs.table.model.rows}
    assert ("Known then" in titles, "Raised later" in titles) == (True, False)
    assert not any(button.isEnabled() for button in needs.buttons.values())
    QTest.keyClick(needs.table.view, Qt.Key.Key_Return)
    assert needs.acts.dialog is None
    view.knowing.back.click()
    desk.settle()
    assert "Raised later" in {one.need.title for one in needs.table.model.rows}
    assert needs.buttons[RAISE].isEnabled()
