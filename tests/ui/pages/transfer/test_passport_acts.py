"""Importing a passport in the window: chosen or dropped, reviewed, taken in, and undone like any import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.services.history import changes
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.transfer.page import TransferPage
from cpd_desktop.ui.pages.transfer.passport_acts import IMPORT_PASSPORT
from cpd_desktop.ui.pages.transfer.passport_dialog import PassportImportDialog
from tests.services.building import Clock
from tests.services.passport_book import made, with_everything
from tests.services.people_book import whole
from tests.services.users_book import UsersBook, with_users
from tests.ui.pages.transfer.running import click, opened, settled


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The passport that somebody brings along."""
    with Workspace.create(tmp_path / "old.cpd", passphrase=None, clock=Clock(), who="old") as workspace:
        book = with_everything(workspace)
        path = tmp_path / "passport.zip"
        path.write_bytes(made(workspace, book.practitioner).data)
    return path


@pytest.fixture
def here(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> tuple[Context, UsersBook]:
    """The window's own book, which the same person uses."""
    workspace = Workspace.create(tmp_path / "here.cpd", passphrase=None, clock=Clock(), who="here")
    return open_context(workspace), with_users(workspace, seed="here")


def review_of(qtbot: QtBot, context: Context, page: TransferPage) -> PassportImportDialog:
    settled(qtbot, context)
    dialog = page.passports.dialog
    assert isinstance(dialog, PassportImportDialog)
    assert dialog.isVisible()
    return dialog


def test_it_is_chosen_reviewed_and_taken_in(
    qtbot: QtBot, here: tuple[Context, UsersBook], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, book = here
    context.sign_in_as(book.practitioner)
    page = opened(qtbot, context)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    assert page.passport.text() == IMPORT_PASSPORT
    click(qtbot, page.passport)
    dialog = review_of(qtbot, context, page)
    dialog.person.set_key(book.practitioner.person_id)
    dialog.person.chosen.emit(book.practitioner.person_id)
    settled(qtbot, context)
    assert dialog.summary.text().startswith("11 of 11 things are taken")
    gone_to: list[tuple[str, Any]] = []
    told: list[str] = []
    context.wanted.connect(lambda name, target: gone_to.append((name, target)))
    context.told.connect(told.append)
    click(qtbot, dialog.act)
    settled(qtbot, context)
    assert gone_to == [("People", book.practitioner.person_id)]
    assert told == ["Saved: 11 things of the passport taken in. Ctrl+Z takes it back."]
    assert len(whole(context.workspace, book.practitioner.person_id).records) == 4
    # It stands among the imports, with what it was.
    page.reload()
    settled(qtbot, context)
    row = page.table.model.rows[0]
    assert page.table.model.columns[2].value(row) == "Passport of a person"
    assert context.workspace.read(changes, imports_only=True)[0].number == row.number


def test_one_that_is_dropped_has_its_own_review(qtbot: QtBot, here: tuple[Context, UsersBook], file: Path) -> None:
    context, _ = here
    page = opened(qtbot, context)
    page.import_file(file)
    dialog = review_of(qtbot, context, page)
    assert page.wizard.step == "File"
    dialog.reject()


def test_somebody_new_is_added(qtbot: QtBot, here: tuple[Context, UsersBook], file: Path) -> None:
    context, _ = here
    page = opened(qtbot, context)
    page.passports.read(file)
    dialog = review_of(qtbot, context, page)
    dialog.is_new.setChecked(True)
    dialog.staff_number.setText("00103")
    dialog.staff_number.editingFinished.emit()
    settled(qtbot, context)
    assert "has this staff number" in dialog.error_of("staff_number")
    dialog.staff_number.setText("70007")
    dialog.staff_number.editingFinished.emit()
    settled(qtbot, context)
    assert dialog.error_of("staff_number") == ""
    click(qtbot, dialog.act)
    settled(qtbot, context)
    assert [one.about["import"]["kind"] for one in context.workspace.read(changes, imports_only=True)] == ["passport"]


def test_for_somebody_else_it_is_taken_in_only_once_that_is_ticked(
    qtbot: QtBot, here: tuple[Context, UsersBook], file: Path
) -> None:
    context, book = here
    page = opened(qtbot, context)
    page.passports.read(file)
    dialog = review_of(qtbot, context, page)
    dialog.person.set_key(book.manager.person_id)
    dialog.person.chosen.emit(book.manager.person_id)
    settled(qtbot, context)
    assert "nothing in it says that this is Jo Patel" in dialog.doubt.text()
    assert not dialog.act.isEnabled()
    dialog.although_different.setFocus()
    qtbot.keyClick(dialog.although_different, Qt.Key.Key_Space)
    click(qtbot, dialog.act)
    settled(qtbot, context)
    assert len(whole(context.workspace, book.manager.person_id).records) == 4


def test_what_is_no_passport_is_said_in_a_notice(
    qtbot: QtBot, here: tuple[Context, UsersBook], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, _ = here
    page = opened(qtbot, context)
    path = tmp_path / "other.zip"
    path.write_bytes(b"no zip")
    said: list[str] = []
    monkeypatch.setattr(notices, "tell", lambda _, text: said.append(text))
    page.passports.read(path)
    settled(qtbot, context)
    assert len(said) == 1
    assert said[0].startswith("other.zip is not a passport")
    assert page.passports.dialog is None


def test_nothing_chosen_is_nothing_done(
    qtbot: QtBot, here: tuple[Context, UsersBook], monkeypatch: pytest.MonkeyPatch
) -> None:
    context, _ = here
    page = opened(qtbot, context)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    click(qtbot, page.passport)
    settled(qtbot, context)
    assert page.passports.dialog is None
