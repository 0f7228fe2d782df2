"""Packs, claims and what was frozen, as the book has them."""

from __future__ import annotations

import json
from datetime import date

from cpd_desktop.domain.evidence_packs import Asked
from cpd_desktop.services.evidence_freezing import freeze_claim
from cpd_desktop.services.evidence_pack_facts import evidence_categories, last_frozen, placed_claims
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.evidence_book import claim, pack, shown
from tests.services.learning_book import with_learning


def test_the_categories_are_dated_data_of_the_rules() -> None:
    found = evidence_categories(TODAY)
    assert list(found) == ["PE", "SL", "PA", "PR", "OU", "OB"]
    assert found["PA"] == "Feedback from partners"
    assert evidence_categories(date(2020, 1, 1)) == found


def test_what_is_asked_and_frozen_is_plain_json(workspace: Workspace) -> None:
    with_learning(workspace)
    uuid = pack(workspace)
    row_id = claim(workspace, uuid, "People know.", "teams-reached", team="East")
    claim(workspace, uuid, "It was decided.", "findings")
    (first, second) = workspace.read(placed_claims, uuid)
    assert (first.said.asked, first.said.position, second.said.position) == (Asked("teams-reached", team="East"), 1, 2)
    assert rows_of(workspace, "evidence_claims", "query")[0] == ('{"code":"teams-reached","team":"East"}',)
    workspace.write(freeze_claim, row_id, as_at=TODAY, today=TODAY)
    assert set(workspace.read(last_frozen, {first.uuid, second.uuid})) == {first.uuid}
    assert workspace.read(last_frozen, set()) == {}
    ((result, rows),) = rows_of(workspace, "frozen_claims", "result, rows")
    answered = shown(workspace, uuid).claims[0].shown
    assert json.loads(result)["figure"] == answered.figure
    assert [one[0] for one in json.loads(rows)] == [row.reference for row in answered.rows]
