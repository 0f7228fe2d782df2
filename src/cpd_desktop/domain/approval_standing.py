"""How somebody stands with an approval on a date: the one rule that the window, the paper, exports and the command line take.

Source of the conventions: the project's rules, sections 1 and 8; what each kind asks for is in `resources/rules/approvals.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.approvals import (
    ENDS_SOON_MONTHS,
    HOURS_SOON_MONTHS,
    Approval,
    ApprovalHolder,
    ApprovalKind,
    ApprovalLine,
    ApprovalRule,
    ApprovalState,
    CountedTraining,
)
from cpd_desktop.domain.holdings import covers
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.domain.training import rank_of_end

_NO_HOURS = Decimal(0)


def approval_year(approved_on: date, as_at: date) -> tuple[date, date]:
    """Return the first and the last day of the approval year that *as_at* is in, counted from *approved_on*.

    A year begins on the anniversary, 28 February in a common year for an approval of 29 February, and ends on the day before
    the next one. Before the approval it is the first year.
    """
    years = max(0, as_at.year - approved_on.year)
    if years and add_months(approved_on, 12 * years) > as_at:
        years -= 1
    return add_months(approved_on, 12 * years), add_days(add_months(approved_on, 12 * (years + 1)), -1)


def whole_months_left(as_at: date, last_day: date) -> int:
    """Return how many whole calendar months there are from *as_at* to *last_day*, both included; 0 when that is past.

    The last day of 2 months from 26 November is 25 January, as that of a training record is.
    """
    if last_day < as_at:
        return 0
    end = add_days(last_day, 1)
    months = (end.year - as_at.year) * 12 + end.month - as_at.month
    return months if add_months(as_at, months) <= end else months - 1


def time_left_words(as_at: date, last_day: date) -> str:
    """Return `2 months left`; with less than a whole month the days, the last day itself included."""
    months = whole_months_left(as_at, last_day)
    number, unit = (months, "month") if months else ((last_day - as_at).days + 1, "day")
    return f"{number} {unit}{'' if number == 1 else 's'} left"


def hours_text(hours: Decimal) -> str:
    """Return exact *hours* without needless zeros: 11, 21.5."""
    return f"{hours.normalize():f}" if hours else "0"


def day_words(day: date) -> str:
    """Return a day as it is said in a sentence: 5 March 2027."""
    return f"{day.day} {day:%B %Y}"


@dataclass
class _Found:
    """What a rule found: the year or period, what is in it, whether something is to find, and how it is said."""

    starts: date | None = None
    ends: date | None = None
    hours: Decimal = _NO_HOURS
    without_hours: int = 0
    is_short: bool = False
    is_out_of_date: bool = False
    words: str = ""


def approval_line(
    holder: ApprovalHolder,
    kind: ApprovalKind,
    approval: Approval | None,
    training: Iterable[CountedTraining],
    as_at: date,
) -> ApprovalLine:
    """Return how *holder* stands with *kind* on *as_at*.

    *approval* is the newest that had begun by then, else the next one to begin, else None; *training* are their records of the
    kind's courses with an outcome that counts. Those completed after *as_at* are left out of account.
    """
    done = sorted((one for one in training if one.completed_on <= as_at), key=lambda one: one.completed_on)
    ends_on = None if approval is None else approval.last_day(kind)
    has_begun = approval is not None and approval.approved_on <= as_at
    has_lapsed = has_begun and ends_on is not None and ends_on < as_at
    found = _found(kind, approval if has_begun else None, ends_on, done, as_at)
    found.is_short = found.is_short and not has_lapsed
    ends_soon = has_begun and not has_lapsed and ends_on is not None and ends_on <= add_months(as_at, ENDS_SOON_MONTHS)
    months_left = None if found.ends is None else whole_months_left(as_at, found.ends)
    state = _state(kind, approval, found, months_left, has_begun=has_begun, has_lapsed=has_lapsed, ends_soon=ends_soon)
    return ApprovalLine(
        person_id=holder.person_id, name=holder.name, team=holder.team, kind=kind,
        approved_on=None if approval is None else approval.approved_on, ends_on=ends_on,
        year_starts=found.starts, year_ends=found.ends, hours=found.hours, hours_needed=kind.hours,
        months_left=months_left, state=state,
        sentence=_sentence(state, approval, ends_on, found, ends_soon=ends_soon), without_hours=found.without_hours,
        approval_months_left=None if ends_on is None else whole_months_left(as_at, ends_on), approval=approval,
        is_year_over=found.ends is not None and found.ends < as_at, is_approval_over=ends_on is not None and ends_on < as_at,
        is_away=holder.is_away, holds_role=holder.holds_role, is_short=found.is_short, ends_soon=ends_soon,
        is_out_of_date=found.is_out_of_date, staff_number=holder.staff_number, person_uuid=holder.person_uuid,
    )  # fmt: skip


def _state(
    kind: ApprovalKind, approval: Approval | None, found: _Found, months_left: int | None, *, has_begun: bool,
    has_lapsed: bool, ends_soon: bool,
) -> ApprovalState:  # fmt: skip
    """Return the worst that is so: what is to find goes before an end that is near only where it is urgent."""
    to_find = ApprovalState.HOURS_TO_FIND if kind.rule is ApprovalRule.HOURS else ApprovalState.TRAINING_TO_FIND
    if approval is None and kind.needs_a_date:
        return ApprovalState.NOT_RECORDED
    if approval is not None and not has_begun:
        return ApprovalState.NOT_YET
    if has_lapsed:
        return ApprovalState.LAPSED
    if found.is_short and (months_left is None or months_left <= HOURS_SOON_MONTHS):
        return to_find
    if ends_soon:
        return ApprovalState.ENDS_SOON
    return to_find if found.is_short else ApprovalState.ON_TRACK


def _found(
    kind: ApprovalKind,
    approval: Approval | None,
    ends_on: date | None,
    done: Sequence[CountedTraining],
    as_at: date,
) -> _Found:
    if kind.rule is ApprovalRule.COURSE:
        return _course_held(done, as_at)
    if approval is None:
        return _Found()
    if kind.rule is ApprovalRule.HOURS:
        return _hours_of_year(kind, approval, ends_on, done, as_at)
    return _recent(kind, approval, done, as_at)


def _hours_of_year(
    kind: ApprovalKind,
    approval: Approval,
    ends_on: date | None,
    done: Sequence[CountedTraining],
    as_at: date,
) -> _Found:
    """Add up the hours of the approval year; of an approval that ended, of its last one. An end within a year cuts it short."""
    on = as_at if ends_on is None else min(as_at, ends_on)
    starts, ends = approval_year(approval.approved_on, on)
    ends = ends if ends_on is None else min(ends, ends_on)
    within = [one for one in done if starts <= one.completed_on <= ends]
    hours = sum((one.hours for one in within if one.hours is not None), _NO_HOURS)
    needed = kind.hours or _NO_HOURS
    words = f"{hours_text(hours)} of {hours_text(needed)} hours"
    if as_at <= ends:
        words += f", {time_left_words(as_at, ends)}"
    without = sum(one.hours is None for one in within)
    if without:
        words += f"; {without} record{'' if without == 1 else 's'} without hours"
    return _Found(starts, ends, hours, without, is_short=hours < needed, words=words)


def _recent(kind: ApprovalKind, approval: Approval, done: Sequence[CountedTraining], as_at: date) -> _Found:
    """Count the months from the last training; until there is any after the approval, from the approval itself."""
    last = done[-1].completed_on if done else None
    starts = approval.approved_on if last is None else max(last, approval.approved_on)
    ends = add_days(add_months(starts, kind.months or 0), -1)
    what = f"approved {day_words(starts)}" if last is None or last < starts else f"last training {day_words(starts)}"
    left = time_left_words(as_at, ends) if as_at <= ends else f"more was needed by {day_words(ends)}"
    is_short = whole_months_left(as_at, ends) <= HOURS_SOON_MONTHS
    return _Found(starts, ends, is_short=is_short, is_out_of_date=as_at > ends, words=f"{what}, {left}")


def _course_held(done: Sequence[CountedTraining], as_at: date) -> _Found:
    """Take the record that counts longest."""
    ends = [(one, one.until) for one in done if one.until is not None]
    if not ends:
        return _Found(is_short=True, is_out_of_date=True, words="course not held")
    best, until = max(ends, key=lambda one: rank_of_end(one[1]))
    last_day = until if isinstance(until, date) else None
    if not covers(until, as_at):
        words = f"course expired on {day_words(last_day)}" if last_day is not None else "course expired"
        return _Found(best.completed_on, last_day, is_short=True, is_out_of_date=True, words=words)
    words = f"course held since {day_words(best.completed_on)}"
    if last_day is None:
        return _Found(best.completed_on, words=words)
    is_short = whole_months_left(as_at, last_day) <= HOURS_SOON_MONTHS
    return _Found(best.completed_on, last_day, is_short=is_short, words=f"{words}, {time_left_words(as_at, last_day)}")


def _sentence(
    state: ApprovalState, approval: Approval | None, ends_on: date | None, found: _Found, *, ends_soon: bool
) -> str:
    if state is ApprovalState.NOT_RECORDED:
        return state.value
    if state is ApprovalState.NOT_YET and approval is not None:
        return f"approved from {day_words(approval.approved_on)}"
    if state is ApprovalState.LAPSED and ends_on is not None:
        return f"the approval ended on {day_words(ends_on)}"
    if ends_soon and ends_on is not None:
        return f"{found.words}; the approval ends on {day_words(ends_on)}"
    return found.words
