"""What reports on learning can be about: findings, sources of which there is something to tell, years, and packs."""

from __future__ import annotations

from datetime import date

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_choices import learning_choices
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.evidence_book import pack
from tests.services.learning_book import finding, forum, source, with_teams


def test_only_what_there_is_to_tell_of_is_offered_newest_first(workspace: Workspace) -> None:
    with_teams(workspace)
    review = source(workspace)
    found = finding(workspace, review)
    told = forum(workspace, received_on=date(2026, 3, 31))
    source(workspace, "Nobody waits", "CMP", received_on=date(2025, 3, 31))
    made = pack(workspace)
    choices = workspace.read(learning_choices, CoverageQuestion(TODAY))

    assert choices.findings == ((found.hex(), "Nobody checked mental capacity"),)
    assert choices.sources == (
        (told.hex(), "Carers' forum of November, 31 Mar 2026"), (review.hex(), "Adult D: self-neglect, 3 Nov 2025"),
    )  # fmt: skip
    assert choices.years == (2026, 2024)
    assert choices.packs == ((made.hex(), "Learning, improvement and innovation"),)
    before = workspace.read(learning_choices, CoverageQuestion(date(2025, 1, 1)))
    assert (before.findings, before.sources, before.years) == ((), (), (2024,))
