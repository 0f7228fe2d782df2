"""A qualification through its whole life: what coverage, the list and the record say after every step, its undoing and its redoing."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeships import ApprenticeshipState, AttemptDraft, AttemptResult, IlrOutcome
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.apprenticeship_acts import save_attempt
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.qualification_certificates import attach_certificates
from cpd_desktop.services.qualifications import (
    completion_rate,
    delete_qualification,
    qualification_of,
    qualifications,
    qualifications_of,
    save_qualification,
)
from cpd_desktop.services.record_acts import RecordEntry, correct_record, delete_record, record_for
from cpd_desktop.services.training import record_training
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import AMIR, SIAN, apprentice, care_course, held, records, with_apprentices
from tests.services.building import TODAY, Clock, rows_of
from tests.services.people_book import NOW
from tests.services.qualifications_book import (
    ACHIEVED,
    BEGAN,
    CERTIFICATE,
    EXPECTED,
    IN_PROGRESS,
    REGISTERED,
    WITHDRAWN,
    a_qualification,
    listed,
    save,
    uuid_of,
)

AWARDED = date(2026, 6, 1)
NOTHING: tuple[Any, ...] = ()


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def outcome(said: Outcome, on: date) -> tuple[Any, ...]:
    return ((SIAN, day_number(on), OUTCOMES.index(said)),)


def stands(book: Workspace) -> tuple[str, int, tuple[Any, ...], tuple[str, ...]]:
    """How Siân stands, how many of her team hold it, the records, and the list: one rule answers all."""
    rows = book.read(coverage, NOW)
    row = next(one for one in rows if one.requirement.code == "R-CARE" and one.team and one.team.name == "East")
    assert (row.numerator == 1) is (held(book) == "in date")
    return held(book), row.numerator, tuple(records(book)), tuple(line.words for line in listed(book))


def live_id(book: Workspace) -> int:
    ((row_id,),) = rows_of(book, "qualifications", "id")
    return int(row_id)


def test_after_every_step_coverage_agrees_and_so_it_does_after_undoing_and_redoing(book: Workspace) -> None:
    course = {"course_id": care_course(book)}
    steps = (
        (lambda: save(book, state=REGISTERED, **course), "missing", outcome(Outcome.IN_PROGRESS, EXPECTED)),
        (lambda: save(book, live_id(book), **course), "missing", outcome(Outcome.IN_PROGRESS, EXPECTED)),
        (
            lambda: save(book, live_id(book), expected_on=date(2026, 12, 1), **course),
            "missing", outcome(Outcome.IN_PROGRESS, date(2026, 12, 1)),
        ),
        (lambda: save(book, live_id(book), expected_on=None, **course), "missing", NOTHING),
        (
            lambda: save(book, live_id(book), state=ACHIEVED, state_on=AWARDED, **course),
            "in date", outcome(Outcome.COMPLETED, AWARDED),
        ),
        (
            lambda: save(book, live_id(book), state=WITHDRAWN, state_on=AWARDED, **course),
            "missing", outcome(Outcome.CANCELLED, AWARDED),
        ),
        (lambda: save(book, live_id(book), state=WITHDRAWN, state_on=AWARDED), "missing", NOTHING),
        (
            lambda: save(book, live_id(book), state=ACHIEVED, state_on=AWARDED, **course),
            "in date", outcome(Outcome.COMPLETED, AWARDED),
        ),
        (lambda: book.write(delete_qualification, live_id(book)), "missing", NOTHING),
    )  # fmt: skip
    seen, changes = [stands(book)], list[int]()
    for act, word, kept in steps:
        act()
        changes.append(book.head().number)
        seen.append(stands(book))
        assert (seen[-1][0], seen[-1][2]) == (word, kept)
    for at in reversed(range(len(steps))):
        book.write(undo_change, changes[at])
        assert stands(book) == seen[at]
        undone = book.head().number
        book.write(undo_change, undone)
        assert stands(book) == seen[at + 1]
        book.write(undo_change, book.head().number)
        assert stands(book) == seen[at]


def test_an_earlier_step_is_not_undone_while_a_later_one_builds_on_it(book: Workspace) -> None:
    first = save(book, course_id=care_course(book))
    number = book.head().number
    second = save(book, first, course_id=care_course(book), credits=37)
    with pytest.raises(Refused, match="builds on it"):
        book.write(undo_change, number)
    assert len(records(book)) == 1, "the record said all of it already"
    save(book, second, state=ACHIEVED, state_on=AWARDED, course_id=care_course(book))
    book.write(undo_change, book.head().number)
    assert tuple(records(book)) == outcome(Outcome.IN_PROGRESS, EXPECTED)


def test_the_record_is_not_changed_by_itself(book: Workspace) -> None:
    course = care_course(book)
    save(book, state=ACHIEVED, state_on=AWARDED, course_id=course)
    ((row_id,),) = rows_of(book, "training_records", "id")
    refusal = "stands for a qualification: change it on the page Apprenticeships"
    with pytest.raises(Refused, match=refusal):
        book.write(delete_record, row_id)
    failed = RecordEntry(course, RecordDraft(0, PersonKey(), "", AWARDED, Outcome.FAILED))
    with pytest.raises(Refused, match=refusal):
        book.write(correct_record, SIAN, row_id, failed, today=TODAY)


def test_another_record_of_the_course_on_that_day_is_in_the_way(book: Workspace) -> None:
    course = care_course(book)
    draft = RecordDraft(0, PersonKey(), "", AWARDED, Outcome.COMPLETED)
    book.write(record_for, [SIAN], RecordEntry(course, draft), today=TODAY)
    with pytest.raises(Refused, match="another training record of this course on 01/06/2026") as refused:
        save(book, state=ACHIEVED, state_on=AWARDED, course_id=course)
    assert refused.value.field == "course"
    assert listed(book) == []


def test_what_is_the_same_is_not_written_again_and_blanks_are_taken_off(book: Workspace) -> None:
    row_id = save(book, title="  Diploma   in care ", provider=" Meres  College", asc_wds_code="129;2026")
    said = listed(book)[0].qualification.said
    assert (said.title, said.provider, said.asc_wds_code) == ("Diploma in care", "Meres College", "129")
    before = book.head()
    done = book.write(save_qualification, a_qualification(asc_wds_code="0129"), today=TODAY, row_id=row_id)
    assert (done.result, done.touched, done.change, book.head()) == (row_id, Touched.NOTHING, None, before)


def test_only_training_is_touched_where_it_stands_for_a_course(book: Workspace) -> None:
    done = book.write(save_qualification, a_qualification(), today=TODAY)
    assert done.touched == Touched.APPRENTICESHIPS
    with_course = a_qualification(course_id=care_course(book))
    done = book.write(save_qualification, with_course, today=TODAY, row_id=done.result)
    assert done.touched == Touched.APPRENTICESHIPS | Touched.TRAINING


def test_of_what_is_registered_the_day_is_that_of_the_registration(book: Workspace) -> None:
    save(book, state=REGISTERED, registered_on=None, state_on=BEGAN)
    assert listed(book)[0].qualification.said.registered_on == BEGAN


def test_what_is_wrong_is_refused_beside_its_field(book: Workspace) -> None:
    row_id = save(book)
    for parts, field, sentence in (
        ({"person_id": 99}, "person", "no such person"),
        ({"course_id": 99, "title": "Other"}, "course", "no such course"),
        ({"asc_wds_code": "7", "title": "Other"}, "asc_wds_code", "no ASC-WDS qualification code '7'"),
        ({"title": " "}, "title", "what the qualification is called"),
        ({}, "registered_on", "has this qualification, registered on 08/09/2025, already"),
    ):
        with pytest.raises(Refused, match=sentence) as refused:
            save(book, **parts)
        assert refused.value.field == field
    with pytest.raises(Refused, match="Somebody else's qualification") as refused:
        save(book, row_id, person_id=AMIR)
    assert refused.value.field == "person"
    save(book, row_id, credits=3)
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        save(book, row_id, credits=4)
    save(book, registered_on=date(2026, 1, 5), state_on=date(2026, 1, 5))
    assert len(listed(book)) == 2, "once more, from another day"


def test_the_list_has_who_is_under_way_first_and_is_of_a_scope(book: Workspace) -> None:
    save(book, title="Late", expected_on=date(2026, 5, 1), registered_on=BEGAN)
    save(book, title="Soon", person_id=AMIR)
    save(book, title="Open", expected_on=None)
    save(book, title="Registered", state=REGISTERED)
    save(book, title="New award", state=ACHIEVED, state_on=AWARDED)
    save(book, title="Old award", state=ACHIEVED, state_on=AWARDED - timedelta(1))
    save(book, title="Left", state=WITHDRAWN, state_on=AWARDED)
    titles = [line.qualification.said.title for line in listed(book)]
    assert titles == ["Late", "Soon", "Open", "Registered", "New award", "Old award", "Left"]
    west = book.read(qualifications, CoverageQuestion(TODAY, team="West"))
    assert [line.qualification.said.title for line in west] == ["Soon"]
    assert book.read(qualifications, CoverageQuestion(TODAY, service="Adults")) == west
    assert book.read(qualifications_of, AMIR, TODAY) == west
    with pytest.raises(Refused, match="no team called"):
        book.read(qualifications, CoverageQuestion(TODAY, team="Nowhere"))


def test_a_line_has_the_course_the_code_and_what_is_to_be_put_right(book: Workspace) -> None:
    row_id = save(book, state=ACHIEVED, state_on=AWARDED, course_id=care_course(book), asc_wds_code="130", level="2")
    line = book.read(qualification_of, uuid_of(book, row_id), TODAY)
    assert (line.course_code, line.course, line.asc_wds) == (
        "L2-CARE", "Level 2 adult care", "Diploma: Diploma in care, level 3",
    )  # fmt: skip
    assert line.problems == (
        "No certificate is attached: until then it is only claimed.",
        "ASC-WDS code 130 is of level 3, the qualification of level 2: correct one of them.",
    )
    assert line.asc_wds_answer == "130;2026"
    earlier = book.read(qualification_of, uuid_of(book, row_id), AWARDED - timedelta(1))
    assert (earlier.words, earlier.asc_wds_answer) == ("in progress, expected 30 Sep 2026", "")
    with pytest.raises(Refused, match="had not begun by 07/09/2025") as refused:
        book.read(qualification_of, uuid_of(book, row_id), BEGAN - timedelta(1))
    assert refused.value.field == "as_at"


def test_an_answer_as_it_was_known_then(book: Workspace, clock: Clock) -> None:
    row_id = save(book)
    known = book.head().number
    clock.turn(days=1)
    save(book, row_id, state=ACHIEVED, state_on=AWARDED)
    assert [line.state for line in book.read(qualifications, CoverageQuestion(TODAY, known))] == [IN_PROGRESS]
    assert [line.state for line in book.read(qualifications_of, SIAN, TODAY, known)] == [IN_PROGRESS]
    assert [line.state for line in listed(book)] == [ACHIEVED]


def test_deleting_takes_the_certificate_and_the_record_along(book: Workspace) -> None:
    row_id = save(book, state=ACHIEVED, state_on=AWARDED, course_id=care_course(book))
    book.write(attach_certificates, uuid_of(book, row_id), [CERTIFICATE], today=TODAY)
    done = book.write(delete_qualification, row_id)
    assert done.touched == Touched.APPRENTICESHIPS | Touched.ATTACHMENTS | Touched.TRAINING
    for table in ("qualifications", "attachments", "training_records"):
        assert rows_of(book, table, "id") == []
    book.write(undo_change, done.change)
    assert (listed(book)[0].qualification.files, held(book)) == (1, "in date")
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        book.write(delete_qualification, 99)


def test_how_many_finish_is_measured_once_enough_have_ended(book: Workspace) -> None:
    assert book.read(completion_rate, TODAY).words == "assumed 55%: none has ended"
    book.write(set_choice, "assumed_completion", 70)
    assert book.read(completion_rate, TODAY).value == Fraction(7, 10)
    for at in range(7):
        save(book, title=f"Award {at}", state=ACHIEVED, state_on=AWARDED)
    save(book, title="Left", state=WITHDRAWN, state_on=AWARDED)
    save(book, title="Under way")
    done: dict[str, Any] = {"state": ApprenticeshipState.COMPLETED, "state_on": AWARDED}
    apprentice(book, AMIR, **done)
    assert book.read(completion_rate, TODAY).of == 8, "no result is on record"
    apprentice(book, AMIR, date(2025, 10, 1), ilr_outcome=IlrOutcome.ACHIEVED, **done)
    known = book.head().number
    assert book.read(completion_rate, TODAY).words == "assumed 70%: only 9 have ended"
    apprentice(book, state=ApprenticeshipState.WITHDRAWN, state_on=AWARDED)
    apprentice(book, start=date(2025, 10, 1), state=ApprenticeshipState.TRANSFERRED, state_on=AWARDED)
    assert book.read(completion_rate, TODAY).words == "8 of 10 learners, 80%"
    assert not book.read(completion_rate, TODAY, known).is_measured
    assert not book.read(completion_rate, AWARDED - timedelta(1)).is_measured
    uuid = apprentice(book, AMIR, date(2025, 11, 1), **done)
    attempt = AttemptDraft(1, AWARDED, AttemptResult.FAILED)
    row_id = book.write(save_attempt, uuid, attempt, today=TODAY).result
    assert book.read(completion_rate, TODAY).words == "8 of 11 learners, 73%"
    book.write(save_attempt, uuid, replace(attempt, result=AttemptResult.PASSED), today=TODAY, row_id=row_id)
    assert book.read(completion_rate, TODAY).words == "9 of 11 learners, 82%"


def test_a_record_of_training_alone_changes_nothing_here(book: Workspace) -> None:
    draft = RecordDraft(0, PersonKey(), "", AWARDED, Outcome.COMPLETED)
    book.write(record_training, draft, person_id=SIAN, course_id=care_course(book), today=TODAY)
    assert (held(book), listed(book)) == ("in date", [])
