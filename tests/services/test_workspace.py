"""One door for reading and one for writing: snapshots, transactions, audit entries, and what refuses."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.workspace import Workspace, stamp_of
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.policy import load_policy
from cpd_desktop.store.session import Session
from tests.services.building import Clock, entries, rows_of


def choose(session: Session, value: int) -> Done[int]:
    set_choice(session, "warning_days", value)
    return Done(ledger_of(session).change_id, Touched.POLICY)


def choose_and_fail(session: Session, error: BaseException) -> Done[int]:
    choose(session, 1)
    raise error


def nothing(_session: Session) -> Done[str]:
    return Done("done", Touched.NOTHING)


@pytest.mark.parametrize(
    ("moment", "stamp"),
    [
        (datetime(2026, 6, 15, 9, tzinfo=UTC), "2026-06-15T09:00:00.000000Z"),
        (datetime(2026, 6, 15, 9, 0, 0, 5, timezone(timedelta(hours=1))), "2026-06-15T08:00:00.000005Z"),
        (datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))), "2025-12-31T23:30:00.000000Z"),
    ],
)
def test_moments_are_written_in_universal_time(moment: datetime, stamp: str) -> None:
    assert stamp_of(moment) == stamp


def test_an_act_is_one_entry_with_who_and_when_and_what(workspace: Workspace) -> None:
    done = workspace.write(choose, 30)

    assert done == Done(1, Touched.POLICY, change=1)
    (entry,) = entries(workspace)
    assert (entry["by"], entry["act"], entry["at"]) == ("tests", "choose", "2026-06-15T09:00:00.000000Z")
    assert workspace.head().number == 1
    assert workspace.head().hash == bytes(entry["hash"]).hex()


def test_half_a_character_is_refused_in_a_sentence_that_does_not_repeat_it(workspace: Workspace) -> None:
    def act(session: Session) -> Done[int]:
        set_choice(session, "warning_days", 30)
        session.connection().exec_driver_sql("SELECT ?", ("secret \ud800",))
        return Done(0, Touched.POLICY)

    with pytest.raises(Refused, match="half a character") as refused:
        workspace.write(act)
    assert (refused.value.__cause__, "secret" in str(refused.value)) == (None, False)
    assert workspace.head().number == 0


def test_an_act_that_writes_nothing_leaves_no_entry(workspace: Workspace) -> None:
    assert workspace.write(nothing).result == "done"
    assert workspace.head().number == 0


@pytest.mark.parametrize("error", [RuntimeError("a bug"), Refused("No.", field="x"), KeyboardInterrupt()])
def test_an_act_that_fails_leaves_nothing(workspace: Workspace, error: BaseException) -> None:
    workspace.write(choose, 30)

    with pytest.raises(type(error)):
        workspace.write(choose_and_fail, error)

    assert rows_of(workspace, "policy_choices", "value", "1") == [(30,)]
    assert workspace.head().number == 1
    assert workspace.write(choose, 31).result == 2


def test_a_snapshot_sees_the_book_as_it_was_whatever_is_written_meanwhile(workspace: Workspace) -> None:
    with workspace.snapshot() as session:
        before = load_policy(session)
        workspace.write(choose, 30)
        during = load_policy(session)

    assert (before.warning_days, during.warning_days) == (90, 90)
    assert workspace.read(load_policy).warning_days == 30


def test_questions_and_acts_take_arguments_of_both_kinds(workspace: Workspace) -> None:
    def add(_session: Session, one: int, *, other: int) -> int:
        return one + other

    assert workspace.read(add, 1, other=2) == 3


def test_a_clock_that_is_put_back_does_not_reorder_history(workspace: Workspace, clock: Clock) -> None:
    workspace.write(choose, 30)
    clock.turn(hours=-5)
    workspace.write(choose, 31)
    clock.turn(hours=10)
    workspace.write(choose, 32)

    assert [entry["at"][11:13] for entry in entries(workspace)] == ["09", "09", "14"]


@pytest.mark.parametrize(("hours", "number"), [(0, 1), (1, 1), (2, 2), (3, 2), (4, 3), (99, 3)])
def test_what_was_known_by_a_moment_includes_that_moment(
    workspace: Workspace, clock: Clock, hours: int, number: int
) -> None:
    start = clock.now
    for value in (30, 31, 32):
        workspace.write(choose, value)
        clock.turn(hours=2)

    assert workspace.known_until(start + timedelta(hours=hours)) == number


def test_what_is_known_now_needs_no_moment(workspace: Workspace) -> None:
    assert workspace.known_until(None) is None


def test_before_the_first_entry_nothing_was_known(workspace: Workspace, clock: Clock) -> None:
    workspace.write(choose, 30)

    with pytest.raises(
        Problem, match=r"Nothing was recorded in book\.cpd by 15 June 2026 08:59: choose a later moment"
    ):
        workspace.known_until(clock.now - timedelta(minutes=1))


def test_the_present_moment_is_the_clocks(workspace: Workspace, clock: Clock) -> None:
    clock.turn(days=3)

    assert workspace.now() == clock.now


def test_a_closed_book_opens_again_with_all_that_it_held(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "again.cpd"
    with Workspace.create(path, passphrase=None, clock=clock, who="ann", organisation="Council") as first:
        first.write(choose, 30)
        before = first.head()

    with Workspace.open(path, passphrase=None, clock=clock, who="bob") as second:
        assert second.head() == before
        second.write(choose, 31)
        assert [entry["by"] for entry in entries(second)] == ["ann", "bob"]
        assert second.book.organisation == "Council"


def test_a_book_that_is_not_there_does_not_open(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(Problem, match="There is no record book"):
        Workspace.open(tmp_path / "none.cpd", passphrase=None, clock=clock, who="tests")


def test_sessions_share_the_workspaces_memory(workspace: Workspace) -> None:
    def act(session: Session) -> Done[bool]:
        return Done(memory_of(session) is workspace.memory, Touched.NOTHING)

    assert workspace.read(memory_of) is workspace.memory
    assert workspace.write(act).result


def test_each_thread_keeps_facts_of_its_own(workspace: Workspace) -> None:
    with ThreadPoolExecutor(1) as elsewhere:
        theirs = elsewhere.submit(lambda: workspace.memory).result()

    assert workspace.memory is workspace.memory
    assert theirs is not workspace.memory


def test_what_one_thread_writes_the_next_question_of_another_sees(workspace: Workspace) -> None:
    def warning_days() -> int:
        return workspace.read(lambda session: memory_of(session).policy(session, None).warning_days)

    with ThreadPoolExecutor(1) as elsewhere:
        before = elsewhere.submit(warning_days).result()
        workspace.write(choose, 30)
        after = elsewhere.submit(warning_days).result()

    assert (before, after) == (90, 30)
