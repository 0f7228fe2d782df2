"""What an entry is chosen from and helped by: shipped, dated, and with the organisation's own."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.cpd_entries import ENTRY_TEXTS
from cpd_desktop.domain.rule_packs import AppliesTo, LocalStandard, PackContent, PackRule, RuleKind, RulePackDraft
from cpd_desktop.services.cpd_entries import ACTIVITIES
from cpd_desktop.services.cpd_lists import (
    activity_titles,
    activity_types,
    local_standards,
    prompts,
    standards,
    standards_in,
)
from cpd_desktop.services.rule_packs import save_rule_pack
from cpd_desktop.services.workspace import Workspace

ON = date(2026, 11, 26)


def test_every_hcpc_type_has_activities_and_every_source_of_a_draft_its_own() -> None:
    found = activity_types(ON)

    assert {one.hcpc_type for one in found} == {
        "work-based", "professional", "formal or educational", "self-directed", "other",
    }  # fmt: skip
    assert set(ACTIVITIES.values()) <= set(activity_titles(ON))
    assert all(one.title and one.examples for one in found)
    assert activity_titles(date(2019, 1, 1)) == activity_titles(ON)


def test_the_standards_are_eight_five_and_nine() -> None:
    codes = [one.code for one in standards(ON)]

    assert codes[:8] == [f"SWE 4.{number}" for number in range(1, 9)]
    assert codes[8:13] == [f"HCPC {number}" for number in range(1, 6)]
    assert codes[13:] == [f"PCF {number}" for number in range(1, 10)]
    assert all(one.title and one.meaning for one in standards(ON))


def test_prompts_help_with_every_text_that_asks_to_reflect() -> None:
    found = prompts(ON)

    assert {one.text for one in found} <= set(ENTRY_TEXTS)
    assert {"why", "learnt", "impact_on_practice", "impact_on_people", "peer_outcome"} <= {one.text for one in found}
    assert {one.activity for one in found} <= set(activity_titles(ON)) | {""}


def test_an_organisation_adds_standards_of_its_own(workspace: Workspace) -> None:
    assert workspace.read(local_standards, ON) == ()
    content = PackContent(
        AppliesTo(bodies=("SWE",)), rules=(PackRule(RuleKind.PIECES, "pieces", "Pieces", 1),),
        standards=(LocalStandard("OWN 1", "Strengths first", "We begin with what people can do"),),
    )  # fmt: skip
    workspace.write(
        save_rule_pack, RulePackDraft("LOCAL", "Our practice framework", content, source="Our own", starts_on=ON)
    )

    (one,) = workspace.read(local_standards, ON)
    assert (one.code, one.framework, one.framework_title, one.title, one.is_local) == (
        "OWN 1", "Local", "Our practice framework", "Strengths first", True,
    )  # fmt: skip
    assert workspace.read(standards_in, ON) == (*standards(ON), one)
    assert workspace.read(local_standards, date(2026, 11, 25)) == ()
