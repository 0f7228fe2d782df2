"""What is answered about funding: claims and costs a line each, and the money of each scheme, year and team, to the penny."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.award_kinds import AwardKind, of_kind
from cpd_desktop.domain.awards import AwardLine
from cpd_desktop.domain.claims import ASKED_FOR, ClaimAnswer, ClaimDraft, ClaimFacts, ClaimProgress, ClaimState
from cpd_desktop.domain.funding import (
    NOTHING,
    Budget,
    CostLineDraft,
    CostState,
    financial_year,
    pounds_words,
    year_words,
)
from cpd_desktop.domain.funding_schemes import ClaimDays, Edition, Scheme, SchemePart
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.texts import folded


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """An item of a claim's evidence, in the order that the claim wants. *is_there* says whether it is at hand.

    *attachment* is the UUID of the file that shows it, in hexadecimal, empty where it is kept elsewhere; *fault* says what is wrong
    with it. *is_wanted* is false for one that the edition does not ask for. *row_id* is None for one that nobody ticked. Several files may
    show one item: they come one after the other, *number* from 1, and the first says whether the item is at hand.
    """

    item: str
    is_there: bool = False
    row_id: int | None = None
    attachment: str = ""
    file_name: str = ""
    where_kept: str = ""
    added_on: date | None = None
    fault: str = ""
    is_wanted: bool = True
    number: int = 1

    @property
    def name(self) -> str:
        """The item, with its number from the second proof of it on: `Proof of payment (2)`."""
        return self.item if self.number == 1 else f"{self.item} ({self.number:,})"

    @property
    def words(self) -> str:
        """Where it is, in words."""
        if not self.is_there:
            return self.fault or "missing"
        return ", ".join(filter(None, (self.file_name, self.where_kept))) or "at hand"


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim with how it stands. *team* and *job_title* are those of the person's post on the day that the money is of; *days* as judged.

    *is_barred* where it is still to be made, and the rules hold something against it that neither time nor evidence puts right.
    """

    row_id: int
    uuid: bytes
    said: ClaimDraft
    progress: ClaimProgress
    days: ClaimDays
    person: Person
    team: str
    service: str
    answer: ClaimAnswer
    scheme: Scheme | None = None
    evidence: tuple[EvidenceItem, ...] = ()
    job_title: str = ""
    is_barred: bool = False

    @property
    def can_become(self) -> bool:
        """Whether it is to be made, and can be: nothing, or only evidence, is lacking."""
        return self.answer.is_open and (self.answer.claimable or self.answer.is_only_short_of_evidence)

    @property
    def wanted(self) -> tuple[EvidenceItem, ...]:
        """The items of evidence that the claim wants, in its order, each once."""
        return tuple(one for one in self.evidence if one.is_wanted and one.number == 1)

    @property
    def edition(self) -> Edition | None:
        """The edition that it falls under."""
        return None if self.scheme is None else self.scheme.edition_for(self.days.paid_provider_on)

    @property
    def part(self) -> SchemePart | None:
        """The part that is claimed, as the edition has it."""
        edition = self.edition
        return None if edition is None else edition.part(self.said.part)

    @property
    def scheme_title(self) -> str:
        """What the scheme is called."""
        return self.said.scheme if self.scheme is None else self.scheme.title

    @property
    def edition_name(self) -> str:
        """The name of the edition that it falls under, else of that which was recorded; empty for none."""
        return self.answer.edition or self.said.edition

    @property
    def year(self) -> int:
        """The financial year that its money is counted in."""
        return financial_year(claim_day(self.days, self.progress))

    @property
    def to_come(self) -> Decimal:
        """What of it is still to come in, in pounds, while it is paid in part."""
        return self.progress.to_come(self.said.amount)

    @property
    def to_come_words(self) -> str:
        """What is still to come in, in words: `£157.00 still to come`; empty for nothing."""
        return f"{pounds_words(self.to_come)} still to come" if self.to_come else ""

    @property
    def state_words(self) -> str:
        """Its state in words; of one that was paid, and of which more is to come, `paid in part`."""
        return "paid in part" if self.to_come else self.answer.state.value

    @property
    def words(self) -> str:
        """The claim in words: `LDSS 2025-26, 60% of Level 3 Diploma: £600.00`."""
        scheme = f"{self.said.scheme} {self.edition_name}".strip()
        return f"{scheme}, {self.said.part} of {self.said.what}: {pounds_words(self.said.amount)}"


