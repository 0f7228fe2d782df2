"""Open actions that lose their owner, or whose supervision ends; what is private stays private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.group_sessions import GroupActionDraft
from cpd_desktop.domain.learning import ActionState as LearningState
from cpd_desktop.domain.leaver_impact import LEARNING_ACTION, ActionLeft, Leaver, Loses
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import ActionDraft, SupervisionDraft
from cpd_desktop.services.actions_of_leavers import actions_left
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.supervision.actions import SEALED_TITLE, open_actions, set_action_state
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.learning_book import AMIR, SIAN, action, finding, source, with_teams
from tests.services.supervised_book import SupervisedBook, a_group_session, with_supervision

NOW = CoverageQuestion(TODAY)


@pytest.fixture
def supervised(workspace: Workspace) -> SupervisedBook:
    return with_supervision(workspace)


def left(
    book: SupervisedBook, *people: tuple[int, str], question: CoverageQuestion = NOW
) -> list[tuple[str, str, str, Loses]]:
    leavers = [Leaver(one, name, "", "", TODAY) for one, name in people]
    found: tuple[ActionLeft, ...] = book.workspace.read(actions_left, leavers, question)
    return [(one.source, one.title, one.owner, one.loses) for one in found]


def who(book: SupervisedBook) -> tuple[tuple[int, str], tuple[int, str]]:
    """Return the supervisee and the supervisor."""
    users = book.users
    return (users.practitioner.person_id, users.practitioner.name), (users.manager.person_id, users.manager.name)


def test_what_the_supervisor_was_to_do_loses_its_owner(supervised: SupervisedBook) -> None:
    _, jo = who(supervised)
    assert left(supervised, jo) == [("Supervision", "Find a mentor", "Jo Patel", Loses.OWNER)]


def test_of_a_supervisee_all_that_is_open_is_told_apart(supervised: SupervisedBook) -> None:
    dai, jo = who(supervised)
    expected = [
        ("Group session", "Tell the review team", "Dai Rees", Loses.OWNER),
        ("Supervision", "Find a mentor", "Jo Patel", Loses.SUPERVISEE),
    ]
    assert left(supervised, dai) == expected
    assert left(supervised, dai, jo) == expected


def test_what_is_done_or_was_not_agreed_yet_is_not_lost(supervised: SupervisedBook) -> None:
    dai, jo = who(supervised)
    (action,) = supervised.workspace.read(open_actions, dai[0], jo[0], reader=None)
    supervised.workspace.write(set_action_state, action.uuid, ActionState.DONE, today=TODAY)
    assert left(supervised, jo) == []
    # As it stood the day before, it was open; and before the first supervision there was none.
    assert len(left(supervised, jo, question=CoverageQuestion(date(2026, 6, 14)))) == 1
    assert left(supervised, dai, jo, question=CoverageQuestion(date(2026, 4, 12))) == []


def test_an_owner_is_known_by_name_however_it_is_written(supervised: SupervisedBook) -> None:
    _, jo = who(supervised)
    group = replace(
        a_group_session(supervised.users), held_on=date(2026, 6, 9),
        actions=(GroupActionDraft("Write it up", " jo  patel "), GroupActionDraft("Ask Ruth", "Ruth Bello", TODAY)),
    )  # fmt: skip
    supervised.workspace.write(log_group_session, group, today=TODAY)
    assert ("Group session", "Write it up", "Jo Patel", Loses.OWNER) in left(supervised, jo)
    assert "Ask Ruth" not in [title for _, title, _, _ in left(supervised, jo)]


def test_an_action_of_somebody_else_in_a_supervision_loses_its_owner_by_name(supervised: SupervisedBook) -> None:
    dai, jo = who(supervised)
    draft = SupervisionDraft(
        dai[0], jo[0], date(2026, 6, 8), 60, actions=(ActionDraft("Shadow a visit", "Ruth Bello"),)
    )
    supervised.workspace.write(log_supervision, draft, reader=supervised.users.manager, today=TODAY)
    found = left(supervised, (101, "Ruth Bello"))
    assert found == [("Supervision", "Shadow a visit", "Ruth Bello", Loses.OWNER)]


def test_what_is_overdue_is_said_and_what_is_due_first_comes_first(supervised: SupervisedBook) -> None:
    dai, _ = who(supervised)
    (first, second) = supervised.workspace.read(
        actions_left, [Leaver(dai[0], dai[1], "", "", TODAY)], NOW
    )  # fmt: skip
    assert (first.due_on, first.is_overdue, second.due_on, second.is_overdue) == (date(2026, 6, 8), True, None, False)
    assert (first.person, second.person) == ("", "Dai Rees")


def test_a_private_title_is_not_said(workspace: Workspace) -> None:
    workspace.write(set_choice, "private_action_titles", 1)
    book = with_supervision(workspace)
    _, jo = who(book)
    assert left(book, jo) == [("Supervision", SEALED_TITLE, "Jo Patel", Loses.OWNER)]


def test_a_learning_action_loses_its_owner_as_long_as_it_is_open_and_ours(workspace: Workspace) -> None:
    with_teams(workspace)
    uuid = finding(workspace, source(workspace))
    action(workspace, uuid, "By name", owner="siân o’brien", due_on=date(2026, 6, 1))
    action(workspace, uuid, "As a person", owner="", owner_id=SIAN)
    action(workspace, uuid, "Somebody else's", owner="", owner_id=AMIR)
    action(workspace, uuid, "The trust's", owner="Siân O’Brien", organisation="The trust")
    action(workspace, uuid, "Done", LearningState.DONE, owner="Siân O’Brien")

    found = workspace.read(actions_left, [Leaver(SIAN, "Siân O’Brien", "East", "", TODAY)], NOW)

    assert [(one.title, one.source, one.owner, one.is_overdue) for one in found] == [
        ("By name", LEARNING_ACTION, "Siân O’Brien", True), ("As a person", LEARNING_ACTION, "Siân O’Brien", False),
    ]  # fmt: skip
    assert {one.loses for one in found} == {Loses.OWNER}
