"""A person's supervision on their own page."""

from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.ui.pages.people.person_tab import PersonTab
from cpd_desktop.ui.pages.supervision.person_file import PersonFile
from tests.ui.conftest import TODAY
from tests.ui.knowing import look_back, record_later
from tests.ui.pages.people.conftest import Desk


def the_tab(desk: Desk) -> PersonTab[PersonFile]:
    tab = desk.page.person.supervision
    desk.page.person.tabs.setCurrentWidget(tab)
    desk.settle()
    return tab


def test_it_is_read_when_it_is_looked_at_and_not_before(desk: Desk) -> None:
    desk.open_person(3)
    assert desk.page.person.supervision.panel is None
    tab = the_tab(desk)

    assert tab.panel is not None
    assert tab.panel.person_id == 3
    assert tab.panel.table.model.rowCount() > 10


def test_the_next_person_shows_their_own(desk: Desk) -> None:
    desk.open_person(3)
    tab = the_tab(desk)
    desk.open_person(4)
    tab = the_tab(desk)

    assert tab.panel is not None
    assert tab.panel.answer is not None
    assert tab.panel.answer.person_id == 4


def test_it_prints_under_the_staff_number_and_has_the_filter(desk: Desk) -> None:
    desk.open_person(3)
    the_tab(desk)
    whole = desk.page.person.whole
    shown = desk.page.person.shown_list()
    assert whole is not None
    assert shown is not None
    assert shown.name == f"Supervision {whole.details.staff_number}"
    assert whole.details.name not in shown.name
    desk.page.focus_filter()
    tab = desk.page.person.supervision
    assert tab.panel is not None
    assert tab.panel.table.filter.hasFocus()


def test_ctrl_l_from_a_person_is_about_them(desk: Desk) -> None:
    assert desk.page.person_in_view() is None
    desk.open_person(3)

    assert desk.page.person_in_view() == 3


def test_it_is_as_it_was_known_with_the_rest_of_the_page(desk: Desk) -> None:
    desk.open_person(3)
    tab = the_tab(desk)
    assert tab.panel is not None
    assert tab.panel.answer is not None
    before = tab.panel.table.model.rows
    record_later(desk.context.workspace)
    supervisor = before[0].supervisor_id
    desk.context.workspace.write(log_supervision, SupervisionDraft(3, supervisor, TODAY, 60), reader=None, today=TODAY)
    look_back(desk.page.person.knowing)
    desk.settle()
    assert tab.panel.table.model.rows == before
    assert not tab.panel.log.isEnabled()
    desk.page.person.knowing.back.click()
    desk.settle()
    assert tab.panel.table.model.rowCount() == len(before) + 1
    assert tab.panel.log.isEnabled()
