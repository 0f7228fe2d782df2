from datetime import date, timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.learning import Decision
from cpd_desktop.services.findings import decide_finding
from cpd_desktop.services.learning import thread_of
from cpd_desktop.ui.pages.learning.finding_dialog import DecisionDialog, FindingDialog, NoteDialog, closing_words
from cpd_desktop.ui.pages.learning.learning_forms import LearningOpening, learning_opening
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import errors_of, fill, opened, sent

from .conftest import CAPACITY, DISCHARGE, ROTAS, Book


@pytest.fixture
def opening(book: Book) -> LearningOpening:
    found: LearningOpening = book.context.workspace.read(learning_opening, "finding", None, TODAY, with_sources=True)
    return found


def test_a_finding_is_of_a_source_for_teams_with_one_owner(qtbot: QtBot, book: Book, opening: LearningOpening) -> None:
    dialog = FindingDialog(book.context, opening, source_uuid=book.complaint)
    opened(qtbot, dialog)
    fill(dialog, title="Visits are late at weekends", theme="Care at home", is_strength=True)
    teams: Any = dialog._fields["teams"]
    teams.add_values(["West", "East"])
    fill(dialog, owner_id="Siân O’Brien (00001)", owner="And a manager")
    assert "One owner is enough" in errors_of(dialog)["owner"]
    fill(dialog, owner="")

    draft = sent(qtbot, dialog)
    assert (draft.source_uuid, draft.is_strength, draft.owner_id, len(draft.teams)) == (book.complaint, True, 1, 2)


def test_without_a_source_and_a_sentence_there_is_none(qtbot: QtBot, book: Book, opening: LearningOpening) -> None:
    dialog = FindingDialog(book.context, opening)
    opened(qtbot, dialog)
    teams: Any = dialog._fields["teams"]
    teams.edit.setText("Nowh")

    assert set(errors_of(dialog)) == {"source", "title", "teams"}


def test_a_finding_is_shown_as_it_was_recorded(qtbot: QtBot, book: Book, opening: LearningOpening) -> None:
    for name in (CAPACITY, DISCHARGE):
        line = book.thread(name).finding
        dialog = FindingDialog(book.context, opening, known=line)
        opened(qtbot, dialog)
        assert sent(qtbot, dialog) == line.said


def test_what_is_not_accepted_needs_the_reason(qtbot: QtBot, book: Book) -> None:
    dialog = DecisionDialog(book.context, book.thread(CAPACITY).finding, None)
    opened(qtbot, dialog)
    fill(dialog, decision="Not accepted", on="20/11/2026")
    assert errors_of(dialog) == {"reason": "Needed: why it is not accepted."}
    fill(dialog, reason="It is the provider’s to decide.")
    said = sent(qtbot, dialog)

    assert (said.decision, said.on.day) == (Decision.NOT_ACCEPTED, 20)
    refused = DecisionDialog(book.context, book.thread(ROTAS).finding, None)
    opened(qtbot, refused)
    assert refused.text("reason") == "The rota is the provider's own."


def test_another_decision_is_one_of_today_and_the_same_one_keeps_its_day(qtbot: QtBot, book: Book) -> None:
    line = book.thread(CAPACITY).finding
    assert line.decided_on is not None
    dialog = DecisionDialog(book.context, line, None)
    opened(qtbot, dialog)
    days = []
    for decision in ("Not accepted", "Accepted", "Undecided"):
        fill(dialog, decision=decision)
        days.append(dialog.day("on"))
    assert days == [TODAY, line.decided_on, TODAY]
    # What somebody typed stays.
    fill(dialog, on="1/3/2026", decision="Accepted")
    assert dialog.day("on") == date(2026, 3, 1)


def test_it_opens_with_what_was_decided_last_whatever_the_date(qtbot: QtBot, book: Book) -> None:
    now = book.thread(ROTAS).finding
    assert now.decided_on is not None
    workspace = book.context.workspace
    workspace.write(decide_finding, now.row_id, Decision.ACCEPTED, on=TODAY, today=TODAY)
    early = workspace.read(thread_of, now.uuid, TODAY - timedelta(days=1)).finding
    assert (early.decision, early.decided_on) == (Decision.NOT_ACCEPTED, now.decided_on)
    dialog = DecisionDialog(book.context, early, None)
    opened(qtbot, dialog)
    said = sent(qtbot, dialog)
    assert (said.decision, said.on, said.reason) == (Decision.ACCEPTED, TODAY, "")


def test_a_day_and_a_note(qtbot: QtBot, book: Book) -> None:
    line = book.thread(CAPACITY).finding
    dialog = NoteDialog(
        book.context, "a note", None, title="Close a finding", act="Close finding", about=closing_words(line), day="Closed on",
        label="Note", field="note", needed="why",
    )  # fmt: skip
    opened(qtbot, dialog)
    assert (
        dialog.about.text() == "Nobody checked mental capacity. No check was made yet: it can be closed once one was."
    )
    assert errors_of(dialog) == {"note": "Needed: why."}
    fill(dialog, note="Enough")

    assert sent(qtbot, dialog).note == "Enough"