@dataclass(frozen=True, slots=True)
class CostEntry:
    """A cost on record, with how far it had come on the date asked about. *person* is None for nobody's, *team* empty for none.

    *award* is what the award is called that bears it, empty for none.
    """

    row_id: int
    uuid: bytes
    said: CostLineDraft
    state: CostState
    person: Person | None = None
    team: str = ""
    service: str = ""
    award: str = ""

    @property
    def year(self) -> int:
        """The financial year whose budget bears it."""
        return self.said.year


@dataclass(frozen=True, slots=True)
class SchemeAnswer:
    """The money of a scheme in a financial year, for a team or, with an empty *team*, for the organisation; in pounds.

    *budget* = *committed* + *spent* + *left*, exactly; *left* is below nothing where more is committed than there is. *claimed* is what
    was asked for and stands, *received* and *clawed_back* what came of it; *to_claim* is still to be claimed, *lapsed* was not in time,
    *refused* was refused. *awarded* is what funders gave, of which *award_received* came in and *award_returned* went back. *edition*
    names those of the year. *is_budgeted* is false where no budget was set.
    """

    scheme: str
    edition: str
    year: int
    team: str
    budget: Decimal = NOTHING
    committed: Decimal = NOTHING
    spent: Decimal = NOTHING
    left: Decimal = NOTHING
    claimed: Decimal = NOTHING
    received: Decimal = NOTHING
    clawed_back: Decimal = NOTHING
    to_claim: Decimal = NOTHING
    lapsed: Decimal = NOTHING
    refused: Decimal = NOTHING
    is_budgeted: bool = True
    title: str = ""
    not_claimable: Decimal = NOTHING
    awarded: Decimal = NOTHING
    award_received: Decimal = NOTHING
    award_returned: Decimal = NOTHING

    @property
    def can_be_claimed(self) -> Decimal:
        """What is still to be claimed and the rules have nothing against, but perhaps for its evidence."""
        return self.to_claim - self.not_claimable

    @property
    def year_words(self) -> str:
        """The year in words: `2026-27`."""
        return year_words(self.year)

    @property
    def place(self) -> str:
        """The team, or the organisation."""
        return self.team or "The organisation"

    @property
    def net_cost(self) -> Decimal:
        """What the organisation bears itself so far: what was spent, less what was received and kept, from claims and from awards."""
        return self.spent - self.received + self.clawed_back - self.award_received + self.award_returned

    @property
    def is_overspent(self) -> bool:
        """Whether more is committed and spent than the budget has."""
        return self.is_budgeted and self.left < 0

    @property
    def sentence(self) -> str:
        """Budget against what is committed and spent, in one sentence."""
        used = f"{pounds_words(self.committed)} committed and {pounds_words(self.spent)} spent"
        head = f"{self.scheme} {self.year_words}, {self.place}"
        if not self.is_budgeted:
            return f"{head}: no budget set; {used}."
        over = f"overspent by {pounds_words(-self.left)}" if self.left < 0 else f"{pounds_words(self.left)} left"
        return f"{head}: {used} of {pounds_words(self.budget)}, {over}."


