"""What a scenario names is found by the names that users and files give it, and refused with its field where it is not there."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import Scenario, SupposedLeaver, SupposedPlaces, SupposedStarters
from cpd_desktop.domain.supposed_facts import PlaceTaken, StartersInPost, Supposed
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.scenario_names import ScenarioNames
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session
from tests.services.people_book import someone, with_courses

SIAN, AMIR = 1, 2
DAY = date(2026, 9, 30)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    with_courses(workspace)
    someone(workspace, email="sian@example.org")
    someone(workspace, "00002", "Amir Khan", team="West", service="Adults")
    return workspace


def names(session: Session, scenario: Scenario, upto: int | None = None) -> tuple[Scenario, Supposed]:
    found = ScenarioNames(session, scenario, upto)
    return found.scenario, found.supposed({})


def uuid_of(workspace: Workspace, person_id: int) -> str:
    return workspace.read(load_people)[person_id].uuid


def test_people_are_found_by_staff_number_e_mail_and_uuid(furnished: Workspace) -> None:
    uuid = uuid_of(furnished, SIAN)
    for key in ("00001", "sian@example.org", "SIAN@example.org", uuid, uuid.upper(), str(UUID(uuid))):
        said, supposed = furnished.read(names, Scenario("A", leavers=(SupposedLeaver(key, DAY),)))
        assert said.leavers == (SupposedLeaver(uuid, DAY),)
        assert dict(supposed.last_days) == {SIAN: DAY}


def test_teams_roles_and_courses_are_written_as_the_book_has_them(furnished: Workspace) -> None:
    scenario = Scenario(
        "A",
        starters=(SupposedStarters(" WEST", "social  worker", DAY, 2, 30),),
        places=(SupposedPlaces(("00001", "00002", "sian@example.org"), "fir-01", DAY), SupposedPlaces((), "Mental Capacity", DAY)),
    )  # fmt: skip
    said, supposed = furnished.read(names, scenario)
    assert said.starters == (SupposedStarters("West", "Social Worker", DAY, 2, 30),)
    both = (uuid_of(furnished, SIAN), uuid_of(furnished, AMIR))
    assert said.places == (SupposedPlaces(both, "FIR-01", DAY), SupposedPlaces((), "MCA-01", DAY))
    assert supposed == Supposed(
        {}, (StartersInPost(2, 1, DAY, 2, 30),), (PlaceTaken(SIAN, 1, DAY), PlaceTaken(AMIR, 1, DAY))
    )
    # What is said as the book says it stays so.
    assert furnished.read(names, said) == (said, supposed)


def test_what_is_supposed_of_a_leaver_goes_before_what_was_told(furnished: Workspace) -> None:
    scenario = Scenario("A", leavers=(SupposedLeaver("00001", DAY),))

    def last_days(session: Session) -> dict[int, date]:
        told = {SIAN: date(2026, 7, 1), AMIR: date(2026, 8, 1)}
        return dict(ScenarioNames(session, scenario).supposed(told).last_days)

    assert furnished.read(last_days) == {SIAN: DAY, AMIR: date(2026, 8, 1)}


def test_somebody_who_came_later_or_was_taken_back_since_is_named_and_changes_nothing_then(
    furnished: Workspace,
) -> None:
    known = furnished.head().number
    later = someone(furnished, "00003", "Jo Patel")
    scenario = Scenario("A", leavers=(SupposedLeaver(uuid_of(furnished, later), DAY),))
    said, _ = furnished.read(names, scenario, known)
    assert said == scenario
    furnished.write(undo_change, None)
    with pytest.raises(Refused, match="not in the book") as refused:
        furnished.read(names, scenario)
    assert refused.value.field == "leavers"


@pytest.mark.parametrize(
    ("scenario", "field", "said"),
    [
        (Scenario("A", leavers=(SupposedLeaver("00009", DAY),)), "leavers", "no one with the key '00009'"),
        (Scenario("A", leavers=(SupposedLeaver("ab" * 16, DAY),)), "leavers", "not in the book"),
        (Scenario("A", places=(SupposedPlaces(("00009",), "FIR-01", DAY),)), "places", "'00009'"),
        (Scenario("A", places=(SupposedPlaces((), "NONE", DAY),)), "places", "no course 'NONE'"),
        (Scenario("A", starters=(SupposedStarters("South", "Social Worker", DAY),)), "starters", "no team 'South'"),
        (Scenario("A", starters=(SupposedStarters("East", "Astronaut", DAY),)), "starters", "no job role 'Astronaut'"),
    ],
)
def test_what_is_not_in_the_book_is_refused(furnished: Workspace, scenario: Scenario, field: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        furnished.read(names, scenario)
    assert refused.value.field == field
