from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import PROFESSIONAL, Length
from cpd_desktop.domain.supervision_standing import StandingState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.persons import (
    PersonStanding,
    Supervised,
    person_standings,
    standings,
    teams_asked_about,
)
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, Clock
from tests.services.supervision.team import (
    NOW,
    a_manager,
    a_worker,
    absent,
    agreed,
    an_action,
    cancelled,
    held,
    posted,
    standing_of,
)


def names(workspace: Workspace, question: CoverageQuestion = NOW) -> list[str]:
    return [one.name for one in workspace.read(standings, question)]


def test_a_line_says_who_is_supervised_by_whom_and_how_it_stands(workspace: Workspace) -> None:
    manager, worker = a_manager(workspace, service="Adults"), a_worker(workspace)
    held(workspace, worker, manager, date(2026, 5, 4), 75, next_on=date(2026, 6, 18))
    held(workspace, worker, manager, date(2026, 4, 1), actions=(an_action("One", date(2026, 6, 1)), an_action("Two")))

    found = standing_of(workspace, worker)

    assert found == PersonStanding(
        worker, found.uuid, "Amir Khan", "00002", "", "Social Worker", found.team_id, (found.team_id,), "East", "Adults",
        manager, "Gwen Parry", "line management", "every month, 90 minutes at least", 90, "All", date(2026, 5, 4), 75, True,
        date(2026, 6, 4), 11, StandingState.OVERDUE, date(2026, 6, 18), 2, 1, "11 days overdue",
    )  # fmt: skip
    assert (found.person.staff_number, found.person.uuid) == ("00002", found.uuid)


def test_who_was_never_supervised_is_due_after_their_start(workspace: Workspace) -> None:
    new = a_worker(workspace, manager="", starts_on=date(2026, 6, 1))
    old = a_worker(workspace, "00003", "Lena Nowak", manager="", starts_on=date(2020, 1, 6))

    assert (standing_of(workspace, new).words, standing_of(workspace, new).last_on) == ("due on 1 Jul 2026", None)
    assert standing_of(workspace, old).words == "2,321 days overdue"
    assert (standing_of(workspace, new).supervisor_id, standing_of(workspace, new).supervisor) == (None, "")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 3), "due on 4 Jun 2026"),
        (date(2026, 6, 4), "due on 4 Jun 2026"),
        (date(2026, 6, 5), "1 day overdue"),
        (date(2026, 6, 8), "due on 8 Jul 2026"),
    ],
)
def test_each_day_has_its_own_answer(workspace: Workspace, day: date, words: str) -> None:
    manager, worker = a_manager(workspace), a_worker(workspace)
    held(workspace, worker, manager, date(2026, 5, 4))
    held(workspace, worker, manager, date(2026, 6, 8))

    assert standing_of(workspace, worker, day).words == words


def test_a_cancelled_one_does_not_count_but_its_new_date_is_told(workspace: Workspace) -> None:
    manager, worker = a_manager(workspace), a_worker(workspace)
    held(workspace, worker, manager, date(2026, 5, 4))
    cancelled(workspace, worker, manager, date(2026, 6, 4), date(2026, 6, 22))

    found = standing_of(workspace, worker)
    assert (found.state, found.last_on, found.next_on) == (
        StandingState.OVERDUE,
        date(2026, 5, 4),
        date(2026, 6, 22),
    )


def test_one_with_anybody_counts(workspace: Workspace) -> None:
    a_manager(workspace)
    worker = a_worker(workspace)
    stand_in = a_worker(workspace, "00003", "Lena Nowak", manager="")
    held(workspace, worker, stand_in, date(2026, 6, 8))

    found = standing_of(workspace, worker)
    assert (found.supervisor, found.last_on) == ("Gwen Parry", date(2026, 6, 8))


def test_a_professional_supervisor_has_a_line_of_their_own(workspace: Workspace) -> None:
    manager, worker = a_manager(workspace), a_worker(workspace)
    practice = a_worker(workspace, "00003", "Lena Nowak", manager="")
    agreed(workspace, worker, practice, date(2026, 3, 2), purpose=PROFESSIONAL, interval=Length(2, "months"))
    held(workspace, worker, practice, date(2026, 3, 9), next_on=date(2026, 7, 6), actions=(an_action("One"),))
    held(workspace, worker, manager, date(2026, 6, 8), next_on=date(2026, 6, 29), actions=(an_action("Two"),))

    line, other = workspace.read(person_standings, worker, NOW)[::-1]

    assert (line.purpose, line.supervisor, line.last_on) == ("line management", "Gwen Parry", date(2026, 6, 8))
    assert (line.next_on, line.open_actions) == (date(2026, 6, 29), 2)
    assert (other.purpose, other.supervisor, other.last_on) == ("professional", "Lena Nowak", date(2026, 3, 9))
    assert (other.words, other.next_on, other.open_actions) == ("37 days overdue", date(2026, 7, 6), 1)


