"""Who is to leave, and what falls when people do, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.council import ARABIC, AS_AT, WELSH
from tests.cli.running import done, mistaken, refused, table, take_in
from tests.cli.trained import ANNA, JO, MO, SIAN, day


def departures(own: Path, *more: object) -> Any:
    return done("departures", "--book", own, "--json", *more).answer


def impact(own: Path, *more: object) -> Any:
    return done("leaver-impact", "--book", own, "--json", *more).answer


def test_a_departure_is_recorded_corrected_and_taken_back(own: Path) -> None:
    assert departures(own) == []
    departures(own, "--person", MO, "--leaves-on", day(40))
    (found,) = departures(own, "--person", SIAN, "--leaves-on", day(90), "--kind", "retirement", "--told-on", day(-3))
    assert (found["name"], found["team"], found["kind"]) == (WELSH, "Deaf Services", "retirement")
    assert (found["leaves_on"], found["told_on"]) == (day(90).isoformat(), day(-3).isoformat())
    assert not found["still_in_post"]

    (found,) = departures(own, "--person", SIAN, "--leaves-on", day(60))
    assert (found["leaves_on"], found["kind"], found["told_on"]) == (
        day(60).isoformat(), "retirement", day(-3).isoformat()
    )  # fmt: skip
    ran = done("departures", "--person", SIAN, "--leaves-on", day(60), "--book", own)
    assert "nothing was changed" in ran.err
    assert [one["name"] for one in departures(own)] == [ARABIC, WELSH]
    assert [one["name"] for one in departures(own, "--team", "deaf services")] == [WELSH]
    assert ARABIC in done("departures", "--book", own).out
    assert "still in post" in done("departures", "--book", own, "--as-at", day(61)).out
    assert departures(own, "--person", SIAN, "--delete") == []
    assert "no departure" in refused("departures", "--person", SIAN, "--delete", "--book", own).lower()


def test_what_is_wrong_about_a_departure_is_said(own: Path) -> None:
    assert "--person" in mistaken("departures", "--leaves-on", day(5), "--book", own)
    assert "--leaves-on" in mistaken("departures", "--person", SIAN, "--kind", "notice", "--book", own)
    assert "not both" in mistaken("departures", "--person", SIAN, "--leaves-on", day(5), "--delete", "--book", own)
    assert "holiday" in mistaken(
        "departures", "--person", SIAN, "--leaves-on", day(5), "--kind", "holiday", "--book", own
    )
    assert "in no post" in refused("departures", "--person", SIAN, "--leaves-on", "2019-01-01", "--book", own)
    assert "no one with the key" in refused("departures", "--person", "nobody", "--book", own)
    assert "no team called" in refused("departures", "--team", "Nowhere", "--book", own)
    departures(own, "--person", SIAN, "--leaves-on", day(5))


def test_what_falls_when_somebody_leaves_is_told(own: Path) -> None:
    managed = table(
        own.with_name("managers.csv"),
        "Staff number | Name | Job title | Team | Start date | Manager staff number",
        f"{SIAN} | {WELSH} | Social Worker | Deaf Services | 2020-01-06 | {ANNA}",
    )
    take_in(own, managed, "--kind", "people")
    found = impact(own, "--person", ANNA, "--as-at", AS_AT)
    assert found["on"] == "2025-07-01"
    assert [(one["name"], one["last_day"], one["why"]) for one in found["leavers"]] == [("Anna Zielińska", AS_AT, None)]
    needs = {(one["place"], one["requirement"]): one for one in found["needs"]}
    signs = needs["Deaf Services", "R-BSL2"]
    assert (signs["before"]["held"], signs["after"]["held"], signs["falls_by"]) == (1, 0, 1)
    assert signs["after"]["needed"] == 2
    assert ("Sensory", "R-SGH") in needs
    assert WELSH in [one["name"] for one in found["supervisees"]]
    assert {one["supervisor"] for one in found["supervisees"]} == {"Anna Zielińska"}
    assert found["sentence"].startswith("If Anna Zielińska leaves on 30 Jun 2025: 2 needs fall short")

    told = done("leaver-impact", "--book", own, "--person", ANNA, "--as-at", AS_AT).out
    assert found["sentence"] in told
    assert signs["sentence"] in told
    assert f"Who loses a supervisor ({len(found['supervisees'])}):" in told


def test_everybody_who_leaves_by_a_day_or_some_on_a_day_are_asked_about(own: Path) -> None:
    departures(own, "--person", SIAN, "--leaves-on", day(30), "--kind", "retirement")
    assert [one["name"] for one in impact(own, "--by", day(30))["leavers"]] == [WELSH]
    assert impact(own, "--by", day(29))["leavers"] == []
    assert impact(own, "--by", day(30), "--team", "Night Team")["leavers"] == []
    found = impact(own, "--person", SIAN, "--person", JO, "--by", day(60))
    assert {one["last_day"] for one in found["leavers"]} == {day(60).isoformat()}
    told = done("leaver-impact", "--book", own, "--person", SIAN, "--person", JO).out
    assert "Last day" in told
    assert "retirement" in told
    assert "Nobody leaves." in done("leaver-impact", "--book", own, "--by", day(1)).out


def test_what_is_wrong_about_leavers_is_said(own: Path) -> None:
    assert "--person" in mistaken("leaver-impact", "--book", own)
    assert "--team" in mistaken("leaver-impact", "--person", SIAN, "--team", "Night Team", "--book", own)
    assert "before the date" in refused("leaver-impact", "--by", day(-1), "--book", own)
    assert "no one with the key" in refused("leaver-impact", "--person", "nobody", "--book", own)
