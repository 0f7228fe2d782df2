"""Breaks, reviews, the gateway, attempts, the outcome and the statuses: each act is one change, refused with its field, and undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding
from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    ApprenticeshipState,
    AttemptDraft,
    AttemptResult,
    BreakDraft,
    FunctionalSkills,
    IlrCompletion,
    IlrOutcome,
    ReviewDraft,
)
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.gateway import GATEWAY
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.apprenticeship_acts import (
    delete_attempt,
    delete_break,
    delete_review,
    end_break,
    pass_gateway,
    record_outcome,
    save_attempt,
    save_break,
    save_review,
    say_functional_skills,
    say_statuses,
    start_apprenticeship,
    tick_gateway_item,
    untick_gateway_item,
)
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import (
    AMIR,
    START,
    apprentice,
    care_course,
    held,
    lines,
    log,
    records,
    whole_of,
    with_apprentices,
)
from tests.services.building import TODAY, Clock, entries

STATE = ApprenticeshipState


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


@pytest.fixture
def uuid(book: Workspace) -> bytes:
    return apprentice(book)


def off(
    first: date, last: date | None = None, *, back: date | None = None, reason: str = "Parental leave"
) -> BreakDraft:
    return BreakDraft(first, back, last, reason)


def last_act(book: Workspace) -> str:
    return str(entries(book)[-1]["act"])


# Breaks


def test_a_break_begins_lasts_and_ends_and_moves_the_planned_ends(book: Workspace, uuid: bytes) -> None:
    done = book.write(save_break, uuid, off(date(2026, 6, 1), back=date(2026, 9, 1)), today=TODAY)
    assert done.touched is Touched.APPRENTICESHIPS
    (one,) = lines(book)
    assert (one.state, one.standing) == (STATE.IN_A_BREAK, ApprenticeshipStanding.IN_A_BREAK)
    assert (one.progress.practical_ends_on, one.progress.ends_on) == (date(2026, 12, 2), date(2027, 4, 2))
    assert one.next_review.due_on is None
    book.write(end_break, uuid, date(2026, 6, 14), today=TODAY)
    assert last_act(book) == "end a break in learning"
    (one,) = lines(book)
    assert (one.state, one.progress.practical_ends_on) == (STATE.ACTIVE, date(2026, 9, 15))
    book.write(undo_change, None)
    assert lines(book)[0].state is STATE.IN_A_BREAK
    book.write(undo_change, None)
    assert lines(book)[0].state is STATE.ACTIVE
    with pytest.raises(Refused, match="No break lasts"):
        book.write(end_break, uuid, date(2026, 6, 14), today=TODAY)


def test_a_break_that_is_deleted_moves_the_record_of_the_learner_back(book: Workspace) -> None:
    uuid = apprentice(book, AMIR, course_id=care_course(book))
    before = records(book)
    row_id = book.write(save_break, uuid, off(date(2026, 6, 1), date(2026, 6, 10)), today=TODAY).result
    assert records(book) == [(AMIR, before[0][1] + 10, before[0][2])]
    done = book.write(delete_break, row_id, today=TODAY)
    assert done.touched == Touched.APPRENTICESHIPS | Touched.TRAINING
    assert records(book) == before


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (off(date(2025, 8, 31)), "starts_on"), (off(date(2026, 6, 2), date(2026, 6, 1)), "ends_on"),
        (off(date(2026, 6, 2), back=date(2026, 6, 1)), "expected_on"), (off(date(2026, 6, 2), reason=" "), "reason"),
        (off(date(2026, 1, 31)), "starts_on"), (off(date(2025, 12, 1), date(2026, 1, 1)), "starts_on"),
        (off(date(2025, 12, 1)), "starts_on"), (off(date(2025, 10, 10), date(2025, 10, 20)), "starts_on"),
        (off(date(2026, 6, 2), reason="x" * 201), "reason"), (off(date(1949, 1, 1)), "starts_on"),
    ],
)  # fmt: skip
def test_a_break_that_cannot_be_is_refused(book: Workspace, uuid: bytes, draft: BreakDraft, field: str) -> None:
    book.write(save_break, uuid, off(date(2026, 1, 1), date(2026, 1, 31)), today=TODAY)
    log(book, uuid, date(2025, 10, 15))
    with pytest.raises(Refused) as refused:
        book.write(save_break, uuid, draft, today=TODAY)
    assert refused.value.field == field
    assert len(whole_of(book, uuid).facts.breaks) == 1


def test_breaks_may_touch_and_one_is_corrected_without_overlapping_itself(book: Workspace, uuid: bytes) -> None:
    row_id = book.write(save_break, uuid, off(date(2026, 1, 1), date(2026, 1, 31)), today=TODAY).result
    book.write(save_break, uuid, off(date(2026, 2, 1), date(2026, 2, 1)), today=TODAY)
    book.write(save_break, uuid, off(date(2026, 1, 2), date(2026, 1, 31)), today=TODAY, row_id=row_id)
    assert [one.starts_on for one in whole_of(book, uuid).facts.breaks] == [date(2026, 1, 2), date(2026, 2, 1)]
    other = apprentice(book, AMIR)
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        book.write(save_break, uuid, off(date(2026, 3, 1), date(2026, 3, 2)), today=TODAY, row_id=row_id)
    theirs = book.write(save_break, other, off(date(2026, 3, 1), date(2026, 3, 2)), today=TODAY).result
    with pytest.raises(Refused, match="belongs to another apprenticeship"):
        book.write(save_break, uuid, off(date(2026, 4, 1), date(2026, 4, 2)), today=TODAY, row_id=theirs)


def test_no_break_begins_after_the_end(book: Workspace) -> None:
    uuid = apprentice(book, AMIR, state=STATE.WITHDRAWN, state_on=date(2026, 3, 1))
    with pytest.raises(Refused, match="ended on 01/03/2026"):
        book.write(save_break, uuid, off(date(2026, 3, 2), date(2026, 3, 3)), today=TODAY)
    book.write(save_break, uuid, off(date(2026, 3, 1), date(2026, 3, 3)), today=TODAY)


# Reviews


def test_a_review_is_recorded_agreed_later_and_moves_the_next_one(book: Workspace, uuid: bytes) -> None:
    assert lines(book)[0].next_review.due_on == date(2025, 11, 24)
    draft = ReviewDraft(date(2026, 6, 1), "Siân  O’Brien", "", "", " Going well. ", "Shadow the night team")
    row_id = book.write(save_review, uuid, draft, today=TODAY).result
    (one,) = whole_of(book, uuid).facts.reviews
    assert (one.said.apprentice, one.said.summary, one.not_agreed_by) == (
        "Siân O’Brien", "Going well.", ("employer", "provider"),
    )  # fmt: skip
    assert lines(book)[0].next_review.due_on == date(2026, 8, 24)
    agreed = replace(one.said, employer="Amir Khan", provider="Zoë Tutor")
    row_id = book.write(save_review, uuid, agreed, today=TODAY, row_id=row_id).result
    assert whole_of(book, uuid).facts.reviews[0].not_agreed_by == ()
    book.write(set_choice, "apprenticeship_review_weeks", 10)
    assert lines(book)[0].next_review.due_on == date(2026, 8, 10)
    book.write(delete_review, row_id)
    assert whole_of(book, uuid).facts.reviews == ()


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ReviewDraft(date(2026, 6, 16)), "held_on"), (ReviewDraft(date(2025, 8, 31)), "held_on"),
        (ReviewDraft(date(2026, 6, 1)), "held_on"), (ReviewDraft(date(2026, 6, 2), employer="x" * 201), "employer"),
        (ReviewDraft(date(2026, 6, 2), summary="x" * 2_001), "summary"),
    ],
)  # fmt: skip
def test_a_review_that_cannot_be_is_refused(book: Workspace, uuid: bytes, draft: ReviewDraft, field: str) -> None:
    book.write(save_review, uuid, ReviewDraft(date(2026, 6, 1)), today=TODAY)
    with pytest.raises(Refused) as refused:
        book.write(save_review, uuid, draft, today=TODAY)
    assert refused.value.field == field


# The gateway


def test_the_checklist_is_ticked_corrected_and_unticked(book: Workspace, uuid: bytes) -> None:
    book.write(tick_gateway_item, uuid, "employer", done_on=date(2026, 6, 1), by_whom="Amir Khan", today=TODAY)
    book.write(tick_gateway_item, uuid, "employer", done_on=date(2026, 6, 2), by_whom="Amir Khan", today=TODAY)
    checks = {one.item: one for one in lines(book)[0].gateway.checks}
    assert (checks["employer"].is_done, checks["employer"].done_on, checks["employer"].by_whom) == (
        True, date(2026, 6, 2), "Amir Khan",
    )  # fmt: skip
    book.write(untick_gateway_item, uuid, "employer", today=TODAY)
    assert not lines(book)[0].gateway.checks[3].is_done
    with pytest.raises(Refused, match="nothing to take back"):
        book.write(untick_gateway_item, uuid, "employer", today=TODAY)


def test_what_is_worked_out_or_not_there_is_not_ticked(book: Workspace, uuid: bytes) -> None:
    for item, why in (
        ("off_the_job", "is worked out \\(0 of 300 hours\\)"),
        ("whim", "has no item 'whim': it has duration"),
    ):
        with pytest.raises(Refused, match=why) as refused:
            book.write(tick_gateway_item, uuid, item, done_on=TODAY, today=TODAY)
        assert refused.value.field == "item"
    for day in (date(2026, 6, 16), date(2025, 8, 31)):
        with pytest.raises(Refused) as refused:
            book.write(tick_gateway_item, uuid, "employer", done_on=day, today=TODAY)
        assert refused.value.field == "done_on"


def test_passing_the_gateway_says_what_is_lacking_and_can_be_taken_back(book: Workspace, uuid: bytes) -> None:
    done = book.write(pass_gateway, uuid, date(2026, 6, 1), by_whom="All three", today=TODAY)
    (remark,) = done.remarks
    assert remark == (
        "Lacking for the gateway: Off-the-job minimum met; Employer satisfied that the apprentice is competent;"
        " Portfolio or other evidence complete; Apprentice agrees to go forward."
    )
    assert last_act(book) == "record the gateway"
    (one,) = lines(book)
    assert (one.state, one.gateway.passed_on, one.is_to_book) == (STATE.PAST_GATEWAY, date(2026, 6, 1), True)
    book.write(untick_gateway_item, uuid, GATEWAY, today=TODAY)
    assert last_act(book) == "take the gateway back"
    assert lines(book)[0].state is STATE.ACTIVE


def test_functional_skills_are_said_and_the_checklist_follows(book: Workspace, uuid: bytes) -> None:
    book.write(say_functional_skills, uuid, FunctionalSkills.NEEDED, today=TODAY)
    assert last_act(book) == "record the functional skills of an apprentice"
    assert not lines(book)[0].gateway.checks[2].is_done
    book.write(say_functional_skills, uuid, FunctionalSkills.ACHIEVED, today=TODAY)
    assert lines(book)[0].gateway.checks[2].is_done


# Attempts


def test_an_attempt_is_booked_taken_failed_and_taken_again(book: Workspace, uuid: bytes) -> None:
    first = book.write(save_attempt, uuid, AttemptDraft(1, date(2026, 7, 1)), today=TODAY).result
    assert lines(book)[0].last_attempt is not None
    failed = AttemptDraft(1, date(2026, 6, 10), AttemptResult.FAILED, "fail", "Assessors  Ltd")
    book.write(save_attempt, uuid, failed, today=TODAY, row_id=first)
    passed = AttemptDraft(2, date(2026, 6, 14), AttemptResult.PASSED, "distinction")
    second = book.write(save_attempt, uuid, passed, today=TODAY).result
    assert [one.words for one in whole_of(book, uuid).facts.attempts] == [
        "attempt 1, 10 Jun 2026: failed, fail", "attempt 2, 14 Jun 2026: passed, distinction",
    ]  # fmt: skip
    assert whole_of(book, uuid).facts.attempts[0].said.organisation == "Assessors Ltd"
    with pytest.raises(Refused, match="Attempt 2 was passed: there is no other after it"):
        book.write(save_attempt, uuid, AttemptDraft(3, date(2026, 8, 1)), today=TODAY)
    book.write(delete_attempt, second, today=TODAY)
    assert len(whole_of(book, uuid).facts.attempts) == 1


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (AttemptDraft(1, date(2026, 7, 1)), "attempt"), (AttemptDraft(0, date(2026, 7, 1)), "attempt"),
        (AttemptDraft(21, date(2026, 7, 1)), "attempt"), (AttemptDraft(2, date(2026, 6, 16), AttemptResult.PASSED), "taken_on"),
        (AttemptDraft(2, date(2025, 8, 31)), "taken_on"), (AttemptDraft(2, date(2026, 7, 1), grade="pass"), "grade"),
        (AttemptDraft(2, date(2026, 7, 1), organisation="x" * 201), "organisation"),
    ],
)  # fmt: skip
def test_an_attempt_that_cannot_be_is_refused(book: Workspace, uuid: bytes, draft: AttemptDraft, field: str) -> None:
    book.write(save_attempt, uuid, AttemptDraft(1, date(2026, 7, 1)), today=TODAY)
    with pytest.raises(Refused) as refused:
        book.write(save_attempt, uuid, draft, today=TODAY)
    assert refused.value.field == field


# The outcome and the statuses


def test_what_came_of_it_and_what_happened_afterwards(book: Workspace, uuid: bytes) -> None:
    book.write(
        record_outcome, uuid, STATE.COMPLETED, date(2026, 6, 1), today=TODAY, afterwards="Senior care worker",
        registered_on=date(2026, 6, 10),
    )  # fmt: skip
    assert last_act(book) == "record the outcome of an apprenticeship"
    said = lines(book)[0].apprenticeship.said
    assert (said.state, said.state_on, said.afterwards, said.registered_on) == (
        STATE.COMPLETED, date(2026, 6, 1), "Senior care worker", date(2026, 6, 10),
    )  # fmt: skip
    book.write(record_outcome, uuid, STATE.COMPLETED, date(2026, 6, 2), today=TODAY)
    assert lines(book)[0].apprenticeship.said.afterwards == "Senior care worker"
    with pytest.raises(Refused) as refused:
        book.write(record_outcome, uuid, STATE.IN_A_BREAK, date(2026, 6, 1), today=TODAY)
    assert refused.value.field == "state"


def test_only_a_pass_counts_and_whatever_is_corrected_the_training_record_follows_and_undone_it_goes_back(
    book: Workspace,
) -> None:
    care = apprentice(book, AMIR, course_id=care_course(book))
    failed = AttemptDraft(1, date(2026, 6, 1), AttemptResult.FAILED)
    first = book.write(save_attempt, care, failed, today=TODAY).result

    def seen() -> tuple[Outcome, str, bool]:
        ((person, _, outcome),) = records(book)
        assert person == AMIR
        (line,) = [one for one in lines(book) if one.apprenticeship.uuid == care]
        return OUTCOMES[outcome], held(book, "00002"), any("it meets no requirement" in said for said in line.problems)

    assert seen() == (Outcome.IN_PROGRESS, "missing", False)
    done = book.write(record_outcome, care, STATE.COMPLETED, date(2026, 6, 10), today=TODAY)
    (remark,) = done.remarks
    assert remark == "It is completed and was not achieved, since the assessment was failed: it meets no requirement."
    fail, nothing = (Outcome.FAILED, "missing", True), (Outcome.IN_PROGRESS, "missing", True)
    passed = (Outcome.COMPLETED, "in date", False)
    assert seen() == fail
    codes = AccountStatus.COMPLETED, IlrCompletion.COMPLETED
    steps: list[tuple[Callable[[], Done[int]], tuple[Outcome, str, bool]]] = [
        (lambda: book.write(save_attempt, care, AttemptDraft(2, date(2026, 6, 9), AttemptResult.PASSED), today=TODAY), passed),
        (lambda: book.write(delete_attempt, attempt_of(book, care, 2), today=TODAY), fail),
        (lambda: book.write(say_statuses, care, *codes, IlrOutcome.ACHIEVED, today=TODAY), fail),
        (lambda: book.write(delete_attempt, first, today=TODAY), passed),
        (lambda: book.write(say_statuses, care, *codes, IlrOutcome.NOT_ACHIEVED, today=TODAY), fail),
        (lambda: book.write(say_statuses, care, *codes, IlrOutcome.NOT_KNOWN, today=TODAY), nothing),
        (lambda: book.write(save_attempt, care, replace(failed, result=AttemptResult.AWAITED), today=TODAY), nothing),
    ]  # fmt: skip
    before = [fail]
    for act, after in steps:
        done = act()
        assert done.touched == Touched.APPRENTICESHIPS | Touched.TRAINING
        assert (bool(done.remarks), seen()) == (after != passed, after)
        before.append(after)
    for expected in reversed(before[:-1]):
        book.write(undo_change, None)
        assert seen() == expected


def test_a_resit_that_is_passed_after_a_failed_completion_counts_from_its_day(book: Workspace) -> None:
    care = apprentice(book, AMIR, course_id=care_course(book))
    book.write(save_attempt, care, AttemptDraft(1, date(2026, 5, 20), AttemptResult.FAILED), today=TODAY)
    book.write(record_outcome, care, STATE.COMPLETED, date(2026, 5, 29), today=TODAY)
    passed = AttemptDraft(2, date(2026, 6, 9), AttemptResult.PASSED)
    assert book.write(save_attempt, care, passed, today=TODAY).remarks == ()
    assert [held(book, "00002", on) for on in (date(2026, 6, 8), date(2026, 6, 9))] == ["missing", "in date"]
    # What is said beside it later is not in the way either, and an earlier end is not.
    book.write(record_outcome, care, STATE.COMPLETED, date(2026, 5, 28), today=TODAY, afterwards="Senior carer")
    assert held(book, "00002") == "in date"
    with pytest.raises(Refused) as refused:
        book.write(record_outcome, care, STATE.WITHDRAWN, date(2026, 5, 28), today=TODAY)
    assert refused.value.field == "state_on"


def attempt_of(book: Workspace, uuid: bytes, number: int) -> int:
    return next(one.row_id for one in whole_of(book, uuid).facts.attempts if one.said.attempt == number)


def test_statuses_are_recorded_and_contradictions_told_not_refused(book: Workspace, uuid: bytes) -> None:
    book.write(say_statuses, uuid, AccountStatus.PAUSED, IlrCompletion.BREAK, IlrOutcome.NOT_KNOWN, today=TODAY)
    assert last_act(book) == "record the statuses of an apprenticeship"
    assert len(lines(book)[0].contradictions) == 2
    assert lines(book)[0].problems[:2] == lines(book)[0].contradictions
    book.write(save_break, uuid, off(date(2026, 6, 1)), today=TODAY)
    assert lines(book)[0].contradictions == ()


def test_what_others_have_is_compared_from_the_day_on_which_it_was_last_said(book: Workspace, clock: Clock) -> None:
    uuid = apprentice(book, account_status=AccountStatus.PAUSED)
    before, later = CoverageQuestion(date(2026, 6, 14)), date(2026, 6, 25)
    assert (len(lines(book)[0].contradictions), lines(book, before)[0].contradictions) == (1, ())
    then = book.head().number
    clock.turn(days=10)
    book.write(say_functional_skills, uuid, FunctionalSkills.NEEDED, today=later)
    assert len(lines(book)[0].contradictions) == 1, "it says of these what it said before"
    book.write(say_statuses, uuid, AccountStatus.STOPPED, IlrCompletion.NOT_KNOWN, IlrOutcome.NOT_KNOWN, today=later)
    assert (lines(book)[0].contradictions, lines(book)[0].codes_said_later) == ((), later)
    assert whole_of(book, uuid).line.codes_said_later == later
    assert len(lines(book, CoverageQuestion(later))[0].contradictions) == 1
    assert len(lines(book, CoverageQuestion(TODAY, then))[0].contradictions) == 1, "as it was known then"


def test_a_planned_one_starts(book: Workspace) -> None:
    uuid = apprentice(book, AMIR, state=STATE.PLANNED, start=date(2026, 6, 1))
    assert "It was to start on 1 Jun 2026" in lines(book)[0].problems[0]
    with pytest.raises(Refused, match="lies in the future"):
        book.write(start_apprenticeship, uuid, date(2026, 6, 16), today=TODAY)
    book.write(start_apprenticeship, uuid, date(2026, 6, 8), today=TODAY)
    assert (lines(book)[0].state, lines(book)[0].apprenticeship.said.starts_on) == (STATE.ACTIVE, date(2026, 6, 8))


def test_acts_on_one_that_is_not_there_are_refused(book: Workspace) -> None:
    for act in (end_break, pass_gateway):
        with pytest.raises(Refused, match="There is no such apprenticeship"):
            book.write(act, b"\0" * 16, START, today=TODAY)
