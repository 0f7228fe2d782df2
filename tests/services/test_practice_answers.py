"""Who is asked whether training changed practice, and what the answers about a course come to."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cpd_desktop.domain.bookings import Mark
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.practice import AnsweredBy, Barrier, CostOfUse, Tally
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import Audience, AudienceDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.practice_answers import (
    PracticeDue,
    course_practice,
    courses_practice,
    learnt,
    practice_due,
    practice_given,
)
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import NOW, someone, with_courses
from tests.services.practice_book import CAPACITY, FIRE, OUTSIDER, answered, booking_of, held

HELD_ON = TODAY - timedelta(days=40)
EAST = CoverageQuestion(TODAY, team="East")
WEST = CoverageQuestion(TODAY, team="West")
SUPERVISOR = AnsweredBy.SUPERVISOR


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """Six people of the team East and two of West."""
    with_courses(workspace)
    for at in range(1, 9):
        someone(workspace, f"{at:05}", f"Person {at}", team="East" if at < 7 else "West")
    return workspace


def names(workspace: Workspace, question: CoverageQuestion = NOW) -> list[tuple[str, int, str]]:
    found: tuple[PracticeDue, ...] = workspace.read(practice_due, question)
    return [(one.name, one.days, one.answered_by.value) for one in found]


def test_both_are_asked_of_whoever_completed_it_and_of_nobody_else(furnished: Workspace) -> None:
    uuid = held(furnished, HELD_ON, [1, 2, 3, OUTSIDER], marks={2: Mark.DNA, 3: Mark.ABSENT})
    record = RecordEntry(CAPACITY, RecordDraft(0, PersonKey(), "", HELD_ON))
    furnished.write(record_for, [4], record, today=TODAY)

    found = furnished.read(practice_due, NOW)
    assert names(furnished) == [("Person 1", 30, "learner"), ("Person 1", 30, "supervisor")]
    one = found[0]
    assert (one.booking_uuid, one.session_uuid) == (booking_of(furnished, uuid, 1), uuid)
    assert (one.team, one.course, one.completed_on) == ("East", "Mental capacity", HELD_ON)
    assert (one.due_on, one.until) == (HELD_ON + timedelta(30), HELD_ON + timedelta(89))


@pytest.mark.parametrize(
    ("after", "expected"), [(29, set()), (30, {30}), (89, {30}), (90, {90}), (365, {90}), (366, set())]
)
def test_it_is_asked_on_the_right_days(furnished: Workspace, after: int, expected: set[int]) -> None:
    held(furnished, HELD_ON, [1])
    on = HELD_ON + timedelta(days=after)
    assert {days for _, days, _ in names(furnished, CoverageQuestion(on))} == expected


def test_a_session_that_is_not_closed_asks_nothing(furnished: Workspace) -> None:
    held(furnished, HELD_ON, [1], is_closed=False)
    assert names(furnished) == []
    assert furnished.read(courses_practice, NOW) == ()


def test_the_list_is_of_the_scope_and_one_person_is_found_anywhere(furnished: Workspace) -> None:
    held(furnished, HELD_ON, [1, 7])
    assert {name for name, _, _ in names(furnished, EAST)} == {"Person 1"}
    assert {name for name, _, _ in names(furnished, WEST)} == {"Person 7"}
    only = furnished.read(practice_due, EAST, person_ids=[7])
    assert {one.name for one in only} == {"Person 7"}
    assert furnished.read(practice_due, NOW, person_ids=[]) == ()


def test_an_answer_counts_from_its_day_and_from_when_it_was_known(furnished: Workspace) -> None:
    uuid = held(furnished, HELD_ON, [1])
    before = furnished.head().number
    answered(furnished, booking_of(furnished, uuid, 1), HELD_ON + timedelta(days=35))

    assert names(furnished) == [("Person 1", 30, "supervisor")]
    assert len(names(furnished, CoverageQuestion(HELD_ON + timedelta(days=34)))) == 2
    assert len(names(furnished, CoverageQuestion(TODAY, before))) == 2


def test_what_was_answered_is_listed_without_what_was_said(furnished: Workspace) -> None:
    uuid = held(furnished, HELD_ON, [1, 7])
    key = answered(furnished, booking_of(furnished, uuid, 1), TODAY)
    answered(furnished, booking_of(furnished, uuid, 7), TODAY - timedelta(days=1), by=SUPERVISOR)

    found = furnished.read(practice_given, NOW)
    assert [(one.name, one.days, one.answered_by.value, one.answered_on) for one in found] == [
        ("Person 1", 30, "learner", TODAY),
        ("Person 7", 30, "supervisor", TODAY - timedelta(days=1)),
    ]
    assert (found[0].uuid, found[0].in_supervision) == (key, False)
    assert not {"used", "changed", "confident", "barrier"} & set(found[0].__slots__)
    assert [one.name for one in furnished.read(practice_given, WEST)] == ["Person 7"]


def test_a_course_shows_n_of_n_barriers_and_the_cost_for_each_who_uses_it(furnished: Workspace) -> None:
    heads = (AudienceDraft(Audience.CARERS, attended=2), AudienceDraft(Audience.PROVIDERS, expected=9))
    uuid = held(furnished, HELD_ON, [1, 2, 3, 4, 5, 6, OUTSIDER], cost=Decimal("100.00"), audiences=heads)
    for at, said in ((1, "yyy"), (2, "pny"), (3, "nnn"), (4, "yny"), (5, "ypn")):
        barrier = Barrier.NO_TIME if "n" in said else Barrier.NONE
        answered(furnished, booking_of(furnished, uuid, at), TODAY, said, barrier=barrier)

    found = furnished.read(course_practice, CAPACITY, NOW)
    learner, supervisor = found.figures[:2]
    assert (found.course, found.people, found.answers, found.due) == ("Mental capacity", 5, 5, 12)
    assert (learner.due, learner.answered) == (6, 5)
    assert learner.tallies == {"used": Tally(3, 1, 1), "changed": Tally(1, 1, 3), "confident": Tally(3, 0, 2)}
    assert (supervisor.due, supervisor.answered, supervisor.words_of("used")) == (6, 0, "no answer yet")
    assert found.barriers == ((Barrier.NO_TIME, 4),)
    # Nine were there: £11.12 for the first, £11.11 for each of the others.
    assert found.cost == CostOfUse(5, 4, Decimal("55.56"), 0)
    assert found.cost.per_user == Decimal("13.89")


def test_fewer_than_five_are_hidden_also_in_a_scope(furnished: Workspace) -> None:
    uuid = held(furnished, HELD_ON, [1, 2, 3, 4, 7])
    for at in (1, 2, 3, 4, 7):
        answered(furnished, booking_of(furnished, uuid, at), TODAY)
    whole, east = (furnished.read(course_practice, CAPACITY, question) for question in (NOW, EAST))

    assert (whole.is_hidden, whole.people) == (False, 5)
    assert whole.cost == CostOfUse(0, 0, Decimal(0), 5)
    assert (east.is_hidden, east.people, east.answers, east.barriers, east.cost) == (True, None, None, None, None)
    assert east.figures[0].is_hidden


def test_courses_are_told_apart_and_one_without_sessions_has_nothing(furnished: Workspace) -> None:
    held(furnished, HELD_ON, [1], course_id=FIRE)
    held(furnished, HELD_ON, [1, 2])
    assert [(one.course, one.figures[0].due) for one in furnished.read(courses_practice, NOW)] == [
        ("Fire safety", 1), ("Mental capacity", 2),
    ]  # fmt: skip
    empty = furnished.read(course_practice, FIRE, WEST)
    assert (empty.course, empty.due, empty.people, empty.cost) == ("Fire safety", 0, 0, None)
    with pytest.raises(Refused, match="no such course"):
        furnished.read(course_practice, 99, NOW)


def test_who_had_left_before_it_came_due_is_not_due(furnished: Workspace) -> None:
    someone(furnished, "00020", "Gone", starts_on=date(2024, 1, 8), ends_on=HELD_ON + timedelta(days=10))
    held(furnished, HELD_ON, [1, 9])
    (found,) = furnished.read(courses_practice, NOW)
    assert found.figures[0].due == 1
    assert {name for name, _, _ in names(furnished)} == {"Person 1"}
    assert len(furnished.read(learnt, TODAY)) == 2
