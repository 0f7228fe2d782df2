"""The facts in memory answer as a fresh reading of the book does, whatever was recorded meanwhile."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.drafts import RecordDraft, TeamDraft
from cpd_desktop.domain.grid import Grid, grid_on
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.training import Evidence, Outcome, TrainingRecord
from cpd_desktop.services.exemptions import revoke_holding
from cpd_desktop.services.memory import FactsInMemory, memory_of
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.training import plan_training, record_training
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.facts import load_facts
from cpd_desktop.store.queries.policy import load_policy
from cpd_desktop.store.session import Session
from tests.services.building import (
    TODAY,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_person,
    add_requirements,
    add_roles,
    add_teams,
    number,
    take_in,
)

COURSES = {"FIR-01": 1, "DEA-01": 2, "BSL-3": 3}


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """A book with three people in two teams of one service, and requirements of every sort."""
    add_courses(
        workspace,
        a_course_draft("FIR-01", row=2, expiry="12 months"),
        a_course_draft("DEA-01", row=3, expiry="12 months", subject="Deaf awareness", tier=1),
        a_course_draft("BSL-3", row=4, expiry="never", subject="Deaf awareness", tier=3, group="Deaf"),
    )
    add_requirements(
        workspace,
        a_requirement_draft("FIRE", row=2, within_days=30),
        a_requirement_draft("BSL", row=3, courses=("BSL-3",), specialist=True),
        a_requirement_draft("COVER", row=4, kind="capacity", minimum="1", level="service"),
        a_requirement_draft("ALL", row=5, kind="capacity", minimum="1", level="organisation"),
    )
    add_roles(workspace, ("SW", "Social Worker", "post", False, ""))
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory"), TeamDraft(3, "Hospital", "Sensory"))
    for person, team in ((1, 1), (2, 1), (3, 2)):
        add_person(workspace, person, team=team, role=1)
    return workspace


def a_record(person: int, course: str = "FIR-01", completed_on: date = TODAY, **parts: Any) -> RecordDraft:
    return RecordDraft(0, number(person), course, completed_on, **parts)


def record(workspace: Workspace, person: int, course: str = "FIR-01", completed_on: date = TODAY, **parts: Any) -> int:
    draft = a_record(person, course, completed_on, **parts)
    return workspace.write(record_training, draft, person_id=person, course_id=COURSES[course], today=TODAY).result


def answers(grid: Grid) -> list[Any]:
    """Return all that a grid tells: every place's rows and everybody behind them."""
    rows = [
        (level, row.team, row.service, row.requirement.id, row.counts, row.needed)
        for level in Level
        for row in grid.rows(level=level)
    ]
    return [*rows, *(grid.people_behind(requirement) for requirement in grid.facts.requirements)]


def remembered(workspace: Workspace, as_at: date = TODAY, upto: int | None = None) -> list[Any]:
    with workspace.snapshot() as session:
        return answers(memory_of(session).grid(session, as_at, upto))


def fresh(workspace: Workspace, as_at: date = TODAY, upto: int | None = None) -> list[Any]:
    with workspace.snapshot() as session:
        facts, policy = load_facts(session, upto), load_policy(session, upto)
    return answers(grid_on(facts, as_at, warning_days=policy.warning_days))


@pytest.mark.parametrize("warm", [True, False])
@pytest.mark.parametrize(
    ("course", "parts"),
    [
        ("FIR-01", {}),
        ("FIR-01", {"completed_on": date(2025, 6, 1)}),
        ("FIR-01", {"completed_on": date(2025, 7, 1), "evidence": Evidence.CHECKED}),
        ("FIR-01", {"outcome": Outcome.FAILED}),
        ("FIR-01", {"outcome": Outcome.BOOKED, "completed_on": date(2026, 7, 1)}),
        ("FIR-01", {"valid_until": TODAY}),
        ("DEA-01", {}),
        ("BSL-3", {}),
    ],
)
def test_after_a_record_memory_answers_as_a_fresh_reading_does(
    furnished: Workspace, warm: bool, course: str, parts: dict[str, Any]
) -> None:
    if warm:
        remembered(furnished)
    else:
        furnished.read(furnished.memory.policy, None)

    record(furnished, 1, course, **parts)

    assert remembered(furnished) == fresh(furnished)


def test_a_record_is_taken_in_without_reading_everything_again(furnished: Workspace) -> None:
    with furnished.snapshot() as session:
        before = furnished.memory.grid(session, TODAY, None)

    record(furnished, 1)

    with furnished.snapshot() as session:
        assert furnished.memory.grid(session, TODAY, None) is before


def test_many_records_one_after_another_are_all_taken_in(furnished: Workspace) -> None:
    remembered(furnished)

    for person, course, day in (
        (1, "FIR-01", 1),
        (1, "BSL-3", 2),
        (2, "DEA-01", 3),
        (1, "FIR-01", 4),
        (3, "FIR-01", 5),
    ):
        record(furnished, person, course, date(2026, 6, day))
        assert remembered(furnished) == fresh(furnished)
        assert remembered(furnished, date(2026, 1, 1)) == fresh(furnished, date(2026, 1, 1))


