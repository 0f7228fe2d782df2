from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import PROFESSIONAL
from cpd_desktop.domain.today import Concern
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.attention import SupervisionAttention, supervision_attention
from cpd_desktop.services.supervision.persons import standings
from cpd_desktop.services.supervision.standing import StandingState
from cpd_desktop.services.today import today
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.supervision.team import NOW, a_manager, a_worker, agreed, an_action, held


def attention(workspace: Workspace, **scope: Any) -> SupervisionAttention:
    return workspace.read(supervision_attention, CoverageQuestion(TODAY, **scope))


def a_book(workspace: Workspace) -> tuple[int, list[int]]:
    """Six people with a manager who has left, of whom four are overdue, two by as many days."""
    manager = a_manager(workspace, ends_on=date(2026, 1, 1))
    people = [a_worker(workspace, f"0001{at}", f"Person {at}", team="East" if at < 4 else "West") for at in range(6)]
    for at, day in enumerate((date(2026, 4, 1), date(2026, 5, 1), date(2026, 5, 1), date(2026, 3, 2), TODAY, TODAY)):
        held(workspace, people[at], manager, day, actions=(an_action(due_on=date(2026, 6, 14)),) * (at % 3))
    return manager, people


def test_a_book_that_is_not_used_for_supervision_has_nothing_to_tell(workspace: Workspace) -> None:
    a_worker(workspace, manager="")

    assert attention(workspace) == SupervisionAttention()
    assert not {Concern.SUPERVISION_OVERDUE, Concern.ACTIONS_OVERDUE} & {
        line.concern for line in workspace.read(today, NOW).lines
    }


def test_who_is_overdue_longest_is_named_first(workspace: Workspace) -> None:
    a_book(workspace)

    assert attention(workspace) == SupervisionAttention(
        4,
        ("Person 3, 74 days overdue", "Person 0, 45 days overdue", "Person 1, 14 days overdue"),
        6,
        ("Person 2 (2)", "Person 5 (2)", "Person 1 (1)"),
    )


def test_a_team_is_looked_at_alone(workspace: Workspace) -> None:
    a_book(workspace)

    assert attention(workspace, team="west") == SupervisionAttention(0, (), 3, ("Person 5 (2)", "Person 4 (1)"))
    with pytest.raises(Refused):
        attention(workspace, team="Nowhere")


def test_it_counts_the_rows_of_the_list_a_professional_supervisors_too(workspace: Workspace) -> None:
    manager, people = a_book(workspace)
    agreed(workspace, people[4], manager, date(2026, 1, 5), purpose=PROFESSIONAL)
    agreed(workspace, people[5], people[4], date(2026, 1, 5), purpose=PROFESSIONAL)

    rows = [one for one in workspace.read(standings, NOW) if one.state is StandingState.OVERDUE]

    assert attention(workspace).overdue == len(rows) == 5
    assert attention(workspace).longest[0] == "Person 5, 130 days overdue"


def test_today_says_so_in_sentences_with_the_first_few(workspace: Workspace) -> None:
    a_book(workspace)

    lines = {line.concern: line for line in workspace.read(today, NOW).lines}

    assert lines[Concern.SUPERVISION_OVERDUE].sentence == "4 supervisions are overdue."
    assert lines[Concern.SUPERVISION_OVERDUE].examples[-1] == "and 1 more"
    assert lines[Concern.ACTIONS_OVERDUE].sentence == "6 actions agreed in supervision are overdue."
    assert lines[Concern.ACTIONS_OVERDUE].examples == ("Person 2 (2)", "Person 5 (2)", "Person 1 (1)")
    order = list(lines)
    assert order.index(Concern.SUPERVISION_OVERDUE) < order.index(Concern.ACTIONS_OVERDUE)


def test_one_is_told_from_many(workspace: Workspace) -> None:
    manager, worker = a_manager(workspace, ends_on=date(2026, 1, 1)), a_worker(workspace)
    held(workspace, worker, manager, date(2026, 5, 1), actions=(an_action(due_on=date(2026, 6, 14)),))

    sentences = [line.sentence for line in workspace.read(today, NOW).lines]

    assert {"1 supervision is overdue.", "1 action agreed in supervision is overdue."} <= set(sentences)
