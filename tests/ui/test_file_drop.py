from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.file_drop import FileDrop


def carrying(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enter(window: QWidget, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window: QWidget, data: QMimeData) -> None:
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, event)


def test_a_spreadsheet_is_taken_anywhere_and_handed_on_once(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    heard: list[Path] = []
    FileDrop(window).dropped.connect(heard.append)
    data = carrying(tmp_path / "Staff.XLSX")
    assert enter(window, data)
    assert heard == []
    drop(window, data)
    assert heard == [tmp_path / "Staff.XLSX"]


def test_other_files_and_several_at_once_are_left_alone(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    heard: list[Path] = []
    FileDrop(window).dropped.connect(heard.append)
    for data in (carrying(tmp_path / "photo.png"), carrying(tmp_path / "a.csv", tmp_path / "b.csv")):
        assert not enter(window, data)
        drop(window, data)
    assert heard == []
