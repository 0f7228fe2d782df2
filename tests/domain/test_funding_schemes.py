"""Schemes and their editions: windows, which edition covers what, and what each part pays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_schemes import (
    ClaimDays,
    Edition,
    EditionDraft,
    Scheme,
    SchemePart,
    Window,
    WindowFrom,
    check_edition,
    scheme_called,
)
from cpd_desktop.domain.problems import Refused
from tests.domain.claims_sample import COURSE, EDITION, ELDER, END, LDSS, START


def test_a_window_is_counted_from_the_latest_of_its_days() -> None:
    days = ClaimDays(date(2026, 1, 10), date(2026, 1, 31), date(2026, 2, 1))
    assert START.window(days) == Window(date(2026, 1, 31), date(2026, 4, 29))
    assert END.window(days) == Window(date(2026, 2, 1), date(2026, 4, 30))
    assert START.window(ClaimDays(date(2026, 1, 10))) == Window(lacking=(WindowFrom.START,))
    assert START.window(ClaimDays()) == Window(lacking=(WindowFrom.PAYMENT, WindowFrom.START))


def test_a_window_without_months_or_days_has_no_end() -> None:
    assert SchemePart("x").window(ClaimDays()) == Window()
    closed = SchemePart("x", last_claim_on=date(2025, 3, 21))
    assert closed.window(ClaimDays()) == Window(None, date(2025, 3, 21))
    open_ended = SchemePart("x", window_from=(WindowFrom.START,))
    assert open_ended.window(ClaimDays(started_on=date(2026, 1, 1))) == Window(date(2026, 1, 1), None)
    later = replace(COURSE, last_claim_on=date(2030, 1, 1))
    assert later.window(ClaimDays(completed_on=date(2026, 1, 1))).deadline == date(2026, 3, 31)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 120))
def test_a_deadline_is_the_day_before_that_many_months_on(day: date, months: int) -> None:
    window = replace(COURSE, months=months).window(ClaimDays(completed_on=day))
    assert window.opens == day
    assert window.deadline is not None
    assert 28 * months <= (window.deadline - day).days + 1 <= 31 * months
    after = window.deadline + timedelta(days=1)
    assert (after.year - day.year) * 12 + after.month - day.month == months
    assert after.day == day.day or (after + timedelta(days=1)).day == 1


def test_an_edition_covers_first_payments_from_its_first_to_its_last_day() -> None:
    assert [one.covers(date(2025, 4, 1)) for one in (ELDER, EDITION)] == [False, True]
    assert not EDITION.covers(None)
    endless = Edition(EditionDraft("LOCAL", "current", "Local", (COURSE,)))
    assert endless.covers(None)
    assert endless.covers(date(1990, 1, 1))
    assert [one.days_words for one in (ELDER, endless)] == ["from 1 Apr 2024 to 31 Mar 2025", "any day"]
    assert [one.name for one in (ELDER, endless)] == ["LDSS 2024-25", "LOCAL current"]


def test_an_edition_of_ones_own_comes_first() -> None:
    own = replace(EDITION, row_id=7)
    newer = replace(EDITION, row_id=9)
    scheme = replace(LDSS, editions=(ELDER, EDITION, own, newer))
    assert scheme.edition_for(date(2025, 6, 1)) is newer
    assert scheme.edition_called("2024-25 ") is ELDER
    assert scheme.edition_called("2030-31") is None


def test_the_editions_of_a_financial_year_are_those_with_a_day_in_it() -> None:
    assert [LDSS.editions_in(year) for year in (2023, 2024, 2025, 2026)] == [(), ("2024-25",), ("2025-26",), ()]


def test_a_scheme_is_found_by_code_or_title_blind_to_case() -> None:
    every = (LDSS, Scheme("LEVY", "Levy"))
    assert scheme_called(every, "ldss") is LDSS
    assert scheme_called(every, " support  SCHEME ") is LDSS
    assert scheme_called(every, "WDF") is None
    assert LDSS.name == "Support scheme (LDSS)"


def test_what_each_part_pays_comes_to_the_cost() -> None:
    paid = EDITION.amounts(Decimal("999.99"), About.QUALIFICATION)
    assert [(part.part, amount) for part, amount in paid] == [("60%", Decimal("599.99")), ("40%", Decimal("400.00"))]
    unknown = Edition(replace(EDITION.said, parts=(replace(COURSE, share=None),)))
    assert unknown.amounts(Decimal(10), About.TRAINING) == ()
    assert [part.part for part in EDITION.parts_for(About.OTHER)] == ["100%"]
    assert EDITION.part("60 %") is None
    assert EDITION.part("60%") is START


GOOD = EDITION.said


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"scheme": ""}, "scheme"), ({"title": " "}, "title"), ({"ends_on": date(2025, 3, 31)}, "ends_on"),
        ({"starts_on": date(1949, 1, 1)}, "starts_on"), ({"cap": Decimal("1.001")}, "cap"), ({"cap": Decimal(0)}, "cap"),
        ({"file_megabytes": 0}, "file_megabytes"), ({"notes": "x" * 2_001}, "notes"), ({"parts": ()}, "parts"),
        ({"parts": (COURSE, COURSE)}, "parts"), ({"parts": (SchemePart(" "),)}, "parts"),
        ({"parts": (replace(COURSE, share=Decimal(101)),)}, "parts"), ({"parts": (replace(COURSE, share=Decimal(0)),)}, "parts"),
        ({"parts": (replace(COURSE, months=0),)}, "parts"), ({"parts": (replace(COURSE, months=121),)}, "parts"),
        ({"parts": (replace(COURSE, window_from=()),)}, "parts"), ({"parts": (replace(COURSE, evidence=("A", "a ")),)}, "parts"),
        ({"parts": (replace(COURSE, evidence=("",)),)}, "parts"),
        ({"parts": (START, replace(END, share=Decimal("40.01")))}, "parts"),
    ],
)  # fmt: skip
def test_what_cannot_be_an_edition_is_refused(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_edition(replace(GOOD, **parts))
    assert refused.value.field == field


def test_an_edition_is_written_without_blanks_around_it() -> None:
    found = check_edition(replace(GOOD, scheme=" ldss ", edition=" 2025-26 ", title=" Support   scheme "))
    assert found == GOOD
