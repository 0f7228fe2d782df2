"""Opening is measured beyond the key, and memory in processes of their own."""

import sys
from pathlib import Path

import pytest

from cpd_desktop.bench.measuring import WrongAnswer
from cpd_desktop.bench.opening_figures import fresh_process, memory_figure, open_figure

ONLY_WITH_A_PEAK = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell a process's peak")


def test_opening_is_told_beyond_the_derivation_of_the_key(book: Path) -> None:
    figure = open_figure(book, 1)
    assert (figure.name, figure.floor) == ("open-book", 50.0)
    assert figure.shape()["floor_ms"] == 50.0
    assert "Argon2id" in figure.what


@ONLY_WITH_A_PEAK
def test_a_process_of_its_own_answers_and_tells_its_peak(book: Path) -> None:
    figure = memory_figure(book)
    assert (figure.name, figure.unit, figure.most) == ("memory", "mib", 250.0)
    assert 10 < figure.floor < figure.value


@ONLY_WITH_A_PEAK
def test_a_process_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongAnswer, match="failed"):
        fresh_process("peak_of_the_grid", tmp_path / "none.cpd")
