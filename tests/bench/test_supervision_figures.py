"""Supervision is asked about and logged by both ways, and what they say is compared."""

from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.bench.measuring import WrongAnswer
from cpd_desktop.bench.supervision_figures import log_figure, supervision_figure
from cpd_desktop.services.supervision import facts
from cpd_desktop.services.supervision.facts import Last
from cpd_desktop.services.workspace import Workspace


def count(workspace: Workspace, table: str) -> int:
    with workspace.snapshot() as session:
        return int(session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar())


def test_the_whole_of_supervision_is_asked_about(workspace: Workspace, tmp_path: Path) -> None:
    figure = supervision_figure(workspace, tmp_path, 2)
    assert (figure.name, figure.target) == ("supervision", "at most 10 times")
    assert 0 < figure.floor < figure.value


def test_a_last_supervision_that_differs_is_noticed(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = facts.last_held

    def a_day_late(*args: object, **parts: Any) -> dict[int, Last]:
        found: dict[int, Last] = before(*args, **parts)  # type: ignore[arg-type]
        return {person: Last(last.held_on.replace(day=1), last.minutes) for person, last in found.items()}

    for module in ("facts", "persons", "standing", "expected"):
        name = f"cpd_desktop.services.supervision.{module}.last_held"
        monkeypatch.setattr(name, a_day_late, raising=False)
    with pytest.raises(WrongAnswer, match="differs between the program and the rows"):
        supervision_figure(workspace, tmp_path, 1)


def test_each_supervision_is_one_act_with_its_text(workspace: Workspace, tmp_path: Path) -> None:
    before, held = workspace.head().number, count(workspace, "supervisions")
    figure = log_figure(workspace, tmp_path, 5)
    # The supervisor is made a user first.
    assert workspace.head().number == before + 7
    assert count(workspace, "supervisions") == held + 6
    assert count(workspace, "sealed_texts") == 6
    assert (figure.name, figure.target) == ("log-one", "at most 3 times")
    assert figure.floor > 0
