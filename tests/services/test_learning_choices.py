"""What reports on learning can be about: findings, sources of which there is something to tell, years, and packs."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_choices import LearningChoices, learning_choices
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.evidence_book import pack
from tests.services.learning_book import EAST, WEST, finding, forum, source, team_id, with_teams


def test_only_what_there_is_to_tell_of_is_offered_newest_first(workspace: Workspace) -> None:
    with_teams(workspace)
    review = source(workspace)
    found = finding(workspace, review)
    told = forum(workspace, received_on=date(2026, 3, 31))
    source(workspace, "Nobody waits", "CMP", received_on=date(2025, 3, 31), referred_on=date(2025, 4, 1))
    made = pack(workspace)
    choices = workspace.read(learning_choices, CoverageQuestion(TODAY))

    assert choices.findings == ((found.hex(), "Nobody checked mental capacity"),)
    assert choices.sources == (
        (told.hex(), "Carers' forum of November, 31 Mar 2026"), (review.hex(), "Adult D: self-neglect, 3 Nov 2025"),
    )  # fmt: skip
    assert choices.years == (2026, 2025, 2024), "a year in which one was referred is a year of complaints"
    assert choices.packs == ((made.hex(), "Learning, improvement and innovation"),)
    before = workspace.read(learning_choices, CoverageQuestion(date(2025, 1, 1)))
    assert (before.findings, before.sources, before.years) == ((), (), (2024,))


def test_findings_and_sources_follow_the_scope_and_the_rest_stands_apart(workspace: Workspace) -> None:
    with_teams(workspace)
    review = source(workspace)
    east, west = (
        finding(workspace, review, title, teams=(team,)) for title, team in (("Of east", EAST), ("Of west", WEST))
    )
    of_all = finding(workspace, review, "Of every team")
    of_west = forum(workspace, team_id=team_id(workspace, WEST))

    def asked(team: str = "", service: str = "") -> LearningChoices:
        return workspace.read(learning_choices, CoverageQuestion(TODAY, team=team, service=service))

    in_east = asked(team="East")
    assert {key for key, _ in in_east.findings} == {east.hex(), of_all.hex()}
    assert [key for key, _ in in_east.other_findings] == [west.hex()]
    assert [key for key, _ in in_east.sources] == [review.hex()]
    assert [key for key, _ in in_east.other_sources] == [of_west.hex()]
    assert in_east.scope == "East"
    everything = asked()
    assert (everything.scope, everything.other_findings, everything.other_sources) == ("", (), ())
    assert len(asked(service="Adults").findings) == 2
    assert len(everything.findings) == 3
    with pytest.raises(Refused, match="no team called 'Nowhere'"):
        asked(team="Nowhere")
