"""The private texts of a supervision on screen: off, on, and gone from sight."""

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.supervision_drafts import TEXTS
from cpd_desktop.ui.pages.supervision.private_notes import CASE_REFERENCE, PrivateNotes
from cpd_desktop.ui.theme import Look
from tests.ui.reading import faults


def shown(qtbot: QtBot, look: Look) -> PrivateNotes:
    notes = PrivateNotes(look, lambda text: ("Mrs Evans",) if "Evans" in text else ())
    notes.setAccessibleName("Private notes")
    qtbot.addWidget(notes)
    notes.show()
    return notes


def test_off_it_says_why_and_offers_to_sign_in(qtbot: QtBot, look: Look) -> None:
    notes = shown(qtbot, look)
    notes.close_for("Notes are private: sign in to write some.")

    assert notes.why.isVisible()
    assert notes.sign_in.isVisible()
    assert not notes.body.isVisible()
    assert notes.texts() == {}
    with qtbot.waitSignal(notes.sign_in_wanted):
        notes.sign_in.click()


def test_on_it_has_a_field_for_each_text_with_a_place_for_a_case_reference_only(qtbot: QtBot, look: Look) -> None:
    notes = shown(qtbot, look)
    notes.open_for("Sealed to the two of you.")

    assert tuple(notes.fields) == tuple(TEXTS)
    assert "never a name" in notes.fields[CASE_REFERENCE].placeholderText()
    assert faults(notes) == []


def test_closed_again_nothing_of_it_is_left_on_screen(qtbot: QtBot, look: Look) -> None:
    notes = shown(qtbot, look)
    notes.open_for("Sealed to the two of you.")
    notes.take({"wellbeing": "Tired", CASE_REFERENCE: "AC/104"})
    assert notes.texts() == {"wellbeing": "Tired", CASE_REFERENCE: "AC/104"}
    notes.close_for("Signed out.", can_sign_in=False)

    fields = notes.fields.values()
    assert [one for one in fields if (one.toPlainText() if isinstance(one, QPlainTextEdit) else one.text())] == []
    assert not notes.sign_in.isVisible()
    notes.take({"wellbeing": "Tired"})
    assert notes.texts() == {}


def test_a_name_of_somebody_who_draws_on_care_is_warned_of_and_refuses_nothing(qtbot: QtBot, look: Look) -> None:
    notes = shown(qtbot, look)
    notes.open_for("Sealed to the two of you.")
    notes.take({"caseload": "Mrs Evans again"})
    with qtbot.waitSignal(notes.grown):
        notes.look_for_names()

    assert "Mrs Evans" in notes.warnings["caseload"].text()
    assert notes.texts() == {"caseload": "Mrs Evans again"}
    notes.take({"caseload": "AC/104 again"})
    notes.look_for_names()
    assert not notes.warnings["caseload"].isVisible()


def test_a_field_grows_with_what_is_written_up_to_a_limit(qtbot: QtBot, look: Look) -> None:
    notes = shown(qtbot, look)
    notes.open_for("Sealed to the two of you.")
    field = notes.fields["notes"]
    before = field.height()
    notes.take({"notes": "\n".join("line" for _ in range(6))})
    six = field.height()
    notes.take({"notes": "\n".join("line" for _ in range(60))})

    assert before < six < field.height() < six * 2.5
