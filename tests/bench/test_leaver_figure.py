"""What falls when somebody leaves is measured, and compared with the whole grid."""

from pathlib import Path

import pytest

from cpd_desktop.bench import leaver_figure as measured
from cpd_desktop.bench.leaver_figure import leaver_figure
from cpd_desktop.bench.measuring import WrongAnswer
from cpd_desktop.services.workspace import Workspace


def test_what_falls_is_measured_against_the_rows(workspace: Workspace, tmp_path: Path) -> None:
    figure = leaver_figure(workspace, tmp_path, 2)
    assert (figure.name, figure.target, figure.most) == ("leaver-impact", "at most 100 ms", 100.0)
    assert figure.floor > 0
    assert figure.limited == figure.value > 0


def test_a_need_that_falls_elsewhere_is_noticed(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measured, "_falling", lambda *_: {("Team 0001", "R007", 1), ("Nowhere", "R007", 1)})
    with pytest.raises(WrongAnswer, match="the whole grid"):
        leaver_figure(workspace, tmp_path, 1)


def test_a_supervisee_of_somebody_else_is_noticed(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measured, "_SUPERVISEES", "SELECT 0, ? WHERE ? < 0")
    with pytest.raises(WrongAnswer, match="supervisees"):
        leaver_figure(workspace, tmp_path, 1)
