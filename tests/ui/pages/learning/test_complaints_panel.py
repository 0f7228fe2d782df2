"""The tab Complaints: the issues, a year's numbers with their named bases, and the records behind each number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.complaints import IssueDraft, Outcome
from cpd_desktop.services.complaints import save_issue
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_sources import save_source, sources
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.complaints_panel import (
    ADD_FINDING,
    DELETE_ISSUE,
    EDIT,
    PRINT,
    SHOW_NUMBERS,
    SHOW_ROWS,
    ComplaintsPanel,
)
from tests.services.learning_book import source
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed

from .conftest import Book, Open, settled, wanted_by


@pytest.fixture
def complaints(book: Book) -> Book:
    """The book with two issues of its complaint, one of them upheld, and a compliment."""
    for text, outcome in (("Nobody came", Outcome.UPHELD), ("Nobody rang", Outcome.OPEN)):
        book.context.workspace.write(save_issue, IssueDraft(book.complaint, text, "other", outcome), today=TODAY)
    source(book.context.workspace, "Thank you", "CPT")
    return book


def the_panel(page: Any) -> ComplaintsPanel:
    found: ComplaintsPanel = page.panel("Complaints")
    return found


def test_a_number_opens_its_rows_and_one_goes_back(qtbot: QtBot, open_at: Open, complaints: Book) -> None:
    page = open_at({"tab": "Complaints", "kind": "numbers"})
    panel = the_panel(page)
    assert panel.headline.text() == "2025-26: 1 complaint with 2 issues"
    assert "upheld or partially upheld: 1 of 1 issues decided on, 100%" in panel.explained.text()
    assert panel.flagged.text().startswith("▲ ")
    assert "39 of 106 complaints is 36.8%, not 45%" in panel.flagged.text()
    assert "What it is of" in printed(qtbot, page)

    upheld = next(one for one in panel.numbers.model.rows if one.part == "Rates")
    panel.numbers.select(upheld)
    assert panel.sentence.text() == "Upheld and partially upheld: 1 of 2 issues received, 50%."
    panel.buttons[SHOW_ROWS].click()
    assert [one.issue.said.issue for one in panel.table.model.rows if one.issue] == ["Nobody came"]
    assert panel.headline.text() == "Upheld and partially upheld: 1 of 2 issues received, 50%"
    assert page.place() == {"tab": "Complaints", "kind": "numbers"}
    panel.buttons[SHOW_NUMBERS].click()
    assert panel.shown_table is panel.numbers

    thanks = next(one for one in panel.numbers.model.rows if one.line.what == "compliments received")
    panel.numbers.opened.emit(thanks)
    assert [one.title for one in panel.table.model.rows] == ["Thank you"]
    assert not panel.buttons[EDIT].isVisible()
    name, target = wanted_by(qtbot, complaints.context, lambda: panel.table.opened.emit(panel.table.model.rows[0]))
    assert (name, target) == ("Learning", {"tab": "Sources", "kind": "CPT"})
    assert wanted_by(qtbot, complaints.context, panel.buttons[PRINT].click)[1]["name"] == "complaints-year"


def test_the_number_referred_opens_the_complaints_and_what_is_not_known_stands_above(
    qtbot: QtBot, open_at: Open, complaints: Book
) -> None:
    book = complaints.context.workspace
    [known] = [one for one in book.read(sources, CoverageQuestion(TODAY)) if one.uuid == complaints.complaint]
    book.write(save_source, replace(known.said, referred_on=TODAY), today=TODAY, row_id=known.row_id)
    source(book, "Decision", "OMB", today=TODAY, received_on=TODAY)
    page = open_at({"tab": "Complaints", "kind": "numbers"})
    panel = the_panel(page)
    panel.year.setCurrentIndex(0)
    panel.year.activated.emit(0)
    settled(qtbot, complaints.context)
    assert (
        "▲ 1 of 1 Ombudsman decisions is on a complaint of which no day of referral is on record"
        in panel.flagged.text()
    )
    referred = next(one for one in panel.numbers.model.rows if one.note)
    panel.numbers.select(referred)
    assert panel.sentence.text() == (
        "Complaints referred to the Ombudsman: 1, told of in the year, whenever they were received. 0 in the same days of the year before."
    )
    panel.numbers.opened.emit(referred)
    assert [(one.title, one.referred_on, one.issues) for one in panel.table.model.rows] == [("Late visits", TODAY, 2)]
    assert panel.buttons[EDIT].isVisible()


def test_the_list_is_narrowed_says_what_is_open_and_opens_its_forms(
    qtbot: QtBot, open_at: Open, complaints: Book
) -> None:
    page = open_at({"tab": "Complaints", "kind": "open"})
    panel = the_panel(page)
    assert panel.headline.text() == "2 issues of 1 complaint"
    assert panel.explained.text() == "1 not decided yet."
    assert [one.issue.said.issue for one in panel.table.model.rows if one.issue] == ["Nobody rang"]
    panel.table.opened.emit(panel.table.model.rows[0])
    settled(qtbot, complaints.context)
    dialog: Any = panel.forms.dialog
    assert [row.issue.text() for row in dialog.rows.rows] == ["Nobody came", "Nobody rang"]
    dialog.close()
    panel.buttons[ADD_FINDING].click()
    settled(qtbot, complaints.context)
    assert panel.finding_forms.dialog is not None
    panel.finding_forms.dialog.close()
    panel.buttons[DELETE_ISSUE].click()
    settled(qtbot, complaints.context)
    assert panel.kind == "everything"
    assert page.told.isVisible()


def test_another_year_is_shown_and_without_issues_that_is_told(qtbot: QtBot, open_at: Open, book: Book) -> None:
    panel = the_panel(open_at({"tab": "Complaints"}))
    assert "1 complaints without an issue, so that no outcome counts them" in panel.explained.text()
    assert panel.sentence.text().endswith("outcomes are counted for each issue.")
    panel.kinds.choose("numbers")
    panel.year.setCurrentIndex(0)
    panel.year.activated.emit(0)
    settled(qtbot, book.context)
    assert panel.headline.text() == "2026-27 so far, to 23 November 2026: 0 complaints with 0 issues"
    assert panel.explained.text() == (
        "The same days of the year before, 1 April to 23 November 2025: 1 complaint with 0 issues; the whole year before, 2025-26:"
        " 1 complaint with 0 issues."
    )


def test_an_empty_book_says_what_this_is_for(qtbot: QtBot, open_at: Open, empty_context: Context) -> None:
    page = open_at({"tab": "Complaints"}, empty_context)
    panel = the_panel(page)
    assert panel.empty.title.text() == "No complaint is recorded yet"
    assert page.shown_list() is None
    panel.empty.go.click()
    settled(qtbot, empty_context)
    assert panel.forms.dialog is not None
    panel.forms.dialog.close()
