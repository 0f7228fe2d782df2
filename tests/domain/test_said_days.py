"""Days that cannot be meant are refused with their field."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead, refuse_impossible_day, refuse_impossible_spell

TODAY, TOMORROW = date(2026, 6, 15), date(2026, 6, 16)
FIRST, LAST = date(1950, 1, 1), date(2100, 12, 31)


@pytest.mark.parametrize(("day", "is_refused"), [
    (date(1949, 12, 31), True), (FIRST, False), (LAST, False), (date(2101, 1, 1), True), (None, False),
])  # fmt: skip
def test_a_day_from_1950_to_2100_can_be_meant(day: date | None, is_refused: bool) -> None:
    if not is_refused:
        refuse_impossible_day(day, "due_on")
        return
    with pytest.raises(Refused, match=r"cannot be meant: give a day from 1950 to 2100\.$") as refused:
        refuse_impossible_day(day, "due_on")
    assert refused.value.field == "due_on"


def test_what_has_happened_did_so_today_at_the_latest() -> None:
    refuse_day_ahead(TODAY, TODAY, "made_on")
    with pytest.raises(Refused, match=r"16/06/2026 lies in the future: record it once it has happened\.") as refused:
        refuse_day_ahead(TOMORROW, TODAY, "made_on")
    assert refused.value.field == "made_on"
    with pytest.raises(Refused, match="cannot be meant"):
        refuse_day_ahead(date(2101, 1, 1), TODAY, "made_on")


@pytest.mark.parametrize(("starts_on", "ends_on", "field"), [
    (TODAY, TODAY, ""), (None, None, ""), (TODAY, None, ""), (None, TODAY, ""), (FIRST, LAST, ""),
    (TOMORROW, TODAY, "ends_on"), (date(1949, 12, 31), TODAY, "starts_on"), (TODAY, date(2101, 1, 1), "ends_on"),
])  # fmt: skip
def test_a_spell_ends_on_its_first_day_or_later(starts_on: date | None, ends_on: date | None, field: str) -> None:
    if not field:
        refuse_impossible_spell(starts_on, ends_on)
        return
    with pytest.raises(Refused) as refused:
        refuse_impossible_spell(starts_on, ends_on)
    assert refused.value.field == field
