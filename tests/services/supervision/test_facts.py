from datetime import date

import pytest

from cpd_desktop.domain.supervision import ActionState, Function
from cpd_desktop.services.supervision.actions import set_action_state
from cpd_desktop.services.supervision.facts import (
    Last,
    OpenActions,
    entries_between,
    is_kept,
    last_held,
    last_held_of_pairs,
    managers,
    next_dates,
    next_dates_of_pairs,
    open_actions,
    supervisors_by_uuid,
    total_of,
    whom_they_may_supervise,
)
from cpd_desktop.services.supervision.schemes import adopt_schemes
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, Clock, rows_of
from tests.services.supervision.team import a_manager, a_worker, agreed, an_action, cancelled, held

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 8)


@pytest.fixture
def people(workspace: Workspace) -> tuple[int, int, int]:
    """A manager, whom they manage, and a practice supervisor."""
    manager = a_manager(workspace)
    return manager, a_worker(workspace), a_worker(workspace, "00003", "Lena Nowak", manager="")


def test_the_last_held_is_the_latest_by_the_date_whoever_held_it(
    workspace: Workspace, people: tuple[int, int, int]
) -> None:
    manager, worker, practice = people
    held(workspace, worker, manager, JUNE, 90)
    held(workspace, worker, practice, MAY, None)
    cancelled(workspace, worker, manager, date(2026, 6, 12))

    assert workspace.read(last_held, TODAY, None) == {worker: Last(JUNE, 90)}
    assert workspace.read(last_held, date(2026, 6, 7), None) == {worker: Last(MAY, None)}
    assert workspace.read(last_held, date(2026, 5, 3), None) == {}
    assert workspace.read(last_held, TODAY, None, [manager]) == {}
    assert workspace.read(last_held_of_pairs, TODAY, None, [worker]) == {
        (worker, manager): Last(JUNE, 90),
        (worker, practice): Last(MAY, None),
    }


def test_the_next_date_is_what_the_latest_named_unless_it_is_past(
    workspace: Workspace, people: tuple[int, int, int]
) -> None:
    manager, worker, practice = people
    held(workspace, worker, manager, MAY, next_on=date(2026, 6, 30))
    assert workspace.read(next_dates, TODAY, None) == {worker: date(2026, 6, 30)}

    cancelled(workspace, worker, manager, JUNE, date(2026, 6, 22))
    held(workspace, worker, practice, MAY, next_on=date(2026, 7, 1))

    assert workspace.read(next_dates, TODAY, None) == {worker: date(2026, 6, 22)}
    assert workspace.read(next_dates, date(2026, 6, 22), None) == {worker: date(2026, 6, 22)}
    assert workspace.read(next_dates, date(2026, 6, 23), None) == {}
    assert workspace.read(next_dates_of_pairs, TODAY, None, [worker]) == {
        (worker, manager): date(2026, 6, 22),
        (worker, practice): date(2026, 7, 1),
    }


def test_entries_of_a_period_are_by_day_and_have_a_bit_for_each_function(
    workspace: Workspace, people: tuple[int, int, int]
) -> None:
    manager, worker, _ = people
    held(workspace, worker, manager, JUNE, 60, functions=frozenset({Function.MANAGEMENT, Function.MEDIATION}))
    held(workspace, worker, manager, MAY, None, functions=frozenset())
    cancelled(workspace, worker, manager, date(2026, 5, 20))

    (found,) = workspace.read(entries_between, MAY, JUNE, None).values()
    assert [(is_held, minutes, functions) for _, is_held, minutes, functions in found] == [
        (1, None, 0),
        (0, None, 0),
        (1, 60, 0b1001),
    ]
    assert workspace.read(entries_between, date(2026, 5, 5), date(2026, 5, 19), None) == {}


def test_managers_are_those_of_the_details(workspace: Workspace, people: tuple[int, int, int]) -> None:
    manager, worker, practice = people

    assert workspace.read(managers, None) == {worker: manager}
    assert workspace.read(managers, None, [practice]) == {}


