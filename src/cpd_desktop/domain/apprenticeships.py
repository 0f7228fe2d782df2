"""Apprenticeships: what is said of one, and the facts that belong to it: breaks, hours, reviews, gateway items, attempts.

Three vocabularies of status are kept apart: our own, the employer account's, and the provider's ILR codes
(`resources/rules/apprenticeship_statuses.csv`). Source: the project's rules, section 9.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_impossible_day
from cpd_desktop.domain.texts import refuse_long

MOST_WEEKLY_HOURS = Decimal(80)
MOST_HOURS = Decimal(5_000)
"""How many hours an apprenticeship's off-the-job minimum, or its reduction, may have."""
MOST_LEVEL = 8
LONGEST_LINE = 200
LONGEST_TEXT = 2_000


class ApprenticeshipState(StrEnum):
    """Our own status on a day. *In a break* and *past gateway* follow from the breaks and the gateway; the others are said."""

    PLANNED = "planned"
    ACTIVE = "active"
    IN_A_BREAK = "in a break"
    PAST_GATEWAY = "past gateway"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"


SAID_STATES = (
    ApprenticeshipState.PLANNED, ApprenticeshipState.ACTIVE, ApprenticeshipState.COMPLETED, ApprenticeshipState.WITHDRAWN,
    ApprenticeshipState.TRANSFERRED,
)  # fmt: skip
"""What may be said of an apprenticeship; see `ApprenticeshipState`."""
ENDED = frozenset({ApprenticeshipState.COMPLETED, ApprenticeshipState.WITHDRAWN, ApprenticeshipState.TRANSFERRED})


class AccountStatus(StrEnum):
    """The status in the employer's account of the apprenticeship service; blank is not known."""

    NOT_KNOWN = ""
    WAITING_TO_START = "waiting to start"
    LIVE = "live"
    PAUSED = "paused"
    STOPPED = "stopped"
    COMPLETED = "completed"


class IlrCompletion(StrEnum):
    """The completion status in the provider's individualised learner record (ILR); blank is not known."""

    NOT_KNOWN = ""
    CONTINUING = "1"
    COMPLETED = "2"
    WITHDRAWN = "3"
    BREAK = "6"


class IlrOutcome(StrEnum):
    """The outcome in the provider's individualised learner record (ILR); blank is not known."""

    NOT_KNOWN = ""
    ACHIEVED = "1"
    NOT_ACHIEVED = "3"
    NOT_YET_KNOWN = "8"


class FunctionalSkills(StrEnum):
    """Whether English and maths are needed beside the standard, and whether they are there."""

    NOT_NEEDED = "not needed"
    NEEDED = "needed"
    ACHIEVED = "achieved"


class AttemptResult(StrEnum):
    """What became of an attempt at the end-point assessment."""

    BOOKED = "booked"
    AWAITED = "result awaited"
    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ApprenticeshipDraft:
    """An apprenticeship of *person_id* as a form says it.

    *standard* is the standard's reference, such as ST0005. *practical_ends_on* and *ends_on* are the planned last days of the practical
    period and of the whole, breaks left out of account. *weekly_hours* are those worked, None for not known. *agreed_hours* is the
    off-the-job minimum of the training plan, None where none was agreed; *reduction_hours* are taken off for prior learning.
    *state_on* is the day on which an apprenticeship was completed, withdrawn or transferred. *course_id* is the course that it stands for
    in requirements, None for none. *registered_on* is when they went on a professional register afterwards.
    """

    person_id: int
    standard: str
    starts_on: date
    practical_ends_on: date
    ends_on: date
    title: str = ""
    version: str = ""
    level: int = 0
    provider: str = ""
    ukprn: str = ""
    uln: str = ""
    employer_contact: str = ""
    mentor: str = ""
    weekly_hours: Decimal | None = None
    agreed_hours: Decimal | None = None
    reduction_hours: Decimal = Decimal(0)
    reduction_reason: str = ""
    functional_skills: FunctionalSkills = FunctionalSkills.NOT_NEEDED
    state: ApprenticeshipState = ApprenticeshipState.ACTIVE
    state_on: date | None = None
    account_status: AccountStatus = AccountStatus.NOT_KNOWN
    ilr_completion: IlrCompletion = IlrCompletion.NOT_KNOWN
    ilr_outcome: IlrOutcome = IlrOutcome.NOT_KNOWN
    course_id: int | None = None
    afterwards: str = ""
    registered_on: date | None = None

    @property
    def name(self) -> str:
        """The standard in words: `Adult care worker (ST0005), level 2`."""
        level = f", level {self.level}" if self.level else ""
        if not self.title:
            return f"{self.standard}{level}"
        return f"{self.title}{f' ({self.standard})' if self.standard else ''}{level}"

    def ended_on(self, as_at: date) -> date | None:
        """Return the day on which it was completed, withdrawn or transferred, up to *as_at*; None while it lasts."""
        if self.state in ENDED and self.state_on is not None and self.state_on <= as_at:
            return self.state_on
        return None


