"""Training records that are places in sessions: where they come from, and what is changed there only."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.ui import notices
from cpd_desktop.ui.pages.people.records import GO_TO_SESSION, RecordDialog
from tests.ui.pages.people.conftest import Desk, fill
from tests.ui.pages.people.session_tab import COURSE, WHO
from tests.ui.session_book import LATER, booked, planned


def of_session(desk: Desk) -> bytes:
    """Book a person onto a session, show their training, and choose the record of the place."""
    uuid = planned(desk.context.workspace, COURSE, LATER)
    booked(desk.context.workspace, uuid, [WHO])
    desk.open_person(WHO)
    view = desk.page.person
    view.tabs.setCurrentIndex(1)
    at = next(at for at, row in enumerate(view.records.model.rows) if row.completed_on == LATER)
    view.records.view.selectRow(at)
    return uuid


def test_a_record_says_which_session_it_comes_from_and_leads_there(desk: Desk) -> None:
    uuid = of_session(desk)
    view = desk.page.person
    column = [one.heading for one in view.records.model.columns].index("Comes from")
    assert view.records.view.currentIndex().siblingAtColumn(column).data() == "Session of 11 Feb 2027"
    assert view.buttons[GO_TO_SESSION].isVisible()
    desk.press(view.buttons[GO_TO_SESSION])

    assert desk.gone_to[-1] == ("Sessions", {"session": uuid.hex()})
    other = next(at for at, row in enumerate(view.records.model.rows) if view.place_of(row) is None)
    view.records.view.selectRow(other)
    assert view.buttons[GO_TO_SESSION].isHidden()


def test_what_a_session_says_of_a_record_is_refused_and_its_page_offered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    uuid = of_session(desk)
    view = desk.page.person
    desk.press(view.buttons["Correct record …"])
    dialog = desk.form(RecordDialog)
    assert dialog.about.text().startswith("A place in the session of 11 Feb 2027")
    assert dialog.go_to_session.isVisible()
    fill(dialog, completed_on="12/2/2027")
    desk.press(dialog.act)
    said = "This is a place in the session of 11/02/2027: change it on the page Sessions."
    assert said == dialog.error_of("outcome")
    QTest.mouseClick(dialog.go_to_session, Qt.MouseButton.LeftButton)
    assert desk.gone_to[-1] == ("Sessions", {"session": uuid.hex()})

    asked: list[tuple[str, str]] = []

    def ask(_: object, text: str, act: str, **__: object) -> bool:
        asked.append((text, act))
        return True

    monkeypatch.setattr(notices, "ask", ask)
    desk.gone_to.clear()
    desk.press(view.buttons["Delete record"])
    assert asked == [(said, GO_TO_SESSION)]
    assert desk.gone_to == [("Sessions", {"session": uuid.hex()})]
