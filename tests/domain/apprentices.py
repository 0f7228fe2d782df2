"""Apprenticeships for the tests of the rules: drafts, breaks, hours, and the rules that come with the program."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipRules
from cpd_desktop.domain.apprenticeships import (
    Apprenticeship,
    ApprenticeshipDraft,
    Attempt,
    AttemptDraft,
    AttemptResult,
    Break,
    Hours,
    Review,
    ReviewDraft,
)
from cpd_desktop.domain.gateway import GatewayRule, gateway_rule
from cpd_desktop.domain.off_the_job import OffTheJobRule, off_the_job_rule, rule_for
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.standards import Standard, StandardDraft
from cpd_desktop.store.rules import reference_rows

TODAY = date(2026, 11, 26)
START = date(2025, 9, 1)
"""Under the rule of fixed hours; the practical period below has 365 days."""
RULES: tuple[OffTheJobRule, ...] = tuple(map(off_the_job_rule, reference_rows("apprenticeship_otj_rules", TODAY)))
GATEWAY_RULES: tuple[GatewayRule, ...] = tuple(map(gateway_rule, reference_rows("gateway_items", TODAY)))
CARE_WORKER = Standard(None, StandardDraft("ST0005", "Adult care worker", level=2, least_hours=Decimal(365)))
SIAN = Person(1, "01", "Siân O’Brien", "00001")


def draft(start: date = START, end: date = date(2026, 8, 31), **parts: Any) -> ApprenticeshipDraft:
    """Return an apprenticeship whose practical period is from *start* to *end*."""
    known: dict[str, Any] = {"ends_on": max(end, date(2026, 11, 30)), "weekly_hours": Decimal(37), **parts}
    return ApprenticeshipDraft(1, "ST0005", start, end, **known)


def one(said: ApprenticeshipDraft | None = None) -> Apprenticeship:
    """Return an apprenticeship on record."""
    return Apprenticeship(1, b"\1" * 16, said or draft(), SIAN, "East", "Adults")


def rules(said: ApprenticeshipDraft | None = None, standard: Standard | None = CARE_WORKER) -> ApprenticeshipRules:
    """Return what an apprenticeship is measured by."""
    return ApprenticeshipRules(rule_for(RULES, (said or draft()).starts_on), standard, GATEWAY_RULES, 12)


def pause(first: date, last: date | None = None, *, back: date | None = None) -> Break:
    """Return a break in learning."""
    return Break(1, b"\2" * 16, first, back, last, "Parental leave")


def hours(on: date, count: str = "7", **parts: Any) -> Hours:
    """Return hours that count and are evidenced, unless *parts* say otherwise."""
    known: dict[str, Any] = {"in_paid_time": True, "is_new_learning": True, "evidence": "Register", **parts}
    return Hours(1, b"\3" * 16, on, Decimal(count), "College day", **known)


def review(on: date, **names: str) -> Review:
    """Return a review, agreed by all three unless *names* say otherwise."""
    known = {"apprentice": "Siân O’Brien", "employer": "Amir Khan", "provider": "Zoë Tutor", **names}
    return Review(1, b"\4" * 16, ReviewDraft(on, **known))


def attempt(result: AttemptResult, on: date = TODAY, number: int = 1) -> Attempt:
    """Return an attempt at the assessment."""
    return Attempt(number, b"\5" * 16, AttemptDraft(number, on, result))
