"""Off-the-job training: the minimum by the rule of the start date, what is planned on a date, and how far somebody is.

The rules are dated data (`resources/rules/apprenticeship_otj_rules.csv`), each with its source. Source of the conventions: the
project's rules, section 9.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from cpd_desktop.domain.apprenticeships import ApprenticeshipDraft, Break, Hours
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.learning_days import days_off, learning_days, moved_end
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.domain.problems import Refused

ON_TRACK_FROM = Fraction(90, 100)
BEHIND_FROM = Fraction(70, 100)
"""With this share of what is planned, or more, somebody is on track, or behind; with less they are at risk."""
WEEKS_A_YEAR = 52
_WHOLE, _HUNDREDTH = Decimal(1), Decimal("0.01")


class Basis(StrEnum):
    """What the minimum is worked out from."""

    PERCENT = "percent_of_hours"
    HOURS_A_WEEK = "hours_per_week"
    FIXED = "fixed_hours_per_standard"


class Pace(StrEnum):
    """How the hours done stand against what is planned."""

    ON_TRACK = "on track"
    BEHIND = "behind"
    AT_RISK = "at risk"
    NOT_KNOWN = "minimum not known"


@dataclass(frozen=True, slots=True)
class OffTheJobRule:
    """The rule for those who start from *starts_from* to *starts_to*; None is without end. What the rule has not, or is not known, is None.

    *leave_weeks* of statutory leave in 52 weeks are no weeks of training.
    """

    code: str
    starts_from: date | None
    starts_to: date | None
    basis: Basis
    percent: Decimal | None = None
    hours_a_week: Decimal | None = None
    floor: Decimal | None = None
    least_months: int | None = None
    leave_weeks: Decimal | None = None
    source: str = ""

    def covers(self, start: date) -> bool:
        """Whether it is the rule of who starts on *start*."""
        return (self.starts_from is None or self.starts_from <= start) and (
            self.starts_to is None or start <= self.starts_to
        )

    @property
    def words(self) -> str:
        """What the rule asks of whom: `20% of the hours worked, for starts to 31 Jul 2022`."""
        share = (
            "a share of the hours worked"
            if self.percent is None
            else f"{self.percent.normalize():f}% of the hours worked"
        )
        asks = {
            Basis.PERCENT: share,
            Basis.HOURS_A_WEEK: f"{'' if self.hours_a_week is None else f'{hours_words(self.hours_a_week)} a week, or '}{share} where that is less",
            Basis.FIXED: "the hours that are published for the standard",
        }[self.basis]
        days = ((word, day) for word, day in (("from", self.starts_from), ("to", self.starts_to)) if day is not None)
        when = " ".join(f"{word} {day.day} {day:%b %Y}" for word, day in days)
        return f"{asks}, for starts {when}" if when else asks


@dataclass(frozen=True, slots=True)
class Minimum:
    """The least off-the-job hours. *required* is what the rule asks, None for not known; *hours* what counts: that, or what was agreed.

    *words* say in a sentence how it came about, or what is lacking.
    """

    rule: str
    required: Decimal | None
    hours: Decimal | None
    words: str


def off_the_job_rule(values: Mapping[str, str], *, source: str = "") -> OffTheJobRule:
    """Return the rule that a row of the rules' table says. Raises ValueError or KeyError for a row that is wrong."""
    return OffTheJobRule(
        values["rule"],
        date.fromisoformat(values["start_date_from"]) if values["start_date_from"] else None,
        date.fromisoformat(values["start_date_to"]) if values["start_date_to"] else None,
        Basis(values["basis"]),
        _number(values["percent"]),
        _number(values["hours_per_week"]),
        _number(values["floor_hours"]),
        int(values["min_duration_months"]) if values["min_duration_months"] else None,
        _number(values["leave_weeks_of_52"]),
        source,
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def rule_for(rules: Iterable[OffTheJobRule], start: date) -> OffTheJobRule | None:
    """Return the rule of who starts on *start*; None where no rule covers it."""
    return next((rule for rule in rules if rule.covers(start)), None)


def minimum_hours(draft: ApprenticeshipDraft, rule: OffTheJobRule | None, standard_hours: Decimal | None) -> Minimum:
    """Return the least off-the-job hours of an apprenticeship, by the *rule* of its start date.

    - *percent of hours*: the share of the weekly hours over the weeks of training; *hours a week*: so many hours, or the share of
      the weekly hours where that is less (part time), over the weeks of training. Both are rounded to a whole hour.
    - *fixed hours*: what is published for the standard (*standard_hours*) less the reduction for evidenced prior learning,
      and never below the floor, or the published hours where those are lower.

    Weeks of training are the whole weeks of the practical period, rounded, less the statutory leave that falls to them where the rule
    says how much: 5.6 weeks of 52. Source: the agency's own example (46.4 weeks x 30 hours x 20% = 278.4 hours) and its calculator, which
    rounds the weeks and the hours to whole numbers, and the leave not (sources OTJ-ESFA and OTJ-BUD of the rules). Breaks in
    learning move the practical period and leave its length, and so the minimum, as they are.

    Where something is not known the answer is not known, never a guess; hours that were agreed count then, and no fewer than the
    floor, which holds whatever the standard's hours are. Agreed hours count where they are no fewer than the minimum: see `refuse_hours`.
    """
    required, words = _required(draft, rule, standard_hours)
    agreed, floor = draft.agreed_hours, _floor_alone(rule, standard_hours)
    if rule is not None and agreed is not None and floor is not None and agreed < floor:
        words = f"{hours_words(floor)}, the least for this start date: only {hours_words(agreed)} were agreed."
        return Minimum(rule.code, None, floor, words)
    if agreed is not None and (required is None or agreed > required):
        above = "" if required is None else f" The rule asks {hours_words(required)}."
        return Minimum(rule.code if rule else "", required, agreed, f"{hours_words(agreed)}, as agreed.{above}")
    return Minimum(rule.code if rule else "", required, required, words)


def _required(
    draft: ApprenticeshipDraft, rule: OffTheJobRule | None, standard_hours: Decimal | None
) -> tuple[Decimal | None, str]:
    if rule is None:
        return None, "No rule is known for this start date: enter the agreed hours."
    if rule.basis is Basis.FIXED:
        return _fixed(draft, rule, standard_hours)
    if draft.weekly_hours is None:
        return None, "The hours worked a week are not known: enter them, or the agreed hours."
    weekly = _hours_a_week(rule, draft.weekly_hours)
    if weekly is None:
        return None, "The rule for this start date is not known in full: enter the agreed hours."
    weeks = training_weeks(draft.starts_on, draft.practical_ends_on, rule.leave_weeks)
    required = _rounded(weeks * Fraction(weekly), _WHOLE)
    every = training_weeks(draft.starts_on, draft.practical_ends_on, None)
    left = f"{_rounded(weeks, _HUNDREDTH).normalize():f}"
    leave = f", which without {rule.leave_weeks} weeks' leave a year are {left}" if rule.leave_weeks else ""
    return required, f"{hours_words(weekly)} a week over {int(every):,} weeks{leave}."


def _hours_a_week(rule: OffTheJobRule, worked: Decimal) -> Decimal | None:
    share = None if rule.percent is None else worked * rule.percent / 100
    if rule.basis is Basis.PERCENT:
        return share
    return None if share is None or rule.hours_a_week is None else min(share, rule.hours_a_week)


def training_weeks(first: date, last: date, leave_weeks: Decimal | None) -> Fraction:
    """Return the weeks of training from *first* to *last*: whole weeks, rounded, less their share of *leave_weeks* in 52."""
    weeks = Fraction(_rounded(Fraction((last - first).days + 1, 7), _WHOLE))
    return weeks if leave_weeks is None else weeks * (WEEKS_A_YEAR - Fraction(leave_weeks)) / WEEKS_A_YEAR


def _fixed(
    draft: ApprenticeshipDraft, rule: OffTheJobRule, standard_hours: Decimal | None
) -> tuple[Decimal | None, str]:
    if standard_hours is None:
        return None, "The hours of this standard are not known for this start date: enter the agreed hours."
    if not draft.reduction_hours:
        return standard_hours, f"{hours_words(standard_hours)}, fixed for the standard."
    if rule.floor is None:
        return (
            None,
            "How far prior learning may reduce the hours is not known for this start date: enter the agreed hours.",
        )
    floor = min(rule.floor, standard_hours)
    reduced = max(standard_hours - draft.reduction_hours, floor)
    at_floor = ", which is the least there may be" if reduced == floor else ""
    return (
        reduced,
        f"{hours_words(standard_hours)}, fixed for the standard, less prior learning: {hours_words(reduced)}{at_floor}.",
    )


def _floor_alone(rule: OffTheJobRule | None, standard_hours: Decimal | None) -> Decimal | None:
    """Return the floor of the rule where it is all that is known: the standard's hours are not."""
    if rule is None or rule.basis is not Basis.FIXED or standard_hours is not None:
        return None
    return rule.floor


def refuse_hours(draft: ApprenticeshipDraft, rule: OffTheJobRule | None, standard_hours: Decimal | None) -> None:
    """Raise Refused, with the field, for agreed hours below the minimum, and for a reduction that the rule does not have.

    Where the standard's hours are not known, agreed hours are refused below the floor of the rule, also with a reduction.

    Before hours were fixed for each standard, prior learning made the practical period shorter, and the share held for that.
    """
    if draft.reduction_hours and rule is not None and rule.basis is not Basis.FIXED:
        message = "For this start date prior learning shortens the practical period instead: move its end, and leave the reduction at 0."
        raise Refused(message, field="reduction_hours")
    required, words = _required(draft, rule, standard_hours)
    if required is not None and draft.agreed_hours is not None and draft.agreed_hours < required:
        message = (
            f"The agreed hours are below the minimum of {hours_words(required)} ({words[:-1]}): agree that or more."
        )
        raise Refused(message, field="agreed_hours")
    floor = _floor_alone(rule, standard_hours)
    if floor is not None and draft.agreed_hours is not None and draft.agreed_hours < floor:
        message = f"For this start date there are {hours_words(floor)} at least, also less prior learning: agree that or more."
        raise Refused(message, field="agreed_hours")


def planned_hours(
    minimum: Decimal, draft: ApprenticeshipDraft, breaks: Iterable[Break], as_at: date, *, known_on: date | None = None
) -> Fraction:
    """Return the hours that should be done by the end of *as_at*, exactly: linear over the practical period, breaks left out.

    Nothing before the first day, all of *minimum* from the planned last day on, which breaks move. *known_on*, left out *as_at*, is
    the date on which a break that lasts is looked at: what is planned for later takes it to end with the expected return.
    """
    total = (draft.practical_ends_on - draft.starts_on).days + 1
    done = learning_days(draft.starts_on, as_at, days_off(breaks, known_on or as_at))
    return Fraction(minimum) * min(done, total) / total


def pace_of(counted: Decimal, planned: Fraction | None) -> Pace:
    """Return how *counted* hours stand against *planned* ones, None for not known. Nothing planned is on track."""
    if planned is None:
        return Pace.NOT_KNOWN
    if not planned:
        return Pace.ON_TRACK
    share = Fraction(counted) / planned
    if share >= ON_TRACK_FROM:
        return Pace.ON_TRACK
    return Pace.BEHIND if share >= BEHIND_FROM else Pace.AT_RISK


@dataclass(frozen=True, slots=True)
class HoursPoint:
    """The hours on a day of the chart: *planned* is None where no minimum is known, *counted* where the day lies ahead."""

    day: date
    planned: Decimal | None
    counted: Decimal | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is with off-the-job hours on a date. Hours are decimal, of two places where they were divided.

    *counted* are in paid time and new learning, *not_evidenced* those of them without evidence; *not_counted* are the others.
    *planned* and *left* are None where the minimum is not known. *share* is counted by planned, exact, None where nothing is planned.
    *practical_ends_on* and *ends_on* are the planned last days as breaks have moved them, *break_days* how many days of breaks there were.
    """

    minimum: Minimum
    planned: Decimal | None
    counted: Decimal
    not_evidenced: Decimal
    not_counted: Decimal
    share: Fraction | None
    pace: Pace
    practical_ends_on: date
    ends_on: date
    break_days: int

    @property
    def left(self) -> Decimal | None:
        """The hours still to do to the minimum, from 0."""
        return None if self.minimum.hours is None else max(self.minimum.hours - self.counted, Decimal(0))

    @property
    def is_met(self) -> bool | None:
        """Whether the minimum is reached; None where it is not known."""
        return None if self.minimum.hours is None else self.counted >= self.minimum.hours

    @property
    def words(self) -> str:
        """The progress in words: `120 of 300 hours; 150 planned by now`."""
        if self.minimum.hours is None or self.planned is None:
            return f"{hours_words(self.counted)} done; minimum not known"
        return f"{_plain(self.counted)} of {hours_words(self.minimum.hours)}; {_plain(self.planned)} planned by now"


def progress_on(
    as_at: date, draft: ApprenticeshipDraft, minimum: Minimum, breaks: Iterable[Break], hours: Iterable[Hours]
) -> Progress:
    """Return how far somebody is on *as_at*, or was on the day on which it ended. Hours done later are left out."""
    until = draft.ended_on(as_at) or as_at
    breaks = tuple(breaks)
    done = [one for one in hours if one.done_on <= until]
    counted = sum((one.hours for one in done if one.counts), Decimal(0))
    planned = None if minimum.hours is None else planned_hours(minimum.hours, draft, breaks, until)
    off = days_off(breaks, until)
    return Progress(
        minimum,
        None if planned is None else _rounded(planned, _HUNDREDTH),
        counted,
        sum((one.hours for one in done if one.counts and not one.is_evidenced), Decimal(0)),
        sum((one.hours for one in done if not one.counts), Decimal(0)),
        Fraction(counted) / planned if planned else None,
        pace_of(counted, planned),
        moved_end(draft.starts_on, draft.practical_ends_on, off),
        moved_end(draft.starts_on, draft.ends_on, off),
        sum((min(ends, until) - starts).days + 1 for starts, ends in off if starts <= until),
    )


def hours_curve(
    as_at: date, draft: ApprenticeshipDraft, minimum: Minimum, breaks: Iterable[Break], hours: Iterable[Hours]
) -> tuple[HoursPoint, ...]:
    """Return planned against counted hours for a chart: on the day before the start, each month on, on *as_at*, and at the moved end.

    Breaks have points on the day before and on their last day, that of the expected return where they last, between which the plan
    stands still.
    """
    breaks, hours = tuple(breaks), tuple(one for one in hours if one.counts)
    until = draft.ended_on(as_at) or as_at
    end = max(moved_end(draft.starts_on, draft.practical_ends_on, days_off(breaks, until)), draft.starts_on)
    days, months = {add_days(draft.starts_on, -1), end}, 1
    while (day := add_days(add_months(draft.starts_on, months), -1)) < end:
        days.add(day)
        months += 1
    if draft.starts_on <= until:
        days.add(until)
    for starts_on, ends_on in days_off(breaks, until):
        days.update(day for day in (add_days(starts_on, -1), starts_on, ends_on) if draft.starts_on <= day <= end)
    return tuple(
        HoursPoint(
            day,
            None
            if minimum.hours is None
            else _rounded(planned_hours(minimum.hours, draft, breaks, day, known_on=until), _HUNDREDTH),
            sum((one.hours for one in hours if one.done_on <= day), Decimal(0)) if day <= until else None,
        )
        for day in sorted(days)
    )


def is_long_enough(draft: ApprenticeshipDraft, rule: OffTheJobRule | None) -> bool | None:
    """Whether the practical period is as long as the rule asks: so many calendar months, its last day included; None for not known."""
    if rule is None or rule.least_months is None:
        return None
    return draft.practical_ends_on >= add_days(add_months(draft.starts_on, rule.least_months), -1)


def hours_words(hours: Decimal) -> str:
    """Return hours in words: `1 hour`, `300 hours`, `7.5 hours`."""
    return f"{_plain(hours)} {'hour' if hours == 1 else 'hours'}"


def _plain(hours: Decimal) -> str:
    text = f"{hours:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(exact: Fraction, to: Decimal) -> Decimal:
    """Return *exact*, from 0, rounded half up to a multiple of *to*."""
    parts = exact / Fraction(to)
    whole = (parts.numerator * 2 + parts.denominator) // (parts.denominator * 2)
    return (to * whole).quantize(to, rounding=ROUND_HALF_UP)
