"""A year from 1 April is typed the same way wherever one is asked for."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from cpd_desktop.cli.years import YearText
from tests.cli.running import done, mistaken


def test_a_year_is_the_one_in_which_it_begins() -> None:
    kind = YearText()
    assert {kind.convert(text, None, None) for text in ("2026", "2026-27", "2026/27", 2026)} == {2026}
    with pytest.raises(click.BadParameter, match="write it as 2025 or 2025-26"):
        kind.convert("2026-28", None, None)


def test_every_command_takes_both_ways_and_says_what_is_wrong(own: Path, tmp_path: Path) -> None:
    for year in ("2024", "2024-25"):
        assert done("complaints", "--year", year, "--book", own, "--json").answer["year"] == "2024-25"
        assert done("funding", "--year", year, "--book", own, "--json").answer["schemes"] == []
        for name in ("complaints-year", "funding"):
            out = tmp_path / f"{name} {year}.pdf"
            done("report", name, "--year", year, "--book", own, "--out", out)
            assert out.stat().st_size
    for command in (("complaints",), ("funding",), ("report", "funding", "--out", tmp_path / "x.pdf")):
        assert "'last' is no year" in mistaken(*command, "--year", "last", "--book", own)
