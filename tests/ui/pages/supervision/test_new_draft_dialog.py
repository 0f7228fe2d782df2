"""Choosing what to make a draft of."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.cpd_drafts import DraftSource
from cpd_desktop.services.cpd_drafts import DraftChoice
from cpd_desktop.ui.pages.supervision.new_draft_dialog import NewDraftDialog
from cpd_desktop.ui.theme import Look

CHOICES = (
    DraftChoice(DraftSource.TRAINING, "aa", date(2026, 10, 1), "Mental capacity"),
    DraftChoice(DraftSource.SUPERVISION, "bb", date(2026, 9, 1), "Supervision received"),
    DraftChoice(DraftSource.SUPERVISION, "cc", date(2026, 8, 1), "Supervision received"),
)


@pytest.fixture
def form(qtbot: QtBot, look: Look) -> NewDraftDialog:
    form = NewDraftDialog(CHOICES, look)
    qtbot.addWidget(form, before_close_func=lambda one: one.finish())
    form.open()
    return form


def test_of_several_alike_the_day_tells_which_is_meant(qtbot: QtBot, form: NewDraftDialog) -> None:
    QTest.keyClicks(form.picker.edit, "supervision aug")
    with qtbot.waitSignal(form.submitted) as sent:
        form.submit()

    assert sent.args == [CHOICES[2]]


def test_nothing_is_made_of_nothing(form: NewDraftDialog) -> None:
    form.submit()
    assert form.error_of("source") == "Needed: what the draft is of."
