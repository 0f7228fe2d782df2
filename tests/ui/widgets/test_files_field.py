from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.exchange.attaching import FilesRead
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.files_field import FilesField
from tests.attached import PDF
from tests.ui.conftest import TODAY

FIRST = AttachmentDraft("first.pdf", PDF, "First aid", date(2026, 3, 14))
SECOND = AttachmentDraft("setup.exe", b"MZ\0")
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def field(qtbot: QtBot, look: Look) -> FilesField:
    field = FilesField(lambda: TODAY, look)
    qtbot.addWidget(field)
    field.resize(560, 300)
    field.show()
    return field


def test_a_file_is_confirmed_with_its_title_and_day(field: FilesField) -> None:
    looked_at: list[Any] = []
    field.looked_at.connect(looked_at.append)
    field.add(FilesRead((FIRST,)))
    (card,) = field.cards

    assert card.name.text() == f"first.pdf · PDF, {len(PDF)} bytes"
    assert (card.title.text(), card.dated_on.day()) == ("First aid", date(2026, 3, 14))
    assert looked_at == [FIRST]
    card.title.setText("  First   aid at work ")
    card.dated_on.edit.setText("t")
    assert field.drafts() == (AttachmentDraft("first.pdf", PDF, "First aid at work", TODAY),)


def test_what_cannot_be_opened_later_says_so(field: FilesField) -> None:
    field.add(FilesRead((SECOND,)))

    texts = [label.text() for label in field.cards[0].findChildren(QLabel)]
    assert any("only a copy can be saved" in text for text in texts)


def test_a_day_that_cannot_be_read_is_marked_and_keeps_its_text(field: FilesField) -> None:
    field.add(FilesRead((FIRST, SECOND)))
    field.cards[1].dated_on.edit.setText("soonish")

    assert field.drafts() is None
    assert field.cards[1].dated_on.edit.text() == "soonish"
    assert not field.cards[1].dated_on.error.isHidden()


def test_files_that_could_not_be_read_are_told_of_until_others_are_read(field: FilesField) -> None:
    field.tell_reading()
    assert field.hint.text() == "Reading …"
    field.add(FilesRead((FIRST,), ("gone.pdf is not there any more.", "empty.pdf is empty.")))

    assert field.problem.text() == "gone.pdf is not there any more. empty.pdf is empty."
    assert field.problem.isVisible()
    assert "gone.pdf" in field.button.accessibleDescription()
    field.add(FilesRead((SECOND,)))
    assert field.problem.isHidden()
    assert [card.file for card in field.cards] == [FIRST, SECOND]


def test_it_is_reading_until_each_reading_is_answered(field: FilesField) -> None:
    field.tell_reading()
    field.tell_reading()
    field.add(FilesRead((FIRST,)))
    assert (field.is_reading, field.hint.text()) == (True, "Reading …")
    field.add(FilesRead((), ("gone.pdf is not there any more.",)))
    assert (field.is_reading, field.hint.text()) == (False, "or drop it here")


def test_a_file_is_left_out_by_its_button(field: FilesField) -> None:
    changes: list[int] = []
    field.changed.connect(lambda: changes.append(len(field.cards)))
    field.add(FilesRead((FIRST, SECOND)))
    QTest.mouseClick(field.cards[0].leave_out, Qt.MouseButton.LeftButton)

    assert changes == [2, 1]
    assert [card.file for card in field.cards] == [SECOND]
    QTest.mouseClick(field.cards[0].leave_out, Qt.MouseButton.LeftButton)
    assert field.drafts() == ()


def test_the_file_whose_fields_have_the_cursor_is_looked_at(field: FilesField, qtbot: QtBot) -> None:
    field.add(FilesRead((FIRST, SECOND)))
    field.activateWindow()
    looked_at: list[Any] = []
    field.looked_at.connect(looked_at.append)
    field.cards[1].title.setFocus()
    qtbot.waitUntil(lambda: looked_at == [SECOND])
    field.cards[0].dated_on.edit.setFocus()
    qtbot.waitUntil(lambda: looked_at == [SECOND, FIRST])


def test_files_are_dropped_and_chosen(field: FilesField) -> None:
    got: list[Any] = []
    field.dropped.connect(got.append)
    field.choose.connect(lambda: got.append("choose"))
    data = QMimeData()
    paths = (Path.cwd() / "a.pdf", Path.cwd() / "b.pdf")
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    QApplication.sendEvent(field, QDragEnterEvent(QPoint(5, 5), COPY, data, button, none))
    assert field.hint.text() == "Let go to attach."
    QApplication.sendEvent(field, QDragLeaveEvent())
    assert field.hint.text() == "or drop it here"
    QApplication.sendEvent(field, QDragEnterEvent(QPoint(5, 5), COPY, data, button, none))
    drop = QDropEvent(QPointF(5, 5), COPY, data, button, none)
    QApplication.sendEvent(field, drop)
    assert (drop.isAccepted(), got) == (True, [paths])
    QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    assert got[-1] == "choose"


def test_every_control_has_a_name_of_its_own(field: FilesField) -> None:
    field.add(FilesRead((FIRST,)))
    card = field.cards[0]

    names = [one.accessibleName() for one in (field.button, card.title, card.dated_on.edit, card.leave_out)]
    assert names == ["Choose a file …", "Title of first.pdf", "Date of first.pdf", "Leave out first.pdf"]
