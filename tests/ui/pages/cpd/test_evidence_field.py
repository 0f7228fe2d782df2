"""Files taken as evidence: dropped or chosen, left out again, and what cannot be read said so."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton

from cpd_desktop.ui.pages.cpd.evidence_field import EvidenceField
from tests.ui.pages.cpd.cpd_desk import CpdDesk
from tests.ui.reading import faults


@pytest.fixture
def field(desk: CpdDesk) -> EvidenceField:
    field = EvidenceField(desk.context)
    field.setAccessibleName("Evidence")
    desk.qtbot.addWidget(field)
    field.show()
    return field


def note(folder: Path, name: str = "note.txt", text: str = "What I was told") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_dropped_and_left_out_again(desk: CpdDesk, field: EvidenceField, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(note(tmp_path)))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    field.dragEnterEvent(QDragEnterEvent(QPoint(1, 1), Qt.DropAction.CopyAction, data, buttons, none))
    assert field.hint.text() == "Let go to attach."
    field.dragLeaveEvent(QDragLeaveEvent())
    assert field.hint.text() == "or drop it here"
    field.dropEvent(QDropEvent(QPointF(1, 1), Qt.DropAction.CopyAction, data, buttons, none))
    desk.settle()
    assert field.taken() == (("note.txt", b"What I was told"),)
    assert faults(field) == []

    leave_out = next(one for one in field.findChildren(QPushButton) if one.accessibleName() == "Leave out note.txt")
    desk.qtbot.waitUntil(leave_out.isVisible)
    desk.press(leave_out)
    assert field.taken() == ()


def test_files_are_chosen_and_what_cannot_be_read_is_said(
    desk: CpdDesk, field: EvidenceField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [str(note(tmp_path)), str(tmp_path / "gone.txt")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (paths, ""))
    desk.press(field.button)
    assert [name for name, _ in field.taken()] == ["note.txt"]
    assert field.problem.text() == "gone.txt is not there any more: choose it again where it is now."
    assert field.button.accessibleDescription() == field.problem.text()


def test_what_is_no_file_of_this_computer_is_not_taken(field: EvidenceField) -> None:
    data = QMimeData()
    data.setText("words")
    field.dropEvent(
        QDropEvent(
            QPointF(1, 1), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert field.taken() == ()
