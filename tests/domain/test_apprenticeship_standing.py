"""How an apprenticeship stands: status, next review, and whether the three vocabularies agree."""

from datetime import date

import pytest

from cpd_desktop.domain.apprenticeship_results import EndResult
from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding as Standing
from cpd_desktop.domain.apprenticeship_standing import (
    completion_words,
    contradictions,
    outcome_words,
    review_due,
    standing_of,
    state_on,
)
from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    AttemptResult,
    Break,
    IlrCompletion,
    IlrOutcome,
)
from cpd_desktop.domain.apprenticeships import ApprenticeshipState as State
from cpd_desktop.domain.off_the_job import Pace
from cpd_desktop.store.rules import reference_rows
from tests.domain.apprentices import START, TODAY, attempt, draft, pause, review

BREAK = pause(date(2026, 1, 10), date(2026, 1, 20))
GATEWAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("as_at", "state"),
    [
        (date(2025, 8, 31), State.PLANNED), (START, State.ACTIVE), (date(2026, 1, 9), State.ACTIVE),
        (date(2026, 1, 10), State.IN_A_BREAK), (date(2026, 1, 20), State.IN_A_BREAK), (date(2026, 1, 21), State.ACTIVE),
        (date(2026, 6, 30), State.ACTIVE), (GATEWAY, State.PAST_GATEWAY), (date(2026, 10, 31), State.PAST_GATEWAY),
        (date(2026, 11, 1), State.COMPLETED), (TODAY, State.COMPLETED),
    ],
)  # fmt: skip
def test_the_status_on_each_boundary_day(as_at: date, state: State) -> None:
    said = draft(state=State.COMPLETED, state_on=date(2026, 11, 1))
    assert state_on(as_at, said, [BREAK], GATEWAY) is state


def test_what_is_only_planned_stays_so_and_a_break_comes_before_the_gateway() -> None:
    assert state_on(TODAY, draft(state=State.PLANNED), (), None) is State.PLANNED
    assert state_on(TODAY, draft(), [pause(date(2026, 8, 1))], GATEWAY) is State.IN_A_BREAK
    for ended in (State.WITHDRAWN, State.TRANSFERRED):
        gone = draft(state=ended, state_on=date(2026, 8, 1))
        assert state_on(TODAY, gone, [pause(date(2026, 7, 1))], None) is ended


@pytest.mark.parametrize(
    ("state", "pace", "standing"),
    [
        (State.ACTIVE, Pace.ON_TRACK, Standing.ON_TRACK), (State.ACTIVE, Pace.BEHIND, Standing.BEHIND),
        (State.ACTIVE, Pace.AT_RISK, Standing.AT_RISK), (State.ACTIVE, Pace.NOT_KNOWN, Standing.NOT_KNOWN),
        (State.IN_A_BREAK, Pace.AT_RISK, Standing.IN_A_BREAK), (State.PAST_GATEWAY, Pace.AT_RISK, Standing.PAST_GATEWAY),
        (State.PLANNED, Pace.ON_TRACK, Standing.NOT_STARTED), (State.COMPLETED, Pace.AT_RISK, Standing.COMPLETED),
        (State.WITHDRAWN, Pace.AT_RISK, Standing.WITHDRAWN), (State.TRANSFERRED, Pace.BEHIND, Standing.TRANSFERRED),
    ],
)  # fmt: skip
def test_the_status_comes_before_the_pace(state: State, pace: Pace, standing: Standing) -> None:
    assert {standing_of(state, pace, result) for result in (EndResult.PASSED, EndResult.NOT_ON_RECORD)} == {standing}
    failed = Standing.NOT_ACHIEVED if state is State.COMPLETED else standing
    assert standing_of(state, pace, EndResult.FAILED) is failed


# Reviews


@pytest.mark.parametrize(
    ("reviews", "breaks", "as_at", "due", "overdue"),
    [
        ([], [], date(2025, 11, 24), date(2025, 11, 24), 0), ([], [], date(2025, 11, 25), date(2025, 11, 24), 1),
        ([date(2025, 11, 20)], [], date(2026, 2, 12), date(2026, 2, 12), 0),
        ([date(2025, 11, 20)], [], date(2026, 2, 13), date(2026, 2, 12), 1),
        ([date(2025, 11, 20)], [BREAK], date(2026, 2, 13), date(2026, 2, 23), 0),
        ([date(2026, 1, 9)], [BREAK], date(2026, 2, 1), date(2026, 4, 14), 0),
        ([date(2026, 1, 21)], [BREAK], date(2026, 2, 1), date(2026, 4, 15), 0),
        ([date(2025, 11, 20), date(2026, 3, 1)], [], date(2026, 2, 13), date(2026, 2, 12), 1),
    ],
)  # fmt: skip
def test_a_review_is_due_84_days_after_the_start_or_the_last_one_breaks_left_out(
    reviews: list[date], breaks: list[Break], as_at: date, due: date, overdue: int
) -> None:
    found = review_due(as_at, draft(), State.ACTIVE, breaks, map(review, reviews))
    assert (found.due_on, found.days_overdue) == (due, overdue)


