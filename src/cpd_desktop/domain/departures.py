"""That somebody is to leave: a dated notice. It changes no figure of today; what falls with them is asked apart."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass


class DepartureKind(StrEnum):
    """Why somebody leaves."""

    NOTICE = "notice"
    RETIREMENT = "retirement"
    END_OF_CONTRACT = "end of contract"
    SECONDMENT = "secondment"


@dataclass(frozen=True, slots=True)
class DepartureDraft:
    """That *person_id* leaves: *leaves_on* is their last day in post, *told_on* the day on which it was known, None for today."""

    person_id: int
    leaves_on: date
    kind: DepartureKind = DepartureKind.NOTICE
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """A departure on record. *team* is where the person is in post on the date asked about, empty for nowhere.

    Of the postings that begin by *leaves_on*, *posted_until* is the last day of all, None where one has no end or there is none;
    *goes_on* says whether one goes on after *leaves_on*, and is in force on the date asked about or later.
    """

    row_id: int
    person_id: int
    name: str
    staff_number: str
    team: str
    leaves_on: date
    kind: DepartureKind
    told_on: date
    goes_on: bool = True
    posted_until: date | None = None

    @property
    def words(self) -> str:
        """The departure in words: `leaves on 31 Dec 2026 (retirement)`."""
        return f"leaves on {day_words(self.leaves_on)} ({self.kind})"

    @property
    def last_day(self) -> date:
        """The last day in post: the one told of, or that of the postings where they end before it."""
        return self.leaves_on if self.posted_until is None else min(self.leaves_on, self.posted_until)

    def is_still_counted(self, as_at: date) -> bool:
        """Whether the last day is past on *as_at* and a posting goes on, so that figures still count the person."""
        return self.leaves_on < as_at and self.goes_on

    def is_ahead(self, as_at: date) -> bool:
        """Whether the person is still to leave on *as_at*, or should have left and is in post: it was told of, and is not done with."""
        return self.told_on <= as_at and (self.leaves_on >= as_at or self.goes_on)

    def sentence(self, as_at: date) -> str:
        """The departure in a sentence, with what is to be done where the last day is past and a posting goes on."""
        if self.is_still_counted(as_at):
            return (
                f"{self.name} left on {day_words(self.leaves_on)} ({self.kind}) and is still in post: end their postings, so that"
                " figures count them no longer."
            )
        if self.leaves_on < as_at:
            return f"{self.name} left on {day_words(self.leaves_on)} ({self.kind})."
        return f"{self.name} {self.words}."


def day_words(day: date) -> str:
    """Return a day as it stands in a sentence: `3 Dec 2026`."""
    return f"{day.day} {day:%b %Y}"
