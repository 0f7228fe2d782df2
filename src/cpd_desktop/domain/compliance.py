"""n of N: the counts behind every figure, and how a share is printed (rules, section 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from cpd_desktop.domain.holdings import Holding, Status
from cpd_desktop.domain.lazy_dataclass import dataclass

NO_ONE_IN_SCOPE = "no one in scope"


@dataclass(frozen=True, slots=True)
class Counts:
    """People by status. All are counts of people, from 0.

    *in_scope* is everybody in scope, and the sum of the eight statuses and *long_absence*; *booked* and *assured* are
    flags beside the statuses: people who lack something and have a booking, and holders whose evidence was checked.
    """

    in_scope: int = 0
    in_date: int = 0
    expiring: int = 0
    generic_only: int = 0
    expired: int = 0
    revoked: int = 0
    missing: int = 0
    not_yet_due: int = 0
    exempt: int = 0
    long_absence: int = 0
    booked: int = 0
    assured: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(Counts)))

    @property
    def numerator(self) -> int:
        """Those who hold it: in date and expiring."""
        return self.in_date + self.expiring

    @property
    def denominator(self) -> int:
        """Those who should: everyone in scope but the exempt, the not yet due and those on long-term absence."""
        return self.in_date + self.expiring + self.generic_only + self.expired + self.revoked + self.missing

    def as_assured(self) -> Counts:
        """Return the same with only those who hold it on evidence that was checked as holders; the others count as missing."""
        unproven = self.in_date + self.expiring - self.assured
        return Counts(
            self.in_scope, self.assured, 0, self.generic_only, self.expired, self.revoked, self.missing + unproven,
            self.not_yet_due, self.exempt, self.long_absence, self.booked, self.assured,
        )  # fmt: skip

    @property
    def share(self) -> str:
        """The numerator as a share of the denominator, to be shown beside its n of N."""
        return share(self.numerator, self.denominator)

    @property
    def n_of_n(self) -> str:
        """The figure as it is always printed: `36 of 39, 92%`, or that no one is in scope."""
        return n_of_n(self.numerator, self.denominator)


_FIELD_OF = {
    Status.IN_DATE: "in_date",
    Status.EXPIRING: "expiring",
    Status.GENERIC_ONLY: "generic_only",
    Status.EXPIRED: "expired",
    Status.REVOKED: "revoked",
    Status.MISSING: "missing",
    Status.NOT_YET_DUE: "not_yet_due",
    Status.EXEMPT: "exempt",
}


def counted(holdings: Iterable[Holding]) -> Counts:
    """Return the counts of *holdings*, one for each person; those not required are left out."""
    tally = dict.fromkeys((part.name for part in fields(Counts)), 0)
    for held in holdings:
        if held.status is Status.NOT_REQUIRED:
            continue
        tally["in_scope"] += 1
        if held.away:
            tally["long_absence"] += 1
            continue
        tally[_FIELD_OF[held.status]] += 1
        tally["booked"] += held.booked_for is not None
        tally["assured"] += held.assured
    return Counts(**tally)


def share(numerator: int, denominator: int) -> str:
    """Return a share in whole per cent, half up; less than all is never 100%, more than none never 0%."""
    if denominator == 0:
        return NO_ONE_IN_SCOPE
    per_cent = (200 * numerator + denominator) // (2 * denominator)
    if numerator < denominator:
        per_cent = min(per_cent, 99)
    if numerator > 0:
        per_cent = max(per_cent, 1)
    return f"{per_cent}%"


def n_of_n(numerator: int, denominator: int) -> str:
    """Return `36 of 39, 92%`; with nobody to count, that no one is in scope."""
    if denominator == 0:
        return NO_ONE_IN_SCOPE
    return f"{numerator:,} of {denominator:,}, {share(numerator, denominator)}"


def at_or_above(numerator: int, denominator: int, target_percent: int) -> bool:
    """Whether the exact share, not the printed one, reaches *target_percent* (0 to 100); with nobody in scope it does not."""
    return denominator > 0 and 100 * numerator >= target_percent * denominator
