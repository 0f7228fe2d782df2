"""The forecast and its scenarios on the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.running import done, mistaken, refused
from tests.cli.test_apprenticeships import recorded
from tests.cli.trained import MO, SIAN, day


def forecast(own: Path, *more: object) -> Any:
    return done("forecast", "--book", own, "--json", *more).answer


def scenario(folder: Path, name: str = "Two leave", **parts: object) -> Path:
    """Write a scenario's file."""
    file = folder / "scenario.json"
    said = {
        "scenario": 1, "name": name, "leavers": [{"person": SIAN, "last_day": day(40).isoformat()}],
        "starters": [{"team": "deaf services", "job_role": "social worker", "starts_on": day(50).isoformat(), "count": 2}],
        "attendance_rate": "85%", **parts,
    }  # fmt: skip
    file.write_text(json.dumps(said), "utf-8")
    return file


def test_month_by_month_with_what_is_counted(own: Path) -> None:
    found = forecast(own)
    assert (len(found["months"]), found["scenario"], found["as_at"]) == (12, None, day(0).isoformat())
    assert found["attendance"] == {
        "rate": 0.9, "rate_exactly": "9/10", "attended": 0, "of": 0, "measured": False, "supposed": None,
        "sentence": "assumed 90%: no place is known",
    }  # fmt: skip
    assert found["lines"]
    for line in found["lines"]:
        assert [cell["on"] for cell in line["months"]] == found["months"]
        for before, cell in zip([line["now"], *line["months"]], line["months"], strict=False):
            moved = cell["arriving"] + cell["regained"] - cell["expiring"] - cell["leaving"]
            assert cell["certain"] == before["certain"] + moved
    coverage = done("coverage", "--book", own, "--json").answer
    assert [(one["place"], one["requirement"], one["now"]["certain"]) for one in found["lines"]] == [
        (row["team"] or row["service"] or "Whole organisation", row["requirement"], row["numerator"])
        for row in coverage
    ]


def test_one_team_and_fewer_months_can_be_asked_about_in_words(own: Path) -> None:
    found = forecast(own, "--team", "deaf services", "--months", "3")
    assert {line["team"] for line in found["lines"]} == {"Deaf Services"}
    assert len(found["months"]) == 3
    said = done("forecast", "--book", own, "--team", "Deaf Services", "--months", "3").out
    assert "Attendance: assumed 90%: no place is known." in said
    assert "Learners who finish: assumed 55%: none has ended." in said
    assert "Deaf Services" in said
    assert "Short from" in said
    one = found["lines"][0]["requirement"]
    assert {line["requirement"] for line in forecast(own, "--requirement", one)["lines"]} == {one}


def test_who_is_past_the_expected_end_is_told(own: Path) -> None:
    recorded(own, SIAN, "--course", "BSL-03")
    assert forecast(own)["learners_past_end"] == {"count": 0, "sentence": ""}
    ended = day(330).isoformat()
    assert forecast(own, "--as-at", ended)["learners_past_end"]["count"] == 1
    assert (
        "1 learner is past their expected end, and is counted from now."
        in done("forecast", "--book", own, "--as-at", ended).out
    )


