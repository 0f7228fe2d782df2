from datetime import date
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import PersonDraft, PersonKey, RecordDraft, TeamDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.courses import plan_courses
from cpd_desktop.services.history import changes, person_ever, person_history, record_history, undo_change
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.requirements import plan_requirements
from cpd_desktop.services.teams import plan_teams
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import FACTS, PolicyRow
from tests.services.building import (
    TODAY,
    Clock,
    a_course_draft,
    a_requirement_draft,
    entries,
    facts_of,
    rows_of,
    take_in,
)


def people(workspace: Workspace, *drafts: PersonDraft) -> ImportResult:
    return take_in(workspace, partial(plan_people, drafts=drafts, today=TODAY, said=frozenset({"ends_on", "hours"})))


def worker(number: int = 1, *, team: str = "North", hours: str = "37", row: int = 2) -> PersonDraft:
    key = PersonKey(f"{number:05}", f"p{number}@x.example", f"Person {number}")
    return PersonDraft(row, key, "Social Worker", team, date(2020, 1, 1), hours=hours)


def training(workspace: Workspace, notes: str = "", number: int = 1) -> ImportResult:
    draft = RecordDraft(2, PersonKey(f"{number:05}"), "FIR-01", date(2026, 1, 1), notes=notes)
    return take_in(workspace, partial(plan_training, drafts=[draft], today=TODAY))


def courses(workspace: Workspace, *codes: str, **parts: Any) -> ImportResult:
    return take_in(
        workspace,
        partial(
            plan_courses,
            drafts=[a_course_draft(code, row=at, **parts) for at, code in enumerate(codes or ("FIR-01",), 2)],
        ),
    )


def requirement(workspace: Workspace, **parts: Any) -> ImportResult:
    return take_in(workspace, partial(plan_requirements, drafts=[a_requirement_draft(**parts)]))


def undo(workspace: Workspace, number: int | None = None, *, imports_only: bool = True) -> int:
    return workspace.write(undo_change, number, imports_only=imports_only).result


