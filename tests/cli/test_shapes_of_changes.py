from __future__ import annotations

from cpd_desktop.cli.shapes_of_changes import changes_shape, place_change_shape, status_change_shape
from tests.services.test_listing_of_changes import FOUND, PERSON, PLACE


def test_a_person_is_shaped_with_both_statuses_and_why() -> None:
    assert status_change_shape(PERSON) == {
        "name": "Ann Baker",
        "staff_number": "000001",
        "team": "North",
        "requirement": "R1",
        "title": "Fire safety",
        "kind": "individual",
        "before": "in date",
        "was_away": False,
        "after": "expired",
        "is_away": True,
        "turn": "other",
        "why": "Ran out on 1 May 2026.",
    }


def test_a_place_is_shaped_with_null_for_no_figure() -> None:
    assert place_change_shape(PLACE) == {
        "place": "North",
        "requirement": "R1",
        "title": "Fire safety",
        "specialist": False,
        "before": None,
        "after": "1 of 2, 50%",
        "is_worse": True,
        "is_short": False,
    }


def test_the_whole_says_what_was_compared_and_counts() -> None:
    shape = changes_shape(FOUND)
    assert shape["first"] == {"as_at": FOUND.first.as_at, "known_at": FOUND.first.known_at}
    assert shape["second"] == {"as_at": FOUND.second.as_at, "known_at": None}
    assert (shape["people_count"], shape["worse"], shape["better"], shape["places_worse"]) == (1, 0, 0, 1)
    assert len(shape["people"]) == len(shape["places"]) == 1
