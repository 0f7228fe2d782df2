"""The line of buttons that decide about places."""

from PySide6.QtWidgets import QPushButton

from cpd_desktop.ui.pages.sessions.deciding import DecidingLine
from tests.ui.pages.sessions.sessions_desk import SessionsDesk


def test_each_button_says_how_many_it_is_about_and_sends_only_those(desk: SessionsDesk) -> None:
    uuid = desk.plan(needs_approval=True)
    desk.request(uuid, 1, 2)
    desk.book(uuid, 3)
    lines = desk.detail(uuid).bookings
    line = DecidingLine(desk.context.look)
    desk.qtbot.addWidget(line)
    line.add(QPushButton("Open session"))
    line.show()

    line.show_chosen(lines)
    assert [one.text() for one in (line.approve, line.decline, line.cancel)] == [
        "Approve 2", "Decline 2 …", "Cancel 3 places …",
    ]  # fmt: skip
    for button, signal, count in (
        (line.approve, line.approve_wanted, 2), (line.decline, line.decline_wanted, 2), (line.cancel, line.cancel_wanted, 3),
    ):  # fmt: skip
        with desk.qtbot.waitSignal(signal) as sent:
            desk.press(button)
        assert len(sent.args[0]) == count
    line.show_chosen([one for one in lines if one.booking.name == "Jo Patel"])
    assert not line.approve.isEnabled()
    assert (line.approve.text(), line.cancel.text()) == ("Approve", "Cancel place …")
    line.show_chosen(())
    assert not line.cancel.isEnabled()
