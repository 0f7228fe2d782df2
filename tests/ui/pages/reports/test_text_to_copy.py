"""Saving the fields of a register's form as text: for whom it is offered, what is written, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.reports import ReportAbout
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.making import ReportWanted
from cpd_desktop.ui.pages.reports.text_to_copy import BUTTON, TextToCopy
from tests.services.building import TODAY
from tests.services.cpd_book import TEXTS
from tests.services.register_book import with_registers
from tests.services.supervised_book import SupervisedBook
from tests.ui.pages.reports.test_page import opened, text_of


def wanted(name: str = "swe-cpd", person: str = "00103") -> ReportWanted:
    return ReportWanted(name, CoverageQuestion(TODAY), about=ReportAbout(person=person), subject="Dai Rees")


@pytest.fixture
def to_copy(qtbot: QtBot, supervised: tuple[Context, SupervisedBook]) -> TextToCopy:
    context, book = supervised
    with_registers(book.users)
    parent = QWidget()
    qtbot.addWidget(parent)
    made = TextToCopy(context, parent)
    made.button.setParent(parent)
    parent.show()
    return made


def press(to_copy: TextToCopy, qtbot: QtBot) -> list[object]:
    with qtbot.waitSignal(to_copy.told) as told:
        QTest.mouseClick(to_copy.button, Qt.MouseButton.LeftButton)
    return list(told.args)


def test_it_is_offered_for_one_person_s_paper_that_has_text(to_copy: TextToCopy) -> None:
    for offered, is_shown in (
        (None, False), (wanted(), True), (wanted("hcpc-profile"), False), (wanted(person=""), False), (wanted("supervision-record"), False),
    ):  # fmt: skip
        to_copy.offer(offered)
        assert to_copy.button.isVisible() is is_shown
    assert to_copy.button.text() == to_copy.button.accessibleName() == BUTTON


def test_the_author_s_fields_are_written(
    qtbot: QtBot,
    to_copy: TextToCopy,
    supervised: tuple[Context, SupervisedBook],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def choose(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.append(start)
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    supervised[0].sign_in_as(supervised[1].users.practitioner)
    to_copy.offer(wanted())
    assert press(to_copy, qtbot) == ["✔ Saved as mine.txt: it is readable for whoever opens it.", ""]
    assert asked[0].endswith("Social Work England CPD Dai Rees 2026-06-15.txt")
    assert TEXTS["learnt"] in (tmp_path / "mine.txt").read_text(encoding="utf-8")


def test_what_cannot_be_written_is_said(
    qtbot: QtBot, to_copy: TextToCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine.txt"), ""))
    to_copy.offer(wanted(person="00102"))
    said, style = press(to_copy, qtbot)
    assert "not about Jo Patel" in str(said)
    assert style == "fieldError"
    assert not (tmp_path / "mine.txt").exists()


def test_nothing_is_written_where_nobody_says_where(
    to_copy: TextToCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    to_copy.offer(wanted())
    QTest.mouseClick(to_copy.button, Qt.MouseButton.LeftButton)
    assert not list(tmp_path.glob("*.txt"))


def test_the_page_offers_it_beside_the_author_s_record(
    qtbot: QtBot, supervised: tuple[Context, SupervisedBook], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, book = supervised
    with_registers(book.users)
    context.sign_in_as(book.users.practitioner)
    page = opened(qtbot, context)
    page.show_target({"name": "hcpc-profile", "person": "00103"})
    qtbot.waitUntil(lambda: "HCPC CPD profile" in text_of(page))
    assert not page.text_to_copy.button.isVisible()
    page.show_target({"name": "swe-cpd", "person": "00103"})
    qtbot.waitUntil(lambda: TEXTS["title"] in text_of(page))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine.txt"), ""))
    QTest.mouseClick(page.text_to_copy.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.message.text().startswith("✔ Saved as mine.txt"))
    assert TEXTS["learnt"] in (tmp_path / "mine.txt").read_text(encoding="utf-8")
    context.sign_out()
    assert page.preview.pages is None
