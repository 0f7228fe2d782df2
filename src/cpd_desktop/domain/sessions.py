"""Training sessions: what is typed about one, what is wrong with it in itself, and when its parts are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import EARLIEST, LATEST
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded

LONGEST_LINE = 300
LONGEST_TEXT = 5_000
MOST_PLACES = 10_000
MOST_PARTS = 100
DEAREST = Decimal(10_000_000)


class SessionState(StrEnum):
    """Where a session stands."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class CoProduction(StrEnum):
    """How strongly a session was co-produced: a step of the ladder, lowest first; blank where nobody has said."""

    NONE = ""
    INFORMED = "informed"
    CONSULTED = "consulted"
    CO_DESIGNED = "co-designed"
    CO_DELIVERED = "co-delivered"
    LED = "led"


class Audience(StrEnum):
    """Learners from outside the council who are counted and not named."""

    CARERS = "unpaid carers"
    PROVIDERS = "providers"
    PARTNERS = "partners"
    PEOPLE = "people who draw on care and support"
    OTHERS = "others"


class EndedBy(StrEnum):
    """Who cancelled a session, or a place in it."""

    LEARNER = "learner"
    MANAGER = "manager"
    ORGANISER = "organiser"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class PartDraft:
    """One meeting of a session: for the group *group*, or for everybody where that is blank.

    *starts_at* and *ends_at* are minutes from midnight, None where no time is given; *place* blank is the session's; *uuid*, in
    hexadecimal, of one that is recorded already, blank for a new one.
    """

    held_on: date
    starts_at: int | None = None
    ends_at: int | None = None
    group: str = ""
    place: str = ""
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class AudienceDraft:
    """Learners who are counted and not named: how many are expected, and how many came; None is not known."""

    audience: Audience
    organisation: str = ""
    expected: int | None = None
    attended: int | None = None


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session of a course. *title* blank is the course's own; *cost* is for the whole session, None where nobody knows.

    *capacity* None is no limit, and counts named learners; *book_by* is the last day to book; *hours* are what each learner is
    credited with, as text, blank for what the times of the parts come to. *purpose*, *for_whom* and *hoped_for* say why this
    course, for whom, and what is to change.
    """

    course_id: int
    parts: tuple[PartDraft, ...]
    title: str = ""
    place: str = ""
    link: str = ""
    trainer: str = ""
    provider: str = ""
    capacity: int | None = None
    book_by: date | None = None
    cost: Decimal | None = None
    hours: str = ""
    purpose: str = ""
    for_whom: str = ""
    hoped_for: str = ""
    co_production: CoProduction = CoProduction.NONE
    co_produced_with: str = ""
    needs_approval: bool = False
    is_assessed: bool = False
    audiences: tuple[AudienceDraft, ...] = ()


def cost_from_text(text: str) -> Decimal | None:
    """Read `1,250`, `£1250.50` or nothing as pounds. Raises ValueError, with a reason that can be shown, on anything else."""
    words = text.strip().removeprefix("£").replace(",", "").strip()
    if not words:
        return None
    try:
        cost = Decimal(words)
    except InvalidOperation:
        cost = None
    if cost is None or not cost.is_finite() or cost < 0 or cost > DEAREST or cost != round(cost, 2):
        message = f"'{text}' is not a cost: write pounds, such as 1250 or 1,250.50"
        raise ValueError(message)
    return cost


def groups_of(parts: Iterable[PartDraft]) -> tuple[str, ...]:
    """Return the names of the groups that learners choose between, in order of their first day; nothing where there is one for all."""
    first: dict[str, tuple[date, int]] = {}
    names: dict[str, str] = {}
    for part in parts:
        if key := folded(part.group):
            names.setdefault(key, " ".join(part.group.split()))
            when = (part.held_on, part.starts_at or 0)
            first[key] = min(first.get(key, when), when)
    return tuple(names[key] for key in sorted(first, key=lambda key: (first[key], key)))


def parts_for(parts: Iterable[PartDraft], group: str) -> tuple[PartDraft, ...]:
    """Return the parts that a learner of *group* takes, in order: that group's, and those for everybody."""
    mine = [one for one in parts if folded(one.group) in ("", folded(group))]
    return tuple(sorted(mine, key=lambda one: (one.held_on, one.starts_at or 0, one.uuid)))


def minutes_of(parts: Iterable[PartDraft]) -> int | None:
    """Return how long *parts* take together, in minutes; None if one of them has no times."""
    total = 0
    for one in parts:
        if one.starts_at is None or one.ends_at is None:
            return None
        total += one.ends_at - one.starts_at
    return total


