"""Versions of a course that ask for training anew, and courses that are no longer offered.

History does not change by either: before its first day a version asks nothing, and before the day on which a course retires its
replacement stands for nothing.
"""

from __future__ import annotations

from datetime import date, timedelta

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.problems import Refused

LONGEST_LABEL = 60
LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class Retraining:
    """What a version asks of those who did the course before: it is asked from *starts_on*, the version's first day, on.

    What was completed before that day counts until the day before *retrain_from* at most.
    """

    starts_on: date
    retrain_from: date

    @property
    def last_day(self) -> date:
        """The last day on which what was completed before the version may count."""
        return self.retrain_from - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Retirement:
    """A course is no longer offered from *retired_on* on; *replaced_by_id* is the course that then stands for it, None for none."""

    course_id: int
    retired_on: date
    replaced_by_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CourseVersionDraft:
    """A version of a course as somebody says it: *label* such as `2027`, taught from *starts_on*.

    *retrain_from* is the first day on which what was completed before *starts_on* counts no longer, None where it goes on counting.
    """

    label: str
    starts_on: date
    retrain_from: date | None = None
    what_changed: str = ""


def check_course_version(draft: CourseVersionDraft) -> None:
    """Raise Refused, with the field, if a version cannot be as it is said."""
    label = " ".join(draft.label.split())
    if not label:
        message = "A version needs a label, such as a number or a year."
        raise Refused(message, field="label")
    if len(label) > LONGEST_LABEL:
        message = f"A label may have {LONGEST_LABEL} characters: shorten it."
        raise Refused(message, field="label")
    if draft.retrain_from is not None and draft.retrain_from < draft.starts_on:
        message = (
            f"Retraining cannot be asked for from {draft.retrain_from:%d/%m/%Y}, before the version starts: "
            f"give {draft.starts_on:%d/%m/%Y} or a later day."
        )
        raise Refused(message, field="retrain_from")
    if len(draft.what_changed) > LONGEST_TEXT:
        message = f"What changed may have {LONGEST_TEXT:,} characters: shorten it."
        raise Refused(message, field="what_changed")
