"""When people are free for a session: in post, at work, and nowhere else at that time."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.sessions import EndedBy, PartDraft
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.sessions.booking import request_places
from cpd_desktop.services.sessions.known import known_sessions
from cpd_desktop.services.sessions.planning import cancel_session
from cpd_desktop.services.when_free import WhenFree
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from tests.services.building import TODAY
from tests.services.roles_book import end_posting, go_away
from tests.services.sessions.sessions_book import AMIR, DAI, EVERYBODY, JO, SIAN, a_session, furnish, planned

DAY, NEXT = date(2026, 7, 1), date(2026, 7, 2)
MORNING = (PartDraft(DAY, 540, 720),)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def when(workspace: Workspace) -> WhenFree:
    def ask(session: Session) -> WhenFree:
        facts = memory_of(session).facts(session, None)
        return WhenFree(session, facts, EVERYBODY, known_sessions(session), None)

    return workspace.read(ask)


def free(workspace: Workspace, parts: tuple[PartDraft, ...] = MORNING, uuid: bytes = b"") -> set[int]:
    found = when(workspace)
    return {one for one in EVERYBODY if found.is_free(one, uuid, parts)}


def test_who_is_in_post_and_at_work_on_every_day_is_free(furnished: Workspace) -> None:
    assert free(furnished) == set(EVERYBODY)
    furnished.write(record_leave, SIAN, NEXT, NEXT)
    go_away(furnished, JO, DAY, DAY)
    end_posting(furnished, AMIR, date(2026, 6, 30))
    assert free(furnished) == set(EVERYBODY) - {JO, AMIR}
    assert free(furnished, (*MORNING, PartDraft(NEXT))) == set(EVERYBODY) - {JO, AMIR, SIAN}


def test_a_place_elsewhere_counts_at_the_same_time_only_and_while_the_session_stands(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(parts=(PartDraft(DAY, 700, 800),)))
    furnished.write(request_places, uuid, [LearnerDraft(DAI)], by="x", today=TODAY)
    assert free(furnished) == set(EVERYBODY) - {DAI}
    assert free(furnished, (PartDraft(DAY, 540, 700),)) == set(EVERYBODY)
    # In the session itself nobody stands in their own way.
    assert free(furnished, MORNING, uuid) == set(EVERYBODY)
    assert when(furnished).has_place(DAI, uuid)
    assert not when(furnished).has_place(SIAN, uuid)
    furnished.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason="Ill", today=TODAY)
    assert free(furnished) == set(EVERYBODY)


def test_a_day_can_be_taken(furnished: Workspace) -> None:
    found = when(furnished)
    found.take_day(SIAN, DAY)
    assert not found.is_free(SIAN, b"x", MORNING)
    assert found.is_free(SIAN, b"x", (PartDraft(NEXT),))
