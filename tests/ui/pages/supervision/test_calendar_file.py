"""The calendar file of the next dates."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from cpd_desktop.ui.pages.supervision.calendar_file import CalendarFile
from tests.ui.pages.supervision.supervision_book import SupervisionDesk


def test_it_is_saved_where_one_says_and_has_the_next_dates(
    supervision: SupervisionDesk, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    supervision.agreement()
    supervision.log(next_on=date(2026, 12, 7))
    out = tmp_path / "dates"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with supervision.qtbot.waitSignal(supervision.context.told) as told:
        CalendarFile(supervision.context, window).save()

    text = (tmp_path / "dates.ics").read_text(encoding="utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert "DTSTART;VALUE=DATE:20261207" in text
    assert "Dai Rees with Jo Patel" in text.replace("\r\n ", "")
    assert told.args[0].startswith("Saved as dates.ics")


def test_given_up_nothing_is_written(
    supervision: SupervisionDesk, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    CalendarFile(supervision.context, window).save()
    supervision.settle()

    assert list(tmp_path.glob("*.ics")) == []
