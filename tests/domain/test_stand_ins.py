"""Suggestions count while there is nothing of one's own; the requirements, lead roles and delegated tasks are asked about beside each."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.stand_ins import with_stand_ins


@dataclass(frozen=True)
class Known:
    number: int
    suggested: bool
    stands_in: bool = False


@given(st.lists(st.booleans(), max_size=6))
def test_all_stand_in_or_none_and_the_order_stays(suggested: list[bool]) -> None:
    known = [Known(at, one) for at, one in enumerate(suggested)]

    found = with_stand_ins(iter(known))

    assert [one.number for one in found] == [one.number for one in known]
    assert [one.suggested for one in found] == suggested
    assert [one.stands_in for one in found] == [all(suggested)] * len(suggested)
