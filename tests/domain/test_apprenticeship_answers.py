"""A line of the list and the whole of one apprenticeship, and the sentences of what is to be put right."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.apprenticeship_answers import (
    ApprenticeshipFacts,
    ApprenticeshipLine,
    facts_until,
    line_on,
    whole_on,
)
from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding
from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    ApprenticeshipDraft,
    ApprenticeshipState,
    AttemptResult,
    GatewayItem,
    IlrCompletion,
)
from tests.domain.apprentices import START, TODAY, attempt, draft, hours, one, pause, review, rules

Standing = ApprenticeshipStanding
ON = date(2025, 12, 31)
GOOD = ApprenticeshipFacts(hours=(hours(date(2025, 10, 1), "120"),), reviews=(review(date(2025, 11, 20)),))


def line(
    as_at: date = ON, facts: ApprenticeshipFacts = GOOD, said: ApprenticeshipDraft | None = None
) -> ApprenticeshipLine:
    said = said or draft()
    return line_on(as_at, one(said), facts, rules(said))


def item(name: str, on: date) -> GatewayItem:
    return GatewayItem(1, b"\6" * 16, name, on, "")


def test_one_that_goes_well_has_no_problem() -> None:
    found = line()
    assert (found.standing, found.state, found.problems) == (Standing.ON_TRACK, ApprenticeshipState.ACTIVE, ())
    assert (found.progress.words, found.next_review.words) == (
        "120 of 365 hours; 122 planned by now",
        "due on 12 Feb 2026",
    )
    assert (found.gateway.words, found.last_attempt, found.is_to_book) == ("1 of 6 done", None, False)


@pytest.mark.parametrize(
    ("as_at", "facts", "said", "problem"),
    [
        (ON, GOOD, draft(account_status=AccountStatus.PAUSED), "It is active here, and paused in the employer account"),
        (ON, replace(GOOD, reviews=()), draft(), "A review is 37 days overdue."),
        (ON, GOOD, draft(state=ApprenticeshipState.PLANNED), "It was to start on 1 Sep 2025: say that it is active"),
        (ON, GOOD, draft(end=date(2026, 4, 29)), "shorter than the 8 months that the rule asks"),
        (ON, replace(GOOD, hours=(hours(date(2025, 10, 1), "120", evidence=""),)), draft(), "120 hours that count have no evidence."),
        (
            ON, replace(GOOD, reviews=(review(date(2025, 11, 20), employer="", provider=""),)), draft(),
            "The review of 20 Nov 2025 is not agreed by the employer and the provider.",
        ),
        (
            ON, replace(GOOD, breaks=(pause(date(2025, 12, 1), back=date(2025, 12, 31)),)), draft(),
            "The break was to end before 31 Dec 2025: end it",
        ),
        (date(2026, 12, 1), GOOD, draft(), "It was to end on 30 Nov 2026: record what came of it"),
        (
            ON, replace(GOOD, gateway=(item("gateway", date(2025, 12, 1)),)), draft(),
            "The gateway was passed, but this is lacking: minimum duration of the practical period reached, off-the-job",
        ),
        (ON, replace(GOOD, gateway=(item("gateway", date(2025, 12, 1)),)), draft(), "passed, and the assessment is not booked."),
        (
            TODAY, replace(GOOD, attempts=(attempt(AttemptResult.BOOKED, TODAY),)), draft(),
            "There is an attempt at the assessment, and no gateway",
        ),
    ],
)  # fmt: skip
def test_what_is_to_be_put_right_is_a_sentence(
    as_at: date, facts: ApprenticeshipFacts, said: ApprenticeshipDraft, problem: str
) -> None:
    assert any(problem in sentence for sentence in line(as_at, facts, said).problems), line(as_at, facts, said).problems
    assert all(sentence.endswith(".") for sentence in line(as_at, facts, said).problems)


def test_a_booked_attempt_is_none_before_its_day() -> None:
    facts = replace(GOOD, attempts=(attempt(AttemptResult.BOOKED, TODAY),))
    assert line(ON, facts).problems == ()
    assert not any("There is an attempt" in said for said in line(date(2026, 11, 25), facts).problems)
    assert line(ON, facts).last_attempt is not None


@pytest.mark.parametrize(
    ("said_on", "later"), [(None, None), (date(2025, 12, 30), None), (ON, None), (date(2026, 1, 1), date(2026, 1, 1))]
)
def test_codes_are_compared_from_the_day_on_which_they_were_last_said(said_on: date | None, later: date | None) -> None:
    said = draft(account_status=AccountStatus.PAUSED, ilr_completion=IlrCompletion.BREAK)
    found = line_on(ON, replace(one(said), codes_said_on=said_on), GOOD, rules(said))
    assert (len(found.contradictions), found.codes_said_later) == (2 if later is None else 0, later)
    assert found.problems == found.contradictions


def test_a_minimum_that_is_not_known_is_said_with_what_to_do() -> None:
    found = line_on(ON, one(), GOOD, rules(standard=None))
    assert found.standing is Standing.NOT_KNOWN
    assert found.problems == ("The hours of this standard are not known for this start date: enter the agreed hours.",)


def test_a_break_that_is_not_over_is_no_problem_until_its_expected_return() -> None:
    facts = replace(GOOD, breaks=(pause(date(2025, 12, 1), back=date(2026, 1, 1)),))
    assert line(ON, facts).problems == ()
    assert line(ON, facts).standing is Standing.IN_A_BREAK
    assert len(line(date(2026, 1, 1), facts).problems) == 1


def test_the_last_day_itself_is_not_late_and_a_break_moves_it() -> None:
    assert not any("It was to end" in sentence for sentence in line(date(2026, 11, 30)).problems)
    facts = replace(GOOD, breaks=(pause(date(2026, 1, 1), date(2026, 1, 10)),))
    assert not any("It was to end" in sentence for sentence in line(date(2026, 12, 10), facts).problems)
    assert any("It was to end on 10 Dec 2026" in sentence for sentence in line(date(2026, 12, 11), facts).problems)


def test_of_what_ended_only_contradictions_and_evidence_are_told() -> None:
    said = draft(
        state=ApprenticeshipState.WITHDRAWN, state_on=date(2025, 12, 1), account_status=AccountStatus.LIVE, agreed_hours=None
    )  # fmt: skip
    facts = replace(GOOD, reviews=(), hours=(hours(date(2025, 10, 1), "7", evidence=""),))
    assert line(TODAY, facts, said).problems == (
        "It is withdrawn here, and live in the employer account: there it should be stopped.",
        "7 hours that count have no evidence.",
    )


def test_an_assessment_is_to_be_booked_once_the_gateway_is_reached_or_passed() -> None:
    ready = replace(
        GOOD, hours=(hours(date(2025, 10, 1), "365"),), gateway=tuple(item(name, ON) for name in ("employer", "portfolio", "apprentice"))
    )  # fmt: skip
    as_at = date(2026, 5, 1)
    found = line(as_at, ready)
    assert (found.is_to_book, found.gateway.words) == (True, "ready")
    assert "The gateway is reached, and the assessment is not booked." in found.problems
    passed = replace(ready, gateway=(*ready.gateway, item("gateway", date(2026, 4, 30))))
    assert line(as_at, passed).standing is Standing.PAST_GATEWAY
    for result, is_to_book in (
        (AttemptResult.BOOKED, False), (AttemptResult.AWAITED, False), (AttemptResult.PASSED, False), (AttemptResult.FAILED, True),
    ):  # fmt: skip
        tried = line(as_at, replace(passed, attempts=(attempt(result, date(2026, 5, 1)),)))
        assert tried.is_to_book is is_to_book
        assert ("The gateway is passed, and the assessment is not booked again." in tried.problems) is is_to_book


def test_what_happened_later_is_left_out_but_what_is_booked_or_agreed_for_later_stays() -> None:
    facts = ApprenticeshipFacts(
        (pause(date(2026, 2, 1), date(2026, 2, 10)),),
        (hours(date(2025, 10, 1)), hours(date(2026, 1, 1))),
        (review(date(2025, 11, 20)), review(date(2026, 1, 1))),
        (item("employer", ON), item("portfolio", date(2026, 1, 1))),
        (attempt(AttemptResult.FAILED, date(2026, 1, 1)), attempt(AttemptResult.BOOKED, date(2026, 9, 1), 2)),
    )
    found = facts_until(ON, facts)
    assert [len(some) for some in (found.breaks, found.hours, found.reviews, found.gateway, found.attempts)] == [
        1,
        1,
        1,
        1,
        1,
    ]
    assert found.attempts[0].said.attempt == 2


def test_the_whole_has_the_line_the_minimum_and_the_curve() -> None:
    found = whole_on(ON, one(), GOOD, rules())
    assert found.line == line()
    assert (found.minimum.hours, found.minimum.words) == (Decimal(365), "365 hours, fixed for the standard.")
    assert (found.curve[-1].day, found.curve[-1].planned) == (date(2026, 8, 31), Decimal(365))
    assert found.curve[0].counted == 0
    assert found.facts == GOOD
    assert found.as_at == ON
    assert found.curve[0].day < START
