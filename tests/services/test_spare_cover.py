"""How many people a team can spare on a day, as bookings are held against it."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.sessions.booking import request_places
from cpd_desktop.services.sessions.known import known_sessions
from cpd_desktop.services.spare_cover import Spare, spare_cover
from cpd_desktop.services.team_cover import set_team_cover
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from tests.services.building import TODAY
from tests.services.planned_book import offered
from tests.services.roles_book import end_posting, go_away
from tests.services.sessions.sessions_book import AMIR, FIRE, JO, SIAN, book, furnish

WEDNESDAY, SATURDAY = date(2026, 7, 1), date(2026, 7, 4)
EAST = 1


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    furnish(workspace)
    workspace.write(set_team_cover, EAST, 2)
    return workspace


def spare(workspace: Workspace, *days: date, upto: int | None = None) -> tuple[Spare, ...]:
    def ask(session: Session) -> tuple[Spare, ...]:
        facts = memory_of(session).facts(session, upto)
        return spare_cover(session, facts, days or (WEDNESDAY,), known_sessions(session, upto), upto)

    return workspace.read(ask)


def test_a_team_spares_those_at_work_above_its_minimum(furnished: Workspace) -> None:
    assert spare(furnished) == (Spare(EAST, WEDNESDAY, frozenset({SIAN, AMIR, JO}), 1),)
    assert spare(furnished, SATURDAY) == ()
    before = furnished.head().number
    furnished.write(set_team_cover, EAST, 5)
    assert spare(furnished)[0].spare == 0
    assert spare(furnished, upto=before)[0].spare == 1
    furnished.write(set_team_cover, EAST, None)
    assert spare(furnished) == ()


def test_who_is_on_leave_away_gone_or_booked_is_not_at_work(furnished: Workspace) -> None:
    furnished.write(record_leave, SIAN, WEDNESDAY, WEDNESDAY)
    assert spare(furnished) == (Spare(EAST, WEDNESDAY, frozenset({AMIR, JO}), 0),)
    go_away(furnished, JO, TODAY)
    assert spare(furnished)[0].at_work == {AMIR}
    end_posting(furnished, AMIR, date(2026, 6, 30))
    assert spare(furnished)[0].at_work == frozenset()


def test_who_only_asked_for_a_place_is_at_work(furnished: Workspace) -> None:
    uuid = offered(furnished, WEDNESDAY, course=FIRE, needs_approval=True)
    furnished.write(request_places, uuid, [LearnerDraft(SIAN)], by="x", today=TODAY)
    assert spare(furnished)[0].at_work == {SIAN, AMIR, JO}
    book(furnished, uuid, AMIR)
    assert spare(furnished)[0].at_work == {SIAN, JO}
