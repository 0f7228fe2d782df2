"""Courses, how they expire, and training records: what counts, and until when.

Source of the conventions: the project's rules, sections 1 and 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from cpd_desktop.domain.course_versions import Retirement, Retraining
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import add_days, add_months, fixed_day_on_or_after

REFRESH_WINDOW_DAYS = 90
"""How early a refresher may be without shortening the period, unless the course says otherwise."""


class ExpiryKind(StrEnum):
    """The five ways in which a course expires."""

    MONTHS = "months"
    DAYS = "days"
    FIXED_DAY = "fixed day"
    NEVER = "never"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Expiry:
    """How long a completed course counts.

    *number* is the months (1 to 999) or the days (1 to 36,500); *month* and *day* are those of a fixed day.
    """

    kind: ExpiryKind
    number: int = 0
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        if self.kind in (ExpiryKind.MONTHS, ExpiryKind.DAYS):
            unit = self.kind.value if self.number != 1 else self.kind.value[:-1]
            return f"{self.number} {unit}"
        if self.kind is ExpiryKind.FIXED_DAY:
            return f"{self.day} {_MONTHS[self.month - 1]}"
        return self.kind.value


NEVER_EXPIRES = Expiry(ExpiryKind.NEVER)
EXPIRY_NOT_KNOWN = Expiry(ExpiryKind.NOT_KNOWN)

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Compiled by `re` when first wanted: the start imports this and reads none.
_NUMBERED = r"(\d{1,5})\s*(months?|mths?|m|years?|yrs?|y|days?|d)?"
_FIXED = r"(?:every\s+|until\s+|each\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})"
_NEVER_WORDS = {"never", "none", "does not expire", "no expiry", "doesn't expire"}
_NOT_KNOWN_WORDS = {"not known", "unknown", "notknown", "?"}


def expiry_from_text(text: str) -> Expiry:
    """Read `12 months`, `3 years`, `365 days`, `31 March`, `never` or `not known`; a bare number is months.

    Raises ValueError, with a reason that can be shown, on anything else.
    """
    words = " ".join(text.split()).casefold()
    if words in _NEVER_WORDS:
        return NEVER_EXPIRES
    if words in _NOT_KNOWN_WORDS:
        return EXPIRY_NOT_KNOWN
    if numbered := re.fullmatch(_NUMBERED, words, re.IGNORECASE):
        return _numbered_expiry(int(numbered[1]), (numbered[2] or "m")[0], text)
    if fixed := re.fullmatch(_FIXED, words, re.IGNORECASE):
        for index, name in enumerate(_MONTHS):
            if name.casefold().startswith(fixed[2]) and 1 <= int(fixed[1]) <= _MONTH_DAYS[index]:
                return Expiry(ExpiryKind.FIXED_DAY, month=index + 1, day=int(fixed[1]))
    message = f"'{text}' is not an expiry: write for example 12 months, 365 days, 31 March, never or not known"
    raise ValueError(message)


def _numbered_expiry(number: int, unit: str, text: str) -> Expiry:
    if unit == "d" and 1 <= number <= 36_500:
        return Expiry(ExpiryKind.DAYS, number=number)
    months = number * 12 if unit == "y" else number
    if unit != "d" and 1 <= months <= 999:
        return Expiry(ExpiryKind.MONTHS, number=months)
    message = f"'{text}' is out of range: 1 to 999 months or 1 to 36,500 days"
    raise ValueError(message)


class RefreshFrom(StrEnum):
    """Where the period of a refresher starts."""

    COMPLETION = "completion"
    PREVIOUS_END = "previous end"


@dataclass(frozen=True, slots=True)
class Validity:
    """How a course, or a requirement in its place, turns a completion into a last day.

    *window_days* is how long before the previous last day a refresher may be completed and still keep it. *retrainings* are what
    versions of the course ask of those who completed it before them.
    """

    expiry: Expiry
    refresh_from: RefreshFrom = RefreshFrom.COMPLETION
    window_days: int = REFRESH_WINDOW_DAYS
    retrainings: tuple[Retraining, ...] = ()

    def capped(self, end: ValidUntil, completed_on: date) -> ValidUntil:
        """Return *end*, or the earlier day on which a version lets what was completed on *completed_on* count last."""
        for one in self.retrainings:
            if completed_on < one.starts_on and (isinstance(end, Open) or end > one.last_day):
                end = one.last_day
        return end


@dataclass(frozen=True, slots=True)
class DatedValidity:
    """A course's validity from a day on; None is from the beginning."""

    valid_from: date | None
    validity: Validity


