"""Approvals that the work of some roles needs: approval years, the hours within them, and how long there is left.

Kinds are dated data (`resources/rules/approvals.csv`), each with its source. Source of the conventions: the project's rules,
section 1 (calendar months, last days included) and section 8 (18 hours in each approval year, counted from the approval date).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_impossible_day
from cpd_desktop.domain.training import ValidUntil

HOURS_SOON_MONTHS = 3
"""With so many whole months left or fewer, hours or training that are still to find are urgent."""
ENDS_SOON_MONTHS = 6
"""An approval ends soon when its last day is no later than so many calendar months ahead."""
MOST_IN_APPROVED_BY = 200
"""How many characters the name of who approved may have."""


class ApprovalRule(StrEnum):
    """What keeps an approval of a kind alive."""

    HOURS = "hours in each approval year"
    RECENT = "training within months"
    COURSE = "course held"


class ApprovalState(StrEnum):
    """How somebody stands with an approval, worst first."""

    LAPSED = "lapsed"
    HOURS_TO_FIND = "hours to find"
    TRAINING_TO_FIND = "training to find"
    ENDS_SOON = "ends soon"
    NOT_RECORDED = "no approval date recorded"
    NOT_YET = "not yet approved"
    ON_TRACK = "on track"


@dataclass(frozen=True, slots=True)
class ApprovalKind:
    """A kind of approval as the rules have it on a date.

    *role_code* is the additional role whose work it allows. *hours* are needed in each approval year, *months* is how long
    the last training counts, *term_months* how long an approval lasts whose end is not given; each None where the rule has
    none. *courses* are codes, *subjects* casefolded: a course of either counts. *source* are the titles of its sources.
    """

    code: str
    title: str
    short_title: str
    role_code: str
    rule: ApprovalRule
    hours: Decimal | None
    months: int | None
    term_months: int | None
    courses: tuple[str, ...]
    subjects: frozenset[str]
    notes: str = ""
    source: str = ""

    @property
    def needs_a_date(self) -> bool:
        """Whether anything is counted from the approval date, so that its absence is said."""
        return self.rule is not ApprovalRule.COURSE


def approval_kind(values: Mapping[str, str], *, source: str = "") -> ApprovalKind:
    """Return the kind that a row of the rules' table says. Raises ValueError or KeyError for a row that is wrong."""
    kind = ApprovalKind(
        code=values["code"],
        title=values["title"],
        short_title=values["short_title"],
        role_code=values["role_code"],
        rule=ApprovalRule(values["rule"]),
        hours=Decimal(values["hours"]) if values["hours"] else None,
        months=int(values["within_months"]) if values["within_months"] else None,
        term_months=int(values["term_years"]) * 12 if values["term_years"] else None,
        courses=tuple(code for code in values["courses"].split(";") if code),
        subjects=frozenset(subject.casefold() for subject in values["subjects"].split(";") if subject),
        notes=values["notes"],
        source=source,
    )
    lacks = {ApprovalRule.HOURS: kind.hours is None, ApprovalRule.RECENT: kind.months is None}.get(kind.rule, False)
    if lacks or not kind.courses:
        message = f"approvals.csv, {kind.code}: the rule '{kind.rule.value}' needs its figure and its courses"
        raise ValueError(message)
    return kind


@dataclass(frozen=True, slots=True)
class ApprovalDraft:
    """An approval as it is typed or read. *ends_on* None: not given, so that the kind's own term decides."""

    kind: str
    approved_on: date
    ends_on: date | None = None
    approved_by: str = ""
    row: int = 0
    key: PersonKey = field(default_factory=PersonKey)


def check_approval(draft: ApprovalDraft) -> None:
    """Raise Refused, with the field, for what is wrong with *draft* in itself."""
    refuse_impossible_day(draft.approved_on, "approved_on")
    refuse_impossible_day(draft.ends_on, "ends_on")
    if draft.ends_on is not None and draft.ends_on < draft.approved_on:
        message = f"The last day {draft.ends_on:%d/%m/%Y} is before the approval, {draft.approved_on:%d/%m/%Y}."
        raise Refused(message, field="ends_on")
    if len(draft.approved_by) > MOST_IN_APPROVED_BY:
        message = f"Who approved is said in at most {MOST_IN_APPROVED_BY} characters."
        raise Refused(message, field="approved_by")


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval that is recorded: *kind* is a code, *ends_on* None where the end was not given."""

    row_id: int
    uuid: bytes
    person_id: int
    kind: str
    approved_on: date
    ends_on: date | None
    approved_by: str

    def last_day(self, kind: ApprovalKind) -> date | None:
        """Return the last day of the approval: as given, else by the kind's term; None for no end."""
        if self.ends_on is not None or kind.term_months is None:
            return self.ends_on
        return add_days(add_months(self.approved_on, kind.term_months), -1)


