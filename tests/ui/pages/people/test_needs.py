"""The tab of needs on a person's page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar

from cpd_desktop.domain.needs import NeedDraft, Source
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.needs import needs_list, raise_need
from cpd_desktop.ui.pages.people.person import RAISE_NEED
from cpd_desktop.ui.pages.supervision.need_acts import RAISE
from tests.ui.conftest import TODAY
from tests.ui.knowing import look_back, record_later
from tests.ui.pages.people.conftest import Desk


def test_it_is_read_when_it_is_first_looked_at(desk: Desk) -> None:
    desk.context.workspace.write(raise_need, NeedDraft(12, "Assess capacity", TODAY), today=TODAY)
    desk.open_person(12)
    view = desk.page.person
    assert view.needs.list is None
    assert view.needs.shown_list(name="Needs") is None

    view.tabs.setCurrentWidget(view.needs)
    desk.settle()
    needs = view.needs.list
    assert needs is not None
    assert [one.need.title for one in needs.table.model.rows][:1] == ["Assess capacity"]
    shown = view.shown_list()
    assert shown is not None
    assert shown.make().title == desk.whole(12).details.name
    desk.page.focus_filter()
    assert needs.table.view.hasFocus() or not desk.page.isActiveWindow()


def test_a_need_is_raised_from_what_is_required(desk: Desk) -> None:
    desk.open_person(12)
    view = desk.page.person
    view.holdings.view.selectRow(0)
    holding = view.holdings.model.row_at(0)
    desk.press(view.buttons[RAISE_NEED])
    acts = desk.page.acts
    assert acts.needs is not None
    form = acts.needs.dialog
    assert form is not None
    desk.press(form.act)

    (one, *_) = desk.context.workspace.read(needs_list, CoverageQuestion(TODAY), person_id=12)
    assert (one.need.title, one.need.source) == (holding.requirement.title, Source.GAP)
    assert RAISE_NEED == RAISE
    assert view.findChildren(QTabBar)


def test_it_is_as_it_was_known_with_the_rest_of_the_page(desk: Desk) -> None:
    desk.context.workspace.write(raise_need, NeedDraft(12, "Known then", TODAY), today=TODAY)
    record_later(desk.context.workspace)
    desk.context.workspace.write(raise_need, NeedDraft(12, "Raised later", TODAY), today=TODAY)
    desk.open_person(12)
    view = desk.page.person
    view.tabs.setCurrentWidget(view.needs)
    look_back(view.knowing)
    desk.settle()

    needs = view.needs.list
    assert needs is not None
    titles = {one.need.title for one in needs.table.model.rows}
    assert ("Known then" in titles, "Raised later" in titles) == (True, False)
    assert not any(button.isEnabled() for button in needs.buttons.values())
    QTest.keyClick(needs.table.view, Qt.Key.Key_Return)
    assert needs.acts.dialog is None
    view.knowing.back.click()
    desk.settle()
    assert "Raised later" in {one.need.title for one in needs.table.model.rows}
    assert needs.buttons[RAISE].isEnabled()
