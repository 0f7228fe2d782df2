import json
from datetime import date
from typing import Any

import pytest

from cpd_desktop.cli.shapes import coverage_shape, end_shape, gap_shape, holding_shape, person_shape
from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.gaps import TeamGap
from cpd_desktop.domain.holdings import Holding, Status
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.training import Evidence, Open
from cpd_desktop.services.coverage import NamedHolding
from tests.factories import a_capacity_requirement, a_person, a_record, a_requirement, a_team

DAY = date(2026, 6, 15)


def plain(shape: dict[str, Any]) -> Any:
    return json.loads(json.dumps(shape, default=str))


def test_an_individual_requirement_has_no_need_and_nobody_is_null_rather_than_empty() -> None:
    row = CoverageRow(a_requirement(1), Counts(in_scope=3, in_date=1, missing=2), team=a_team(1, name="T"))
    shape = coverage_shape(row, DAY)

    assert (shape["team"], shape["service"], shape["kind"], shape["answer"]) == ("T", None, "individual", "1 of 3, 33%")
    assert [shape[key] for key in ("needed", "held", "short_by", "single_point_of_failure")] == [
        None,
        None,
        None,
        False,
    ]
    assert shape["as_at"] == DAY


def test_a_need_says_what_is_held_and_short() -> None:
    counts = Counts(in_scope=3, in_date=1, missing=2)
    row = CoverageRow(a_capacity_requirement(1, number=2), counts, Level.SERVICE, service="S", needed=2)
    shape = coverage_shape(row, DAY)

    assert (shape["team"], shape["service"], shape["level"]) == (None, "S", "service")
    assert [shape[key] for key in ("numerator", "denominator", "needed", "held", "short_by")] == [1, 2, 2, 1, 1]


def test_a_gap_has_its_counts_beside_its_sentence() -> None:
    short = CoverageRow(a_requirement(1, specialist=True), Counts(in_scope=1, missing=1), team=a_team(1, name="T"))
    gap = TeamGap(a_team(1, name="T"), Counts(in_scope=2, in_date=2), looks_compliant=True, short=(short,))

    shape = plain(gap_shape(gap, DAY))
    assert shape["mandatory"] == {"numerator": 2, "denominator": 2}
    assert (shape["team"], shape["looks_compliant"], len(shape["short"])) == ("T", True, 1)
    assert "2 of 2, 100%" in shape["sentence"]


@pytest.mark.parametrize(("end", "shape"), [
    (None, None), (DAY, "2026-06-15"), (Open.NEVER, "never"), (Open.NOT_KNOWN, "not known"),
])  # fmt: skip
def test_an_end_is_a_day_or_a_word(end: Any, shape: str | None) -> None:
    assert end_shape(end) == shape


def test_a_holding_has_its_record_or_null() -> None:
    record = a_record(date(2026, 1, 1), given=date(2026, 12, 31), evidence=Evidence.CHECKED)
    held = Holding(1, 1, Status.IN_DATE, valid_until=date(2026, 12, 31), record=record, assured=True)
    shape = plain(holding_shape(NamedHolding(a_requirement(1), held, "C1")))

    assert shape["record"] == {
        "course": "C1", "completed_on": "2026-01-01", "outcome": "completed", "evidence": "checked",
        "valid_until_given": "2026-12-31",
    }  # fmt: skip
    assert (shape["status"], shape["booked"], shape["assured"], shape["reason"]) == ("in date", False, True, None)
    assert plain(holding_shape(NamedHolding(a_requirement(1), Holding(1, 1, Status.MISSING), "")))["record"] is None


def test_a_person_is_told_by_keys_not_by_an_id() -> None:
    assert person_shape(a_person(7, name="Ŵyn", staff_number="007")).keys() == {"uuid", "name", "staff_number", "email"}
