"""The council's teams and courses."""

from __future__ import annotations

from cpd_desktop.exchange.demo_story import LEAST_STAFF
from cpd_desktop.exchange.demo_story.council import team_plans
from tests.exchange.demo_story.telling import shipped, story


def test_there_are_twelve_teams_at_120_staff_and_more_of_the_same_kinds_later() -> None:
    assert [team.size for team in team_plans(120)] == [8, 12, 14, 12, 12, 12, 12, 7, 9, 10, 6, 6]
    assert len(story(LEAST_STAFF).teams.rows) == len(story(149).teams.rows) == 12
    large = team_plans(5000)
    assert len({team.name for team in large}) == len(large) > 200
    assert sum(team.size for team in large) == 5000
    assert [team.name for team in large if team.kind == "deaf"] == ["Deaf Services"]


def test_the_courses_are_those_of_the_program_and_five_of_the_councils_own() -> None:
    table = story().courses
    ours = [tuple(row[column] for column in table.header) for row in shipped("courses")]
    assert list(table.rows[: len(ours)]) == ours
    own = [row["code"] for row in table.records()[len(ours) :]]
    assert len(own) == 5
    assert all(code.startswith("WM-") for code in own)


def test_after_the_last_role_the_roles_begin_again_below_the_manager() -> None:
    deaf = team_plans(120)[0]
    roles = [deaf.role(place) for place in range(16)]
    assert roles[8:15] == roles[1:8]
    assert roles.count("Team Manager") == 1
