"""Where people are posted on a day."""

from datetime import date

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person import POSTING
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import someone


def test_somebody_in_two_teams_is_in_both_and_once_in_each(workspace: Workspace) -> None:
    person = someone(workspace, team="East", service="Adults", job_role="Social Worker")
    workspace.write(save_place, person, PlaceDraft(POSTING, date(2025, 1, 1), None, "Social Worker", "West"))

    found = workspace.read(posts_on, TODAY)[person]

    assert (found.team, found.services, found.role) == ("East; West", ("Adults",), "Social Worker")
    assert found.is_in(CoverageQuestion(TODAY, team="west"))
    assert found.is_in(CoverageQuestion(TODAY, service="ADULTS"))
    assert found.is_in(CoverageQuestion(TODAY))
    assert not found.is_in(CoverageQuestion(TODAY, team="North"))


def test_the_last_day_of_a_post_is_in_it_and_the_next_day_somebody_has_left(workspace: Workspace) -> None:
    person = someone(workspace, ends_on=date(2026, 5, 31))

    assert workspace.read(posts_on, date(2026, 5, 31))[person].team == "East"
    after = workspace.read(posts_on, date(2026, 6, 1))[person]
    assert (after.team, after.has_left) == ("", True)
    assert not after.is_in(CoverageQuestion(date(2026, 6, 1)))


def test_who_has_yet_to_start_has_not_left(workspace: Workspace) -> None:
    person = someone(workspace, starts_on=date(2026, 9, 1))

    found = workspace.read(posts_on, TODAY)[person]

    assert (found.team, found.has_left) == ("", False)
    assert found.is_in(CoverageQuestion(TODAY))
    assert NOWHERE.is_in(CoverageQuestion(TODAY))


def test_it_is_answered_as_it_was_known(workspace: Workspace) -> None:
    before = workspace.head().number
    person = someone(workspace)

    assert workspace.read(posts_on, TODAY, before) == {}
    assert person in workspace.read(posts_on, TODAY)
