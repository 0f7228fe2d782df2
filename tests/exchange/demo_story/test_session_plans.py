from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.sessions import CoProduction, check_session, minutes_of
from cpd_desktop.exchange.demo_story.cohorts import Cohort
from cpd_desktop.exchange.demo_story.offers import OFFERS
from cpd_desktop.exchange.demo_story.session_plans import PROGRAMME, PURPOSES, plan_of, session_on

HELD_ON = date(2026, 5, 12)


@pytest.mark.parametrize("course", [code for code, offer in OFFERS.items() if offer.delivery.endswith("classroom")])
def test_every_course_of_the_story_can_be_held_as_a_session(course: str) -> None:
    draft = session_on(course, HELD_ON, 7)
    check_session(draft)
    assert max(part.held_on for part in draft.parts) == HELD_ON
    assert draft.book_by is not None
    assert draft.book_by < min(part.held_on for part in draft.parts)
    assert bool(draft.place) is not bool(draft.link)
    assert (minutes_of(draft.parts) or 0) > 0


def test_a_course_of_two_days_begins_a_week_before() -> None:
    assert [part.held_on for part in session_on("SUP-1", HELD_ON, 7).parts] == [date(2026, 5, 5), HELD_ON]


def test_what_it_costs_is_what_its_learners_cost() -> None:
    plan = plan_of(Cohort("MCA-02", HELD_ON, (("1", "P"), ("2", "P"), ("3", "D"))), 7)
    assert plan.cost == Decimal("255.00")
    assert plan.provider == "Larkspur Legal Training"
    assert plan.hoped_for.startswith("More people go home")


def test_the_ladder_of_co_production_is_climbed_step_by_step() -> None:
    steps = {one.co_production for one in PURPOSES.values()}
    assert steps == set(CoProduction) - {CoProduction.INFORMED}
    assert all(bool(one.co_produced_with) is (one.co_production is not CoProduction.NONE) for one in PURPOSES.values())


def test_the_programme_is_of_the_last_year() -> None:
    assert all(-365 < one.days < -30 for one in PROGRAMME)
    assert len({one.course for one in PROGRAMME}) == len(PROGRAMME)
