"""What of named roles and delegated tasks needs attention, and how Today says it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.named_roles import Basis
from cpd_desktop.domain.today import Concern, Line
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.delegated_tasks import delegated_tasks
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.named_roles import named_roles
from cpd_desktop.services.reference import load_reference_data
from cpd_desktop.services.roles_attention import RolesAttention, roles_attention
from cpd_desktop.services.today import today
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from tests.services.building import TODAY
from tests.services.people_book import someone
from tests.services.roles_book import LEAD, appoint, named, trained, with_equipment

FIRST, LAST, DAY_AFTER = date(2025, 2, 1), date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    with_equipment(workspace)
    named(workspace)
    return workspace


def attention(workspace: Workspace, question: CoverageQuestion) -> RolesAttention:
    def ask(session: Session) -> RolesAttention:
        grid = memory_of(session).grid(session, question.as_at, question.upto)
        return roles_attention(session, question, grid.facts, coverage(session, question))

    return workspace.read(ask)


def lines(workspace: Workspace, on: date = TODAY, **scope: Any) -> dict[Concern, Line]:
    found = workspace.read(today, CoverageQuestion(on, **scope))
    return {one.concern: one for one in found.lines}


def test_it_is_what_the_questions_answer(furnished: Workspace) -> None:
    appoint(furnished, 1, FIRST, LAST)
    named(furnished, "Carers Lead", basis=Basis.STATUTORY_GUIDANCE, functions=(LEAD, "Lead on carers"))
    for day in (LAST, DAY_AFTER, TODAY):
        question = CoverageQuestion(day)
        found, roles = attention(furnished, question), furnished.read(named_roles, question)
        vacant = [one for one in roles.roles if one.is_vacant]
        assert found.vacant == tuple(f"{one.title}: {one.answer}" for one in vacant)
        assert found.undone == len(roles.functions_undone)
        tasks = furnished.read(delegated_tasks, question)
        assert found.short == tuple(f"{one.team}: {one.task.title}, {one.answer}" for one in tasks if one.is_short)
        assert not found.suggested


def test_today_says_what_is_vacant_and_what_nobody_does(furnished: Workspace) -> None:
    appoint(furnished, 1, FIRST, LAST)
    vacant = lines(furnished)[Concern.VACANT_ROLE]
    assert (vacant.count, vacant.sentence) == (1, "1 named role is vacant; nobody does 2 functions.")
    assert vacant.examples == ("Principal Occupational Therapist: vacant since 1 April 2026",)
    assert Concern.VACANT_ROLE not in lines(furnished, LAST)
    assert Concern.VACANT_ROLE not in lines(furnished, team="East")

    named(furnished, "Carers Lead", functions=())
    assert lines(furnished)[Concern.VACANT_ROLE].sentence == "2 named roles are vacant; nobody does 2 functions."
    appoint(furnished, 1, DAY_AFTER)
    assert lines(furnished)[Concern.VACANT_ROLE].sentence == "1 named role is vacant."
    named(furnished, "Autism Lead", functions=("Lead on autism",))
    assert lines(furnished)[Concern.VACANT_ROLE].sentence.endswith("nobody does a function.")


def test_today_says_where_too_few_can_do_a_task(furnished: Workspace) -> None:
    short = lines(furnished)[Concern.TASK_SHORT]
    assert (short.count, short.sentence) == (2, "2 needs for delegated tasks are short of trained people.")
    assert short.examples[0] == "East: Small equipment, 0 of 2 needed, short by 2"
    trained(furnished, 1, 1, date(2026, 1, 1))
    trained(furnished, 2, 1, date(2026, 1, 1))
    assert lines(furnished)[Concern.TASK_SHORT].sentence == "1 need for a delegated task is short of trained people."
    assert Concern.TASK_SHORT not in lines(furnished, team="East")
    assert lines(furnished, team="West")[Concern.TASK_SHORT].count == 1


def test_suggestions_that_stand_in_are_said_once_anybody_is_in_post(workspace: Workspace) -> None:
    workspace.write(load_reference_data, empty=False, on=TODAY)
    assert Concern.VACANT_ROLE not in lines(workspace)
    someone(workspace)
    assert lines(workspace)[Concern.VACANT_ROLE].sentence.startswith("4 suggested named roles are vacant; nobody does ")
