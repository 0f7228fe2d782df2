"""The page Supervision as it was known once: every tab leaves out what was recorded later, and nothing can be recorded meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.supervision.actions import open_actions, set_action_state
from cpd_desktop.services.supervision.logging import correct_supervision
from cpd_desktop.ui.pages.supervision.page import SupervisionPage
from cpd_desktop.ui.pages.supervision.person_file import PersonFile
from cpd_desktop.ui.pages.supervision.record_view import CORRECT, DELETE, RecordDialog
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE
from tests.ui.conftest import TODAY
from tests.ui.knowing import THEN, look_back, record_later
from tests.ui.pages.supervision.supervision_book import LAST, SECRET, SupervisionDesk, opened

EARLIER = LAST - timedelta(days=60)


@pytest.fixture
def page(supervision: SupervisionDesk) -> Iterator[SupervisionPage]:
    page = supervision.show(SupervisionPage(supervision.context), (1366, 768))
    supervision.context.wanted.connect(lambda name, target: page.show_target(target) if name == "Supervision" else None)
    yield page
    supervision.settle()


def then(desk: SupervisionDesk, page: SupervisionPage, tab: str) -> None:
    look_back(page.knowing)
    page.tabs.choose(tab)
    desk.settle()


def now(desk: SupervisionDesk, page: SupervisionPage) -> None:
    page.knowing.back.click()
    desk.settle()


def test_who_was_due_is_as_it_was_known(supervision: SupervisionDesk, page: SupervisionPage) -> None:
    supervision.log(EARLIER)
    record_later(supervision.workspace)
    supervision.log(TODAY)
    then(supervision, page, "Due")

    due = page.panel("Due")
    (dai,) = [one for one in due.table.model.rows if one.person_id == supervision.dai]
    assert dai.last_on == EARLIER
    assert page.knowing.band.isVisible()
    due.table.select(dai)
    assert not due.log.isEnabled()
    assert page.log.isHidden()
    now(supervision, page)
    (dai,) = [one for one in due.table.model.rows if one.person_id == supervision.dai]
    assert dai.last_on == TODAY
    assert due.log.isEnabled()
    assert page.log.isVisible()


def test_before_the_first_one_it_says_that_nothing_was_recorded(
    supervision: SupervisionDesk, page: SupervisionPage
) -> None:
    record_later(supervision.workspace)
    supervision.log(EARLIER)
    then(supervision, page, "Due")

    assert page.empty.isVisible()
    assert page.empty.title.text() == "No supervision was recorded by then"
    page.empty.go.click()
    supervision.settle()
    assert page.knowing.moment is None
    assert page.panel("Due").isVisible()


def test_actions_stand_as_they_did_and_are_not_answered(supervision: SupervisionDesk, page: SupervisionPage) -> None:
    supervision.log(EARLIER)
    (action,) = supervision.workspace.read(open_actions, supervision.dai, None, reader=None)
    record_later(supervision.workspace)
    supervision.workspace.write(set_action_state, action.uuid, ActionState.DONE, today=TODAY)
    then(supervision, page, "Actions")

    panel = page.panel("Actions")
    assert [one.state for one in panel.table.model.rows] == [ActionState.OPEN]
    assert not any(button.isEnabled() for button in panel.buttons.values())
    now(supervision, page)
    assert panel.table.model.rows == ()
    supervision.workspace.write(undo_change)
    page.reload()
    supervision.settle()
    assert panel.buttons[ActionState.DONE].isEnabled()


def test_needs_are_as_they_were_known_and_none_is_raised(supervision: SupervisionDesk, page: SupervisionPage) -> None:
    supervision.need(title="Known then")
    record_later(supervision.workspace)
    supervision.need(title="Raised later")
    told: list[str] = []
    supervision.context.told.connect(told.append)
    then(supervision, page, "Needs")

    panel = page.panel("Needs")
    assert [one.need.title for one in panel.table.model.rows] == ["Known then"]
    assert [text for text, button in panel.buttons.items() if button.isEnabled()] == ["Open the person"]
    QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    page.add_new()
    assert told[-2:] == [NOTHING_MEANWHILE] * 2
    now(supervision, page)
    assert {one.need.title for one in panel.table.model.rows} == {"Known then", "Raised later"}


def test_group_sessions_are_as_they_were_known(supervision: SupervisionDesk, page: SupervisionPage) -> None:
    supervision.session(topic="Known then")
    record_later(supervision.workspace)
    supervision.session(topic="Held earlier, recorded later")
    then(supervision, page, "Group sessions")

    panel = page.panel("Group sessions")
    assert [one.topic for one in panel.table.model.rows] == ["Known then"]
    assert panel.view.title.text() == "Known then"
    assert not panel.add.isEnabled()
    usable = {key for key, button in panel.view.buttons.items() if button.isEnabled()}
    assert usable == {"record", "slips"}
    now(supervision, page)
    assert panel.table.model.rowCount() == 2
    assert panel.view.buttons["correct"].isEnabled()


def test_drafts_are_counted_as_they_were_known(supervision: SupervisionDesk, page: SupervisionPage) -> None:
    supervision.session()
    record_later(supervision.workspace)
    supervision.session(topic="Another")
    supervision.context.sign_in_as(supervision.book.practitioner)
    then(supervision, page, "CPD drafts")

    panel = page.panel("CPD drafts")
    assert panel.counts.text().startswith("2 people have 2 draft entries")
    assert panel.stack.currentIndex() == 0
    assert panel.sign_in.isHidden()
    now(supervision, page)
    assert panel.table.model.rowCount() == 2


def test_agreements_are_as_they_were_known(supervision: SupervisionDesk, page: SupervisionPage) -> None:
    record_later(supervision.workspace)
    supervision.agreement()
    then(supervision, page, "Agreements")

    panel = page.panel("Agreements")
    assert panel.table.model.rows == ()
    assert not panel.add.isEnabled()
    now(supervision, page)
    assert panel.table.model.rowCount() == 1
    assert panel.add.isEnabled()


def test_a_person_s_file_and_record_say_what_they_said(supervision: SupervisionDesk, page: SupervisionPage) -> None:
    uuid = supervision.log(LAST)
    supervision.context.sign_in_as(supervision.book.manager)
    record_later(supervision.workspace)
    supervision.log(TODAY)
    supervision.workspace.write(
        correct_supervision, uuid,
        SupervisionDraft(supervision.dai, supervision.jo, LAST, 15, texts={"notes": "Said otherwise"}),
        reader=supervision.book.manager, today=TODAY,
    )  # fmt: skip
    look_back(page.knowing)
    page.show_target({"person": supervision.dai})
    supervision.settle()

    file = page.file
    assert isinstance(file, PersonFile)
    assert [(one.held_on, one.minutes) for one in file.table.model.rows] == [(LAST, 90)]
    assert not file.log.isEnabled()
    QTest.keyClick(file.table.view, Qt.Key.Key_Return)
    record = opened(supervision, RecordDialog)
    assert record.detail is not None
    assert record.detail.texts == {"notes": SECRET}
    assert "Old knowledge" in record.facts.text()
    assert record.buttons[CORRECT].isHidden()
    assert record.buttons[DELETE].isHidden()
    record.accept()
    now(supervision, page)
    assert [(one.held_on, one.minutes) for one in file.table.model.rows] == [(TODAY, 90), (LAST, 15)]


def test_the_calendar_file_has_the_dates_that_were_known(
    supervision: SupervisionDesk, page: SupervisionPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    supervision.log(EARLIER, next_on=TODAY + timedelta(days=2))
    record_later(supervision.workspace)
    supervision.log(LAST, next_on=TODAY + timedelta(days=9))
    out = tmp_path / "dates.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))

    def day() -> object:
        page.calendar.click()
        supervision.settle()
        events: list[Any] = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
        return next(one["dtstart"].dt for one in events if "Dai Rees" in str(one["summary"]))

    look_back(page.knowing)
    supervision.settle()
    assert day() == TODAY + timedelta(days=2)
    now(supervision, page)
    assert day() == TODAY + timedelta(days=9)


def test_before_the_book_began_the_tabs_say_so_and_stay(supervision: SupervisionDesk, page: SupervisionPage) -> None:
    supervision.log(EARLIER)
    page.reload()
    supervision.settle()
    rows = page.panel("Due").table.model.rows
    for tab in ("Due", "Actions"):
        page.tabs.choose(tab)
        page.knowing._set(THEN - timedelta(days=900))
        supervision.settle()
        assert page.knowing.error.text().startswith("Nothing was recorded by")
        page.knowing._set(None)
        supervision.settle()
    assert page.panel("Due").table.model.rows == rows
