"""The book of the bench is a sound one."""

from pathlib import Path

from cpd_desktop.bench.building import fill, new_workspace
from cpd_desktop.bench.workload import SIZES, Workload
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.facts import load_facts
from cpd_desktop.store.trail import trail_findings

TINY = SIZES["tiny"]


def test_the_workload_is_in_the_book_and_its_audit_trail_is_sound(workspace: Workspace) -> None:
    facts = workspace.read(load_facts)
    assert (len(facts.teams), len(facts.courses), len(facts.requirements)) == (12, 14, 14)
    assert len(facts.records.id) == TINY.records
    with workspace.snapshot() as session:
        assert list(trail_findings(session.connection())) == []


def test_it_can_be_had_without_records(tmp_path: Path) -> None:
    said: list[str] = []
    with new_workspace(tmp_path / "empty.cpd") as workspace:
        fill(workspace, Workload(TINY), said.append, records=False)
        assert len(workspace.read(load_facts).records.id) == 0
    assert said == []
