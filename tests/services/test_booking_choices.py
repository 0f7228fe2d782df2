"""Which places there are to choose from, what forbids taking them together, and the pence that they cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

import pytest

from cpd_desktop.domain.booking_problem import BookingProblem, LimitKind
from cpd_desktop.domain.sessions import PartDraft
from cpd_desktop.services.booking_choices import Choices, pence_of
from cpd_desktop.services.forecast import forecast, supposed_of
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.open_places import open_places
from cpd_desktop.services.sessions.known import known_sessions
from cpd_desktop.services.short_needs import AtTheEnd
from cpd_desktop.services.spare_cover import spare_cover
from cpd_desktop.services.team_cover import set_team_cover
from cpd_desktop.services.when_free import WhenFree
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from tests.services.building import TODAY
from tests.services.planned_book import BY, NOW, offered, short_of_two
from tests.services.sessions.sessions_book import AMIR, EVERYBODY, FIRE, JO, SIAN, book

Found = TypeVar("Found")
EAST = 1
JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 3)


@pytest.fixture
def short(workspace: Workspace) -> Workspace:
    return short_of_two(workspace)


def asked(workspace: Workspace, ask: Callable[[Choices, BookingProblem], Found], *, mandatory: bool = False) -> Found:
    def within(session: Session) -> Found:
        facts, ends = memory_of(session).facts_and_ends(session, None)
        end = AtTheEnd(facts, ends, supposed_of(session, NOW, None), TODAY, BY, warning_days=90)
        needs = end.short_needs(forecast(session, NOW).lines, mandatory=mandatory, target=90, completion=Fraction(1))
        sessions = known_sessions(session)
        places = open_places(session, sessions, facts.courses, TODAY, BY, None)
        choices = Choices(needs, places, end, WhenFree(session, facts, EVERYBODY, sessions, None), BY)
        spare = spare_cover(session, facts, choices.days, sessions, None)
        return ask(choices, choices.problem(spare, facts.teams))

    return workspace.read(within)


def kinds(workspace: Workspace, *, mandatory: bool = False) -> Counter[str]:
    return asked(workspace, lambda _, problem: Counter(one.kind.value for one in problem.limits), mandatory=mandatory)


def test_each_place_is_offered_to_each_who_lacks_it_and_is_free(short: Workspace) -> None:
    uuid = offered(short, JULY, cost=600, capacity=8)
    short.write(record_leave, JO, JULY, JULY)
    found, days = asked(short, lambda choices, _: (choices.choices, choices.days))
    assert [(one.person_id, one.place.uuid, one.meets) for one in found] == [
        (SIAN, uuid, frozenset({0})), (AMIR, uuid, frozenset({0})),
    ]  # fmt: skip
    assert days == {JULY}
    assert asked(short, lambda _, problem: [one.pence for one in problem.offers]) == [7_500, 7_500]
    book(short, uuid, SIAN)
    assert [one.person_id for one in asked(short, lambda choices, _: choices.choices)] == [AMIR]


def test_places_that_are_enough_for_all_limit_nobody(short: Workspace) -> None:
    offered(short, JULY, capacity=3)
    assert kinds(short) == {}
    offered(short, AUGUST, capacity=2)
    assert kinds(short) == {"places": 1, "once": 3}


def test_nobody_takes_two_for_one_requirement_or_two_at_a_time(short: Workspace) -> None:
    offered(short, JULY, capacity=None, parts=(PartDraft(JULY, 540, 720),))
    offered(short, JULY, capacity=None, course=FIRE, parts=(PartDraft(JULY, 700, 800),))
    offered(short, AUGUST, capacity=None, course=FIRE)
    limits = asked(short, lambda _, problem: problem.limits, mandatory=True)
    offers = asked(short, lambda _, problem: problem.offers, mandatory=True)
    assert {limit.kind for limit in limits} == {LimitKind.ONCE}
    pairs = [[at for group in limit.of for at in group] for limit in limits]
    assert all(len({offers[at].person_id for at in pair}) == 1 for pair in pairs)
    # Five for fire safety twice, and the three of East for both sessions of July.
    assert len(pairs) == 8


def test_a_team_that_can_spare_fewer_than_would_go_is_a_limit_of_its_people(short: Workspace) -> None:
    offered(short, JULY, capacity=None, parts=(PartDraft(JULY, 540, 600),))
    offered(short, JULY, capacity=None, parts=(PartDraft(JULY, 700, 800),))
    short.write(set_team_cover, EAST, 1)
    limits = asked(short, lambda _, problem: [one for one in problem.limits if one.kind is LimitKind.COVER])
    (limit,) = limits
    assert (limit.most, limit.about, [len(group) for group in limit.of]) == (2, "East", [2, 2, 2])


@pytest.mark.parametrize(("cost", "pence"), [(None, 0), ("0", 0), ("0.01", 1), ("104.17", 10_417)])
def test_money_is_counted_in_whole_pence(cost: str | None, pence: int) -> None:
    assert pence_of(None if cost is None else Decimal(cost)) == pence
