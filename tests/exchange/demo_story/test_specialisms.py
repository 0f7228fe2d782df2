"""The story, by the program's own rules: specialist need and the people who meet it."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.compliance import at_or_above
from tests.exchange.demo_story.telling import TELLINGS, answers


@pytest.mark.parametrize(("staff", "seed", "as_at"), TELLINGS)
def test_deaf_services_looks_compliant_and_is_not_covered(staff: int, seed: int, as_at: date) -> None:
    told = answers(staff, seed, as_at)
    mandatory = told.mandatory("Deaf Services")
    assert at_or_above(mandatory.numerator, mandatory.denominator, 95)
    level_3, level_6 = told.row("WC-BSL3", "Deaf Services"), told.row("WC-BSL6", "Deaf Services")
    assert (level_3.held, level_3.needed, level_3.short_by) == (1, 2, 1)
    assert level_6.single_point_of_failure
    practice = told.counts("WC-DEA2", "Deaf Services")
    assert practice.numerator == 0
    assert practice.generic_only == practice.denominator > 0


def test_a_year_and_a_half_ago_deaf_services_had_three_who_sign() -> None:
    then = answers(asked=date(2025, 6, 30))
    assert then.row("WC-BSL3", "Deaf Services").held == 3


@pytest.mark.parametrize(("staff", "seed", "as_at"), TELLINGS)
def test_hospital_discharge_and_reablement_have_all_had_mental_capacity_training(
    staff: int, seed: int, as_at: date
) -> None:
    counts = answers(staff, seed, as_at).counts("WC-MCA-HDR", "Hospital Discharge and Reablement")
    assert counts.numerator == counts.denominator > 0


def test_trusted_assessors_are_lacking_in_the_neighbourhood_teams() -> None:
    rows = [answers().row("WC-TA3", f"Neighbourhood {quarter}") for quarter in ("North", "South", "East", "West")]
    assert [row.held for row in rows] == [0, 1, 0, 2]
    assert [row.short_by for row in rows] == [2, 1, 2, 0]
    assert [row.single_point_of_failure for row in rows] == [False, False, False, True]


def test_the_amhp_rota_is_one_short_since_one_is_away() -> None:
    row = answers().row("WC-ROTA")
    assert (row.held, row.needed, row.short_by, row.counts.long_absence) == (7, 8, 1, 1)
    learning = answers().counts("WC-AMHP")
    assert (learning.expired, learning.booked, learning.long_absence) == (1, 1, 1)


def test_the_only_deafblind_assessor_is_a_single_point_of_failure() -> None:
    row = answers().row("WC-DFB3", "Vision Rehabilitation")
    assert row.single_point_of_failure
    assert row.counts.generic_only == 5


def test_half_of_the_practitioners_for_autistic_people_is_one_short() -> None:
    assert answers().row("WC-AUT2", "Learning Disability and Autism").answer == "3 of 4 needed, short by 1"
