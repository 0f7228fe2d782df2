"""What is answered about apprenticeships: a line of the list, the whole of one, and the sentences of what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.apprenticeship_results import EndResult, end_result, result_problem
from cpd_desktop.domain.apprenticeship_standing import (
    ApprenticeshipStanding,
    ReviewDue,
    contradictions,
    review_due,
    standing_of,
    state_on,
)
from cpd_desktop.domain.apprenticeships import (
    ENDED,
    Apprenticeship,
    ApprenticeshipState,
    Attempt,
    AttemptResult,
    Break,
    GatewayItem,
    Hours,
    Review,
)
from cpd_desktop.domain.gateway import GATEWAY, Gateway, GatewayRule, gateway_on
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.off_the_job import (
    HoursPoint,
    Minimum,
    OffTheJobRule,
    Progress,
    hours_curve,
    hours_words,
    is_long_enough,
    minimum_hours,
    progress_on,
)
from cpd_desktop.domain.standards import Standard

_State = ApprenticeshipState


@dataclass(frozen=True, slots=True)
class ApprenticeshipRules:
    """What an apprenticeship is measured by: its rule and standard, the gateway's checklist, and the weeks between reviews."""

    rule: OffTheJobRule | None
    standard: Standard | None
    gateway: tuple[GatewayRule, ...]
    review_weeks: int


@dataclass(frozen=True, slots=True)
class ApprenticeshipFacts:
    """All facts of one apprenticeship, each kind in order of its days."""

    breaks: tuple[Break, ...] = ()
    hours: tuple[Hours, ...] = ()
    reviews: tuple[Review, ...] = ()
    gateway: tuple[GatewayItem, ...] = ()
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprenticeshipLine:
    """An apprenticeship as a list shows it on a date. *problems* are sentences of what is to be put right, worst first;
    *contradictions*, those of them in which the three vocabularies of status do not agree. What the employer account and the ILR have
    has no day of its own: for a date before it was last said it is not compared, and *codes_said_later* is that day, else None.
    *result* is what the end-point assessment came to.
    """

    apprenticeship: Apprenticeship
    state: ApprenticeshipState
    standing: ApprenticeshipStanding
    progress: Progress
    next_review: ReviewDue
    gateway: Gateway
    last_attempt: Attempt | None
    problems: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    codes_said_later: date | None = None
    result: EndResult = EndResult.NOT_ON_RECORD

    @property
    def is_to_book(self) -> bool:
        """Whether the gateway is passed, or everything for it done, and no end-point assessment is booked."""
        is_there = self.gateway.passed_on is not None or self.gateway.is_ready
        is_open = self.last_attempt is None or self.last_attempt.said.result is AttemptResult.FAILED
        return self.state in (_State.ACTIVE, _State.PAST_GATEWAY) and is_there and is_open


@dataclass(frozen=True, slots=True)
class ApprenticeshipWhole:
    """All of one apprenticeship on a date: its line, its facts up to then, how the minimum came about, and the chart's points."""

    line: ApprenticeshipLine
    as_at: date
    rules: ApprenticeshipRules
    facts: ApprenticeshipFacts
    curve: tuple[HoursPoint, ...]

    @property
    def minimum(self) -> Minimum:
        """The off-the-job minimum, and how it came about."""
        return self.line.progress.minimum


def minimum_of(one: Apprenticeship, rules: ApprenticeshipRules) -> Minimum:
    """Return the off-the-job minimum of an apprenticeship."""
    hours = None if rules.standard is None else rules.standard.hours_for(one.said.starts_on)
    return minimum_hours(one.said, rules.rule, hours)


def line_on(
    as_at: date, one: Apprenticeship, facts: ApprenticeshipFacts, rules: ApprenticeshipRules
) -> ApprenticeshipLine:
    """Return how an apprenticeship stands on *as_at*; what happened later is left out."""
    facts = facts_until(as_at, facts)
    progress = progress_on(as_at, one.said, minimum_of(one, rules), facts.breaks, facts.hours)
    gateway = gateway_on(as_at, one.said, rules.gateway, facts.gateway, rules.rule, progress, facts.breaks)
    state = state_on(as_at, one.said, facts.breaks, gateway.passed_on)
    due = review_due(as_at, one.said, state, facts.breaks, facts.reviews, weeks=rules.review_weeks)
    last = facts.attempts[-1] if facts.attempts else None
    result = end_result(one.said.ilr_outcome, facts.attempts)
    line = ApprenticeshipLine(
        one, state, standing_of(state, progress.pace, result), progress, due, gateway, last, result=result
    )
    said, later = one.said, one.codes_said_on if one.codes_said_on is not None and as_at < one.codes_said_on else None
    against: tuple[str, ...] = ()
    if later is None:
        against = contradictions(state, said.account_status, said.ilr_completion, said.ilr_outcome, facts.attempts)
    problems = (*against, *_problems(as_at, line, facts, rules))
    return replace(line, problems=problems, contradictions=against, codes_said_later=later)


