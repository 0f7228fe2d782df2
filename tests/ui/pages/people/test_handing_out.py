"""Handing out what is held on somebody, from their page: written, recorded, and gone again where it cannot be recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.demo_story.users import PASSPHRASE, SIGNER
from cpd_desktop.exchange.passport_reading import read_passport
from cpd_desktop.services.book_users import sign_in
from cpd_desktop.services.disclosures import DisclosureDraft, DisclosureKind, disclosures_of
from cpd_desktop.services.private import Reader
from cpd_desktop.ui.pages.people.handing_out import PASSPORT, SUBJECT_ACCESS
from cpd_desktop.ui.pages.people.passport_dialog import EMPLOYER, OWN, PassportDialog
from cpd_desktop.ui.pages.people.subject_access_dialog import SubjectAccessDialog
from tests.ui.pages.people.conftest import Desk


@pytest.fixture
def signer(desk: Desk) -> Reader:
    """The practitioner of the demonstration who uses the book, whose page is shown."""
    reader = desk.context.workspace.read(sign_in, SIGNER, PASSPHRASE)
    desk.open_person(reader.person_id)
    return reader


def choose(desk: Desk, text: str) -> None:
    """Choose an entry of the menu."""
    action = next(one for one in desk.page.hand_out.menu().actions() if one.text() == text)
    action.trigger()
    desk.settle()


def test_the_button_is_there_for_a_person_alone(desk: Desk) -> None:
    assert not desk.page.hand_out.isVisible()
    desk.open_person(desk.page.table.model.row_at(0).id)
    assert desk.page.hand_out.isVisible()
    assert desk.page.hand_out.accessibleName() == desk.page.hand_out.text()


def test_a_passport_is_saved_and_listed(
    desk: Desk, signer: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    desk.context.told.connect(told.append)
    for copy, name, kind in (
        (OWN, "own", DisclosureKind.OWN_PASSPORT),
        (EMPLOYER, "employer", DisclosureKind.PASSPORT),
    ):
        desk.context.sign_in_as(signer)
        desk.settle()
        out = tmp_path / f"{name}.zip"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, out=out: (str(out), ""))
        choose(desk, PASSPORT)
        dialog = desk.page.hand_out.dialog
        assert isinstance(dialog, PassportDialog)
        dialog.copy.setCurrentText(copy)
        desk.press(dialog.act)
        passport = read_passport(out).passport
        assert (passport.is_own, passport.has_text) == (copy == OWN, copy == OWN)
        listed = desk.context.workspace.read(disclosures_of, signer.person_id)
        assert (listed[0].kind, listed[0].made_by) == (kind, signer.name)
        assert told[-1] == f"Saved {name}.zip. That it was handed out is listed."


def test_with_nobody_signed_in_it_is_the_employers_copy(desk: Desk, signer: Reader) -> None:
    choose(desk, PASSPORT)
    dialog = desk.page.hand_out.dialog
    assert isinstance(dialog, PassportDialog)
    assert [dialog.copy.itemText(at) for at in range(dialog.copy.count())] == [EMPLOYER]
    dialog.reject()


def test_an_answer_is_written_and_listed(
    desk: Desk, signer: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    choose(desk, SUBJECT_ACCESS)
    dialog = desk.page.hand_out.dialog
    assert isinstance(dialog, SubjectAccessDialog)
    dialog.items.tick_all()
    desk.press(dialog.act)
    (folder,) = [path for path in tmp_path.iterdir() if path.is_dir() and path.name.startswith("Subject access")]
    assert (folder / "subject-access.pdf").read_bytes().startswith(b"%PDF")
    (listed,) = desk.context.workspace.read(disclosures_of, signer.person_id)
    assert listed.kind is DisclosureKind.SUBJECT_ACCESS
    assert listed.redacted > 0


def test_a_problem_is_said_in_the_dialog_and_nothing_is_listed(
    desk: Desk, signer: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "there.zip"
    out.write_bytes(b"mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    choose(desk, PASSPORT)
    dialog = desk.page.hand_out.dialog
    assert isinstance(dialog, PassportDialog)
    desk.press(dialog.act)
    assert "exists already" in dialog.problem.text()
    assert dialog.act.isEnabled()
    assert desk.context.workspace.read(disclosures_of) == ()
    dialog.reject()


def test_where_it_cannot_be_recorded_what_was_written_is_gone(
    desk: Desk, signer: Reader, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(desk, PASSPORT)
    dialog = desk.page.hand_out.dialog
    assert isinstance(dialog, PassportDialog)
    out = tmp_path / "p.zip"
    out.write_bytes(b"just written")
    nobody = DisclosureDraft(999_999, DisclosureKind.PASSPORT, "00" * 32)
    desk.page.hand_out._written(dialog, "hand out a passport", "told", (nobody, [out]))
    desk.settle()
    assert not out.exists()
    assert "no such person" in dialog.problem.text()
    assert not isinstance(nobody, Problem)
    dialog.reject()
