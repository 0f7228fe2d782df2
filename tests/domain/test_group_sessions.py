"""What cannot be so of a group reflective session, and by what its attendees are known."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.group_sessions import (
    Attendee,
    GroupAction,
    GroupActionDraft,
    GroupSessionDraft,
    check_group_session,
)
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import ActionState

TODAY = date(2026, 6, 15)
NURSE = Attendee(None, "Tom Ellis", "", "Nurse", "Riverside Trust")
DRAFT = GroupSessionDraft(TODAY, 90, "Working with interpreters", (Attendee(1), NURSE), facilitator_id=1)


def test_a_session_of_today_with_somebody_there_is_right() -> None:
    check_group_session(DRAFT, today=TODAY)
    check_group_session(replace(DRAFT, facilitator_id=None, facilitator="Ann Lloyd"), today=TODAY)


@pytest.mark.parametrize(
    ("parts", "field", "reason"),
    [
        ({"held_on": TODAY + timedelta(1)}, "held_on", "lies in the future"),
        ({"held_on": date(1949, 12, 31)}, "held_on", "before 1950"),
        ({"minutes": 0}, "minutes", "from 1 to 600, not 0"),
        ({"minutes": 601}, "minutes", "from 1 to 600, not 601"),
        ({"facilitator_id": None, "facilitator": " "}, "facilitator", "who facilitated"),
        ({"topic": " "}, "topic", "has a topic"),
        ({"topic": "x" * 301}, "topic", "longer than 300"),
        ({"learning": "x" * 150_001}, "learning", "longer than 150,000"),
        ({"attendees": ()}, "attendees", "Somebody was there"),
        ({"attendees": (replace(NURSE, name=" "),)}, "attendees", "has a name"),
        ({"attendees": (Attendee(1), Attendee(1))}, "attendees", "One person is in the list twice"),
        ({"attendees": (NURSE, replace(NURSE, name="tom  ELLIS"))}, "attendees", "Tom Ellis is in the list twice"),
        ({"actions": (GroupActionDraft(" "),)}, "actions", "needs a title"),
        ({"actions": (GroupActionDraft("x" * 301),)}, "actions", "needs a title"),
    ],
)
def test_what_cannot_be_so_is_refused_with_its_field(parts: dict[str, Any], field: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refusal:
        check_group_session(replace(DRAFT, **parts), today=TODAY)
    assert refusal.value.field == field


@pytest.mark.parametrize("minutes", [1, 600])
def test_the_shortest_and_the_longest_session_are_right(minutes: int) -> None:
    check_group_session(replace(DRAFT, minutes=minutes), today=TODAY)


def test_two_of_one_name_from_two_organisations_are_two() -> None:
    check_group_session(replace(DRAFT, attendees=(NURSE, replace(NURSE, organisation="Police"))), today=TODAY)


@pytest.mark.parametrize(
    ("due_on", "state", "is_overdue"),
    [
        (TODAY - timedelta(1), ActionState.OPEN, True),
        (TODAY, ActionState.OPEN, False),
        (None, ActionState.OPEN, False),
        (TODAY - timedelta(1), ActionState.DONE, False),
    ],
)
def test_an_open_action_is_overdue_the_day_after_it_is_due(
    due_on: date | None, state: ActionState, is_overdue: bool
) -> None:
    assert GroupAction("", "Ask the interpreting service", "Amir", due_on, state, None).is_overdue(TODAY) is is_overdue