@dataclass(frozen=True, slots=True)
class Course:
    """A course as it is known.

    *tier* is 1 aware, 2 skilled, 3 specialist, or None; *group* is the group of people it is for, empty for a generic
    course; *satisfies* are the ids of the courses of a lower level that it stands for; *validities* run from the oldest, and so
    do *retrainings*, which its versions ask for; *retirement* says from when on it is no longer offered.
    """

    id: int
    code: str
    title: str
    validities: tuple[DatedValidity, ...] = (DatedValidity(None, Validity(EXPIRY_NOT_KNOWN)),)
    kind: str = ""
    subject: str = ""
    tier: int | None = None
    group: str = ""
    satisfies: frozenset[int] = frozenset()
    retrainings: tuple[Retraining, ...] = ()
    retirement: Retirement | None = None

    def validity_on(self, as_at: date) -> Validity:
        """Return the validity in force on *as_at*, with what versions begun by then ask; before the first one, the first one."""
        chosen = self.validities[0].validity
        for dated in self.validities:
            if dated.valid_from is None or dated.valid_from <= as_at:
                chosen = dated.validity
        asked = tuple(one for one in self.retrainings if one.starts_on <= as_at) if self.retrainings else ()
        return replace(chosen, retrainings=asked) if asked else chosen


class Outcome(StrEnum):
    """What came of a training record."""

    COMPLETED = "completed"
    PASSED = "passed"
    FAILED = "failed"
    ATTENDED = "attended"
    DNA = "did not attend"
    CANCELLED = "cancelled"
    IN_PROGRESS = "in progress"
    BOOKED = "booked"


COUNTING = frozenset({Outcome.COMPLETED, Outcome.PASSED})


class Evidence(StrEnum):
    """How a training record is known, from weakest to strongest."""

    CLAIMED = "claimed"
    CERTIFICATE = "certificate attached"
    CHECKED = "checked"
    PROVIDER = "provider confirmed"


ASSURED = frozenset({Evidence.CHECKED, Evidence.PROVIDER})
"""Evidence checked by somebody other than the learner, or confirmed by the provider."""


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """One person's one go at one course. *completed_on* is the day it was done or, while booked, is to be done.

    *valid_until_given* is the last day by the source (a certificate, an import); it wins over the computed one.
    """

    id: int
    person_id: int
    course_id: int
    completed_on: date
    outcome: Outcome = Outcome.COMPLETED
    valid_until_given: date | None = None
    evidence: Evidence = Evidence.CLAIMED

    @property
    def counts(self) -> bool:
        """Whether its outcome is one that counts."""
        return self.outcome in COUNTING

    @property
    def assured(self) -> bool:
        """Whether somebody other than the learner has checked it."""
        return self.evidence in ASSURED


class Open(StrEnum):
    """An end that is not a date. Later than every date: first *not known*, then *never*."""

    NOT_KNOWN = "not known"
    NEVER = "never"


ValidUntil = date | Open


def rank_of_end(end: ValidUntil) -> tuple[int, int]:
    """Return the order of ends: dates by day, then not known, then never."""
    if isinstance(end, date):
        return (0, end.toordinal())
    return (1, 0) if end is Open.NOT_KNOWN else (2, 0)


def last_day(expiry: Expiry, starts_on: date) -> ValidUntil:
    """Return the last day of a period that starts on *starts_on*: that plus N months or days, less one day."""
    match expiry.kind:
        case ExpiryKind.MONTHS:
            return add_months(starts_on, expiry.number) - timedelta(days=1)
        case ExpiryKind.DAYS:
            return add_days(starts_on, expiry.number - 1)
        case ExpiryKind.FIXED_DAY:
            return fixed_day_on_or_after(starts_on, expiry.month, expiry.day)
        case ExpiryKind.NEVER:
            return Open.NEVER
        case ExpiryKind.NOT_KNOWN:
            return Open.NOT_KNOWN


def ends_of(records: Iterable[TrainingRecord], validity: Mapping[int, Validity]) -> dict[int, ValidUntil]:
    """Return the last day of each counting record, by record id.

    *records* are one person's counting records that bear on one question; *validity* is what holds for each of their
    courses, by course id. Refreshing from the previous end looks at the latest dated end among the earlier records of
    *records*: completed no more than the window before that end, the new period starts the day after it. No record counts longer
    than the versions of its course let it, a last day by its source included.
    """
    ends: dict[int, ValidUntil] = {}
    latest: date | None = None
    by_day = groupby(sorted(records, key=_completion), key=_completion)
    for completed_on, same_day in by_day:
        # Two records of one day do not refresh each other.
        fresh = {record.id: _end_of(record, validity[record.course_id], latest) for record in same_day}
        ends.update(fresh)
        dated = [end for end in fresh.values() if isinstance(end, date) and end >= completed_on]
        latest = max(dated if latest is None else [latest, *dated], default=None)
    return ends


def _completion(record: TrainingRecord) -> date:
    return record.completed_on


def _end_of(record: TrainingRecord, rule: Validity, latest: date | None) -> ValidUntil:
    end = record.valid_until_given
    return rule.capped(_computed_end(record, rule, latest) if end is None else end, record.completed_on)


def _computed_end(record: TrainingRecord, rule: Validity, latest: date | None) -> ValidUntil:
    starts_on = record.completed_on
    if rule.refresh_from is RefreshFrom.PREVIOUS_END and latest is not None:
        early_by = (latest - record.completed_on).days
        if 0 <= early_by <= rule.window_days:
            starts_on = add_days(latest, 1)
    return last_day(rule.expiry, starts_on)
