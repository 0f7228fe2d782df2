"""How an apprenticeship stands on a date: its status and pace, the next review, and whether the three vocabularies of status agree.

Source: the project's rules, section 9; the codes' meanings are those of `resources/rules/apprenticeship_statuses.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.apprenticeship_results import EndResult
from cpd_desktop.domain.apprenticeships import (
    ENDED,
    AccountStatus,
    ApprenticeshipDraft,
    ApprenticeshipState,
    Attempt,
    AttemptResult,
    Break,
    IlrCompletion,
    IlrOutcome,
    Review,
)
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.learning_days import days_off, moved_end
from cpd_desktop.domain.off_the_job import Pace
from cpd_desktop.domain.periods import add_days

REVIEW_WEEKS = 12
"""How many weeks there are at most from one review to the next, unless the organisation chose otherwise."""


class ApprenticeshipStanding(StrEnum):
    """The one word that a list shows, worst first."""

    AT_RISK = "at risk"
    BEHIND = "behind"
    NOT_KNOWN = "minimum not known"
    IN_A_BREAK = "in a break"
    PAST_GATEWAY = "past gateway"
    ON_TRACK = "on track"
    NOT_STARTED = "not started"
    COMPLETED = "completed"
    NOT_ACHIEVED = "not achieved"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"


_State, _Standing = ApprenticeshipState, ApprenticeshipStanding
_BY_STATE = {
    _State.PLANNED: _Standing.NOT_STARTED, _State.IN_A_BREAK: _Standing.IN_A_BREAK, _State.PAST_GATEWAY: _Standing.PAST_GATEWAY,
    _State.COMPLETED: _Standing.COMPLETED, _State.WITHDRAWN: _Standing.WITHDRAWN, _State.TRANSFERRED: _Standing.TRANSFERRED,
}  # fmt: skip
_BY_PACE = {
    Pace.ON_TRACK: _Standing.ON_TRACK, Pace.BEHIND: _Standing.BEHIND, Pace.AT_RISK: _Standing.AT_RISK,
    Pace.NOT_KNOWN: _Standing.NOT_KNOWN,
}  # fmt: skip


def state_on(
    as_at: date, draft: ApprenticeshipDraft, breaks: Iterable[Break], gateway_on: date | None
) -> ApprenticeshipState:
    """Return our own status on *as_at*: what ended stays ended, a break comes before the gateway, and before the start it is planned."""
    if draft.ended_on(as_at) is not None:
        return draft.state
    if draft.state is _State.PLANNED or as_at < draft.starts_on:
        return _State.PLANNED
    if any(one.covers(as_at) for one in breaks):
        return _State.IN_A_BREAK
    if gateway_on is not None and gateway_on <= as_at:
        return _State.PAST_GATEWAY
    return _State.ACTIVE


def standing_of(state: ApprenticeshipState, pace: Pace, result: EndResult) -> ApprenticeshipStanding:
    """Return the one word for a list: the pace while somebody learns, else the status, or that it was completed and not achieved."""
    if state is _State.COMPLETED and result is EndResult.FAILED:
        return _Standing.NOT_ACHIEVED
    return _BY_STATE.get(state) or _BY_PACE[pace]


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """When the next tripartite review is due. *due_on* is None where none is: in a break, past the gateway, before the start, after the end.

    *last_on* is the day of the last review, None for none yet; *days_overdue* is 0 where nothing is overdue.
    """

    last_on: date | None
    due_on: date | None
    days_overdue: int = 0

    @property
    def words(self) -> str:
        """When it is due, in words: `12 days overdue`, `due on 3 Dec 2026`, `none due`."""
        if self.due_on is None:
            return "none due"
        if self.days_overdue:
            return f"{self.days_overdue:,} {'day' if self.days_overdue == 1 else 'days'} overdue"
        return f"due on {self.due_on.day} {self.due_on:%b %Y}"


def review_due(
    as_at: date,
    draft: ApprenticeshipDraft,
    state: ApprenticeshipState,
    breaks: Iterable[Break],
    reviews: Iterable[Review],
    *,
    weeks: int = REVIEW_WEEKS,
) -> ReviewDue:
    """Return when the next review is due: so many *weeks* from the start or the last review, moved by the days of breaks between."""
    last = max((one.said.held_on for one in reviews if one.said.held_on <= as_at), default=None)
    if state is not _State.ACTIVE:
        return ReviewDue(last, None)
    counted_from = last or draft.starts_on
    due = moved_end(add_days(counted_from, 1), add_days(counted_from, 7 * weeks), days_off(breaks, as_at))
    return ReviewDue(last, due, max((as_at - due).days, 0))


_ACCOUNT = {
    _State.PLANNED: AccountStatus.WAITING_TO_START, _State.ACTIVE: AccountStatus.LIVE, _State.IN_A_BREAK: AccountStatus.PAUSED,
    _State.PAST_GATEWAY: AccountStatus.LIVE, _State.COMPLETED: AccountStatus.COMPLETED, _State.WITHDRAWN: AccountStatus.STOPPED,
    _State.TRANSFERRED: AccountStatus.STOPPED,
}  # fmt: skip
_COMPLETION = {
    _State.PLANNED: IlrCompletion.CONTINUING, _State.ACTIVE: IlrCompletion.CONTINUING, _State.IN_A_BREAK: IlrCompletion.BREAK,
    _State.PAST_GATEWAY: IlrCompletion.CONTINUING, _State.COMPLETED: IlrCompletion.COMPLETED,
    _State.WITHDRAWN: IlrCompletion.WITHDRAWN, _State.TRANSFERRED: IlrCompletion.WITHDRAWN,
}  # fmt: skip
# Two tables, since both vocabularies have a 1 and a 3.
_COMPLETION_WORDS = {
    IlrCompletion.CONTINUING: "continuing", IlrCompletion.COMPLETED: "completed", IlrCompletion.WITHDRAWN: "withdrawn",
    IlrCompletion.BREAK: "in a break",
}  # fmt: skip
_OUTCOME_WORDS = {
    IlrOutcome.ACHIEVED: "achieved", IlrOutcome.NOT_ACHIEVED: "not achieved", IlrOutcome.NOT_YET_KNOWN: "outcome not yet known",
}  # fmt: skip


def completion_words(code: IlrCompletion) -> str:
    """Return a completion status of the ILR in words: `6 (in a break)`, blank for not known."""
    return f"{code.value} ({_COMPLETION_WORDS[code]})" if code else ""


def outcome_words(code: IlrOutcome) -> str:
    """Return an outcome of the ILR in words: `8 (outcome not yet known)`, blank for not known."""
    return f"{code.value} ({_OUTCOME_WORDS[code]})" if code else ""


def contradictions(
    state: ApprenticeshipState,
    account: AccountStatus,
    completion: IlrCompletion,
    outcome: IlrOutcome,
    attempts: Sequence[Attempt] = (),
) -> tuple[str, ...]:
    """Return a sentence for each place in which the three vocabularies do not agree; what is not known contradicts nothing.

    A break is paused in the account and 6 in the ILR; training finished with the assessment outstanding is 1 with outcome 8; then 2
    with 1 for a pass and 2 with 3 for a fail; withdrawn is stopped, and 3 with 3. The outcome belongs to what is past the gateway or ended.
    Sources S92 to S95 of the rules.
    """
    found = []
    if account and account is not _ACCOUNT[state]:
        found.append(
            f"It is {state} here, and {account} in the employer account: there it should be {_ACCOUNT[state]}."
        )
    if completion and completion is not _COMPLETION[state]:
        should = completion_words(_COMPLETION[state])
        found.append(f"It is {state} here, and {completion_words(completion)} in the ILR: there it should be {should}.")
    allowed = _outcomes(state, attempts)
    if outcome and outcome not in allowed:
        should = " or ".join(map(outcome_words, allowed)) or "none yet"
        found.append(f"It is {state} here, and the ILR's outcome is {outcome_words(outcome)}: it should be {should}.")
    return tuple(found)


def _outcomes(state: ApprenticeshipState, attempts: Sequence[Attempt]) -> tuple[IlrOutcome, ...]:
    if state is _State.PAST_GATEWAY:
        return (IlrOutcome.NOT_YET_KNOWN,)
    if state is _State.COMPLETED:
        results = [one.said.result for one in attempts if one.said.result is not AttemptResult.BOOKED]
        result = results[-1] if results else None
        if result is AttemptResult.PASSED:
            return (IlrOutcome.ACHIEVED,)
        return (
            (IlrOutcome.NOT_ACHIEVED,)
            if result is AttemptResult.FAILED
            else (IlrOutcome.ACHIEVED, IlrOutcome.NOT_ACHIEVED)
        )
    return (IlrOutcome.NOT_ACHIEVED,) if state in ENDED else ()
