"""Plain tables."""

from __future__ import annotations

from datetime import date

from cpd_desktop.exchange.demo_story.tables import Table, text_of_day


def test_a_table_gives_its_rows_as_column_and_text() -> None:
    assert Table(("a", "b"), (("1", ""),)).records() == [{"a": "1", "b": ""}]


def test_a_day_is_iso_text_and_no_day_is_no_text() -> None:
    assert text_of_day(date(2026, 11, 3)) == "2026-11-03"
    assert text_of_day(None) == ""
