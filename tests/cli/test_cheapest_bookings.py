"""The cheapest bookings on the command line: shown, explained and booked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.council import ARABIC, WELSH
from tests.cli.running import done, mistaken, refused, table, take_in
from tests.cli.trained import ANNA, JO, SIAN, day, planned, states

SIGNING = "BSL-03"


def plan(own: Path, *more: object) -> Any:
    return done("cheapest-bookings", "--book", own, "--json", "--requirement", "R-BSL2", *more).answer


@pytest.fixture
def signing(own: Path, tmp_path: Path) -> str:
    """A course in signing at £60 a place, to which three could go, and which lasts for a year, in whatever month it is."""
    take_in(
        own,
        table(tmp_path / "lasting.csv", "Code | Title | Expiry", "BSL-03 | British Sign Language, level 3 | 12 months"),
    )
    return planned(own, 30, course=SIGNING, more=("--capacity", "10", "--cost", "600"))


def test_the_places_are_shown_with_their_cost_and_what_they_meet(own: Path, signing: str) -> None:
    found = plan(own, "--months", 2)
    assert (found["places"], found["cost"], found["is_proved"], found["gap"]) == (2, "120.00", True, 0)
    assert (found["missing"], found["found"], found["met"]) == (2, 2, 1)
    assert (found["booked"], found["unmet"], found["without_cost"], found["refused"]) == (None, [], 0, 0)
    assert {one["session"] for one in found["bookings"]} == {signing}
    assert {(one["course"], one["cost"], one["on"], one["group"]) for one in found["bookings"]} == {
        (SIGNING, "60.00", day(30).isoformat(), None)
    }
    assert all(
        one["meets"] == ["Deaf Services: R-BSL2"] and "Deaf Services" in one["team"] for one in found["bookings"]
    )
    (need,) = found["needs"]
    assert (need["needed"], need["short_by"], need["helped_by"]) == (2, 2, 2)
    assert (need["expected_before"], need["expected_after"]) == ("0", "9/5")
    assert found["sentence"].startswith(
        "2 places for £120.00: 2 of the 2 missing holders are found; 1 of 1 need is met by "
    )
    assert states(own, signing) == {}

    told = done("cheapest-bookings", "--book", own, "--requirement", "R-BSL2", "--months", 2).out
    assert found["sentence"] in told
    assert need["sentence"] in told
    assert "£60.00" in told


def test_it_is_booked_as_one_change(own: Path, signing: str) -> None:
    found = plan(own, "--months", 2, "--apply", "--by", "Anna Zielińska")
    assert found["booked"] == 2
    assert set(states(own, signing)) == {one["name"] for one in found["bookings"]}
    assert set(states(own, signing).values()) == {"booked"}
    assert plan(own, "--months", 2)["needs"] == []
    ran = done("cheapest-bookings", "--book", own, "--requirement", "R-BSL2", "--months", 2, "--apply")
    assert "Nothing is short" in ran.out
    done("undo", "--book", own)
    assert states(own, signing) == {}
    ran = done("cheapest-bookings", "--book", own, "--requirement", "R-BSL2", "--months", 2, "--apply")
    assert "Booked 2 places." in ran.err


def test_what_cannot_be_met_is_said_with_why(own: Path) -> None:
    found = plan(own)
    assert (found["places"], found["cost"], found["bookings"]) == (0, "0.00", [])
    (unmet,) = found["unmet"]
    assert (unmet["place"], unmet["requirement"], unmet["short_by"]) == ("Deaf Services", "R-BSL2", 2)
    assert unmet["why"].startswith("No session of a course that counts can still be booked")
    told = done("cheapest-bookings", "--book", own, "--requirement", "R-BSL2").out
    assert "Not met (1):" in told
    assert unmet["why"] in told
    assert plan(own, "--apply")["booked"] is None


def test_nobody_is_taken_from_where_they_are_needed(own: Path, signing: str) -> None:
    for person in (SIAN, JO):
        done("leave", "--person", person, "--from", day(30), "--to", day(30), "--book", own)
    found = plan(own, "--months", 2)
    assert found["places"] == 2
    assert WELSH not in {one["name"] for one in found["bookings"]}
    done("leave", "--person", ANNA, "--from", day(30), "--to", day(30), "--book", own)
    assert plan(own, "--months", 2)["places"] == 1
    assert signing


def test_a_scenario_and_mandatory_training_can_be_asked_for(own: Path, signing: str, tmp_path: Path) -> None:
    file = tmp_path / "scenario.json"
    there = {"people": [SIAN, ANNA], "course": SIGNING, "on": day(20).isoformat()}
    file.write_text(json.dumps({"scenario": 1, "name": "Two there", "places": [there]}), encoding="utf-8")
    assert plan(own, "--months", 2, "--scenario", file)["needs"] == []
    done("scenarios", "--save", file, "--book", own)
    assert plan(own, "--months", 2, "--saved-scenario", "Two there")["needs"] == []
    assert plan(own, "--months", 2)["places"] == 2

    fire = planned(own, 10, course="FIR-01")
    ask = ("cheapest-bookings", "--book", own, "--json", "--months", 2)
    assert fire not in {one["session"] for one in done(*ask).answer["bookings"]}
    found = done(*ask, "--mandatory", "--team", "Reablement, North").answer
    assert [(one["name"], one["session"], one["cost"]) for one in found["bookings"] if one["name"] == ARABIC] == [
        (ARABIC, fire, None)
    ]
    assert found["without_cost"] == len(found["bookings"])
    assert signing


def test_what_is_wrong_is_said(own: Path, tmp_path: Path) -> None:
    ask = ("cheapest-bookings", "--book", own)
    assert "not both" in mistaken(*ask, "--scenario", tmp_path / "x.json", "--saved-scenario", "x")
    assert "--known-at" in mistaken(*ask, "--apply", "--known-at", "2026-01-01")
    assert "by the state of today" in mistaken(*ask, "--apply", "--as-at", day(-1))
    assert "by the state of today" in mistaken(*ask, "--apply", "--as-at", day(1))
    assert "--apply" in mistaken(*ask, "--by", "somebody")
    assert "--months" in mistaken(*ask, "--months", 0)
    assert "--seconds" in mistaken(*ask, "--seconds", -1)
    assert "no team called" in refused(*ask, "--team", "Nowhere").lower()
    assert refused(*ask, "--saved-scenario", "Nowhere")
    assert refused(*ask, "--requirement", "Nothing")
