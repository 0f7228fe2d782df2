"""The registry of queries: what each can be asked about, and over which period."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.evidence_packs import Asked
from cpd_desktop.domain.evidence_queries import (
    QUERIES,
    asked_words,
    check_asked,
    check_recorded,
    period_of,
    query_named,
    uuid_of,
    year_of,
    year_period_words,
)
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.evidence_pack_facts import evidence_categories

AS_AT = date(2026, 6, 15)
NAMES = {"team", "service", "course", "requirement", "source", "finding", "register", "period"}


def test_the_registry_speaks_of_what_there_is() -> None:
    assert len(QUERIES) >= 24
    assert len({one.code for one in QUERIES}) == len({one.title for one in QUERIES}) == len(QUERIES)
    assert {one.category for one in QUERIES} <= set(evidence_categories(AS_AT))
    assert all(set(one.takes) <= NAMES and set(one.needs) <= set(one.takes) for one in QUERIES)


def test_what_is_asked_is_put_in_order() -> None:
    found = check_asked(Asked(" Requirement ", team=" Deaf  Services ", requirement=" BSL-3 "))
    assert found == Asked("requirement", team="Deaf Services", requirement="BSL-3")
    assert query_named("REQUIREMENT").code == "requirement"


@pytest.mark.parametrize(
    ("code", "parts", "field"),
    [
        ("nothing", {}, "query"),
        ("named-roles", {"team": "East"}, "team"),
        ("named-roles", {"about": "ab"}, "about"),
        ("requirement", {}, "requirement"),
        ("course", {}, "course"),
        ("findings", {"about": "no uuid"}, "about"),
        ("findings", {"begins_on": AS_AT}, "begins_on"),
        ("group-sessions", {"begins_on": date(1900, 1, 1)}, "begins_on"),
        ("group-sessions", {"begins_on": AS_AT, "ends_on": date(2026, 6, 14)}, "ends_on"),
    ],
)
def test_what_cannot_be_asked_is_refused(code: str, parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_asked(Asked(code, **parts))
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("begins_on", "ends_on", "field", "days"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "begins_on", "01/04/2025 to 31/03/2026"),
        (None, date(2026, 10, 1), "begins_on", "01/04/2026 to 31/03/2027"),
        (date(2026, 4, 1), None, "ends_on", "01/04/2026 to 31/03/2027"),
        (date(2026, 4, 1), date(2026, 9, 30), "ends_on", "01/04/2026 to 31/03/2027"),
        (date(2025, 4, 1), date(2027, 3, 31), "ends_on", "01/04/2025 to 31/03/2026"),
        (date(2025, 3, 31), date(2026, 3, 31), "begins_on", "01/04/2024 to 31/03/2025"),
    ],
)
def test_what_counts_a_year_is_recorded_with_the_days_of_one_or_none(
    begins_on: date | None, ends_on: date | None, field: str, days: str
) -> None:
    yearly = [one.code for one in QUERIES if one.counts_a_year]
    assert len(yearly) == 11
    for code in yearly:
        asked = Asked(code, begins_on=begins_on, ends_on=ends_on)
        with pytest.raises(Refused, match=f"counts a year from 1 April: give {days}, or no days") as refusal:
            check_recorded(asked)
        assert refusal.value.field == field
        assert check_asked(asked) == asked, "what was recorded so before is still answered"
        assert check_recorded(Asked(code)) == Asked(code)
        whole = Asked(code, begins_on=date(2025, 4, 1), ends_on=date(2026, 3, 31))
        assert check_recorded(whole) == whole
    other = Asked("group-sessions", begins_on=begins_on, ends_on=ends_on)
    assert check_recorded(other) == other


def test_a_register_is_named_and_a_finding_has_a_uuid() -> None:
    assert check_asked(Asked("cpd-readiness", about="Social Work England")).about == "Social Work England"
    assert uuid_of("ab" * 16) == b"\xab" * 16


@pytest.mark.parametrize(
    ("begins_on", "ends_on", "period", "year"),
    [
        (None, None, (date(2025, 6, 16), AS_AT), 2026),
        (date(2026, 1, 1), None, (date(2026, 1, 1), AS_AT), 2025),
        (None, date(2026, 3, 31), (date(2025, 4, 1), date(2026, 3, 31)), 2025),
        (None, date(2026, 12, 31), (date(2025, 6, 16), AS_AT), 2026),
        (date(2025, 4, 1), date(2026, 3, 31), (date(2025, 4, 1), date(2026, 3, 31)), 2025),
    ],
)
def test_without_days_the_twelve_months_to_the_date_are_asked_about(
    begins_on: date | None, ends_on: date | None, period: tuple[date, date], year: int
) -> None:
    asked = Asked("group-sessions", begins_on=begins_on, ends_on=ends_on)
    assert period_of(asked, AS_AT) == period
    assert year_of(asked, AS_AT) == year


def test_what_is_asked_is_said_in_words() -> None:
    asked = Asked("finding-reach", team="East", about="abcdef0123" + "0" * 22)
    assert asked_words(asked) == "People in post who acknowledged a finding · East · abcdef01"
    assert asked_words(asked, about="Adult D") == "People in post who acknowledged a finding · East · Adult D"
    assert (
        asked_words(Asked("group-sessions", begins_on=date(2026, 4, 1)))
        == "Group reflective sessions held · from 1 Apr 2026"
    )
    other = Asked("compliments", begins_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    counted = "of the year 2025-26 (1 Apr 2025 to 31 Mar 2026), in which 1 Jan 2026 lies"
    assert asked_words(other) == f"Compliments received · {counted}"
    assert asked_words(Asked("compliments", ends_on=date(2026, 10, 1))).endswith(
        "of the year 2026-27 (1 Apr 2026 to 31 Mar 2027), in which 1 Oct 2026 lies"
    )
    whole = Asked("compliments", begins_on=date(2025, 4, 1), ends_on=date(2026, 3, 31))
    assert asked_words(whole) == "Compliments received · from 1 Apr 2025 to 31 Mar 2026"
    assert asked_words(Asked("compliments")) == "Compliments received"
    assert year_period_words(2025) == "2025-26 (1 Apr 2025 to 31 Mar 2026)"
