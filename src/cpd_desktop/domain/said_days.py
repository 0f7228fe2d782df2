"""Days that somebody gives: which cannot be meant, cannot have come yet, or stand in the wrong order. Refused alike in every form."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.periods import EARLIEST, LATEST
from cpd_desktop.domain.problems import Refused


def refuse_impossible_day(day: date | None, field: str) -> None:
    """Raise Refused, with the field, for a day in a year that cannot be meant; None is no day at all."""
    if day is not None and not EARLIEST <= day <= LATEST:
        message = f"{day:%d/%m/%Y} cannot be meant: give a day from {EARLIEST.year} to {LATEST.year}."
        raise Refused(message, field=field)


def refuse_day_ahead(day: date, today: date, field: str) -> None:
    """Raise Refused, with the field, for a day on which something cannot have happened yet, or that cannot be meant."""
    refuse_impossible_day(day, field)
    if day > today:
        message = f"{day:%d/%m/%Y} lies in the future: record it once it has happened."
        raise Refused(message, field=field)


def refuse_impossible_spell(starts_on: date | None, ends_on: date | None) -> None:
    """Raise Refused, with the field `starts_on` or `ends_on`, for days that cannot be meant, or a last day before the first."""
    refuse_impossible_day(starts_on, "starts_on")
    refuse_impossible_day(ends_on, "ends_on")
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        message = f"The last day {ends_on:%d/%m/%Y} is before the first, {starts_on:%d/%m/%Y}."
        raise Refused(message, field="ends_on")
