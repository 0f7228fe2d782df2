"""Programmes on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.cli.options import today
from cpd_desktop.domain.periods import add_days, add_months
from tests.cli.running import done, mistaken, refused
from tests.cli.trained import MO, SIAN

START = add_months(today(), -4)


def programmes(book: Path, *more: object, who: str = SIAN) -> Any:
    return done("programmes", "--person", who, "--book", book, "--json", *more).answer["programmes"]


@pytest.fixture
def begun(own: Path) -> Path:
    """The council's book, in which somebody has been on the programme for four months."""
    done("programmes", "--person", SIAN, "--start", START, "--assessor", "Jo Patel", "--book", own)
    return own


def test_it_is_begun_and_its_steps_are_shown(begun: Path) -> None:
    (one,) = programmes(begun)
    assert (one["pack"], one["state"], one["assessor"]) == ("ASYE", "under way", "Jo Patel")
    assert (one["starts_on"], one["ends_on"]) == (START.isoformat(), add_days(add_months(START, 12), -1).isoformat())
    steps = {(step["step"], step["number"]): step for step in one["steps"]}
    assert steps["review", 1]["due_on"] == add_months(START, 3).isoformat()
    assert (steps["review", 1]["state"], steps["review", 3]["state"]) == ("overdue", "optional")
    text = done("programmes", "--person", SIAN, "--book", begun).out
    assert "Review at 3 months" in text
    assert "assessed by Jo Patel: under way." in text


def test_it_is_corrected_by_its_first_day(begun: Path) -> None:
    longer = add_months(START, 18)
    (one,) = programmes(begun, "--start", START, "--until", longer)
    assert (one["ends_on"], one["assessor"]) == (longer.isoformat(), "Jo Patel")
    again = done("programmes", "--person", SIAN, "--start", START, "--until", longer, "--book", begun)
    assert "nothing was changed" in again.err
    assert "already at that time" in refused("programmes", "--person", SIAN, "--start", today(), "--book", begun)


def test_a_step_is_recorded_and_taken_back(begun: Path) -> None:
    step = ("--step", "Review", "--number", 1)
    (one,) = programmes(begun, *step, "--by", "Jo Patel", "--outcome", "On track")
    review = next(each for each in one["steps"] if (each["step"], each["number"]) == ("review", 1))
    assert (review["done_on"], review["by_whom"], review["outcome"]) == (today().isoformat(), "Jo Patel", "On track")
    (one,) = programmes(begun, *step, "--delete")
    assert not any(each["done_on"] for each in one["steps"])
    assert "is not recorded" in refused("programmes", "--person", SIAN, *step, "--delete", "--book", begun)
    assert "no step 'panel'" in refused("programmes", "--person", SIAN, "--step", "panel", "--book", begun)


def test_it_is_stopped_completed_and_deleted(begun: Path) -> None:
    (one,) = programmes(begun, "--stop", today())
    assert (one["state"], one["state_on"]) == ("stopped", today().isoformat())
    (one,) = programmes(begun, "--complete", today())
    assert one["state"] == "completed"
    assert programmes(begun, "--delete") == []
    done("undo", "--book", begun)
    assert len(programmes(begun)) == 1


def test_what_is_not_there_and_what_contradicts_itself(begun: Path) -> None:
    assert "They are on no programme." in done("programmes", "--person", MO, "--book", begun).err
    assert "--start records one" in refused("programmes", "--person", MO, "--stop", today(), "--book", begun)
    wrong = mistaken("programmes", "--person", SIAN, "--stop", today(), "--complete", today(), "--book", begun)
    assert "Give one of" in wrong