@dataclass(frozen=True, slots=True)
class Apprenticeship:
    """An apprenticeship on record, whose it is, and the team and service they are posted in on the date asked about, blank for none.

    *codes_said_on* is the day on which what the employer account and the ILR have was last said, as the book knows it; None for never.
    """

    row_id: int
    uuid: bytes
    said: ApprenticeshipDraft
    person: Person
    team: str = ""
    service: str = ""
    record_uuid: bytes = b""
    codes_said_on: date | None = None


@dataclass(frozen=True, slots=True)
class BreakDraft:
    """A break in learning as a form says it; see `Break`."""

    starts_on: date
    expected_on: date | None = None
    ends_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A break in learning: *ends_on* is its last day, None while it lasts; *expected_on* the day on which they are to be back."""

    row_id: int
    uuid: bytes
    starts_on: date
    expected_on: date | None = None
    ends_on: date | None = None
    reason: str = ""

    def covers(self, day: date) -> bool:
        """Whether *day* lies in the break, its first and last day included."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class HoursDraft:
    """Hours (from 0.25) of off-the-job learning on a day, of the apprenticeship with this UUID.

    They count when in paid time and new learning, which stand-alone English and maths are not. *evidence* says how they are
    evidenced, blank for not, or by a file that is attached. Source: the funding rules' definition of off-the-job training.
    """

    apprenticeship_uuid: bytes
    done_on: date
    hours: Decimal
    activity: str = ""
    in_paid_time: bool = True
    is_new_learning: bool = True
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours on record. *files* is how many files are attached to them."""

    row_id: int
    uuid: bytes
    done_on: date
    hours: Decimal
    activity: str
    in_paid_time: bool
    is_new_learning: bool
    evidence: str
    files: int = 0

    @property
    def counts(self) -> bool:
        """Whether they count towards the minimum."""
        return self.in_paid_time and self.is_new_learning

    @property
    def is_evidenced(self) -> bool:
        """Whether there is evidence of them: said, or attached."""
        return bool(self.evidence) or self.files > 0

    @property
    def why_not(self) -> str:
        """Why they do not count, blank where they do."""
        if not self.in_paid_time:
            return "not in paid time"
        return "" if self.is_new_learning else "not new learning"


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """A tripartite review that was held: who of the three agreed it, by name, blank who did not yet."""

    held_on: date
    apprentice: str = ""
    employer: str = ""
    provider: str = ""
    summary: str = ""
    actions: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A review on record."""

    row_id: int
    uuid: bytes
    said: ReviewDraft

    @property
    def not_agreed_by(self) -> tuple[str, ...]:
        """Who of the three has not agreed it yet: apprentice, employer, provider."""
        there = (
            ("apprentice", self.said.apprentice),
            ("employer", self.said.employer),
            ("provider", self.said.provider),
        )
        return tuple(party for party, name in there if not name)


@dataclass(frozen=True, slots=True)
class GatewayItem:
    """An item of the gateway's checklist that somebody said is done."""

    row_id: int
    uuid: bytes
    item: str
    done_on: date
    by_whom: str = ""


