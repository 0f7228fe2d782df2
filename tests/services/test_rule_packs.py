"""Rule packs in a real book: the organisation's own in the place of a shipped one, dated, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.rule_packs import AppliesTo, LocalStandard, PackContent, RulePack, RulePackDraft
from cpd_desktop.services.cpd_lists import local_standards
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.rule_packs import (
    delete_rule_pack,
    find_pack,
    own_rule_packs,
    rule_packs,
    save_rule_pack,
    shipped_packs,
)
from cpd_desktop.services.workspace import Workspace
from tests.services.building import HOSTILE_NAMES, entries
from tests.services.readiness_book import AS_AT

SWE = next(pack for pack in shipped_packs(AS_AT) if pack.code == "SWE")
DRAFT = RulePackDraft(" swe ", "Social  workers here", SWE.content, date(2026, 7, 1), None, " Board ")


def codes(book: Workspace, as_at: date = AS_AT, upto: int | None = None) -> list[tuple[str, str, bool]]:
    return [(one.code, one.title, one.is_own) for one in book.read(rule_packs, as_at, upto)]


def test_an_own_pack_stands_in_the_place_of_the_shipped_one(workspace: Workspace) -> None:
    before = workspace.head().number
    row_id = workspace.write(save_rule_pack, DRAFT).result
    assert entries(workspace)[-1]["act"] == "record a rule pack"
    assert codes(workspace)[0] == ("SWE", "Social workers here", True)
    assert codes(workspace, date(2026, 6, 30))[0] == ("SWE", "Social Work England", False)
    assert codes(workspace, upto=before)[0][2] is False
    assert len(codes(workspace)) == len(shipped_packs(AS_AT))
    (own,) = workspace.read(own_rule_packs)
    assert (own.source, own.content, own.starts_on, own.row_id) == ("Board", SWE.content, date(2026, 7, 1), row_id)
    assert workspace.write(save_rule_pack, DRAFT, row_id=row_id).change is None
    workspace.write(delete_rule_pack, row_id)
    assert codes(workspace)[0][2] is False
    workspace.write(undo_change, workspace.head().number)
    assert codes(workspace)[0][2] is True


def test_another_comes_last_and_its_standards_can_be_mapped_to(workspace: Workspace) -> None:
    content = PackContent(AppliesTo(bodies=("NMC",)), standards=(LocalStandard("L1", "Kindness", "Be kind."),))
    workspace.write(save_rule_pack, RulePackDraft("NMC", "Nurses", content))
    assert codes(workspace)[-1] == ("NMC", "Nurses", True)
    assert codes(workspace, date(1999, 1, 1))[-1] == ("NMC", "Nurses", True)
    assert [(one.code, one.title) for one in workspace.read(local_standards, AS_AT)] == [("L1", "Kindness")]


def test_two_of_one_code_never_count_on_one_day(workspace: Workspace) -> None:
    row_id = workspace.write(save_rule_pack, replace(DRAFT, ends_on=date(2026, 12, 31))).result
    for first, last in ((None, date(2026, 7, 1)), (date(2026, 12, 31), None), (date(2026, 8, 1), date(2026, 9, 1))):
        with pytest.raises(Refused) as refusal:
            workspace.write(save_rule_pack, replace(DRAFT, starts_on=first, ends_on=last))
        assert refusal.value.field == "starts_on"
    workspace.write(save_rule_pack, replace(DRAFT, starts_on=date(2027, 1, 1)))
    workspace.write(save_rule_pack, replace(DRAFT, starts_on=None, ends_on=date(2026, 6, 30)))
    corrected = replace(DRAFT, title="Corrected", ends_on=date(2026, 12, 31))
    workspace.write(save_rule_pack, corrected, row_id=row_id)
    assert codes(workspace)[0][1] == "Corrected"


def test_what_is_wrong_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused) as refusal:
        workspace.write(save_rule_pack, replace(DRAFT, title=" "))
    assert refusal.value.field == "title"
    with pytest.raises(Refused, match="There is no rule pack 'GMC'") as refusal:
        workspace.read(find_pack, "GMC", AS_AT)
    assert refusal.value.field == "pack"
    assert workspace.read(find_pack, "social work england", AS_AT).code == "SWE"


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_titles_come_back_as_they_were(workspace: Workspace, name: str) -> None:
    title = name[:200]
    workspace.write(save_rule_pack, replace(DRAFT, title=title))
    found: RulePack = workspace.read(find_pack, "SWE", AS_AT)
    assert found.title == " ".join(title.split())
