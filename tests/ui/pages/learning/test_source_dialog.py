from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_sources import sources
from cpd_desktop.ui.pages.learning.learning_forms import LearningOpening, learning_opening
from cpd_desktop.ui.pages.learning.source_dialog import SourceDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import errors_of, fill, opened, sent

from .conftest import Book


@pytest.fixture
def opening(book: Book) -> LearningOpening:
    found: LearningOpening = book.context.workspace.read(
        learning_opening, "learning source", None, TODAY, with_sources=True
    )
    return found


def test_what_is_asked_follows_from_the_kind(qtbot: QtBot, book: Book, opening: LearningOpening) -> None:
    dialog = SourceDialog(book.context, opening)
    opened(qtbot, dialog)
    assert not dialog._parts["basis"].isHidden()
    fill(dialog, kind="Statutory complaint")
    assert dialog._parts["basis"].isHidden()
    assert not dialog._parts["well_founded"].isHidden()
    assert not dialog._parts["referred_on"].isHidden()
    offered = [dialog.outcome.itemText(at) for at in range(dialog.outcome.count())]
    assert "Partially upheld" in offered

    fill(dialog, title="Late visits again", received_on="3/11/2026", outcome="Partially upheld", well_founded="Yes")
    fill(dialog, team="East", referred_on="20/11/2026")
    draft = sent(qtbot, dialog)
    assert draft.referred_on == date(2026, 11, 20)
    fill(dialog, kind="Compliment")
    assert dialog._parts["referred_on"].isHidden()
    said = dialog.draft()
    assert said is not None
    assert said.referred_on is None
    assert (draft.kind, draft.outcome, draft.well_founded) == ("CMP", "partially upheld", True)
    assert draft.basis == ""
    assert draft.team_id is not None


def test_a_survey_has_its_answers_and_a_decision_the_complaint_that_it_is_about(
    qtbot: QtBot, book: Book, opening: LearningOpening
) -> None:
    dialog = SourceDialog(book.context, opening)
    opened(qtbot, dialog)
    fill(dialog, kind="Staff survey or health check", title="Survey", asked="120", responses="80")
    assert (sent(qtbot, dialog).asked, dialog.text("responses")) == (120, "80")
    other = SourceDialog(book.context, replace(opening, kept=None))
    opened(qtbot, other)
    fill(other, kind="Ombudsman decision", title="Decision 1", about="Late visits (C-17)")
    assert sent(qtbot, other).about_uuid == book.complaint


def test_what_is_lacking_is_said_beside_its_field(qtbot: QtBot, book: Book, opening: LearningOpening) -> None:
    dialog = SourceDialog(book.context, opening)
    opened(qtbot, dialog)
    fill(dialog, received_on="", asked="many")

    wrong = errors_of(dialog)
    assert set(wrong) == {"title", "received_on", "asked"}
    assert wrong["title"] == "Needed: what it is, in a few words."


def test_a_source_is_shown_as_it_was_recorded(qtbot: QtBot, book: Book, opening: LearningOpening) -> None:
    lines = book.context.workspace.read(sources, CoverageQuestion(TODAY))
    for line in lines:
        dialog = SourceDialog(book.context, opening, known=line)
        opened(qtbot, dialog)
        assert sent(qtbot, dialog) == line.said
