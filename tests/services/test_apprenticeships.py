"""Apprenticeships are recorded, corrected, asked about by date and scope, and deleted whole; their record is kept in step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding
from cpd_desktop.domain.apprenticeships import (
    ApprenticeshipState,
    AttemptDraft,
    AttemptResult,
    BreakDraft,
    IlrOutcome,
    ReviewDraft,
)
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.gateway import GATEWAY
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.apprenticeship_acts import (
    record_outcome,
    save_attempt,
    save_break,
    save_review,
    start_apprenticeship,
    tick_gateway_item,
)
from cpd_desktop.services.apprenticeships import (
    apprenticeship_of,
    apprenticeships,
    apprenticeships_of_person,
    delete_apprenticeship,
    minimum_of_draft,
    save_apprenticeship,
)
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.record_acts import delete_record
from cpd_desktop.services.trail import change_details, lines_of
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CostLineRow
from tests.services.apprentices_book import (
    AMIR,
    SIAN,
    START,
    a_draft,
    apprentice,
    care_course,
    held,
    lines,
    log,
    records,
    whole_of,
    with_apprentices,
)
from tests.services.building import TODAY, entries, rows_of
from tests.services.people_book import NOW


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def row_of(book: Workspace, uuid: bytes) -> int:
    return int(rows_of(book, "apprenticeships", "id", f"superseded_in IS NULL AND uuid = X'{uuid.hex()}'")[0][0])


def test_one_is_recorded_with_what_its_standard_says_and_corrected(book: Workspace) -> None:
    done = book.write(save_apprenticeship, a_draft(), today=TODAY)
    assert done.touched is Touched.APPRENTICESHIPS
    assert done.remarks == ("The off-the-job minimum is 300 hours.",)
    (one,) = lines(book)
    said = one.apprenticeship.said
    assert (said.name, said.provider, one.apprenticeship.team) == (
        "Adult care worker (ST0005), level 2", "Meres College", "East",
    )  # fmt: skip
    assert (one.apprenticeship.person.name, one.progress.minimum.hours) == ("Siân O’Brien", Decimal(300))
    known = book.head().number
    with book.snapshot() as session:
        assert "Siân O’Brien" in lines_of(change_details(session, known).effects)[1]

    again = book.write(save_apprenticeship, said, today=TODAY, row_id=done.result)
    assert (again.change, again.touched) == (None, Touched.NOTHING)
    mentor = replace(said, mentor="  Zoë   Tutor ")
    book.write(save_apprenticeship, mentor, today=TODAY, row_id=done.result)
    assert lines(book)[0].apprenticeship.said.mentor == "Zoë Tutor"
    assert lines(book, CoverageQuestion(TODAY, known))[0].apprenticeship.said.mentor == ""
    assert lines(book, CoverageQuestion(TODAY, known - 1)) == []
    book.write(undo_change, None)
    assert lines(book)[0].apprenticeship.said.mentor == ""
    assert [entry["act"] for entry in entries(book)[-3:-1]] == ["record an apprenticeship", "correct an apprenticeship"]


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"person_id": 99}, "person"), ({"course_id": 999}, "course"), ({"practical_ends_on": date(2025, 8, 1)}, "practical_ends_on"),
        ({"agreed_hours": Decimal(299)}, "agreed_hours"), ({"standard": "ST0006", "agreed_hours": Decimal(186)}, "agreed_hours"),
        ({"starts_on": date(2025, 7, 31), "reduction_hours": Decimal(5), "reduction_reason": "Diploma"}, "reduction_hours"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_field_and_leaves_nothing(
    book: Workspace, parts: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        book.write(save_apprenticeship, replace(a_draft(), **parts), today=TODAY)
    assert refused.value.field == field
    assert lines(book) == []


def test_the_same_standard_from_the_same_start_is_recorded_once(book: Workspace) -> None:
    apprentice(book)
    with pytest.raises(Refused, match="has an apprenticeship of this standard from 01/09/2025 already"):
        apprentice(book)
    apprentice(book, start=date(2026, 1, 5))
    apprentice(book, AMIR)
    assert len(lines(book)) == 3


def test_a_correction_keeps_whose_it_is_and_what_is_recorded_of_it(book: Workspace) -> None:
    uuid = apprentice(book)
    row_id = row_of(book, uuid)
    with pytest.raises(Refused, match="recorded anew") as refused:
        book.write(save_apprenticeship, a_draft(AMIR), today=TODAY, row_id=row_id)
    assert refused.value.field == "person"
    log(book, uuid, date(2025, 9, 5))
    with pytest.raises(Refused, match="Something is recorded of it on 05/09/2025") as refused:
        book.write(save_apprenticeship, a_draft(start=date(2025, 9, 6)), today=TODAY, row_id=row_id)
    assert refused.value.field == "starts_on"
    book.write(save_apprenticeship, a_draft(start=date(2025, 9, 5)), today=TODAY, row_id=row_id)


def test_the_start_and_the_end_leave_in_what_is_recorded_between(book: Workspace) -> None:
    """An attempt that is only booked may lie after the end, and none of it before the start."""
    at_gateway, booked = apprentice(book), apprentice(book, AMIR)
    book.write(tick_gateway_item, at_gateway, GATEWAY, done_on=date(2026, 5, 1), today=TODAY)
    book.write(save_attempt, booked, AttemptDraft(1, date(2026, 9, 1)), today=TODAY)
    for uuid, day, start in ((at_gateway, "01/05/2026", date(2026, 5, 2)), (booked, "01/09/2026", date(2026, 9, 2))):
        moved = a_draft(SIAN if uuid == at_gateway else AMIR, start)
        with pytest.raises(Refused, match=f"recorded of it on {day}: it starts") as refused:
            book.write(save_apprenticeship, moved, today=TODAY, row_id=row_of(book, uuid))
        assert refused.value.field == "starts_on"
    book.write(record_outcome, booked, ApprenticeshipState.WITHDRAWN, date(2026, 3, 1), today=TODAY)
    log(book, at_gateway, date(2026, 4, 30), date(2026, 5, 3))
    book.write(save_review, at_gateway, ReviewDraft(date(2026, 5, 4)), today=TODAY)
    for ended_on, words in (
        (date(2026, 5, 3), "04/05/2026: it ended"), (date(2026, 4, 30), "04/05/2026, and 2 more after 30/04/2026: it ended"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=f"recorded of it on {words}") as refused:
            book.write(record_outcome, at_gateway, ApprenticeshipState.WITHDRAWN, ended_on, today=TODAY)
        assert refused.value.field == "state_on"
    book.write(record_outcome, at_gateway, ApprenticeshipState.WITHDRAWN, date(2026, 5, 4), today=TODAY)
    late: list[tuple[Callable[..., Done[int]], Any]] = [
        (save_review, ReviewDraft(date(2026, 5, 5))), (save_attempt, AttemptDraft(1, date(2026, 5, 5), AttemptResult.PASSED)),
    ]  # fmt: skip
    for act, draft in late:
        with pytest.raises(Refused, match="ended on 04/05/2026"):
            book.write(act, at_gateway, draft, today=TODAY)


def test_they_are_asked_about_by_team_service_and_person(book: Workspace) -> None:
    of_sian, of_amir = apprentice(book), apprentice(book, AMIR)

    def found(question: CoverageQuestion) -> list[bytes]:
        return [one.apprenticeship.uuid for one in lines(book, question)]

    assert found(NOW) == [of_amir, of_sian]
    assert found(CoverageQuestion(TODAY, team="west")) == [of_amir]
    assert found(CoverageQuestion(TODAY, service="adults")) == [of_amir]
    assert found(CoverageQuestion(TODAY, team="East")) == [of_sian]
    with pytest.raises(Refused, match="no team called"):
        found(CoverageQuestion(TODAY, team="Nowhere"))
    assert [one.apprenticeship.uuid for one in book.read(apprenticeships_of_person, SIAN, NOW)] == [of_sian]
    assert book.read(apprenticeships_of_person, 99, NOW) == ()


def test_a_wrong_team_is_said_in_an_empty_book_too(book: Workspace) -> None:
    with pytest.raises(Refused, match="no team called"):
        book.read(apprenticeships, CoverageQuestion(TODAY, team="Nowhere"))
    assert lines(book) == []


def test_the_worst_comes_first_and_what_ended_last(book: Workspace) -> None:
    at_risk, on_track = apprentice(book), apprentice(book, AMIR)
    log(book, on_track, date(2026, 6, 1), hours="290")
    ended = apprentice(book, start=date(2025, 8, 4), state=ApprenticeshipState.WITHDRAWN, state_on=date(2025, 8, 20))
    assert [(one.apprenticeship.uuid, one.standing) for one in lines(book)] == [
        (at_risk, ApprenticeshipStanding.AT_RISK), (on_track, ApprenticeshipStanding.ON_TRACK),
        (ended, ApprenticeshipStanding.WITHDRAWN),
    ]  # fmt: skip


def test_one_that_is_not_there_is_refused(book: Workspace) -> None:
    for uuid in (b"", b"\0" * 16):
        with pytest.raises(Refused, match="There is no such apprenticeship"):
            book.read(apprenticeship_of, uuid, TODAY)


def test_a_form_is_told_the_minimum_before_it_is_saved(book: Workspace) -> None:
    assert book.read(minimum_of_draft, a_draft(), TODAY).hours == 300
    unknown = book.read(minimum_of_draft, a_draft(standard="ST0006"), TODAY)
    assert (unknown.hours, "enter the agreed hours" in unknown.words) == (None, True)
    assert book.write(save_apprenticeship, a_draft(standard="ST0006"), today=TODAY).remarks == (unknown.words,)


# The training record that stands for the learner


def outcome(found: tuple[Any, ...]) -> tuple[int, date, Outcome]:
    return found[0], date(1970, 1, 1).fromordinal(date(1970, 1, 1).toordinal() + found[1]), OUTCOMES[found[2]]


def test_coverage_agrees_after_every_step_of_a_whole_life_and_after_undo_and_redo(book: Workspace) -> None:
    course = care_course(book)
    steps: list[tuple[list[tuple[int, date, Outcome]], str]] = []

    def step() -> None:
        steps.append(([outcome(one) for one in records(book)], held(book)))

    step()
    uuid = apprentice(book, course_id=course, state=ApprenticeshipState.PLANNED)
    assert (records(book), held(book)) == ([], "missing")
    step()
    assert (
        book.write(start_apprenticeship, uuid, START, today=TODAY).touched == Touched.APPRENTICESHIPS | Touched.TRAINING
    )
    assert [outcome(one) for one in records(book)] == [(SIAN, date(2026, 12, 31), Outcome.IN_PROGRESS)]
    step()
    off = BreakDraft(date(2026, 1, 1), None, date(2026, 1, 31), "Sickness")
    assert book.write(save_break, uuid, off, today=TODAY).touched == Touched.APPRENTICESHIPS | Touched.TRAINING
    assert [outcome(one) for one in records(book)] == [(SIAN, date(2027, 1, 31), Outcome.IN_PROGRESS)]
    assert held(book) == "missing"
    step()
    book.write(
        record_outcome, uuid, ApprenticeshipState.COMPLETED, date(2026, 6, 1), today=TODAY, afterwards="Senior carer"
    )
    assert [outcome(one) for one in records(book)] == [(SIAN, date(2026, 6, 1), Outcome.IN_PROGRESS)]
    assert held(book) == "missing", "no pass is on record"
    step()
    passed = AttemptDraft(1, date(2026, 6, 1), AttemptResult.PASSED)
    assert book.write(save_attempt, uuid, passed, today=TODAY).touched == Touched.APPRENTICESHIPS | Touched.TRAINING
    assert [outcome(one) for one in records(book)] == [(SIAN, date(2026, 6, 1), Outcome.COMPLETED)]
    assert held(book) == "in date"
    assert held(book, on=date(2026, 5, 31)) == "missing"
    step()
    book.write(record_outcome, uuid, ApprenticeshipState.WITHDRAWN, date(2026, 6, 1), today=TODAY)
    assert ([outcome(one)[2] for one in records(book)], held(book)) == ([Outcome.CANCELLED], "missing")
    step()
    undone = []
    for expected in reversed(steps[:-1]):
        undone.append(book.write(undo_change, None).change)
        assert ([outcome(one) for one in records(book)], held(book)) == expected
    assert lines(book) == []
    for change, expected in zip(reversed(undone), steps[1:], strict=True):
        book.write(undo_change, change)
        assert ([outcome(one) for one in records(book)], held(book)) == expected


def test_redoing_brings_the_record_back_with_the_apprenticeship(book: Workspace) -> None:
    uuid = apprentice(book, course_id=care_course(book))
    undone = book.write(undo_change, None).change
    assert (records(book), lines(book)) == ([], [])
    book.write(undo_change, undone)
    assert [outcome(one)[2] for one in records(book)] == [Outcome.IN_PROGRESS]
    assert lines(book)[0].apprenticeship.uuid == uuid


def test_a_course_can_be_chosen_later_and_taken_off_again(book: Workspace) -> None:
    uuid = apprentice(book)
    row_id = row_of(book, uuid)
    said = a_draft(course_id=care_course(book))
    later = book.write(save_apprenticeship, said, today=TODAY, row_id=row_id)
    assert later.touched == Touched.APPRENTICESHIPS | Touched.TRAINING
    assert len(records(book)) == 1
    book.write(save_apprenticeship, a_draft(), today=TODAY, row_id=later.result)
    assert records(book) == []


def test_the_record_is_changed_with_the_apprenticeship_and_not_by_itself(book: Workspace) -> None:
    apprentice(book, course_id=care_course(book))
    ((row_id,),) = rows_of(book, "training_records", "id")
    with pytest.raises(Refused, match="stands for an apprenticeship: change it on the page Apprenticeships"):
        book.write(delete_record, row_id)


def test_a_record_in_the_way_is_said(book: Workspace) -> None:
    course = care_course(book)
    done: dict[str, Any] = {"state": ApprenticeshipState.COMPLETED, "state_on": date(2026, 6, 1), "course_id": course}
    done["ilr_outcome"] = IlrOutcome.ACHIEVED
    apprentice(book, **done)
    with pytest.raises(
        Refused, match="another training record of this course on 01/06/2026 \\(completed\\)"
    ) as refused:
        apprentice(book, start=date(2025, 10, 1), **done)
    assert refused.value.field == "course"


# Deleting


def test_deleting_takes_everything_with_it_and_one_undo_brings_everything_back(book: Workspace) -> None:
    uuid = apprentice(book, course_id=care_course(book))
    log(book, uuid, date(2025, 9, 5), date(2025, 9, 12))
    book.write(save_break, uuid, BreakDraft(date(2026, 1, 1), None, date(2026, 1, 31), "Sickness"), today=TODAY)
    before = whole_of(book, uuid)
    book.write(delete_apprenticeship, row_of(book, uuid))
    assert (lines(book), records(book), rows_of(book, "off_the_job_hours", "id"), rows_of(book, "learning_breaks", "id")) == (
        [], [], [], [],
    )  # fmt: skip
    assert entries(book)[-1]["act"] == "delete an apprenticeship"
    book.write(undo_change, None)
    after = whole_of(book, uuid)
    assert (after.line.progress, len(after.facts.hours), len(records(book))) == (before.line.progress, 2, 1)


def test_recording_is_undone_only_after_what_was_recorded_of_it(book: Workspace) -> None:
    uuid = apprentice(book)
    recorded = book.head().number
    log(book, uuid, date(2025, 9, 5))
    with pytest.raises(Refused, match="builds on it"):
        book.write(undo_change, recorded)


def test_with_costs_or_claims_it_is_withdrawn_and_not_deleted(book: Workspace) -> None:
    uuid = apprentice(book)
    columns = (
        "scheme", "person_id", "team_id", "about", "about_uuid", "what", "supplier", "reference", "amount", "committed_on",
        "paid_on", "repay_until", "repay_terms",
    )  # fmt: skip
    values = (
        "LEVY",
        SIAN,
        None,
        "apprenticeship",
        uuid,
        "Fees",
        "Meres College",
        "",
        "4000.00",
        day_number(START),
        None,
        None,
        "",
    )

    def spend(session: Session) -> Done[int]:
        return Done(write_rows(ledger_of(session), CostLineRow, columns, new=[values])[0], Touched.FUNDING)

    book.write(spend)
    with pytest.raises(Refused, match="There are costs of this apprenticeship"):
        book.write(delete_apprenticeship, row_of(book, uuid))
