from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.pages.learning.page import LearningPage
from cpd_desktop.ui.pages.learning.thread_view import (
    BRIEFING,
    CLOSE,
    DECIDE,
    DELETE,
    EDIT,
    PARTS,
    REOPEN,
    YOU_SAID,
    ThreadView,
    overdue_words,
    thread_shown,
)
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed

from .conftest import CAPACITY, DISCHARGE, ROTAS, SLIPPED, Book, Open, settled, wanted_by


@pytest.fixture
def page(open_at: Open, book: Book) -> LearningPage:
    return open_at({"finding": book.uuids[CAPACITY]})


def offered(view: ThreadView) -> set[str]:
    return {text for text, button in view.buttons.items() if button.isVisible()}


def test_a_finding_says_what_it_is_how_it_stands_and_what_is_overdue(page: LearningPage) -> None:
    view = page.view

    assert view.title.text() == "Nobody checked mental capacity"
    assert view.badge.text() == "○ Accepted"
    assert view.about.text() == (
        "From Adult D: self-neglect (Safeguarding Adults Review) · ✔ Accepted on 20 Nov 2025 · No owner yet"
    )
    assert "▲ The action 'Audit ten files' is 175 days overdue." in view.overdue.text()
    assert [view.tabs.tabText(at) for at in (0, 2, 4)] == ["Thread", "▲ Actions (0 of 1)", "■ Reach (0 of 2)"]


def test_what_can_be_done_follows_from_how_it_stands(qtbot: QtBot, page: LearningPage, book: Book) -> None:
    assert offered(page.view) == {DECIDE, EDIT, CLOSE, BRIEFING, YOU_SAID, DELETE}
    page.show_target({"finding": book.uuids[ROTAS]})
    settled(qtbot, book.context)
    assert CLOSE not in offered(page.view)
    page.show_target({"finding": book.uuids[DISCHARGE]})
    settled(qtbot, book.context)
    page.view.buttons[CLOSE].click()
    settled(qtbot, book.context)
    dialog = page.view.acts.findings.dialog
    assert dialog is not None
    dialog.act.click()
    settled(qtbot, book.context)

    assert page.view.badge.text() == "✔ Closed"
    assert page.view.told.text() == "The finding is closed. Ctrl+Z takes it back."
    assert offered(page.view) == {EDIT, REOPEN, BRIEFING, YOU_SAID, DELETE}


def test_it_is_printed_and_its_steps_lead_on(qtbot: QtBot, page: LearningPage, book: Book) -> None:
    view, uuid = page.view, book.uuids[CAPACITY]
    briefing = ["Reports", {"name": "briefing", "finding": uuid.hex()}]
    assert wanted_by(qtbot, book.context, view.buttons[BRIEFING].click) == briefing
    assert wanted_by(qtbot, book.context, view.buttons[YOU_SAID].click)[1]["name"] == "you-said"
    whole = view.parts["Thread"]
    whole.table.select(next(one for one in whole.table.model.rows if one.name == "Reach"))
    whole.buttons["Show this part"].click()
    assert view.tabs.currentIndex() == PARTS.index("Reach")
    words = printed(qtbot, page)
    assert "Nobody checked mental capacity" in words
    assert "Partly reached" in words


@pytest.mark.parametrize(
    ("part", "title"),
    [
        ("Routes", "Share with teams"),
        ("Checks", "Record a check"),
        ("Told", "Say who was told"),
        ("Thread", "Add an action"),
    ],
)
def test_ctrl_n_adds_what_the_tab_keeps(qtbot: QtBot, page: LearningPage, book: Book, part: str, title: str) -> None:
    page.view.tabs.setCurrentIndex(PARTS.index(part))
    page.add_new()
    settled(qtbot, book.context)
    acts = page.view.acts
    (dialog,) = [one.dialog for one in (acts.forms, acts.telling) if one.dialog is not None]

    assert dialog.windowTitle() == title
    dialog.close()


def test_a_day_before_the_finding_has_none(book: Book) -> None:
    workspace = book.context.workspace

    assert isinstance(workspace.read(thread_shown, book.uuids[SLIPPED], date(2020, 1, 1), None), Problem)
    assert isinstance(workspace.read(thread_shown, b"gone", TODAY, None), Problem)


def test_of_much_that_is_overdue_the_first_few_are_told() -> None:
    assert overdue_words(()) == ""
    assert overdue_words(("One.", "Two.", "Three.", "Four.", "Five.")).endswith("▲ Three.\nand 2 more")
