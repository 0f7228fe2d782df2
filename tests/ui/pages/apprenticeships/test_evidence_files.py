"""Evidence of hours and certificates of qualifications are attached, looked at and removed as files of records are."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.qualifications import qualifications
from cpd_desktop.ui.pages.apprenticeships.evidence_files import Certificates, HoursFiles, of_hours, of_qualification
from tests.ui.conftest import TODAY

from .conftest import AMIR, SIAN, Book, settled

NOW = CoverageQuestion(TODAY)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "Register October.pdf"
    path.write_bytes(b"%PDF-1.4 a register")
    return path


def attach(qtbot: QtBot, book: Book, files: Any, line: Any, person: int, path: Path) -> None:
    files.attach_to(line, person)
    files._read(files.dialog.files, [path])
    settled(qtbot, book.context)
    files.dialog.act.click()
    settled(qtbot, book.context)


def test_a_file_evidences_an_entry_of_hours(qtbot: QtBot, book: Book, window: QWidget, scan: Path) -> None:
    files, told, done = HoursFiles(book.context, window), list[str](), list[int]()
    files.told.connect(told.append)
    book.context.done.connect(lambda _, change: done.append(change))

    def newest() -> Any:
        return book.context.workspace.read(apprenticeship_of, book.uuids[SIAN], TODAY).facts.hours[-1]

    assert not newest().is_evidenced
    attach(qtbot, book, files, of_hours(newest()), SIAN, scan)
    assert (newest().files, newest().is_evidenced) == (1, True)
    assert told[-1].startswith("Attached 1 file to College day, 15 July 2026.")

    files.show_those_of(of_hours(newest()), SIAN)
    settled(qtbot, book.context)
    listing = files.listing
    assert listing is not None
    assert [one.name for one in listing.table.model.rows] == ["Register October.pdf"]
    listing.buttons["Remove"].click()
    settled(qtbot, book.context)
    assert newest().files == 0
    assert listing.table.model.rows == ()
    book.context.workspace.write(undo_change, done[-1])
    assert newest().files == 1


def test_a_certificate_is_attached_from_the_list_of_them_too(
    qtbot: QtBot, book: Book, window: QWidget, scan: Path, tmp_path: Path
) -> None:
    def of_amir() -> Any:
        lines = book.context.workspace.read(qualifications, NOW)
        return next(one for one in lines if one.qualification.said.person_id == AMIR)

    files = Certificates(book.context, window)
    assert "No certificate is attached" in of_amir().problems[0]
    attach(qtbot, book, files, of_qualification(of_amir().qualification), AMIR, scan)
    assert of_amir().qualification.files == 1
    assert all("certificate" not in one for one in of_amir().problems)

    files.show_those_of(of_qualification(of_amir().qualification), AMIR)
    settled(qtbot, book.context)
    listing: Any = files.listing
    assert listing.heading.text() == "Attachments of Certificate in autism care, level 2, 4 May 2026"
    listing.buttons["Attach a file …"].click()
    second = tmp_path / "second.pdf"
    second.write_bytes(b"%PDF-1.4 another")
    dialog: Any = files.dialog
    files._read(dialog.files, [second])
    settled(qtbot, book.context)
    dialog.act.click()
    settled(qtbot, book.context)
    assert len(listing.table.model.rows) == 2
    for _ in range(2):
        listing.buttons["Remove"].click()
        settled(qtbot, book.context)
    assert of_amir().qualification.files == 0


def test_a_fact_says_of_what_its_files_are(book: Book) -> None:
    hours = book.context.workspace.read(apprenticeship_of, book.uuids[SIAN], TODAY).facts.hours[0]
    fact = of_hours(hours)

    assert (fact.uuid, fact.course, fact.completed_on) == (hours.uuid.hex(), "College day", date(2025, 6, 9))
