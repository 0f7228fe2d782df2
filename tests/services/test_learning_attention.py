"""What Today says of learning: each line counts as many findings, or sources, as it opens."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from cpd_desktop.domain.learning import Decision
from cpd_desktop.domain.today import Concern, Line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_attention import learning_attention
from cpd_desktop.services.today import today
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.learning_book import WEST, finding, forum, told, with_learning, with_teams
from tests.services.people_book import NOW


def said(workspace: Workspace, question: CoverageQuestion = NOW) -> dict[Concern, Line]:
    found = workspace.read(today, question).lines
    return {one.concern: one for one in found if one.concern.name.startswith("FINDING_")}


def test_a_book_without_sources_says_nothing(workspace: Workspace) -> None:
    with_teams(workspace)
    assert workspace.read(learning_attention, NOW) == []
    assert said(workspace) == {}


def test_each_thing_that_waits_has_its_sentence_and_the_first_by_name(workspace: Workspace) -> None:
    with_learning(workspace)
    lines = said(workspace)
    assert {one.concern: (one.count, one.sentence) for one in lines.values()} == {
        Concern.FINDING_NOT_REACHED: (1, "1 finding has not reached every team that it concerns."),
        Concern.FINDING_CHECK_OVERDUE: (2, "2 findings are overdue to be checked: did practice change?"),
        Concern.FINDING_ACTION_OVERDUE: (1, "1 finding has overdue actions."),
        Concern.FINDING_TO_DECIDE: (1, "1 finding is still to be decided."),
    }
    assert lines[Concern.FINDING_NOT_REACHED].examples == ("Nobody checked mental capacity: 0 of 2 teams reached",)
    assert lines[Concern.FINDING_ACTION_OVERDUE].examples == (
        "Nobody checked mental capacity: The action 'Audit ten files' is 14 days overdue",
    )
    assert lines[Concern.FINDING_CHECK_OVERDUE].examples[0].endswith("The check at 3 months is 61 days overdue")
    assert set(said(workspace, CoverageQuestion(TODAY, team=WEST))) == {
        Concern.FINDING_NOT_REACHED, Concern.FINDING_CHECK_OVERDUE, Concern.FINDING_ACTION_OVERDUE, Concern.FINDING_TO_DECIDE,
    }  # fmt: skip
    assert said(workspace, CoverageQuestion(date(2025, 10, 1))) == {}


def test_who_is_to_be_told_is_counted_with_how_many_are_overdue(workspace: Workspace) -> None:
    with_teams(workspace)
    sources = [forum(workspace, f"Forum {number}") for number in range(5)]
    for at, uuid in enumerate(sources):
        finding(workspace, uuid, decided_on=date(2026, 6, 1) if at else date(2026, 1, 5))
    line = said(workspace)[Concern.FINDING_TO_TELL]
    assert line.sentence == "5 sources have come to something, and whoever raised them was not told (1 overdue)."
    assert line.examples[0] == "Forum 0: Carers at the forum: of 1 finding, since 5 Jan 2026, 133 days overdue"
    assert line.examples[-1] == "and 2 more"
    for uuid in sources[:4]:
        told(workspace, uuid, on=TODAY)
    assert said(workspace)[Concern.FINDING_TO_TELL].sentence == (
        "1 source has come to something, and whoever raised it was not told."
    )
    told(workspace, sources[4], on=TODAY)
    assert Concern.FINDING_TO_TELL not in said(workspace)
    finding(workspace, sources[0], "Refused", decision=Decision.NOT_ACCEPTED, reason="Not ours.", decided_on=TODAY)
    assert said(workspace)[Concern.FINDING_NOT_REACHED].count == 5


def test_a_book_without_learning_imports_nothing_more() -> None:
    code = (
        "import sys, cpd_desktop.services.learning_attention;"
        "print([name for name in sys.modules if name.endswith(('.learning', '.reach', '.telling')) or 'sqlalchemy' in name])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "[]"
