"""All workloads run one after the other, and nothing is left on the disk."""

import tempfile
from pathlib import Path

import pytest

from cpd_desktop.bench import import_figure
from cpd_desktop.bench.running import run_bench
from cpd_desktop.bench.workload import SIZES


@pytest.mark.parametrize("wanted", [["import-training"], ["report", "record-one"]])
def test_what_is_wanted_is_measured_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: list[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(import_figure, "_ROUNDS", 1)
    said: list[str] = []
    figures = run_bench(SIZES["tiny"], wanted, said.append)
    assert [figure.name for figure in figures] == wanted
    assert said
    assert list(tmp_path.iterdir()) == []
