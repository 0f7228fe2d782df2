from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.pages.courses.evidence_dialogs import (
    RejectDialog,
    Rejection,
    SampleDialog,
    SampleWanted,
    records_words,
)
from cpd_desktop.ui.theme import Look
from tests.ui.pages.courses.test_evidence_columns import LINE

COURSES = (Option(2, "Fire safety", "FIR-01"), Option(3, "Mental capacity", "MCA-01"))


def test_rejecting_takes_a_reason(qtbot: QtBot, look: Look) -> None:
    dialog = RejectDialog([LINE], None, look)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.act.text() == "Reject 1 record"
    dialog.submit()
    assert "Needed" in dialog.error_of("reason")
    QTest.keyClicks(dialog.reason, "No date on it")

    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.submit()

    assert sent.args == [Rejection("No date on it")]
    assert dialog.checker is None


def test_who_rejects_is_asked_where_nobody_has_signed_in(qtbot: QtBot, look: Look) -> None:
    dialog = RejectDialog([LINE], [Option(4, "Bob Able", "00004")], look)
    qtbot.addWidget(dialog)
    dialog.reason.setText("No date on it")
    dialog.submit()
    assert "Needed" in dialog.error_of("checked_by")
    assert dialog.checker is not None
    dialog.checker.set_key(4)

    assert dialog.draft() == Rejection("No date on it", 4)


def test_it_names_whose_records_they_are(qtbot: QtBot, look: Look) -> None:
    dialog = RejectDialog([replace(LINE, name=f"Person {at}") for at in range(5)], None, look)
    qtbot.addWidget(dialog)

    assert dialog.act.text() == "Reject 5 records"
    assert dialog.about.text().startswith(
        "Person 0, Fire safety; Person 1, Fire safety; Person 2, Fire safety and 2 more."
    )
    assert dialog.windowTitle() == "Reject evidence"


def test_a_sample_is_drawn_by_what_is_typed(qtbot: QtBot, look: Look) -> None:
    dialog = SampleDialog(COURSES, "Deaf Services", look)
    qtbot.addWidget(dialog)
    proposed = dialog.seed.text()

    assert dialog.draft() == SampleWanted(20, proposed)
    assert proposed.isdigit()
    assert "Deaf Services" in dialog.about.text()
    dialog.seed.setText("our  audit")
    dialog.size_.setValue(5)
    dialog.course.edit.setText("MCA-01")
    assert dialog.draft() == SampleWanted(5, "our audit", 3)


@pytest.mark.parametrize(("field", "typed", "says"), [("seed", "", "Needed"), ("course_id", "Zebra", "no course")])
def test_what_is_wrong_with_a_sample_is_said_beside_its_field(
    qtbot: QtBot, look: Look, field: str, typed: str, says: str
) -> None:
    dialog = SampleDialog(COURSES, "Everything", look)
    qtbot.addWidget(dialog)
    dialog.show()
    (dialog.seed if field == "seed" else dialog.course.edit).setText(typed)

    with qtbot.assertNotEmitted(dialog.submitted):
        dialog.submit()

    assert says in dialog.error_of(field)


def test_counts_are_words() -> None:
    assert (records_words(1), records_words(1_200)) == ("1 record", "1,200 records")
