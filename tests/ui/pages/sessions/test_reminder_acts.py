"""Reminders of a session, saved into a folder that somebody chooses."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.services.sessions.known import known_session
from cpd_desktop.services.sessions.planning import cancel_session, delete_session
from cpd_desktop.services.sessions.reminders import MailKind
from cpd_desktop.ui.pages.sessions.reminder_acts import ReminderActs, Written, mail_kinds
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import SessionsDesk

SIAN, AMIR, JO = 1, 2, 3


@pytest.fixture
def acts(desk: SessionsDesk) -> ReminderActs:
    window = desk.show(QWidget())
    return ReminderActs(desk.context, window)


def choose(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    chosen = "" if folder is None else str(folder)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: chosen)


def remind(desk: SessionsDesk, acts: ReminderActs, uuid: bytes) -> None:
    acts.remind(desk.workspace.read(known_session, uuid))
    desk.settle()


def test_what_is_chosen_is_written_into_the_folder(
    desk: SessionsDesk, acts: ReminderActs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uuid = desk.plan(capacity=2)
    desk.book(uuid, SIAN, AMIR, JO)
    out = tmp_path / "drafts"
    choose(monkeypatch, out)

    remind(desk, acts, uuid)
    assert acts.dialog is not None
    acts.dialog.kind.setCurrentIndex(2)
    acts.dialog.act.click()
    desk.settle()

    assert [path.name for path in out.iterdir()] == ["Jo Patel Waiting list Fire safety 2026-12-10.eml"]
    assert desk.told == [
        "Wrote 1 e-mail draft into drafts: open each, look it over and send it. 1 without an address: put it in."
    ]
    assert acts.dialog is None
    assert desk.context.preferences.folder("reminders") == str(out)


def test_without_a_folder_nothing_is_written(
    desk: SessionsDesk, acts: ReminderActs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uuid = desk.plan()
    desk.book(uuid, SIAN)
    choose(monkeypatch, None)
    remind(desk, acts, uuid)
    assert acts.dialog is not None
    acts.dialog.act.click()
    desk.settle()
    assert desk.told == []


def test_a_folder_that_refuses_is_said(desk: SessionsDesk, acts: ReminderActs, tmp_path: Path) -> None:
    uuid = desk.plan()
    desk.book(uuid, SIAN)
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    acts.write_mails(uuid, MailKind.REMINDER, taken)
    desk.settle()
    assert "cannot be written" in desk.told[0]


def test_where_there_is_nobody_no_dialog_opens(desk: SessionsDesk, acts: ReminderActs) -> None:
    remind(desk, acts, desk.plan())
    assert acts.dialog is None
    assert desk.told == ["There is nobody to write to about this session."]


def test_a_session_that_is_gone_is_said(desk: SessionsDesk, acts: ReminderActs) -> None:
    uuid = desk.plan()
    known = desk.workspace.read(known_session, uuid)
    desk.workspace.write(delete_session, uuid)
    acts.remind(known)
    desk.settle()
    assert "not in the book any more" in desk.told[0]


def test_asked_twice_one_dialog_opens(desk: SessionsDesk, acts: ReminderActs) -> None:
    uuid = desk.plan()
    desk.book(uuid, SIAN)
    remind(desk, acts, uuid)
    first = acts.dialog
    remind(desk, acts, uuid)
    assert acts.dialog is first
    assert first is not None
    first.reject()


def test_of_a_cancelled_session_only_that_is_written(desk: SessionsDesk) -> None:
    uuid = desk.plan(capacity=1)
    desk.book(uuid, SIAN, AMIR)
    assert mail_kinds(desk.detail(uuid)) == {MailKind.JOINING: 1, MailKind.REMINDER: 1, MailKind.WAITING: 1}
    desk.workspace.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason="Snow", today=TODAY)
    assert mail_kinds(desk.detail(uuid)) == {MailKind.CANCELLED: 2}


def test_many_drafts_are_said_as_many() -> None:
    assert Written(1_200, Path("x/drafts"), 0).words == (
        "Wrote 1,200 e-mail drafts into drafts: open each, look it over and send it."
    )
