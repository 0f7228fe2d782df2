"""The places of one session."""

from cpd_desktop.domain.clashes import Clash, ClashKind
from cpd_desktop.domain.sessions import EndedBy, PartDraft
from cpd_desktop.services.sessions.booking import cancel_bookings
from cpd_desktop.ui.pages.sessions.places_panel import PlacesPanel
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import COMING, PAST, SessionsDesk
from tests.ui.reading import faults


def shown(desk: SessionsDesk, uuid: bytes, *clashes: Clash, is_over: bool = False) -> PlacesPanel:
    panel = PlacesPanel(desk.context)
    desk.show(panel, (900, 500))
    detail = desk.detail(uuid)
    by_uuid = {one.booking.uuid: clashes for one in detail.bookings if one.booking.person_id == 2}
    panel.show_places(detail.listed, detail.bookings, by_uuid if clashes else {}, is_over=is_over)
    return panel


def names(panel: PlacesPanel) -> list[str]:
    return [one.booking.name for one in panel.table.rows_shown()]


def test_what_is_to_be_decided_comes_first_and_who_waits_is_numbered(desk: SessionsDesk) -> None:
    uuid = desk.plan(capacity=1, needs_approval=True)
    desk.book(uuid, 1, 2, 3)
    desk.request(uuid, 4)
    panel = shown(desk, uuid, Clash(2, "Amir Khan", ClashKind.LEAVE, COMING, "Amir Khan is on leave."))

    assert names(panel) == ["Dai Rees", "Siân O’Brien", "Amir Khan", "Jo Patel"]
    headings = panel.table.headings_shown()
    texts = dict(zip(names(panel), panel.table.texts_shown(), strict=True))
    assert texts["Jo Patel"][headings.index("In line")] == "2"
    assert texts["Amir Khan"][headings.index("Clash")] == "▲ Leave"
    panel.kinds.choose("waiting")
    assert names(panel) == ["Amir Khan", "Jo Patel"]
    assert faults(panel) == []


def test_what_was_cancelled_stands_apart_with_why(desk: SessionsDesk) -> None:
    uuid = desk.plan()
    first, _ = desk.book(uuid, 1, 2)
    desk.workspace.write(cancel_bookings, [first], by=EndedBy.MANAGER, reason="Court that day", today=TODAY)
    panel = shown(desk, uuid)

    assert names(panel) == ["Amir Khan"]
    panel.kinds.choose("ended")
    assert names(panel) == ["Siân O’Brien"]
    assert "manager: Court that day" in panel.table.texts_shown()[0]
    assert not panel.deciding.cancel.isEnabled()


def test_people_are_moved_between_groups_where_there_are_several(desk: SessionsDesk) -> None:
    parts = (PartDraft(COMING, group="R&D"), PartDraft(COMING.replace(day=11), group="South"))
    uuid = desk.plan(parts=parts)
    desk.book(uuid, 1, group="R&D")
    panel = shown(desk, uuid)
    actions = panel.move_to.menu().actions()

    assert panel.move_to.isVisible()
    assert [one.text() for one in actions] == ["R&&D", "South"]
    with desk.qtbot.waitSignal(panel.move_wanted) as sent:
        actions[1].trigger()
    assert (sent.args[0][0].booking.name, sent.args[1]) == ("Siân O’Brien", "South")
    assert "Group" in panel.table.headings_shown()


def test_afterwards_attendance_takes_the_place_of_clashes(desk: SessionsDesk) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1)
    desk.attend(uuid)
    panel = shown(desk, uuid, is_over=True)

    assert "Clash" not in panel.table.headings_shown()
    assert panel.table.texts_shown()[0][2] == "Completed"


def test_a_session_without_people_says_the_way_on_and_prints(desk: SessionsDesk) -> None:
    panel = shown(desk, desk.plan())

    assert panel.table.empty.text() == "Nobody has a place yet. Book people …, or Ctrl+N."
    assert panel.deciding.isHidden()
    paper = panel.shown_list()
    assert paper is not None
    assert (paper.name, paper.make().title) == ("Places in a session", "Fire safety")
    panel.focus_filter()
    assert PlacesPanel(desk.context).shown_list() is None
