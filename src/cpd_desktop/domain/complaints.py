"""Complaints and compliments: outcomes are counted per issue, open and withdrawn included, and every rate names what it is of.

Sources: the rules, sections 4 and 10; The Local Authority Social Services and NHS Complaints (England) Regulations 2009 (SI 2009/309).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.compliance import share
from cpd_desktop.domain.learning import MOST_TEXT, MOST_TITLE
from cpd_desktop.domain.learning_texts import refuse_identifying
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead

MOST_ISSUES = 99


class Outcome(StrEnum):
    """What came of an issue of a complaint."""

    UPHELD = "upheld"
    PARTIALLY_UPHELD = "partially upheld"
    NOT_UPHELD = "not upheld"
    WITHDRAWN = "withdrawn"
    INCONCLUSIVE = "inconclusive"
    OPEN = "open"


DECIDED = (Outcome.UPHELD, Outcome.PARTIALLY_UPHELD, Outcome.NOT_UPHELD, Outcome.INCONCLUSIVE)
"""Outcomes of an issue on which it was decided."""

UPHELD = (Outcome.UPHELD, Outcome.PARTIALLY_UPHELD)
"""Outcomes that make a complaint well-founded."""


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """An issue of a complaint. *number* from 1, None for the next; a team belongs to a service, which may be given alone."""

    source_uuid: bytes
    issue: str
    category: str
    outcome: Outcome = Outcome.OPEN
    decided_on: date | None = None
    service: str = ""
    team_id: int | None = None
    remedy: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as recorded, with the complaint that it belongs to; on a date before it was decided it is open.

    *team* and *service* are where it is counted: its own, else the complaint's; blank where neither says it.
    """

    row_id: int
    uuid: bytes
    said: IssueDraft
    complaint: str
    reference: str
    received_on: date
    team: str
    service: str = ""


@dataclass(frozen=True, slots=True)
class CountLine:
    """One line of a table: *count*, and out of how many (*of*) of what (*base*); a blank base is of a count that stands by itself.

    *issues* are the UUIDs of the rows that are counted: of issues, of findings where the line counts findings, else of sources.
    """

    what: str
    count: int
    of: int
    base: str
    issues: tuple[bytes, ...] = ()

    @property
    def rate(self) -> str:
        """The share as printed (`37%`); blank where there is nothing to count."""
        return share(self.count, self.of) if self.of else ""

    @property
    def words(self) -> str:
        """The figure with its named denominator: `39 of 106 issues received, 37%`; `no issues received` where there are none.

        Of a count that stands by itself the number alone.
        """
        if not self.base:
            return f"{self.count:,}"
        return f"{self.count:,} of {self.of:,} {self.base}, {self.rate}" if self.of else f"no {self.base}"