@dataclass(frozen=True, slots=True)
class CountedTraining:
    """A training record with a counting outcome of one of a kind's courses. *hours* None: none recorded; *until*: its last day."""

    completed_on: date
    hours: Decimal | None
    until: ValidUntil | None = None


@dataclass(frozen=True, slots=True)
class ApprovalHolder:
    """Who is asked about. *team* has the names of their teams on the date; *holds_role* whether they hold the kind's role on it."""

    person_id: int
    name: str
    team: str
    is_away: bool = False
    holds_role: bool = True
    staff_number: str = ""
    person_uuid: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """How somebody stands with a kind of approval on a date.

    *ends_on* is the last day, given or by the kind's term, None for none. *year_starts* and *year_ends* bound the approval year
    that the date is in (of a lapsed approval its last one); for training within months, the day from which and the last day on
    which the last training counts. *hours* are exact, of records completed within it; *without_hours* how many records there have
    none. *months_left* are whole calendar months to *year_ends*, *approval_months_left* to *ends_on*, 0 and more; None for no such
    end; *is_year_over* and *is_approval_over* say that it is before the date. *is_short*: hours or training are to find; *is_out_of_date*: what the approval rests on has run out or was never held, other
    than hours; *ends_soon*: its last day is no more than six calendar months ahead.
    """

    person_id: int
    name: str
    team: str
    kind: ApprovalKind
    approved_on: date | None
    ends_on: date | None
    year_starts: date | None
    year_ends: date | None
    hours: Decimal
    hours_needed: Decimal | None
    months_left: int | None
    state: ApprovalState
    sentence: str
    without_hours: int = 0
    approval_months_left: int | None = None
    is_year_over: bool = False
    is_approval_over: bool = False
    approval: Approval | None = None
    is_away: bool = False
    holds_role: bool = True
    is_short: bool = False
    ends_soon: bool = False
    is_out_of_date: bool = False
    staff_number: str = ""
    person_uuid: str = ""

    @property
    def is_urgent(self) -> bool:
        """Whether hours or training are to find with three whole months left or fewer, or with none left."""
        return self.is_short and (self.months_left is None or self.months_left <= HOURS_SOON_MONTHS)

    @property
    def is_available(self) -> bool:
        """Whether they can be on the rota: present, and approved, with no training lacking that the approval rests on.

        Hours that are still to find within the year take nobody off the rota.
        """
        off = (ApprovalState.LAPSED, ApprovalState.NOT_RECORDED, ApprovalState.NOT_YET)
        return not (self.is_away or self.state in off or self.is_out_of_date)


COUNTED_APART = "Gaps counts who is trained for it, whether approved or not."
"""Why the figure of a capacity requirement of the same role may be another one: it is about training, not about approvals."""


@dataclass(frozen=True, slots=True)
class ApprovalKindAnswer:
    """A kind with its lines, worst first. *rota_needed* is what the capacity requirement of the role asks for in the scope, None
    where there is none, *requirements* its codes; *available* how many could be on the rota; *not_recorded* how many hold the role
    without an approval date.
    """

    kind: ApprovalKind
    rota_needed: int | None
    available: int
    lines: tuple[ApprovalLine, ...]
    requirements: tuple[str, ...] = ()

    @property
    def not_recorded(self) -> int:
        """How many hold the role and have no approval date."""
        return sum(line.state is ApprovalState.NOT_RECORDED for line in self.lines)

    @property
    def words(self) -> str:
        """How many there are: `6 at work and approved of 8 needed, short by 2`; without a minimum how many are at work and approved."""
        if self.rota_needed is None:
            return f"{self.available:,} at work and approved"
        short = f", short by {self.short_by:,}" if self.short_by else ""
        return f"{self.available:,} at work and approved of {self.rota_needed:,} needed{short}"

    @property
    def short_by(self) -> int | None:
        """How many the rota lacks, never below 0; None where no minimum is set."""
        return None if self.rota_needed is None else max(0, self.rota_needed - self.available)


@dataclass(frozen=True, slots=True)
class ApprovalsAnswer:
    """The ledger of approvals on a date."""

    as_at: date
    kinds: tuple[ApprovalKindAnswer, ...]
