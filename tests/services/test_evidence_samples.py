"""A sample stays what was drawn, and follows what is found of it."""

from datetime import date

import pytest

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.domain.training import Evidence
from cpd_desktop.services.evidence import EvidenceSample, check_evidence, evidence_sample, records_that_count
from cpd_desktop.services.evidence_samples import sample_as_it_stands
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import NOW, someone, with_courses


def record(workspace: Workspace, person_id: int, day: int) -> None:
    entry = RecordEntry(1, RecordDraft(0, PersonKey(), "", date(2026, 5, day)))
    workspace.write(record_for, (person_id,), entry, today=TODAY)


@pytest.fixture
def drawn(workspace: Workspace) -> EvidenceSample:
    """Two of four records."""
    with_courses(workspace)
    for day in range(1, 5):
        record(workspace, someone(workspace, f"0000{day}", f"Person {day}"), day)
    return workspace.read(evidence_sample, NOW, size=2, seed="4711")


def check(workspace: Workspace, drawn: EvidenceSample, at: int, *, sample: str) -> None:
    by = next(one for one in (1, 2, 3, 4) if one != drawn.lines[at].person_id)
    uuids = [drawn.lines[at].record_uuid]
    workspace.write(
        check_evidence, uuids, verdict=Verdict.ACCEPTED, checked_by_id=by, today=TODAY, sample=sample
    )  # fmt: skip


def test_it_follows_what_is_found_and_what_is_taken_back(workspace: Workspace, drawn: EvidenceSample) -> None:
    check(workspace, drawn, 1, sample=drawn.name)

    found = workspace.read(sample_as_it_stands, drawn)

    assert (found.accepted, found.rejected) == (1, 0)
    assert [one.evidence for one in found.lines] == [Evidence.CLAIMED, Evidence.CHECKED]
    workspace.write(undo_change)
    assert workspace.read(sample_as_it_stands, found) == drawn


def test_it_stays_what_was_drawn_when_more_is_recorded_meanwhile(workspace: Workspace, drawn: EvidenceSample) -> None:
    assert workspace.read(records_that_count, NOW) == drawn.population == 4
    for day in range(5, 25):
        record(workspace, 1, day)
    check(workspace, drawn, 0, sample=drawn.name)

    found = workspace.read(sample_as_it_stands, drawn)

    assert [one.record for one in found.lines] == [one.record for one in drawn.lines]
    assert (found.name, found.accepted) == (drawn.name, 1)
    assert workspace.read(records_that_count, NOW) == 24


def test_a_check_outside_of_the_sample_is_shown_and_not_counted(workspace: Workspace, drawn: EvidenceSample) -> None:
    check(workspace, drawn, 0, sample="")

    found = workspace.read(sample_as_it_stands, drawn)

    assert found.lines[0].verdict is Verdict.ACCEPTED
    assert found.accepted == 0
