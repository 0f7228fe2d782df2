"""The shapes of departures and of what falls: stable keys, and every part of the answer in them."""

from __future__ import annotations

from dataclasses import fields, replace

from cpd_desktop.cli.shapes_of_leavers import departure_shape, impact_shape
from cpd_desktop.domain.leaver_impact import LeaverImpact
from tests.domain.test_departures import LAST, ONE, TOLD
from tests.domain.test_leaver_impact import ACTION, ADA, LEFT, NEED, ON, OWED, WAS

IMPACT = LeaverImpact(
    ON, (ADA,), needs=(NEED,), single_points=(NEED,), not_asked=(WAS,), supervisees=(LEFT,), actions=(ACTION,), costs=(OWED,)
)  # fmt: skip


def test_every_part_of_the_answer_is_in_its_shape() -> None:
    shape = impact_shape(IMPACT)
    assert shape.keys() == {"sentence", *(part.name for part in fields(LeaverImpact))}
    assert shape["leavers"][0]["why"] == "retirement"
    need = shape["needs"][0]
    assert (need["before"]["held"], need["after"]["held"], need["after"]["short_by"]) == (2, 1, 1)
    assert shape["not_asked"][0]["requirement"] == "R1"
    assert shape["supervisees"][0]["supervisor"] == "Ada Byrne"
    assert shape["actions"][0]["loses"] == "its owner leaves"
    assert (shape["costs"]["total"], shape["costs"]["lines"][0]["kind"]) == ("1250.00", "owed")


def test_a_departure_says_whether_the_person_is_still_in_post() -> None:
    assert not departure_shape(ONE, TOLD)["still_in_post"]
    past = departure_shape(replace(ONE, team=""), LAST.replace(month=10))
    assert (past["still_in_post"], past["team"]) == (True, None)
