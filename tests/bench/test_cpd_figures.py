"""A CPD record is measured against plain pages that say the same, and a thousand against a hundred."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cpd_desktop.bench import cpd_figures as measured
from cpd_desktop.bench.cpd_figures import PAGES, record_of_cpd_figure, thousand_records_figure, three_pages
from cpd_desktop.bench.measuring import WrongAnswer


def test_a_record_of_three_pages_is_measured() -> None:
    figure = record_of_cpd_figure(1)
    assert (figure.name, figure.target, figure.most) == ("person-cpd", "at most 2.5 times", 2.5)
    assert figure.value > figure.floor > 0
    assert PAGES == 3


def test_pages_that_are_missing_are_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    short = replace(three_pages(), training=(), entries=())
    monkeypatch.setattr(measured, "three_pages", lambda: short)
    with pytest.raises(WrongAnswer, match="not 3 pages"):
        record_of_cpd_figure(1)


def test_the_memory_of_a_thousand_records_is_told_beside_that_of_a_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def peak(task: str, book: Path) -> float:
        asked.append((task, book.name))
        return 110.0 if "thousand" in task else 100.0

    monkeypatch.setattr(measured, "fresh_process", peak)
    figure = thousand_records_figure(Path("book.cpd"))
    assert (figure.name, figure.unit, figure.holds) == ("person-cpd-thousand", "mib", True)
    assert asked == [("peak_of_a_thousand_records", "book.cpd"), ("peak_of_a_hundred_records", "book.cpd")]
