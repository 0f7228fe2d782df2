"""The story, by the program's own rules: who keeps up and who does not."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.compliance import Counts, at_or_above
from cpd_desktop.domain.holdings import Status
from tests.exchange.demo_story.telling import TELLINGS, answers, story


@pytest.mark.parametrize(("staff", "seed", "as_at"), [told for told in TELLINGS if told[0] >= 64])
def test_one_neighbourhood_team_is_drifting(staff: int, seed: int, as_at: date) -> None:
    told = answers(staff, seed, as_at)
    east = told.mandatory("Neighbourhood East")
    assert not at_or_above(east.numerator, east.denominator, 88)
    assert east.expired > east.missing > 0
    north = told.mandatory("Neighbourhood North")
    assert at_or_above(north.numerator, north.denominator, 90)


def test_expired_training_in_the_drifting_team_is_booked_in_part() -> None:
    assert 3 <= answers().mandatory("Neighbourhood East").booked < 28


def test_every_status_but_revoked_is_somewhere_in_the_book() -> None:
    found = {held.status for rows in answers().holdings.values() for held in rows}
    assert found == set(Status) - {Status.REVOKED}


@pytest.mark.parametrize("asked", [date(2022, 3, 31), date(2024, 3, 31), date(2025, 9, 30)])
def test_the_history_is_whole_enough_to_ask_about_earlier_years(asked: date) -> None:
    then = answers(asked=asked)
    whole = sum((then.mandatory(team.name) for team in then.catalogue.teams.values()), Counts())
    assert at_or_above(whole.numerator, whole.denominator, 85)


def test_briefings_reach_some_teams_and_never_two_of_them() -> None:
    people = {row["staff_number"]: row["team"] for row in story().people.records()}
    briefed = {people[row["staff_number"]] for row in story().training.records() if row["course"] == "SAR-7MB"}
    assert {row["team"] for row in story().teams.records()} - briefed == {"Deaf Services", "Neighbourhood East"}