def live(workspace: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """What is live in every table, without ids of rows and of changes."""
    found = {}
    for table in FACTS:
        columns = [column.name for column in table.__table__.columns]
        kept = [name for name in columns if name not in ("id", "recorded_in", "superseded_in")]
        found[table.__tablename__] = sorted(rows_of(workspace, table.__tablename__, ", ".join(kept)), key=repr)
    return found


def built(workspace: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    courses(workspace)
    people(workspace, worker())
    training(workspace)
    return live(workspace)


def test_every_change_is_told_newest_first(workspace: Workspace, clock: Clock) -> None:
    courses(workspace)
    clock.turn(hours=1)
    people(workspace, worker())
    workspace.write(set_choice, "warning_days", 30)

    found = workspace.read(changes)
    assert [(one.number, one.act, one.by) for one in found] == [
        (3, "set choice", "tests"), (2, "import lists", "tests"), (1, "import lists", "tests"),
    ]  # fmt: skip
    assert found[1].at == "2026-06-15T10:00:00.000000Z"
    assert found[1].tables["postings"] == (1, 0)
    assert found[1].about["import"]["new"] == 1
    assert [one.number for one in workspace.read(changes, imports_only=True)] == [2, 1]


def test_undoing_brings_back_exactly_what_was_there(workspace: Workspace) -> None:
    before = built(workspace)
    people(workspace, worker(team="South", hours="30"), worker(2, row=3))
    assert live(workspace) != before

    assert undo(workspace) == 4
    assert live(workspace) == before
    assert entries(workspace)[-1]["undoes"] == 4
    assert workspace.read(changes)[0].act == "undo import lists"


def test_one_after_the_other_everything_is_undone(workspace: Workspace) -> None:
    start = live(workspace)
    states = [start]
    for act in (courses, lambda it: people(it, worker()), training, lambda it: training(it, "corrected"),
                lambda it: training(it, "again")):  # fmt: skip
        states.append(live(workspace))
        act(workspace)

    for before in reversed(states[1:]):
        undo(workspace)
        assert live(workspace) == before
    with pytest.raises(Refused, match="no import to undo"):
        undo(workspace)


def test_a_corrected_import_can_be_undone_once_its_correction_is(workspace: Workspace) -> None:
    courses(workspace)
    people(workspace, worker())
    before = live(workspace)
    training(workspace)
    training(workspace, "corrected")

    with pytest.raises(Refused, match=r"Change 3 .* while change 4 builds on it"):
        undo(workspace, 3)
    undo(workspace, 4)
    undo(workspace, 3)
    assert live(workspace) == before


def test_an_undoing_can_be_undone_and_that_again(workspace: Workspace) -> None:
    before = built(workspace)
    training(workspace, "corrected")
    after = live(workspace)

    assert undo(workspace, 4) == 4
    assert live(workspace) == before
    assert undo(workspace, 5, imports_only=False) == 5
    assert live(workspace) == after
    assert [(one.number, one.undone_by) for one in workspace.read(changes)][:3] == [(6, None), (5, 6), (4, None)]
    # The change stands again, and can be undone again.
    assert undo(workspace) == 4
    assert live(workspace) == before
    assert [(one.number, one.undone_by) for one in workspace.read(changes)][:4] == [
        (7, None),
        (6, None),
        (5, 6),
        (4, 7),
    ]


def test_an_import_is_undone_once(workspace: Workspace) -> None:
    built(workspace)
    undo(workspace, 3)

    with pytest.raises(Refused, match="undone already, by change 4"):
        undo(workspace, 3)


@pytest.mark.parametrize(("number", "imports_only", "words"), [
    (4, True, "not an import"), (99, True, "Change 99 is not an import"), (99, False, "Change 99 is not a change"),
])  # fmt: skip
def test_what_is_not_there_is_not_undone(workspace: Workspace, number: int, imports_only: bool, words: str) -> None:
    built(workspace)
    workspace.write(set_choice, "warning_days", 30)
    before = workspace.head()

    with pytest.raises(Refused, match=words):
        undo(workspace, number, imports_only=imports_only)
    assert workspace.head() == before


def test_any_change_is_undone_where_any_may_be(workspace: Workspace) -> None:
    workspace.write(set_choice, "warning_days", 30)
    workspace.write(set_choice, "warning_days", 20)

    assert undo(workspace, imports_only=False) == 2
    assert rows_of(workspace, "policy_choices", "name, value") == [("warning_days", 30)]
    with pytest.raises(Refused, match="no import"):
        undo(workspace)


def test_what_later_changes_speak_of_stays(workspace: Workspace) -> None:
    built(workspace)
    take_in(workspace, partial(plan_teams, drafts=[TeamDraft(2, "East", "Adults", ())], today=TODAY))
    requirement(workspace, teams=("East",), roles=("Social Worker",), people=("00001",))
    courses(workspace, "HIGH-1", satisfies=("FIR-01",))

    def why(number: int) -> str:
        with pytest.raises(Refused) as refused:
            undo(workspace, number)
        return str(refused.value)

    # Courses by records, requirements and other courses; people by records and requirements; teams by requirements.
    assert "change 3 " in why(1)
    assert "change 3 " in why(2)
    assert "change 5 " in why(4)
    undo(workspace, 3)
    assert "change 5 " in why(1)
    assert "change 5 " in why(2)
    undo(workspace, 5)
    assert "change 6 " in why(1)
    undo(workspace, 6)
    for number in (4, 2, 1):
        undo(workspace, number)
    assert not any(live(workspace).values())


def test_a_courses_import_that_speaks_of_itself_can_be_undone_after_a_correction_was(workspace: Workspace) -> None:
    take_in(
        workspace,
        partial(plan_courses, drafts=[a_course_draft("LOW"), a_course_draft("HIGH", row=3, satisfies=("LOW",))]),
    )
    take_in(workspace, partial(plan_courses, drafts=[a_course_draft("HIGH", title="Other", satisfies=("LOW",))]))
    undo(workspace)

    undo(workspace)
    assert live(workspace)["course_details"] == []


def test_what_was_brought_back_counts_as_before(workspace: Workspace) -> None:
    built(workspace)
    training(workspace, "corrected")
    undo(workspace)

    assert len(facts_of(workspace).records.id) == 1
    assert len(facts_of(workspace, 3).records.id) == 1
    assert len(facts_of(workspace, 2).records.id) == 0


def test_a_person_s_history_follows_every_record(workspace: Workspace) -> None:
    built(workspace)
    people(workspace, worker(hours="30"))
    training(workspace, "corrected")
    undo(workspace)
    person = workspace.read(person_ever, "00001")

    found = workspace.read(person_history, person)
    assert [(one.change.number, one.table, one.did, one.fields) for one in found] == [
        (2, "person_details", "recorded", ("person_id", "name", "staff_number", "email")),
        (2, "postings", "recorded", ("person_id", "team_id", "role_id", "starts_on", "hours")),
        (3, "training_records", "recorded", ("person_id", "course_id", "completed_on", "outcome", "evidence")),
        (4, "postings", "corrected", ("hours",)),
        (5, "training_records", "corrected", ("notes",)),
        (6, "training_records", "corrected", ("notes",)),
    ]
    record = next(one.record for one in found if one.table == "training_records")
    assert workspace.read(record_history, record) == [one for one in found if one.record == record]
    assert workspace.read(record_history, f"{record[:8]}-{record[8:]}".upper()) == workspace.read(
        record_history, record
    )


def test_what_was_taken_back_and_brought_back_is_told_so(workspace: Workspace) -> None:
    built(workspace)
    undo(workspace, 3)
    undo(workspace, 4, imports_only=False)

    found = workspace.read(person_history, 1)
    assert [(one.change.number, one.did) for one in found if one.table == "training_records"] == [
        (3, "recorded"), (4, "taken back"), (5, "brought back"),
    ]  # fmt: skip


def test_who_ever_had_a_key_is_found(workspace: Workspace) -> None:
    built(workspace)
    uuid = rows_of(workspace, "people", "uuid", "1")[0][0].hex()
    undo(workspace, 3)
    undo(workspace, 2)

    assert [workspace.read(person_ever, key) for key in ("00001", "P1@x.example", uuid, uuid.upper())] == [1] * 4
    for key in ("", "00002", "ff" * 16):
        with pytest.raises(Refused, match="no one with the key"):
            workspace.read(person_ever, key)


@pytest.mark.parametrize("uuid", ["", "ff" * 16, "no uuid"])
def test_an_unknown_record_has_no_history(workspace: Workspace, uuid: str) -> None:
    with pytest.raises(Refused, match="no record"):
        workspace.read(record_history, uuid)


def test_an_act_that_fails_after_undoing_undoes_nothing(workspace: Workspace) -> None:
    before = built(workspace)

    def fail(session: Session) -> Done[None]:
        undo_change(session, imports_only=True)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        workspace.write(fail)
    assert live(workspace) == before


def test_an_act_that_only_supersedes_is_undone_too(workspace: Workspace) -> None:
    workspace.write(set_choice, "warning_days", 30)

    def drop(session: Session) -> Done[None]:
        ledger_of(session).supersede(PolicyRow, [1])
        return Done(None, Touched.POLICY)

    workspace.write(drop)
    assert rows_of(workspace, "policy_choices", "value") == []
    undo(workspace, 2, imports_only=False)
    assert rows_of(workspace, "policy_choices", "value") == [(30,)]
