"""Funding schemes and their editions: who is eligible, what parts are claimed when, and with which evidence. All of it is dated data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cpd_desktop.domain.funding import MOST_LETTERS, About, days_of_year, exact_pounds, shared_by_per_cent
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_impossible_day, refuse_impossible_spell
from cpd_desktop.domain.texts import folded, refuse_long

MOST_MONTHS = 120
MOST_PARTS = 20
MOST_FILES = 99
EXAMPLE_OF_MOST_FILES = "Proof of payment: 4"


class WindowFrom(StrEnum):
    """From which day the window of a claim is counted."""

    PAYMENT = "payment"
    START = "start"
    COMPLETION = "completion"


@dataclass(frozen=True, slots=True)
class ClaimDays:
    """The days of a claim that windows are counted from; None where one is not known, or has not come."""

    paid_provider_on: date | None = None
    started_on: date | None = None
    completed_on: date | None = None

    def of(self, window_from: WindowFrom) -> date | None:
        """Return the day that a window is counted from."""
        return {
            WindowFrom.PAYMENT: self.paid_provider_on,
            WindowFrom.START: self.started_on,
            WindowFrom.COMPLETION: self.completed_on,
        }[window_from]


@dataclass(frozen=True, slots=True)
class Window:
    """When a claim may be made, first and last day included. None: without such an end, or not known yet because of what is *lacking*."""

    opens: date | None = None
    deadline: date | None = None
    lacking: tuple[WindowFrom, ...] = ()


@dataclass(frozen=True, slots=True)
class SchemePart:
    """A part of what a scheme pays, such as `60%` of a qualification.

    *abouts* is what it is paid for, empty for anything. *share* is in per cent of the cost, None where it is not known. The window is
    counted from the latest day of *window_from* for *months* calendar months, None for no end; *last_claim_on* closes it earlier.
    *evidence* is in the order that a claim wants.
    """

    part: str
    title: str = ""
    abouts: tuple[About, ...] = ()
    share: Decimal | None = None
    window_from: tuple[WindowFrom, ...] = ()
    months: int | None = None
    evidence: tuple[str, ...] = ()
    last_claim_on: date | None = None

    def window(self, days: ClaimDays) -> Window:
        """Return when the part may be claimed, of a course or qualification with these days.

        The deadline is the last day on which a claim counts: the day counted from plus the months, less one day, as validity is counted
        (a completion on 10 August and three months: 9 November). Source: the rules, sections 1 and 9; LDSS guide for employers.
        """
        lacking = tuple(one for one in self.window_from if days.of(one) is None)
        if lacking:
            return Window(lacking=lacking)
        from_day = max((day for one in self.window_from if (day := days.of(one)) is not None), default=None)
        ends = [] if self.last_claim_on is None else [self.last_claim_on]
        if from_day is not None and self.months is not None:
            ends.append(add_days(add_months(from_day, self.months), -1))
        return Window(from_day, min(ends, default=None))

    def is_for(self, about: About) -> bool:
        """Whether it is paid for such a thing."""
        return not self.abouts or about in self.abouts


@dataclass(frozen=True, slots=True)
class EditionDraft:
    """An edition of a scheme: what holds for what was first paid for from *starts_on* to *ends_on*, None for without end.

    Whoever is on one of *excluded_registers* (codes such as SWE), or in a post that asks for it, is not eligible; where *eligible_roles*
    are named, nobody else is. *employed_at_start*: the person has to be in post when the course starts. *once_each*: one claim for a
    person and a course. *cap* is in pounds, for all claims of the organisation under the edition, None for none known.
    *clawback_terms* say what is taken back when somebody leaves or does not finish. *file_types* and *file_megabytes* bound each file,
    *most_files* how many may show an item, by the item.
    """

    scheme: str
    edition: str
    title: str
    parts: tuple[SchemePart, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    excluded_registers: tuple[str, ...] = ()
    eligible_roles: tuple[str, ...] = ()
    employed_at_start: bool = False
    once_each: bool = False
    cap: Decimal | None = None
    clawback_terms: str = ""
    file_types: tuple[str, ...] = ()
    file_megabytes: int | None = None
    source: str = ""
    notes: str = ""
    most_files: tuple[tuple[str, int], ...] = ()

    def most_files_of(self, item: str) -> int | None:
        """Return how many files may show an item of the evidence at most, None for any number."""
        return next((most for one, most in self.most_files if folded(one) == folded(item)), None)


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition on record. *row_id* is None for one that the rules ship."""

    said: EditionDraft
    row_id: int | None = None
    confidence: str = ""

    @property
    def name(self) -> str:
        """Scheme and edition: `LDSS 2025-26`."""
        return f"{self.said.scheme} {self.said.edition}".strip()

    @property
    def days_words(self) -> str:
        """The days of first payment that it covers, in words."""
        first, last = self.said.starts_on, self.said.ends_on
        since = "" if first is None else f"from {first.day} {first:%b %Y}"
        until = "" if last is None else f"to {last.day} {last:%b %Y}"
        return f"{since} {until}".strip() or "any day"

    def covers(self, first_paid_on: date | None) -> bool:
        """Whether it holds for what was first paid for on this day; without a day, whether it holds for any."""
        first, last = self.said.starts_on, self.said.ends_on
        if first_paid_on is None:
            return first is None and last is None
        return (first is None or first <= first_paid_on) and (last is None or first_paid_on <= last)

    def part(self, name: str) -> SchemePart | None:
        """Return the part of that name; None where the edition has none."""
        return next((one for one in self.said.parts if folded(one.part) == folded(name)), None)

    def parts_for(self, about: About) -> tuple[SchemePart, ...]:
        """Return the parts that are paid for such a thing, in order."""
        return tuple(one for one in self.said.parts if one.is_for(about))

    def amounts(self, cost: Decimal, about: About) -> tuple[tuple[SchemePart, Decimal], ...]:
        """Return what each part pays of a cost, in pounds to the penny; parts whose share is not known are left out."""
        parts = [(one, one.share) for one in self.parts_for(about) if one.share is not None]
        shares = shared_by_per_cent(cost, tuple(share for _, share in parts))
        return tuple((one, amount) for (one, _), amount in zip(parts, shares, strict=True))


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme with its editions, the earliest first. *is_own* where the organisation entered it and the rules do not have it."""

    code: str
    title: str
    administered_by: str = ""
    eligibility: str = ""
    claim_rule: str = ""
    notes: str = ""
    source: str = ""
    confidence: str = ""
    editions: tuple[Edition, ...] = ()
    is_own: bool = False

    @property
    def name(self) -> str:
        """Title and code: `Levy (LEVY)`."""
        return f"{self.title} ({self.code})"

    def edition_for(self, first_paid_on: date | None) -> Edition | None:
        """Return the edition that follows from the day of the first payment; None where none covers it.

        The organisation's own come first. Source: LDSS grant determination 2025 to 2026 (the first payment decides).
        """
        found = [one for one in self.editions if one.covers(first_paid_on)]
        return min(found, key=lambda one: (one.row_id is None, -(one.row_id or 0)), default=None)

    def edition_called(self, name: str) -> Edition | None:
        """Return the edition of that name; None where there is none."""
        return next((one for one in self.editions if folded(one.said.edition) == folded(name)), None)

    def editions_in(self, year: int) -> tuple[str, ...]:
        """Return the names of the editions that cover a day of the financial year."""
        first, last = days_of_year(year)
        return tuple(
            one.said.edition
            for one in self.editions
            if (one.said.starts_on is None or one.said.starts_on <= last)
            and (one.said.ends_on is None or first <= one.said.ends_on)
        )


def scheme_called(schemes: Iterable[Scheme], name: str) -> Scheme | None:
    """Return the scheme of that code or title; None where there is none."""
    wanted = folded(name)
    return next((one for one in schemes if wanted in (folded(one.code), folded(one.title))), None)


def check_edition(draft: EditionDraft) -> EditionDraft:
    """Return the edition as it is written. Raises Refused, with the field, for what cannot be one."""
    for field, what in (("scheme", "the scheme's code, such as LDSS"), ("title", "what the scheme is called")):
        if not getattr(draft, field).strip():
            message = f"Give {what}."
            raise Refused(message, field=field)
    for field in ("scheme", "edition", "title", "clawback_terms", "source", "notes"):
        refuse_long(getattr(draft, field), field, MOST_LETTERS)
    refuse_impossible_spell(draft.starts_on, draft.ends_on)
    if draft.file_megabytes is not None and draft.file_megabytes <= 0:
        message = "A file has at least 1 MB at most; leave it blank where there is no bound."
        raise Refused(message, field="file_megabytes")
    _check_parts(draft.parts)
    return EditionDraft(
        draft.scheme.strip().upper(), draft.edition.strip(), " ".join(draft.title.split()), draft.parts, draft.starts_on,
        draft.ends_on, draft.excluded_registers, draft.eligible_roles, draft.employed_at_start, draft.once_each,
        None if draft.cap is None else exact_pounds(draft.cap, field="cap"), draft.clawback_terms.strip(), draft.file_types,
        draft.file_megabytes, draft.source.strip(), draft.notes.strip(), _checked_most_files(draft.most_files),
    )  # fmt: skip


def _checked_most_files(most_files: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    found = tuple((" ".join(item.split()), most) for item, most in most_files)
    if any(not item or not 1 <= most <= MOST_FILES for item, most in found) or len(dict(found)) != len(found):
        message = f"Say of each item once how many files may show it, from 1 to {MOST_FILES}: {EXAMPLE_OF_MOST_FILES}."
        raise Refused(message, field="most_files")
    return found


def most_files_text(most_files: Iterable[tuple[str, int]]) -> str:
    """Return how many files may show each item, as it is typed: `Proof of payment: 4; Proof of completion: 1`."""
    return "; ".join(f"{item}: {most}" for item, most in most_files)


def typed_most_files(text: str) -> tuple[tuple[str, int], ...]:
    """Return what `most_files_text` wrote, or somebody typed. Raises Refused, with the field, for what is none."""
    found = []
    for part in filter(None, (one.strip() for one in text.split(";"))):
        item, _, most = part.rpartition(":")
        if not item.strip() or not (most.strip().isascii() and most.strip().isdigit()):
            message = f"'{part}' does not say how many files may show which item: type {EXAMPLE_OF_MOST_FILES}."
            raise Refused(message, field="most_files")
        found.append((item.strip(), int(most)))
    return tuple(found)


def _check_parts(parts: Sequence[SchemePart]) -> None:
    if not 1 <= len(parts) <= MOST_PARTS:
        message = f"An edition pays in 1 to {MOST_PARTS} parts: say at least one, such as 100%."
        raise Refused(message, field="parts")
    names = [folded(one.part) for one in parts]
    if "" in names or len(set(names)) != len(names):
        message = "Each part needs a name of its own, such as 60% and 40%."
        raise Refused(message, field="parts")
    for one in parts:
        if one.share is not None and not (one.share.is_finite() and 0 < one.share <= 100):
            message = f"The share of {one.part} is more than 0 and at most 100 per cent; leave it blank where it is not known."
            raise Refused(message, field="parts")
        if one.months is not None and not (1 <= one.months <= MOST_MONTHS and one.window_from):
            message = f"The window of {one.part} has 1 to {MOST_MONTHS} months from a payment, a start or a completion."
            raise Refused(message, field="parts")
        refuse_impossible_day(one.last_claim_on, "parts")
        if any(not item.strip() for item in one.evidence) or len(set(map(folded, one.evidence))) != len(one.evidence):
            message = f"Each item of evidence of {one.part} is named once."
            raise Refused(message, field="parts")
    for about in About:
        if sum((one.share or Decimal(0)) for one in parts if one.is_for(about)) > 100:
            message = f"The shares of the parts for {about} come to more than 100 per cent."
            raise Refused(message, field="parts")
