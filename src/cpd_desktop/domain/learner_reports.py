"""What files of training providers say of apprentices: a log of off-the-job hours, and a report of how far everybody has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.apprenticeships import AccountStatus, IlrCompletion, IlrOutcome
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.texts import folded

NO_ULN = "9999999999"
"""What stands in a report for a unique learner number that is not known yet."""


@dataclass(frozen=True, slots=True)
class LearnerKey:
    """Whose apprenticeship a row means: by the unique learner number (ULN), else by the person.

    *standard* is its reference or title, blank where the file does not say.
    """

    person: PersonKey
    uln: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class HoursLogDraft:
    """A row of a log: *hours* of an *activity* on a day. None is not said; *evidence* says how they are evidenced, blank for not.

    *said* are the fields that the file speaks for: of an entry that is there already the others stay as they are.
    """

    row: int
    learner: LearnerKey
    done_on: date
    hours: Decimal
    activity: str
    in_paid_time: bool | None = None
    is_new_learning: bool | None = None
    evidence: str = ""
    said: frozenset[str] = field(default_factory=frozenset)

    @property
    def key(self) -> PersonKey:
        """Which person the row says."""
        return self.learner.person


@dataclass(frozen=True, slots=True)
class ProgressDraft:
    """A row of a provider's report as at *report_on*, None for the day of the import. What is None is not said.

    *hours_to_date* are all off-the-job hours up to that day. *completion* and *outcome* are the provider's ILR codes, *account* the
    status in the employer's account. *last_review* was held, *next_review* is planned; *gateway_on* is when the gateway was passed.
    """

    row: int
    learner: LearnerKey
    report_on: date | None = None
    hours_to_date: Decimal | None = None
    completion: IlrCompletion | None = None
    outcome: IlrOutcome | None = None
    account: AccountStatus | None = None
    last_review: date | None = None
    next_review: date | None = None
    gateway_on: date | None = None

    @property
    def key(self) -> PersonKey:
        """Which person the row says."""
        return self.learner.person


def means_standard(written: str, reference: str, title: str) -> bool:
    """Whether what a file has *written* is the standard with this reference and title.

    So it is where it has the reference among its words, or is the title, with or without a level, a version or brackets beside it.
    """
    words = folded(written)
    if reference and folded(reference) in words.replace("(", " ").replace(")", " ").replace(",", " ").split():
        return True
    name = folded(title)
    return bool(name) and (name in words or words in name)
