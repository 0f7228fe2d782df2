from __future__ import annotations

import pytest

from cpd_desktop.domain.cpd_drafts import DraftState
from cpd_desktop.domain.periods import add_months
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.users import PASSPHRASE
from cpd_desktop.services.book_users import book_users, sign_in
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_drafts import cpd_drafts, reflection_of
from cpd_desktop.services.group_sessions import GroupSessionDetail, group_session_detail, group_sessions
from cpd_desktop.services.private import NotAReader
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT


def details(told: Workspace) -> list[GroupSessionDetail]:
    return [
        told.read(group_session_detail, one.uuid, as_at=AS_AT)
        for one in told.read(group_sessions, CoverageQuestion(AS_AT))
    ]


def test_there_was_one_in_each_month_of_the_last_year(told: Workspace) -> None:
    days = [one.listed.held_on for one in details(told)]
    assert len(days) == len({(day.year, day.month) for day in days}) == 12
    assert add_months(AS_AT, -12) <= min(days) < max(days) <= AS_AT
    assert len({one.listed.topic for one in details(told)}) == 12
    assert len({one.listed.model for one in details(told)}) > 4


def test_professions_teams_and_organisations_meet_but_for_the_team_that_drifts(told: Workspace) -> None:
    for one in details(told):
        assert len(one.listed.teams) >= 3
        assert c.EAST not in one.listed.teams
        assert len({who.profession for who in one.attendees}) >= 4
        assert any(who.person_id is None and who.organisation for who in one.attendees)
        assert one.presenter in {who.name for who in one.attendees}
        assert one.question
        assert one.themes
        assert one.learning
    assert {one.listed.facilitator_id is None for one in details(told)} == {True, False}


def test_actions_are_done_open_and_overdue(told: Workspace) -> None:
    actions = [action for one in details(told) for action in one.actions]
    assert len({action.state for action in actions}) == 2
    assert any(action.is_overdue(AS_AT) for action in actions)


def test_everybody_has_a_draft_and_some_have_written_in_theirs(told: Workspace) -> None:
    listed = [one.listed for one in details(told)]
    assert all(one.drafts for one in listed)
    assert 8 <= sum(one.written for one in listed) < sum(one.drafts for one in listed) / 4
    users = told.read(book_users)
    states = {draft.state for user in users for draft in told.read(cpd_drafts, user.person_id)}
    assert states == set(DraftState)


def test_what_somebody_wrote_opens_for_them_alone(told: Workspace) -> None:
    readers = [told.read(sign_in, user.sign_in, PASSPHRASE) for user in told.read(book_users)]
    count = 0
    for author in readers:
        for draft in told.read(cpd_drafts, author.person_id):
            if not draft.is_written:
                continue
            count += 1
            assert told.read(reflection_of, draft.uuid, reader=author)["learnt"]
            for other in readers:
                if other is not author:
                    with pytest.raises(NotAReader):
                        told.read(reflection_of, draft.uuid, reader=other)
    assert count >= 8
