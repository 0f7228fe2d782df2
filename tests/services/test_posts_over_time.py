"""Where people were posted on any day."""

from datetime import date, timedelta

import pytest

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.posts_over_time import PostsOverTime
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import NOW, someone, with_courses

FIRST, LAST = date(2024, 1, 8), date(2026, 3, 31)


@pytest.fixture
def posts(workspace: Workspace) -> PostsOverTime:
    with_courses(workspace)
    someone(workspace, team="East", service="Adults", ends_on=LAST)
    someone(workspace, "00002", "Amir Khan", team="West", service="Adults")
    return workspace.read(PostsOverTime.of)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(FIRST - timedelta(1), ()), (FIRST, ("East",)), (LAST, ("East",)), (LAST + timedelta(1), ())],
)
def test_a_post_counts_on_both_its_ends(posts: PostsOverTime, day: date, expected: tuple[str, ...]) -> None:
    assert tuple(posts.names[one] for one in posts.teams_on(1, day)) == expected
    assert posts.teams_on(99, day) == frozenset()


def test_a_scope_is_asked_about_on_the_day(posts: PostsOverTime) -> None:
    east, adults = CoverageQuestion(TODAY, team="east"), CoverageQuestion(TODAY, service="ADULTS")
    assert posts.is_in_scope(1, LAST, east)
    assert not posts.is_in_scope(1, TODAY, east)
    assert posts.is_in_scope(1, TODAY, NOW), "the whole organisation is everybody"
    assert posts.is_in_scope(2, TODAY, adults)
    assert {posts.names[one] for one in posts.teams_in(adults)} == {"East", "West"}
    assert {posts.names[one] for one in posts.teams_with_anybody(TODAY)} == {"West"}
