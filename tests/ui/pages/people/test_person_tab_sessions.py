"""The tab of sessions on a person's page."""

from cpd_desktop.ui.theme import LIGHT
from tests.ui.cut_off import cut_off
from tests.ui.pages.people.conftest import Desk
from tests.ui.pages.people.session_tab import COURSE, WHO, tab
from tests.ui.reading import faults
from tests.ui.session_book import LATER, booked, planned


def test_it_is_made_when_it_is_first_looked_at_and_counts(desk: Desk) -> None:
    uuid = planned(desk.context.workspace, COURSE, LATER)
    booked(desk.context.workspace, uuid, [WHO])
    desk.open_person(WHO)
    view = desk.page.person
    assert view.sessions.panel is None
    assert view.sessions.shown_list(name="Sessions") is None

    lists = tab(desk)
    rows = lists.places.model.rows
    assert view.tabs.tabText(2) == f"Sessions ({len(rows)})"
    days = [row.listed.first_on for row in rows]
    assert days == sorted(days, reverse=True)
    shown = view.shown_list()
    assert shown is not None
    assert shown.make().title == desk.whole(WHO).details.name
    assert faults(desk.page) == []
    desk.page.activateWindow()
    desk.page.focus_filter()
    desk.qtbot.waitUntil(lists.places.view.hasFocus)


def test_nothing_is_cut_off_at_200_percent(desk: Desk) -> None:
    desk.context.look.apply(LIGHT, 200)
    lists = tab(desk)

    desk.qtbot.waitUntil(lambda: cut_off(lists) == [])
