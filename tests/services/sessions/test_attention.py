from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy, SessionState
from cpd_desktop.domain.today import Concern
from cpd_desktop.domain.training import Evidence
from cpd_desktop.services.attachments import RecordKey, attach_file
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence import check_evidence, evidence_queue
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.lapses import lapses_to_tell
from cpd_desktop.services.practice_answers import practice_due
from cpd_desktop.services.sessions.answers import requests_list, sessions_list
from cpd_desktop.services.sessions.attention import SessionsAttention, sessions_attention, sessions_on
from cpd_desktop.services.sessions.booking import book_places, request_places
from cpd_desktop.services.sessions.planning import cancel_session
from cpd_desktop.services.today import today
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.lapsing import holds_until
from tests.services.people_book import NOW, whole
from tests.services.practice_book import answered, booking_of, held
from tests.services.sessions.sessions_book import AMIR, DAI, IFE, JO, SIAN, a_session, book, furnish, planned

YESTERDAY, SOON, LATER = TODAY - timedelta(days=1), TODAY + timedelta(days=9), TODAY + timedelta(days=300)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def attention(workspace: Workspace, on: date = TODAY, *, team: str = "") -> SessionsAttention:
    return workspace.read(sessions_attention, CoverageQuestion(on, team=team))


def a_busy_book(workspace: Workspace) -> None:
    """Everything that is told of, of people of both teams and of a partner's learner."""
    furnish(workspace)
    full = planned(workspace, a_session(SOON, capacity=1, needs_approval=True, title="Full"))
    book(workspace, full, SIAN, AMIR, DAI)
    workspace.write(request_places, full, [LearnerDraft(JO), LearnerDraft(IFE)], by="Jo", today=TODAY)
    outsider = LearnerDraft(None, "Tom Ellis", "Trust")
    workspace.write(request_places, full, [outsider], by="Jo", today=TODAY)
    over = planned(workspace, a_session(YESTERDAY, course_id=2, title="Over"))
    book(workspace, over, DAI, today=YESTERDAY)
    planned(workspace, a_session(YESTERDAY - timedelta(days=3), course_id=2, title="Nobody came"))
    called_off = planned(workspace, a_session(YESTERDAY, course_id=2, title="Called off"))
    workspace.write(cancel_session, called_off, by=EndedBy.PROVIDER, reason="Snow", today=TODAY)
    held(workspace, TODAY - timedelta(days=40), [SIAN, IFE])
    for person in (AMIR, DAI, JO):
        holds_until(workspace, person, LATER if person != DAI else SOON)
        record = whole(workspace, person).records[-1]
        fire = next(one for one in whole(workspace, person).records if one.completed_on == date(2026, 1, 5))
        assert record
        key = RecordKey(person, fire.uuid)
        workspace.write(attach_file, key, AttachmentDraft("certificate.pdf", PDF), today=TODAY)
    jo = next(one for one in whole(workspace, JO).records if one.completed_on == date(2026, 1, 5))
    workspace.write(
        check_evidence, [bytes.fromhex(jo.uuid)], verdict=Verdict.REJECTED, reason="Cut off", checked_by_id=IFE, today=TODAY
    )  # fmt: skip


@pytest.mark.parametrize("team", ["", "East", "West"])
def test_each_count_is_that_of_its_rows(workspace: Workspace, team: str) -> None:
    a_busy_book(workspace)
    question = CoverageQuestion(TODAY, team=team)

    found = attention(workspace, team=team)

    requests = [one.booking.state.value for one in workspace.read(requests_list, question)]
    assert found.to_decide[0] == requests.count("requested") + requests.count("approved")
    assert found.waiting[0] == requests.count("waiting")
    over = [one for one in workspace.read(sessions_list, question) if one.known.state is SessionState.OPEN]
    assert found.not_closed[0] == sum(one.known.last_on < TODAY for one in over)
    assert found.practice[0] == len(workspace.read(practice_due, question))
    assert found.untold[0] == len(workspace.read(lapses_to_tell, question))
    queue = workspace.read(evidence_queue, question)
    assert found.rejected[0] == sum(one.verdict is Verdict.REJECTED for one in queue)
    assert found.to_check[0] == sum(one.evidence is Evidence.CERTIFICATE for one in queue)