def test_the_list_is_written_as_a_workbook_and_says_what_the_command_says(own: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.csv"
    shapes = forecast(own, "--out", whole)["lines"]
    short = {(one["place"], one["requirement"]): one["first_short"] or "" for one in shapes}
    listed = {
        (one["place"], one["requirement"]): one["short_from"]
        for one in csv.DictReader(whole.read_text("utf-8-sig").splitlines())
    }
    assert short == listed
    out = tmp_path / "ahead.xlsx"
    team = ("--team", "deaf services", "--months", "2", "--scenario", scenario(tmp_path))
    found = forecast(own, *team, "--out", out)
    book = CalamineWorkbook.from_path(out)
    columns, *rows = book.get_sheet_by_name("forecast").to_python()
    needs = [dict(zip(columns, row, strict=True)) for row in rows]
    assert {one["scenario"] for one in needs} == {"Two leave"}
    assert {one["requirement"] for one in needs} == {line["requirement"] for line in found["lines"]}
    columns, *rows = book.get_sheet_by_name("forecast by month").to_python()
    answers = {(row[columns.index("requirement")], str(row[columns.index("on")])): row[-1] for row in rows}
    for line in found["lines"]:
        for cell in (line["now"], *line["months"]):
            assert answers[line["requirement"], cell["on"]] == cell["answer"]
    assert "ahead.pdf" in refused("forecast", "--book", own, "--out", tmp_path / "ahead.pdf")
    whole = tmp_path / "team.csv"
    done("export", "--kind", "forecast", "--team", "Deaf Services", "--out", whole, "--book", own)
    assert {line["place"] for line in csv.DictReader(whole.read_text("utf-8-sig").splitlines())} == {"Deaf Services"}


def test_a_file_says_what_is_supposed(own: Path, tmp_path: Path) -> None:
    before, found = forecast(own, "--months", "3"), forecast(own, "--months", "3", "--scenario", scenario(tmp_path))
    assert (found["scenario"], found["attendance"]["supposed"]) == ("Two leave", 0.85)
    in_scope = [
        next(
            cell["in_scope"]
            for line in some["lines"]
            if line["team"] == "Deaf Services"
            for cell in line["months"][-1:]
        )
        for some in (before, found)
    ]
    assert in_scope[1] == in_scope[0] + 1
    said = done("forecast", "--book", own, "--scenario", scenario(tmp_path), "--as-at", day(45)).out
    assert "supposing 'Two leave'" in said
    assert "1 of 2 suppositions lies before" in said
    later = forecast(own, "--scenario", scenario(tmp_path), "--as-at", day(60))["supposed"]
    assert later[-1].startswith("2 of 2 suppositions lie before")


def named(scenarios: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """Return the scenario of this name; the demonstration has others."""
    (found,) = (one for one in scenarios if one["name"] == name)
    return found


def test_a_scenario_is_kept_used_corrected_and_taken_back(own: Path, tmp_path: Path) -> None:
    assert "Kept" in done("scenarios", "--save", scenario(tmp_path), "--book", own).err
    kept = named(done("scenarios", "--book", own, "--json").answer, "Two leave")
    assert (kept["name"], kept["made_on"], kept["content"]["name"]) == ("Two leave", day(0).isoformat(), "Two leave")
    assert kept["content"]["starters"][0]["team"] == "Deaf Services"
    assert forecast(own, "--saved-scenario", "two leave") == forecast(own, "--scenario", scenario(tmp_path))
    assert "Two leave" in done("scenarios", "--book", own).out

    # What is printed is a file again.
    again = tmp_path / "again.json"
    again.write_text(json.dumps(kept["content"]), "utf-8")
    assert "nothing was changed" in done("scenarios", "--save", again, "--book", own).err
    corrected = named(
        done("scenarios", "--save", scenario(tmp_path, notes="New"), "--book", own, "--json").answer, "Two leave"
    )
    assert corrected["content"]["notes"] == "New"
    left = done("scenarios", "--delete", "TWO LEAVE", "--book", own, "--json").answer
    assert "Two leave" not in {one["name"] for one in left}
    assert "no scenario called" in refused("scenarios", "--delete", "Two leave", "--book", own)


def test_what_is_wrong_is_said(own: Path, tmp_path: Path) -> None:
    file = scenario(tmp_path)
    both = ("--scenario", file, "--saved-scenario", "Two leave")
    assert "not both" in mistaken("forecast", "--book", own, *both)
    assert "not both" in mistaken("scenarios", "--book", own, "--save", file, "--delete", "Two leave")
    assert "37" in mistaken("forecast", "--book", own, "--months", "37")
    assert "no team called" in refused("forecast", "--book", own, "--team", "Nowhere")
    assert "no scenario called" in refused("forecast", "--book", own, "--saved-scenario", "Two leave")
    assert "cannot be read" in refused("forecast", "--book", own, "--scenario", tmp_path / "none.json")
    leaver = scenario(tmp_path, leavers=[{"person": "nobody", "last_day": day(1).isoformat()}])
    assert "no one with the key 'nobody'" in refused("forecast", "--book", own, "--scenario", leaver)
    unread = scenario(tmp_path, places=[{"people": [], "course": "SGA-02"}])
    assert "places 1, on: it is missing" in refused("scenarios", "--book", own, "--save", unread)


@pytest.mark.parametrize("command", ["forecast", "scenarios"])
def test_an_earlier_moment_that_knew_nothing_is_refused(own: Path, command: str) -> None:
    assert "Nothing was recorded" in refused(command, "--book", own, "--known-at", "2000-01-01")


def test_a_departure_that_is_told_of_is_in_the_forecast(own: Path) -> None:
    def present() -> list[int]:
        lines = forecast(own, "--months", "3")["lines"]
        return [line["months"][-1]["in_scope"] for line in lines]

    before = present()
    done("departures", "--person", MO, "--leaves-on", day(20), "--book", own)
    after = present()
    assert sum(after) < sum(before)
