from __future__ import annotations

from pathlib import Path

from cpd_desktop.ui.pages.transfer.wanted import LookWanted


def test_a_file_is_looked_at_as_whatever_it_is_unless_somebody_says() -> None:
    wanted = LookWanted(1, Path("a.csv"))
    assert (wanted.kind, wanted.sheet) == ("auto", None)
