from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.cli.shapes_of_sessions import audience_shape, known_session_shape, lapse_shape, leave_shape, part_shape
from cpd_desktop.domain.lapses import Lapse
from cpd_desktop.domain.sessions import Audience, AudienceDraft, PartDraft, SessionDraft, SessionState
from cpd_desktop.services.places import Place
from cpd_desktop.services.sessions.known import KnownSession

DAY = date(2027, 3, 12)


def plain(shape: dict[str, Any]) -> Any:
    return json.loads(json.dumps(shape, default=str))


def a_session(draft: SessionDraft) -> KnownSession:
    return KnownSession(1, b"\x01" * 16, draft, "FIR-01", "Fire safety", SessionState.OPEN, None, "", "")


def test_what_nobody_said_is_null_and_never_a_blank() -> None:
    shape = known_session_shape(a_session(SessionDraft(1, (PartDraft(DAY),))))
    assert "" not in shape.values()
    assert {key for key, value in shape.items() if value is None} == {
        "state_on", "cancelled_by", "reason", "place", "link", "trainer", "provider", "capacity", "book_by", "cost", "hours", "purpose",
        "for_whom", "hoped_for", "co_production", "co_produced_with",
    }  # fmt: skip
    assert (shape["title"], shape["course_title"], shape["session"]) == ("Fire safety", "Fire safety", "01" * 16)
    assert plain(shape)["first_on"] == "2027-03-12"


@pytest.mark.parametrize(
    ("cost", "said"), [(Decimal(0), "0.00"), (Decimal("12.5"), "12.50"), (Decimal("1E+3"), "1000.00")]
)
def test_money_is_exact_decimal_text(cost: Decimal, said: str) -> None:
    assert known_session_shape(a_session(SessionDraft(1, (PartDraft(DAY),), cost=cost)))["cost"] == said


def test_times_are_of_the_clock_and_a_part_for_all_has_no_group() -> None:
    shape = part_shape(PartDraft(DAY, 545, 1440, uuid="0a"))
    assert (shape["starts_at"], shape["ends_at"], shape["group"], shape["part"]) == ("09:05", "24:00", None, "0a")
    assert part_shape(PartDraft(DAY, group="A"))["starts_at"] is None


def test_heads_that_nobody_counted_are_null_and_none_is_nought() -> None:
    assert audience_shape(AudienceDraft(Audience.CARERS, "", 0)) == {
        "audience": "unpaid carers", "organisation": None, "expected": 0, "attended": None,
    }  # fmt: skip


def test_a_lapse_says_whether_it_is_over() -> None:
    lapse = Lapse(1, "Dai Rees", "", "", 1, "Fire safety", DAY)
    assert [lapse_shape(lapse, on)["has_lapsed"] for on in (DAY, date(2027, 3, 13))] == [False, True]
    assert lapse_shape(lapse, DAY)["team"] is None


def test_leave_says_whose_it_is() -> None:
    shape = leave_shape(Place("person", 1, "0a", "Dai Rees"), DAY, DAY)
    assert shape == {"person": "0a", "name": "Dai Rees", "starts_on": DAY, "ends_on": DAY}
