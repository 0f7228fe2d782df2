"""Fields for passphrases in a form."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.signing_in.passphrase_fields import HINT, PassphraseFields
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

PASSWORD, NORMAL = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


@pytest.fixture
def form(qtbot: QtBot, look: Look) -> FormDialog:
    form = FormDialog("A form", "Save", look)
    qtbot.addWidget(form)
    return form


@pytest.fixture
def fields(form: FormDialog) -> PassphraseFields:
    return PassphraseFields(form, [("new", "New passphrase", HINT), ("again", "New passphrase again", "")])


def test_what_is_typed_is_not_shown_unless_one_wants_to_see_it(fields: PassphraseFields) -> None:
    assert {edit.echoMode() for edit in fields.edits.values()} == {PASSWORD}
    fields.show_text.setChecked(True)
    assert {edit.echoMode() for edit in fields.edits.values()} == {NORMAL}


def test_a_passphrase_comes_as_it_was_typed(fields: PassphraseFields) -> None:
    for edit in fields.edits.values():
        edit.setText("  two  words ")

    assert fields.new("new", "again") == "  two  words "


@pytest.mark.parametrize(
    ("first", "second", "field", "says"),
    [("short", "short", "new", "at least 8 characters"), ("long enough", "long enouhg", "again", "differ")],
)
def test_what_will_not_do_is_said_beside_its_field(
    form: FormDialog, fields: PassphraseFields, first: str, second: str, field: str, says: str
) -> None:
    fields.edits["new"].setText(first)
    fields.edits["again"].setText(second)

    assert fields.new("new", "again") is None
    assert says in form.error_of(field)


def test_nothing_of_them_stays_when_they_are_forgotten(fields: PassphraseFields) -> None:
    fields.edits["new"].setText("long enough")
    fields.show_text.setChecked(True)

    fields.forget()

    assert fields.text("new") == ""
    assert fields.edits["new"].echoMode() is PASSWORD
    assert fields.edits["new"].accessibleName() == "New passphrase"