def test_no_review_is_due_in_a_break_past_the_gateway_or_when_nobody_learns() -> None:
    for state in State:
        found = review_due(TODAY, draft(), state, (), [review(date(2025, 12, 1))])
        assert (found.due_on is None) is (state is not State.ACTIVE)
        assert found.last_on == date(2025, 12, 1)


def test_the_organisation_may_ask_for_reviews_more_often_and_the_words_say_when() -> None:
    found = review_due(date(2025, 10, 1), draft(), State.ACTIVE, (), (), weeks=4)
    assert (found.due_on, found.words) == (date(2025, 9, 29), "2 days overdue")
    assert review_due(date(2025, 9, 30), draft(), State.ACTIVE, (), (), weeks=4).words == "1 day overdue"
    assert review_due(START, draft(), State.ACTIVE, (), ()).words == "due on 24 Nov 2025"
    assert review_due(START, draft(), State.PLANNED, (), ()).words == "none due"


# Three vocabularies


def test_the_vocabularies_are_those_of_the_rules() -> None:
    rows = reference_rows("apprenticeship_statuses", TODAY)
    said = {row["vocabulary"]: {one["value"] for one in rows if one["vocabulary"] == row["vocabulary"]} for row in rows}
    assert {one.value.replace(" ", "_") for one in AccountStatus if one} == said["employer_account"]
    assert {one.value for one in IlrCompletion if one} == said["ilr_completion"]
    assert {one.value for one in IlrOutcome if one} == said["ilr_outcome"]


AGREED = {
    State.PLANNED: ("waiting to start", "1", ""), State.ACTIVE: ("live", "1", ""), State.IN_A_BREAK: ("paused", "6", ""),
    State.PAST_GATEWAY: ("live", "1", "8"), State.COMPLETED: ("completed", "2", "1"), State.WITHDRAWN: ("stopped", "3", "3"),
    State.TRANSFERRED: ("stopped", "3", "3"),
}  # fmt: skip


@pytest.mark.parametrize("state", State)
def test_what_agrees_is_silent_and_anything_else_is_a_sentence(state: State) -> None:
    account, completion, outcome = AGREED[state]
    assert contradictions(state, AccountStatus(account), IlrCompletion(completion), IlrOutcome(outcome)) == ()
    unknown = (AccountStatus.NOT_KNOWN, IlrCompletion.NOT_KNOWN, IlrOutcome.NOT_KNOWN)
    assert contradictions(state, *unknown) == ()
    for other in AccountStatus:
        found = contradictions(state, other, *unknown[1:])
        assert len(found) == (other not in ("", account))
        assert all(sentence.endswith(f"it should be {account}.") for sentence in found)
    for code in IlrCompletion:
        assert len(contradictions(state, unknown[0], code, unknown[2])) == (code not in ("", completion))


@pytest.mark.parametrize(
    ("state", "result", "agreeing"),
    [
        (State.PLANNED, None, ""), (State.ACTIVE, None, ""), (State.IN_A_BREAK, None, ""), (State.PAST_GATEWAY, None, "8"),
        (State.COMPLETED, None, "13"), (State.COMPLETED, AttemptResult.PASSED, "1"), (State.COMPLETED, AttemptResult.FAILED, "3"),
        (State.COMPLETED, AttemptResult.AWAITED, "13"), (State.WITHDRAWN, None, "3"), (State.TRANSFERRED, None, "3"),
    ],
)  # fmt: skip
def test_the_outcome_belongs_to_what_is_past_the_gateway_or_ended(
    state: State, result: AttemptResult | None, agreeing: str
) -> None:
    attempts = [] if result is None else [attempt(result)]
    for code in IlrOutcome:
        found = contradictions(state, AccountStatus.NOT_KNOWN, IlrCompletion.NOT_KNOWN, code, attempts)
        assert (found == ()) is (code == "" or code.value in agreeing)


def test_the_sentences_say_what_each_has_and_should_have() -> None:
    assert contradictions(
        State.IN_A_BREAK, AccountStatus.LIVE, IlrCompletion.CONTINUING, IlrOutcome.NOT_KNOWN
    ) == (
        "It is in a break here, and live in the employer account: there it should be paused.",
        "It is in a break here, and 1 (continuing) in the ILR: there it should be 6 (in a break).",
    )  # fmt: skip
    assert contradictions(
        State.COMPLETED, AccountStatus.COMPLETED, IlrCompletion.CONTINUING, IlrOutcome.NOT_YET_KNOWN, [attempt(AttemptResult.PASSED)]
    ) == (
        "It is completed here, and 1 (continuing) in the ILR: there it should be 2 (completed).",
        "It is completed here, and the ILR's outcome is 8 (outcome not yet known): it should be 1 (achieved).",
    )  # fmt: skip


def test_codes_in_words() -> None:
    assert completion_words(IlrCompletion.CONTINUING) == "1 (continuing)"
    assert outcome_words(IlrOutcome.ACHIEVED) == "1 (achieved)"
    assert completion_words(IlrCompletion.NOT_KNOWN) == outcome_words(IlrOutcome.NOT_KNOWN) == ""
