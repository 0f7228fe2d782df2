"""What the papers on learning are made of: the same answers as the command line and the window give."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.complaints import Outcome
from cpd_desktop.domain.evidence_packs import Standing
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.reach import DISCUSSION_QUESTIONS
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning import actions_of, learning
from cpd_desktop.services.learning_papers import (
    LEARNING_PAPERS,
    briefing_sheet,
    complaints_sheet,
    learning_sheet,
    pack_sheet,
    you_said_sheet,
)
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.complaints_book import issue
from tests.services.complaints_book import source as complaint
from tests.services.learning_book import CARERS, EAST, RECEIVED, WEST, check, finding, forum, route, told, with_learning
from tests.services.learning_papers_book import pack_for

NOW = CoverageQuestion(TODAY)


def test_the_register_is_that_of_everybody_else_with_who_is_to_be_told(workspace: Workspace) -> None:
    with_learning(workspace)
    sheet = workspace.read(learning_sheet, NOW)

    assert sheet.register == workspace.read(learning, NOW)
    assert (len(sheet.register.findings), len(sheet.accepted), sheet.checked, sheet.embedded) == (4, 2, 1, 1)
    assert {one.said.title for one in sheet.overdue} == {
        "Nobody checked mental capacity",
        "Hospital discharge was rushed",
    }
    assert [one.team for one in sheet.reach_of(sheet.accepted[0])] == list(sheet.register.teams)
    assert sheet.reach_share == 80
    assert sheet.actions == tuple((one.uuid, action) for one, action in workspace.read(actions_of, NOW))
    assert [[one.said.title for one in sheet.actions_of(line)] for line in sheet.accepted] == [
        ["New checklist"] if line.said.title == "Hospital discharge was rushed" else ["Audit ten files"] for line in sheet.accepted
    ]  # fmt: skip
    workspace.write(set_choice, "reach_share", 50)
    assert workspace.read(learning_sheet, NOW).reach_share == 50
    assert workspace.read(learning_sheet, CoverageQuestion(TODAY, team="east")).scope == EAST
    with pytest.raises(Refused) as refusal:
        workspace.read(learning_sheet, CoverageQuestion(TODAY, team="Nowhere"))
    assert refusal.value.field == "team"


def test_a_briefing_asks_what_supervision_asks_first_and_then_the_usual(workspace: Workspace) -> None:
    first, _, _ = with_learning(workspace)
    route(workspace, first, EAST, kind="supervision prompt", what="Who decided this for them?")

    sheet = workspace.read(briefing_sheet, "nobody checked mental capacity", TODAY)

    assert sheet.thread.finding.uuid == first
    assert sheet.questions == ("Who decided this for them?", *DISCUSSION_QUESTIONS)
    with pytest.raises(Refused, match="There is no finding"):
        workspace.read(briefing_sheet, "something else", TODAY)


def test_what_was_said_learned_and_changed_is_told_of_whoever_raised_something(workspace: Workspace) -> None:
    first, second, third = with_learning(workspace)
    heard = forum(workspace, "Forum of May", summary="Nobody rings back.", received_on=date(2026, 1, 3))
    uuid = finding(
        workspace, heard, "Ring back", text="On the same day.", found_on=date(2026, 1, 4), decided_on=date(2026, 1, 5)
    )
    check(workspace, uuid, on=date(2026, 5, 2))
    told(workspace, heard)

    sheet = workspace.read(you_said_sheet, NOW, begins_on=date(2026, 1, 1), ends_on=date(2026, 1, 31))
    [one] = sheet.sources
    [learned] = one.learned
    assert (one.said, one.source.said.raised_by, learned.title, learned.not_accepted) == (
        "Nobody rings back.", CARERS, "Ring back", "",
    )  # fmt: skip
    assert learned.changed == ("On 2 May 2026 we checked whether practice had changed: it has, and it lasts.",)
    assert [one.said.message for one in one.told] == ["We changed how we ask."]

    review = workspace.read(you_said_sheet, NOW, source="SAR 12")
    [one] = review.sources
    assert review.scope == "Adult D: self-neglect"
    assert {learned.title: learned.not_accepted for learned in one.learned}["Merge the two rotas"].startswith(
        "The rota"
    )
    assert next(learned.changed[:1] for learned in one.learned if learned.title == "Hospital discharge was rushed") == (
        "New checklist (1 March 2026)",
    )
    assert len({first, second, third}) == len(one.learned)
    with pytest.raises(Refused) as refusal:
        workspace.read(you_said_sheet, NOW, begins_on=TODAY, ends_on=RECEIVED)
    assert refusal.value.field == "to"


def test_what_one_team_is_asked_about_leaves_out_others_sources_and_tells_the_whole_of_its_own(
    workspace: Workspace,
) -> None:
    with_learning(workspace)
    heard = forum(workspace, "Forum of May", summary="Nobody rings back.", received_on=date(2026, 1, 3))
    made: dict[str, Any] = {"found_on": date(2026, 1, 4), "decided_on": date(2026, 1, 5)}
    finding(workspace, heard, "Ring back", teams=(WEST,), **made)
    finding(workspace, forum(workspace, "Forum of June"), "Write back", teams=(WEST,), **made)
    finding(workspace, heard, "Say when", teams=(EAST,), **made)

    sheet = workspace.read(
        you_said_sheet, CoverageQuestion(TODAY, team=EAST), begins_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
    )

    assert sheet.scope == "East, raised from 1 January 2026 to 31 December 2026"
    [one] = [one for one in sheet.sources if one.source.said.title.startswith("Forum of")]
    assert {learned.title for learned in one.learned} == {"Ring back", "Say when"}
    since = workspace.read(you_said_sheet, CoverageQuestion(TODAY), begins_on=date(2026, 1, 1))
    assert since.scope == "Whole organisation, raised since 1 January 2026"


def test_a_year_of_complaints_is_the_last_whole_one_unless_it_is_named(workspace: Workspace) -> None:
    one = complaint(workspace)
    issue(workspace, one, Outcome.UPHELD)
    sheet = workspace.read(complaints_sheet, NOW)
    assert (sheet.scope_words, sheet.year.issues) == ("Whole organisation, 2025-26", 1)
    assert workspace.read(complaints_sheet, NOW, year=2024).year.issues == 0
    with pytest.raises(Refused) as refusal:
        workspace.read(complaints_sheet, NOW, year=2027)
    assert refusal.value.field == "year"


def test_a_pack_says_which_claims_have_nothing_behind_them(workspace: Workspace) -> None:
    pack_for(workspace)
    sheet = workspace.read(pack_sheet, "learning, improvement and innovation", TODAY)
    assert [one.standing for one in sheet.pack.claims] == [Standing.FROZEN, Standing.NOT_EVIDENCED, Standing.LIVE]
    assert (sheet.evidenced, len(sheet.standing(Standing.NOT_EVIDENCED))) == (2, 1)
    assert set(LEARNING_PAPERS) == {"learning", "briefing", "you-said", "complaints-year", "evidence-pack"}
