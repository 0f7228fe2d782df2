"""What is typed into a form is in the book within two seconds, and goes from it when it is recorded."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cpd_desktop.services.kept_drafts import forms_kept, kept_draft
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.autosave import LATEST_MS, Autosave
from tests.ui.pages.supervision.group_book import Desk, desk_of


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Desk:
    return desk_of(qtbot, tmp_path, open_context)


class Form(QObject):
    """A form with one text, which is not worth keeping while it is blank."""

    def __init__(self, desk: Desk, reader: Reader | None = None) -> None:
        super().__init__(desk.context)
        self.desk = desk
        self.text = ""
        self.times: list[str] = []
        self.problems: list[Any] = []
        self.autosave = Autosave(desk.context, "a form", self.fields, reader, self)
        self.autosave.kept.connect(self.times.append)
        self.autosave.failed.connect(self.problems.append)

    def fields(self) -> dict[str, Any] | None:
        return {"text": self.text} if self.text else None

    def type(self, text: str) -> None:
        self.text = text
        self.autosave.touch()

    def wait_until_kept(self) -> None:
        self.desk.qtbot.waitUntil(lambda: not self.autosave.is_behind)

    def in_the_book(self, form: str = "a form", reader: Reader | None = None) -> Any:
        kept = self.desk.workspace.read(kept_draft, form, reader=reader)
        return None if kept is None else kept["text"]


def test_what_was_typed_is_in_the_book_within_two_seconds_and_the_time_is_told(desk: Desk) -> None:
    form = Form(desk)
    form.type("Two new referrals")
    # What is left of the two seconds is for the writing.
    assert form.autosave.timer.isActive()
    assert form.autosave.timer.interval() <= LATEST_MS - 500

    form.wait_until_kept()

    assert form.in_the_book() == "Two new referrals"
    assert form.times == ["14:02"]


def test_typing_on_does_not_put_it_off(desk: Desk, qtbot: QtBot) -> None:
    form = Form(desk)
    form.type("x")
    timer, put_off = form.autosave.timer, list[int]()

    def typed_on_until_it_is_kept() -> bool:
        due, is_due = timer.remainingTime(), timer.isActive()
        form.type(f"{form.text}x")
        if is_due and timer.remainingTime() > due:
            put_off.append(due)
        return bool(form.times)

    qtbot.waitUntil(typed_on_until_it_is_kept)

    assert put_off == []
    assert form.text.startswith(form.in_the_book())


def test_what_is_sealed_to_a_reader_is_kept_for_nobody_else(desk: Desk) -> None:
    form = Form(desk, desk.book.manager)
    form.type("Private")
    form.autosave.keep_now()
    form.wait_until_kept()

    assert form.in_the_book(reader=desk.book.manager) == "Private"
    assert form.in_the_book() is None
    assert form.in_the_book(reader=desk.book.successor) is None


def test_what_is_no_longer_worth_keeping_goes(desk: Desk) -> None:
    form = Form(desk)
    form.type("A slip")
    form.autosave.keep_now()
    form.type("")
    form.autosave.keep_now()
    desk.settle()

    assert form.in_the_book() is None


def test_moved_to_another_name_it_is_kept_there_and_only_there(desk: Desk) -> None:
    form = Form(desk)
    form.type("Begun before anybody was chosen")
    form.autosave.keep_now()
    form.autosave.move_to("another form", desk.book.manager)
    desk.settle()

    assert form.in_the_book("another form", desk.book.manager) == "Begun before anybody was chosen"
    assert desk.workspace.read(forms_kept, reader=None) == ()


def test_going_on_under_another_name_leaves_what_was_kept(desk: Desk) -> None:
    form = Form(desk)
    form.type("One")
    form.autosave.keep_now()
    form.autosave.go_on_with("another form", None, is_kept=False)
    form.type("Two")
    form.autosave.keep_now()
    desk.settle()

    assert (form.in_the_book(), form.in_the_book("another form")) == ("One", "Two")


def test_once_it_is_recorded_nothing_is_kept_any_more(desk: Desk) -> None:
    form = Form(desk)
    form.type("Done")
    form.autosave.keep_now()
    form.autosave.finish()
    form.type("Too late")
    assert not form.autosave.timer.isActive()
    desk.settle()

    assert form.in_the_book() is None


def test_what_cannot_be_kept_is_said_and_tried_again(desk: Desk, tmp_path: Path) -> None:
    form = Form(desk)
    book = desk.workspace.book.path
    away = tmp_path / "away.cpd"
    book.rename(away)
    form.type("Not on the disk yet")
    form.autosave.keep_now()
    desk.settle()

    assert form.autosave.is_failing
    assert form.autosave.is_behind
    assert form.times == []
    assert len(form.problems) == 1
    away.replace(book)
    form.autosave.keep_now()
    desk.settle()
    assert not form.autosave.is_failing
    assert form.in_the_book() == "Not on the disk yet"
