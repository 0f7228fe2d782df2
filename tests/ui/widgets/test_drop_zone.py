from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.drop_zone import DropZone

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def data_of(*urls: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


def test_a_file_is_dropped(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    zone = DropZone("Drop a file", "Choose a file …", look)
    qtbot.addWidget(zone)
    data = data_of(QUrl.fromLocalFile(str(tmp_path / "a.csv")).toString())
    enter = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    zone.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert zone.label.text() == "Let go to read this file."
    with qtbot.waitSignal(zone.dropped) as dropped:
        zone.dropEvent(QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))
    assert dropped.args == [tmp_path / "a.csv"]
    assert zone.label.text() == "Drop a file"


def test_two_files_or_a_web_page_are_not_taken(qtbot: QtBot, look: Look) -> None:
    zone = DropZone("Drop a file", "Choose a file …", look)
    qtbot.addWidget(zone)
    for data in (data_of("file:///a.csv", "file:///b.csv"), data_of("https://example.org/a.csv")):
        enter = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
        enter.ignore()
        zone.dragEnterEvent(enter)
        assert not enter.isAccepted()
    zone.dragLeaveEvent(QDragLeaveEvent())
    assert zone.label.text() == "Drop a file"


def test_the_button_chooses(qtbot: QtBot, look: Look) -> None:
    zone = DropZone("Drop a file", "Choose a file …", look)
    qtbot.addWidget(zone)
    zone.show()
    assert zone.button.accessibleName() == "Choose a file …"
    with qtbot.waitSignal(zone.choose):
        QTest.mouseClick(zone.button, Qt.MouseButton.LeftButton)
