import random
from contextlib import suppress
from datetime import date, timedelta

import pytest

from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import Function, Length
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.periods import MonthCount, TeamStanding, team_standings
from cpd_desktop.services.supervision.persons import Supervised
from cpd_desktop.services.workspace import Session, Workspace
from tests.services.building import TODAY
from tests.services.supervision.team import NOW, a_manager, a_worker, absent, agreed, cancelled, held, posted

JANUARY = date(2026, 1, 1)


def asked(session: Session, question: CoverageQuestion, since: date) -> tuple[tuple[TeamStanding, ...], TeamStanding]:
    return team_standings(session, question, since, Supervised(session, question))


def figures(
    workspace: Workspace, question: CoverageQuestion = NOW, since: date = JANUARY
) -> tuple[dict[str, TeamStanding], TeamStanding]:
    teams, whole = workspace.read(asked, question, since)
    return {one.team: one for one in teams}, whole


@pytest.fixture
def people(workspace: Workspace) -> tuple[int, int]:
    """A manager who is in post nowhere in the period, and whom they supervise."""
    return a_manager(workspace, ends_on=date(2025, 1, 1)), a_worker(workspace)


def test_a_team_is_counted_on_the_date_and_in_the_period(workspace: Workspace, people: tuple[int, int]) -> None:
    manager, worker = people
    held(workspace, worker, manager, date(2025, 12, 20))
    # Due on 20 January, and then a month after each: 20 February, 21 March, 14 April was early; 14 May ran out.
    held(workspace, worker, manager, date(2026, 1, 20), 60, functions=frozenset({Function.SUPPORT}))
    held(workspace, worker, manager, date(2026, 2, 21), 90, functions=frozenset(Function))
    held(workspace, worker, manager, date(2026, 3, 14), None, functions=frozenset())
    cancelled(workspace, worker, manager, date(2026, 4, 14))

    (east,), whole = figures(workspace)[0].values(), figures(workspace)[1]

    assert (east.supervised, east.should, east.overdue, east.away) == (0, 1, 1, 0)
    assert (east.held, east.due, east.short, east.cancelled) == (3, 6, 1, 1)
    assert east.functions == {
        Function.MANAGEMENT: 1, Function.SUPPORT: 2, Function.DEVELOPMENT: 1, Function.MEDIATION: 1,
    }  # fmt: skip
    assert (east.recorded, east.held_of_due, east.short_words, east.n_of_n) == (
        2,
        "3 of 6, 50%",
        "1 of 3, 33%",
        "0 of 1, 0%",
    )
    assert east.months == (
        MonthCount(date(2026, 1, 1), 1, 1, 1, 1, 1, 0),
        MonthCount(date(2026, 2, 1), 1, 1, 1, 1, 0, 0),
        MonthCount(date(2026, 3, 1), 1, 1, 1, 1, 0, 0),
        MonthCount(date(2026, 4, 1), 0, 1, 0, 1, 0, 1),
        MonthCount(date(2026, 5, 1), 0, 1, 0, 1, 0, 0),
        MonthCount(date(2026, 6, 1), 0, 1, 0, 1, 0, 0),
    )
    assert (whole.team_id, whole.team, whole.months, whole.held, whole.due) == (0, "", east.months, east.held, east.due)


def test_a_month_that_has_just_begun_is_looked_at_as_at_the_date(workspace: Workspace, people: tuple[int, int]) -> None:
    manager, worker = people
    held(workspace, worker, manager, date(2026, 5, 20))

    months = figures(workspace, CoverageQuestion(date(2026, 6, 20)), date(2026, 5, 25))[1].months
    assert [(one.first, one.supervised, one.held, one.due) for one in months] == [
        (date(2026, 5, 1), 1, 0, 0),
        (date(2026, 6, 1), 1, 0, 1),
    ]


def test_who_moved_counts_in_each_team_for_their_days_there(workspace: Workspace) -> None:
    manager = a_manager(workspace, ends_on=date(2025, 1, 1))
    worker = a_worker(workspace, team="East", ends_on=date(2026, 3, 15))
    posted(workspace, worker, date(2026, 3, 16), team="West", role="Social Worker")
    for day in (date(2026, 1, 8), date(2026, 2, 8), date(2026, 3, 8), date(2026, 4, 8), date(2026, 5, 8)):
        held(workspace, worker, manager, day)

    teams, whole = figures(workspace)

    assert {name: (one.held, one.due, one.should) for name, one in teams.items()} == {
        "East": (3, 3, 0),
        "West": (2, 3, 1),
    }
    assert (whole.held, whole.due, whole.should) == (5, 6, 1)
    assert [one.should for one in teams["East"].months] == [1, 1, 0, 0, 0, 0]
    assert [one.should for one in teams["West"].months] == [0, 0, 1, 1, 1, 1]


