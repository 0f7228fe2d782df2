"""The shapes of apprenticeships: exact hours as text, null for what is not known, nothing blank."""

import json
from datetime import date
from decimal import Decimal

from cpd_desktop.cli.shapes_of_apprenticeships import apprenticeship_shape, apprenticeship_whole_shape, hours_shape
from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts, line_on, whole_on
from cpd_desktop.domain.apprenticeships import AttemptResult, ReviewDraft
from tests.domain.apprentices import attempt, hours, one, pause, review, rules

ON = date(2025, 12, 31)


def test_what_is_not_known_is_null_and_nothing_is_blank() -> None:
    shape = apprenticeship_shape(line_on(ON, one(), ApprenticeshipFacts(), rules(standard=None)))
    assert "" not in shape.values()
    assert {key for key, value in shape.items() if value is None} == {
        "version", "title", "level", "provider", "ukprn", "uln", "employer_contact", "mentor", "agreed_hours", "reduction_reason",
        "ended_on", "account_status", "ilr_completion", "ilr_outcome", "afterwards", "registered_on", "assessment",
    }  # fmt: skip
    progress = shape["progress"]
    assert "" not in progress.values()
    assert {key for key, value in progress.items() if value is None} == {
        "minimum_hours", "required_hours", "planned_hours", "hours_left", "share",
    }  # fmt: skip
    assert (progress["pace"], progress["hours"], shape["standing"]) == ("minimum not known", "0", "minimum not known")


def test_hours_are_exact_and_the_share_a_fraction() -> None:
    facts = ApprenticeshipFacts(hours=(hours(date(2025, 10, 1), "120.50"),))
    progress = apprenticeship_shape(line_on(ON, one(), facts, rules()))["progress"]
    assert (progress["hours"], progress["planned_hours"], progress["share"], progress["minimum_hours"]) == (
        "120.5", "122", "241/244", "365",
    )  # fmt: skip
    assert [hours_shape(hours) for hours in (None, Decimal("7.50"), Decimal(100))] == [None, "7.5", "100"]


def test_all_of_one_has_its_parts_and_the_points_of_the_chart() -> None:
    facts = ApprenticeshipFacts(
        (pause(date(2025, 10, 10)),), (hours(date(2025, 10, 1), in_paid_time=False),), (review(date(2025, 11, 20), employer=""),),
        (), (attempt(AttemptResult.BOOKED, date(2026, 9, 1)),),
    )  # fmt: skip
    shape = json.loads(json.dumps(apprenticeship_whole_shape(whole_on(ON, one(), facts, rules())), default=str))
    assert shape["breaks"] == [
        {
            "record": "02" * 16,
            "starts_on": "2025-10-10",
            "expected_on": None,
            "ends_on": None,
            "reason": "Parental leave",
        }
    ]
    assert shape["reviews"][0]["employer"] is None
    assert (shape["hours"][0]["counts"], shape["hours"][0]["hours"]) == (False, "7")
    assert shape["attempts"] == [shape["assessment"]]
    assert shape["curve"][0] == {"day": "2025-08-31", "planned_hours": "0", "hours": "0"}
    assert shape["curve"][-1]["hours"] is None
    assert [item["item"] for item in shape["gateway"]["items"] if item["worked_out"]] == [
        "duration", "off_the_job", "functional_skills",
    ]  # fmt: skip
    assert ReviewDraft(ON).summary == ""
