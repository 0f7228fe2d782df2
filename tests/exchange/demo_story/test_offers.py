"""How the courses are held."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.exchange.demo_story.offers import OFFERS, edition_on
from tests.exchange.demo_story.telling import shipped, story


def test_a_course_counts_as_long_in_the_story_as_in_the_rule_pack() -> None:
    expiries = {row["code"]: row["expiry"] for row in shipped("courses")}
    for code, offer in OFFERS.items():
        if offer.months and code in expiries:
            assert expiries[code] == f"{offer.months} months", code


def test_every_offer_is_of_a_course_that_there_is() -> None:
    assert OFFERS.keys() <= {row["code"] for row in story().courses.records()}


@pytest.mark.parametrize(
    ("course", "on", "taken"),
    [
        ("CC-16", date(2025, 2, 28), "CC-15"),
        ("CC-16", date(2025, 3, 1), "CC-16"),
        ("OMT-T2", date(2022, 10, 31), "LDA-01"),
        ("FIR-01", date(2010, 1, 1), "FIR-01"),
    ],
)
def test_before_a_course_existed_people_took_the_earlier_one(course: str, on: date, taken: str) -> None:
    assert edition_on(course, on) == taken
