"""Readiness of everybody is measured, and compared with the rows."""

from pathlib import Path

import pytest

from cpd_desktop.bench import readiness_figure as measured
from cpd_desktop.bench.measuring import WrongAnswer
from cpd_desktop.bench.readiness_figure import readiness_figure
from cpd_desktop.services.workspace import Workspace


def test_it_is_measured_against_the_rows(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = readiness_figure(workspace, tmp_path, 1)
    assert (figure.name, figure.target, figure.most) == ("readiness", "at most 1 s", 1_000.0)
    assert figure.floor > 0
    assert figure.limited == figure.value > 0
    monkeypatch.setattr(measured, "_DIFFERENT", "SELECT 9 + 0 * ?")
    (tmp_path / "again").mkdir()
    with pytest.raises(WrongAnswer, match="different entries"):
        readiness_figure(workspace, tmp_path / "again", 1)
