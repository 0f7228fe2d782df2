"""Recording one training record, and what an import makes of many."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Evidence, Outcome, TrainingRecord
from cpd_desktop.services.imports import Plan, apply_import
from cpd_desktop.services.training import COLUMNS, fault_of, plan_training, record_training
from cpd_desktop.services.workspace import Workspace
from tests.services.building import (
    FILE,
    HOSTILE_NAMES,
    TODAY,
    Clock,
    a_course_draft,
    add_courses,
    add_person,
    entries,
    facts_of,
    fates,
    is_untouched_by,
    number,
    rejections,
    rows_of,
    take_in,
)

DONE = RecordDraft(
    2, number(1), "FIR-01", date(2026, 3, 1), Outcome.PASSED, date(2027, 3, 31), Evidence.CERTIFICATE, "1.5", "Acme",
    "classroom", "yes", "12.50", "Note",
)  # fmt: skip


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """A book with two people and two courses."""
    add_courses(workspace, a_course_draft("FIR-01", title="Fire safety"), a_course_draft("BSL-1", row=3))
    add_person(workspace, 1)
    add_person(workspace, 2)
    return workspace


def training(
    *drafts: RecordDraft, said: frozenset[str] = frozenset(COLUMNS), chosen: dict[str, str] | None = None
) -> "partial[Plan]":
    return partial(plan_training, drafts=drafts, today=TODAY, said=said, chosen=chosen)


def records(workspace: Workspace, person: int = 1) -> tuple[TrainingRecord, ...]:
    return facts_of(workspace).person(person).records


def test_a_record_is_as_the_file_says(furnished: Workspace) -> None:
    other = RecordDraft(3, PersonKey(email="person2@example.org"), "fire  SAFETY", date(2026, 6, 15))

    assert fates(take_in(furnished, training(DONE, other))) == ["new", "new"]
    assert records(furnished) == (
        TrainingRecord(1, 1, 1, date(2026, 3, 1), Outcome.PASSED, date(2027, 3, 31), Evidence.CERTIFICATE),
    )
    assert records(furnished, 2) == (TrainingRecord(2, 2, 1, date(2026, 6, 15)),)
    assert rows_of(furnished, "training_records", ", ".join(COLUMNS[6:]))[0] == (
        "1.5", "Acme", "classroom", "yes", "12.50", "Note",
    )  # fmt: skip


def test_the_same_file_again_changes_nothing(furnished: Workspace) -> None:
    planner = training(DONE, replace(DONE, row=3, completed_on=date(2025, 3, 1)), replace(DONE, row=4, course="BSL-1"))
    take_in(furnished, planner)

    assert is_untouched_by(furnished, planner)


@pytest.mark.parametrize("change", [
    {"outcome": Outcome.FAILED}, {"valid_until": None}, {"valid_until": date(2028, 1, 1)},
    {"evidence": Evidence.CHECKED}, {"hours": "2"}, {"provider": ""}, {"delivery": "x"}, {"accredited": ""},
    {"cost": "0"}, {"notes": "Other"},
])  # fmt: skip
def test_whatever_differs_is_a_correction_of_the_same_fact(furnished: Workspace, change: dict[str, Any]) -> None:
    take_in(furnished, training(DONE))
    uuid = rows_of(furnished, "training_records", "uuid")
    planner = training(replace(DONE, **change))

    assert fates(take_in(furnished, planner)) == ["changed"]
    assert rows_of(furnished, "training_records", "uuid") == uuid
    assert len(rows_of(furnished, "training_records", "id", "1")) == 2
    assert is_untouched_by(furnished, planner)


def test_what_the_file_does_not_speak_for_stays(furnished: Workspace) -> None:
    take_in(furnished, training(DONE))
    bare = RecordDraft(2, number(1), "FIR-01", date(2026, 3, 1), provider="Other")

    assert is_untouched_by(furnished, training(bare, said=frozenset()))
    assert fates(take_in(furnished, training(bare, said=frozenset({"provider"})))) == ["changed"]
    assert rows_of(furnished, "training_records", "provider, notes, cost") == [("Other", "Note", "12.50")]
    assert records(furnished)[0].outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("parts", "column", "reason"),
    [
        ({"key": number(9)}, "staff_number", "there is no one with staff number 00009: import people first"),
        ({"key": PersonKey(email="x@example.org")}, "email", "there is no one with e-mail x@example.org: give the staff number"),
        ({"key": PersonKey(name="Zebedee")}, "name", "nobody is called 'Zebedee': import people first, or give the staff number"),
        ({"course": "Fire saftey"}, "course", "there is no course 'Fire saftey': is it 'Fire safety'?"),
        ({"course": "Swimming"}, "course", "there is no course 'Swimming': import courses first, or correct it here"),
        ({"completed_on": date(2026, 6, 16)}, "completed_on", "16/06/2026 lies in the future: only a booking or what is in progress may"),
        ({"valid_until": date(2026, 2, 28)}, "valid_until", "valid until 28/02/2026 is before the completion"),
    ],
)  # fmt: skip
def test_a_row_is_refused_with_its_column(
    furnished: Workspace, parts: dict[str, Any], column: str, reason: str
) -> None:
    before = furnished.head()

    result = take_in(furnished, training(replace(DONE, row=7, **parts), replace(DONE, row=8)))

    assert rejections(result) == [(7, column, reason)]
    assert not result.applied
    assert furnished.head() == before


def test_rows_of_the_same_record_that_differ_are_refused(furnished: Workspace) -> None:
    result = take_in(
        furnished,
        training(DONE, replace(DONE, row=3, course="fire safety"), replace(DONE, row=4, notes="Other")),
        skip_rejected=True,
    )

    assert fates(result) == ["new", "same", "rejected"]
    assert rejections(result) == [(4, "course", "row 2 says otherwise of the same person, course and day")]


def test_a_name_is_matched_by_a_choice_made_by_hand(furnished: Workspace) -> None:
    take_in(furnished, training(replace(DONE, key=PersonKey(name="P. Two")), chosen={"P. Two": "00002"}))

    assert len(records(furnished, 2)) == 1


@pytest.mark.parametrize(
    ("parts", "column"),
    [
        ({"completed_on": TODAY, "valid_until": TODAY}, None),
        ({"completed_on": date(2026, 6, 16), "valid_until": None}, "completed_on"),
        ({"completed_on": date(2026, 6, 16), "valid_until": None, "outcome": Outcome.BOOKED}, None),
        ({"completed_on": date(2026, 6, 16), "valid_until": None, "outcome": Outcome.IN_PROGRESS}, None),
        ({"completed_on": date(2026, 6, 16), "valid_until": None, "outcome": Outcome.ATTENDED}, "completed_on"),
        ({"completed_on": date(2026, 6, 1), "valid_until": date(2026, 5, 31)}, "valid_until"),
    ],
)
def test_only_a_booking_or_what_is_in_progress_lies_in_the_future(parts: dict[str, Any], column: str | None) -> None:
    fault = fault_of(replace(DONE, **parts), today=TODAY)

    assert (fault and fault[0]) == column


def test_one_record_is_recorded(furnished: Workspace) -> None:
    done = furnished.write(record_training, DONE, person_id=2, course_id=2, today=TODAY)

    assert (done.result, done.touched) == (1, Touched.TRAINING)
    assert records(furnished, 2)[0].course_id == 2
    entry = entries(furnished)[-1]
    assert entry["act"] == "record training"
    assert entry["content"]["tables"]["training_records"]["added"] == [1, 1]


@pytest.mark.parametrize(
    ("parts", "field", "message"),
    [
        ({"completed_on": date(2026, 6, 16), "valid_until": None}, "completed_on", "16/06/2026 lies in the future: only a booking or what is in progress may."),
        ({"valid_until": date(2026, 1, 1)}, "valid_until", "Valid until 01/01/2026 is before the completion."),
    ],
)  # fmt: skip
def test_a_record_is_refused_with_its_field(
    furnished: Workspace, parts: dict[str, Any], field: str, message: str
) -> None:
    before = furnished.head()

    with pytest.raises(Refused) as refused:
        furnished.write(record_training, replace(DONE, **parts), person_id=1, course_id=1, today=TODAY)

    assert (refused.value.field, str(refused.value)) == (field, message)
    assert furnished.head() == before
    assert records(furnished) == ()


def test_the_audit_entry_counts_what_was_done(furnished: Workspace) -> None:
    take_in(furnished, training(DONE))

    done = furnished.write(
        apply_import, training(replace(DONE, notes="X"), replace(DONE, row=3, course="BSL-1")), about=FILE
    )

    entry = entries(furnished)[-1]
    assert done.touched == Touched.TRAINING
    assert entry["summary"] == "1 new, 1 changed, 0 the same"
    assert entry["content"]["tables"]["training_records"]["added"] == [2, 2]
    assert entry["content"]["tables"]["training_records"]["superseded"] == [1]


def test_what_was_known_earlier_stays_known(furnished: Workspace, clock: Clock) -> None:
    take_in(furnished, training(DONE))
    then = furnished.known_until(clock.turn(hours=1))
    clock.turn(hours=1)
    before = records(furnished)

    take_in(furnished, training(replace(DONE, outcome=Outcome.FAILED), replace(DONE, row=3, course="BSL-1")))

    assert facts_of(furnished, then).person(1).records == before
    assert records(furnished) != before


def test_more_records_than_are_read_at_once_are_compared(furnished: Workspace) -> None:
    days = [date.fromordinal(TODAY.toordinal() - ago) for ago in range(1_100)]
    planner = training(*(RecordDraft(row, number(1), "FIR-01", day) for row, day in enumerate(days, 2)))

    assert take_in(furnished, planner).new == 1_100
    assert is_untouched_by(furnished, planner)


@pytest.mark.parametrize("text", HOSTILE_NAMES)
def test_a_note_is_only_a_note(furnished: Workspace, text: str) -> None:
    planner = training(replace(DONE, notes=text, provider=text))

    take_in(furnished, planner)

    assert rows_of(furnished, "training_records", "notes, provider") == [(text, text)]
    assert is_untouched_by(furnished, planner)
