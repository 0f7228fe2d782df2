"""What is typed into a form of the page is kept, and there again when it is opened anew."""

from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.services.kept_drafts import forms_kept
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fields import one_of
from cpd_desktop.ui.pages.apprenticeships.kept_form import KeptForm
from cpd_desktop.ui.pages.supervision.log_start import Kept, kept_form
from cpd_desktop.ui.widgets.date_edit import DateEdit

from .conftest import Book, settled
from .forms import fill, opened

TYPED = {"title": "Diploma", "notes": "Two lines\nof text", "state": "Two", "is_new": True, "day": "3/9/2026"}


class Form(KeptForm):
    def __init__(self, context: Context, kept: Kept | None = None) -> None:
        super().__init__("A form", "Save", context, "a form", context.reader)
        self.add_field("title", "Title", QLineEdit())
        self.add_field("notes", "Notes", QPlainTextEdit())
        self.add_field("state", "State", one_of([("One", "1"), ("Two", "2")], "1"))
        self.add_check("is_new", QCheckBox("New"))
        self.add_field("day", "Day", DateEdit("Day", context.today))
        self.go_on_from(kept)

    def draft(self) -> Mapping[str, Any]:
        return self.state()


@pytest.fixture
def form(qtbot: QtBot, book: Book) -> Form:
    found = Form(book.context)
    opened(qtbot, found)
    return found


def test_closing_keeps_what_was_typed_and_opening_anew_shows_it(qtbot: QtBot, book: Book, form: Form) -> None:
    fill(form, **TYPED)
    before = form.state()
    assert form.is_changed
    assert form.cancel.text() == "Close, and keep it"
    form.cancel.click()
    settled(qtbot, book.context)

    kept = book.context.workspace.read(kept_form, "a form", None)
    assert kept is not None
    again = Form(book.context, kept)
    opened(qtbot, again)
    assert again.state() == before
    assert again.restored.isVisible()


def test_choosing_from_a_list_alone_is_kept_too(qtbot: QtBot, book: Book, form: Form) -> None:
    fill(form, state="Two")
    qtbot.waitUntil(lambda: not form.autosave.is_behind)

    assert [one.form for one in book.context.workspace.read(forms_kept, reader=None)] == ["a form"]


def test_what_is_recorded_is_kept_no_longer(qtbot: QtBot, book: Book, form: Form) -> None:
    fill(form, title="Diploma")
    form.submit()
    form.finish()
    settled(qtbot, book.context)

    assert book.context.workspace.read(forms_kept, reader=None) == ()


def test_a_field_that_there_is_no_longer_is_left_out(form: Form) -> None:
    form.take({"form": {"title": "Kept", "gone": "x"}})

    assert form.text("title") == "Kept"
