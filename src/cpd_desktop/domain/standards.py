"""Apprenticeship standards: what there is to be learnt, for how long, and for how many hours off the job at least."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cpd_desktop.domain.apprenticeships import LONGEST_LINE, MOST_HOURS, MOST_LEVEL
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_impossible_spell
from cpd_desktop.domain.texts import folded, refuse_long

MOST_MONTHS = 120
MOST_FUNDING = Decimal(100_000)


@dataclass(frozen=True, slots=True)
class StandardDraft:
    """A standard as the organisation has it. None is not known.

    *typical_months* are those of the practical period, *assessment_months* what follows it. *most_funding* is the top of the funding
    band in pounds. *least_hours* is the published off-the-job minimum, for apprentices who start from *starts_on* to *ends_on*.
    *leads_to* is the register that it opens, *source* where all this is said.
    """

    reference: str
    title: str
    version: str = ""
    level: int = 0
    typical_months: int | None = None
    assessment_months: int | None = None
    most_funding: Decimal | None = None
    least_hours: Decimal | None = None
    leads_to: str = ""
    source: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard. *row_id* is None for one that the rules ship. *duration* is the typical length in words, such as `12-15 months`."""

    row_id: int | None
    said: StandardDraft
    duration: str = ""
    notes: str = ""

    @property
    def key(self) -> str:
        """By what an apprenticeship refers to it: the reference, or the title where it has none."""
        return self.said.reference or self.said.title

    @property
    def name(self) -> str:
        """The standard in words: `Adult care worker (ST0005)`."""
        return f"{self.said.title} ({self.said.reference})" if self.said.reference else self.said.title

    def covers(self, start: date) -> bool:
        """Whether its hours hold for who starts on *start*."""
        first, last = self.said.starts_on, self.said.ends_on
        return (first is None or first <= start) and (last is None or start <= last)

    def hours_for(self, start: date) -> Decimal | None:
        """Return the published minimum for who starts on *start*; None where it is not known."""
        return self.said.least_hours if self.covers(start) else None


def standard_for(standards: tuple[Standard, ...], key: str, version: str, start: date) -> Standard | None:
    """Return the standard that *key* and *version* mean for who starts on *start*; None where there is none.

    The organisation's own come before those of the rules, the same version before one without, one whose hours hold before another.
    """
    wanted = folded(key)
    found = [
        one
        for one in standards
        if (folded(one.key) == wanted and one.said.version in ("", version))
        or (folded(one.key) == wanted and not version)
    ]  # fmt: skip
    return max(
        found,
        key=lambda one: (one.row_id is not None, one.covers(start), one.said.version == version, one.row_id or 0),
        default=None,
    )


def check_standard(draft: StandardDraft) -> None:
    """Raise Refused, with the field, for what cannot be said of a standard."""
    if not draft.title.strip():
        message = "A standard needs a title, such as Adult care worker."
        raise Refused(message, field="title")
    if not 0 <= draft.level <= MOST_LEVEL:
        message = f"The level is from 1 to {MOST_LEVEL}; leave it at 0 where it is not known."
        raise Refused(message, field="level")
    for field, months in (("typical_months", draft.typical_months), ("assessment_months", draft.assessment_months)):
        if months is not None and not 1 <= months <= MOST_MONTHS:
            message = f"It takes from 1 to {MOST_MONTHS} months; leave it blank where it is not known."
            raise Refused(message, field=field)
    for field, amount, most in (
        ("most_funding", draft.most_funding, MOST_FUNDING), ("least_hours", draft.least_hours, MOST_HOURS)
    ):  # fmt: skip
        if amount is not None and not (amount.is_finite() and 0 < amount <= most):
            message = f"This is more than 0 and {most:,} at most; leave it blank where it is not known."
            raise Refused(message, field=field)
    refuse_impossible_spell(draft.starts_on, draft.ends_on)
    for field in ("reference", "title", "version", "leads_to", "source"):
        refuse_long(getattr(draft, field), field, LONGEST_LINE)
