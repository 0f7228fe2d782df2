from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.lapses import Lapse
from cpd_desktop.domain.problems import Refused
from cpd_desktop.exchange.reminder_files import lapse_mail_files, person_calendar_file, session_mail_files
from cpd_desktop.services.coverage import find_person
from cpd_desktop.services.sessions.booking import book_places
from cpd_desktop.services.sessions.reminders import MailKind
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.sessions.papers_book import CARER, PapersBook, with_sessions

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)


@pytest.fixture
def papers(tmp_path: Path) -> Iterator[PapersBook]:
    with empty_book(tmp_path / "book.cpd", clock=Clock()) as workspace:
        yield with_sessions(workspace)


def test_there_is_a_draft_for_each_and_the_sessions_calendar(papers: PapersBook) -> None:
    files, unaddressed = session_mail_files(papers.workspace, papers.to_come, MailKind.JOINING, produced_at=NOW)

    about = "Moving people safely summer 2026-07-06"
    assert list(files) == [
        f"Siân Ŵyn Place {about}.eml", f"{CARER} Place {about}.eml", f"Zofia Łuczak Place {about}.eml",
        f"Session {about}.ics",
    ]  # fmt: skip
    assert unaddressed == (CARER,)
    calendar = Calendar.from_ical(files[f"Session {about}.ics"])
    assert len(calendar.walk("VEVENT")) == 3


def test_who_waits_gets_no_calendar(papers: PapersBook) -> None:
    files, _ = session_mail_files(papers.workspace, papers.to_come, MailKind.WAITING, produced_at=NOW)
    assert [name.rpartition(".")[2] for name in files] == ["eml"]


def test_people_of_one_name_have_a_file_each(papers: PapersBook) -> None:
    twins = [LearnerDraft(None, "Sam Lee", "Trust A"), LearnerDraft(None, "sam lee", "Trust B")]
    uuid = papers.to_come
    papers.workspace.write(book_places, uuid, twins, group="Group A", by="tests", today=TODAY)
    files, _ = session_mail_files(papers.workspace, uuid, MailKind.WAITING, produced_at=NOW)
    assert sum("lee" in name.casefold() for name in files) == 2
    assert len({name.casefold() for name in files}) == len(files)


def test_where_nobody_is_concerned_nothing_is_made(papers: PapersBook) -> None:
    with pytest.raises(Refused, match="closed"):
        session_mail_files(papers.workspace, papers.closed, MailKind.REMINDER, produced_at=NOW)


def test_lapses_make_a_draft_for_each_person() -> None:
    last = date(2026, 7, 1)
    some = [
        Lapse(1, "Dai Rees", "dai@example.org", "East", 1, "Fire safety", last),
        Lapse(1, "Dai Rees", "dai@example.org", "East", 2, "First aid", last),
        Lapse(2, "Ife/Obi", "", "West", 1, "Fire safety", last),
    ]
    files, unaddressed = lapse_mail_files(some, on=TODAY)
    assert list(files) == ["Dai Rees Training to renew 2026-06-15.eml", "Ife Obi Training to renew 2026-06-15.eml"]
    assert unaddressed == ("Ife/Obi",)
    assert lapse_mail_files([], on=TODAY) == ({}, ())


def test_somebodys_calendar_is_named_after_them(papers: PapersBook) -> None:
    person = papers.workspace.read(find_person, "S1")
    name, data = person_calendar_file(papers.workspace, person, on=TODAY, produced_at=NOW)
    assert name == "Siân Ŵyn Sessions 2026-06-15.ics"
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 2
