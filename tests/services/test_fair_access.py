"""How development was shared out, over real records, sessions and group reflective sessions."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.fair_access import AccessRow, FairAccess, HoursBand
from cpd_desktop.domain.group_sessions import Attendee, GroupSessionDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import PartDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.fair_access import fair_access
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.sessions.attendance import reopen_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, a_course_draft, add_courses
from tests.services.people_book import NOW, someone, with_courses
from tests.services.practice_book import FIRE, OUTSIDER, held

HELD_ON = TODAY - timedelta(days=40)
SIGNING = 3


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """Six full-time people in East, five part-time in West, one of whom in both."""
    with_courses(workspace)
    add_courses(workspace, a_course_draft("BSL-03", title="Signing", group="Deaf", expiry="never"))
    for at in range(1, 7):
        someone(workspace, f"{at:05}", f"Person {at}", team="East", hours="37")
    for at in range(7, 12):
        someone(workspace, f"{at:05}", f"Person {at}", team="West", hours="18.5", job_role="Support Worker")
    return workspace


def asked(workspace: Workspace, question: CoverageQuestion = NOW, since: date | None = None) -> FairAccess:
    return workspace.read(fair_access, question, since=since)


def row(rows: tuple[AccessRow, ...], title: str) -> AccessRow:
    return next(one for one in rows if one.title == title)


def train(workspace: Workspace, on: date, *people: int, course_id: int = FIRE, **parts: Any) -> None:
    draft = RecordDraft(0, PersonKey(), "", on, **parts)
    workspace.write(record_for, list(people), RecordEntry(course_id, draft), today=TODAY)


def test_days_hours_money_and_specialist_places_are_added_up(furnished: Workspace) -> None:
    train(furnished, HELD_ON, 1, 2, hours="3.5", cost="20.00")
    train(furnished, HELD_ON, 1, course_id=SIGNING, hours="2")
    train(furnished, HELD_ON + timedelta(days=1), 7, outcome=Outcome.DNA, hours="3", cost="99.00")
    train(furnished, HELD_ON + timedelta(days=2), 7, outcome=Outcome.FAILED, course_id=SIGNING)
    found = asked(furnished)

    east, west = row(found.by_team, "East"), row(found.by_team, "West")
    assert (found.since, found.as_at) == (date(2025, 6, 16), TODAY)
    assert east == AccessRow("East", 6, 2, Decimal("9.0"), Decimal("40.00"), 1)
    assert west == AccessRow("West", 5, 1, Decimal(0), Decimal(0), 1)
    assert found.whole == AccessRow("Everybody", 11, 3, Decimal("9.0"), Decimal("40.00"), 2)
    assert found.without_hours == 1
    assert [one.title for one in found.by_hours] == [HoursBand.FULL_TIME, HoursBand.PART_TIME]
    assert [one.days for one in found.by_hours] == [2, 1]
    assert row(found.by_role, "Support Worker").people == 5


def test_a_place_costs_its_share_and_takes_the_days_of_its_parts(furnished: Workspace) -> None:
    parts = (PartDraft(HELD_ON, 540, 720), PartDraft(HELD_ON + timedelta(days=7), 540, 720))
    uuid = held(furnished, HELD_ON, [1, 2, OUTSIDER], parts=parts, cost=Decimal("100.00"))
    found = asked(furnished)
    assert row(found.by_team, "East") == AccessRow("East", 6, 4, Decimal(12), Decimal("66.67"), 0)

    furnished.write(reopen_session, uuid, today=TODAY)
    assert row(asked(furnished).by_team, "East") == AccessRow("East", 6, 0, Decimal(0), Decimal(0), 0)


def test_group_reflective_sessions_are_development(furnished: Workspace) -> None:
    draft = GroupSessionDraft(HELD_ON, 100, "Interpreters", (Attendee(1), Attendee(7)), 2)
    furnished.write(log_group_session, draft, today=TODAY)
    found = asked(furnished)
    assert (found.whole.days, found.whole.hours) == (2, Decimal("3.34"))
    assert {1, 7}.isdisjoint(one.person_id for one in found.nobody)


def test_who_had_nothing_is_named_the_longest_without_first(furnished: Workspace) -> None:
    train(furnished, HELD_ON, *range(1, 10))
    train(furnished, date(2025, 3, 3), 10)
    someone(furnished, "00030", "Newly Here", team="East", starts_on=date(2025, 6, 17))
    someone(furnished, "00031", "Gone", team="East", ends_on=HELD_ON)
    someone(furnished, "00032", "Away", team="East", absence_from=HELD_ON)
    found = asked(furnished)

    assert [(one.name, one.last_on) for one in found.nobody] == [("Person 11", None), ("Person 10", date(2025, 3, 3))]
    assert (found.nobody[0].team, found.nobody[0].role, found.nobody[0].in_post_since) == (
        "West", "Support Worker", date(2024, 1, 8),
    )  # fmt: skip
    assert (found.asked_about, found.away) == (12, 1)
    assert {one.name for one in asked(furnished, since=HELD_ON + timedelta(days=1)).nobody} >= {
        "Person 1",
        "Newly Here",
    }


@pytest.mark.parametrize(("on", "counts"), [(date(2025, 6, 15), 0), (date(2025, 6, 16), 1), (TODAY, 1)])
def test_the_period_has_both_its_ends(furnished: Workspace, on: date, counts: int) -> None:
    train(furnished, on, 1)
    assert asked(furnished).whole.days == counts


def test_a_scope_has_its_own_people_and_small_numbers_are_hidden(furnished: Workspace) -> None:
    someone(furnished, "00040", "Alone", team="Night", service="Hospital")
    found = asked(furnished)
    assert {one.title for one in found.by_team if one.is_hidden} == {"Night", "West"}
    night = asked(furnished, CoverageQuestion(TODAY, team="Night"))
    assert (night.whole.is_hidden, night.asked_about) == (True, 1)
    assert all(one.is_hidden for one in night.by_hours)
    assert {one.title for one in asked(furnished, CoverageQuestion(TODAY, team="East")).by_team} == {"East"}


def test_a_period_that_begins_after_its_end_is_refused(furnished: Workspace) -> None:
    with pytest.raises(Refused, match="after its end") as refusal:
        asked(furnished, since=TODAY + timedelta(days=1))
    assert refusal.value.field == "since"


def test_an_empty_book_has_nobody(workspace: Workspace) -> None:
    found = asked(workspace)
    assert (found.by_team, found.by_role, found.nobody, found.asked_about) == ((), (), (), 0)
    assert found.whole.is_hidden
