"""The forecast is measured with a scenario, and who holds what on each day compared with the statement."""

from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.bench import forecast_figure as measured
from cpd_desktop.bench.forecast_figure import forecast_figure
from cpd_desktop.bench.measuring import WrongAnswer
from cpd_desktop.services.workspace import Workspace


def test_the_forecast_is_measured_against_the_statement(workspace: Workspace, tmp_path: Path) -> None:
    figure = forecast_figure(workspace, tmp_path, 2)
    assert (figure.name, figure.target, figure.most) == ("forecast", "at most 1,000 ms", 1_000.0)
    assert figure.floor > 0
    assert figure.limited == figure.value > 0


def test_another_answer_is_noticed(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = measured._holders

    def one_more(session: Any) -> Any:
        found = dict(right(session))
        key = next(iter(found))
        found[key] = (found[key][0] + 1, found[key][1])
        return found

    monkeypatch.setattr(measured, "_holders", one_more)
    with pytest.raises(WrongAnswer, match="1 times"):
        forecast_figure(workspace, tmp_path, 1)
