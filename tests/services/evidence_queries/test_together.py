"""What is asked of learning with others: group sessions, teams that learn together, practice, and people from outside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cpd_desktop.domain.bookings import Mark
from cpd_desktop.domain.group_sessions import Attendee, GroupSessionDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import Audience, AudienceDraft
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.services.learning_together import learned_together
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.evidence_book import asked, referred, refuse_other_rows
from tests.services.people_book import NOW, someone, with_courses
from tests.services.practice_book import OUTSIDER, answered, booking_of, held

HELD_ON = TODAY - timedelta(days=40)
EAST, WEST = 1, 2


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    """Somebody in East, in West and in Night."""
    with_courses(workspace)
    someone(workspace, team="East", service="Adults")
    someone(workspace, "00002", "Amir Khan", team="West", service="Adults")
    someone(workspace, "00003", "Jo Patel", team="Night", service="Hospital")
    return workspace


def reflect(workspace: Workspace, on: date, *there: Attendee) -> None:
    draft = GroupSessionDraft(on, 60, "Working with interpreters", there, EAST)
    workspace.write(log_group_session, draft, today=TODAY)


def test_group_sessions_of_the_period_and_those_with_people_from_outside(book: Workspace) -> None:
    nurse = Attendee(None, "Tom Ellis", profession="Nurse", organisation="Riverside Trust")
    reflect(book, HELD_ON, Attendee(EAST), Attendee(WEST), nurse)
    reflect(book, date(2025, 6, 16), Attendee(EAST))
    reflect(book, date(2025, 6, 15), Attendee(EAST), nurse)
    every, others = asked(book, "group-sessions"), asked(book, "group-sessions-with-others")
    assert (every.figure, every.caveat) == ("2", "People of 2 teams were there.")
    assert [row.day for row in every.rows] == [HELD_ON, date(2025, 6, 16)]
    assert (others.figure, [row.counts for row in others.rows]) == ("1 of 2, 50%", [True, False])
    assert others.rows[0].words == "Working with interpreters · East, West · 3 there · Nurse, Riverside Trust"
    for found in (every, others):
        refuse_other_rows(found)
    assert asked(book, "group-sessions", team="West").figure == "1"
    assert asked(book, "group-sessions", begins_on=date(2025, 6, 1), ends_on=date(2025, 6, 30)).figure == "2"
    assert asked(book, "group-sessions", on=date(2024, 1, 1)).rows == ()


def test_teams_that_learn_together_and_those_that_learn_alone(book: Workspace) -> None:
    held(book, HELD_ON, [EAST, WEST])
    pairs, alone = asked(book, "learned-together"), asked(book, "isolated-teams")
    together = book.read(learned_together, NOW)
    assert [row.words for row in pairs.rows] == [one.words for one in together.pairs]
    assert referred(pairs) == ["East and West"]
    assert (alone.figure, referred(alone, counts=True)) == ("1 of 3, 33%", ["team Night"])
    refuse_other_rows(alone)


def test_practice_counts_what_five_people_or_more_answered(book: Workspace) -> None:
    for at in range(4, 8):
        someone(book, f"{at:05}", f"Person {at}", team="East")
    uuid = held(book, HELD_ON, [1, 2, 3, 4, 5])
    for person, answers in zip(range(1, 5), ("yyy", "ypy", "yyn", "nnn"), strict=True):
        answered(book, booking_of(book, uuid, person), TODAY, answers)
    hidden = asked(book, "practice-changed")
    assert (hidden.figure, hidden.rows) == ("nothing to count", ())
    assert hidden.caveat == "Of 1 asking fewer than 5 people answered: hidden."
    answered(book, booking_of(book, uuid, 5), TODAY, "yyy")
    found = asked(book, "practice-changed", course="MCA-01")
    assert found.figure == "3 of 5, 60%"
    (row,) = found.rows
    assert (row.reference, row.words) == (
        "Mental capacity, 30 days after, by the learner",
        "3 of 5 yes, 1 partly, 1 no",
    )
    assert asked(book, "practice-changed", course="FIR-01").rows == ()
    assert asked(book, "practice-changed") == found
    with pytest.raises(Refused, match="no course"):
        asked(book, "practice-changed", course="none")


def test_sessions_count_to_which_somebody_from_outside_came(book: Workspace) -> None:
    carers = (AudienceDraft(Audience.CARERS, expected=9, attended=7), AudienceDraft(Audience.PROVIDERS, expected=4))
    with_carers = held(book, HELD_ON, [EAST], audiences=carers)
    with_partner = held(book, HELD_ON + timedelta(days=1), [EAST, OUTSIDER])
    held(book, HELD_ON + timedelta(days=2), [OUTSIDER], marks={0: Mark.DNA})
    held(book, HELD_ON + timedelta(days=3), [EAST])
    found = asked(book, "sessions-outside")
    assert referred(found) == [f"session {uuid.hex()[:8]}" for uuid in (with_carers, with_partner)]
    assert [row.words for row in found.rows] == [
        "Mental capacity · 7 unpaid carers",
        "Mental capacity · 1 named learner of partners",
    ]
    assert (found.figure, found.caveat) == ("2", "8 learners from outside came to them.")
    assert asked(book, "sessions-outside", ends_on=HELD_ON).figure == "1"
