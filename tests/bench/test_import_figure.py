"""The workbook is imported whole by both ways, into books that are removed again."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from cpd_desktop.bench import import_figure as module
from cpd_desktop.bench.import_figure import import_figure, write_workbook
from cpd_desktop.bench.workload import SIZES

TINY = SIZES["tiny"]


def test_the_workbook_has_a_row_for_each_record(tmp_path: Path) -> None:
    write_workbook(tmp_path / "training.xlsx", TINY)
    rows = CalamineWorkbook.from_path(tmp_path / "training.xlsx").get_sheet_by_index(0).to_python()
    assert len(rows) == TINY.imported + 1
    assert len({tuple(row[:3]) for row in rows}) == TINY.imported + 1


def test_importing_is_measured_and_leaves_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROUNDS", 1)
    said: list[str] = []
    figure = import_figure(tmp_path, TINY, said.append)
    assert (figure.name, figure.target, "300 training records" in figure.what) == (
        "import-training", "at most 3 times", True,
    )  # fmt: skip
    assert 0 < figure.floor < figure.value
    assert said
    assert not list(tmp_path.glob("copy*"))