def test_a_holding_that_was_revoked_is_earned_again(furnished: Workspace) -> None:
    record(furnished, 1, completed_on=date(2026, 1, 1))
    furnished.write(revoke_holding, 1, 1, date(2026, 6, 1), "Unsafe practice", today=TODAY)
    assert remembered(furnished) == fresh(furnished)

    record(furnished, 1)

    assert remembered(furnished) == fresh(furnished)


def test_whatever_else_is_recorded_is_read_again(furnished: Workspace) -> None:
    remembered(furnished)

    add_teams(furnished, TeamDraft(2, "Deaf Services", "Other", ("Deaf",)))
    assert remembered(furnished) == fresh(furnished)
    furnished.write(set_choice, "warning_days", 365)
    assert remembered(furnished) == fresh(furnished)
    assert furnished.read(furnished.memory.policy, None).warning_days == 365
    take_in(furnished, partial(plan_training, drafts=[a_record(1), a_record(2)], today=TODAY))
    assert remembered(furnished) == fresh(furnished)


def test_an_act_that_fails_after_recording_is_forgotten(furnished: Workspace) -> None:
    def fail(session: Session) -> Done[None]:
        record_training(session, a_record(1), person_id=1, course_id=1, today=TODAY)
        raise RuntimeError

    before = remembered(furnished)

    with pytest.raises(RuntimeError):
        furnished.write(fail)

    assert remembered(furnished) == before == fresh(furnished)


def test_what_was_known_earlier_is_answered_from_the_book(furnished: Workspace) -> None:
    record(furnished, 1)
    number_then = furnished.head().number
    before = remembered(furnished)

    record(furnished, 2)
    furnished.write(set_choice, "warning_days", 365)

    assert remembered(furnished, upto=number_then) == before
    assert furnished.read(furnished.memory.policy, number_then).warning_days == 90
    assert remembered(furnished) == fresh(furnished)


def test_what_another_program_writes_is_read_again(furnished: Workspace) -> None:
    remembered(furnished)
    path = furnished.book.path
    with Workspace.open(path, passphrase=None, clock=furnished.now, who="another") as other:
        record(other, 1)
        remembered(other)
        record(furnished, 2)

        assert remembered(furnished) == fresh(furnished)
        assert remembered(other) == fresh(other)


def test_a_record_before_the_first_question_is_read_with_the_rest(furnished: Workspace) -> None:
    record(furnished, 1)

    assert remembered(furnished) == fresh(furnished)


def test_an_empty_memory_has_nothing_to_keep_up_to_date() -> None:
    memory = FactsInMemory()

    memory.recorded(TrainingRecord(1, 1, 1, TODAY), 5)
    memory.settle(5, 1)

    assert memory._kept is None


RECORDS = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(sorted(COURSES)),
        st.dates(date(2024, 6, 1), TODAY),
        st.sampled_from([Outcome.COMPLETED, Outcome.FAILED, Outcome.BOOKED]),
    ),
    max_size=6,
)


def test_random_records_leave_memory_right(furnished: Workspace) -> None:
    @given(RECORDS)
    def check(drafts: list[tuple[int, str, date, Outcome]]) -> None:
        remembered(furnished)
        for person, course, day, outcome in drafts:
            record(furnished, person, course, day, outcome=outcome)
        assert remembered(furnished) == fresh(furnished)

    check()


def test_an_act_that_records_two_leaves_no_stale_answer(furnished: Workspace) -> None:
    remembered(furnished)

    def record_two(session: Session) -> Done[int]:
        for person in (1, 2):
            done = record_training(session, a_record(person), person_id=person, course_id=1, today=TODAY)
        return done

    furnished.write(record_two)

    assert remembered(furnished) == fresh(furnished)


def test_an_act_that_does_something_else_beside_recording_leaves_no_stale_answer(furnished: Workspace) -> None:
    remembered(furnished)

    def record_and_revoke(session: Session) -> Done[int]:
        record_training(session, a_record(1), person_id=1, course_id=1, today=TODAY)
        return revoke_holding(session, 2, 1, TODAY, "not observed", today=TODAY)

    furnished.write(record_and_revoke)

    assert remembered(furnished) == fresh(furnished)


def test_facts_without_a_grid_are_those_of_the_grid(furnished: Workspace) -> None:
    before = furnished.head().number
    first = furnished.read(lambda session: memory_of(session).facts(session, None))
    grid = furnished.read(lambda session: memory_of(session).grid(session, TODAY, None))

    assert len(first.postings.person) == len(grid.facts.postings.person) == 3
    assert furnished.read(lambda session: memory_of(session).facts(session, None)) is grid.facts
    furnished.write(revoke_holding, 1, 1, TODAY, "Signed off by mistake", today=TODAY)
    now = furnished.read(lambda session: memory_of(session).facts(session, None))
    then = furnished.read(lambda session: memory_of(session).facts(session, before))
    assert (len(now.revocations.person), len(then.revocations.person)) == (1, 0)


def test_the_facts_come_with_the_ends_of_their_records(furnished: Workspace) -> None:
    before = furnished.head().number
    remembered(furnished)
    record(furnished, 1)
    for upto in (None, before):

        def both(session: Session, upto: int | None = upto) -> list[Any]:
            facts, ends = memory_of(session).facts_and_ends(session, upto)
            return answers(grid_on(facts, TODAY, warning_days=load_policy(session, upto).warning_days, ends=ends))

        assert furnished.read(both) == fresh(furnished, upto=upto)
    assert fresh(furnished) != fresh(furnished, upto=before)
