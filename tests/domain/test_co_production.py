"""What can be said of an activity that was produced together, and what the register adds up."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.co_production import (
    CoProduction,
    CoProductionDraft,
    CoProductionLine,
    Step,
    check_co_production,
)
from cpd_desktop.domain.problems import Refused

TODAY = date(2026, 6, 15)
DRAFT = CoProductionDraft("A handbook on moving and handling", "Unpaid carers", Step.CO_DESIGNED, date(2026, 1, 12))


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"title": " "}, "title"), ({"title": "t" * 201}, "title"), ({"produced_with": ""}, "produced_with"),
        ({"produced_with": "carer@example.org"}, "produced_with"), ({"changed": "See 9434765919"}, "changed"),
        ({"begun_on": date(2026, 6, 16)}, "begun_on"), ({"begun_on": date(1949, 12, 31)}, "begun_on"),
        ({"finished_on": date(2026, 1, 11)}, "finished_on"), ({"reach_outside": -1}, "reach_outside"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_co_production(replace(DRAFT, **parts), TODAY)
    assert refused.value.field == field


def test_what_can_be_is_taken_and_it_may_finish_later() -> None:
    check_co_production(replace(DRAFT, begun_on=TODAY, finished_on=date(2026, 9, 30), reach_outside=0), TODAY)


def test_informing_and_consulting_are_no_co_production_and_unknown_reach_is_told() -> None:
    lines = tuple(CoProductionLine(1, b"1", replace(DRAFT, reach_outside=reach), "", "") for reach in (40, 2, None))
    found = CoProduction(TODAY, lines, tuple(zip(Step, (5, 4, 3, 2, 1), strict=True)))
    assert (found.co_produced, found.reach_outside, found.reach_not_known) == (6, 42, 1)
