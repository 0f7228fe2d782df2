"""Scenarios as text: what is written is read back, and what is wrong is said."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.periods import EARLIEST, LATEST
from cpd_desktop.domain.scenarios import (
    NotAScenario,
    Scenario,
    SupposedLeaver,
    SupposedPlaces,
    SupposedStarters,
    rate_from_text,
    scenario_from_text,
    scenario_to_text,
)

_letters = st.characters(categories=("L", "N", "P", "S", "M"))
_names = st.text(_letters, min_size=1, max_size=40)
_days = st.dates(EARLIEST, LATEST)
_scenarios = st.builds(
    Scenario,
    name=_names,
    leavers=st.lists(st.builds(SupposedLeaver, _names, _days), max_size=3).map(tuple),
    starters=st.lists(
        st.builds(
            SupposedStarters, _names, _names, _days, st.integers(1, 1_000), st.one_of(st.none(), st.integers(0, 3_650))
        ),
        max_size=3,
    ).map(tuple),
    places=st.lists(st.builds(SupposedPlaces, st.lists(_names, max_size=3).map(tuple), _names, _days), max_size=3).map(
        tuple
    ),
    attendance_rate=st.one_of(st.none(), st.fractions(0, 1, max_denominator=10_000)),
    completion_rate=st.one_of(st.none(), st.fractions(0, 1, max_denominator=10_000)),
    notes=st.text(st.one_of(_letters, st.sampled_from("\n\t ")), max_size=100),
)


def whole(**parts: Any) -> str:
    return json.dumps({"scenario": 1, "name": "Two leave", **parts})


def wrong(text: str) -> tuple[str, str]:
    with pytest.raises(NotAScenario) as refused:
        scenario_from_text(text)
    return str(refused.value), refused.value.field


@given(_scenarios)
def test_what_is_written_is_read_back_the_same(scenario: Scenario) -> None:
    assert scenario_from_text(scenario_to_text(scenario)) == scenario


@given(st.one_of(st.text(max_size=60), st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=True), st.text(max_size=8)),
    lambda some: st.one_of(st.lists(some, max_size=3), st.dictionaries(
        st.sampled_from(["scenario", "name", "leavers", "starters", "places", "person", "on", "count", "attendance_rate", "completion_rate"]), some, max_size=5
    )), max_leaves=12,
).map(json.dumps)))  # fmt: skip
def test_any_text_is_a_scenario_or_is_refused_in_a_sentence(text: str) -> None:
    found: Scenario | str
    try:
        found = scenario_from_text(text)
    except NotAScenario as refused:
        found = str(refused)
    if isinstance(found, str):
        assert found.endswith(".")
    else:
        assert scenario_from_text(scenario_to_text(found)) == found


def test_what_is_left_out_is_as_it_says() -> None:
    said = whole(
        leavers=[{"person": " 00001 ", "last_day": "2027-01-31"}],
        starters=[{"team": "East", "job_role": "Social Worker", "starts_on": "2027-02-01"}],
        places=[{"people": ["00002"], "course": "FIR-01", "on": "2027-03-02"}],
    )
    assert scenario_from_text("\ufeff" + said) == Scenario(
        "Two leave",
        (SupposedLeaver("00001", date(2027, 1, 31)),),
        (SupposedStarters("East", "Social Worker", date(2027, 2, 1), 1, None),),
        (SupposedPlaces(("00002",), "FIR-01", date(2027, 3, 2)),),
    )


@pytest.mark.parametrize(
    ("said", "rate"),
    [
        ("9/10", Fraction(9, 10)), ("90%", Fraction(9, 10)), ("0.9", Fraction(9, 10)), (0.9, Fraction(9, 10)), (1, Fraction(1)),
        (0, Fraction(0)), ("100 %", Fraction(1)), ("87.5%", Fraction(7, 8)), (None, None),
    ],
)  # fmt: skip
def test_a_rate_is_a_fraction_a_decimal_or_a_share_and_exact(said: object, rate: Fraction | None) -> None:
    assert scenario_from_text(whole(attendance_rate=said)).attendance_rate == rate


@pytest.mark.parametrize("said", ["", "90", "101%", "-1%", "1/0", "2/1", "about nine in ten", "٩٠%", "1e-1", "0/00"])
def test_what_is_no_rate_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="is not a rate: write a share"):
        rate_from_text(said)


@pytest.mark.parametrize(
    ("text", "sentence", "field"),
    [
        ("{", "it is not JSON (line 1)", ""),
        ("[" * 100_000, "it is not JSON", ""),
        ("[]", "must have the fields", ""),
        ('{"name": "A"}', "scenario: it must be a whole number", "scenario"),
        (json.dumps({"scenario": 2, "name": "A"}), "later version", ""),
        (json.dumps({"scenario": True, "name": "A"}), "whole number", "scenario"),
        (json.dumps({"scenario": 1, "name": "  "}), "name: it is missing", "name"),
        ('{"scenario": 1, "name": "A", "name": "B"}', "'name' twice", ""),
        ('{"scenario": 1, "name": "A", "attendance_rate": NaN}', "no number", ""),
        (whole(colour="red"), "no field 'colour'", ""),
        (whole(name="a" * 201), "at most 200 characters", "name"),
        (whole(name="a\x00b"), "must be text", "name"),
        (whole(name="a\ud800b"), "must be text", "name"),
        (whole(leavers={}), "leavers: it must be a list", "leavers"),
        (whole(leavers=[{"person": "1", "last_day": "31/01/2027"}]), "leavers 1, last_day: '31/01/2027' is not a day", "leavers"),
        (whole(leavers=[{"person": "1", "last_day": "2027-02-30"}]), "is not a day", "leavers"),
        (whole(leavers=[{"person": "1", "last_day": "1900-01-01"}]), "from 1950 to 2100", "leavers"),
        (whole(leavers=[{"last_day": "2027-01-31"}]), "leavers 1, person: it is missing", "leavers"),
        (whole(starters=[{"team": "East"}]), "starters 1, job_role: it is missing", "starters"),
        (whole(starters=[{"team": "E", "job_role": "R", "starts_on": "2027-02-01", "count": 0}]), "starters 1, count", "starters"),
        (whole(starters=[{"team": "E", "job_role": "R", "starts_on": "2027-02-01", "count": 1001}]), "1 to 1,000", "starters"),
        (
            whole(starters=[{"team": "E", "job_role": "R", "starts_on": "2027-02-01", "trained_after_days": -1}]),
            "0 to 3,650", "starters",
        ),
        (whole(places=[{"people": "00001", "course": "C", "on": "2027-02-01"}]), "places 1, people: it must be a list", "places"),
        (whole(places=[{"people": ["1", 2], "course": "C", "on": "2027-02-01"}]), "places 1, people 2", "places"),
        (whole(attendance_rate=2), "attendance_rate: it must be from 0 to 1", "attendance_rate"),
        (whole(completion_rate=2), "completion_rate: it must be from 0 to 1", "completion_rate"),
        (whole(attendance_rate="most"), "attendance_rate: 'most' is not a rate", "attendance_rate"),
        ('{"scenario": 1, "name": "A", "attendance_rate": 1e-99999999}', "from 0 to 1", "attendance_rate"),
        ('{"scenario": 1, "name": "A", "attendance_rate": 1e99999999}', "from 0 to 1", "attendance_rate"),
        ('{"scenario": ' + "1" * 5_000 + "}", "it is not JSON", ""),
        (whole(attendance_rate=True), "attendance_rate", "attendance_rate"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_field(text: str, sentence: str, field: str) -> None:
    said, where = wrong(text)
    assert sentence in said
    assert where == field
