from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui import notices
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.where_to_save import PDF, REPLACE, WORKBOOK, where_to_save, with_ending

BOTH = f"{WORKBOOK};;CSV, needs only (*.csv)"


@pytest.mark.parametrize(
    ("typed", "kinds", "kind", "expected"),
    [
        ("sheet", PDF, PDF, "sheet.pdf"),
        ("sheet", PDF, "", "sheet.pdf"),
        ("sheet.PDF", PDF, PDF, "sheet.PDF"),
        ("1. Westmere v2.1", PDF, PDF, "1. Westmere v2.1.pdf"),
        ("sheet.xlsx", PDF, PDF, "sheet.xlsx.pdf"),
        ("ahead", BOTH, "CSV, needs only (*.csv)", "ahead.csv"),
        ("ahead", BOTH, WORKBOOK, "ahead.xlsx"),
        ("ahead.csv", BOTH, WORKBOOK, "ahead.csv"),
        ("ahead.pdf", BOTH, "", "ahead.pdf.xlsx"),
        ("copy", "", "", "copy"),
        ("copy", "Backups (*.cpdbackup);;All files (*)", "All files (*)", "copy"),
        ("copy", "Backups (*.cpdbackup);;All files (*)", "", "copy.cpdbackup"),
    ],
)
def test_a_name_without_an_ending_is_given_that_of_the_kind(typed: str, kinds: str, kind: str, expected: str) -> None:
    assert with_ending(Path("here") / typed, kinds, kind) == Path("here") / expected


class Asking:
    """The dialog's and the question's answers, and what they were asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.said, self.replaces = "", False
        self.begun_at: list[str] = []
        self.asked: list[tuple[str, str, bool]] = []
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._choose)
        monkeypatch.setattr(notices, "ask", self._ask)

    def _choose(self, _: QWidget, title: str, start: str, kinds: str) -> tuple[str, str]:
        self.begun_at.append(start)
        assert (title, kinds) == ("Save as PDF", PDF)
        return self.said, PDF

    def _ask(self, _: QWidget, text: str, act: str, *, loses: bool) -> bool:
        self.asked.append((text, act, loses))
        return self.replaces


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Asking:
    return Asking(monkeypatch)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_folder_is_remembered_for_the_like_and_not_where_nothing_was_said(
    asking: Asking, parent: QWidget, preferences: Preferences, tmp_path: Path
) -> None:
    def ask() -> Path | None:
        return where_to_save(parent, preferences, "reports", title="Save as PDF", name="Team.pdf", kinds=PDF)

    assert ask() is None
    asking.said = str(tmp_path / "Ours.pdf")
    assert ask() == tmp_path / "Ours.pdf"
    asking.said = ""
    assert ask() is None
    assert asking.begun_at == [str(Path.home() / "Team.pdf"), str(Path.home() / "Team.pdf"), str(tmp_path / "Team.pdf")]
    assert preferences.folder("exports") == str(Path.home())


def test_what_is_there_is_never_written_over_unasked(
    asking: Asking, parent: QWidget, preferences: Preferences, tmp_path: Path
) -> None:
    there = tmp_path / "Ours.pdf"
    there.write_bytes(b"kept")

    def ask() -> Path | None:
        return where_to_save(parent, preferences, "reports", title="Save as PDF", name="Team.pdf", kinds=PDF)

    # The dialog knew nothing of the ending: it could not ask.
    asking.said = str(tmp_path / "Ours")
    assert ask() is None
    asking.replaces = True
    assert ask() == there
    assert asking.asked == [("Ours.pdf is there already. Replace it?", REPLACE, True)] * 2
    # The dialog itself asked about this one.
    asking.said = str(there)
    assert ask() == there
    assert len(asking.asked) == 2
