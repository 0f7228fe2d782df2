"""What was handed out is a fact: listed, and undone as one step."""

from __future__ import annotations

from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.disclosures import (
    LONGEST_REASON,
    DisclosureDraft,
    DisclosureKind,
    disclosures_of,
    log_disclosure,
)
from cpd_desktop.services.history import changes, undo_change
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import someone

DIGEST = "ab" * 32


def _log(workspace: Workspace, person_id: int, kind: DisclosureKind, **parts: Any) -> None:
    draft = DisclosureDraft(person_id, kind, DIGEST, **parts)
    done = workspace.write(log_disclosure, draft, made_by="Jo Patel", today=TODAY)
    assert done.touched is Touched.PEOPLE


def test_what_was_handed_out_is_listed_newest_first(workspace: Workspace) -> None:
    sian, dai = someone(workspace), someone(workspace, "00002", "Dai Rees")
    _log(workspace, sian, DisclosureKind.OWN_PASSPORT)
    _log(workspace, dai, DisclosureKind.SUBJECT_ACCESS, redacted=3, reason="  Asked on\n 1 June ")
    found = workspace.read(disclosures_of)
    assert [(one.person, one.kind, one.redacted, one.reason) for one in found] == [
        ("Dai Rees", DisclosureKind.SUBJECT_ACCESS, 3, "Asked on 1 June"),
        ("Siân O’Brien", DisclosureKind.OWN_PASSPORT, 0, ""),
    ]
    assert [(one.made_on, one.made_by, one.digest) for one in workspace.read(disclosures_of, dai)] == [
        (TODAY, "Jo Patel", DIGEST)
    ]
    assert [one.act for one in workspace.read(changes)[:2]] == [
        "answer a subject access request",
        "hand out a passport, the person's own copy",
    ]


def test_it_can_be_undone_and_was_known_before(workspace: Workspace) -> None:
    sian = someone(workspace)
    _log(workspace, sian, DisclosureKind.PASSPORT)
    head = workspace.head().number
    workspace.write(undo_change)
    assert workspace.read(disclosures_of, sian) == ()
    assert len(workspace.read(disclosures_of, sian, upto=head)) == 1


def test_nobody_and_a_long_reason_are_refused(workspace: Workspace) -> None:
    sian = someone(workspace)
    for person_id, reason, field in ((99, "", "person"), (sian, "x" * (LONGEST_REASON + 1), "reason")):
        draft = DisclosureDraft(person_id, DisclosureKind.PASSPORT, DIGEST, reason=reason)
        with pytest.raises(Refused) as refusal:
            workspace.write(log_disclosure, draft, made_by="x", today=TODAY)
        assert refusal.value.field == field


def test_it_can_be_of_somebody_who_was_taken_back(workspace: Workspace) -> None:
    sian = someone(workspace)
    workspace.write(undo_change)
    _log(workspace, sian, DisclosureKind.SUBJECT_ACCESS)
    assert [one.person for one in workspace.read(disclosures_of)] == [""]
