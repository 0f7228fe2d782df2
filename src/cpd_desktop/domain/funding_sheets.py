"""What the papers on funding say: the money of a scope with its claims, and one claim with the files that prove it. No figure is made here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from cpd_desktop.domain.award_kinds import AwardKind, of_kind
from cpd_desktop.domain.awards import AwardLine
from cpd_desktop.domain.claims import ClaimState
from cpd_desktop.domain.cpd_sheets import CertificatePages
from cpd_desktop.domain.funding import financial_year, year_words
from cpd_desktop.domain.funding_answers import ClaimLine, EvidenceItem, FundingAnswer, SchemeAnswer, totalled


@dataclass(frozen=True, slots=True)
class FundingSheet:
    """Funding of a scope on a date, of one financial year or of all."""

    scope: str
    answer: FundingAnswer

    @property
    def scope_words(self) -> str:
        """The scope with its year: `Deaf Services, 2026-27`."""
        year = self.answer.year
        return f"{self.scope}, {'all years' if year is None else year_words(year)}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is on record."""
        return not (self.answer.schemes or self.answer.claims or self.answer.awards)

    @property
    def budget_year(self) -> int:
        """The financial year whose budgets still matter: the one asked about, else that of the date."""
        return financial_year(self.answer.as_at) if self.answer.year is None else self.answer.year

    @property
    def of_budget_year(self) -> tuple[SchemeAnswer, ...]:
        """The rows of that year."""
        return tuple(one for one in self.answer.schemes if one.year == self.budget_year)

    @property
    def total_of_budget_year(self) -> SchemeAnswer:
        """All of that year together, whatever scheme and team."""
        return totalled(self.of_budget_year, scheme="", year=self.budget_year)

    def of_scheme(self, whole: SchemeAnswer) -> tuple[SchemeAnswer, ...]:
        """Return the rows of the teams that *whole* is the sum of."""
        return tuple(one for one in self.answer.schemes if (one.scheme, one.year) == (whole.scheme, whole.year))

    @property
    def awards_to_spend(self) -> tuple[AwardLine, ...]:
        """The awards that can still be spent."""
        return of_kind(self.answer.awards, AwardKind.TO_SPEND, self.answer.warning_days)

    @property
    def to_claim(self) -> tuple[ClaimLine, ...]:
        """The claims that are still to be made, and can be, once their evidence is there."""
        return tuple(one for one in self.answer.claims if one.can_become)

    @property
    def not_claimable(self) -> tuple[ClaimLine, ...]:
        """The claims that are still to be made, and that the rules refuse."""
        return tuple(one for one in self.answer.claims if one.answer.is_open and not one.can_become)

    @property
    def asked_for(self) -> tuple[ClaimLine, ...]:
        """The other claims: submitted, and whatever came of them; or too late."""
        return tuple(one for one in self.answer.claims if one.answer.state is not ClaimState.TO_CLAIM)


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that shows *items* of a claim's evidence; *pages* looks into it, and raises nothing for what it finds.

    *key* is its UUID in hexadecimal, *fault* what the scheme would not take of it, empty for nothing.
    """

    key: str
    name: str
    items: tuple[str, ...]
    pages: Callable[[], CertificatePages] = field(compare=False, repr=False)
    fault: str = ""

    @property
    def shows(self) -> str:
        """What it shows: `Proof of payment; proof of completion`."""
        return "; ".join(self.items)


@dataclass(frozen=True, slots=True)
class ClaimPackSheet:
    """A claim on *as_at* with its checklist, and the *files* that show its evidence, in the order that the claim wants."""

    as_at: date
    claim: ClaimLine
    files: tuple[EvidenceFile, ...] = ()

    @property
    def scope(self) -> str:
        """What it is about, in words, for the top of each page."""
        said = self.claim.said
        return f"{self.claim.person.name}: {said.part} of {said.what}"

    @property
    def missing(self) -> tuple[str, ...]:
        """The items that the claim wants and that are not at hand."""
        return tuple(one.item for one in self.wanted if not one.is_there)

    @property
    def wanted(self) -> tuple[EvidenceItem, ...]:
        """The items that the claim wants, in its order."""
        return self.claim.wanted

    def number_of(self, key: str) -> int | None:
        """Return the number of the file *key* in the pack, from 1; None where it is not in it."""
        return next((at for at, one in enumerate(self.files, 1) if one.key == key), None)
