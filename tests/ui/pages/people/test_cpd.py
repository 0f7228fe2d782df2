"""The tab CPD of a person's page: read when it is looked at, printed under the person's name."""

from tests.ui.pages.people.conftest import Desk


def test_it_is_read_when_it_is_first_looked_at(desk: Desk) -> None:
    desk.open_person(12)
    view = desk.page.person
    assert view.cpd.person is None
    assert view.cpd.shown_list(name="CPD") is None
    view.cpd.focus_filter()

    view.tabs.setCurrentWidget(view.cpd)
    desk.settle()
    found = view.cpd.person
    assert found is not None
    assert found.view.found is not None
    assert found.view.found.person_id == 12
    assert view.table is None
    desk.page.focus_filter()


def test_another_person_is_read_anew(desk: Desk) -> None:
    desk.open_person(12)
    view = desk.page.person
    view.tabs.setCurrentWidget(view.cpd)
    desk.settle()
    desk.open_person(3)
    view.tabs.setCurrentWidget(view.cpd)
    desk.settle()
    found = view.cpd.person
    assert found is not None
    assert found.view.found is not None
    assert found.view.found.person_id == 3
