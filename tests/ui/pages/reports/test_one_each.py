from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.one_each import STOPPED
from cpd_desktop.ui.pages.reports.page import ReportsPage
from cpd_desktop.ui.widgets.pdf_view import pages_of
from tests.services.sessions.papers_book import PapersBook
from tests.ui.pages.reports.test_page import opened, text_of


def certificates(qtbot: QtBot, papers: tuple[Context, PapersBook]) -> ReportsPage:
    """The page with the certificates of the closed session, as the page Sessions asks for them."""
    page = opened(qtbot, papers[0])
    page.show_target({"name": "certificate", "session": papers[1].closed.hex()})
    qtbot.waitUntil(lambda: "Certificate of achievement" in text_of(page))
    return page


def test_a_session_s_papers_are_shown_as_another_page_asks_for_them(
    qtbot: QtBot, papers: tuple[Context, PapersBook]
) -> None:
    page = certificates(qtbot, papers)
    assert page.place() == {"name": "certificate", "team": "", "service": "", "session": papers[1].closed.hex()}
    target = {"name": "sign-in", "session": papers[1].to_come.hex()}
    page.show_target(target)
    qtbot.waitUntil(lambda: "Came without a booking" in text_of(page))
    assert "Moving people safely: summer" in text_of(page)
    assert page.place() == {**target, "team": "", "service": ""}
    assert not page.one_each.button.isVisible()


def test_each_certificate_goes_into_a_folder_and_nothing_is_written_over(
    qtbot: QtBot, papers: tuple[Context, PapersBook], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = certificates(qtbot, papers)
    folder = tmp_path / "certificates"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    assert page.one_each.button.isVisible()
    QTest.mouseClick(page.one_each.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.message.text() == "✔ Wrote 3 certificates to certificates.")
    assert len(list(folder.iterdir())) == 3
    sian = (folder / "Certificate Siân Ŵyn Fire safety 2026-05-18.pdf").read_bytes()
    assert "Siân Ŵyn" in pages_of(sian).texts[0]
    QTest.mouseClick(page.one_each.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.message.text().startswith("3 files are in"))
    assert page.message.objectName() == "fieldError"


def test_cancel_writes_nothing(
    qtbot: QtBot, papers: tuple[Context, PapersBook], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = certificates(qtbot, papers)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "certificates"))
    # The worker is kept busy until both buttons were pressed: three certificates are made faster than one can cancel.
    pressed = Event()
    page.context.tasks.read("busy", lambda _: None, pressed.wait)
    QTest.mouseClick(page.one_each.button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.one_each.progress.cancel, Qt.MouseButton.LeftButton)
    pressed.set()
    qtbot.waitUntil(lambda: page.message.text() == STOPPED)
    assert not (tmp_path / "certificates").exists()
    assert page.one_each.button.isEnabled()


def test_for_one_person_there_is_one_file_only(qtbot: QtBot, papers: tuple[Context, PapersBook]) -> None:
    page = certificates(qtbot, papers)
    person = page.choices.subjects.training.person
    person.setCurrentIndex(person.findText("Siân Ŵyn"))
    person.activated.emit(person.currentIndex())
    qtbot.waitUntil(lambda: page.preview.count == 1)
    assert not page.one_each.button.isVisible()
    assert page.save.isEnabled()


def test_a_programme_is_of_a_period_and_of_every_team_or_one(qtbot: QtBot, papers: tuple[Context, PapersBook]) -> None:
    page = opened(qtbot, papers[0])
    page.show_target({"name": "training-programme", "from": "2026-05-01", "to": "2026-05-31"})
    qtbot.waitUntil(lambda: "May 2026: 1 session" in text_of(page))
    assert page.choices.team.currentText() == "Every team"
    assert not page.every_team.button.isVisible()
    place = page.place()
    assert place == {"name": "training-programme", "team": "", "service": "", "from": "2026-05-01", "to": "2026-05-31"}
    team = page.choices.team
    team.setCurrentIndex(team.findText("Night Team"))
    team.activated.emit(team.currentIndex())
    qtbot.waitUntil(lambda: "Night Team" in text_of(page))
    page.choices.choose("team-coverage", "Night Team")
    assert team.findText("Every team") == -1
    assert team.currentText() == "Night Team"
