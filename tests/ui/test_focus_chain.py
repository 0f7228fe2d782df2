from __future__ import annotations

import re
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.focus_chain import controls_after, controls_before

SOURCE = Path(__file__).resolve().parents[2] / "src"


class Form(QWidget):
    """A field, a part with a button in a layout, and another field."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.part, self.last = QLineEdit(), QWidget(), QPlainTextEdit()
        self.button = QPushButton("Do")
        layout = QVBoxLayout(self)
        for widget in (self.first, self.part, self.last):
            layout.addWidget(widget)
        inside = QHBoxLayout(self.part)
        inside.addWidget(self.button)
        # Qt made these, and Python must not forget them.
        self.item, self.bar = inside.itemAt(0), self.last.verticalScrollBar()


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    return made


def test_it_is_walked_as_tab_goes_once_round(form: Form) -> None:
    QWidget.setTabOrder(form.last, form.button)
    stops = [form.first, form.last, form.button]
    assert [one for one in controls_after(form) if one in stops] == stops
    assert [one for one in controls_before(form) if one in stops] == stops[::-1]
    assert form not in {*controls_after(form), *controls_before(form)}
    assert next(controls_before(form.last)) is not form.last


@pytest.mark.parametrize("walk", [controls_after, controls_before])
def test_what_is_destroyed_takes_nothing_of_its_neighbours_along(form: Form, walk: object) -> None:
    assert callable(walk)
    for start in (form.first, form.last, form.part, form, form.bar):
        passed = list(walk(start))
        assert all(map(shiboken6.isValid, passed))
    assert [one.parentWidget() for one in (form.first, form.part, form.last)] == [form] * 3
    shiboken6.delete(form.first)
    assert all(map(shiboken6.isValid, (form, form.item, form.last, form.bar)))
    assert form.bar.maximum() == 0
    shiboken6.delete(form.last)
    assert shiboken6.isValid(form.item)


def test_nothing_else_asks_qt_for_its_order() -> None:
    found = [
        path.name
        for path in SOURCE.rglob("*.py")
        if re.search(r"\.(next|previous)InFocusChain\(", path.read_text("utf-8"))
    ]
    assert found == ["focus_chain.py"]
