"""A question about a team or a service: what it is about, and what is refused because nothing is called so."""

import pytest

from cpd_desktop.domain.people import Team
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.places_asked import is_asked_about, refuse_unknown_places
from tests.services.building import TODAY

TEAMS = {1: Team(1, "East", "Community Support"), 2: Team(2, "West")}


def test_names_are_compared_as_people_compare_them() -> None:
    question = CoverageQuestion(TODAY, team="EAST", service="community  support")
    assert is_asked_about(question, "East", "Community Support")
    assert not is_asked_about(question, "East", "Housing")
    assert not is_asked_about(question, "West", "Community Support")
    assert is_asked_about(CoverageQuestion(TODAY), "", "")


def test_a_service_that_only_records_name_is_one_and_what_nothing_is_called_is_refused() -> None:
    refuse_unknown_places(CoverageQuestion(TODAY, service="housing"), TEAMS, ["Housing"])
    refuse_unknown_places(CoverageQuestion(TODAY, team="west", service="Community support"), TEAMS, [])
    for question, field in (
        (CoverageQuestion(TODAY, team="North"), "team"), (CoverageQuestion(TODAY, service="Housing"), "service"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            refuse_unknown_places(question, TEAMS, [""])
        assert refused.value.field == field
