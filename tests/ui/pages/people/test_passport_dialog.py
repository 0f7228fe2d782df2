"""The form of a passport: which copy can be chosen, and that nothing is asked for twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.people.passport_dialog import EMPLOYER, NOT_SIGNED_IN, OWN, PassportAsked, PassportDialog
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look


def _dialog(qtbot: QtBot, look: Look, preferences: Preferences, *, is_own: bool) -> PassportDialog:
    dialog = PassportDialog("Dai Rees", look, preferences, lambda: date(2026, 6, 15), is_own=is_own)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_own_copy_can_be_chosen_by_the_person_alone(qtbot: QtBot, look: Look, preferences: Preferences) -> None:
    own = _dialog(qtbot, look, preferences, is_own=True)
    assert [own.copy.itemText(at) for at in range(own.copy.count())] == [OWN, EMPLOYER]
    other = _dialog(qtbot, look, preferences, is_own=False)
    assert [other.copy.itemText(at) for at in range(other.copy.count())] == [EMPLOYER]
    assert NOT_SIGNED_IN in other.about.text()


def test_it_asks_where_to_and_sends_it_out(
    qtbot: QtBot, look: Look, preferences: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _dialog(qtbot, look, preferences, is_own=True)
    offered: list[str] = []

    def choose(_: object, __: str, start: str, ___: str) -> tuple[str, str]:
        offered.append(Path(start).name)
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    sent: list[PassportAsked] = []
    dialog.submitted.connect(sent.append)
    dialog.reason.setText(" Leaves ")
    dialog.large_print.setChecked(True)
    dialog.act.click()
    assert offered == ["CPD passport Dai Rees 2026-06-15.zip"]
    assert sent == [PassportAsked(for_employer=False, large_print=True, reason="Leaves", out=tmp_path / "mine.zip")]
    assert preferences.folder("passports") == str(tmp_path)


def test_nowhere_chosen_keeps_it_open(
    qtbot: QtBot, look: Look, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _dialog(qtbot, look, preferences, is_own=True)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    sent: list[object] = []
    dialog.submitted.connect(sent.append)
    dialog.act.click()
    assert sent == []
    assert dialog.isVisible()
    assert dialog.act.isEnabled()


def test_its_title_names_nobody(qtbot: QtBot, look: Look, preferences: Preferences) -> None:
    assert "Dai" not in _dialog(qtbot, look, preferences, is_own=True).windowTitle()