def whole_on(
    as_at: date, one: Apprenticeship, facts: ApprenticeshipFacts, rules: ApprenticeshipRules
) -> ApprenticeshipWhole:
    """Return all of an apprenticeship on *as_at*."""
    curve = hours_curve(as_at, one.said, minimum_of(one, rules), facts.breaks, facts.hours)
    return ApprenticeshipWhole(line_on(as_at, one, facts, rules), as_at, rules, facts_until(as_at, facts), curve)


def facts_until(as_at: date, facts: ApprenticeshipFacts) -> ApprenticeshipFacts:
    """Return the facts up to *as_at*. Attempts that are booked for later stay, as bookings, and so do breaks that are agreed for later."""
    return ApprenticeshipFacts(
        facts.breaks,
        tuple(one for one in facts.hours if one.done_on <= as_at),
        tuple(one for one in facts.reviews if one.said.held_on <= as_at),
        tuple(one for one in facts.gateway if one.done_on <= as_at),
        tuple(
            one for one in facts.attempts if one.said.taken_on <= as_at or one.said.result is AttemptResult.BOOKED
        ),
    )  # fmt: skip


def _problems(
    as_at: date, line: ApprenticeshipLine, facts: ApprenticeshipFacts, rules: ApprenticeshipRules
) -> list[str]:
    """Return what else is to be put right while it lasts; of what has ended that it was not passed, and hours without evidence."""
    said, progress, found = line.apprenticeship.said, line.progress, list[str]()
    if not_passed := result_problem(line.state, line.result):
        found.append(not_passed)
    if line.state not in ENDED:
        if said.state is _State.PLANNED and as_at >= said.starts_on:
            found.append(f"It was to start on {_day(said.starts_on)}: say that it is active, or move its start.")
        if line.next_review.days_overdue:
            found.append(f"A review is {line.next_review.words}.")
        if progress.minimum.hours is None:
            found.append(progress.minimum.words)
        if is_long_enough(said, rules.rule) is False and rules.rule is not None:
            found.append(
                f"The practical period is shorter than the {rules.rule.least_months} months that the rule asks."
            )
        found += _late(as_at, line, facts)
        found += _gateway_problems(as_at, line, facts)
    if progress.not_evidenced:
        found.append(f"{hours_words(progress.not_evidenced)} that count have no evidence.")
    unsigned = [one for one in facts.reviews if one.not_agreed_by]
    if unsigned and line.state not in ENDED:
        last = unsigned[-1]
        found.append(
            f"The review of {_day(last.said.held_on)} is not agreed by {_listed([f'the {one}' for one in last.not_agreed_by])}."
        )
    return found


def _late(as_at: date, line: ApprenticeshipLine, facts: ApprenticeshipFacts) -> list[str]:
    found = [
        f"The break was to end before {_day(one.expected_on)}: end it, or say when they are expected back."
        for one in facts.breaks
        if one.ends_on is None and one.expected_on is not None and one.covers(as_at) and as_at >= one.expected_on
    ]
    if line.progress.ends_on < as_at:
        found.append(f"It was to end on {_day(line.progress.ends_on)}: record what came of it, or move its end.")
    return found


def _gateway_problems(as_at: date, line: ApprenticeshipLine, facts: ApprenticeshipFacts) -> list[str]:
    found = []
    if line.gateway.passed_on is not None and line.gateway.lacking:
        lacking = _listed([f"{one.title[:1].lower()}{one.title[1:]}" for one in line.gateway.lacking])
        found.append(f"The gateway was passed, but this is lacking: {lacking}.")
    tried = any(one.said.taken_on <= as_at for one in facts.attempts)
    if tried and not any(one.item == GATEWAY for one in facts.gateway):
        found.append("There is an attempt at the assessment, and no gateway: record when it was passed.")
    if line.is_to_book:
        again = " again" if line.last_attempt is not None else ""
        reached = "passed" if line.gateway.passed_on is not None else "reached"
        found.append(f"The gateway is {reached}, and the assessment is not booked{again}.")
    return found


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
