"""Rule packs: the cycle that a day is in, its window, and who is asked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.rule_packs import (
    AppliesTo,
    CycleYears,
    PackContent,
    PackCycle,
    Registered,
    RulePack,
    cycle_on,
    day_in,
    packs_for,
)
from cpd_desktop.services.rule_packs import shipped_packs

SHIPPED = {pack.code: pack for pack in shipped_packs(date(2026, 11, 26))}
CYCLES = {code: pack.content.cycle for code, pack in SHIPPED.items()}


@pytest.mark.parametrize(
    ("code", "as_at", "first", "last", "opens"),
    [
        ("SWE", date(2026, 11, 30), date(2025, 12, 1), date(2026, 11, 30), date(2026, 9, 1)),
        ("SWE", date(2026, 12, 1), date(2026, 12, 1), date(2027, 11, 30), date(2027, 9, 1)),
        ("HCPC-OT", date(2025, 10, 31), date(2023, 11, 1), date(2025, 10, 31), date(2025, 8, 1)),
        ("HCPC-OT", date(2025, 11, 1), date(2025, 11, 1), date(2027, 10, 31), date(2027, 8, 1)),
        ("HCPC-OT", date(2026, 11, 26), date(2025, 11, 1), date(2027, 10, 31), date(2027, 8, 1)),
        ("HCPC-PT", date(2026, 4, 30), date(2024, 5, 1), date(2026, 4, 30), date(2026, 2, 1)),
        ("HCPC-PT", date(2026, 5, 1), date(2026, 5, 1), date(2028, 4, 30), date(2028, 2, 1)),
        ("HCPC-SLT", date(2027, 9, 30), date(2025, 10, 1), date(2027, 9, 30), date(2027, 7, 1)),
        ("HCPC-PSY", date(2027, 6, 1), date(2027, 6, 1), date(2029, 5, 31), date(2029, 3, 1)),
    ],
)
def test_the_cycle_of_a_day(code: str, as_at: date, first: date, last: date, opens: date) -> None:
    cycle = cycle_on(CYCLES[code], as_at)
    assert cycle is not None
    assert (cycle.starts_on, cycle.ends_on, cycle.opens_on, cycle.closes_on) == (first, last, opens, last)


@pytest.mark.parametrize(
    ("as_at", "is_open"),
    [(date(2026, 8, 31), False), (date(2026, 9, 1), True), (date(2026, 11, 30), True), (date(2026, 12, 1), False)],
)
def test_the_window_includes_both_of_its_days(as_at: date, *, is_open: bool) -> None:
    cycle = cycle_on(CYCLES["SWE"], as_at)
    assert cycle is not None
    assert cycle.is_open(as_at) is is_open


def test_a_cycle_without_a_last_day_is_the_time_up_to_the_date() -> None:
    cycle = cycle_on(CYCLES["RWPN"], date(2026, 11, 26))
    assert cycle is not None
    assert (cycle.starts_on, cycle.ends_on, cycle.opens_on) == (date(2025, 11, 27), date(2026, 11, 26), None)
    assert not cycle.is_open(date(2026, 11, 26))
    assert cycle_on(CYCLES["ASYE"], date(2026, 11, 26)) is None


def test_the_last_of_february_and_a_window_that_closes_after_the_cycle() -> None:
    leap = cycle_on(PackCycle(12, "02-29", CycleYears.EVERY, "12-01", "03-31"), date(2027, 2, 28))
    assert leap is not None
    assert (leap.starts_on, leap.ends_on) == (date(2026, 3, 1), date(2027, 2, 28))
    assert (leap.opens_on, leap.closes_on) == (date(2026, 12, 1), date(2027, 3, 31))
    assert [day_in(year, "02-29") for year in (2024, 2026)] == [date(2024, 2, 29), date(2026, 2, 28)]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(["SWE", "HCPC-OT", "HCPC-PT", "HCPC-SLT"]))
def test_cycles_cover_every_day_once(day: date, code: str) -> None:
    cycle = cycle_on(CYCLES[code], day)
    assert cycle is not None
    assert cycle.starts_on <= day <= cycle.ends_on
    assert cycle_on(CYCLES[code], cycle.starts_on) == cycle_on(CYCLES[code], cycle.ends_on) == cycle
    following = cycle_on(CYCLES[code], add_days(cycle.ends_on, 1))
    assert following is not None
    assert following.starts_on == add_days(cycle.ends_on, 1)


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Registered("SWE"), ["SWE"]),
        (Registered("Social Work England (SW123)"), ["SWE"]),
        (Registered("social  work england"), ["SWE"]),
        (Registered("Sweden’s register"), []),
        (Registered("HCPC", "OT91234"), ["HCPC-OT"]),
        (Registered("HCPC", "pyl 1234"), ["HCPC-PSY"]),
        (Registered("Health and Care Professions Council", posts=("Senior Occupational Therapist",)), ["HCPC-OT"]),
        (Registered("HCPC (physiotherapist)", posts=("Team Manager",)), ["HCPC-PT"]),
        (Registered("HCPC", "12345", posts=("Team Manager",)), ["HCPC"]),
        (Registered("SWE; HCPC", posts=("Occupational Therapist",)), ["SWE", "HCPC-OT"]),
        (Registered("", posts=("Occupational Therapist",)), []),
        (Registered("RWPN"), ["RWPN"]),
        (Registered("", roles=frozenset({"rovi"})), ["RWPN"]),
        (Registered("SWE", approvals=frozenset({"AMHP", "PE2"})), ["SWE", "AMHP", "PE"]),
        (Registered("SWE", programmes=frozenset({"ASYE"})), ["SWE", "ASYE"]),
        (Registered("NMC"), []),
        (Registered(), []),
    ],
)
def test_who_is_asked(person: Registered, expected: list[str]) -> None:
    assert [pack.code for pack in packs_for(tuple(SHIPPED.values()), person)] == expected


def test_an_own_pack_asks_whom_it_names() -> None:
    own = RulePack("NMC", "Nurses", PackContent(AppliesTo(bodies=("NMC", "  "))), "", row_id=1)
    assert own.is_own
    assert not SHIPPED["SWE"].is_own
    assert packs_for([own], Registered("NMC")) == (own,)
    assert packs_for([own], Registered("")) == ()


def test_what_is_shipped_says_where_it_comes_from() -> None:
    assert list(SHIPPED) == [
        "SWE", "HCPC-OT", "HCPC-PT", "HCPC-SLT", "HCPC-PSY", "HCPC", "AMHP", "RWPN", "ASYE", "PE",
    ]  # fmt: skip
    for pack in SHIPPED.values():
        assert pack.source
        assert pack.content.rules
    numbers = {rule.code: rule.number for rule in SHIPPED["SWE"].content.rules}
    assert (numbers["pieces"], numbers["peer"]) == (2, 1)
    assert SHIPPED["RWPN"].content.rules[0].number == 30
