"""Scenarios are kept, corrected and taken back as facts are, and read from files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import Scenario, SupposedLeaver, SupposedPlaces, SupposedStarters, scenario_to_text
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.scenarios import (
    delete_scenario,
    save_scenario,
    scenario_from_file_text,
    scenario_named,
    scenarios,
)
from cpd_desktop.services.trail import change_details, lines_of
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from tests.services.building import HOSTILE_NAMES, TODAY, entries
from tests.services.people_book import someone, with_courses

DAY = date(2026, 9, 30)
TWO_LEAVE = Scenario("Two leave", leavers=(SupposedLeaver("00001", DAY),), notes="If the grant ends")


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    with_courses(workspace)
    someone(workspace)
    return workspace


def save(workspace: Workspace, scenario: Scenario = TWO_LEAVE, row_id: int | None = None, today: date = TODAY) -> int:
    return workspace.write(save_scenario, scenario, author="Jo Patel", today=today, row_id=row_id).result


def kept(workspace: Workspace, upto: int | None = None) -> list[str]:
    return [one.scenario.name for one in workspace.read(scenarios, upto)]


def test_a_scenario_is_kept_corrected_and_taken_back(furnished: Workspace) -> None:
    uuid = furnished.read(load_people)[1].uuid
    done = furnished.write(save_scenario, TWO_LEAVE, author="Jo Patel", today=TODAY)
    known = furnished.head().number
    assert done.touched is Touched.SCENARIOS
    (found,) = furnished.read(scenarios)
    assert found.scenario == replace(TWO_LEAVE, leavers=(SupposedLeaver(uuid, DAY),))
    assert (found.row_id, found.author, found.made_on) == (done.result, "Jo Patel", TODAY)

    later = save(furnished, replace(TWO_LEAVE, name="Three leave"), done.result, date(2026, 6, 20))
    (corrected,) = furnished.read(scenarios)
    assert (corrected.uuid, corrected.row_id) == (found.uuid, later)
    assert (corrected.scenario.name, corrected.made_on) == ("Three leave", date(2026, 6, 20))
    assert kept(furnished, known) == ["Two leave"]
    furnished.write(delete_scenario, later)
    assert kept(furnished) == []
    furnished.write(undo_change, None)
    assert kept(furnished) == ["Three leave"]
    furnished.write(undo_change, None)
    assert kept(furnished) == ["Two leave"]
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        furnished.write(delete_scenario, later)


def test_the_audit_trail_names_the_act_and_no_person(furnished: Workspace) -> None:
    row_id = save(furnished)
    with furnished.snapshot() as session:
        effects = change_details(session, furnished.head().number).effects
    assert effects[0].sentence.startswith("Scenarios of the forecast")
    assert lines_of(effects)[1].strip() == "+ Two leave"
    save(furnished, replace(TWO_LEAVE, notes="Or not"), row_id)
    furnished.write(delete_scenario, furnished.read(scenarios)[0].row_id)
    assert [entry["act"] for entry in entries(furnished)[-3:]] == [
        "record a scenario", "correct a scenario", "delete a scenario"
    ]  # fmt: skip


def test_what_is_the_same_already_is_not_written_again(furnished: Workspace) -> None:
    row_id = save(furnished)
    before = furnished.head()
    assert save(furnished, row_id=row_id, today=date(2026, 6, 30)) == row_id
    assert furnished.head() == before


def test_a_name_is_needed_and_belongs_to_one_scenario(furnished: Workspace) -> None:
    first = save(furnished)
    other = save(furnished, Scenario("Nobody leaves"))
    for scenario, row_id in ((Scenario("TWO  leave"), None), (Scenario("two leave"), other), (Scenario("  "), None)):
        with pytest.raises(Refused) as refused:
            save(furnished, scenario, row_id)
        assert refused.value.field == "name"
    assert kept(furnished) == ["Nobody leaves", "Two leave"]
    save(furnished, replace(TWO_LEAVE, name="TWO LEAVE"), first)
    assert kept(furnished) == ["Nobody leaves", "TWO LEAVE"]


@pytest.mark.parametrize("name", [name for name in HOSTILE_NAMES if len(name) <= 200])
def test_names_and_notes_are_kept_as_they_are_written(furnished: Workspace, name: str) -> None:
    save(furnished, Scenario(name, notes=name))
    (found,) = furnished.read(scenarios)
    assert (found.scenario.name, found.scenario.notes) == (name, name)
    assert furnished.read(scenario_named, name) == found


@pytest.mark.parametrize(
    ("scenario", "field"),
    [
        (Scenario("A", leavers=(SupposedLeaver("00009", DAY),)), "leavers"),
        (Scenario("A", leavers=(SupposedLeaver("00001", date(1800, 1, 1)),)), "leavers"),
        (Scenario("A", starters=(SupposedStarters("East", "Social Worker", DAY, 0),)), "starters"),
        (Scenario("A", attendance_rate=Fraction(11, 10)), "attendance_rate"),
        (Scenario("A", notes="a" * 10_001), "notes"),
        (Scenario("a" * 201), "name"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_field(furnished: Workspace, scenario: Scenario, field: str) -> None:
    before = furnished.head()
    with pytest.raises(Refused) as refused:
        save(furnished, scenario)
    assert refused.value.field == field
    assert furnished.head() == before


def test_nobody_is_named_twice_and_no_place_is_past_when_it_is_recorded(furnished: Workspace) -> None:
    key, before = furnished.read(load_people)[1].uuid, furnished.head()
    place = SupposedPlaces(("00001",), "FIR-01", TODAY)

    def refused(scenario: Scenario, today: date = TODAY, row_id: int | None = None) -> tuple[str, str]:
        with pytest.raises(Refused) as said:
            save(furnished, scenario, row_id, today)
        return said.value.field, str(said.value)

    twice = replace(TWO_LEAVE, leavers=(*TWO_LEAVE.leavers, SupposedLeaver(key, TODAY)))
    assert refused(twice) == ("leavers", "Siân O’Brien is named twice among those who leave: leave one out.")
    with pytest.raises(Refused, match="named twice among those who leave"):
        furnished.read(scenario_from_file_text, scenario_to_text(twice))
    field, said = refused(Scenario("A", places=(replace(place, people=("00001", key)),)))
    assert (field, said) == (
        "places",
        "Siân O’Brien is named twice for the course FIR-01 on 15/06/2026: leave one out.",
    )
    past = Scenario("A", places=(replace(place, on=date(2026, 6, 14)),))
    field, said = refused(past)
    assert (field, said.split(",")[0]) == ("places", "The place in FIR-01 on 14/06/2026 lies before today")
    assert furnished.head() == before

    # What was recorded in time stays as time goes on; a scenario that is asked with and not kept may be of any day.
    kept_in_time, later = Scenario("A", places=(place,)), date(2026, 7, 1)
    row_id = save(furnished, kept_in_time)
    row_id = save(furnished, replace(kept_in_time, notes="Later"), row_id, later)
    assert (
        refused(replace(kept_in_time, places=(place, replace(place, on=date(2026, 6, 16)))), later, row_id)[0]
        == "places"
    )
    assert furnished.read(scenario_from_file_text, scenario_to_text(past)).places[0].on == date(2026, 6, 14)


def test_a_scenario_is_found_by_its_name_or_the_names_are_told(furnished: Workspace) -> None:
    with pytest.raises(Refused, match="none yet"):
        furnished.read(scenario_named, "Two leave")
    save(furnished)
    known = furnished.head().number
    assert furnished.read(scenario_named, "two LEAVE").scenario.name == "Two leave"
    with pytest.raises(Refused, match="the scenarios are Two leave") as refused:
        furnished.read(scenario_named, "Three leave")
    assert refused.value.field == "scenario"
    furnished.write(delete_scenario, furnished.read(scenarios)[0].row_id)
    assert furnished.read(scenario_named, "Two leave", known).scenario.name == "Two leave"


def test_what_a_file_says_is_found_in_the_book_and_reads_back_the_same(furnished: Workspace) -> None:
    found = furnished.read(scenario_from_file_text, scenario_to_text(TWO_LEAVE))
    assert found.leavers[0].person == furnished.read(load_people)[1].uuid
    assert furnished.read(scenario_from_file_text, scenario_to_text(found)) == found
    for text, field in (("{", ""), ('{"scenario": 1, "name": "A", "places": 1}', "places")):
        with pytest.raises(Refused) as refused:
            furnished.read(scenario_from_file_text, text)
        assert refused.value.field == field
