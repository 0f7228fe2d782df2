"""Several reports at once: the progress, what came of it, and Cancel."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from threading import Event
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.making import ReportWanted
from cpd_desktop.ui.pages.reports.several_files import FileOrFolder, SeveralFiles, Write
from tests.ui.conftest import TODAY

WANTED = ReportWanted("team-coverage", CoverageQuestion(TODAY))


def write_two(
    workspace: Workspace, wanted: ReportWanted, out: Path, produced_on: datetime, produced_by: str, progress: Progress
) -> int:
    progress.tell(1, 2)
    out.mkdir()
    for name in ("one", "two"):
        (out / name).write_text(f"{wanted.name}, {produced_on:%d/%m/%Y}, {produced_by}", encoding="utf-8")
    return 2


def refuse(
    workspace: Workspace, wanted: ReportWanted, out: Path, produced_on: datetime, produced_by: str, progress: Progress
) -> int:
    message = "There is no room."
    raise Refused(message)


class Pages(SeveralFiles):
    BUTTON: ClassVar[str] = "All pages …"
    TOPIC: ClassVar[str] = "all pages"
    MAKING: ClassVar[str] = "Making the pages …"
    STOPPED: ClassVar[str] = "Stopped. No page was written."

    def _written(self, count: int) -> str:
        return f"{count} pages"


@pytest.fixture
def pages(qtbot: QtBot, context: Context) -> Pages:
    window = QWidget()
    pages = Pages(context, window)
    layout = QVBoxLayout(window)
    layout.addWidget(pages.button)
    layout.addWidget(pages.progress)
    qtbot.addWidget(window)
    window.show()
    return pages


def test_what_was_written_is_told_and_the_folder_is_remembered(
    qtbot: QtBot, context: Context, pages: Pages, tmp_path: Path
) -> None:
    out = tmp_path / "pages"
    with qtbot.waitSignal(pages.told, check_params_cb=lambda text, _: bool(text)) as told:
        pages._write(out, WANTED, write_two, is_folder=True)
        assert (pages.button.isEnabled(), pages.progress.isVisible()) == (False, True)
        assert pages.progress.text.text() == "Making the pages …"
    assert told.args == ["✔ Wrote 2 pages to pages.", ""]
    assert (pages.button.isEnabled(), pages.progress.isVisible()) == (True, False)
    assert (out / "two").read_text(encoding="utf-8").startswith("team-coverage, ")
    assert context.preferences.folder("reports") == str(out)


def test_why_nothing_was_written_is_told_as_an_error(qtbot: QtBot, pages: Pages, tmp_path: Path) -> None:
    with qtbot.waitSignal(pages.told, check_params_cb=lambda text, _: bool(text)) as told:
        pages._write(tmp_path / "pages.pdf", WANTED, refuse, is_folder=False)
    assert told.args == ["There is no room.", "fieldError"]
    assert pages.button.isEnabled()


def test_cancel_is_no_error(qtbot: QtBot, context: Context, pages: Pages, tmp_path: Path) -> None:
    # The worker is kept busy until Cancel was pressed.
    pressed = Event()
    context.tasks.read("busy", lambda _: None, pressed.wait)
    with qtbot.waitSignal(pages.told, check_params_cb=lambda text, _: bool(text)) as told:
        pages._write(tmp_path / "pages", WANTED, write_two, is_folder=True)
        QTest.mouseClick(pages.progress.cancel, Qt.MouseButton.LeftButton)
        pressed.set()
    assert told.args == ["Stopped. No page was written.", ""]
    assert not (tmp_path / "pages").exists()


@pytest.mark.parametrize("chosen", ["", "somewhere"])
def test_a_folder_is_asked_for_from_where_the_last_one_was(
    context: Context, pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    context.preferences.used_folder("reports", tmp_path / "any")
    asked: list[object] = []

    def choose(*given: object) -> str:
        asked.extend(given[1:])
        return chosen

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    assert pages._folder_asked("A folder for the pages") == (Path(chosen) if chosen else None)
    assert asked == ["A folder for the pages", str(tmp_path)]


class PagesInOneOrEach(FileOrFolder):
    BUTTON: ClassVar[str] = "All pages"
    IN_ONE: ClassVar[str] = "All pages in one file"

    def _whose(self, wanted: ReportWanted) -> str:
        return f"{wanted.question.service} every page".strip()

    def _writer(self, *, is_one_file: bool) -> Write:
        return write_one if is_one_file else write_two

    def _written(self, count: int) -> str:
        return f"{count} pages"


def write_one(
    workspace: Workspace, wanted: ReportWanted, out: Path, produced_on: datetime, produced_by: str, progress: Progress
) -> int:
    out.write_text(wanted.name, encoding="utf-8")
    return 1


def test_one_file_is_asked_for_by_name_or_a_folder_for_one_each(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    pages = PagesInOneOrEach(context, window)
    context.preferences.used_folder("reports", tmp_path / "any")
    asked: list[object] = []
    answers = ["", str(tmp_path / "all")]

    def file_chosen(*given: object) -> tuple[str, str]:
        asked.extend(given[1:3])
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", file_chosen)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "each"))
    assert [action.text() for action in pages.button.menu().actions()] == [
        "In &one file …", "One file &each, in a folder …",
    ]  # fmt: skip
    for action in (pages.in_one, pages.one_each):
        action.trigger()
    assert (asked, (tmp_path / "each").exists()) == ([], False)

    pages._wanted = WANTED
    pages.in_one.trigger()
    assert pages.button.isEnabled()
    with qtbot.waitSignal(pages.told, check_params_cb=lambda text, _: bool(text)) as told:
        pages.in_one.trigger()
    assert told.args == ["✔ Wrote 1 pages to all.pdf.", ""]
    name = str(tmp_path / "Team coverage every page 2026-11-23.pdf")
    assert asked == ["All pages in one file", name] * 2
    with qtbot.waitSignal(pages.told, check_params_cb=lambda text, _: bool(text)) as told:
        pages.one_each.trigger()
    assert told.args == ["✔ Wrote 2 pages to each.", ""]
