"""Seeded chance and the working calendar: the same in every process and under every version of Python that we run on."""

from __future__ import annotations

import random
from datetime import date, timedelta
from zlib import crc32


def chance(*parts: object) -> random.Random:
    """Return a source of chance that depends on *parts* alone, so that one draw never shifts another."""
    return random.Random("|".join(str(part) for part in parts))  # noqa: S311 - an invented council, not a key.


def day_within(dice: random.Random, least: int, most: int) -> int:
    """Return a number of days from *least* to *most*, both included."""
    return dice.randint(least, most)


def working_day_from(day: date) -> date:
    """Return *day*, or the Monday after it if it falls on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)


def working_day_until(day: date) -> date:
    """Return *day*, or the Friday before it if it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def cohort_from(course: str, day: date) -> date:
    """Return the first day on or after *day* on which the classroom course with that code is held."""
    for months in range(3):
        found = [held for held in _cohorts(course, day.year, day.month + months) if held >= day]
        if found:
            return found[0]
    raise AssertionError  # Every month has two.


def cohort_until(course: str, day: date) -> date:
    """Return the last day on or before *day* on which the classroom course with that code was held."""
    for months in range(3):
        found = [held for held in _cohorts(course, day.year, day.month - months) if held <= day]
        if found:
            return found[-1]
    raise AssertionError  # Every month has two.


def _cohorts(course: str, year: int, month: int) -> tuple[date, date]:
    # The second and third Tuesday, Wednesday or Thursday of the month: never a bank holiday, never at Christmas.
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    weekday = 1 + crc32(course.encode()) % 3
    first = date(year, month, 8)
    held = first + timedelta(days=(weekday - first.weekday()) % 7)
    return held, held + timedelta(days=7)