@dataclass(frozen=True, slots=True)
class ComplaintsYear:
    """A year of complaints, from 1 April of *year* to 31 March: as the annual report needs it.

    *complaints* and *issues* received; *by_outcome*, *by_category*, *by_service* count issues; *upheld* are rates with their named bases
    (of issues received, of issues decided); *well_founded* of complaints; *ombudsman* decisions by outcome; *acknowledged_in_time* of
    those whose day is known, within 3 working days; *before* is the year before, None where nothing was received in it; *before_so_far* is
    that year as it stood a year before *as_at*, where this year is not over on it, without findings, else None; *quoted* are
    sentences on published figures that their own counts do not give; *learning* findings of these complaints by state; *by_month*
    counts complaints received. *without_issues* complaints have no issue recorded yet, so that no outcome counts them.

    *referred* are complaints of which we were told in the year that they were referred to the Ombudsman, whenever they were received;
    *referral_unknown* are those of the decisions whose complaint has no day of referral on record, or that name none: nothing says in which
    year we were told, so that none of them is counted as referred.
    """

    year: int
    as_at: date
    complaints: int
    issues: int
    withdrawn_complaints: int
    compliments: int
    concerns: int
    by_outcome: tuple[CountLine, ...]
    by_category: tuple[CountLine, ...]
    by_service: tuple[CountLine, ...]
    upheld: tuple[CountLine, ...]
    well_founded: CountLine
    acknowledged_in_time: CountLine
    ombudsman: tuple[CountLine, ...]
    learning: tuple[CountLine, ...]
    quoted: tuple[str, ...]
    by_month: tuple[CountLine, ...]
    before: ComplaintsYear | None
    referred: CountLine
    referral_unknown: CountLine
    without_issues: int = 0
    before_so_far: ComplaintsYear | None = None

    @property
    def period(self) -> str:
        """The year in words: `2025-26`."""
        return f"{self.year}-{(self.year + 1) % 100:02}"

    @property
    def is_so_far(self) -> bool:
        """Whether the year goes on after the date asked about, so that it is a part of a year that is counted."""
        return self.as_at < date(self.year + 1, 3, 31)

    @property
    def so_far(self) -> str:
        """Up to which day a part of a year is counted: `so far, to 26 November 2026`; blank for a whole year."""
        return f"so far, to {self.as_at.day} {self.as_at:%B %Y}" if self.is_so_far else ""

    @property
    def to_report(self) -> tuple[CountLine, CountLine, CountLine]:
        """What the annual report has to specify, in its order: how many were received, were well-founded, were referred to the Ombudsman.

        Source: SI 2009/309, regulation 18(1).
        """
        received = tuple(uuid for line in self.by_month for uuid in line.issues)
        return CountLine("complaints received", self.complaints, 0, "", received), self.well_founded, self.referred

    @property
    def referral_gap(self) -> str:
        """What is not known of referrals, in a sentence; blank where every decision's complaint has the day on which we were told."""
        line = self.referral_unknown
        if not line.count:
            return ""
        are, they = ("is on a complaint", "it is") if line.count == 1 else ("are on complaints", "they are")
        until = "it has one" if line.count == 1 else "they have one"
        return (
            f"{line.count:,} of {line.of:,} {line.base} {are} of which no day of referral is on record: {they} not counted as referred"
            f" until {until}."
        )

    @property
    def period_so_far(self) -> str:
        """The year in words, and how far it is counted: `2026-27 so far, to 26 November 2026`."""
        return f"{self.period} {self.so_far}".rstrip()


def complaints_year_on(day: date) -> int:
    """Return the year, by its first day, of annual reports on complaints in which *day* lies: they run from 1 April to 31 March.

    Source: SI 2009/309, regulation 18.
    """
    return day.year if (day.month, day.day) >= (4, 1) else day.year - 1


def year_of_text(text: str) -> int:
    """Return the year from 1 April that is written as `2025-26`, `2025/26` or `2025`. Raises Refused for anything else."""
    first, _, second = text.strip().replace("/", "-").partition("-")
    if first.isascii() and first.isdigit() and len(first) == 4 and date.min.year < int(first) < date.max.year - 1:
        year = int(first)
        if not second or second in (f"{(year + 1) % 100:02}", str(year + 1)):
            return year
    message = f"'{text}' is no year: write it as 2025 or 2025-26, which is from 1 April 2025 to 31 March 2026."
    raise Refused(message, field="year")


def check_issue(draft: IssueDraft, received_on: date, today: date) -> None:
    """Raise Refused, with the field, for what cannot be said of an issue of a complaint that was received on *received_on*.

    An outcome may be known without its day, as in older registers; it then counts from the day on which the complaint was received.
    """
    if not draft.issue.strip():
        message = "Say what the issue is, in a few words and without names: outcomes are counted for each issue."
        raise Refused(message, field="issue")
    if not draft.category.strip():
        message = "Choose the category of the issue: the annual report counts issues by it."
        raise Refused(message, field="category")
    for field, most in (("issue", MOST_TEXT), ("category", MOST_TITLE), ("service", MOST_TITLE), ("remedy", MOST_TEXT)):
        refuse_identifying(getattr(draft, field), field, most)
    if draft.number is not None and not 1 <= draft.number <= MOST_ISSUES:
        message = f"Issues are numbered from 1 to {MOST_ISSUES}."
        raise Refused(message, field="number")
    _check_decided_on(draft, received_on, today)


def _check_decided_on(draft: IssueDraft, received_on: date, today: date) -> None:
    day = draft.decided_on
    if day is None:
        return
    if draft.outcome is Outcome.OPEN:
        message = "An open issue is not decided: choose its outcome, or leave the day blank."
        raise Refused(message, field="decided_on")
    refuse_day_ahead(day, today, "decided_on")
    if day < received_on:
        message = f"The complaint was received on {received_on:%d/%m/%Y}: it was decided on that day or later."
        raise Refused(message, field="decided_on")
