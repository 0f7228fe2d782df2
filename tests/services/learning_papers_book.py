"""A finding and an evidence pack, recorded where a book has none yet, for the tests of papers that are made of a whole book."""

from __future__ import annotations

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_freezing import freeze_pack
from cpd_desktop.services.evidence_packs import packs
from cpd_desktop.services.learning import learning
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.evidence_book import claim, pack
from tests.services.learning_book import action, check, finding, forum, route, told


def finding_for(workspace: Workspace) -> bytes:
    """Return the UUID of a finding of a forum, with something of every kind behind it."""
    known = workspace.read(learning, CoverageQuestion(TODAY)).findings
    if known:
        return known[0].uuid
    source = forum(workspace, summary="Carers wait for an answer.")
    uuid = finding(workspace, source, "Carers wait", text="Nobody rings back.", theme="Delay")
    action(workspace, uuid)
    route(workspace, uuid)
    check(workspace, uuid)
    told(workspace, source)
    return uuid


def pack_for(workspace: Workspace) -> bytes:
    """Return the UUID of a pack with a claim that has rows, one that has none, and one that is frozen."""
    known = workspace.read(packs)
    if known:
        return known[0][1]
    finding_for(workspace)
    uuid = pack(workspace)
    claim(workspace, uuid, "We check whether learning changed practice.", "checks-made")
    claim(workspace, uuid, "Compliments are kept.", "compliments", contrary="None came this year.")
    workspace.write(freeze_pack, uuid, as_at=TODAY, today=TODAY)
    claim(workspace, uuid, "Findings are decided on.", "findings")
    return uuid
