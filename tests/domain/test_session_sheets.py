from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.session_sheets import (
    Certificate,
    ChaseLine,
    ChasePart,
    ChaseSheet,
    GroupSheet,
    JoiningList,
    LearnerSheet,
    PartSheet,
    SessionFacts,
    clock_time,
    in_order_of_name,
    times_of,
)
from cpd_desktop.domain.sessions import Audience, AudienceDraft
from cpd_desktop.domain.training import Open, Outcome

DAY = date(2026, 11, 3)
FACTS = SessionFacts(
    "T", "T", "T-1", (PartSheet(date(2026, 11, 10)), PartSheet(DAY, group="A"), PartSheet(DAY, group="B"))
)


@pytest.mark.parametrize(("minutes", "words"), [(0, "00:00"), (570, "09:30"), (1_440, "24:00")])
def test_times_of_day_are_as_paper_has_them(minutes: int, words: str) -> None:
    assert clock_time(minutes) == words


def test_a_part_says_its_times_or_nothing() -> None:
    assert times_of(PartSheet(DAY, 570, 990)) == "09:30 to 16:30"
    assert times_of(PartSheet(DAY, 0, 60)) == "00:00 to 01:00"
    assert times_of(PartSheet(DAY)) == ""


def test_a_session_has_each_day_once_the_first_first() -> None:
    assert FACTS.days == (DAY, date(2026, 11, 10))


def test_learners_stand_where_one_looks_for_their_name() -> None:
    names = ["Łucja", "ann", "Émile", "Zoë", "Edith"]
    found = in_order_of_name(LearnerSheet(name) for name in names)
    assert [one.name for one in found] == ["ann", "Edith", "Émile", "Łucja", "Zoë"]


def test_a_learner_from_outside_is_placed_by_the_organisation() -> None:
    assert LearnerSheet("Nia", organisation="Carers").place == "Carers"
    assert LearnerSheet("Nia", team="Night Team").place == "Night Team"


@pytest.mark.parametrize(("capacity", "left"), [(None, None), (3, 1), (2, 0), (1, 0)])
def test_a_joining_list_counts_places_and_heads(capacity: int | None, left: int | None) -> None:
    facts = SessionFacts("T", "T", "T-1", (PartSheet(DAY),), capacity=capacity)
    groups = (GroupSheet("A", facts.parts, (LearnerSheet("Jo"),)), GroupSheet("B", facts.parts, (LearnerSheet("Li"),)))
    audiences = (AudienceDraft(Audience.CARERS, expected=6), AudienceDraft(Audience.PROVIDERS))
    sheet = JoiningList(facts, groups, audiences=audiences)
    assert (sheet.booked, sheet.expected, sheet.left) == (2, 6, left)


def test_a_certificate_ends_on_a_day_never_or_nobody_says() -> None:
    def ending(end: date | Open | None) -> tuple[date | None, bool]:
        one = Certificate("Jo", "Fire", Outcome.PASSED, (DAY,), valid_until=end)
        return one.until, one.is_for_good

    assert ending(DAY) == (DAY, False)
    assert ending(Open.NEVER) == (None, True)
    assert ending(Open.NOT_KNOWN) == ending(None) == (None, False)


def test_a_chase_list_counts_its_lines() -> None:
    line = ChaseLine("Jo", "East", "Fire")
    assert ChaseSheet("All", (ChasePart("A", "a", "On", (line, line)), ChasePart("B", "b", "On", ()))).total == 2