@dataclass(frozen=True, slots=True)
class FundingAnswer:
    """Funding on a date: of one financial year or, with None, of all. Claims and awards come with the nearest deadline first."""

    as_at: date
    year: int | None
    schemes: tuple[SchemeAnswer, ...] = ()
    claims: tuple[ClaimLine, ...] = ()
    cost_lines: tuple[CostEntry, ...] = ()
    budgets: tuple[Budget, ...] = ()
    warning_days: int = 30
    awards: tuple[AwardLine, ...] = ()

    @property
    def total(self) -> SchemeAnswer:
        """All of it together, whatever scheme, year and team."""
        return totalled(self.schemes, scheme="", year=0)

    def by_scheme(self) -> tuple[SchemeAnswer, ...]:
        """Return one row for each scheme and year, its teams together."""
        groups: dict[tuple[str, int], list[SchemeAnswer]] = defaultdict(list)
        for one in self.schemes:
            groups[one.scheme, one.year].append(one)
        return tuple(totalled(some, scheme=scheme, year=year) for (scheme, year), some in groups.items())

    @property
    def lapsing(self) -> tuple[ClaimLine, ...]:
        """The claims whose deadline is near, and that only have to be made, or lack evidence."""
        return tuple(one for one in self.claims if one.answer.lapses_within(self.warning_days))

    @property
    def short_of_evidence(self) -> tuple[ClaimLine, ...]:
        """The claims to be made that lack nothing but evidence."""
        return tuple(one for one in self.claims if one.answer.is_only_short_of_evidence)

    @property
    def awards_to_spend_soon(self) -> tuple[AwardLine, ...]:
        """The awards whose last day is near, and of which money is left."""
        return of_kind(self.awards, AwardKind.SPEND_SOON, self.warning_days)

    @property
    def awards_to_account(self) -> tuple[AwardLine, ...]:
        """The awards whose use must be told soon, or should have been told already."""
        return of_kind(self.awards, AwardKind.ACCOUNT_DUE, self.warning_days)


def claim_day(days: ClaimDays, progress: ClaimProgress) -> date:
    """Return the day that a claim's money is of: that of the first payment, from which its edition follows.

    Without one, that of its start, its completion or its submission; else the day on which its state was recorded.
    """
    return days.paid_provider_on or days.started_on or days.completed_on or progress.submitted_on or progress.state_on


def totalled(rows: Iterable[SchemeAnswer], *, scheme: str, year: int) -> SchemeAnswer:
    """Return *rows* as one: each amount is the sum of theirs."""
    every = tuple(rows)

    def added(name: str) -> Decimal:
        return sum((getattr(one, name) for one in every), NOTHING)

    editions = "; ".join(dict.fromkeys(one.edition for one in every if one.edition))
    row = SchemeAnswer(scheme, editions, year, "", title=next((one.title for one in every), ""))
    return _with_amounts(row, {name: added(name) for name in AMOUNTS}, any(one.is_budgeted for one in every))


def _with_amounts(row: SchemeAnswer, amounts: Mapping[str, Decimal], is_budgeted: bool) -> SchemeAnswer:
    return replace(
        row, budget=amounts["budget"], committed=amounts["committed"], spent=amounts["spent"], left=amounts["left"],
        claimed=amounts["claimed"], received=amounts["received"], clawed_back=amounts["clawed_back"],
        to_claim=amounts["to_claim"], lapsed=amounts["lapsed"], refused=amounts["refused"], is_budgeted=is_budgeted,
        not_claimable=amounts["not_claimable"], awarded=amounts["awarded"], award_received=amounts["award_received"],
        award_returned=amounts["award_returned"],
    )  # fmt: skip


AMOUNTS = (
    "budget", "committed", "spent", "left", "claimed", "received", "clawed_back", "to_claim", "not_claimable", "lapsed", "refused",
    "awarded", "award_received", "award_returned",
)  # fmt: skip
"""The amounts of a row, in the order in which they are given."""

_Key = tuple[str, int, str]
"""A scheme by code, a financial year, and a team by name, empty for the organisation."""


@dataclass
class _Sums:
    amounts: dict[str, Decimal] = field(default_factory=lambda: defaultdict(lambda: NOTHING))
    is_budgeted: bool = False


