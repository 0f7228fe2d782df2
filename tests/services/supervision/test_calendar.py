from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import Length
from cpd_desktop.domain.supervision_drafts import AgreementDraft, SupervisionDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.agreements import save_agreement
from cpd_desktop.services.supervision.calendar import next_dates, next_dates_ics
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.services.workspace import Workspace
from tests.services.building import HOSTILE_NAMES, TODAY
from tests.services.people_book import someone
from tests.services.supervised_book import LATER, NEXT, REASON, SECRET, WHY, with_supervision

NOW = datetime(2026, 6, 15, 10, 30, tzinfo=UTC)
ALL = CoverageQuestion(TODAY)


def ics(workspace: Workspace, question: CoverageQuestion = ALL, **more: Any) -> bytes:
    return workspace.read(next_dates_ics, question, produced_at=NOW, **more)


def events(data: bytes) -> dict[str, Any]:
    """Return the events of a calendar file by their summary."""
    return {str(one["summary"]): one for one in Calendar.from_ical(data).walk("VEVENT")}


def test_the_next_date_is_a_whole_day_with_both_names_and_no_private_word(workspace: Workspace) -> None:
    with_supervision(workspace)
    data = ics(workspace)
    event = events(data)["Supervision: Dai Rees with Jo Patel"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (NEXT, date(2026, 6, 30))
    assert "description" not in event
    assert "status" not in event
    assert event["dtstamp"].dt == NOW
    for secret in (SECRET, LATER, WHY, REASON):
        assert secret.encode() not in data.replace(b"\r\n ", b"")


def test_where_no_date_is_agreed_the_day_on_which_it_is_due_stands_as_tentative(workspace: Workspace) -> None:
    with_supervision(workspace)
    lines = {one.name: one for one in workspace.read(next_dates, ALL)}
    event = events(ics(workspace))["Supervision: Jo Patel"]
    assert lines["Jo Patel"].next_on is None
    assert event["dtstart"].dt == lines["Jo Patel"].due_on
    assert (str(event["status"]), str(event["description"])) == (
        "TENTATIVE",
        "Due by this day; no date has been agreed.",
    )


def test_the_same_person_keeps_the_uid_when_the_date_moves(workspace: Workspace) -> None:
    book = with_supervision(workspace)
    before = events(ics(workspace))["Supervision: Dai Rees with Jo Patel"]
    dai, jo = book.users.practitioner.person_id, book.users.manager.person_id
    draft = SupervisionDraft(dai, jo, date(2026, 6, 12), 90, next_on=date(2026, 7, 20))
    workspace.write(log_supervision, draft, reader=None, today=TODAY)
    after = events(ics(workspace))["Supervision: Dai Rees with Jo Patel"]
    assert after["uid"] == before["uid"]
    assert after["dtstart"].dt == date(2026, 7, 20)
    assert after["sequence"] > before["sequence"]


def test_the_same_question_gives_the_same_bytes(workspace: Workspace) -> None:
    with_supervision(workspace)
    assert ics(workspace) == ics(workspace)


def test_one_team_or_one_supervisor(workspace: Workspace) -> None:
    book = with_supervision(workspace)
    someone(workspace, "00300", "West Person", team="West")
    west = events(ics(workspace, CoverageQuestion(TODAY, team="west")))
    assert list(west) == ["Supervision: West Person"]
    of_jo = events(ics(workspace, supervisor_id=book.users.manager.person_id))
    assert list(of_jo) == ["Supervision: Dai Rees with Jo Patel"]
    with pytest.raises(Refused, match="no team called 'Nowhere'"):
        ics(workspace, CoverageQuestion(TODAY, team="Nowhere"))


def test_a_professional_supervisor_s_date_is_an_event_of_its_own(workspace: Workspace) -> None:
    book = with_supervision(workspace)
    dai, sian = book.users.practitioner.person_id, book.users.successor.person_id
    agreement = AgreementDraft(
        dai, sian, date(2026, 5, 1), date(2026, 5, 1), purpose="professional", interval=Length(3, "months"),
        reason="The manager is not registered.",
    )  # fmt: skip
    workspace.write(save_agreement, None, agreement, today=TODAY)
    found = [one for one in Calendar.from_ical(ics(workspace)).walk("VEVENT") if "Dai Rees" in str(one["summary"])]
    assert sorted(str(one["summary"]) for one in found) == [
        "Supervision: Dai Rees with Jo Patel", "Supervision: Dai Rees with Siân O’Brien",
    ]  # fmt: skip
    assert len({str(one["uid"]) for one in found}) == 2


def test_names_that_no_calendar_can_show_leave_a_file_that_can_be_read(workspace: Workspace) -> None:
    names = [name[:200] for name in HOSTILE_NAMES] + ["ring\u0007 the\nbell", "a;b,c\\d: e"]
    for number, name in enumerate(names):
        someone(workspace, f"{400 + number:05}", name, starts_on=date(2026, 6, 1))
    found = events(ics(workspace))
    assert len(found) == len(names)
    assert "Supervision: a;b,c\\d: e" in found
    assert "Supervision: ring the bell" in found


def test_nobody_to_be_supervised_is_an_empty_calendar(workspace: Workspace) -> None:
    assert events(ics(workspace)) == {}
