"""Single records are written by both ways, and the figures in memory are compared with fresh ones."""

from pathlib import Path

import pytest

from cpd_desktop.bench.measuring import WrongAnswer
from cpd_desktop.bench.record_figure import record_figure
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.training import TrainingRecord
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.facts import load_facts


def test_each_record_is_one_act(workspace: Workspace, tmp_path: Path) -> None:
    before, count = workspace.head().number, len(workspace.read(load_facts).records.id)
    figure = record_figure(workspace, tmp_path, 7)
    assert workspace.head().number == before + 8
    assert len(workspace.read(load_facts).records.id) == count + 8
    assert (figure.name, figure.target) == ("record-one", "at most 1.5 times")
    assert figure.floor > 0
    assert figure.value > 0


def test_a_figure_that_was_left_as_it_was_is_noticed(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forget(_grid: Grid, _record: TrainingRecord) -> None: ...

    monkeypatch.setattr(Grid, "recorded", forget)
    with pytest.raises(WrongAnswer, match="differ from those made afresh"):
        record_figure(workspace, tmp_path, 20)
