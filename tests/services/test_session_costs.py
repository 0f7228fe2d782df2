"""What each place in a session cost."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cpd_desktop.domain.bookings import Mark
from cpd_desktop.domain.sessions import Audience, AudienceDraft
from cpd_desktop.services.session_costs import parts_attended, place_costs, was_there
from cpd_desktop.services.sessions.attendance import reopen_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import someone, with_courses
from tests.services.practice_book import OUTSIDER, booking_of, held

HELD_ON = TODAY - timedelta(days=40)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    with_courses(workspace)
    for at in range(1, 4):
        someone(workspace, f"{at:05}", f"Person {at}")
    return workspace


def test_whoever_was_there_shares_the_cost_also_those_counted_by_head(furnished: Workspace) -> None:
    heads = (AudienceDraft(Audience.CARERS, attended=3), AudienceDraft(Audience.OTHERS, expected=5))
    uuid = held(furnished, HELD_ON, [1, 2, 3, OUTSIDER], cost=Decimal(100), audiences=heads, marks={3: Mark.DNA})

    costs = furnished.read(place_costs)
    assert costs == {
        booking_of(furnished, uuid, 1): Decimal("16.67"),
        booking_of(furnished, uuid, 2): Decimal("16.67"),
        booking_of(furnished, uuid, None): Decimal("16.67"),
    }


def test_a_failed_assessment_was_a_place_taken(furnished: Workspace) -> None:
    held(furnished, HELD_ON, [1, 2], cost=Decimal("10.01"), is_assessed=True, marks={2: Mark.FAILED})
    assert sorted(furnished.read(place_costs).values()) == [Decimal("5.00"), Decimal("5.01")]


def test_sessions_that_are_open_or_whose_cost_nobody_knows_have_none(furnished: Workspace) -> None:
    held(furnished, HELD_ON, [1])
    uuid = held(furnished, HELD_ON + timedelta(1), [2], cost=Decimal(50))
    held(furnished, HELD_ON + timedelta(2), [3], cost=Decimal(50), is_closed=False)
    before = furnished.head().number
    assert furnished.read(place_costs) == {booking_of(furnished, uuid, 2): Decimal("50.00")}
    furnished.write(reopen_session, uuid, today=TODAY)
    assert furnished.read(place_costs) == {}
    assert len(furnished.read(place_costs, before)) == 1


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("", ()), ("{}", ()), ('{"aa": "A"}', ()), ('{"aa": "D"}', ()), ('{"aa": "P"}', ("aa",)),
        ('{"aa": "F", "bb": "D", "cc": "P"}', ("aa", "cc")),
    ],
)  # fmt: skip
def test_marks_say_at_which_parts_somebody_was(marks: str, expected: tuple[str, ...]) -> None:
    assert parts_attended(marks) == expected
    assert was_there(marks) is bool(expected)
