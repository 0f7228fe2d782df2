"""Off-the-job hours that a provider's progress report says in one sum, beside those that are logged in detail.

The entry of a report holds what the report has more than the log had by its day, so the log's total by that day is what the provider
reported. What comes in later and is of that day or earlier, an older report or the log in detail, is part of that sum and must not be
added to it: the entry becomes smaller by it. Source: hours to date in a report are all hours up to its day (issue 8.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.apprenticeships import Hours
from cpd_desktop.domain.off_the_job import hours_words

BY_REPORT = "Hours to date by the provider's progress report"
"""The activity of the entry that brings the log up to a report."""
LEAST = Decimal("0.25")
"""The least hours of an entry; where a report and the log differ by less, they agree."""


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """The *entry* of a report, and its *hours* from now on: 0 where nothing of it is left, and it goes.

    *told* is what the report says by its day, *logged* what the log has by then, both in hours.
    """

    entry: Hours
    hours: Decimal
    told: Decimal
    logged: Decimal

    @property
    def takes_files(self) -> bool:
        """Whether files that are attached to the entry go with it."""
        return not self.hours and self.entry.files > 0

    @property
    def words(self) -> str:
        """What became of the entry, in a sentence without its full stop."""
        said = f"a report says {hours_words(self.told)} by {self.entry.done_on:%d/%m/%Y}"
        if self.hours:
            return f"{said}, and so it stays: its entry is {hours_words(self.hours)} now, not {hours_words(self.entry.hours)}"
        files = ", with what is attached to it" if self.takes_files else ""
        are = "they are all" if self.logged - self.told < LEAST else f"{hours_words(self.logged)} are"
        return f"{said}, and {are} in the log: its entry is taken off{files}"


def counted_by(day: date, hours: Iterable[Hours]) -> Decimal:
    """Return the hours that count up to *day*, that day included."""
    return sum((one.hours for one in hours if one.counts and one.done_on <= day), Decimal(0))


def kept_to_reports(before: Sequence[Hours], after: Sequence[Hours]) -> tuple[KeptEntry, ...]:
    """Return the entries of reports that a change of the log changes too, so that what was reported by their days stays.

    *before* is the log as it is, *after* as the change would leave it. Entries of reports that the change itself makes, corrects or
    deletes are left to it. An entry also grows, where what is taken out of the log was part of what was reported.
    """
    log, found = list(after), list[KeptEntry]()
    of_reports = [one for one in before if one.activity == BY_REPORT and one.counts and one in after]
    for entry in sorted(of_reports, key=lambda one: one.done_on):
        told = counted_by(entry.done_on, before)
        log.remove(entry)
        others = counted_by(entry.done_on, log)
        left = max(told - others, Decimal(0))
        left = left if left >= LEAST else Decimal(0)
        if left != entry.hours:
            found.append(KeptEntry(entry, left, told, others + left))
        log.append(replace(entry, hours=left))
    return tuple(found)
