"""The redaction step: what is proposed is ticked, and what is decided goes out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.redaction import KnownNames, redaction_items
from cpd_desktop.domain.subject_access import HeldRecord, HeldSection, HeldValue, HeldVersion, SubjectAccess, ValueKind
from cpd_desktop.exchange.subject_access_files import AccessWanted
from cpd_desktop.services.subject_access import Gathered
from cpd_desktop.ui.pages.people.subject_access_dialog import AccessAsked, SubjectAccessDialog, about_words
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look


def gathered(person: str = "Dai Rees") -> Gathered:
    values = (HeldValue("notes", "Notes", "Met Mrs Doris Evans with Jo Patel.", ValueKind.TEXT),)
    version = HeldVersion(values, 1, "2026-01-01T00:00:00Z", person)
    section = HeldSection("needs", "Learning needs", "", (HeldRecord("a" * 32, (version,), sealed=1),))
    held = SubjectAccess(1, person, "Westmere", date(2026, 6, 15), (section,), (), ())
    names = KnownNames(frozenset({person}), frozenset({"Jo Patel"}), frozenset())
    return Gathered(held, redaction_items(held, names))


@pytest.fixture
def dialog(qtbot: QtBot, look: Look, preferences: Preferences) -> SubjectAccessDialog:
    dialog = SubjectAccessDialog(gathered(), look, preferences)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_each_item_says_whose_it_is_where_it_stands_and_around_what(dialog: SubjectAccessDialog) -> None:
    texts = [dialog.items.list.item(at).text() for at in range(dialog.items.list.count())]
    assert texts == [
        "Mrs Doris Evans (somebody else). Learning needs: Notes: Met Mrs Doris Evans with Jo Patel.",
        "Jo Patel (colleague). Learning needs: Notes: Met Mrs Doris Evans with Jo Patel.",
    ]
    assert len(dialog.items.ticked()) == 1


def test_what_is_decided_goes_out_with_a_folder_of_its_own(
    dialog: SubjectAccessDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    sent: list[AccessAsked] = []
    dialog.submitted.connect(sent.append)
    dialog.items.tick_all()
    dialog.also.setPlainText("Larch Lane\n\n  Anna ")
    dialog.reason.setText("Asked on 1 June")
    dialog.act.click()
    keys = frozenset(item.key for item in gathered().items)
    wanted = AccessWanted(keys, ("Larch Lane", "Anna"), "Asked on 1 June")
    assert sent == [AccessAsked(wanted, tmp_path / "Subject access Dai Rees 2026-06-15")]


def test_nowhere_chosen_keeps_it_open(dialog: SubjectAccessDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    dialog.act.click()
    assert dialog.isVisible()
    assert dialog.act.isEnabled()


def test_turning_a_tick_counts_as_typed(dialog: SubjectAccessDialog) -> None:
    assert not dialog.is_changed
    dialog.items.tick_none()
    assert dialog.is_changed


def test_it_says_what_is_held_and_what_is_sealed() -> None:
    assert about_words(gathered()) == (
        "1 record with their history and 0 files are held on this person. 1 has sealed text that you cannot read: it is listed as held,"
        " with who can read it. Read everything through before you hand it out."
    )


@pytest.mark.parametrize("name", ["../../etc", "a/b\\c:d", "\u202ex"])
def test_the_folder_is_plain_whatever_somebody_is_called(
    qtbot: QtBot, look: Look, preferences: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog = SubjectAccessDialog(gathered(name), look, preferences)
    qtbot.addWidget(dialog)
    asked = dialog.draft()
    assert asked is not None
    assert asked.folder.parent == tmp_path
    assert ".." not in asked.folder.name
