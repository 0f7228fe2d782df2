"""What the dialog says when it answers, and when it corrects."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.practice import AnsweredBy, PracticeDraft, Said
from cpd_desktop.services.practice_answers import PracticeDue, PracticeGiven
from cpd_desktop.ui.pages.sessions.practice_dialog import PracticeDialog, words_of
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

DONE, ASKED = date(2026, 10, 1), date(2026, 10, 31)
DUE = PracticeDue(b"1", 7, "Dai Rees", "East", "Fire", b"2", DONE, 30, AnsweredBy.LEARNER, ASKED, ASKED)
GIVEN = PracticeGiven(b"3", b"1", 7, "Dai Rees", "East", "Fire", DONE, 90, AnsweredBy.SUPERVISOR, ASKED, False)


@pytest.mark.parametrize(
    ("line", "title", "day"), [(DUE, "Answer for somebody", TODAY), (GIVEN, "Correct what was answered", ASKED)]
)
def test_it_begins_with_the_day_and_without_any_answer(
    qtbot: QtBot, look: Look, line: PracticeDue | PracticeGiven, title: str, day: date
) -> None:
    dialog = PracticeDialog(line, lambda: TODAY, look)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == title == words_of(line).title
    assert "Dai Rees: Fire" in dialog.about.text()
    assert dialog.questions.given() == {}
    dialog.questions.set_answers({"used": "yes", "changed": "no", "confident": "partly"})
    assert dialog.draft() == PracticeDraft(b"1", line.days, line.answered_by, Said.YES, Said.NO, Said.PARTLY, day)
    dialog.finish()
