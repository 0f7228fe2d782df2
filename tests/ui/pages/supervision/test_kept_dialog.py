"""A form that is kept as one types: what closing, beginning afresh, a full disk and another user do to it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.kept_drafts import kept_draft
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.kept_dialog import KeptDialog
from cpd_desktop.ui.pages.supervision.log_start import Kept
from tests.ui.pages.supervision.group_book import Desk, desk_of


class Form(KeptDialog):
    """A form with one text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Write", "Save text", desk.context, "a form", desk.context.reader)
        self.note = QPlainTextEdit()
        self.add_text("note", "Note", self.note, lambda text: ("Mrs Evans",) if "Evans" in text else ())
        self.watch(self.note)

    def state(self) -> dict[str, Any]:
        return {"note": self.note.toPlainText()}

    def take(self, state: Mapping[str, Any]) -> None:
        self.note.setPlainText(state["note"])

    def draft(self) -> str:
        return self.text("note")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Desk:
    return desk_of(qtbot, tmp_path, open_context)


@pytest.fixture
def form(desk: Desk) -> Iterator[Form]:
    form = Form(desk)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    desk.qtbot.addWidget(form, before_close_func=lambda one: one.finish())
    form.begin()
    form.open()
    yield form
    desk.settle()


def kept(desk: Desk) -> dict[str, Any] | None:
    return desk.workspace.read(kept_draft, "a form", reader=desk.context.reader)


def test_what_is_typed_is_kept_and_told_of(desk: Desk, form: Form) -> None:
    QTest.keyClicks(form.note, "Brief the interpreter")
    desk.qtbot.waitUntil(lambda: form.saved.text() == "Saved 14:02")

    assert kept(desk) == {"note": "Brief the interpreter"}


def test_esc_closes_it_once_all_is_kept_and_asks_nothing(desk: Desk, form: Form) -> None:
    QTest.keyClicks(form.note, "Brief")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: not form.isVisible())

    assert kept(desk) == {"note": "Brief"}


def test_untouched_it_closes_at_once_and_keeps_nothing(desk: Desk, form: Form) -> None:
    assert form.cancel.text() == "Close"
    form.reject()

    assert not form.isVisible()
    assert kept(desk) is None


def test_what_was_taken_back_again_is_kept_no_longer(desk: Desk, form: Form) -> None:
    QTest.keyClicks(form.note, "B")
    form.autosave.keep_now()
    desk.settle()
    form.note.clear()
    form.autosave.keep_now()
    desk.settle()

    assert kept(desk) is None
    assert form.cancel.text() == "Close"


def test_it_goes_on_as_it_was_or_begins_afresh(desk: Desk, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    form.begin(Kept("a form", None, "23 Nov 14:02", {"note": "Brief"}))
    assert form.restored.label.text() == "You were in the middle of this on 23 Nov 14:02: it is as you left it."
    assert (form.note.toPlainText(), form.is_changed) == ("Brief", True)

    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    form.restored.afresh.click()
    assert (form.note.toPlainText(), form.is_changed, form.restored.isVisible()) == ("", False, False)


def test_what_is_recorded_is_kept_no_longer(desk: Desk, form: Form) -> None:
    QTest.keyClicks(form.note, "Brief")
    with desk.qtbot.waitSignal(form.submitted) as sent:
        form.submit()
    assert sent.args == ["Brief"]
    desk.settle()
    assert kept(desk) == {"note": "Brief"}
    form.finish()
    desk.settle()
    assert kept(desk) is None


def test_what_cannot_be_kept_is_told_and_asked_about_before_it_is_lost(
    desk: Desk, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(notices, "ask", lambda _, text, *__, **___: asked.append(text))
    QTest.keyClicks(form.note, "Brief")
    form.autosave.is_failing = True
    form.autosave.failed.emit(Problem("the disk is full."))
    assert form.problem.text() == "What you type cannot be kept: the disk is full."
    form.reject()

    assert asked == ["What you typed cannot be kept. Discard it?"]
    assert form.isVisible()


def test_it_leaves_at_once_when_who_was_signed_in_does_and_loses_nothing(desk: Desk) -> None:
    desk.context.sign_in_as(desk.book.practitioner)
    form = Form(desk)
    form.begin()
    form.open()
    form.note.setPlainText("Kestrel")
    form.typed()
    closed: list[int] = []
    form.finished.connect(closed.append)
    form.leave()
    desk.settle()

    assert closed == [QDialog.DialogCode.Rejected]
    assert kept(desk) == {"note": "Kestrel"}
    assert desk.workspace.read(kept_draft, "a form", reader=desk.book.manager) is None


def test_a_name_is_warned_of_below_its_field(desk: Desk, form: Form) -> None:
    QTest.keyClicks(form.note, "Mrs Evans")
    desk.qtbot.waitUntil(lambda: "Mrs Evans" in form.note.accessibleDescription())
