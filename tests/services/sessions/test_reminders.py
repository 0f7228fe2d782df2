from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.mail_drafts import MailDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.services.sessions.booking import book_places, cancel_bookings
from cpd_desktop.services.sessions.planning import cancel_session
from cpd_desktop.services.sessions.reminders import MailKind, eml_of, mail_drafts
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import someone
from tests.services.practice_book import held
from tests.services.sessions.papers_book import CARER, with_sessions
from tests.services.sessions.sessions_book import (
    AMIR,
    JO,
    SIAN,
    a_session,
    book,
    bookings,
    furnish,
    in_groups,
    planned,
)

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)


def drafts(workspace: Workspace, uuid: bytes, kind: MailKind) -> tuple[MailDraft, ...]:
    return workspace.read(mail_drafts, uuid, kind=kind, produced_at=NOW)


def read(draft: MailDraft) -> EmailMessage:
    message = email.message_from_bytes(eml_of(draft), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def days_of(draft: MailDraft) -> list[str]:
    events: list[Any] = Calendar.from_ical(draft.ics).walk("VEVENT")
    return [str(one["dtstart"].dt.date()) for one in events]


def test_each_learner_is_written_to_alone_with_their_own_days(workspace: Workspace) -> None:
    papers = with_sessions(workspace)

    found = drafts(workspace, papers.to_come, MailKind.JOINING)

    assert [(one.name, one.to) for one in found] == [
        ("Siân Ŵyn", "s1@westmere.gov.uk"), (CARER, ""), ("Zofia Łuczak", "s2@westmere.gov.uk"),
    ]  # fmt: skip
    sian, _, zofia = found
    assert sian.subject == "Your place: Moving people safely: summer, 6 July 2026"
    assert zofia.subject == "Your place: Moving people safely: summer, 13 July 2026"
    assert "- Monday 6 July 2026, 9:30–16:30: Town Hall, room 2" in sian.body
    assert "- Monday 13 July 2026, 9:30–16:30: Annexe" in zofia.body
    assert "Why this session: So that people are moved safely and with dignity." in sian.body
    assert "Zofia" not in sian.body
    assert (days_of(sian), days_of(zofia)) == (["2026-07-06", "2026-09-07"], ["2026-07-13", "2026-09-07"])
    assert b"Zofia" not in sian.ics


def test_the_file_is_a_draft_with_the_calendar_in_it(workspace: Workspace) -> None:
    papers = with_sessions(workspace)
    message = read(drafts(workspace, papers.to_come, MailKind.REMINDER)[0])
    assert (message["X-Unsent"], str(message["To"])) == ("1", "Siân Ŵyn <s1@westmere.gov.uk>")
    assert str(message["Subject"]).startswith("Reminder: Moving people safely")
    (attached,) = message.iter_attachments()
    data = attached.get_payload(decode=True)
    assert isinstance(data, bytes)
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 2


def test_who_waits_is_told_so_and_gets_nothing_for_the_calendar(workspace: Workspace) -> None:
    papers = with_sessions(workspace)
    (one,) = drafts(workspace, papers.to_come, MailKind.WAITING)
    assert (one.name, one.ics) == ("Jo Li", b"")
    assert "You are on the waiting list" in one.body


def test_a_cancelled_session_is_told_to_who_had_a_place_and_to_nobody_else(workspace: Workspace) -> None:
    furnish(workspace)
    uuid = planned(workspace, a_session(capacity=2))
    earlier, _, _ = book(workspace, uuid, SIAN, AMIR, JO)
    workspace.write(cancel_bookings, [earlier], by=EndedBy.LEARNER, reason="Ill", today=TODAY)
    workspace.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason="The trainer\nis ill", today=TODAY)

    found = drafts(workspace, uuid, MailKind.CANCELLED)

    assert [one.name for one in found] == ["Amir Khan", "Jo Patel"]
    assert "cancelled by the provider: Fire safety. Why: The trainer is ill" in found[0].body
    assert str(Calendar.from_ical(found[0].ics)["method"]) == "CANCEL"
    (attached,) = read(found[0]).iter_attachments()
    assert attached.get_param("method") == "CANCEL"


def test_a_place_that_was_cancelled_is_told_once_and_not_to_who_has_another(workspace: Workspace) -> None:
    furnish(workspace)
    uuid = planned(workspace, in_groups())
    for _ in range(2):
        (place,) = book(workspace, uuid, SIAN, group="North")
        workspace.write(cancel_bookings, [place], by=EndedBy.MANAGER, reason="Cover", today=TODAY)
    (again,) = book(workspace, uuid, AMIR, group="North")
    workspace.write(cancel_bookings, [again], by=EndedBy.LEARNER, today=TODAY)
    book(workspace, uuid, AMIR, group="South")

    (one,) = drafts(workspace, uuid, MailKind.CANCELLED)

    assert (one.name, one.is_cancelled) == ("Siân O’Brien", True)
    assert "Your place has been cancelled by the manager" in one.body
    assert [one.name for one in drafts(workspace, uuid, MailKind.JOINING)] == ["Amir Khan"]


@pytest.mark.parametrize("kind", list(MailKind))
def test_where_there_is_nobody_to_write_to_it_is_said(workspace: Workspace, kind: MailKind) -> None:
    furnish(workspace)
    uuid = planned(workspace)
    with pytest.raises(Refused, match=r"nobody|Nobody|No place"):
        drafts(workspace, uuid, kind)


def test_nobody_is_reminded_of_a_session_that_is_over(workspace: Workspace) -> None:
    furnish(workspace)
    uuid = held(workspace, TODAY, [SIAN])
    with pytest.raises(Refused, match="This session is closed"):
        drafts(workspace, uuid, MailKind.REMINDER)


def test_hostile_names_and_titles_stay_in_their_places(workspace: Workspace) -> None:
    furnish(workspace)
    person = someone(workspace, "00077", "Ann <b>&\u202eeve", email="ann@example.org")
    uuid = planned(workspace, a_session(title="=cmd|x\u202e", place="Hall\u2028Two", purpose="One\r\nBcc: x\n\ntwo"))
    book(workspace, uuid, person)
    outsider = LearnerDraft(None, "Eve\u202e", "Trust")
    workspace.write(book_places, uuid, [outsider], by="Jo", today=TODAY)

    for draft in drafts(workspace, uuid, MailKind.JOINING):
        message = read(draft)
        assert set(message.keys()) <= {"To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"}
        assert "\u202e" not in f"{message['To']}{message['Subject']}"
        body = message.get_body()
        assert body is not None
        assert "Why this session: One Bcc: x two" in body.get_content()
    assert len(bookings(workspace, uuid)) == 2
