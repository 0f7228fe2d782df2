"""Clashes: what stands in the way of somebody's place in a session. They are said before booking, and forbid nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.sessions import PartDraft
from cpd_desktop.domain.training import Open, ValidUntil

_SATURDAY = 5


class ClashKind(StrEnum):
    """What a place clashes with, worst first."""

    NOT_IN_POST = "not in post"
    ABSENCE = "long-term absence"
    LEAVE = "leave"
    SESSION = "another session"
    SUPERVISION = "supervision"
    COVER = "minimum cover"
    HELD = "held already"


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that stands in somebody's way on a day, and the sentence that says so, with their name."""

    person_id: int
    name: str
    kind: ClashKind
    on: date
    sentence: str


def parts_overlap(one: PartDraft, other: PartDraft) -> bool:
    """Whether nobody can be at both: on the same day, at times that overlap, or where one of them has no times."""
    if one.held_on != other.held_on:
        return False
    if one.starts_at is None or one.ends_at is None or other.starts_at is None or other.ends_at is None:
        return True
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def is_working_day(day: date) -> bool:
    """Whether a team's minimum cover is asked for on *day*: Monday to Friday."""
    return day.weekday() < _SATURDAY


def left_at_work(members: Collection[int], away: Collection[int], wanted: Collection[int]) -> int:
    """Return how many of a team's *members* would be at work while those *away* are, and those *wanted* for a session too."""
    return len(set(members) - set(away) - set(wanted))


def held_words(name: str, end: ValidUntil) -> str:
    """Return the sentence of who holds the course of a session already, until *end*."""
    if end is Open.NEVER:
        return f"{name} holds this course already, and it does not expire."
    if end is Open.NOT_KNOWN:
        return f"{name} holds this course already; until when is not known."
    return f"{name} holds this course already, until {end:%d/%m/%Y}."