def scheme_answers(
    budgets: Iterable[Budget], costs: Iterable[CostEntry], claims: Iterable[ClaimLine], schemes: Sequence[Scheme],
    awards: Iterable[AwardLine] = (),
) -> tuple[SchemeAnswer, ...]:  # fmt: skip
    """Return the money by scheme, financial year and team: every amount counts in exactly one row.

    A cost counts in the year in which it was committed, whether it is paid in that year or later, so that paying moves it from
    committed to spent and changes nothing else; what is not committed yet counts nowhere. A claim counts where the person was posted, an
    award in the year of the first day on which it may be spent, with its own scheme and team, whatever those of the costs that it bears.
    """
    codes = {folded(one.code): one for one in schemes}
    found: dict[_Key, _Sums] = defaultdict(_Sums)

    def sums(scheme: str, year: int, team: str) -> _Sums:
        known = codes.get(folded(scheme))
        return found[scheme if known is None else known.code, year, team]

    for budget in budgets:
        row = sums(budget.said.scheme, budget.said.year, budget.team)
        row.amounts["budget"] += budget.said.amount
        row.is_budgeted = True
    for cost in costs:
        if cost.state is not CostState.AHEAD:
            sums(cost.said.scheme, cost.year, cost.team).amounts[cost.state.value] += cost.said.amount
    for claim in claims:
        _add_claim(sums(claim.said.scheme, claim.year, claim.team).amounts, claim)
    for award in awards:
        amounts = sums(award.said.scheme, award.year, award.team).amounts
        amounts["awarded"] += award.said.amount
        amounts["award_received"] += award.received
        amounts["award_returned"] += award.returned
    return tuple(
        _answer(key, found[key], codes) for key in sorted(found, key=lambda one: (-one[1], one[0], folded(one[2])))
    )


def _add_claim(amounts: dict[str, Decimal], claim: ClaimLine) -> None:
    amount, state = claim.said.amount, claim.answer.state
    if state in ASKED_FOR:
        amounts["claimed"] += amount
        amounts["received"] += claim.progress.received
        amounts["clawed_back"] += claim.progress.clawed_back
    elif state is ClaimState.TO_CLAIM:
        amounts["to_claim"] += amount
        amounts["not_claimable"] += NOTHING if claim.can_become else amount
    elif state in (ClaimState.LAPSED, ClaimState.REFUSED):
        amounts[state.value] += amount


def _answer(key: _Key, sums: _Sums, codes: Mapping[str, Scheme]) -> SchemeAnswer:
    code, year, team = key
    scheme, amounts = codes.get(folded(code)), sums.amounts
    amounts["left"] = amounts["budget"] - amounts["committed"] - amounts["spent"]
    editions = () if scheme is None else scheme.editions_in(year)
    title = code if scheme is None else scheme.title
    row = SchemeAnswer(code, "; ".join(one for one in editions if one), year, team, title=title)
    return _with_amounts(row, amounts, sums.is_budgeted)


def claim_order(line: ClaimLine) -> tuple[int, date, str, str, int]:
    """Return where a claim stands in a list: what can be claimed by its deadline, then what the rules refuse, then what is done."""
    answer = line.answer
    is_open = answer.state is ClaimState.TO_CLAIM
    rank = int(not line.can_become) if is_open else 2 + _LATER.index(answer.state)
    return (rank, answer.deadline or date.max, folded(line.person.name), folded(line.said.what), line.row_id)


_LATER = (
    ClaimState.SUBMITTED, ClaimState.LAPSED, ClaimState.REFUSED, ClaimState.PAID, ClaimState.CLAWED_BACK, ClaimState.WITHDRAWN,
)  # fmt: skip


def facts_of_line(line: ClaimLine) -> ClaimFacts:
    """Return a line's claim as the rules see it."""
    there = frozenset(one.item for one in line.evidence if one.is_there)
    return ClaimFacts(line.row_id, line.said, line.progress, line.days, there)
