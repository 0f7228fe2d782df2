"""Standards: those of the rules, the organisation's own in their place, and what they change for an apprenticeship."""

from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.standards import Standard, StandardDraft
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.standards import delete_standard, own_standards, save_standard, shipped_standards, standards
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import apprentice, lines, with_apprentices
from tests.services.building import TODAY, entries


def known(book: Workspace) -> dict[str, Standard]:
    return {one.key: one for one in book.read(standards, TODAY)}


def test_the_rules_ship_standards_with_what_is_known_of_them(workspace: Workspace) -> None:
    one = known(workspace)["ST0005"]
    assert (one.row_id, one.name, one.said.level, one.duration) == (
        None,
        "Adult care worker (ST0005)",
        2,
        "12-15 months",
    )
    assert (one.said.least_hours, one.said.most_funding, one.said.typical_months) == (Decimal(300), Decimal(4000), 15)
    assert (one.hours_for(date(2025, 7, 31)), one.hours_for(date(2025, 8, 1)), one.hours_for(date(2026, 8, 1))) == (
        None, Decimal(300), None,
    )  # fmt: skip
    vision = known(workspace)["ST0431"]
    assert (vision.said.assessment_months, vision.said.leads_to) == (3, "RWPN (voluntary, PSA-accredited)")
    assert known(workspace)["ST0384"].duration == ""
    assert known(workspace)["Foundation apprenticeship in health and social care"].hours_for(date(2025, 9, 1)) == 187
    assert len(shipped_standards(TODAY)) == len(known(workspace))


def test_the_organisations_own_takes_the_place_of_a_shipped_one(workspace: Workspace) -> None:
    draft = StandardDraft(
        " st0006 ", " Lead  adult care worker ", level=3, typical_months=18, assessment_months=3, most_funding=Decimal(4000),
        least_hours=Decimal("410.5"), leads_to="", source="Council's list", starts_on=date(2025, 8, 1), ends_on=date(2026, 7, 31),
    )  # fmt: skip
    done = workspace.write(save_standard, draft)
    assert done.touched is Touched.APPRENTICESHIPS
    one = known(workspace)["ST0006"]
    assert (one.row_id, one.name, one.duration) == (done.result, "Lead adult care worker (ST0006)", "18 months")
    assert (one.said.least_hours, one.said.assessment_months, one.said.source) == (
        Decimal("410.5"),
        3,
        "Council's list",
    )
    assert workspace.write(save_standard, draft, row_id=done.result).change is None
    with pytest.raises(Refused, match="recorded for that time already") as refused:
        workspace.write(save_standard, draft)
    assert refused.value.field == "reference"
    later = StandardDraft("ST0006", "Lead adult care worker", least_hours=Decimal(390), starts_on=date(2026, 8, 1))
    workspace.write(save_standard, later)
    assert len(workspace.read(own_standards)) == 2
    with pytest.raises(Refused):
        workspace.write(save_standard, StandardDraft("ST0006", "Lead", ends_on=date(2025, 8, 1)))
    assert [entry["act"] for entry in entries(workspace)[-2:]] == ["record an apprenticeship standard"] * 2


def test_deleting_brings_the_shipped_one_back(workspace: Workspace) -> None:
    row_id = workspace.write(save_standard, StandardDraft("ST0005", "Own care worker")).result
    before = workspace.head().number
    assert known(workspace)["ST0005"].said.title == "Own care worker"
    workspace.write(delete_standard, row_id)
    assert known(workspace)["ST0005"].said.title == "Adult care worker"
    assert [one.said.title for one in workspace.read(own_standards, before)] == ["Own care worker"]
    workspace.write(undo_change, None)
    assert known(workspace)["ST0005"].said.title == "Own care worker"


def test_a_title_is_needed(workspace: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        workspace.write(save_standard, StandardDraft("ST0005", " "))
    assert refused.value.field == "title"


def test_hours_that_become_known_give_an_apprenticeship_its_minimum(workspace: Workspace) -> None:
    with_apprentices(workspace)
    apprentice(workspace, standard="st0006")
    assert lines(workspace)[0].progress.minimum.hours is None
    assert lines(workspace)[0].apprenticeship.said.title == "Lead adult care worker"
    workspace.write(save_standard, StandardDraft("ST0006", "Lead adult care worker", least_hours=Decimal(410)))
    assert lines(workspace)[0].progress.minimum.hours == 410