def check_session(draft: SessionDraft) -> None:
    """Raise Refused, with the field, for what cannot be so: no part, times that end before they begin, a capacity of none."""
    _check_parts(draft.parts)
    if draft.capacity is not None and not 1 <= draft.capacity <= MOST_PLACES:
        message = f"Places are from 1 to {MOST_PLACES:,}; leave them blank for no limit."
        raise Refused(message, field="capacity")
    if draft.book_by is not None and draft.book_by > max(part.held_on for part in draft.parts):
        message = "The last day to book is after the session itself: give an earlier day."
        raise Refused(message, field="book_by")
    if draft.hours.strip():
        _check_hours(draft.hours)
    if draft.co_production is CoProduction.NONE and draft.co_produced_with.strip():
        message = "Say how far it was co-produced as well: informed, consulted, co-designed, co-delivered or led."
        raise Refused(message, field="co_production")
    for name, most in (
        ("title", LONGEST_LINE), ("place", LONGEST_LINE), ("link", 2_000), ("trainer", LONGEST_LINE), ("provider", LONGEST_LINE),
        ("purpose", LONGEST_TEXT), ("for_whom", LONGEST_TEXT), ("hoped_for", LONGEST_TEXT), ("co_produced_with", LONGEST_LINE),
    ):  # fmt: skip
        if len(getattr(draft, name)) > most:
            message = f"This is longer than {most:,} characters: shorten it."
            raise Refused(message, field=name)
    _check_cost(draft.cost)
    for audience in draft.audiences:
        if len(audience.organisation) > LONGEST_LINE:
            message = f"The name of an organisation is longer than {LONGEST_LINE} characters: shorten it."
            raise Refused(message, field="audiences")
        if any(count is not None and not 0 <= count <= MOST_PLACES for count in (audience.expected, audience.attended)):
            message = f"Head-counts are from 0 to {MOST_PLACES:,}."
            raise Refused(message, field="audiences")


def _check_cost(cost: Decimal | None) -> None:
    if cost is not None and (not cost.is_finite() or not 0 <= cost <= DEAREST or cost != round(cost, 2)):
        message = f"A cost is from £0 to £{DEAREST:,}, in pounds and pence; leave it blank where it is not known."
        raise Refused(message, field="cost")


def _check_parts(parts: tuple[PartDraft, ...]) -> None:
    if not parts:
        message = "A session has a day: give at least one."
        raise Refused(message, field="parts")
    if len(parts) > MOST_PARTS:
        message = f"A session has at most {MOST_PARTS} parts: make several sessions of it."
        raise Refused(message, field="parts")
    for part in parts:
        if max(len(part.group), len(part.place)) > LONGEST_LINE:
            message = f"The group or the place of a part is longer than {LONGEST_LINE} characters: shorten it."
            raise Refused(message, field="parts")
        if not EARLIEST <= part.held_on <= LATEST:
            message = f"{part.held_on:%d/%m/%Y} is not a day on which a session can be: give one from {EARLIEST.year} to {LATEST.year}."
            raise Refused(message, field="parts")
        if (part.starts_at is None) is not (part.ends_at is None):
            message = "Give both times of a part, from and until, or neither."
            raise Refused(message, field="parts")
        if (
            part.starts_at is not None
            and part.ends_at is not None
            and not 0 <= part.starts_at < part.ends_at <= 24 * 60
        ):
            message = "A part ends after it begins, on the same day: put the times right."
            raise Refused(message, field="parts")
    for group in groups_of(parts) or ("",):
        days = [(one.held_on, one.starts_at) for one in parts_for(parts, group)]
        if len(set(days)) != len(days):
            message = "Two parts of the same group begin at the same time: take one of them out, or name their groups."
            raise Refused(message, field="parts")
        _check_overlap(parts_for(parts, group))


def _check_overlap(parts: tuple[PartDraft, ...]) -> None:
    """Raise Refused where one of *parts*, those of one group in order, begins before another is over."""
    for earlier, later in pairwise(one for one in parts if one.starts_at is not None):
        if earlier.held_on == later.held_on and (later.starts_at or 0) < (earlier.ends_at or 0):
            message = f"Two parts of {later.held_on:%d/%m/%Y} overlap: nobody can be at both. Put the times right, or name their groups."
            raise Refused(message, field="parts")


def _check_hours(text: str) -> None:
    try:
        hours = Decimal(text.strip())
    except InvalidOperation:
        hours = Decimal(-1)
    if not hours.is_finite() or not 0 < hours <= 1_000:
        message = f"'{text.strip()}' is not a number of hours: write for example 6 or 1.5."
        raise Refused(message, field="hours")
