"""Versions that ask for retraining, retired courses and what stands for them, in real books: figures, undo, what was known."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.course_versions import CourseVersionDraft, Retirement
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.course_versions import (
    CourseStory,
    add_version,
    bring_back_course,
    correct_version,
    course_story,
    delete_version,
    retire_course,
    retirements,
)
from cpd_desktop.services.coverage import CoverageQuestion, organisation_totals
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.versions import COURSE, versions_of
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of, new_uuid
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import SessionPartRow, TrainingSessionRow
from tests.services.building import TODAY, Clock, a_course_draft, add_courses, entries
from tests.services.people_book import NOW, someone, whole, with_courses

FIRE, CAPACITY, NEW_FIRE = 1, 2, 3
STARTS, RETRAIN = date(2026, 7, 1), date(2026, 10, 1)
VERSION = CourseVersionDraft("2026", STARTS, RETRAIN, "New extinguishers")


@pytest.fixture
def people(workspace: Workspace) -> tuple[int, ...]:
    """Three people: trained in May, trained a while ago so that it ends in August, and not trained."""
    with_courses(workspace)
    add_courses(workspace, a_course_draft("FIR-02", title="Fire safety, anew", expiry="12 months"))
    found = tuple(
        someone(workspace, f"0000{at}", f"Person {at}", team="East" if at < 3 else "West") for at in (1, 2, 3)
    )
    record(workspace, found[0], date(2026, 5, 1))
    record(workspace, found[1], date(2025, 9, 1))
    return found


def record(workspace: Workspace, person_id: int, day: date, course: int = FIRE) -> None:
    entry = RecordEntry(course, RecordDraft(0, PersonKey(), "", day))
    workspace.write(record_for, (person_id,), entry, today=TODAY)


def figures(workspace: Workspace, upto: int | None = None) -> dict[date, tuple[int, int, int]]:
    """Return who is in date, expiring and expired, around the days that the tests are about."""
    days = [day + timedelta(days=by) for day in (STARTS, RETRAIN, TODAY) for by in (-1, 0, 1)]
    found = {}
    for day in days:
        (row,) = workspace.read(organisation_totals, CoverageQuestion(day, upto))
        found[day] = (row.counts.in_date, row.counts.expiring, row.counts.expired)
    return found


def story(workspace: Workspace, course_id: int = FIRE, question: CoverageQuestion = NOW) -> CourseStory:
    return workspace.read(course_story, course_id, question)


def test_a_version_ends_what_was_done_before_it_on_the_eve_of_retraining(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    known, before = workspace.head().number, figures(workspace)

    done = workspace.write(add_version, FIRE, VERSION)

    after = figures(workspace)
    eve = STARTS - timedelta(days=1)
    assert {day for day in after if after[day] != before[day]} == {
        STARTS + timedelta(days=1), RETRAIN - timedelta(days=1), RETRAIN, RETRAIN + timedelta(days=1),
    }  # fmt: skip
    assert after[eve] == before[eve] == (1, 1, 0)
    assert [after[RETRAIN + timedelta(days=by)] for by in (-1, 0, 1)] == [(0, 1, 1), (0, 0, 2), (0, 0, 2)]
    assert whole(workspace, people[0], RETRAIN).records[0].until == date(2026, 9, 30)
    assert figures(workspace, known) == before
    assert entries(workspace)[-1]["act"] == "add a version of a course"
    assert done.touched == Touched.COURSES | Touched.TRAINING
    workspace.write(undo_change)
    assert figures(workspace) == before
    workspace.write(undo_change, workspace.head().number)
    assert figures(workspace) == after


def test_who_did_the_version_needs_no_retraining(workspace: Workspace, people: tuple[int, ...], clock: Clock) -> None:
    workspace.write(add_version, FIRE, replace(VERSION, starts_on=TODAY))
    assert story(workspace).who_must_retrain == 1
    record(workspace, people[0], TODAY)
    assert story(workspace).who_must_retrain == 0
    assert whole(workspace, people[0], RETRAIN).records[0].until == date(2027, 6, 14)


def test_the_story_counts_who_must_retrain_before_the_version_begins(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    assert story(workspace) == CourseStory((), None, None, (), 0)
    first = workspace.write(
        add_version, FIRE, replace(VERSION, label="2025", starts_on=date(2025, 1, 1), retrain_from=None)
    )
    uuid = workspace.write(add_version, FIRE, VERSION).result

    found = story(workspace)

    assert [(one.uuid, one.draft.label, one.must_retrain) for one in found.versions] == [
        (first.result, "2025", 0), (uuid, "2026", 1),
    ]  # fmt: skip
    assert found.versions[1].draft == VERSION
    # Whose last day comes first by itself need not; nor does who has left, or is elsewhere.
    assert found.who_must_retrain == 1
    assert story(workspace, question=CoverageQuestion(TODAY, team="West")).who_must_retrain == 0
    assert story(workspace, question=CoverageQuestion(TODAY, team="East")).who_must_retrain == 1
    # An earlier retraining ends the other one's too.
    workspace.write(correct_version, uuid, replace(VERSION, retrain_from=date(2026, 8, 31)))
    assert story(workspace).who_must_retrain == 2
    assert story(workspace, question=CoverageQuestion(TODAY, first.change)).versions == found.versions[:1]


def test_a_version_is_corrected_and_deleted_and_each_can_be_undone(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    before = figures(workspace)
    uuid = workspace.write(add_version, FIRE, VERSION).result
    first = figures(workspace)
    workspace.write(correct_version, uuid, replace(VERSION, retrain_from=None))
    assert figures(workspace) == before
    assert workspace.write(correct_version, uuid, replace(VERSION, retrain_from=None)).touched is Touched.NOTHING
    workspace.write(undo_change)
    assert figures(workspace) == first
    workspace.write(delete_version, uuid)
    assert (figures(workspace), story(workspace).versions) == (before, ())
    workspace.write(undo_change)
    assert figures(workspace) == first
    said = [version.words for version in workspace.read(versions_of, COURSE, "FIR-01")]
    assert any("retraining from: 01/10/2026 → blank" in words for words in said)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(VERSION, label="2026 "), "label"), (replace(VERSION, label="3"), "starts_on"),
        (replace(VERSION, label=""), "label"),
        (replace(VERSION, label="3", starts_on=date(2026, 10, 2)), "retrain_from"),
    ],
)  # fmt: skip
def test_a_version_that_cannot_be_is_refused(
    workspace: Workspace, people: tuple[int, ...], draft: CourseVersionDraft, field: str
) -> None:
    uuid = workspace.write(add_version, FIRE, VERSION).result
    with pytest.raises(Refused) as refused:
        workspace.write(add_version, FIRE, draft)
    assert refused.value.field == field
    workspace.write(add_version, CAPACITY, VERSION)
    assert workspace.write(correct_version, uuid, VERSION).touched is Touched.NOTHING


def test_what_is_not_there_is_refused(workspace: Workspace, people: tuple[int, ...]) -> None:
    acts: Any = (
        (add_version, 99, VERSION), (correct_version, b"x" * 16, VERSION), (delete_version, b"x" * 16),
        (bring_back_course, FIRE), (bring_back_course, 99),
    )  # fmt: skip
    for act, *values in acts:
        with pytest.raises(Refused):
            workspace.write(act, *values)
    with pytest.raises(Refused):
        story(workspace, 99)


def retire(workspace: Workspace, course_id: int = FIRE, on: date = STARTS, by: int | None = NEW_FIRE) -> Done[int]:
    return workspace.write(retire_course, course_id, retired_on=on, replaced_by_id=by, reason="Replaced", today=TODAY)


def test_the_replacement_satisfies_what_asks_for_the_retired_course_from_the_day_on(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    record(workspace, people[2], date(2026, 6, 1), course=NEW_FIRE)
    known, before = workspace.head().number, figures(workspace)

    done = retire(workspace)

    after = figures(workspace)
    changed = {day for day in after if after[day] != before[day]}
    assert changed == {day for day in after if day >= STARTS}
    assert (before[STARTS], after[STARTS]) == ((1, 1, 0), (2, 1, 0))
    assert (done.remarks, entries(workspace)[-1]["act"]) == ((), "retire a course")
    assert figures(workspace, known) == before
    assert workspace.read(retirements) == {FIRE: Retirement(FIRE, STARTS, NEW_FIRE, "Replaced")}
    assert workspace.read(retirements, known) == {}
    workspace.write(undo_change)
    assert figures(workspace) == before
    retire(workspace)
    workspace.write(bring_back_course, FIRE)
    assert (figures(workspace), workspace.read(retirements)) == (before, {})
    workspace.write(undo_change)
    assert figures(workspace) == after


def test_a_retirement_said_again_is_corrected(workspace: Workspace, people: tuple[int, ...]) -> None:
    retire(workspace)
    assert retire(workspace).touched is Touched.NOTHING
    retire(workspace, on=RETRAIN)
    assert entries(workspace)[-1]["act"] == "correct the retirement of a course"
    assert [one.retired_on for one in workspace.read(retirements).values()] == [RETRAIN]
    workspace.write(undo_change)
    assert [one.retired_on for one in workspace.read(retirements).values()] == [STARTS]


def test_both_stories_tell_of_a_replacement(workspace: Workspace, people: tuple[int, ...]) -> None:
    retire(workspace)
    old, new = story(workspace), story(workspace, NEW_FIRE)
    assert old.retirement is not None
    assert (old.replaced_by and old.replaced_by.code, [one.code for one in new.replaces]) == ("FIR-02", ["FIR-01"])
    assert (new.retirement, new.replaced_by) == (None, None)


def test_what_is_asked_for_without_anything_on_offer_is_remarked(workspace: Workspace, people: tuple[int, ...]) -> None:
    assert "then satisfies R-FIR" in retire(workspace, by=None).remarks[0]
    assert retire(workspace).remarks == ()
    assert retire(workspace, CAPACITY, by=None).remarks == ()


@pytest.mark.parametrize(("held_on", "count"), [(date(2026, 6, 30), 0), (STARTS, 1), (date(2026, 7, 2), 1)])
def test_sessions_planned_for_later_are_remarked(
    workspace: Workspace, people: tuple[int, ...], held_on: date, count: int
) -> None:
    workspace.write(plan, held_on)
    assert len(retire(workspace).remarks) == count


def plan(session: Session, held_on: date) -> Done[None]:
    said = {
        "course_id": FIRE, "capacity": None, "book_by": None, "needs_approval": 0, "is_assessed": 0, "state_on": None,
        "state": SessionState.OPEN.value,
    }  # fmt: skip
    texts = (
        "title", "place", "link", "trainer", "provider", "cost", "hours", "purpose", "for_whom", "hoped_for",
        "co_production", "co_produced_with", "cancelled_by", "reason",
    )  # fmt: skip
    ledger, uuid = ledger_of(session), new_uuid()
    ledger.add(TrainingSessionRow, (*said, *texts), [(uuid, *said.values(), *[""] * len(texts))])
    columns = ("session_uuid", "group_name", "held_on", "starts_at", "ends_at", "place")
    write_rows(ledger, SessionPartRow, columns, new=[(uuid, "", day_number(held_on), None, None, "")])
    return Done(None, Touched.SESSIONS)


def test_a_replacement_that_cannot_be_is_refused(workspace: Workspace, people: tuple[int, ...]) -> None:
    retire(workspace, NEW_FIRE, on=RETRAIN, by=CAPACITY)
    for by, on in ((FIRE, STARTS), (99, STARTS), (NEW_FIRE, RETRAIN)):
        with pytest.raises(Refused) as refused:
            retire(workspace, by=by, on=on)
        assert refused.value.field == "replaced_by"
    # Until it retires itself, it can stand for another.
    retire(workspace, on=RETRAIN - timedelta(days=1))


def test_a_course_that_stands_for_another_cannot_be_undone_before(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    add_courses(workspace, a_course_draft("FIR-03", title="Fire safety, once more"))
    made = workspace.head().number
    retire(workspace, by=4)
    with pytest.raises(Refused, match="builds on it"):
        workspace.write(undo_change, made)
