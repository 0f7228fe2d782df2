"""What a place in a course usually costs follows from what its places have cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance
from cpd_desktop.services.usual_costs import usual_costs
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.planned_book import offered
from tests.services.sessions.sessions_book import AMIR, CAPACITY, DAI, FIRE, JO, SIAN, all_present, book, furnish

PAST = date(2026, 6, 1)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def cost_known(workspace: Workspace, person_id: int, cost: str, *, outcome: Outcome = Outcome.COMPLETED) -> None:
    draft = RecordDraft(0, PersonKey(), "", PAST, outcome=outcome, cost=cost)
    workspace.write(record_for, [person_id], RecordEntry(FIRE, draft), today=TODAY)


def test_where_no_cost_is_known_there_is_none(furnished: Workspace) -> None:
    assert furnished.read(usual_costs) == {}
    cost_known(furnished, SIAN, "")
    assert furnished.read(usual_costs) == {}


def test_it_is_the_middle_one_and_of_two_the_lower(furnished: Workspace) -> None:
    cost_known(furnished, SIAN, "90")
    cost_known(furnished, AMIR, "10.50")
    assert furnished.read(usual_costs) == {FIRE: Decimal("10.50")}
    cost_known(furnished, JO, "40")
    cost_known(furnished, DAI, "1000", outcome=Outcome.DNA)
    known = furnished.head().number
    assert furnished.read(usual_costs) == {FIRE: Decimal(40)}
    cost_known(furnished, 5, "0")
    assert furnished.read(usual_costs) == {FIRE: Decimal("10.50")}
    assert furnished.read(usual_costs, known) == {FIRE: Decimal(40)}


def test_the_places_of_a_closed_session_cost_their_share(furnished: Workspace) -> None:
    uuid = offered(furnished, PAST, cost=100, capacity=20)
    book(furnished, uuid, SIAN, AMIR, JO)
    assert furnished.read(usual_costs) == {}
    furnished.write(mark_attendance, uuid, all_present(furnished, uuid), today=TODAY)
    furnished.write(close_session, uuid, today=TODAY)
    assert furnished.read(usual_costs) == {CAPACITY: Decimal("33.33")}
