"""How a finding stands in a team: n of N acknowledged, by an exact share, and what a check found over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.learning import RouteDraft, RouteKind, Verdict
from cpd_desktop.domain.learning_answers import ReachState
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.reach import Checked, check_route, covers, is_reached, last_check, reach_state

FOUND, TODAY = date(2026, 1, 5), date(2026, 6, 15)
BRIEFING = RouteDraft(b"f", RouteKind.BRIEFING, date(2026, 2, 1), " Seven-minute  briefing ")


@pytest.mark.parametrize(
    ("acknowledged", "in_post", "share", "reached"),
    [
        (4, 5, 80, True), (3, 5, 80, False), (0, 5, 1, False), (7, 9, 80, False), (8, 9, 80, True), (1, 1, 100, True),
        (199, 200, 100, False), (1, 1000, 1, False), (10, 1000, 1, True),
    ],
)  # fmt: skip
def test_a_team_is_reached_from_the_exact_share_of_its_people(
    acknowledged: int, in_post: int, share: int, *, reached: bool
) -> None:
    assert is_reached(acknowledged, in_post, share) is reached


@given(st.integers(0, 60), st.integers(1, 60), st.integers(1, 100))
def test_the_share_is_never_rounded_and_one_more_never_makes_it_less(
    acknowledged: int, in_post: int, share: int
) -> None:
    expected = acknowledged > 0 and Fraction(acknowledged, in_post) >= Fraction(share, 100)
    assert is_reached(acknowledged, in_post, share) is expected
    assert is_reached(acknowledged + 1, in_post, share) or not expected


def state(
    acknowledged: int, in_post: int = 5, verdict: Verdict = Verdict.NONE, *, shared: bool = True, concerned: bool = True
) -> ReachState:
    return reach_state(acknowledged, in_post, is_concerned=concerned, is_shared=shared, verdict=verdict, share=80)


def test_the_states_of_a_team_from_nobody_to_embedded() -> None:
    assert state(0, shared=False) is ReachState.NOT_SHARED
    assert [state(count) for count in (0, 1, 3, 4, 5)] == [
        ReachState.SHARED, ReachState.PARTLY_REACHED, ReachState.PARTLY_REACHED, ReachState.REACHED, ReachState.REACHED,
    ]  # fmt: skip
    # Who said so in supervision was reached, although nobody brought it to the whole team.
    assert state(1, shared=False) is ReachState.PARTLY_REACHED
    assert state(0, in_post=0) is ReachState.NOT_CONCERNED
    assert state(5, concerned=False) is ReachState.NOT_CONCERNED


def test_a_verdict_shows_where_it_was_shared_and_slipping_back_always() -> None:
    assert state(2, verdict=Verdict.EMBEDDED) is ReachState.EMBEDDED
    assert state(2, verdict=Verdict.PARTLY) is ReachState.PARTLY_EMBEDDED
    assert state(2, verdict=Verdict.NOT_YET) is ReachState.PARTLY_REACHED
    assert state(0, verdict=Verdict.EMBEDDED, shared=False) is ReachState.NOT_SHARED
    assert state(0, verdict=Verdict.SLIPPED_BACK, shared=False) is ReachState.SLIPPED_BACK
    assert state(0, 0, Verdict.SLIPPED_BACK) is ReachState.NOT_CONCERNED


def test_a_teams_own_check_counts_before_that_of_all_unless_all_slipped_back_since() -> None:
    of_all = Checked(None, date(2026, 3, 1), Verdict.PARTLY)
    own = Checked(7, date(2026, 2, 1), Verdict.EMBEDDED)
    assert last_check([], 7) is None
    assert last_check([of_all], 7) is of_all
    assert last_check([own, of_all], 7) is own
    assert last_check([own, of_all], 8) is of_all
    slipped = replace(of_all, made_on=date(2026, 4, 1), verdict=Verdict.SLIPPED_BACK)
    assert last_check([own, of_all, slipped], 7) is slipped
    again = replace(own, verdict=Verdict.NOT_YET)
    assert last_check([own, again], 7) is again
    # What the team had slipped back to was mended with all others since, or not yet: but embedded stays, until all slipped back.
    for verdict, holds in (
        (Verdict.SLIPPED_BACK, of_all), (Verdict.NOT_YET, of_all), (Verdict.PARTLY, None), (Verdict.EMBEDDED, None)
    ):  # fmt: skip
        before = replace(own, verdict=verdict)
        assert last_check([of_all, before], 7) is (holds or before)
    later = replace(slipped, made_on=date(2026, 5, 1), verdict=Verdict.NOT_YET)
    assert last_check([own, slipped, later], 7) is later
    assert last_check([replace(slipped, made_on=own.made_on), own], 7) is own


def test_checks_are_of_every_team_that_is_named_or_of_all() -> None:
    assert covers([None], ())
    assert covers([None], (1, 2))
    assert covers([2, 1, 3], (1, 2))
    assert not covers([1], (1, 2))
    # Those that name no team concern teams that are yet to come.
    assert not covers([1, 2], ())
    assert not covers([], (1,))


def test_a_route_is_tidied_and_may_lie_ahead() -> None:
    ahead = replace(BRIEFING, shared_on=TODAY + timedelta(days=30), teams=(3, 1, 3), discussion=" We\n talked ")
    said = check_route(ahead, found_on=FOUND, today=TODAY)
    assert (said.what, said.teams, said.discussion) == ("Seven-minute briefing", (3, 1), "We\n talked")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"shared_on": date(2026, 1, 4)}, "shared_on"),
        ({"shared_on": date(1926, 1, 4)}, "shared_on"),
        ({"what": ""}, "what"),
        ({"what": "x" * 201}, "what"),
        ({"discussion": "Mail jo.marsh@example.org about it"}, "discussion"),
        ({"kind": RouteKind.REQUIREMENT}, "requirement"),
        ({"kind": RouteKind.COURSE}, "course"),
        ({"about_uuid": b"s"}, "kind"),
        ({"returned_on": date(2026, 1, 31)}, "returned_on"),
        ({"returned_on": TODAY + timedelta(days=1)}, "returned_on"),
    ],
)
def test_what_cannot_be_meant_of_a_route_is_refused_beside_its_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_route(replace(BRIEFING, **changed), found_on=FOUND, today=TODAY)
    assert refused.value.field == field
