from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence import check_evidence
from cpd_desktop.services.lapse_alerts import lapses_to_tell, tell_lapses
from cpd_desktop.services.sessions.booking import request_places
from cpd_desktop.services.sessions.chasing import ChaseList, chase_list
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.lapsing import holds_until
from tests.services.people_book import NOW, whole
from tests.services.practice_book import held
from tests.services.sessions.sessions_book import AMIR, DAI, IFE, JO, SIAN, a_session, book, furnish, planned

YESTERDAY, SOON = TODAY - timedelta(days=1), TODAY + timedelta(days=9)


def chased(workspace: Workspace, **scope: Any) -> ChaseList:
    return workspace.read(chase_list, CoverageQuestion(TODAY, **scope))


def test_an_empty_book_has_nobody_to_chase(workspace: Workspace) -> None:
    assert chased(workspace).total == 0


def test_who_lapses_is_chased_until_they_have_a_place(workspace: Workspace) -> None:
    furnish(workspace)
    for person in (SIAN, DAI):
        holds_until(workspace, person, SOON)
    assert [one.name for one in chased(workspace).lapsing] == ["Dai Rees", "Siân O’Brien"]
    workspace.write(tell_lapses, workspace.read(lapses_to_tell, NOW), how="e-mail draft", today=TODAY)
    book(workspace, planned(workspace), SIAN)
    assert [one.name for one in chased(workspace).lapsing] == ["Dai Rees"]


def test_a_session_that_is_over_is_chased_until_it_is_marked(workspace: Workspace) -> None:
    furnish(workspace)
    held(workspace, YESTERDAY, [SIAN])
    past = planned(workspace, a_session(YESTERDAY, course_id=2, title="Over"))
    today_itself = planned(workspace, a_session(TODAY, course_id=2))
    book(workspace, past, AMIR, DAI, today=YESTERDAY)
    book(workspace, today_itself, JO)
    (one,) = chased(workspace).unmarked
    assert (one.known.title, one.unmarked, one.booked) == ("Over", 2, 2)
    assert len(chased(workspace, team="west").unmarked) == 1


def test_requests_are_chased_and_who_waits_for_a_place_is_not(workspace: Workspace) -> None:
    furnish(workspace)
    uuid = planned(workspace, a_session(capacity=1, needs_approval=True))
    book(workspace, uuid, SIAN, AMIR)
    workspace.write(request_places, uuid, [LearnerDraft(JO), LearnerDraft(DAI)], by="Jo", today=TODAY)
    assert [one.booking.name for one in chased(workspace).undecided] == ["Jo Patel", "Dai Rees"]
    assert [one.booking.name for one in chased(workspace, team="West").undecided] == ["Dai Rees"]


def test_evidence_that_was_rejected_is_chased_with_the_reason(workspace: Workspace) -> None:
    furnish(workspace)
    for person in (SIAN, AMIR):
        holds_until(workspace, person, TODAY + timedelta(days=300))
    record = bytes.fromhex(whole(workspace, SIAN).records[0].uuid)
    reason = "Another person's certificate"
    workspace.write(check_evidence, [record], verdict=Verdict.REJECTED, reason=reason, checked_by_id=IFE, today=TODAY)
    (one,) = chased(workspace).rejected
    assert (one.name, one.reason) == ("Siân O’Brien", reason)
    assert chased(workspace, team="West").rejected == ()


def test_a_team_that_is_not_there_is_refused(workspace: Workspace) -> None:
    furnish(workspace)
    with pytest.raises(Refused, match="Nowhere"):
        chased(workspace, team="Nowhere")
