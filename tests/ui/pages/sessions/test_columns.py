"""The columns of sessions and places."""

from cpd_desktop.domain.bookings import BookingState, Mark
from cpd_desktop.domain.clashes import Clash, ClashKind
from cpd_desktop.ui.models.rows import Column, texts_of
from cpd_desktop.ui.pages.sessions.columns import (
    PlacesKnown,
    came_of,
    clash_badge,
    clash_words,
    line_words,
    marks_words,
    place_columns,
    request_columns,
    session_columns,
)
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import COMING, PAST, SessionsDesk


def named(columns: tuple[Column, ...], heading: str) -> Column:  # type: ignore[type-arg]  # Of any row.
    return next(column for column in columns if column.heading == heading)


def test_a_session_is_read_at_a_glance_and_each_cell_as_a_sentence(desk: SessionsDesk) -> None:
    uuid = desk.plan(capacity=2, needs_approval=True)
    desk.book(uuid, 1, 2, 3)
    desk.request(uuid, 4)
    listed = desk.detail(uuid).listed
    columns = session_columns(desk.context.look, lambda: TODAY)

    texts = dict(zip((one.heading for one in columns), texts_of(columns, [listed])[0], strict=True))
    assert texts["First day"] == "Thu 10 Dec 2026"
    assert (texts["Booked"], texts["Places left"], texts["Waiting"], texts["To decide"]) == (
        "2 of 2",
        "▲ Full",
        "1",
        "1",
    )
    assert texts["State"] == "○ Upcoming"
    said = {one.heading: one.sentence(listed) for one in columns if one.sentence is not None}
    assert said["Booked"] == "Fire safety: 2 of 2 places booked"
    assert said["Places left"] == "Fire safety: places left, Full"
    assert said["To decide"] == "Fire safety: 1 request to decide"
    full = named(columns, "Places left").colour
    assert full is not None
    assert full(listed) is not None


def test_attendance_that_is_missing_stands_out(desk: SessionsDesk) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1, 2)
    columns = session_columns(desk.context.look, lambda: TODAY)
    state = named(columns, "State")

    before = desk.detail(uuid).listed
    assert state.show(state.value(before)) == "■ 2 to mark"
    assert state.sentence is not None
    assert state.sentence(before) == "Fire safety: attendance to record, 2 to mark"
    desk.attend(uuid)
    after = desk.detail(uuid).listed
    assert state.show(state.value(after)) == "■ Ready to close"
    assert named(columns, "Attended").value(after) == "2 of 2"


def test_places_show_what_clashes_before_and_attendance_afterwards(desk: SessionsDesk) -> None:
    uuid = desk.plan()
    (booking,) = desk.book(uuid, 2)
    line = desk.detail(uuid).bookings[0]
    clash = Clash(2, "Amir Khan", ClashKind.LEAVE, COMING, "Amir Khan is on leave.")
    known = PlacesKnown({booking: (clash, clash)}, {booking: 3}, {booking: "Completed"})

    before = place_columns(desk.context.look, known, has_groups=False, is_over=False)
    assert named(before, "Clash").value(line) == "▲ Leave"
    assert named(before, "Clash").sentence(line) == "Amir Khan is on leave. Amir Khan is on leave."  # type: ignore[misc]
    assert named(before, "In line").sentence(line) == "Amir Khan: number 3 of those who wait"  # type: ignore[misc]
    assert "Group" not in [one.heading for one in before]
    after = place_columns(desk.context.look, known, has_groups=True, is_over=True)
    assert named(after, "Attendance").sentence(line) == "Amir Khan: Completed"  # type: ignore[misc]
    assert {"Group", "Attendance"} <= {one.heading for one in after}
    assert (clash_badge(()), clash_words(()), line_words(None)) == ("", "", "does not wait")


def test_what_marks_come_to_is_said_in_words(desk: SessionsDesk) -> None:
    present, dna, absent = Mark.PRESENT, Mark.DNA, Mark.ABSENT
    said = {
        (present, present): "Completed", (present, dna): "Some of it only", (dna, dna): "Did not attend",
        (absent, absent): "Absent, said so", (Mark.FAILED, present): "Failed", (present, None): "1 of 2 marked", (None, None): "",
    }  # fmt: skip
    assert {marks: marks_words(marks, is_assessed=False) for marks in said} == said
    assert marks_words([present], is_assessed=True) == "Passed"

    uuid = desk.plan(PAST, needs_approval=True)
    desk.book(uuid, 1)
    uuid = desk.plan(COMING, capacity=1)
    desk.book(uuid, 2, 3)
    detail = desk.detail(uuid)
    assert [came_of(detail.listed.known, one.booking) for one in detail.bookings] == ["Not marked yet", ""]


def test_a_request_says_for_which_session_it_is(desk: SessionsDesk) -> None:
    uuid = desk.plan(needs_approval=True)
    desk.request(uuid, 2)
    line = desk.detail(uuid).bookings[0]
    columns = request_columns(desk.context.look)

    assert line.booking.state is BookingState.REQUESTED
    texts = texts_of(columns, [line])[0]
    assert texts[:4] == ("Amir Khan", "△ Requested", "Fire safety", "Thu 10 Dec 2026")
