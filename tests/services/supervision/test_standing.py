from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import PROFESSIONAL
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.standing import (
    StandingState,
    SupervisionAnswer,
    SupervisorLoad,
    supervision_answer,
    who_loses_their_supervisor,
)
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, Clock
from tests.services.supervision.team import NOW, a_manager, a_worker, absent, agreed, held


def answer(workspace: Workspace, question: CoverageQuestion = NOW, since: date | None = None) -> SupervisionAnswer:
    return workspace.read(supervision_answer, question, since=since)


@pytest.mark.parametrize(
    ("as_at", "since"),
    [
        (TODAY, date(2025, 6, 16)),
        (date(2028, 2, 29), date(2027, 3, 1)),
        (date(2026, 12, 31), date(2026, 1, 1)),
    ],
)
def test_the_period_is_twelve_months_to_the_date(workspace: Workspace, as_at: date, since: date) -> None:
    found = answer(workspace, CoverageQuestion(as_at))

    assert (found.as_at, found.since) == (as_at, since)
    assert len(found.whole.months) in (12, 13)


def test_another_period_may_be_asked_about_but_none_that_begins_later(workspace: Workspace) -> None:
    assert len(answer(workspace, since=TODAY).whole.months) == 1
    with pytest.raises(Refused) as refused:
        answer(workspace, since=date(2026, 6, 16))
    assert refused.value.field == "since"


def test_the_figures_are_those_of_the_lines(workspace: Workspace) -> None:
    manager = a_manager(workspace)
    people = [a_worker(workspace, f"0001{at}", f"Person {at}", team="East" if at < 3 else "West") for at in range(6)]
    for person in people[:4]:
        held(workspace, person, manager, date(2026, 6, 1))
    absent(workspace, people[5], date(2026, 6, 1))
    agreed(workspace, people[0], people[1], date(2026, 1, 5), purpose=PROFESSIONAL)

    found = answer(workspace)

    lines = [one for one in found.people if one.purpose != PROFESSIONAL]
    overdue = {one.name for one in lines if one.state is StandingState.OVERDUE}
    assert (found.whole.overdue, found.whole.should, found.whole.away) == (len(overdue), len(lines) - 1, 1)
    assert overdue == {"Gwen Parry", "Person 4"}
    assert len(found.people) == len(lines) + 1
    assert sum(one.overdue for one in found.teams) == found.whole.overdue
    assert sum(one.held for one in found.teams) == found.whole.held == 4


def test_the_load_of_each_supervisor_counts_people_once_and_says_who_is_gone(workspace: Workspace) -> None:
    manager, gone = (
        a_manager(workspace, team="East"),
        a_manager(workspace, "00009", "Ada Mensah", ends_on=date(2026, 3, 31)),
    )
    first, second = a_worker(workspace), a_worker(workspace, "00003", "Lena Nowak")
    third = a_worker(workspace, "00004", "Bo Chen", manager="00009")
    held(workspace, first, manager, date(2026, 6, 1))
    agreed(workspace, first, manager, date(2026, 6, 1), purpose=PROFESSIONAL)

    assert answer(workspace).loads == (
        SupervisorLoad(manager, "Gwen Parry", "East", 2, 1, True),
        SupervisorLoad(gone, "Ada Mensah", "", 1, 1, False),
    )
    assert {second, third} <= {one.person_id for one in answer(workspace).people}


def test_a_team_looks_at_its_own_people_only(workspace: Workspace) -> None:
    a_manager(workspace, team="East")
    a_worker(workspace, team="East")
    a_worker(workspace, "00003", "Lena Nowak", team="West")

    found = answer(workspace, CoverageQuestion(TODAY, team="West"))

    assert [one.name for one in found.people] == ["Lena Nowak"]
    assert [one.team for one in found.teams] == ["West"]
    assert (found.whole.should, found.loads[0].supervisees) == (1, 1)
    with pytest.raises(Refused, match="East, West"):
        answer(workspace, CoverageQuestion(TODAY, team="Nort"))


def test_who_loses_their_supervisor_is_told_by_supervisor_and_name(workspace: Workspace) -> None:
    manager, other = a_manager(workspace), a_manager(workspace, "00009", "Ada Mensah")
    first, second = a_worker(workspace), a_worker(workspace, "00003", "Lena Nowak")
    third = a_worker(workspace, "00004", "Bo Chen", manager="00009")
    agreed(workspace, third, manager, date(2026, 1, 5), purpose=PROFESSIONAL)

    def losing(*leavers: int, on: date = TODAY) -> list[tuple[str, str, str]]:
        found = workspace.read(who_loses_their_supervisor, leavers, on)
        return [(one.supervisor, one.name, one.purpose) for one in found]

    assert losing(manager) == [
        ("Gwen Parry", "Amir Khan", "line management"),
        ("Gwen Parry", "Bo Chen", "professional"),
        ("Gwen Parry", "Lena Nowak", "line management"),
    ]
    assert losing(manager, other, first) == [
        ("Ada Mensah", "Bo Chen", "line management"),
        ("Gwen Parry", "Bo Chen", "professional"),
        ("Gwen Parry", "Lena Nowak", "line management"),
    ]
    assert losing(second) == losing() == []
    assert losing(manager, on=date(2026, 1, 4)) == [
        ("Gwen Parry", "Amir Khan", "line management"),
        ("Gwen Parry", "Lena Nowak", "line management"),
    ]


def test_what_was_known_then_is_asked_with_the_entry(workspace: Workspace, clock: Clock) -> None:
    manager, worker = a_manager(workspace), a_worker(workspace)
    before = workspace.head().number
    then = answer(workspace)
    clock.turn(hours=1)
    held(workspace, worker, manager, date(2026, 6, 1))

    assert answer(workspace) != then
    assert answer(workspace, CoverageQuestion(TODAY, before)) == then


def test_where_nobody_loses_a_supervisor_a_team_that_is_not_there_is_still_refused(workspace: Workspace) -> None:
    worker = a_worker(workspace, manager="")
    assert workspace.read(who_loses_their_supervisor, [worker], TODAY) == ()
    with pytest.raises(Refused, match="no team called 'Nowhere'"):
        workspace.read(who_loses_their_supervisor, [worker], TODAY, scope=CoverageQuestion(TODAY, team="Nowhere"))
