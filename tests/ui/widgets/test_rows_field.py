"""Rows that are added and taken out, and the way of the keys through them."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.rows_field import FieldRow, RowsField, line_edit, typed_line


class WordRow(FieldRow):
    NARROW: ClassVar[int] = 400

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.word = line_edit("Word", 10)
        self._grid = self._make_grid(6, 3)
        self._fit(is_narrow=False)
        self.word.textChanged.connect(lambda _: self.changed.emit())

    def _arrange(self, *, is_narrow: bool) -> None:
        self._grid.addWidget(self.word, 0, 0)
        self._grid.addWidget(self.remove, int(is_narrow), 1 - int(is_narrow))

    def number(self, which: int) -> None:
        self.word.setAccessibleName(f"Word {which}")

    def stops(self) -> tuple[QWidget, ...]:
        return self.word, self.remove


class WordsField(RowsField[WordRow]):
    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.sum = ""
        self.add = QPushButton("Add a word")
        self.add.clicked.connect(lambda _=False: self._add())
        layout = QVBoxLayout(self)
        layout.addWidget(self.add)
        layout.addLayout(self._place)

    def _add(self) -> None:
        row = WordRow(self._look)
        self._begin_in(row, row.word)

    def _tell(self) -> None:
        self.sum = " ".join(typed_line(row.word) for row in self.rows)

    def _following(self, at: int) -> QWidget:
        return self._nearest(at).remove if self.rows else self.add

    def _stops(self) -> list[QWidget]:
        return [self.add, *super()._stops()]


class Form(QWidget):
    """The field above another one, into which the keys go after all rows."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.words, self.after = WordsField(look), QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(self.after)


@pytest.fixture
def form(qtbot: QtBot, look: Look) -> Form:
    form = Form(look)
    qtbot.addWidget(form)
    form.resize(600, 300)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def add(qtbot: QtBot, field: WordsField, text: str) -> WordRow:
    with qtbot.waitSignals([field.changed, field.grown]):
        field.add.click()
    row = field.rows[-1]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is row.word)
    QTest.keyClicks(row.word, text)
    return row


def test_a_row_that_is_added_has_the_keys_and_what_is_typed_in_it_is_told(qtbot: QtBot, form: Form) -> None:
    add(qtbot, form.words, "one")
    row = add(qtbot, form.words, "two")
    assert form.words.sum == "one two"
    with qtbot.waitSignal(form.words.changed):
        row.word.setText("  2   b ")
    assert form.words.sum == "one 2 b"


def test_tab_goes_through_rows_as_they_stand_and_then_on(qtbot: QtBot, form: Form) -> None:
    first, second = add(qtbot, form.words, "one"), add(qtbot, form.words, "two")
    form.words.add.setFocus(Qt.FocusReason.TabFocusReason)
    before: QWidget = form.words.add
    for stop in (first.word, first.remove, second.word, second.remove, form.after):
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop
        before = stop


def test_a_row_that_is_taken_out_leaves_the_keys_to_the_next_and_the_others_are_numbered(
    qtbot: QtBot, form: Form
) -> None:
    field = form.words
    rows = [add(qtbot, field, text) for text in ("one", "two", "three")]
    for taken, following, names in (
        (rows[1], rows[2].remove, ["Word 1", "Word 2"]), (rows[2], rows[0].remove, ["Word 1"]), (rows[0], field.add, []),
    ):  # fmt: skip
        with qtbot.waitSignals([field.changed, field.grown]):
            taken.remove.click()
        assert taken.isHidden()
        assert QApplication.focusWidget() is following
        assert [row.word.accessibleName() for row in field.rows] == names
    assert field.sum == ""


def test_a_row_is_arranged_for_the_room_there_is(qtbot: QtBot, form: Form) -> None:
    row = add(qtbot, form.words, "one")
    assert row.remove.x() > row.word.x()
    form.resize(330, 300)
    qtbot.waitUntil(lambda: row.remove.y() > row.word.y())
    form.resize(600, 300)
    qtbot.waitUntil(lambda: row.remove.x() > row.word.x())


def test_a_field_of_one_line_shows_the_beginning_and_takes_so_much(qtbot: QtBot) -> None:
    edit = line_edit("Name", 5, "Tom")
    qtbot.addWidget(edit)
    assert (edit.cursorPosition(), edit.placeholderText()) == (0, "Name")
    edit.setText("")
    QTest.keyClicks(edit, " a  bcdef")
    assert typed_line(edit) == "a b"
