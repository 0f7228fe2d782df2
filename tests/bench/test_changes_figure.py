"""What changed between two dates is measured, and compared with what the grids of both count."""

from pathlib import Path

import pytest

from cpd_desktop.bench import changes_figure as measured
from cpd_desktop.bench.changes_figure import changes_figure
from cpd_desktop.bench.measuring import WrongAnswer
from cpd_desktop.services.workspace import Workspace


def test_what_changed_is_measured_against_the_rows(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = changes_figure(workspace, tmp_path, 2)
    assert (figure.name, figure.target, figure.most) == ("changes-between", "at most 6 times", 6.0)
    assert figure.floor > 0
    assert figure.value > 0
    (tmp_path / "changes-floor.cpd").unlink()
    monkeypatch.setattr(measured, "_counted", lambda *_: [(1, "expired", 1)])
    with pytest.raises(WrongAnswer, match="do not add up"):
        changes_figure(workspace, tmp_path, 1)
