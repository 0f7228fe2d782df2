"""Who in the story is somebody in particular."""

from __future__ import annotations

from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story.council import AMHP, team_plans


def test_everybody_in_the_cast_has_a_place_in_the_council_of_120() -> None:
    places = {(team.name, place) for team in team_plans(120) for place in range(team.size)}
    told = {*cast.ADDITIONAL, *cast.ABSENT, *cast.JOINED, *cast.EARLIER_POSTS, *cast.SECOND_POSTS, *cast.SAME_NAME}
    assert told | {cast.SIGNER, *cast.LEARNING_TO_SIGN} <= places


def test_every_mental_health_team_has_amhps() -> None:
    for team in team_plans(900):
        held = [AMHP in cast.additional_roles(team, place) for place in range(team.size)]
        assert sum(held) == 5 if team.kind == "mental health" else sum(held) <= 1


def test_who_moved_or_works_twice_joined_long_enough_ago() -> None:
    assert all(cast.JOINED[place] > since for place, (_, _, since) in cast.EARLIER_POSTS.items())
    assert all(cast.JOINED[place] > 300 for place in cast.SECOND_POSTS)