def test_what_they_are_about_is_said_and_nobody_is_named(workspace: Workspace) -> None:
    a_busy_book(workspace)
    found = attention(workspace)
    assert found == SessionsAttention(
        to_decide=(3, ("Full (3)",)),
        not_closed=(2, ("Nobody came, 11 Jun 2026", "Over, 14 Jun 2026")),
        waiting=(2, ("Full (2)",)),
        rejected=(1, ("Fire safety (1)",)),
        to_check=(2, ("Fire safety (2)",)),
        practice=(4, ("Mental capacity (4)",)),
        untold=(1, ()),
    )


def test_an_answer_is_due_no_more_once_it_is_given(workspace: Workspace) -> None:
    furnish(workspace)
    day = TODAY - timedelta(days=40)
    uuid = held(workspace, day, [SIAN])
    before = attention(workspace).practice[0]
    answered(workspace, booking_of(workspace, uuid, SIAN), TODAY)
    assert (before, attention(workspace).practice[0]) == (2, 1)


def test_a_session_is_told_of_from_the_day_after_it(workspace: Workspace) -> None:
    furnish(workspace)
    planned(workspace, a_session(TODAY))
    counts = [attention(workspace, TODAY + timedelta(days=days)).not_closed[0] for days in (-1, 0, 1)]
    assert counts == [0, 0, 1]


def test_of_many_sessions_the_first_few_are_said_and_how_many_more(workspace: Workspace) -> None:
    furnish(workspace)
    for days in range(1, 6):
        planned(workspace, a_session(TODAY - timedelta(days=days)))
    count, examples = attention(workspace).not_closed
    assert count == 5
    assert (examples[0], examples[-1], len(examples)) == ("Fire safety, 10 Jun 2026", "and 2 more", 4)


def test_undone_it_is_told_no_more(workspace: Workspace) -> None:
    furnish(workspace)
    planned(workspace, a_session(YESTERDAY))
    assert attention(workspace).not_closed[0] == 1
    workspace.write(undo_change)
    assert attention(workspace) == SessionsAttention()


@contextmanager
def statements(workspace: Workspace) -> Iterator[list[str]]:
    """Collect the statements that one question puts to the book."""
    with workspace.snapshot() as session:
        asked: list[str] = []
        driver: Any = session.connection().driver  # type: ignore[attr-defined]
        driver.set_trace_callback(asked.append)
        try:
            workspace.memory.grid(session, TODAY, None)
            asked.clear()
            sessions_attention(session, NOW)
            yield asked
        finally:
            driver.set_trace_callback(None)


def test_a_book_without_sessions_is_asked_one_thing(workspace: Workspace) -> None:
    furnish(workspace)
    holds_until(workspace, SIAN, TODAY)
    with statements(workspace) as asked:
        assert len(asked) == 1
    assert attention(workspace) == SessionsAttention()
    concerns = {line.concern for line in workspace.read(today, NOW).lines}
    assert not concerns & {Concern.UNTOLD, Concern.TO_DECIDE, Concern.NOT_CLOSED, Concern.PRACTICE, Concern.WAITING}


def test_a_book_with_sessions_is_asked_few_things_however_many_there_are(workspace: Workspace) -> None:
    a_busy_book(workspace)
    with statements(workspace) as asked:
        few = len(asked)
    for day in range(5):
        uuid = planned(workspace, a_session(SOON + timedelta(days=day), course_id=2))
        workspace.write(book_places, uuid, [LearnerDraft(SIAN)], by="Jo", today=TODAY)
    with statements(workspace) as asked:
        assert len(asked) == few < 16


def test_the_sessions_of_a_day_are_those_of_the_scope(workspace: Workspace) -> None:
    furnish(workspace)
    book(workspace, planned(workspace, a_session(SOON, LATER)), DAI)
    planned(workspace, a_session(SOON, course_id=2))
    off = planned(workspace, a_session(SOON, course_id=2))
    workspace.write(cancel_session, off, by=EndedBy.PROVIDER, reason="Snow", today=TODAY)

    def count(day: date, team: str = "") -> int:
        return workspace.read(sessions_on, CoverageQuestion(day, team=team))

    assert [count(SOON), count(LATER), count(TODAY)] == [2, 1, 0]
    assert [count(SOON, team="West"), count(SOON, team="East")] == [1, 0]


def test_a_team_that_is_not_there_is_refused(workspace: Workspace) -> None:
    a_busy_book(workspace)
    with pytest.raises(Refused, match="Nowhere"):
        attention(workspace, team="Nowhere")
