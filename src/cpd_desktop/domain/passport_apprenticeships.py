"""What a passport says of an apprenticeship: what there is to read, and all that belongs to the learner as facts.

Who of the employer is to be asked, the mentor, what was written in reviews, the employer account's status and what it stands for in
requirements stay where they are: they are other people's, or the organisation's. Hours are decimal numbers as text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cpd_desktop.domain.passport_file import PassportFile


@dataclass(frozen=True, slots=True)
class PassportBreak:
    """A break in learning: *ends_on* is its last day, None while it lasts. *reason* may speak of health: it is in the person's own copy."""

    uuid: str
    starts_on: date
    expected_on: date | None
    ends_on: date | None
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PassportHours:
    """Hours of off-the-job learning on a day; *evidence* says how they are evidenced, beside the files."""

    uuid: str
    done_on: date
    hours: str
    activity: str
    in_paid_time: bool
    is_new_learning: bool
    evidence: str
    certificates: tuple[PassportFile, ...]


@dataclass(frozen=True, slots=True)
class PassportReview:
    """A tripartite review that was held, and who of the three agreed it, blank who did not; never what was written in it."""

    uuid: str
    held_on: date
    apprentice: str
    employer: str
    provider: str


@dataclass(frozen=True, slots=True)
class PassportGatewayItem:
    """An item of the gateway's checklist that somebody said is done, or `gateway`: that it was passed."""

    uuid: str
    item: str
    done_on: date
    by_whom: str


@dataclass(frozen=True, slots=True)
class PassportAttempt:
    """An attempt at the end-point assessment; *taken_on* lies ahead where it is only booked."""

    uuid: str
    attempt: int
    taken_on: date
    organisation: str
    result: str
    grade: str


@dataclass(frozen=True, slots=True)
class PassportLearner:
    """All of an apprenticeship that belongs to the learner, as it stood on the day of the passport.

    *reference* is that of the standard, such as ST0005. *planned_end_on* and *practical_ends_on* are the planned last days, breaks left
    out of account. Hours are blank where they are not known. *uln* is the unique learner number. *state* is as the organisation says it,
    not what follows from breaks and the gateway.
    """

    uuid: str
    reference: str
    version: str
    title: str
    level: int
    ukprn: str
    uln: str
    practical_ends_on: date
    planned_end_on: date
    weekly_hours: str
    agreed_hours: str
    reduction_hours: str
    reduction_reason: str
    functional_skills: str
    state: str
    state_on: date | None
    ilr_completion: str
    ilr_outcome: str
    afterwards: str
    registered_on: date | None
    breaks: tuple[PassportBreak, ...]
    hours: tuple[PassportHours, ...]
    reviews: tuple[PassportReview, ...]
    gateway: tuple[PassportGatewayItem, ...]
    attempts: tuple[PassportAttempt, ...]


@dataclass(frozen=True, slots=True)
class PassportApprenticeship:
    """An apprenticeship: *standard* with its level, planned to end or ended on *ends_on*, and what had come of it.

    *whole* has its facts; None where an earlier edition of the program made the passport: then it is only there to be read.
    """

    standard: str
    provider: str
    starts_on: date
    ends_on: date
    outcome: str
    has_ended: bool
    grade: str
    whole: PassportLearner | None = None
