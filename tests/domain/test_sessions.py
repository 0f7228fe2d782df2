"""Sessions as drafts: what is refused, at its boundaries; groups, their parts, and times."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_PARTS,
    MOST_PLACES,
    Audience,
    AudienceDraft,
    CoProduction,
    PartDraft,
    SessionDraft,
    check_session,
    cost_from_text,
    groups_of,
    minutes_of,
    parts_for,
)

DAY, NEXT = date(2026, 7, 1), date(2026, 7, 2)
DRAFT = SessionDraft(1, (PartDraft(DAY, 570, 960),))


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("", None), ("  ", None), ("£", None), ("0", Decimal(0)), ("1,250", Decimal(1250)), ("£1250.50", Decimal("1250.50")),
        ("£ 10", Decimal(10)), ("10000000", Decimal(10_000_000)), ("0.01", Decimal("0.01")),
    ],
)  # fmt: skip
def test_a_cost_is_read_as_pounds(text: str, cost: Decimal | None) -> None:
    assert cost_from_text(text) == cost


@pytest.mark.parametrize("text", ["-1", "10000000.01", "1.005", "ten", "NaN", "Infinity", "1e99", "£-3", "1 2"])
def test_what_is_no_cost_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a cost"):
        cost_from_text(text)


@pytest.mark.parametrize(
    "parts",
    [
        {"capacity": 1}, {"capacity": MOST_PLACES}, {"book_by": DAY}, {"hours": "0.25"}, {"hours": " 6 "}, {"hours": "1000"},
        {"title": "x" * LONGEST_LINE}, {"purpose": "x" * LONGEST_TEXT}, {"link": "x" * 2_000}, {"cost": Decimal("0.00")},
        {"co_production": CoProduction.LED}, {"co_production": CoProduction.LED, "co_produced_with": "People First"},
        {"audiences": (AudienceDraft(Audience.CARERS, "", 0, MOST_PLACES),)},
        {"parts": tuple(PartDraft(DAY, at, at + 1) for at in range(MOST_PARTS))},
        {"parts": (PartDraft(DAY, 0, 24 * 60),)}, {"parts": (PartDraft(DAY),)}, {"parts": (PartDraft(date(1950, 1, 1)),)},
        {"parts": (PartDraft(date(2100, 12, 31)),)},
        {"parts": (PartDraft(DAY, 570, 660, "A"), PartDraft(DAY, 570, 660, "B"))},
        {"parts": (PartDraft(DAY, 570, 660), PartDraft(DAY, 660, 700))},
    ],
)  # fmt: skip
def test_what_can_be_so_is_taken(parts: dict[str, Any]) -> None:
    check_session(replace(DRAFT, **parts))


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"capacity": 0}, "capacity"), ({"capacity": -1}, "capacity"), ({"capacity": MOST_PLACES + 1}, "capacity"),
        ({"book_by": NEXT}, "book_by"), ({"hours": "0"}, "hours"), ({"hours": "six"}, "hours"), ({"hours": "NaN"}, "hours"),
        ({"hours": "1000.01"}, "hours"), ({"hours": "-1"}, "hours"), ({"title": "x" * (LONGEST_LINE + 1)}, "title"),
        ({"purpose": "x" * (LONGEST_TEXT + 1)}, "purpose"), ({"link": "x" * 2_001}, "link"),
        ({"cost": Decimal("-0.01")}, "cost"), ({"cost": Decimal("10000000.01")}, "cost"), ({"cost": Decimal("1.001")}, "cost"),
        ({"cost": Decimal("NaN")}, "cost"), ({"co_produced_with": "People First"}, "co_production"),
        ({"audiences": (AudienceDraft(Audience.CARERS, "", -1),)}, "audiences"),
        ({"audiences": (AudienceDraft(Audience.CARERS, "", None, MOST_PLACES + 1),)}, "audiences"),
        ({"audiences": (AudienceDraft(Audience.CARERS, "x" * (LONGEST_LINE + 1)),)}, "audiences"),
        ({"parts": ()}, "parts"), ({"parts": tuple(PartDraft(DAY, at, at + 1) for at in range(MOST_PARTS + 1))}, "parts"),
        ({"parts": (PartDraft(date(1949, 12, 31)),)}, "parts"), ({"parts": (PartDraft(date(2101, 1, 1)),)}, "parts"),
        ({"parts": (PartDraft(DAY, 570, None),)}, "parts"), ({"parts": (PartDraft(DAY, None, 570),)}, "parts"),
        ({"parts": (PartDraft(DAY, 570, 570),)}, "parts"), ({"parts": (PartDraft(DAY, -1, 570),)}, "parts"),
        ({"parts": (PartDraft(DAY, 570, 24 * 60 + 1),)}, "parts"),
        ({"parts": (PartDraft(DAY, 570, 660), PartDraft(DAY, 570, 700))}, "parts"),
        ({"parts": (PartDraft(DAY, 570, 660), PartDraft(DAY, 570, 700, "A"))}, "parts"),
        ({"parts": (PartDraft(DAY, 570, 660), PartDraft(DAY, 600, 700, "A"))}, "parts"),
        ({"parts": (PartDraft(DAY), PartDraft(DAY))}, "parts"),
        ({"parts": (PartDraft(DAY, group="x" * (LONGEST_LINE + 1)),)}, "parts"),
        ({"parts": (PartDraft(DAY, place="x" * (LONGEST_LINE + 1)),)}, "parts"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_refused_with_its_field(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_session(replace(DRAFT, **parts))
    assert refused.value.field == field


def test_groups_are_named_once_in_the_order_of_their_first_day() -> None:
    parts = (
        PartDraft(NEXT, 600, 700, " south  side "), PartDraft(DAY, group="North"), PartDraft(DAY, 1, 2, "SOUTH SIDE"),
        PartDraft(DAY),
    )  # fmt: skip
    assert groups_of(parts) == ("North", "south side")
    assert groups_of((PartDraft(DAY), PartDraft(NEXT, group="  "))) == ()


def test_a_learner_takes_the_parts_of_their_group_and_those_for_everybody() -> None:
    everybody, north, south = PartDraft(NEXT), PartDraft(DAY, group="North"), PartDraft(DAY, group="South")
    parts = (everybody, north, south)
    assert parts_for(parts, " NORTH ") == (north, everybody)
    assert parts_for(parts, "") == (everybody,)
    assert parts_for((north, south), "West") == ()


def test_minutes_are_known_where_every_part_has_its_times() -> None:
    assert minutes_of((PartDraft(DAY, 570, 660), PartDraft(NEXT, 0, 30))) == 120
    assert minutes_of((PartDraft(DAY, 570, 660), PartDraft(NEXT))) is None
    assert minutes_of(()) == 0


@given(st.lists(st.sampled_from(["", "A", "a ", "B", " b", "C"]), max_size=8))
def test_every_part_is_taken_by_somebody(groups: list[str]) -> None:
    parts = [PartDraft(DAY, at, at + 1, group, uuid=str(at)) for at, group in enumerate(groups)]
    taken = {part.uuid for name in groups_of(parts) or ("",) for part in parts_for(parts, name)}
    assert taken == {part.uuid for part in parts}
