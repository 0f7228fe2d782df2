"""What the papers on apprenticeships say: one apprentice's record, and all apprenticeships of a scope. No rule is made here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine, ApprenticeshipWhole
from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding
from cpd_desktop.domain.apprenticeships import ENDED, Hours
from cpd_desktop.domain.policy import Policy

_Standing = ApprenticeshipStanding
PACED = (_Standing.AT_RISK, _Standing.BEHIND, _Standing.NOT_KNOWN, _Standing.ON_TRACK)
"""How those stand who learn now: not in a break, not past the gateway."""


@dataclass(frozen=True, slots=True)
class MonthOfHours:
    """The off-the-job hours of a calendar month that has any: *counted* towards the minimum, *not_evidenced* of them, *not_counted*."""

    first: date
    entries: int
    counted: Decimal
    not_evidenced: Decimal
    not_counted: Decimal


def hours_by_month(hours: Iterable[Hours]) -> tuple[MonthOfHours, ...]:
    """Return the hours of each month in which some were logged, in order. They sum to those of `off_the_job.Progress`."""
    months: dict[date, list[Hours]] = {}
    for one in hours:
        months.setdefault(one.done_on.replace(day=1), []).append(one)
    return tuple(
        MonthOfHours(
            first,
            len(found),
            _sum(one.hours for one in found if one.counts),
            _sum(one.hours for one in found if one.counts and not one.is_evidenced),
            _sum(one.hours for one in found if not one.counts),
        )
        for first, found in sorted(months.items())
    )


def _sum(hours: Iterable[Decimal]) -> Decimal:
    return sum(hours, Decimal(0))


@dataclass(frozen=True, slots=True)
class ApprenticeshipPart:
    """One apprenticeship on a record: all of it, the title of the course that it stands for, blank for none, and what the end assessment is called."""

    whole: ApprenticeshipWhole
    course: str = ""
    assessment: str = Policy().end_assessment

    @property
    def months(self) -> tuple[MonthOfHours, ...]:
        """The hours up to the date, or to the end of what has ended, by month."""
        until = self.whole.line.apprenticeship.said.ended_on(self.whole.as_at) or self.whole.as_at
        return hours_by_month(one for one in self.whole.facts.hours if one.done_on <= until)


@dataclass(frozen=True, slots=True)
class ApprenticeSheet:
    """The record of an apprentice on a date: *scope* names them and where they work; what lasts comes first, then the newest."""

    scope: str
    as_at: date
    parts: tuple[ApprenticeshipPart, ...]


@dataclass(frozen=True, slots=True)
class ApprenticeshipsSheet:
    """The apprenticeships of a scope on a date, worst first, those that ended last."""

    scope: str
    as_at: date
    lines: tuple[ApprenticeshipLine, ...] = ()

    @property
    def going_on(self) -> tuple[ApprenticeshipLine, ...]:
        """Those that have not ended, also those that have not started."""
        return tuple(line for line in self.lines if line.state not in ENDED)

    @property
    def ended(self) -> tuple[ApprenticeshipLine, ...]:
        """Those that were completed, withdrawn or transferred."""
        return tuple(line for line in self.lines if line.state in ENDED)

    @property
    def learning(self) -> tuple[ApprenticeshipLine, ...]:
        """Those of who learns now, and so is on track or not."""
        return tuple(line for line in self.lines if line.standing in PACED)

    @property
    def on_track(self) -> tuple[ApprenticeshipLine, ...]:
        """Those that are on track, of `learning`."""
        return tuple(line for line in self.lines if line.standing is _Standing.ON_TRACK)

    @property
    def with_review(self) -> tuple[ApprenticeshipLine, ...]:
        """Those for which a next review is due on some day."""
        return tuple(line for line in self.lines if line.next_review.due_on is not None)

    @property
    def reviews_overdue(self) -> tuple[ApprenticeshipLine, ...]:
        """Those whose review is overdue, of `with_review`."""
        return tuple(line for line in self.with_review if line.next_review.days_overdue)

    @property
    def to_book(self) -> tuple[ApprenticeshipLine, ...]:
        """Those at the gateway whose assessment is not booked."""
        return tuple(line for line in self.lines if line.is_to_book)

    @property
    def compared(self) -> tuple[ApprenticeshipLine, ...]:
        """Those whose three statuses are compared on the date: not where an account or ILR status was last said later."""
        return tuple(line for line in self.lines if line.codes_said_later is None)

    @property
    def disagreeing(self) -> tuple[ApprenticeshipLine, ...]:
        """Those whose three statuses do not agree, of `compared`."""
        return tuple(line for line in self.lines if line.contradictions)

    @property
    def by_standing(self) -> tuple[tuple[ApprenticeshipStanding, int], ...]:
        """How many stand how, worst first; what nobody is, is left out."""
        counts = Counter(line.standing for line in self.lines)
        return tuple((standing, counts[standing]) for standing in _Standing if counts[standing])