def test_a_professional_supervisor_who_was_not_met_yet_is_due_after_the_agreement(workspace: Workspace) -> None:
    worker = a_worker(workspace, manager="")
    practice = a_worker(workspace, "00003", "Lena Nowak", manager="")
    agreed(workspace, worker, practice, date(2026, 6, 1), purpose=PROFESSIONAL)

    other = next(one for one in workspace.read(person_standings, worker, NOW) if one.purpose == PROFESSIONAL)
    assert (other.last_on, other.due_on, other.expected) == (
        None,
        date(2026, 7, 1),
        "every month, 90 minutes at least",
    )


def test_the_worst_comes_first(workspace: Workspace) -> None:
    manager = a_manager(workspace, ends_on=date(2026, 1, 1))
    people = [a_worker(workspace, f"0001{at}", f"Person {at}") for at in range(5)]
    for person, day in zip(people, (8, 15, 30, 1), strict=False):
        held(workspace, person, manager, date(2026, 5, day))
    held(workspace, people[4], manager, date(2026, 6, 12))
    absent(workspace, people[4], date(2026, 6, 13))

    assert [(one.name, one.words) for one in workspace.read(standings, NOW)] == [
        ("Person 3", "14 days overdue"),
        ("Person 0", "7 days overdue"),
        ("Person 1", "due on 15 Jun 2026"),
        ("Person 2", "due on 30 Jun 2026"),
        ("Person 4", "away"),
    ]


def test_only_who_is_in_post_in_the_scope_is_listed(workspace: Workspace) -> None:
    a_worker(workspace, manager="", team="East", service="Adults")
    a_worker(workspace, "00003", "Lena Nowak", manager="", team="West", service="Hospital")
    a_worker(workspace, "00004", "Bo Chen", manager="", team="West", ends_on=date(2026, 6, 14))

    assert names(workspace) == ["Amir Khan", "Lena Nowak"]
    assert names(workspace, CoverageQuestion(TODAY, team="west")) == ["Lena Nowak"]
    assert names(workspace, CoverageQuestion(TODAY, service="ADULTS")) == ["Amir Khan"]
    assert names(workspace, CoverageQuestion(date(2026, 6, 14), team="West")) == ["Bo Chen", "Lena Nowak"]
    assert workspace.read(person_standings, 3, NOW) == ()
    assert workspace.read(person_standings, 999, NOW) == ()


def test_who_works_in_two_teams_has_one_line_that_names_both(workspace: Workspace) -> None:
    worker = a_worker(workspace, manager="", team="East", service="Adults")
    posted(workspace, worker, date(2025, 1, 6), team="West", role="Occupational Therapist")

    (found,) = workspace.read(standings, NOW)
    assert (found.team, found.role, found.service, len(found.team_ids)) == (
        "East; West", "Social Worker; Occupational Therapist", "Adults", 2,
    )  # fmt: skip
    (west,) = workspace.read(standings, CoverageQuestion(TODAY, team="West"))
    assert (west.team, west.role, west.team_id) == ("West", "Occupational Therapist", found.team_ids[1])


@pytest.mark.parametrize(("field", "parts"), [("team", {"team": "Nowhere"}), ("service", {"service": "Nowhere"})])
def test_a_name_that_is_not_there_is_refused_with_those_that_are(
    workspace: Workspace, field: str, parts: dict[str, Any]
) -> None:
    a_worker(workspace, manager="", team="East", service="Adults")

    with pytest.raises(Refused, match=r"East|Adults") as refused:
        workspace.read(teams_asked_about, CoverageQuestion(TODAY, **parts))
    assert refused.value.field == field


def test_what_was_known_then_is_asked_with_the_entry(workspace: Workspace, clock: Clock) -> None:
    manager, worker = a_manager(workspace), a_worker(workspace)
    held(workspace, worker, manager, date(2026, 5, 4))
    before = workspace.head().number
    clock.turn(hours=1)
    held(workspace, worker, manager, date(2026, 6, 8))

    assert standing_of(workspace, worker).words == "due on 8 Jul 2026"
    assert standing_of(workspace, worker, upto=before).words == "11 days overdue"


def test_who_is_in_no_post_is_expected_nothing_of(workspace: Workspace) -> None:
    worker = a_worker(workspace, manager="", ends_on=date(2026, 6, 14))

    with workspace.snapshot() as session:
        assert Supervised(session, NOW).standing(worker).state is StandingState.NOT_EXPECTED


def test_of_some_people_the_lines_are_those_that_everybody_s_list_has(workspace: Workspace) -> None:
    manager, other = a_manager(workspace), a_manager(workspace, "00009", "Ada Mensah")
    people = [a_worker(workspace, f"0001{at}", f"Person {at}", team="East" if at < 3 else "West") for at in range(5)]
    agreed(workspace, people[0], other, date(2026, 1, 5), purpose=PROFESSIONAL)
    agreed(workspace, people[1], other, date(2026, 1, 5))
    held(workspace, people[1], manager, date(2026, 6, 1), actions=(an_action("One", date(2026, 6, 1)),))
    absent(workspace, people[3], date(2026, 6, 1))

    everybody = workspace.read(standings, NOW)
    for only in (people, people[:2], [people[3]], [manager], []):
        found = workspace.read(standings, NOW, only=only)
        assert found == tuple(one for one in everybody if one.person_id in only)
    west = workspace.read(standings, CoverageQuestion(TODAY, team="West"), only=people[:4])
    assert [one.person_id for one in west] == [people[3]]
