"""What is done about packs in the window is one change each, which can be undone; the workbook is what is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from cpd_desktop.domain.evidence_packs import Standing
from cpd_desktop.services.evidence_packs import packs
from cpd_desktop.ui import notices
from cpd_desktop.ui.pages.reports.pack_acts import PackActs
from cpd_desktop.ui.pages.reports.pack_dialogs import ONE_CLAIM
from cpd_desktop.ui.pages.reports.pack_rows_dialog import PackRowsDialog
from tests.ui.pages.apprenticeships.forms import fill
from tests.ui.pages.reports.pack_desk import CO_PRODUCED, DECIDED, TOLD, PackDesk


@pytest.fixture
def acts(pack_desk: PackDesk, monkeypatch: pytest.MonkeyPatch) -> PackActs:
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    found = PackActs(pack_desk.context, pack_desk.window)
    found.told.connect(pack_desk.told.append)
    return found


def test_a_pack_is_added_edited_and_deleted(pack_desk: PackDesk, acts: PackActs) -> None:
    made: list[str] = []
    acts.made.connect(made.append)
    acts.add_pack()
    pack_desk.settle()
    pack_desk.send(acts.dialog, title="Assurance")
    pack_desk.settle()
    known = {uuid.hex(): said.title for _, uuid, said, _ in pack_desk.context.workspace.read(packs)}
    assert known[made[0]] == "Assurance"
    acts.edit_pack(pack_desk.pack)
    pack_desk.settle()
    pack_desk.send(acts.dialog, owner="Director")
    assert pack_desk.pack.said.owner == "Director"
    acts.delete_pack(pack_desk.pack)
    pack_desk.settle()
    assert len(pack_desk.context.workspace.read(packs)) == 1
    pack_desk.undo()
    assert len(pack_desk.pack.claims) == 3


def test_claims_are_added_edited_moved_and_deleted(pack_desk: PackDesk, acts: PackActs) -> None:
    acts.add_claim(pack_desk.pack)
    pack_desk.settle()
    dialog: Any = acts.dialog
    fill(dialog, query="Compliments received")
    pack_desk.send(dialog, sentence="People thank us.")
    assert [one.said.sentence for one in pack_desk.pack.claims] == [DECIDED, TOLD, CO_PRODUCED, "People thank us."]
    acts.edit_claim(pack_desk.pack, pack_desk.claim(TOLD))
    pack_desk.settle()
    pack_desk.send(acts.dialog, team="", confidence="Medium")
    assert (pack_desk.claim(TOLD).said.asked.team, pack_desk.claim(TOLD).said.confidence) == ("", "medium")
    acts.move(pack_desk.claim(CO_PRODUCED), 1)
    pack_desk.settle()
    assert pack_desk.pack.claims[0].said.sentence == CO_PRODUCED
    acts.delete_claim(pack_desk.claim(TOLD))
    pack_desk.settle()
    assert len(pack_desk.pack.claims) == 3
    pack_desk.undo()
    assert len(pack_desk.pack.claims) == 4


def test_one_claim_or_all_are_frozen(pack_desk: PackDesk, acts: PackActs) -> None:
    acts.freeze(pack_desk.pack, pack_desk.claim(DECIDED))
    pack_desk.send(acts.dialog, pack=ONE_CLAIM)
    assert pack_desk.told[-1].startswith("The claim is frozen.")
    assert [one.frozen is not None for one in pack_desk.pack.claims] == [True, False, False]
    acts.freeze(pack_desk.pack, None)
    pack_desk.send(acts.dialog, as_at="1/1/2030")
    dialog: Any = acts.dialog
    assert dialog.error_of("as_at").startswith("01/01/2030 lies in the future")
    pack_desk.send(dialog, as_at="t")
    assert all(one.frozen is not None for one in pack_desk.pack.claims)
    assert pack_desk.claim(CO_PRODUCED).standing is Standing.NOT_EVIDENCED
    acts.show_rows(pack_desk.claim(DECIDED))
    opened = [one for one in QApplication.topLevelWidgets() if isinstance(one, PackRowsDialog) and one.isVisible()]
    assert len(opened) == 1
    opened[0].close()


def test_the_workbook_is_written_where_one_says(
    pack_desk: PackDesk, acts: PackActs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter([str(tmp_path / "pack"), str(tmp_path / "nowhere" / "pack.xlsx"), ""])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(names), ""))
    for _ in range(3):
        acts.save_workbook(pack_desk.pack)
        pack_desk.settle()
    assert (tmp_path / "pack.xlsx").read_bytes()[:2] == b"PK"
    assert pack_desk.told[0] == "✔ Saved as pack.xlsx."
    assert len(pack_desk.told) == 2
