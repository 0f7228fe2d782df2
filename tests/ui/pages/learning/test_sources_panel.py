import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.learning.page import LearningPage
from cpd_desktop.ui.pages.learning.sources_panel import (
    ADD_FINDING,
    ADD_MANY,
    EDIT,
    PRINT,
    QUOTE,
    SHOW_FINDINGS,
    TELL,
    SourcesPanel,
)
from tests.ui.pages.printing import printed

from .conftest import Book, Open, settled, wanted_by


@pytest.fixture
def page(open_at: Open) -> LearningPage:
    return open_at({"tab": "Sources"})


@pytest.fixture
def panel(page: LearningPage) -> SourcesPanel:
    found: SourcesPanel = page.panel("Sources")
    return found


def choose(panel: SourcesPanel, title: str) -> None:
    panel.table.select(next(one for one in panel.table.model.rows if one.said.title == title))


def test_a_source_says_in_a_sentence_what_came_of_it(panel: SourcesPanel) -> None:
    choose(panel, "Late visits")
    assert panel.sentence.text().startswith(
        "Late visits (Statutory complaint), received 03 Nov 2025. Nothing was found from it yet. 39 of 106"
    )
    assert not panel.buttons[SHOW_FINDINGS].isVisible()
    assert not panel.buttons[TELL].isVisible()
    choose(panel, "Carers' forum of May")
    assert "Findings: 1 (1 open). Carers at the forum: of 1 finding" in panel.sentence.text()
    assert panel.buttons[TELL].isVisible()


def test_a_number_of_findings_opens_them(qtbot: QtBot, page: LearningPage, panel: SourcesPanel, book: Book) -> None:
    choose(panel, "Adult D: self-neglect")
    name, target = wanted_by(qtbot, book.context, panel.buttons[SHOW_FINDINGS].click)
    assert name == "Learning"
    page.show_target(target)
    settled(qtbot, book.context)

    shown = page.panel("Findings").table.rows_shown()
    assert sorted(one.said.title for one in shown) == [
        "Hospital discharge was rushed", "Merge the two rotas", "Nobody checked mental capacity",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("button", "title"),
    [(EDIT, "Edit a source"), (ADD_FINDING, "Add a finding"), (QUOTE, "Add a quoted figure"), (TELL, "Say who was told"),
     (ADD_MANY, "Add several sources")],
)  # fmt: skip
def test_each_button_opens_its_form(qtbot: QtBot, panel: SourcesPanel, book: Book, button: str, title: str) -> None:
    choose(panel, "Carers' forum of May")
    panel.buttons[button].click()
    settled(qtbot, book.context)
    opened = [one.dialog for one in (panel.forms, panel.finding_forms, panel.telling) if one.dialog is not None]

    assert [one.windowTitle() for one in opened] == [title]
    opened[0].close()


def test_the_register_is_narrowed_and_printed(
    qtbot: QtBot, page: LearningPage, panel: SourcesPanel, book: Book
) -> None:
    page.show_target({"tab": "Sources", "kind": "CMP"})
    settled(qtbot, book.context)
    assert [one.said.title for one in panel.table.model.rows] == ["Late visits"]
    assert "Everything · Statutory complaint" in printed(qtbot, page)
    report = ["Reports", {"name": "you-said", "source": book.complaint.hex()}]
    assert wanted_by(qtbot, book.context, panel.buttons[PRINT].click) == report
