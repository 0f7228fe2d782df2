"""Saving dates as a calendar file: where somebody says, or nowhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.calendar_file import CalendarFile
from cpd_desktop.ui.context import Context


def dates(_session: Session, day: date) -> bytes:
    return f"BEGIN:VCALENDAR {day}".encode()


def test_it_is_written_where_one_says_with_its_ending(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "dates"), ""))
    with qtbot.waitSignal(context.told) as told:
        CalendarFile(context, window).save("Dates.ics", dates, date(2026, 12, 7))

    assert (tmp_path / "dates.ics").read_bytes() == b"BEGIN:VCALENDAR 2026-12-07"
    assert told.args[0].startswith("Saved as dates.ics")
    assert context.preferences.folder("reports") == str(tmp_path)


def test_given_up_nothing_is_asked_or_written(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    CalendarFile(context, window).save("Dates.ics", dates, date(2026, 12, 7))

    assert context.tasks.under_way == 0
    assert list(tmp_path.glob("*.ics")) == []
