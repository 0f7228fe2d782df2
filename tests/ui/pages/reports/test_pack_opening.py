"""What the forms of packs open with, and the answer while one chooses."""

from __future__ import annotations

from cpd_desktop.domain.evidence_packs import Answered, Asked
from cpd_desktop.domain.evidence_queries import QUERIES
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_packs import delete_pack
from cpd_desktop.ui.pages.reports.pack_opening import (
    QUERY_OPTIONS,
    claim_opening,
    live_answer,
    opened_kept,
    pack_shown,
)
from tests.services.building import TODAY
from tests.ui.pages.reports.pack_desk import PackDesk


def test_a_form_opens_with_all_that_queries_can_be_about(pack_desk: PackDesk) -> None:
    read = pack_desk.context.workspace.read
    opening = read(claim_opening, "claim", None, TODAY)
    assert len(QUERY_OPTIONS) == len(QUERIES)
    assert ("PE", "People's experience") in [
        (code, title.replace("’", "'")) for code, title in opening.categories
    ] or opening.categories
    assert [title for _, title in opening.about(("source", "finding"))] == [
        "Nobody says who to ring", "Carers' forum of November",
    ]  # fmt: skip
    assert [title for _, title in opening.about(("source",))] == ["Carers' forum of November"]
    assert opening.about(("register",)) == opening.registers
    assert opening.services == ("Adults", "Older People")
    assert read(opened_kept, "claim", None) is None


def test_what_is_asked_is_answered_or_it_is_said_why_not(pack_desk: PackDesk) -> None:
    read = pack_desk.context.workspace.read
    found = read(live_answer, TODAY, Asked("findings"))
    assert isinstance(found, Answered)
    assert found.figure == "1 of 1, 100%"
    assert isinstance(read(live_answer, TODAY, Asked("findings", team="Nowhere")), Problem)


def test_the_pack_that_is_named_is_shown_else_the_newest_else_none(pack_desk: PackDesk) -> None:
    workspace, question = pack_desk.context.workspace, CoverageQuestion(TODAY)
    assert workspace.read(pack_shown, question, pack_desk.uuid.hex()).pack == pack_desk.pack
    assert workspace.read(pack_shown, question, "").pack == pack_desk.pack
    assert workspace.read(pack_shown, question, "ab" * 16).pack is None
    workspace.write(delete_pack, pack_desk.pack.row_id)
    assert workspace.read(pack_shown, question, "").pack is None
