"""Live rows, and corrections that keep the UUID."""

import pytest

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import live_by_uuid, live_rows, write_rows
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import PolicyRow
from tests.services.building import rows_of

COLUMNS = ("name", "value")


def record(session: Session, *values: tuple[str, int]) -> Done[range]:
    return Done(write_rows(ledger_of(session), PolicyRow, COLUMNS, new=values), Touched.POLICY)


def correct(session: Session, value: int) -> Done[range]:
    before = live_rows(session, PolicyRow, COLUMNS)[0]
    rows = write_rows(ledger_of(session), PolicyRow, COLUMNS, new=[("c", 3)], corrected=[(before, ("a", value))])
    return Done(rows, Touched.POLICY)


def take_back(session: Session, row_id: int) -> Done[None]:
    ledger_of(session).supersede(PolicyRow, [row_id])
    return Done(None, Touched.POLICY)


def test_new_facts_have_uuids_of_their_own(workspace: Workspace) -> None:
    assert workspace.write(record, ("a", 1), ("b", 2)).result == range(1, 3)

    live = workspace.read(live_rows, PolicyRow, COLUMNS)
    assert [(row.row_id, row.values) for row in live] == [(1, ("a", 1)), (2, ("b", 2))]
    assert len({row.uuid for row in live}) == 2


def test_a_correction_keeps_the_uuid_and_the_row_before(workspace: Workspace) -> None:
    workspace.write(record, ("a", 1), ("b", 2))
    before = workspace.read(live_rows, PolicyRow, COLUMNS)

    assert workspace.write(correct, 9).result == range(3, 5)

    live = workspace.read(live_rows, PolicyRow, COLUMNS)
    assert [row.values for row in live] == [("b", 2), ("c", 3), ("a", 9)]
    assert live[2].uuid == before[0].uuid
    assert rows_of(workspace, "policy_choices", "name, value, superseded_in", "1")[0] == ("a", 1, 2)


def test_nothing_to_write_writes_nothing(workspace: Workspace) -> None:
    assert list(workspace.write(record).result) == []
    assert workspace.head().number == 0


def test_a_fact_is_found_by_its_uuid_as_it_is_now(workspace: Workspace) -> None:
    workspace.write(record, ("a", 1), ("b", 2))
    before = workspace.read(live_rows, PolicyRow, COLUMNS)
    workspace.write(correct, 9)

    now = workspace.read(live_by_uuid, PolicyRow, COLUMNS, before[0].uuid, what="choice")

    assert (now.row_id, now.uuid, now.values) == (4, before[0].uuid, ("a", 9))


def test_one_that_is_taken_back_or_never_was_is_refused_with_its_name_and_field(workspace: Workspace) -> None:
    workspace.write(record, ("a", 1))
    (taken,) = workspace.read(live_rows, PolicyRow, COLUMNS)
    workspace.write(take_back, taken.row_id)
    for uuid in (taken.uuid, bytes(16)):
        with pytest.raises(Refused, match=r"^This choice is not in the book any more: look at the list") as refused:
            workspace.read(live_by_uuid, PolicyRow, COLUMNS, uuid, what="choice", field="value")
        assert refused.value.field == "value"