def test_who_is_in_two_teams_counts_in_each_and_once_in_the_whole(workspace: Workspace) -> None:
    manager = a_manager(workspace, ends_on=date(2025, 1, 1))
    worker = a_worker(workspace, team="East", service="Adults")
    posted(workspace, worker, date(2024, 1, 8), team="West", role="Social Worker")
    held(workspace, worker, manager, date(2026, 6, 1), 60)

    teams, whole = figures(workspace, since=date(2026, 6, 1))

    assert {name: (one.held, one.short, one.supervised) for name, one in teams.items()} == {
        "East": (1, 1, 1),
        "West": (1, 1, 1),
    }
    assert (whole.held, whole.short, whole.supervised, whole.should) == (1, 1, 1, 1)
    service = figures(workspace, CoverageQuestion(TODAY, service="Adults"))[0]
    assert service.keys() == {"East"}


def test_who_has_left_counts_until_their_last_day(workspace: Workspace) -> None:
    manager = a_manager(workspace, ends_on=date(2025, 1, 1))
    worker = a_worker(workspace, ends_on=date(2026, 3, 31))
    held(workspace, worker, manager, date(2026, 1, 8))

    (east,) = figures(workspace)[0].values()
    assert (east.should, east.held, east.due) == (0, 1, 3)
    assert [one.should for one in east.months] == [1, 1, 1, 0, 0, 0]
    assert figures(workspace, since=date(2026, 4, 1))[0] == {}


def test_long_term_absence_stands_beside_the_figures(workspace: Workspace, people: tuple[int, int]) -> None:
    manager, worker = people
    held(workspace, worker, manager, date(2026, 1, 8))
    absent(workspace, worker, date(2026, 2, 1))

    (east,) = figures(workspace)[0].values()
    assert (east.supervised, east.should, east.overdue, east.away) == (0, 0, 0, 1)
    assert (east.held, east.due) == (1, 1)
    assert [one.should for one in east.months] == [1, 0, 0, 0, 0, 0]


def test_the_team_that_is_worst_comes_first(workspace: Workspace) -> None:
    manager = a_manager(workspace, ends_on=date(2025, 1, 1))
    for at, team in enumerate(("West", "East", "East", "North")):
        worker = a_worker(workspace, f"0001{at}", f"Person {at}", team=team)
        if at in (0, 1):
            held(workspace, worker, manager, date(2026, 6, 1))

    assert list(figures(workspace)[0]) == ["North", "East", "West"]


def test_a_team_that_nobody_was_in_is_left_out(workspace: Workspace) -> None:
    a_worker(workspace, manager="", team="East")
    a_worker(workspace, "00003", "Lena Nowak", manager="", team="West", starts_on=date(2026, 6, 16))

    assert list(figures(workspace)[0]) == ["East"]


def test_with_nobody_at_all_there_is_an_empty_whole(workspace: Workspace) -> None:
    teams, whole = figures(workspace)

    assert teams == {}
    assert (whole.should, whole.held, whole.due, whole.held_of_due, whole.short_words) == (
        0, 0, 0, "none due", "none held",
    )  # fmt: skip
    assert len(whole.months) == 6


@pytest.mark.parametrize("seed", range(6))
def test_each_month_says_what_its_last_day_says_when_asked_by_itself(workspace: Workspace, seed: int) -> None:
    drawn = random.Random(seed)
    manager = a_manager(workspace, ends_on=date(2025, 1, 1))
    roles = ("Social Worker", "Newly Qualified Social Worker (ASYE)", "Support Worker")
    for at in range(8):
        start = date(2024, 6, 1) + timedelta(days=drawn.randrange(700))
        moves = start + timedelta(days=drawn.randrange(1, 300))
        worker = a_worker(
            workspace, f"0001{at}", f"Person {at}", manager="", team=drawn.choice("EW"), job_role=drawn.choice(roles),
            starts_on=start, ends_on=moves if at % 2 else None,
        )  # fmt: skip
        if at % 2:
            again = moves + timedelta(days=drawn.choice([1, 1, 40]))
            posted(workspace, worker, again, team=drawn.choice("EW"), role=drawn.choice(roles))
        if at % 3 == 0:
            absent(workspace, worker, date(2026, 2, 1), date(2026, 2, 1) + timedelta(days=drawn.randrange(60)))
        if at % 4 == 0:
            agreed(workspace, worker, manager, date(2026, 3, 2), interval=Length(3, "weeks"), ends_on=date(2026, 5, 15))
        for _ in range(drawn.randrange(9)):
            day = date(2025, 10, 1) + timedelta(days=drawn.randrange(250))
            kind = held if drawn.random() < 0.9 else cancelled
            # The same day twice is refused: once is enough.
            with suppress(Refused):
                kind(workspace, worker, manager, day)

    teams, whole = figures(workspace, since=date(2026, 1, 1))

    for at, month in enumerate(whole.months):
        following = whole.months[at + 1].first if at + 1 < len(whole.months) else TODAY + timedelta(days=1)
        then_teams, then = figures(workspace, CoverageQuestion(add_days(following, -1)), month.first)
        assert (month.supervised, month.should) == (then.supervised, then.should), month
        assert (month.held, month.due, month.short, month.cancelled) == (
            then.held, then.due, then.short, then.cancelled,
        )  # fmt: skip
        for name, one in then_teams.items():
            counted = teams[name].months[at]
            assert (counted.supervised, counted.should, counted.held, counted.due) == (
                one.supervised, one.should, one.held, one.due,
            ), (name, month)  # fmt: skip
    assert 0 < whole.held == sum(month.held for month in whole.months) <= whole.due
