"""The evidence of an entry: attached, opened, saved as a copy, removed and brought back."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from cpd_desktop.services.cpd_evidence import attach_evidence, evidence_of
from cpd_desktop.ui.pages.cpd.evidence_acts import EvidenceActs
from cpd_desktop.ui.pages.cpd.evidence_dialog import OPEN, REMOVE, SAVE_COPY
from tests.ui.pages.cpd.cpd_desk import CpdDesk, open_form, submit
from tests.ui.pages.supervision.group_book import can_be_read

NOTE = b"What I was told"


@pytest.fixture
def acts(desk: CpdDesk) -> EvidenceActs:
    desk.context.sign_in_as(desk.dai)
    acts = EvidenceActs(desk.context, desk.window)
    desk.hear(acts)
    return acts


@pytest.fixture
def uuid(desk: CpdDesk) -> str:
    uuid = desk.write()
    desk.workspace.write(attach_evidence, uuid, "note.txt", NOTE, reader=desk.dai)
    return uuid


def shown(desk: CpdDesk, acts: EvidenceActs, uuid: str) -> Any:
    acts.show(uuid, desk.dai)
    return open_form(desk, acts)


def names(desk: CpdDesk, uuid: str) -> list[str]:
    return [one.name for one in desk.workspace.read(evidence_of, uuid, reader=desk.dai)]


def test_files_are_attached_as_one_step(desk: CpdDesk, acts: EvidenceActs, uuid: str, tmp_path: Path) -> None:
    dialog = shown(desk, acts, uuid)
    dialog.act.click()
    assert dialog.error_of("file") == "Needed: a file."
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    dialog.field.read([tmp_path / "one.txt", tmp_path / "two.txt"])
    desk.settle()
    submit(desk, dialog)
    assert names(desk, uuid) == ["note.txt", "one.txt", "two.txt"]
    assert desk.told == ["Attached 2 files as evidence. Ctrl+Z takes it back."]
    desk.undo()
    assert names(desk, uuid) == ["note.txt"]


def test_a_file_that_is_there_already_is_refused_beside_the_field(
    desk: CpdDesk, acts: EvidenceActs, uuid: str, tmp_path: Path
) -> None:
    dialog = shown(desk, acts, uuid)
    (tmp_path / "note.txt").write_bytes(NOTE)
    dialog.field.read([tmp_path / "note.txt"])
    desk.settle()
    submit(desk, dialog)
    assert dialog.error_of("file").startswith("note.txt is attached to this entry already")
    dialog.finish()


def test_a_copy_is_saved(
    desk: CpdDesk, acts: EvidenceActs, uuid: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "copy.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    dialog = shown(desk, acts, uuid)
    desk.press(dialog.buttons[SAVE_COPY])
    assert out.read_bytes() == NOTE
    assert dialog.told.text() == "✔ Saved as copy.txt. The copy is not protected by the record book."
    dialog.finish()


def test_one_is_opened_from_a_private_folder_that_locking_empties(
    desk: CpdDesk, acts: EvidenceActs, uuid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog = shown(desk, acts, uuid)
    desk.press(dialog.buttons[OPEN])
    (path,) = map(Path, opened)
    assert path.read_bytes() == NOTE
    assert "note" not in path.name
    desk.context.locking.emit()
    assert not path.exists()
    dialog.finish()


def test_one_is_removed_and_undo_brings_it_back(desk: CpdDesk, acts: EvidenceActs, uuid: str) -> None:
    dialog = shown(desk, acts, uuid)
    desk.press(dialog.buttons[REMOVE])
    assert dialog.table.model.rows == ()
    assert not dialog.buttons[OPEN].isEnabled()
    assert dialog.told.text() == "Removed a file of evidence. Ctrl+Z brings it back."
    dialog.finish()
    desk.undo()
    assert names(desk, uuid) == ["note.txt"]


def test_whoever_leaves_takes_the_dialog_along(desk: CpdDesk, acts: EvidenceActs, uuid: str) -> None:
    shown(desk, acts, uuid)
    acts.leave()
    assert acts.dialog is None


def test_an_entry_that_is_not_there_shows_no_file(desk: CpdDesk, acts: EvidenceActs) -> None:
    acts.show("not a uuid", desk.dai)
    desk.settle()
    assert acts.dialog is None
    assert desk.told[0].startswith("This is not in the book any more")


def test_the_dialog_can_be_read_and_gone_through(desk: CpdDesk, acts: EvidenceActs, uuid: str) -> None:
    dialog = shown(desk, acts, uuid)
    assert can_be_read(desk.qtbot, dialog) == []
    dialog.finish()
