"""Under which UUID a fact of a passport is recorded, and whose it is compared with."""

from __future__ import annotations

from datetime import date
from typing import Any

from cpd_desktop.services.attachments import RecordKey
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_items import Comparing, ItemKind, PassportItem
from cpd_desktop.services.record_acts import delete_record
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CpdEntryRow, TrainingRecordRow
from tests.services.building import TODAY, rows_of
from tests.services.passport_book import made, read_again, record_of, with_everything


def comparing(session: Session, workspace_read: Any, person_id: int | None) -> Comparing:
    return Comparing(session, workspace_read, person_id, None, TODAY)


def test_a_live_fact_is_found_for_whose_it_is_alone(workspace: Workspace) -> None:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    uuid = read.passport.training[0].uuid

    def ask(session: Session) -> tuple[object, object]:
        mine = comparing(session, read, book.practitioner.person_id)
        theirs = comparing(session, read, book.manager.person_id)
        return mine.found(TrainingRecordRow, ("completed_on",), uuid), theirs.found(
            TrainingRecordRow, ("completed_on",), uuid
        )

    mine, theirs = workspace.read(ask)
    assert mine is not None
    assert theirs is None


def test_a_new_fact_keeps_its_uuid_unless_another_has_it(workspace: Workspace) -> None:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    mine, live = book.practitioner.person_id, read.passport.training[0].uuid
    gone = record_of(workspace, mine, "FIR-01", date(2020, 1, 1))
    row_id = rows_of(workspace, "training_records", "id", f"uuid = X'{gone}' AND superseded_in IS NULL")[0][0]
    workspace.write(delete_record, row_id)
    assert RecordKey(mine, gone).uuid == gone

    def ask_twice(session: Session) -> list[bytes]:
        own = comparing(session, read, mine)
        first, second, third = own.uuids_for(TrainingRecordRow, [b"f" * 16, b"f" * 16, bytes.fromhex(gone)])
        return [first, second, third, own.uuid_for(TrainingRecordRow, gone), own.uuid_for(CpdEntryRow, gone)]

    first, second, third, fourth, of_another_table = workspace.read(ask_twice)
    assert (first, third, of_another_table) == (b"f" * 16, bytes.fromhex(gone), bytes.fromhex(gone))
    assert len({first, second, third, fourth}) == 4

    def ask(session: Session) -> list[str]:
        own, other = comparing(session, read, mine), comparing(session, read, None)
        return [one.uuid_for(TrainingRecordRow, uuid).hex() for one in (own, other) for uuid in ("f" * 32, gone, live)]

    fresh, brought_back, of_live, other_fresh, of_gone, of_other = workspace.read(ask)
    assert (fresh, brought_back, other_fresh) == ("f" * 32, gone, "f" * 32)
    assert of_live != live
    assert gone != of_gone
    assert live != of_other


def test_what_is_in_an_item_is_in_no_repr() -> None:
    item = PassportItem("entry:1", ItemKind.ENTRY, "Heron-2288", None, Fate.NEW, "Heron-2288")
    assert "Heron" not in repr(item)
    assert item.can_be_taken
    assert not PassportItem("entry:1", ItemKind.ENTRY, "x", None, Fate.SAME).can_be_taken
