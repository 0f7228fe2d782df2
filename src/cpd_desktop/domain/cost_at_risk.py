"""What money is at risk when somebody leaves: what they owe back, what a scheme may take back, and what cannot be claimed any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cpd_desktop.domain.claims import ASKED_FOR, ClaimDraft, ClaimFacts, ClaimState
from cpd_desktop.domain.departures import day_words
from cpd_desktop.domain.funding import NOTHING, PENNY, pounds_words
from cpd_desktop.domain.funding_answers import ClaimLine, CostEntry, facts_of_line
from cpd_desktop.domain.funding_schemes import SchemePart, WindowFrom
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.texts import folded


class RiskKind(StrEnum):
    """Why money is at risk."""

    OWED = "owed back by the leaver"
    CLAWBACK = "may be taken back by the scheme"
    NOT_CLAIMABLE = "cannot be claimed any more"


@dataclass(frozen=True, slots=True)
class MoneyAtRisk:
    """One amount at risk with *person* leaving, in pounds. *what* says of what, *scheme* from where, *terms* on which terms as recorded.

    *until* is the day to which somebody has to stay, None for none.
    """

    person: Person
    kind: RiskKind
    what: str
    scheme: str
    amount: Decimal
    terms: str = ""
    until: date | None = None

    @property
    def sentence(self) -> str:
        """The amount in one sentence."""
        until = "" if self.until is None else f" until {day_words(self.until)}"
        terms = f" ({self.terms})" if self.terms else ""
        return f"{self.person.name}, {self.what}: {pounds_words(self.amount)} {self.kind}{until}{terms}"


@dataclass(frozen=True, slots=True)
class CostAtRisk:
    """All money at risk with some people leaving: *on* is the day of the figures."""

    on: date
    lines: tuple[MoneyAtRisk, ...] = ()

    def of_kind(self, kind: RiskKind) -> Decimal:
        """Return how much is at risk for one reason, in pounds."""
        return sum((one.amount for one in self.lines if one.kind is kind), NOTHING)

    @property
    def total(self) -> Decimal:
        """How much is at risk, in pounds."""
        return sum((one.amount for one in self.lines), NOTHING)

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        if not self.lines:
            return "No money is at risk."
        parts = [f"{pounds_words(self.of_kind(kind))} {kind}" for kind in RiskKind if self.of_kind(kind)]
        return f"{pounds_words(self.total)} is at risk: {', '.join(parts)}."


def costs_owed(costs: Iterable[CostEntry], last_day: date) -> tuple[MoneyAtRisk, ...]:
    """Return what somebody owes back whose last day in post is *last_day*: costs of theirs on which they were to stay longer.

    The whole amount is named, with the terms as recorded: what is left of it by then is for people to work out from these.
    """
    return tuple(
        MoneyAtRisk(
            one.person, RiskKind.OWED, one.said.what, one.said.scheme, one.said.amount, one.said.repay_terms, one.said.repay_until
        )
        for one in costs
        if one.person is not None and one.said.is_owed_by_leaver(last_day)
    )  # fmt: skip


def claims_at_risk(claims: Iterable[ClaimLine], last_day: date) -> tuple[MoneyAtRisk, ...]:
    """Return what of one person's *claims* is at risk when their last day is *last_day*: of what they have not completed by then.

    A first part that was received may be taken back, as the edition's terms say. A part that is claimed on completion cannot be claimed
    any more; that counts only where it could have been: the rules have nothing against it but that it is not completed, or that days or
    evidence are not recorded yet, and its last day for claims is still ahead on *last_day*. *claims* are those on record with those that
    would follow from them (`parts_to_follow`).
    """
    found: list[MoneyAtRisk] = []
    for one in claims:
        completed_on = one.days.completed_on
        if completed_on is not None and completed_on <= last_day:
            continue
        scheme, edition = f"{one.said.scheme} {one.edition_name}".strip(), one.edition
        name = f"{one.said.part} of {one.said.what}"
        if one.progress.state in ASKED_FOR and one.progress.net > 0:
            terms = "" if edition is None else edition.said.clawback_terms
            said = terms or "the terms are not recorded"
            found.append(MoneyAtRisk(one.person, RiskKind.CLAWBACK, name, scheme, one.progress.net, said))
        if _could_be_claimed(one, last_day):
            found.append(MoneyAtRisk(one.person, RiskKind.NOT_CLAIMABLE, name, scheme, one.said.amount))
    return tuple(found)


def _could_be_claimed(one: ClaimLine, last_day: date) -> bool:
    """Whether a claim is of a part on completion that its person could still bring about after *last_day*, if they stayed."""
    part = one.part
    if part is None or not _is_on_completion(part) or one.is_barred or one.answer.state is not ClaimState.TO_CLAIM:
        return False
    return part.last_claim_on is None or last_day < part.last_claim_on


def _is_on_completion(part: SchemePart) -> bool:
    return WindowFrom.COMPLETION in part.window_from


def parts_to_follow(claims: Iterable[ClaimLine], costs: Iterable[CostEntry] = ()) -> tuple[ClaimDraft, ...]:
    """Return the parts on completion that follow from claims of another part of the same thing, and have no claim on record; each once.

    A part follows from a claim that was made and stands, or that is to be made and the rules do not bar. Its amount is its share of the
    whole cost, to the penny as a claim has it: of the cost that is among *costs*, else of the least of which the first part is that share.
    """
    of_whom: dict[int | None, list[CostEntry]] = defaultdict(list)
    for cost in costs:
        of_whom[cost.said.person_id].append(cost)
    every = tuple(claims)
    known: dict[int, list[ClaimFacts]] = defaultdict(list)
    for one in every:
        known[one.said.person_id].append(facts_of_line(one))
    found: list[ClaimDraft] = []
    for one in every:
        if one.is_barred or one.progress.state not in (*ASKED_FOR, ClaimState.TO_CLAIM):
            continue
        theirs = known[one.said.person_id]
        for following in _following(one, of_whom[one.said.person_id]):
            if not any(following.is_of_the_same(other) for other in theirs):
                theirs.append(following)
                found.append(following.said)
    return tuple(found)


def _following(one: ClaimLine, costs: Sequence[CostEntry]) -> list[ClaimFacts]:
    edition, part = one.edition, one.part
    if edition is None or part is None or part.share is None or _is_on_completion(part):
        return []
    amounts = edition.amounts(_whole_cost(one, part, costs), one.said.about)
    return [
        replace(facts_of_line(one), said=replace(one.said, part=other.part, reference="", amount=amount))
        for other, amount in amounts
        if _is_on_completion(other) and amount > 0
    ]


def _whole_cost(one: ClaimLine, part: SchemePart, costs: Iterable[CostEntry]) -> Decimal:
    """Return the whole cost of which a claim asks for its share: one on record of the same person and thing, else the least that gives it."""
    said, edition = one.said, one.edition
    for cost in costs:
        is_of_it = (
            cost.said.about_uuid == said.about_uuid
            if cost.said.about_uuid and said.about_uuid
            else folded(cost.said.what) == folded(said.what)
        )
        if edition is not None and cost.said.person_id == said.person_id and is_of_it:
            shares = {each.part: amount for each, amount in edition.amounts(cost.said.amount, said.about)}
            if shares.get(part.part) == said.amount:
                return cost.said.amount
    return (said.amount * 100 / (part.share or Decimal(100))).quantize(PENNY, rounding="ROUND_UP")