@dataclass(frozen=True, slots=True)
class AttemptDraft:
    """An attempt at the end-point assessment: *taken_on* lies ahead where it is only booked; *grade* as the organisation gave it."""

    attempt: int
    taken_on: date
    result: AttemptResult = AttemptResult.BOOKED
    grade: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt on record."""

    row_id: int
    uuid: bytes
    said: AttemptDraft

    @property
    def words(self) -> str:
        """The attempt in words: `attempt 1, 3 Dec 2026: passed, distinction`."""
        grade = f", {self.said.grade}" if self.said.grade else ""
        day = self.said.taken_on
        return f"attempt {self.said.attempt}, {day.day} {day:%b %Y}: {self.said.result}{grade}"


def check_apprenticeship(draft: ApprenticeshipDraft, *, today: date) -> None:
    """Raise Refused, with the field, for what cannot be said of an apprenticeship in itself; the off-the-job rule is asked apart."""
    for field in ("starts_on", "practical_ends_on", "ends_on", "state_on", "registered_on"):
        refuse_impossible_day(getattr(draft, field), field)
    if not (draft.standard.strip() or draft.title.strip()):
        message = "Say which standard it is, by its reference, such as ST0005, or its title."
        raise Refused(message, field="standard")
    if draft.practical_ends_on < draft.starts_on:
        message = f"The practical period would end before it starts, on {draft.starts_on:%d/%m/%Y}: give a later day."
        raise Refused(message, field="practical_ends_on")
    if draft.ends_on < draft.practical_ends_on:
        message = f"It cannot end before the practical period does, on {draft.practical_ends_on:%d/%m/%Y}: give that day or later."
        raise Refused(message, field="ends_on")
    if not 0 <= draft.level <= MOST_LEVEL:
        message = f"The level is from 1 to {MOST_LEVEL}; leave it at 0 where it is not known."
        raise Refused(message, field="level")
    _check_numbers(draft)
    _check_hours(draft)
    _check_state(draft, today)
    for field in (
        "standard", "version", "title", "provider", "employer_contact", "mentor", "reduction_reason", "afterwards",
    ):  # fmt: skip
        refuse_long(getattr(draft, field), field, LONGEST_LINE)


def _check_numbers(draft: ApprenticeshipDraft) -> None:
    for field, text, digits, called in (
        ("ukprn", draft.ukprn, 8, "The provider's reference number (UKPRN)"),
        ("uln", draft.uln, 10, "The unique learner number (ULN)"),
    ):
        plain = "".join(text.split())
        if plain and not (plain.isascii() and plain.isdigit() and len(plain) == digits):
            message = f"{called} has {digits} digits: correct it, or leave it blank."
            raise Refused(message, field=field)


def _check_hours(draft: ApprenticeshipDraft) -> None:
    for field, hours, most, called in (
        ("weekly_hours", draft.weekly_hours, MOST_WEEKLY_HOURS, "The hours worked a week"),
        ("agreed_hours", draft.agreed_hours, MOST_HOURS, "The agreed off-the-job hours"),
    ):
        if hours is not None and not (hours.is_finite() and 0 < hours <= most):
            message = f"{called} are more than 0 and {most:,} at most; leave them blank where they are not known."
            raise Refused(message, field=field)
    if not (draft.reduction_hours.is_finite() and 0 <= draft.reduction_hours <= MOST_HOURS):
        message = f"The reduction is from 0 to {MOST_HOURS:,} hours."
        raise Refused(message, field="reduction_hours")
    if draft.reduction_hours and not draft.reduction_reason.strip():
        message = "Say what prior learning the reduction is for, and where its evidence is: without evidence there is no reduction."
        raise Refused(message, field="reduction_reason")


def _check_state(draft: ApprenticeshipDraft, today: date) -> None:
    if draft.state not in SAID_STATES:
        message = f"'{draft.state}' follows from the breaks and the gateway: say that it is active, and record those."
        raise Refused(message, field="state")
    if draft.state in ENDED:
        if draft.state_on is None:
            message = f"Say since when it is {draft.state}."
            raise Refused(message, field="state_on")
        if draft.state_on > today:
            message = f"{draft.state_on:%d/%m/%Y} lies in the future: say so once it has happened."
            raise Refused(message, field="state_on")
        if draft.state_on < draft.starts_on:
            message = f"It cannot have ended before it started, on {draft.starts_on:%d/%m/%Y}."
            raise Refused(message, field="state_on")
    if draft.registered_on is not None and draft.registered_on > today:
        message = f"{draft.registered_on:%d/%m/%Y} lies in the future: record the registration once it is there."
        raise Refused(message, field="registered_on")
    if draft.registered_on is not None and draft.registered_on < draft.starts_on:
        message = (
            f"The apprenticeship starts on {draft.starts_on:%d/%m/%Y}: they registered after it, so give a later day."
        )
        raise Refused(message, field="registered_on")
