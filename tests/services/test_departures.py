"""Departures are recorded, corrected and taken back; they change no figure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.departures import Departure, DepartureDraft, DepartureKind
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.departures import delete_departure, departures, departures_of, record_departure
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.person import POSTING
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.trail import change_details, lines_of
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries, rows_of
from tests.services.people_book import NOW, someone, with_courses

SIAN, AMIR = 1, 2
LAST = date(2026, 9, 30)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    with_courses(workspace)
    someone(workspace)
    someone(workspace, "00002", "Amir Khan", team="West", service="Adults")
    return workspace


def leaves(
    workspace: Workspace, person: int = SIAN, on: date = LAST, *, row_id: int | None = None, **parts: Any
) -> int:
    draft = DepartureDraft(person, on, **parts)
    return workspace.write(record_departure, draft, today=TODAY, row_id=row_id).result


def told(workspace: Workspace, question: CoverageQuestion = NOW) -> list[tuple[str, date]]:
    return [(one.name, one.leaves_on) for one in workspace.read(departures, question)]


def end_posting(workspace: Workspace, person: int, ends_on: date, team: str = "East") -> None:
    ((row_id,),) = rows_of(workspace, "postings", "id", f"superseded_in IS NULL AND person_id = {person}")
    draft = PlaceDraft(POSTING, date(2024, 1, 8), ends_on, "Social Worker", team, row_id=row_id)
    workspace.write(save_place, person, draft)


def test_a_departure_is_recorded_corrected_and_taken_back(furnished: Workspace) -> None:
    before = furnished.read(coverage, NOW)
    done = furnished.write(record_departure, DepartureDraft(SIAN, LAST, DepartureKind.RETIREMENT), today=TODAY)
    known = furnished.head().number
    assert done.touched is Touched.DEPARTURES
    assert furnished.read(departures, NOW) == (
        Departure(done.result, SIAN, "Siân O’Brien", "00001", "East", LAST, DepartureKind.RETIREMENT, TODAY),
    )
    assert furnished.read(coverage, NOW) == before
    with furnished.snapshot() as session:
        assert lines_of(change_details(session, known).effects)[1].strip() == (
            "+ Siân O’Brien, retirement, 30 Sep 2026, 15 Jun 2026"
        )

    later = leaves(furnished, on=date(2026, 10, 31), row_id=done.result)
    assert told(furnished) == [("Siân O’Brien", date(2026, 10, 31))]
    furnished.write(delete_departure, later)
    assert told(furnished) == []
    assert told(furnished, CoverageQuestion(TODAY, known)) == [("Siân O’Brien", LAST)]
    assert [entry["act"] for entry in entries(furnished)[-3:]] == [
        "record a departure", "correct a departure", "take back a departure"
    ]  # fmt: skip
    furnished.write(undo_change, None)
    assert told(furnished) == [("Siân O’Brien", date(2026, 10, 31))]
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        furnished.write(delete_departure, done.result)


def test_what_is_the_same_is_not_written_again(furnished: Workspace) -> None:
    row_id = leaves(furnished, told_on=date(2026, 6, 1))
    before = furnished.head()
    assert leaves(furnished, told_on=date(2026, 6, 1), row_id=row_id) == row_id
    assert furnished.head() == before


@pytest.mark.parametrize(
    ("person", "on", "told_on", "field"),
    [
        (SIAN, date(2024, 1, 7), None, "leaves_on"), (SIAN, date(2101, 1, 1), None, "leaves_on"),
        (SIAN, LAST, date(2026, 6, 16), "told_on"), (SIAN, LAST, date(1949, 12, 31), "told_on"), (99, LAST, None, "person"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_departure_is_refused(
    furnished: Workspace, person: int, on: date, told_on: date | None, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        leaves(furnished, person, on, told_on=told_on)
    assert refused.value.field == field
    assert told(furnished) == []


def test_nobody_leaves_a_post_that_has_ended(furnished: Workspace) -> None:
    end_posting(furnished, SIAN, date(2026, 8, 31))
    leaves(furnished, on=date(2026, 8, 31))
    with pytest.raises(Refused, match="Siân O’Brien is in no post on 01/09/2026"):
        leaves(furnished, on=date(2026, 9, 1))


def test_somebody_leaves_once_at_a_time(furnished: Workspace) -> None:
    leaves(furnished, told_on=date(2026, 6, 1))
    leaves(furnished, AMIR)
    for told_on, on in ((TODAY, date(2026, 12, 31)), (date(2026, 5, 1), date(2026, 6, 1))):
        with pytest.raises(Refused, match="leaves on 30 Sep 2026: correct that instead") as refused:
            leaves(furnished, on=on, told_on=told_on)
        assert refused.value.field == "leaves_on"
    leaves(furnished, on=date(2026, 5, 31), told_on=date(2026, 5, 1))
    assert len(furnished.read(departures_of, [SIAN], as_at=TODAY)) == 2


def test_who_is_to_leave_is_asked_by_date_team_and_service(furnished: Workspace) -> None:
    leaves(furnished, told_on=date(2026, 6, 1))
    leaves(furnished, AMIR, date(2026, 7, 31))
    assert told(furnished) == [("Amir Khan", date(2026, 7, 31)), ("Siân O’Brien", LAST)]
    assert told(furnished, CoverageQuestion(date(2026, 6, 1))) == [("Siân O’Brien", LAST)]
    assert told(furnished, CoverageQuestion(date(2026, 5, 31))) == []
    assert told(furnished, CoverageQuestion(TODAY, team="west")) == [("Amir Khan", date(2026, 7, 31))]
    assert told(furnished, CoverageQuestion(TODAY, service="Adults")) == [("Amir Khan", date(2026, 7, 31))]
    with pytest.raises(Refused, match="no team called"):
        told(furnished, CoverageQuestion(TODAY, team="Nowhere"))


def test_who_should_have_left_and_is_in_post_is_told_until_the_posting_ends(furnished: Workspace) -> None:
    leaves(furnished)
    after = CoverageQuestion(date(2026, 10, 1))
    (one,) = furnished.read(departures, after)
    assert one.is_still_counted(after.as_at)
    end_posting(furnished, SIAN, LAST)
    assert furnished.read(departures, after) == ()
    (one,) = furnished.read(departures, NOW)
    assert (one.posted_until, one.last_day, one.goes_on) == (LAST, LAST, False)
    end_posting(furnished, SIAN, date(2026, 8, 31))
    assert furnished.read(departures, NOW)[0].last_day == date(2026, 8, 31)


def test_who_came_back_has_left_once(furnished: Workspace) -> None:
    end_posting(furnished, SIAN, date(2025, 3, 31))
    leaves(furnished, on=date(2025, 3, 31), told_on=date(2025, 1, 1), kind=DepartureKind.SECONDMENT)
    furnished.write(save_place, SIAN, PlaceDraft(POSTING, date(2026, 1, 5), None, "Social Worker", "West"))
    assert told(furnished) == []
    (past,) = furnished.read(departures_of, [SIAN], as_at=TODAY)
    assert (past.team, past.goes_on, past.posted_until) == ("West", False, date(2025, 3, 31))
