"""Previewing and applying: all or nothing, one entry, and what the caller is told."""

from functools import partial

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import live_rows, write_rows
from cpd_desktop.services.imports import (
    Fate,
    ImportResult,
    Plan,
    Rejection,
    Remark,
    apply_import,
    preview_import,
    refuse_rejected,
    result_of,
)
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import Ledger
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import PolicyRow
from tests.services.building import FILE, entries, rows_of

COLUMNS = ("name", "value")


def note(ledger: Ledger, name: str) -> None:
    write_rows(ledger, PolicyRow, COLUMNS, new=[(name, 1)])


def fail(_ledger: Ledger) -> None:
    raise RuntimeError


def plan(session: Session, *names: str, refused: int | None = None, remarked: int | None = None) -> Plan:
    """Plan a row for each name, from row 2; a name that is there already is the same."""
    known = {live.values[0] for live in live_rows(session, PolicyRow, COLUMNS)}
    made = Plan(Touched.POLICY)
    for row, name in enumerate(names, 2):
        if row == refused:
            made.reject(row, "name", f"{name} is refused")
        elif name in known:
            made.settle(row, Fate.SAME)
        else:
            made.settle(row, Fate.NEW)
            made.steps.append(partial(note, name=name))
        if row == remarked:
            made.remark(row, "name", f"{name} is odd")
    return made


def planner(*names: str, refused: int | None = None, remarked: int | None = None) -> "partial[Plan]":
    return partial(_plan, names=names, refused=refused, remarked=remarked)


def _plan(session: Session, *, names: tuple[str, ...], refused: int | None, remarked: int | None) -> Plan:
    return plan(session, *names, refused=refused, remarked=remarked)


def names(workspace: Workspace) -> list[str]:
    return [name for (name,) in rows_of(workspace, "policy_choices", "name")]


def test_a_preview_tells_every_rows_fate_and_writes_nothing(workspace: Workspace) -> None:
    result = workspace.read(preview_import, planner("a", "b", refused=3, remarked=2))

    assert result == ImportResult(
        rows=2,
        new=1,
        same=0,
        changed=0,
        ignored=0,
        rejected=(Rejection(3, "name", "b is refused"),),
        remarks=(Remark(2, "name", "a is odd"),),
        applied=False,
        fates=((2, Fate.NEW), (3, Fate.REJECTED)),
    )
    assert entries(workspace) == []


def test_an_import_is_one_entry_that_says_which_file_it_was(workspace: Workspace) -> None:
    done = workspace.write(apply_import, planner("a", "b"), about={**FILE, "kind": "training"})

    assert done.touched == Touched.POLICY
    assert (done.result.applied, done.result.change, done.result.new) == (True, 1, 2)
    (entry,) = entries(workspace)
    assert (entry["act"], entry["summary"]) == ("import training", "2 new, 0 changed, 0 the same")
    assert entry["content"]["import"] == {**FILE, "kind": "training", "new": 2, "changed": 0, "same": 0}


def test_an_import_of_no_kind_is_an_import(workspace: Workspace) -> None:
    workspace.write(apply_import, planner("a"), about={})

    assert entries(workspace)[0]["act"] == "import"


def test_one_refused_row_holds_back_the_whole_file(workspace: Workspace) -> None:
    done = workspace.write(apply_import, planner("a", "b", refused=3), about=FILE)

    assert done.touched == Touched.NOTHING
    assert (done.result.applied, done.result.change, done.result.new) == (False, None, 1)
    assert done.result.rejected == (Rejection(3, "name", "b is refused"),)
    assert names(workspace) == []
    assert entries(workspace) == []


def test_refused_rows_are_left_out_when_that_is_wanted(workspace: Workspace) -> None:
    done = workspace.write(apply_import, planner("a", "b", refused=3), about=FILE, skip_rejected=True)

    assert done.result.applied
    assert len(done.result.rejected) == 1
    assert names(workspace) == ["a"]


def test_the_same_file_again_leaves_no_entry(workspace: Workspace) -> None:
    workspace.write(apply_import, planner("a", "b"), about=FILE)

    done = workspace.write(apply_import, planner("a", "b"), about=FILE)

    assert done.touched == Touched.NOTHING
    assert (done.result.applied, done.result.change, done.result.same) == (True, None, 2)
    assert len(entries(workspace)) == 1


def test_a_file_without_rows_is_taken_and_leaves_no_entry(workspace: Workspace) -> None:
    done = workspace.write(apply_import, planner(), about=FILE)

    assert (done.result.rows, done.result.applied, done.result.change) == (0, True, None)
    assert entries(workspace) == []


def test_a_step_that_fails_takes_the_others_back(workspace: Workspace) -> None:
    def broken(session: Session) -> Plan:
        made = plan(session, "a")
        made.steps.append(fail)
        return made

    with pytest.raises(RuntimeError):
        workspace.write(apply_import, broken, about=FILE)

    assert names(workspace) == []
    assert entries(workspace) == []


def test_rows_are_told_in_the_order_of_the_file() -> None:
    made = Plan(Touched.NOTHING)
    made.settle(4, Fate.SAME)
    made.reject(3, "b", "later")
    made.reject(2, "a", "sooner")
    made.remark(9, "a", "later")
    made.remark(4, "a", "sooner")
    made.settle(5, Fate.IGNORED)

    result = result_of(made, applied=False)

    assert result.fates == ((2, Fate.REJECTED), (3, Fate.REJECTED), (4, Fate.SAME), (5, Fate.IGNORED))
    assert [rejection.row for rejection in result.rejected] == [2, 3]
    assert [remark.row for remark in result.remarks] == [4, 9]
    assert (result.rows, result.same, result.ignored, len(result.rejected)) == (4, 1, 1, 2)


def test_an_act_of_one_row_refuses_with_the_first_reason() -> None:
    made = Plan(Touched.NOTHING)
    made.reject(0, "team", "a team needs a name")

    with pytest.raises(Refused, match="a team needs a name") as refused:
        refuse_rejected(result_of(made, applied=False))

    assert refused.value.field == "team"
