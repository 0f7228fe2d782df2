"""The money behind learning: budgets, awards, costs, and six claims, each of which has come to another point.

Claims are told of the Learning and Development Support Scheme, as far as an edition of it is known whose first payments are not more than
a few years past on the day of the story.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.claims import ClaimDraft
from cpd_desktop.domain.funding import About, BudgetDraft, CostLineDraft, financial_year
from cpd_desktop.domain.funding_schemes import Edition
from cpd_desktop.domain.periods import add_months
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.apprenticeships import apprentices
from cpd_desktop.exchange.demo_story.awards import (
    ASYE,
    COMMUNICATION,
    EQUIPMENT,
    FIRST_YEARS,
    LEVY_MONTH,
    awards,
    costs_of_communication,
    costs_of_first_years,
    levy_award,
)
from cpd_desktop.exchange.demo_story.qualifications import (
    ACHIEVED,
    COLLEGE,
    GIVEN_UP,
    REGISTERED,
    UNDER_WAY,
    Learner,
    unregistered,
)
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.exchange.demo_story.workforce import Member
from cpd_desktop.services.awards import award_lines, save_award
from cpd_desktop.services.budgets import save_budget
from cpd_desktop.services.claim_answers import claim_lines
from cpd_desktop.services.claim_evidence import tick_evidence
from cpd_desktop.services.claims import claw_back, pay_claim, refuse_claim, save_claim, submit_claim
from cpd_desktop.services.cost_lines import save_cost_line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding_schemes import funding_schemes
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.workspace import Session, Workspace

LDSS, LEVY, LOCAL = "LDSS", "LEVY", "LOCAL"
ASSESSORS = "Trusted assessor: train the trainer"
REFUSED_BECAUSE = "The proof of payment does not name the payer."
CLAWED_BACK_BECAUSE = "The learner withdrew before the certificate was completed."
_PAID_DAYS, _OLDEST_DAYS = 300, 1_000
_SUBMITTED_AFTER, _DECIDED_AFTER = 25, 34
_START, _COMPLETION, _COURSE = "60%", "40%", "100%"
_KEPT = "Finance folder, learning claims"
_COSTS = {
    ACHIEVED: Decimal("1595.00"), UNDER_WAY: Decimal("1595.00"), REGISTERED: Decimal("2149.50"), GIVEN_UP: Decimal("324.99"),
}  # fmt: skip
_COURSE_COST = Decimal("450.00")
_LEVY_COST = Decimal("1840.00")
_REPAID_FOR_MONTHS = 14
_BUDGETS = (
    (LDSS, "", "9000.00", "8500.00"), (LEVY, "", "60000.00", "54000.00"), (LOCAL, "", "12000.00", "11000.00"),
    (ASYE, "", "8000.00", "8000.00"), (LOCAL, c.WEST, "1200.00", "1000.00"), (LOCAL, c.DEAF, "2500.00", "2500.00"),
)  # fmt: skip
"""What each scheme has, for the organisation or a team: this financial year, and the last."""


def fund_learning(workspace: Workspace, book: InTheBook, learners: Mapping[str, Learner]) -> int:
    """Record budgets, awards, costs and claims; return how many claims there are."""
    return workspace.write(one_change, partial(_record, book=book, learners=learners), named="record funding").result


def _record(session: Session, book: InTheBook, learners: Mapping[str, Learner]) -> Done[int]:
    today, year = book.force.as_at, financial_year(book.force.as_at)
    for scheme, team, now, before in _BUDGETS:
        for of_year, amount in ((year, now), (year - 1, before)):
            if not team or team in book.teams:
                budget = BudgetDraft(scheme, of_year, Decimal(amount), book.teams.get(team))
                save_budget(session, budget, today=today)
    paid_on = _first_paid(session, today)
    first_paid = today - timedelta(days=_PAID_DAYS) if paid_on is None else paid_on
    costs = list(_borne(book, learners, first_paid))
    borne = _awarded(session, book, today, sum((cost.amount for cost, by in costs if by == LEVY_MONTH), Decimal(0)))
    for cost, by in costs:
        save_cost_line(session, replace(cost, award_uuid=borne.get(by, b"")), today=today)
    if paid_on is None:
        return Done(0, Touched.FUNDING)
    stories = list(_stories(book, learners, paid_on))
    for story in stories:
        _tell(session, story, today)
    return Done(len(stories), Touched.FUNDING)


def _awarded(session: Session, book: InTheBook, today: date, of_levy: Decimal) -> dict[str, bytes]:
    """Record the awards, that of the levy for costs of *of_levy* pounds, and return their UUIDs by reference."""
    for award in (*awards(book), *([levy_award(today, of_levy)] if of_levy else [])):
        save_award(session, award, today=today)
    return {one.said.reference: one.uuid for one in award_lines(session, CoverageQuestion(today))}


def _borne(book: InTheBook, learners: Mapping[str, Learner], paid_on: date) -> Iterator[tuple[CostLineDraft, str]]:
    """Yield every cost with the reference of the award that bears it, empty for none."""
    for cost in _costs(book, learners, paid_on):
        by_scheme = LEVY_MONTH if cost.scheme == LEVY else ""
        yield cost, EQUIPMENT if cost.what == ASSESSORS else by_scheme
    for cost in costs_of_first_years(book):
        yield cost, FIRST_YEARS
    for cost in costs_of_communication(book):
        yield cost, COMMUNICATION


def _first_paid(session: Session, today: date) -> date | None:
    """Return when providers were first paid: under the last edition of the scheme that was open then; None where none will do."""
    wanted = today - timedelta(days=_PAID_DAYS)
    scheme = next((one for one in funding_schemes(session, today) if one.code == LDSS), None)
    if scheme is None:
        return None
    ends = [one.said.ends_on for one in scheme.editions if one.said.ends_on is not None and _is_known(one)]
    day = min([wanted, *([max(ends)] if ends else [])])
    edition = scheme.edition_for(day)
    if edition is None or not _is_known(edition) or day < today - timedelta(days=_OLDEST_DAYS):
        return None
    return day


def _is_known(edition: Edition) -> bool:
    """Whether the window of each part is known: without it nothing can be said about when to claim."""
    parts = [edition.part(name) for name in (_START, _COMPLETION, _COURSE)]
    return all(one is not None and one.months is not None for one in parts)


@dataclass(frozen=True, slots=True)
class _Story:
    """A claim and what came of it: when it was *submitted_on*, whether it was paid, and why it was refused or clawed back."""

    draft: ClaimDraft
    submitted_on: date | None = None
    is_paid: bool = False
    refused: str = ""
    clawed_back: str = ""
    evidence: tuple[str, ...] = ("Proof of payment",)


def _stories(book: InTheBook, learners: Mapping[str, Learner], paid_on: date) -> Iterator[_Story]:
    submitted = paid_on + timedelta(days=_SUBMITTED_AFTER)

    def of_qualification(called: str, part: str) -> ClaimDraft:
        learner = learners[called]
        share = Decimal(part.rstrip("%")) / 100
        return ClaimDraft(
            LDSS, learner.draft.person_id, learner.draft.name, part, (_COSTS[called] * share).quantize(Decimal("0.01"), "ROUND_DOWN"),
            About.QUALIFICATION, learner.uuid, paid_provider_on=paid_on, started_on=paid_on - timedelta(days=5),
        )  # fmt: skip

    if ACHIEVED in learners:
        done = replace(of_qualification(ACHIEVED, _COMPLETION), completed_on=learners[ACHIEVED].draft.state_on)
        yield _Story(done, evidence=("Proof of completion",))
    if UNDER_WAY in learners:
        yield _Story(of_qualification(UNDER_WAY, _START), submitted, is_paid=True)
    if REGISTERED in learners:
        yield _Story(of_qualification(REGISTERED, _START), submitted)
    if GIVEN_UP in learners:
        yield _Story(of_qualification(GIVEN_UP, _START), submitted, is_paid=True, clawed_back=CLAWED_BACK_BECAUSE)
    yield from _of_courses(book, learners, paid_on)


def _of_courses(book: InTheBook, learners: Mapping[str, Learner], paid_on: date) -> Iterator[_Story]:
    """Yield a claim for a course that was refused, and one that is not claimable, since the learner is of a registered profession."""
    both = ("Proof of payment", "Proof of completion")
    done = paid_on + timedelta(days=20)
    busy = {one.member.number for one in learners.values()}
    away = paid_on - timedelta(days=60)
    trainer = next((one for one in unregistered(book, away) if one.number not in busy), None)
    if trainer is not None:
        draft = _of_course(book, trainer, "Moving and handling: train the trainer", paid_on, done)
        yield _Story(draft, done + timedelta(days=15), refused=REFUSED_BECAUSE, evidence=both)
    worker = next((one for one in book.force.members if one.role == c.SW and _is_in_post(one, away)), None)
    if worker is not None:
        lately = max(done, book.force.as_at - timedelta(days=16))
        draft = _of_course(book, worker, "Motivational interviewing", paid_on, lately)
        yield _Story(draft, evidence=both)


def _is_in_post(member: Member, since: date) -> bool:
    return member.left_on is None and member.joined_on <= since and member.absence is None


def _of_course(book: InTheBook, member: Member, what: str, paid_on: date, completed_on: date) -> ClaimDraft:
    return ClaimDraft(
        LDSS, book.of(member), what, _COURSE, _COURSE_COST, About.TRAINING, paid_provider_on=paid_on,
        started_on=paid_on - timedelta(days=5), completed_on=completed_on,
    )  # fmt: skip


def _tell(session: Session, story: _Story, today: date) -> None:
    row_id = save_claim(session, story.draft, today=today).result
    uuid = next(one.uuid for one in claim_lines(session, CoverageQuestion(today)) if one.row_id == row_id)
    for item in story.evidence:
        tick_evidence(session, uuid, item, today=today, where_kept=_KEPT)
    if story.submitted_on is None:
        return
    row_id = submit_claim(session, row_id, today=today, on=story.submitted_on).result
    decided = story.submitted_on + timedelta(days=_DECIDED_AFTER)
    if story.is_paid:
        row_id = pay_claim(session, row_id, today=today, on=decided).result
    if story.refused:
        refuse_claim(session, row_id, today=today, reason=story.refused, on=decided)
    if story.clawed_back:
        taken = max(decided, today - timedelta(days=45))
        claw_back(session, row_id, today=today, reason=story.clawed_back, on=taken)


def _costs(book: InTheBook, learners: Mapping[str, Learner], paid_on: date) -> Iterator[CostLineDraft]:
    """Yield what qualifications and apprenticeships cost, and a course that who leaves soon after it pays back."""
    as_at = book.force.as_at
    for called, amount in _COSTS.items():
        if called in learners:
            one = learners[called]
            yield CostLineDraft(
                LDSS, one.draft.name, amount, paid_on - timedelta(days=12), one.draft.person_id, None, About.QUALIFICATION, one.uuid,
                COLLEGE, paid_on=paid_on,
            )  # fmt: skip
    for months, (way, member) in enumerate(apprentices(book)):
        if way.ended_after == 0:
            agreed = as_at - timedelta(days=20 + 3 * months)
            is_paid = months % 2 == 0
            yield CostLineDraft(
                LEVY, f"Training, {way.standard}", _LEVY_COST, agreed, book.of(member), None, About.APPRENTICESHIP,
                paid_on=agreed + timedelta(days=14) if is_paid else None,
            )  # fmt: skip
    leaver = book.at(cast.GAVE_NOTICE)
    if leaver is not None:
        taken = as_at - timedelta(days=150)
        yield CostLineDraft(
            LOCAL, ASSESSORS, Decimal("780.00"), taken, book.of(leaver), book.teams.get(c.WEST), About.TRAINING,
            supplier="Meres Independent Living", paid_on=taken + timedelta(days=21),
            repay_until=add_months(as_at, _REPAID_FOR_MONTHS), repay_terms="All of it on leaving within 18 months of the course.",
        )  # fmt: skip
    if c.DEAF in book.teams:
        agreed = as_at - timedelta(days=11)
        yield CostLineDraft(
            LOCAL, "British Sign Language level 3: two places", Decimal("2840.00"), agreed, None, book.teams[c.DEAF], About.OTHER,
            supplier=COLLEGE,
        )  # fmt: skip