def test_open_actions_are_those_agreed_by_the_date_and_open_on_it(
    workspace: Workspace, people: tuple[int, int, int]
) -> None:
    manager, worker, _ = people
    first = held(workspace, worker, manager, MAY, actions=(an_action("One", date(2026, 6, 1)), an_action("Two")))
    held(workspace, worker, manager, JUNE, actions=(an_action("Three", date(2026, 7, 1)),))
    uuid = rows_of(workspace, "supervision_actions", "uuid", "title = 'One'")[0][0]

    def counted(day: date) -> OpenActions:
        return total_of(workspace.read(open_actions, day, None).get(worker, {}).values())

    assert counted(date(2026, 5, 3)) == OpenActions()
    assert counted(MAY) == OpenActions(2, 0)
    assert counted(date(2026, 6, 1)) == OpenActions(2, 0)
    assert counted(date(2026, 6, 2)) == OpenActions(2, 1)
    assert counted(TODAY) == OpenActions(3, 1)
    assert workspace.read(open_actions, MAY, None)[worker] == {first: OpenActions(2, 0)}

    workspace.write(set_action_state, uuid, ActionState.DONE, today=TODAY)
    assert counted(TODAY) == OpenActions(2, 0)
    assert counted(date(2026, 6, 14)) == OpenActions(3, 1)


def test_each_supervision_says_with_whom(workspace: Workspace, people: tuple[int, int, int]) -> None:
    manager, worker, practice = people
    one, two = held(workspace, worker, manager, MAY), held(workspace, worker, practice, JUNE)

    assert workspace.read(supervisors_by_uuid, None, [worker]) == {one: manager, two: practice}
    assert workspace.read(supervisors_by_uuid, None, [manager]) == {}


def test_what_was_known_then_is_asked_with_the_entry(
    workspace: Workspace, people: tuple[int, int, int], clock: Clock
) -> None:
    manager, worker, _ = people
    before = workspace.head().number
    clock.turn(hours=1)
    held(workspace, worker, manager, MAY, next_on=date(2026, 7, 1), actions=(an_action(),))

    now = workspace.head().number
    assert workspace.read(last_held, TODAY, before) == workspace.read(next_dates, TODAY, before) == {}
    assert workspace.read(open_actions, TODAY, before) == {}
    assert workspace.read(last_held, TODAY, now).keys() == workspace.read(next_dates, TODAY, now).keys() == {worker}
    assert workspace.read(open_actions, TODAY, now).keys() == {worker}
    assert workspace.read(entries_between, MAY, JUNE, before) == {}


def test_a_book_is_used_for_supervision_from_the_first_thing_that_is_recorded_of_it(
    workspace: Workspace, people: tuple[int, int, int]
) -> None:
    manager, worker, _ = people
    assert not workspace.read(is_kept)
    before = workspace.head().number
    agreed(workspace, worker, manager, MAY)

    assert workspace.read(is_kept)
    assert not workspace.read(is_kept, before)


@pytest.mark.parametrize("how", ["held", "adopted"])
def test_one_supervision_or_a_scheme_of_its_own_is_enough(
    workspace: Workspace, people: tuple[int, int, int], how: str
) -> None:
    manager, worker, _ = people
    if how == "held":
        held(workspace, worker, manager, MAY)
    else:
        workspace.write(adopt_schemes, today=TODAY)

    assert workspace.read(is_kept)


def test_whom_somebody_may_supervise_is_whom_they_manage_or_an_agreement_names_them_for(
    workspace: Workspace, people: tuple[int, int, int]
) -> None:
    manager, worker, practice = people
    agreed(workspace, practice, worker, date(2027, 1, 4))
    assert workspace.read(whom_they_may_supervise, [manager], None) == {worker}
    assert workspace.read(whom_they_may_supervise, [worker], None) == {practice}
    assert workspace.read(whom_they_may_supervise, [manager, worker], None) == {worker, practice}
    assert workspace.read(whom_they_may_supervise, [manager, worker], workspace.head().number - 1) == {worker}
    assert workspace.read(whom_they_may_supervise, [practice], None) == set()
    assert workspace.read(whom_they_may_supervise, [], None) == set()
